"""Whoever walks by Tab always sees where he is: what takes the keyboard shows it, in both themes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.app.window import Window
from designer.model.control import stages
from person import LEFT, NO, Person
from places import ROOT

BAD = ROOT / "samples" / "bad" / "funnel.bpmn"


def chain(window: Window) -> Iterator[QWidget]:
    """Yield what Tab comes to, in its order."""
    widget = window.nextInFocusChain()
    while widget is not window:
        tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tabbed and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
            yield widget
        widget = widget.nextInFocusChain()


def unseen(window: Window) -> list[str]:
    """Return the widgets that look the same with and without the keyboard."""
    found = []
    for widget in list(chain(window)):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert QApplication.focusWidget() is widget, widget
        there = widget.grab().toImage()
        widget.clearFocus()
        if widget.grab().toImage() == there:
            found.append(f"{type(widget).__name__} {widget.objectName()} {widget.accessibleName()}")
    return found


PLACES: dict[str, Callable[[Person], object]] = {
    "process": lambda me: me.canvas.select(()),
    "stage": lambda me: me.canvas.select((stages(me.process)[0].id,)),
    "problems": lambda me: me.do("problems"),
    "sheet": lambda me: me.do("sheet_preview"),
    "outline": lambda me: me.do("outline"),
    "both": lambda me: me.do("view_both"),
    "funnel": lambda me: (me.do("view_drawing"), me.do("view_funnel")),
}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_keyboard_is_seen_everywhere(theme: str, qtbot: QtBot, tmp_path: Path) -> None:
    me = Person(qtbot, tmp_path, "ru", theme)
    assert unseen(me.window) == []
    me.window.open_path(BAD)
    me.editor.bridge.finish_lint()
    seen = 0
    for name, go in PLACES.items():
        go(me)
        if name in {"process", "stage"}:
            me.editor.side.setCurrentWidget(me.editor.cards)
        qtbot.wait(30)
        assert unseen(me.window) == [], name
        seen += len(list(chain(me.window)))
    assert seen > 100


def test_the_line_about_the_drawing_comes_by_tab_and_goes_by_the_mouse(qtbot: QtBot, tmp_path: Path) -> None:
    me = Person(qtbot, tmp_path)
    me.window.open_path(BAD)
    me.editor.furnish()
    ring = me.editor.orientation.ring
    assert me.canvas.hasFocus()
    assert not ring.isVisible()
    me.window.bar.sheets.setFocus(Qt.FocusReason.TabFocusReason)
    me.canvas.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert ring.isVisible()
    assert ring.size() == me.canvas.size()
    QTest.mouseClick(me.canvas, LEFT, NO, me.canvas.rect().center())
    assert not ring.isVisible()
