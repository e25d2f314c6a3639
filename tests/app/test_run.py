"""From the words of the command line to the first window."""

import os
import re
import subprocess
import sys

import pytest

from app.texts import texts
from designer.app import notices
from designer.app.run import begin
from desks import desk_in
from places import ROOT

SAMPLES = ROOT / "samples"


def opened(qtbot, desk, *paths):
    first = begin(desk, paths)
    for window in desk.windows:
        qtbot.addWidget(window)
    return first


def test_without_a_path_there_is_the_start_page(qtbot, tmp_path) -> None:
    window = opened(qtbot, desk_in(tmp_path))
    assert (window.isVisible(), window.editor) == (True, None)


def test_each_file_has_its_window(qtbot, tmp_path) -> None:
    desk = desk_in(tmp_path)
    paths = sorted((SAMPLES / "en").glob("v[12]*.bpmn"))
    opened(qtbot, desk, *paths)
    assert [window.editor.session.path for window in desk.windows] == paths
    assert all(window.isVisible() for window in desk.windows)


def test_a_folder_is_listed_on_the_start_page(qtbot, tmp_path) -> None:
    window = opened(qtbot, desk_in(tmp_path), SAMPLES / "en")
    names = ["v1-inbound-lead.bpmn", "v2-cold-calls.bpmn", "v3-repeat-order.bpmn", "v4-web-shop.bpmn"]
    assert [row.name.full for row in window.start.rows] == names
    assert window.start._recent_title.text() == "Processes in en"
    assert all(row.forget.isHidden() for row in window.start.rows)


def test_a_folder_with_one_process_opens_it(qtbot, tmp_path) -> None:
    window = opened(qtbot, desk_in(tmp_path), SAMPLES / "bad")
    assert window.editor.session.path == SAMPLES / "bad" / "funnel.bpmn"


def test_a_folder_without_a_process_is_told(qtbot, tmp_path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    window = opened(qtbot, desk_in(tmp_path), empty)
    assert window.toast.label.text() == "empty: there is no .bpmn file in this folder"


@pytest.mark.parametrize("content", [None, b"", b"no xml"])
def test_a_file_that_cannot_be_read_leaves_the_start_page(qtbot, tmp_path, content) -> None:
    path = tmp_path / "bad.bpmn"
    if content is not None:
        path.write_bytes(content)
    window = opened(qtbot, desk_in(tmp_path), path)
    assert (window.isVisible(), window.editor) == (True, None)
    assert window.banners.isVisible()


def test_trouble_with_the_settings_is_told(qtbot, tmp_path) -> None:
    (tmp_path / "settings.toml").write_text("theme = 5", "utf-8")
    window = opened(qtbot, desk_in(tmp_path))
    assert "settings.toml" in window.toast.label.text()


def test_of_several_that_cannot_be_read_each_is_told_and_the_others_are_open(qtbot, tmp_path) -> None:
    bad, worse = tmp_path / "bad.bpmn", tmp_path / "worse.bpmn"
    for path in (bad, worse):
        path.write_bytes(b"no xml")
    good = SAMPLES / "en" / "v1-inbound-lead.bpmn"
    window = opened(qtbot, desk_in(tmp_path), bad, worse, good)
    assert window.editor.session.path == good
    said = window.banners.banner(notices.OPENING)
    assert said
    assert {"bad.bpmn", "worse.bpmn"} <= set(
        re.findall(r"\w+\.bpmn", " ".join(text for _, text in texts(said)))
    )


def told_by(script: str, language: str = "en", name: str = "-c", **surroundings: str) -> str:
    """Run ``script`` in a process called ``name`` that has begun a window; return what it prints."""
    begun = (
        "import sys\n"
        f"sys.argv = [{name!r}]\n"
        "from designer.app.run import application, begin\n"
        "from designer.app.desk import Desk\n"
        "from PySide6.QtWidgets import QLabel\n"
        "program = application()\n"
        f"window = begin(Desk(language={language!r}), ())\n"
    )
    command, environment = [sys.executable, "-c", begun + script], {**os.environ, **surroundings}
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment)
    return done.stdout


def modules_at(moment: str) -> set[str]:
    """Return what the window has loaded at a ``moment``, a signal of its."""
    script = f"window.{moment}.connect(lambda: (print(*sys.modules), program.quit()))\nprogram.exec()\n"
    return set(told_by(script).split())


def test_the_first_paint_does_not_pay_for_the_core() -> None:
    heavy = {"networkx", "lxml", "fontTools", "tomlkit", "typst", "openpyxl", "jinja2", "numpy", "asyncio"}
    ours = {"designer.app.editor", "designer.app.filing", "designer.session.session", "designer.bpmn.reader"}
    loaded = modules_at("start.painted")
    assert "designer.app.window" in loaded
    assert not (heavy | ours) & loaded


def test_the_window_never_loads_numpy_and_asyncio() -> None:
    loaded = modules_at("later.loaded")
    assert "designer.app.editor" in loaded
    assert not {"numpy", "asyncio"} & loaded


@pytest.mark.parametrize("scale", ["1", "1.5", "2"])
def test_the_program_runs_at_every_scale(scale: str) -> None:
    script = (
        "def look():\n"
        "    cut = [l.text() for l in window.findChildren(QLabel) if l.isVisible() and l.wordWrap()\n"
        "           and l.heightForWidth(l.width()) > l.height()]\n"
        "    print(window.grab().width() == round(window.width() * window.devicePixelRatioF()),\n"
        "          window.devicePixelRatioF(), cut)\n"
        "    program.quit()\n"
        "window.start.painted.connect(look)\n"
        "program.exec()\n"
    )
    assert told_by(script, "ru", QT_SCALE_FACTOR=scale) == f"True {float(scale)} []\n"


@pytest.mark.parametrize("name", ["voronka", "-c"])
def test_the_program_is_written_in_its_own_font_whatever_it_was_called(name: str) -> None:
    script = "print(*{label.fontInfo().family() for label in window.findChildren(QLabel)})\n"
    assert told_by(script, "ru", name) == "PT Sans\n"
