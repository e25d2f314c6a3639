"""All that a role does is given to another one from its card."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.app.panels.editors.menu import MenuEditor
from person import LEFT, Person
from places import ROOT

SAMPLE = ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn"


def person(qtbot: QtBot, folder: Path) -> Person:
    me = Person(qtbot, folder)
    path = folder / "v1.bpmn"
    path.write_bytes(SAMPLE.read_bytes())
    me.window.open_path(path)
    qtbot.wait(20)
    return me


def test_the_card_offers_the_other_roles_and_gives_everything(qtbot: QtBot, tmp_path: Path) -> None:
    me = person(qtbot, tmp_path)
    engineer, manager = me.called("Инженер"), me.called("Менеджер")
    work = {node.id for node in me.process.members(engineer)}
    before = dict(me.process.records)
    me.canvas.select((engineer,))
    (box,) = (editor for editor in me.editor.cards.form.findChildren(MenuEditor) if editor.isVisible())
    assert box.button.text() == "Передать всё роли"
    assert [action.text() for action in box.menu.actions()] == ["Оператор", "Менеджер"]
    box.button.setFocus()
    qtbot.keyClick(box.button, Qt.Key.Key_Down)
    assert dict(me.process.records) == before
    box.menu.popup(box.mapToGlobal(box.rect().center()))
    QTest.mouseClick(box.menu, LEFT, pos=box.menu.actionGeometry(box.menu.actions()[1]).center())
    assert me.process.get(engineer) is None
    assert all(me.process.node(key).lane == manager for key in work)
    assert me.canvas.selection == (manager,)
    me.do("undo")
    assert dict(me.process.records) == before
