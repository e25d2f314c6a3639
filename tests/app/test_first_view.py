"""Funnels open as funnels, drawings of other tools whole, and each file as it was seen last."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.app.first_view import is_funnel
from designer.app.window import Window
from designer.bpmn.reader import read
from designer.bpmn.skeleton import skeleton
from designer.storage.settings import read_settings
from desks import desk_in, shown
from places import ROOT, SHARED

SAMPLES = sorted((ROOT / "samples").rglob("*.bpmn"))
TEMPLATES = sorted((ROOT / "resources/templates").rglob("*.bpmn"))
FOREIGN = sorted((SHARED / "data/miwg").glob("*.bpmn"))


@pytest.mark.parametrize("path", [*SAMPLES, *TEMPLATES], ids=lambda path: path.stem)
def test_what_was_made_here_is_a_funnel(path: Path) -> None:
    assert is_funnel(read(path.read_bytes()).process)


@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_what_other_tools_drew_is_shown_whole(path: Path) -> None:
    assert not is_funnel(read(path.read_bytes()).process)


def test_an_empty_process_is_a_funnel() -> None:
    assert is_funnel(read(skeleton("Sales", "en")).process)


def copied(folder: Path, source: Path) -> Path:
    path = folder / "funnel.bpmn"
    path.write_bytes(source.read_bytes())
    return path


def seen(window: Window) -> bool:
    assert window.editor
    assert window.actions_["view_funnel"].isChecked() == window.editor.depths.seen
    return window.editor.depths.seen


def test_a_file_is_seen_as_it_was_seen_last(qtbot: QtBot, tmp_path: Path) -> None:
    path, desk = copied(tmp_path, SAMPLES[0]), desk_in(tmp_path, view="")
    window = shown(qtbot, desk, path)
    assert seen(window)
    assert window.editor.depths.eye.hasFocus()
    QApplication.processEvents()
    assert window.editor.depths.eye.size() == window.editor.canvas.size()
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_F, held)
    assert not seen(window)
    canvas = window.editor.canvas
    assert canvas.in_view().contains(canvas.whole()) or canvas.zoom >= 0.6
    window.close()
    assert set(read_settings(tmp_path / "settings.toml").views.values()) == {"bpmn"}
    again = shown(qtbot, desk, path)
    assert not seen(again)
    again.actions_.call("view_funnel")
    again.close()
    assert seen(shown(qtbot, desk, path))


def test_who_wants_everything_first_says_so_once(qtbot: QtBot, tmp_path: Path) -> None:
    desk = desk_in(tmp_path, view="")
    window = shown(qtbot, desk)
    assert window.actions_["start_funnel"].isChecked()
    window.actions_.call("start_funnel")
    assert not window.actions_["start_funnel"].isChecked()
    window.start.empty_asked.emit()
    assert not seen(window)


def test_a_new_process_begins_as_a_funnel(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, desk_in(tmp_path, view=""))
    window.start.empty_asked.emit()
    assert seen(window)
    assert window.editor.canvas.selection == window.editor.depths.funnel.selection != ()


def test_the_first_picture_is_computed_once(qtbot: QtBot, tmp_path: Path, monkeypatch) -> None:
    from designer.canvas import funnel_scene

    folds = []
    real = funnel_scene.Folding
    monkeypatch.setattr(funnel_scene, "Folding", lambda *args: folds.append(args) or real(*args))
    window = shown(qtbot, desk_in(tmp_path, view=""), copied(tmp_path, SAMPLES[0]))
    QApplication.processEvents()
    window.editor.bridge.finish_lint()
    assert seen(window)
    assert len(folds) == 1
