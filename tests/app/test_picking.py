"""Many chosen, arranged and given room by the actions of a whole window, by their keys and menus."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from designer.app.desk import Desk
from designer.app.run import application
from designer.app.window import Window
from designer.bpmn.skeleton import skeleton
from designer.model.records import Node
from designer.session.opening import new_session
from designer.verbs.moving import move
from designer.verbs.roles import add_role
from designer.verbs.rows import add_row
from desks import starting_in

CTRL, SHIFT, NO = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    application()
    desk = Desk(state=tmp_path / "state", settings=tmp_path / "settings.toml", language="en")
    starting_in(desk, "bpmn")
    session = new_session(skeleton("Sales", "en"), desk.state, [])
    session.do(add_row, ["Call", "Meet"])
    session.do(add_role, "Lawyer")
    made = Window(desk)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show_session(session)
    with qtbot.waitActive(made):
        made.show()
    assert made.editor
    made.editor.canvas.setFocus()
    yield made
    session.save(tmp_path / "sales.bpmn")


def stages(window: Window) -> list[Node]:
    assert window.editor
    return [node for node in window.editor.session.process.nodes() if node.kind == "userTask"]


def lines(window: Window, *path: str) -> list[QAction]:
    """Return what is offered at the end of that path of texts."""
    menu = window.actions_.menu("select_by")
    menu.aboutToShow.emit()
    for word in path:
        inner = next(action.menu() for action in menu.actions() if action.text() == word)
        assert isinstance(inner, QMenu)
        menu = inner
    return menu.actions()


def texts(window: Window, *path: str) -> list[str]:
    return [action.text() for action in lines(window, *path)]


def pick(window: Window, *path: str) -> None:
    next(one for one in lines(window, *path[:-1]) if one.text().split("\t")[0] == path[-1]).trigger()


def test_all_stages_are_chosen_by_their_kind(window: Window) -> None:
    assert window.editor
    assert texts(window) == ["By role", "By kind", "By problem"]
    assert f"Stages\t{len(stages(window))}" in texts(window, "By kind")
    pick(window, "By kind", "Stages")
    assert set(window.editor.canvas.selection) == {node.id for node in stages(window)}


def test_what_a_role_does_is_chosen(window: Window) -> None:
    assert window.editor
    role = window.editor.session.process.roles()[0]
    pick(window, "By role", role.name)
    assert {window.editor.session.process.node(key).lane for key in window.editor.canvas.selection} == {
        role.id
    }
    assert len(window.editor.canvas.selection) > 1


def test_several_are_needed_to_align(window: Window) -> None:
    assert window.editor
    action = window.actions_["align_top"]
    window.editor.canvas.select((stages(window)[0].id,))
    assert not action.isEnabled()
    window.editor.canvas.select(node.id for node in stages(window))
    assert action.isEnabled()
    window.editor.session.do(move, (stages(window)[1].id,), 0, 20)
    action.trigger()
    assert len({node.box.y for node in stages(window) if node.box}) == 1


def test_a_key_tidies_what_is_chosen_and_undo_brings_it_back(window: Window) -> None:
    assert window.editor
    session = window.editor.session
    session.do(move, (stages(window)[1].id,), 0, 20)
    before = dict(session.process.records)
    window.editor.canvas.select(node.id for node in stages(window))
    QTest.keyClick(window.editor.canvas, Qt.Key.Key_L, CTRL | SHIFT)
    assert len({node.box.centre.y for node in stages(window) if node.box}) == 1
    QTest.keyClick(window.editor.canvas, Qt.Key.Key_Z, CTRL)
    assert dict(session.process.records) == before


def test_a_key_asks_for_room_and_arrows_make_it(window: Window) -> None:
    assert window.editor
    last = stages(window)[1]
    assert last.box
    window.editor.canvas.select((last.id,))
    armed = []
    for key, held in ((Qt.Key.Key_M, CTRL | SHIFT), (Qt.Key.Key_Right, NO), (Qt.Key.Key_Escape, NO)):
        QTest.keyClick(window.editor.canvas, key, held)
        armed.append(window.editor.editing.spacing.armed)
    assert armed == [True, True, False]
    assert stages(window)[1].box == last.box.moved(20, 0)


def test_f10_opens_the_first_menu(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_F10)
    menu = window.actions_.menu("file")
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()
