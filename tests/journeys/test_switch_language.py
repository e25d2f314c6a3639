"""The language is switched in the middle of work: everything speaks anew, nothing typed is lost."""

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from designer.app.window import Window
from person import Person
from places import ROOT

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def test_switch_language_in_the_middle(qtbot: QtBot, tmp_path: Path) -> None:
    me = Person(qtbot, tmp_path, "ru")
    me.window.open_path(ROOT / "samples" / "en" / "v1-inbound-lead.bpmn")
    me.editor.bridge.finish_lint()
    me.do("fit")
    me.click(me.called("Proposal"))
    me.do("problems")
    me.do("card")
    name = me.editor.cards.form.findChild(QPlainTextEdit)
    assert name.toPlainText() == "Proposal"
    name.setFocus()
    me.key(Qt.Key.Key_End)
    me.type(" and price")
    me.do("english")
    said = texts(me.window)
    assert "Card" in said
    assert not [text for text in said if CYRILLIC.search(text) and text != "Русский"]
    assert name.toPlainText() == "Proposal and price"
    assert me.process.node(me.editor.canvas.selection[0]).name == "Proposal and price"
    dialog = QFileDialog(me.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert "Open" in {button.text().replace("&", "") for button in dialog.findChildren(QAbstractButton)}
    me.do("russian")
    dialog = QFileDialog(me.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert "Открыть" in {button.text().replace("&", "") for button in dialog.findChildren(QAbstractButton)}
    assert "Карточка" in texts(me.window)
    me.do("undo")
    assert me.process.node(me.editor.canvas.selection[0]).name == "Proposal"


def texts(window: Window) -> set[str]:
    """Return everything that the window says: labels, buttons, tabs, menus, tooltips."""
    assert window.editor
    found: set[str] = set()
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QMenu) and not widget.isVisible():
            continue
        found |= {widget.toolTip(), widget.accessibleName()}
        if isinstance(widget, QLabel | QAbstractButton):
            found.add(widget.text())
        if isinstance(widget, QMenu):
            found |= {action.text() for action in widget.actions()}
    side = window.editor.side
    return found | {side.tabText(number) for number in range(side.count())}
