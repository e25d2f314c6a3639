"""Several planes in one window: tabs of diagrams; a sub-process gone into, edited, left, saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from bpmn.test_diagrams import TWO, two
from bpmn.test_foreign import shape
from designer.app.window import Window
from designer.model.geometry import Point
from designer.model.planes import Planes
from designer.storage.files import open_file
from desks import clean, desk_in, shown
from places import ROOT

pytestmark = pytest.mark.slow

LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def middle(window: Window, key: str) -> QPoint:
    canvas = window.editor.canvas
    box = canvas.session.process.node(key).box
    return canvas.to_widget(box.centre).toPoint()


def double_click(window: Window, at: QPoint) -> None:
    QTest.mouseClick(window.editor.canvas, LEFT, NO, at)
    QTest.mouseDClick(window.editor.canvas, LEFT, NO, at)


def save(qtbot, window: Window) -> None:
    qtbot.keyClick(window.editor.canvas, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: clean(window))


def called(window: Window, name: str) -> str:
    (found,) = [node.id for node in window.editor.session.process.nodes() if node.name == name]
    return found


@pytest.fixture
def with_part(qtbot, tmp_path: Path) -> Window:
    """Return a window on a saved funnel with a closed sub-process in which one step stands."""
    path = tmp_path / "part.bpmn"
    path.write_bytes((ROOT / "samples" / "en" / "v1-inbound-lead.bpmn").read_bytes())
    window = shown(qtbot, desk_in(tmp_path), path)
    qtbot.wait(10)
    editor = window.editor
    stage = editor.session.process.of_kind("userTask")[0]
    editor.canvas.go_to(stage.id)
    menu = editor.editing.menu.show(editor.canvas.mapToGlobal(middle(window, stage.id)))
    (kinds,) = [a.menu() for a in menu.actions() if a.text() == "Change kind"]
    (closed,) = [a for a in kinds.actions() if a.text() == "Sub-process, closed"]
    closed.trigger()
    menu.close()
    window.activateWindow()  # offscreen a menu that closes leaves no window active
    qtbot.waitUntil(window.isActiveWindow)
    double_click(window, middle(window, stage.id))
    assert editor.canvas.plane == stage.id
    double_click(window, QPoint(400, 300))
    QTest.keyClicks(editor.editing.naming.lines, "Ring")
    QTest.keyClick(editor.editing.naming.lines, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(n.name == "Ring" for n in editor.session.process.nodes()))
    while editor.editing.naming.key:
        editor.editing.naming.leave()
    return window


def test_a_part_is_made_filled_left_saved_and_opened_again(qtbot, tmp_path, with_part) -> None:
    window, editor = with_part, with_part.editor
    part = editor.canvas.plane
    name = editor.session.process.node(part).name
    crumbs = editor.crumbs
    assert crumbs.isVisible()
    assert (len(crumbs.buttons), crumbs.here.text()) == (1, name)
    save(qtbot, window)
    editor.canvas.setFocus()
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Left, ALT)
    assert (editor.canvas.plane, editor.canvas.selection) == ("", (part,))
    assert not crumbs.isVisible()
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Return, CONTROL)
    assert editor.canvas.plane == part
    qtbot.mouseClick(crumbs.buttons[0], LEFT)
    assert (editor.canvas.plane, editor.canvas.selection) == ("", (part,))
    again = open_file(tmp_path / "part.bpmn").process
    (ring,) = [node for node in again.nodes() if node.name == "Ring"]
    assert Planes(again).of(ring) == part
    assert ring.box == editor.session.process.node(called(window, "Ring")).box


def test_undo_far_away_shows_where_it_was(qtbot, with_part) -> None:
    editor = with_part.editor
    part = editor.canvas.plane
    editor.canvas.select(())
    editor.canvas.setFocus()
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Escape)
    assert editor.canvas.plane == ""
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Z, CONTROL)
    assert editor.canvas.plane == part
    assert editor.crumbs.isVisible()


def test_diagrams_of_a_file_are_tabs(qtbot, tmp_path) -> None:
    path = tmp_path / "two.bpmn"
    path.write_bytes(two(TWO, shape("A", 0), shape("B", 0), "Q", "Second"))
    window = shown(qtbot, desk_in(tmp_path), path)
    qtbot.wait(10)
    canvas, tabs = window.editor.canvas, window.editor.crumbs.tabs
    assert [tabs.tabText(place) for place in range(tabs.count())] == ["Diagram 1", "Diagram 2"]
    assert canvas.scene.order() == ["A"]
    qtbot.mouseClick(tabs, LEFT, pos=tabs.tabRect(1).center())
    assert (canvas.plane, canvas.scene.order()) == ("Second", ["B"])
    double_click(window, canvas.to_widget(Point(400, 40)).toPoint())
    window.editor.editing.naming.leave()
    (made,) = canvas.selection
    assert canvas.session.process.node(made).parent == "Q"
    assert made in canvas.scene.order()
    save(qtbot, window)
    again = open_file(path).process
    assert {node.id for node in again.nodes() if Planes(again).of(node) == "Second"} == {"B", made}
    qtbot.mouseClick(tabs, LEFT, pos=tabs.tabRect(0).center())
    assert canvas.scene.order() == ["A"]
    canvas.go_to(made)
    assert tabs.currentIndex() == 1


def test_a_tab_is_called_what_the_file_calls_its_diagram(qtbot, tmp_path) -> None:
    path = tmp_path / "two.bpmn"
    data = two(TWO, shape("A", 0), shape("B", 0), "Q", "").replace(b'id="Q"', b'id="Q" name="Quotes"')
    first, second = b'<di:BPMNDiagram name=" Sales ">', b'<di:BPMNDiagram name="R&amp;D">'
    whole = data.replace(b"<di:BPMNDiagram>", first, 1).replace(b"<di:BPMNDiagram>", second)
    for data, names in (
        (whole, ["Sales", "R&&D"]),
        (whole.replace(second, b"<di:BPMNDiagram>"), ["Sales", "Quotes"]),
    ):
        path.write_bytes(data)
        window = shown(qtbot, desk_in(tmp_path), path)
        tabs = window.editor.crumbs.tabs
        assert [tabs.tabText(place) for place in range(tabs.count())] == names
        window.close()
