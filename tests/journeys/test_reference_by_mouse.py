"""The reference drawing with the mouse, only the names typed, counted: at most 32 actions."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from benchmarks.drawing import MOST, Drawer, by_mouse, wrongs
from layout.quality import faults


@pytest.fixture
def drawer(qtbot: QtBot, tmp_path: Path) -> Drawer:
    drawer = Drawer(tmp_path)
    qtbot.addWidget(drawer.window, before_close_func=lambda _: drawer.close())
    return drawer


def test_with_the_pad_and_the_mouse(drawer: Drawer) -> None:
    by_mouse(drawer)
    assert len(drawer.actions) == 23
    assert len(drawer.actions) <= MOST["mouse"]
    assert list(wrongs(drawer.process)) == []
    assert faults(drawer.process) == []
    assert {action.kind for action in drawer.actions} == {"click", "double click", "drag", "typed"}


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_real_tools_find_it_clean(drawer: Drawer, tmp_path: Path, kit) -> None:
    by_mouse(drawer)
    path = tmp_path / "reference.bpmn"
    drawer.window.editor.session.save(path)
    kit([path], strict=True)
