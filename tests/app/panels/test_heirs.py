"""All that a role does is given to another one from its card."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.app.panels.editors.buttons import MenuEditor
from person import LEFT, with_copy
from places import ROOT

SAMPLE = ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn"


def test_the_card_offers_the_other_roles_and_gives_everything(qtbot: QtBot, tmp_path: Path) -> None:
    me = with_copy(qtbot, tmp_path, SAMPLE)
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
