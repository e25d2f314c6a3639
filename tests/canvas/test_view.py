"""The eye: it comes nearer where the pointer is, pans in every way, and never loses the picture."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.canvas.eye import LEAST, MOST, READABLE, look_first
from designer.model.geometry import Point
from tests.canvas.mouse import CONTROL, NONE, SHIFT, Hand
from tests.sketch import sketch


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Hand:
    return Hand(qtbot, sketch("start -> Operator: Qualify -> Manager: Offer -> won"), tmp_path)


def wheel(
    hand: Hand, angle: QPoint, held: Qt.KeyboardModifier = NONE, pixels: QPoint | None = None
) -> QPointF:
    at = QPointF(400, 300)
    event = QWheelEvent(
        at,
        QPointF(hand.canvas.mapToGlobal(at.toPoint())),
        pixels or QPoint(),
        angle,
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt knows it by place
    )
    QApplication.sendEvent(hand.canvas, event)
    return at


def close(a: Point, b: Point) -> bool:
    return abs(a.x - b.x) < 0.01 and abs(a.y - b.y) < 0.01


def test_the_wheel_zooms_where_the_pointer_is(hand: Hand) -> None:
    fixed = hand.canvas.to_drawing(QPointF(400, 300))
    at = wheel(hand, QPoint(0, 120))
    assert hand.canvas.zoom > 1.1
    assert close(hand.canvas.to_drawing(at), fixed)
    wheel(hand, QPoint(0, -120))
    assert abs(hand.canvas.zoom - 1.0) < 1e-9


def test_two_fingers_zoom_where_they_are(hand: Hand) -> None:
    at = QPointF(500, 200)
    fixed = hand.canvas.to_drawing(at)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        at,
        at,
        at,
        0.25,
        QPointF(),
    )
    QApplication.sendEvent(hand.canvas, event)
    assert hand.canvas.zoom == 1.25
    assert close(hand.canvas.to_drawing(at), fixed)


def test_shift_and_the_wheel_and_the_touchpad_pan(hand: Hand) -> None:
    wheel(hand, QPoint(0, -120), SHIFT)
    assert hand.canvas.origin == Point(120, 0)
    wheel(hand, QPoint(0, 40), pixels=QPoint(-20, 30))
    assert hand.canvas.origin == Point(140, -30)
    wheel(hand, QPoint(0, 120), CONTROL, QPoint(0, 30))
    assert hand.canvas.zoom > 1


def test_control_does_the_other_thing_with_the_wheel_of_a_mouse(hand: Hand) -> None:
    wheel(hand, QPoint(0, -120), CONTROL)
    assert (hand.canvas.zoom, hand.canvas.origin) == (1.0, Point(0, 120))
    hand.canvas.wheel_scrolls = True
    wheel(hand, QPoint(0, 60))
    assert (hand.canvas.zoom, hand.canvas.origin) == (1.0, Point(0, 60))
    wheel(hand, QPoint(0, 120), CONTROL)
    assert hand.canvas.zoom > 1.1
    wheel(hand, QPoint(0, -120), CONTROL)
    wheel(hand, QPoint(0, 40), pixels=QPoint(-20, 30))
    assert close(hand.canvas.origin, Point(20, 30))


@pytest.mark.parametrize("button", [Qt.MouseButton.MiddleButton, Qt.MouseButton.LeftButton])
def test_the_middle_button_and_space_pan(hand: Hand, button: Qt.MouseButton) -> None:
    space = button == Qt.MouseButton.LeftButton
    start = hand.at("Stage_1")
    if space:
        QTest.keyPress(hand.canvas, Qt.Key.Key_Space)
        assert hand.canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor
    QTest.mousePress(hand.canvas, button, NONE, start)
    assert hand.canvas.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    QTest.mouseMove(hand.canvas, start - QPoint(60, 40))
    QTest.mouseRelease(hand.canvas, button, NONE, start - QPoint(60, 40))
    if space:
        QTest.keyRelease(hand.canvas, Qt.Key.Key_Space)
    assert hand.canvas.origin == Point(60, 40)
    assert not hand.canvas.selection
    hand.assert_untouched()
    hand.click("Stage_1")
    assert hand.canvas.selection == ("Stage_1",)


def test_leaving_with_space_held_gives_the_mouse_back(hand: Hand) -> None:
    QTest.keyPress(hand.canvas, Qt.Key.Key_Space)
    QApplication.sendEvent(hand.canvas, QEvent(QEvent.Type.WindowDeactivate))
    hand.click("Stage_1")
    assert hand.canvas.selection == ("Stage_1",)


def test_fit_shows_everything_and_never_magnifies(hand: Hand) -> None:
    hand.canvas.look(3.0, Point(700, 700))
    hand.canvas.fit()
    whole = hand.canvas.scene.extent()
    assert whole
    assert hand.canvas.in_view().contains(whole)
    assert hand.canvas.zoom <= 1
    hand.canvas.zoom_to(("Stage_1",))
    assert hand.canvas.zoom == 1


def test_steps_of_zoom_go_there_and_back(hand: Hand) -> None:
    hand.canvas.zoom_in()
    assert hand.canvas.zoom == 1.25
    hand.canvas.zoom_out()
    assert hand.canvas.zoom == 1.0
    hand.canvas.zoom_at(0.001, QPointF(0, 0))
    assert hand.canvas.zoom == LEAST
    hand.canvas.zoom_at(1e6, QPointF(0, 0))
    assert hand.canvas.zoom == MOST
    hand.canvas.zoom_100()
    assert hand.canvas.zoom == 1.0


@pytest.mark.parametrize("way", [(1e5, 0), (-1e5, 0), (0, 1e5), (0, -1e5)])
def test_the_picture_cannot_be_lost(hand: Hand, way: tuple[float, float]) -> None:
    hand.canvas.pan(*way)
    whole = hand.canvas.scene.extent()
    assert whole
    assert hand.canvas.in_view().overlaps(whole, 50)


def test_a_drag_near_the_edge_moves_the_view(hand: Hand) -> None:
    hand.canvas.look(1.0, Point(100, 100))
    assert hand.canvas.nudge_view(QPointF(2, 300))
    assert hand.canvas.origin.x < 100
    assert hand.canvas.origin.y == 100
    before = hand.canvas.origin
    assert not hand.canvas.nudge_view(QPointF(400, 300))
    assert hand.canvas.origin == before


def test_the_first_look_shows_everything_where_that_can_be_read(hand: Hand) -> None:
    look_first(hand.canvas)
    assert hand.canvas.in_view().contains(hand.canvas.scene.extent())
    assert hand.canvas.zoom == 1.0


def test_what_is_brought_into_view_moves_the_picture_no_farther_than_it_takes(hand: Hand) -> None:
    canvas = hand.canvas
    canvas.look(1.0, Point(0.0, 0.0))
    seen = canvas.origin
    canvas.go_to(hand.process.roles()[0].id)  # wider or not: most of it is seen
    canvas.go_to("Stage_1")
    assert canvas.origin == seen
    edge = hand.process.node("Stage_2").box
    assert edge
    canvas.look(1.0, Point(edge.x + 20, 0.0))
    canvas.go_to("Stage_2")
    assert canvas.in_view().contains(edge)
    assert edge.x - canvas.origin.x < 100
    canvas.look(1.0, Point(edge.x + 5000, canvas.origin.y))
    canvas.look(3.0, Point(edge.x - 420, edge.y - 100))
    canvas.go_to("Stage_1")
    start = hand.process.node("Stage_1").box
    assert start
    assert canvas.in_view().contains(start)


def test_another_size_means_another_first_look_until_the_eye_is_moved(hand: Hand) -> None:
    look_first(hand.canvas)
    hand.window.resize(500, 400)
    assert hand.canvas.in_view().contains(hand.canvas.scene.extent())
    assert hand.canvas.zoom < 1.0
    hand.canvas.zoom_at(1.5, QPointF(10, 10))
    seen = hand.canvas.zoom, hand.canvas.origin
    hand.window.resize(700, 500)
    assert (hand.canvas.zoom, hand.canvas.origin) == seen


def test_the_first_look_at_a_long_process_is_at_its_beginning(qtbot: QtBot, tmp_path: Path) -> None:
    stages = " -> ".join(f"Stage {letter}" for letter in "ABCDEFGHIJKLMNOP")
    hand = Hand(qtbot, sketch(f"start -> Operator: {stages} -> won"), tmp_path)
    look_first(hand.canvas)
    assert hand.canvas.zoom == READABLE
    assert hand.canvas.in_view().holds(hand.process.of_kind("startEvent")[0].box.centre)
