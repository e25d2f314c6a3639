"""The reference drawing without the mouse, counted: at most 26 actions from the start page on."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from benchmarks.drawing import MOST, Drawer, by_enter, by_keyboard, wrongs
from layout.quality import faults


@pytest.fixture
def drawer(qtbot: QtBot, tmp_path: Path) -> Drawer:
    drawer = Drawer(tmp_path)
    qtbot.addWidget(drawer.window, before_close_func=lambda _: drawer.close())
    return drawer


def test_line_by_line_with_tab(drawer: Drawer) -> None:
    by_keyboard(drawer)
    assert len(drawer.actions) == 13
    assert len(drawer.actions) <= MOST["keyboard"]
    check(drawer)


def test_with_enter_alone(drawer: Drawer) -> None:
    by_enter(drawer)
    assert len(drawer.actions) == 21
    assert len(drawer.actions) <= MOST["keyboard, Enter alone"]
    check(drawer)


def check(drawer: Drawer) -> None:
    """It is what was asked for, and each thing was one step, a question with its rejection too."""
    assert list(wrongs(drawer.process)) == []
    assert faults(drawer.process) == []
    assert {action.kind for action in drawer.actions} <= {"chord", "typed"}
    session = drawer.window.editor.session
    steps = [delta.label.id for delta in session.work.history.done]
    assert steps == [
        "Add roles",
        "Add stage",
        "Add decision",
        *("Add stage", "Add stage", "Add stage"),
        "Set time limit",
        "Add decision",
        *("Add stage", "Add stage"),
        "Add event",
    ]
    for _ in steps:
        assert session.undo()
    assert drawer.process.nodes() == []


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_real_tools_find_it_clean(drawer: Drawer, tmp_path: Path, kit) -> None:
    by_keyboard(drawer)
    path = tmp_path / "reference.bpmn"
    drawer.window.editor.session.save(path)
    kit([path], strict=True)
