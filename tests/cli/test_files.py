"""Files that cannot be read or written: one line each, status 2, and the target keeps what it held."""

import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from designer.cli import main
from places import ROOT

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL">&b;</bpmn:definitions>'
)
OUTSIDE = BOMB.replace('"aaaaaaaaaa"', 'SYSTEM "file:///etc/passwd"').replace("&b;", "&a;")
DEEP = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL">'
    + "<a>" * 5000
    + "</a>" * 5000
    + "</bpmn:definitions>"
)
HOSTILE = {
    "bomb": BOMB.encode(),
    "outside": OUTSIDE.encode(),
    "deep": DEEP.encode(),
    "empty": b"",
    "no-xml": b"\x00\x01\x02 not XML",
    "other-xml": b"<html/>",
    "truncated": b'<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec',
}


@pytest.fixture(params=sorted(HOSTILE))
def hostile(request, tmp_path: Path) -> Path:
    path = tmp_path / f"{request.param}.bpmn"
    path.write_bytes(HOSTILE[request.param])
    return path


def one_line(ran, path: Path) -> bool:
    return ran.status == 2 and ran.err.startswith(f"voronka: {path}: ") and ran.err.count("\n") == 1


def test_hostile_files_are_refused_and_the_target_stays(voronka, hostile: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.bpmn"
    out.write_bytes(b"old")
    for words in (("export", hostile, "-o", out), ("tidy", hostile, "-o", out), ("check", hostile)):
        ran = voronka(*words)
        assert one_line(ran, hostile), ran
        assert "root:" not in ran.err
    assert out.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([hostile.name, "out.bpmn"])


@pytest.mark.parametrize("command", ["check", "export", "sheets", "table", "tidy"])
def test_a_missing_file(voronka, tmp_path: Path, command: str) -> None:
    words = () if command == "check" else ("-o", tmp_path / "out.bpmn")
    ran = voronka(command, tmp_path / "none.bpmn", *words)
    assert one_line(ran, tmp_path / "none.bpmn"), ran
    assert "there is no such file" in ran.err


def test_errors_are_told_in_russian(voronka, tmp_path: Path) -> None:
    ran = voronka("check", tmp_path / "none.bpmn", "--lang", "ru")
    assert "такого файла нет" in ran.err


@pytest.mark.parametrize("command", ["export", "table", "tidy"])
def test_a_folder_where_a_file_is_needed(voronka, tmp_path: Path, command: str) -> None:
    ran = voronka(command, tmp_path, "-o", tmp_path / "out.bpmn")
    assert one_line(ran, tmp_path), ran
    assert not (tmp_path / "out.bpmn").exists()


def test_an_unreadable_file_is_told_and_the_others_go_on(voronka, funnel: Path, tmp_path: Path) -> None:
    ran = voronka("check", tmp_path / "none.bpmn", funnel)
    assert ran.status == 2
    assert ran.out == f"{funnel}: 0 errors, 0 warnings\n"
    ran = voronka("sheets", tmp_path / "none.bpmn", funnel, "-o", tmp_path / "sheets")
    assert ran.status == 2
    assert len(list((tmp_path / "sheets").iterdir())) == 2


def test_a_folder_means_the_files_in_it_and_not_below(voronka, funnel: Path, tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "other.bpmn").write_bytes(funnel.read_bytes())
    (tmp_path / "notes.txt").write_text("no process")
    assert voronka("check", tmp_path).out == f"{funnel}: 0 errors, 0 warnings\n"


def test_a_folder_without_processes_is_told(voronka, tmp_path: Path) -> None:
    ran = voronka("check", tmp_path)
    assert one_line(ran, tmp_path)
    assert "no .bpmn file" in ran.err


@pytest.mark.parametrize("command", ["export", "tidy"])
def test_a_target_that_cannot_be_written(voronka, funnel: Path, tmp_path: Path, command: str) -> None:
    for target in (tmp_path, tmp_path / "nowhere" / "out.bpmn"):
        ran = voronka(command, funnel, "-o", target, *(("--to", "bpmn") if command == "export" else ()))
        assert one_line(ran, target), ran


def test_sheets_into_a_file_instead_of_a_folder(voronka, funnel: Path, tmp_path: Path) -> None:
    (tmp_path / "sheets").write_bytes(b"old")
    ran = voronka("sheets", funnel, "-o", tmp_path / "sheets")
    assert one_line(ran, tmp_path / "sheets"), ran
    assert (tmp_path / "sheets").read_bytes() == b"old"


@pytest.mark.parametrize("form", ["bpmn", "svg", "png", "pdf"])
def test_a_disk_that_takes_no_more_leaves_the_old_file(funnel: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"out.{form}"
    out.write_bytes(b"old")
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000)); "
        "from designer.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program, "export", str(funnel), "-o", str(out)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
    assert done.returncode == 2
    assert done.stderr.startswith(f"voronka: {out}: ")
    assert done.stderr.count("\n") == 1
    assert out.read_bytes() == b"old"
    assert not list(tmp_path.glob(".*"))


def test_a_name_that_is_no_utf8_survives(voronka, funnel: Path, tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"\xf4\xf3.bpmn")
    odd.write_bytes(funnel.read_bytes())
    ran = voronka("check", odd, "--format", "json")
    assert ran.status == 0
    assert voronka("export", odd, "-o", tmp_path / "out.bpmn").status == 0


def test_a_name_cannot_write_on_the_terminal(voronka, tmp_path: Path) -> None:
    ran = voronka("check", tmp_path / "a\n\x1b[31mb.bpmn")
    assert ran.err.count("\n") == 1
    assert "\x1b" not in ran.err


def test_a_large_file_takes_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.bpmn"
    with path.open("wb") as stream:
        stream.truncate(65 * 1024 * 1024 + 1)
    tracemalloc.start()
    try:
        assert main(["check", str(path)]) == 2
        assert tracemalloc.get_traced_memory()[1] < 2**24
    finally:
        tracemalloc.stop()


def test_the_folder_for_sheets_is_a_file(voronka, funnel: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_bytes(b"old")
    ran = voronka("sheets", funnel, "-o", there, "--lang", "en")
    assert (ran.status, ran.err) == (2, f"voronka: {there}: this is no folder\n")
    assert there.read_bytes() == b"old"


def test_what_cannot_even_be_looked_at_is_told(voronka) -> None:
    # Longer than a path may be: like a closed folder, asking what it is fails, for root too.
    name = "x/" * 4000
    ran = voronka("check", name, "--lang", "en")
    assert ran.status == 2
    assert ran.err == f"voronka: {name.rstrip('/')}: the name is too long\n"


def test_nobody_listens() -> None:
    program = [sys.executable, "-m", "designer", "check", "missing.bpmn"]
    ran = subprocess.run(["sh", "-c", '"$@" 2>&-', "sh", *program], cwd=ROOT, check=False)
    assert ran.returncode == 2
