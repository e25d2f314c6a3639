import re
import subprocess
import sys

import pytest

from designer import __version__
from places import ROOT

COMMANDS = ["open", "check", "export", "sheets", "table", "tidy"]
WRONG = [
    (("open", "--nosuch"), "the argument --nosuch is not known"),
    (("nosuch",), "there is no command and no file “nosuch”"),
    (("--nosuch",), "the argument --nosuch is not known"),
    (("funnel", "x"), "funnel is not in this version"),
    (("compare", "a", "b"), "compare is not in this version"),
    (("deals", "a"), "deals is not in this version"),
    (("check",), "PATH is missing"),
    (("check", "--lang", "de", "x"), "--lang cannot be “de”: choose from"),
    (("check", "x", "--nosuch"), "the argument --nosuch is not known"),
    (("check", "x", "--format", "sarif"), "--format sarif is not in this version"),
    (("check", "x", "--format", "xml"), "--format cannot be “xml”: choose from text, json"),
    (("check", "x", "--fail-on", "info"), "--fail-on cannot be “info”"),
    (("check", "x", "--format"), "--format wants a value"),
    (("export", "x"), "-o is missing"),
    (("export", "x", "-o", "y"), "y does not say the format"),
    (("export", "x", "-o", "y.doc"), "y.doc does not say the format"),
    (("export", "x", "-o", "y.svg", "--to", "gif"), "--to cannot be “gif”"),
    (("export", "x", "-o", "y.bpmn", "--profile", "visio"), "--profile cannot be “visio”"),
    (("export", "x", "-o", "y.svg", "--scale", "2"), "--scale does not go with SVG"),
    (("export", "x", "-o", "y.pdf", "--scale", "2"), "--scale does not go with PDF"),
    (("export", "x", "-o", "y.png", "--scale", "2", "--dpi", "300"), "--dpi does not go with PNG"),
    (("export", "x", "-o", "y.png", "--scale", "much"), "--scale wants a number above 0, not “much”"),
    (("export", "x", "-o", "y.png", "--dpi", "-1"), "--dpi wants a number above 0, not “-1”"),
    (("export", "x", "-o", "y.png", "--pages", "a4"), "--pages does not go with PNG"),
    (("export", "x", "-o", "y.pdf", "--pages", "a5"), "--pages cannot be “a5”"),
    (("export", "x", "-o", "y.pdf", "--text", "outlines"), "--text does not go with PDF"),
    (("export", "x", "-o", "y.bpmn", "--only", "a"), "--only does not go with BPMN"),
    (("export", "x", "-o", "y.svg", "--only", ","), "--only wants a value"),
    (("sheets", "x", "-o", "y", "--format", "docx"), "--format docx is not in this version"),
    (("sheets", "x", "-o", "y", "--per", "team"), "--per cannot be “team”"),
    (("table", "x", "-o", "y", "--set", "colour=red"), "--set colour=red: write KEY=VALUE"),
    (("table", "x", "-o", "y", "--set", "margin"), "--set margin: write KEY=VALUE"),
    (("table", "x", "-o", "y", "--set", "margin=much"), "--set margin: “much” is not possible"),
    (("table", "x", "-o", "y", "--set", "mode=b2g"), "--set mode: “b2g” is not possible"),
    (("tidy", "a", "b", "-o", "c"), "the argument b is not known"),
]


@pytest.mark.parametrize(("words", "why"), WRONG)
def test_wrong_usage_is_one_line_and_status_2(voronka, words: tuple[str, ...], why: str) -> None:
    ran = voronka(*words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"voronka: {why}")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("words", [words for words, _ in WRONG])
def test_wrong_usage_is_told_in_russian(voronka, monkeypatch, words: tuple[str, ...]) -> None:
    monkeypatch.setenv("LANGUAGE", "ru")
    ran = voronka(*words)
    assert ran.status == 2
    assert re.search("[а-я]{3}", ran.err)
    assert not re.search(r"\b(is|the|not|write|choose)\b", ran.err)


def test_version(voronka) -> None:
    assert voronka("--version").out == f"voronka {__version__}\n"


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_in_both_languages(voronka, command: str, option: str) -> None:
    words = [command] if command else []
    english, russian = voronka(*words, option), voronka("--lang", "ru", *words, option)
    assert (english.status, russian.status) == (0, 0)
    assert not re.search("[а-яё]", english.out)
    assert re.search("[а-яё]", russian.out)
    assert not re.search(r"\b(usage|options|positional|show this|default)\b", russian.out, re.IGNORECASE)
    assert all(line.rstrip() == line and len(line) <= 110 for line in english.out.splitlines())


def test_the_language_is_that_of_the_locale_unless_said(voronka, monkeypatch) -> None:
    monkeypatch.setenv("LANGUAGE", "ru")
    assert "нет ни команды" in voronka("nosuch").err
    assert "there is no command" in voronka("--lang=en", "nosuch").err
    monkeypatch.delenv("LANGUAGE")
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    assert (
        "нет такого" in voronka("check", "nosuch.bpmn").err or "такого файла нет" in voronka("check", "x").err
    )


def test_python_m_designer_is_voronka() -> None:
    command = [sys.executable, "-m", "designer", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == f"voronka {__version__}\n"


def test_version_does_not_pay_for_the_heavy_packages() -> None:
    program = "import sys; from designer.cli import main; main(['--version']); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert not {"networkx", "lxml", "typst", "jinja2", "fontTools"} & set(done.stdout.split())


def test_a_reader_that_goes_away_is_no_mistake() -> None:
    command = f"{sys.executable} -m designer check --help | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, cwd=ROOT)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_an_output_that_takes_nothing_is_one_line() -> None:
    command = f"{sys.executable} -m designer --help"
    for target, told in ((">/dev/full", "voronka: the output cannot be written: "), (">&-", "")):
        words = ["bash", "-c", f"{command} {target}"]
        done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT)
        assert done.returncode == (2 if told else 0)
        assert done.stderr.startswith(told)
        assert done.stderr.count("\n") == bool(told)


def test_a_mistake_of_the_program_is_one_line(voronka, monkeypatch) -> None:
    monkeypatch.setattr("designer.cli._run", lambda *_: 1 / 0)
    ran = voronka("check", "x")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "please report it: ZeroDivisionError" in ran.err
