"""A second diagram that shows some of the first: seen, edited for itself, called otherwise, saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from bpmn.judges import differing
from designer.app.window import Window
from designer.model.geometry import Box, Point
from desks import clean, desk_in, shown
from verbs.test_viewing import PLANE, data, keys

pytestmark = pytest.mark.slow

LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def window(qtbot, tmp_path: Path) -> Window:
    """Return a window on the second of two diagrams."""
    path = tmp_path / "two.bpmn"
    path.write_bytes(data())
    window = shown(qtbot, desk_in(tmp_path), path)
    qtbot.wait(10)
    tabs = window.editor.crumbs.tabs
    qtbot.mouseClick(tabs, LEFT, pos=tabs.tabRect(1).center())
    window.editor.canvas.fit()
    return window


def lines(qtbot, window: Window, tmp_path: Path) -> tuple[list[str], list[str]]:
    """Save; return the lines of the file that went and came."""
    qtbot.keyClick(window.editor.canvas, Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: clean(window))
    return differing(data(), (tmp_path / "two.bpmn").read_bytes())


def at(window: Window, x: float, y: float) -> QPoint:
    return window.editor.canvas.to_widget(Point(x, y)).toPoint()


def drag(window: Window, start: QPoint, end: QPoint) -> None:
    canvas = window.editor.canvas
    QTest.mousePress(canvas, LEFT, NO, start)
    for share in (0.2, 0.6, 1.0):
        QTest.mouseMove(canvas, start + (end - start) * share)
    QTest.mouseRelease(canvas, LEFT, NO, end)


def test_what_is_drawn_there_is_seen(window: Window) -> None:
    canvas = window.editor.canvas
    assert canvas.plane == PLANE
    assert sorted(canvas.scene.order()) == ["A", "B", "F"]
    assert canvas.process.node("A").box == Box(1000, 100, 100, 80)


def test_a_drag_moves_it_there_alone(qtbot, window: Window, tmp_path: Path) -> None:
    canvas, process = window.editor.canvas, window.editor.session.process
    before = process.node("B")
    drag(window, at(window, 1250, 140), at(window, 1250, 340))
    assert process.node("B") == before
    box = canvas.process.node("B").box
    assert box
    assert box.y > 250
    assert canvas.selection == ("B",)
    assert canvas.plane == PLANE
    gone, come = lines(qtbot, window, tmp_path)
    assert keys(gone) == {"B_again", "F_again"}
    assert {"B_again", "F_again"} <= keys([line for line in come if " id=" in line])
    qtbot.keyClick(canvas, Key.Key_Z, CONTROL)
    assert canvas.plane == PLANE
    assert canvas.process.node("B").box == Box(1200, 100, 100, 80)


def test_a_name_typed_there_is_the_elements(qtbot, window: Window, tmp_path: Path) -> None:
    canvas = window.editor.canvas
    QTest.mouseClick(canvas, LEFT, NO, at(window, 1050, 140))
    QTest.keyClick(canvas, Key.Key_F2)
    naming = window.editor.editing.naming
    QTest.keyClicks(naming.lines, "Ring")
    QTest.keyClick(naming.lines, Key.Key_Return)
    assert window.editor.session.process.node("A").name == "Ring"
    assert canvas.plane == PLANE
    gone, come = lines(qtbot, window, tmp_path)
    assert (gone, come) == (['<task id="A" name="Call"/>'], ['<task id="A" name="Ring"/>'])


def test_what_follows_there_is_drawn_on_both(qtbot, window: Window, tmp_path: Path) -> None:
    canvas = window.editor.canvas
    QTest.mouseClick(canvas, LEFT, NO, at(window, 1250, 140))
    QTest.keyClick(canvas, Key.Key_Return)
    naming = window.editor.editing.naming
    QTest.keyClicks(naming.lines, "Offer")
    QTest.keyClick(naming.lines, Key.Key_Return)
    naming.leave()
    process = window.editor.session.process
    (made,) = [node.id for node in process.nodes() if node.name == "Offer"]
    assert canvas.plane == PLANE
    assert made in canvas.scene.order()
    assert process.node(made).diagram == ""
    assert process.node(made).box != canvas.process.node(made).box
    gone, _ = lines(qtbot, window, tmp_path)
    assert "A_again" not in keys([line for line in gone if " id=" in line])


def test_the_menu_takes_it_off(qtbot, window: Window, tmp_path: Path) -> None:
    canvas = window.editor.canvas
    QTest.mouseClick(canvas, LEFT, NO, at(window, 1250, 140))
    menu = window.editor.editing.menu.show(canvas.mapToGlobal(at(window, 1250, 140)))
    (off,) = [action for action in menu.actions() if action.text() == "Take off this diagram"]
    off.trigger()
    menu.close()
    assert canvas.scene.order() == ["A"]
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    gone, come = lines(qtbot, window, tmp_path)
    assert (keys(gone), come) == ({"B_again", "F_again"}, [])


def test_a_tab_gets_another_name(qtbot, window: Window, tmp_path: Path) -> None:
    tabs = window.editor.crumbs.tabs
    assert tabs.tabText(1) == "Beginning"
    QTest.mouseDClick(tabs, LEFT, NO, tabs.tabRect(1).center())
    assert tabs.line.hasFocus()
    QTest.keyClicks(tabs.line, "Start & co")
    QTest.keyClick(tabs.line, Key.Key_Return)
    assert tabs.tabText(1) == "Start && co"
    assert not tabs.line.isVisible()
    QTest.mouseDClick(tabs, LEFT, NO, tabs.tabRect(0).center())
    QTest.keyClicks(tabs.line, "All")
    QTest.keyClick(tabs.line, Key.Key_Escape)
    assert not tabs.line.isVisible()
    gone, come = lines(qtbot, window, tmp_path)
    assert len(gone) == len(come) == 1
    assert (gone[0].replace("Beginning", "Start &amp; co")) == come[0]
    qtbot.keyClick(window.editor.canvas, Key.Key_Z, CONTROL)
    assert tabs.tabText(1) == "Beginning"
