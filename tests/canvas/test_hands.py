from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from canvas.mouse import CONTROL, NONE, SHIFT, Hand
from designer.canvas.tools.gesture import Gesture, Touch
from designer.canvas.tools.handles import handles_of
from designer.lint.finding import Finding
from designer.model.geometry import Point
from designer.model.message import message
from sketch import sketch

FUNNEL = "Sales: start -> Call -> ok? -yes-> Engineer: Plan -> won; ok? -no-> Sales: lost"
GROUND = Point(560.0, 330.0)
"""Empty ground of the lane of Sales."""
NOWHERE = Point(100.0, 750.0)


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Hand:
    return Hand(qtbot, sketch(FUNNEL), tmp_path)


def test_a_click_chooses_and_a_click_on_nothing_lets_go(hand: Hand) -> None:
    hand.click("Stage_1")
    assert hand.canvas.selection == ("Stage_1",)
    hand.click(NOWHERE)
    assert hand.canvas.selection == ()


@pytest.mark.parametrize("held", [SHIFT, CONTROL])
def test_shift_and_control_add_and_take_away(hand: Hand, held: Qt.KeyboardModifier) -> None:
    hand.click("Stage_1")
    hand.click("Stage_2", held)
    assert hand.canvas.selection == ("Stage_1", "Stage_2")
    hand.click("Stage_1", held)
    assert hand.canvas.selection == ("Stage_2",)
    hand.click(NOWHERE, held)
    assert hand.canvas.selection == ("Stage_2",)


def test_a_click_on_one_of_several_chooses_it_alone(hand: Hand) -> None:
    hand.canvas.select(("Stage_1", "Stage_2"))
    hand.click("Stage_2")
    assert hand.canvas.selection == ("Stage_2",)


def test_a_role_is_chosen_by_its_name_and_by_its_ground(hand: Hand) -> None:
    hand.click(Point(205.0, 200.0))
    assert hand.canvas.selection == ("Role_1",)
    hand.click(NOWHERE)
    hand.click(GROUND)
    assert hand.canvas.selection == ("Role_1",)


def test_an_arrow_is_chosen_by_its_line(hand: Hand) -> None:
    hand.click(Point(340.0, 212.0))
    assert hand.canvas.selection == ("Flow_1",)


def test_dragging_the_ground_of_a_role_draws_a_lasso(hand: Hand) -> None:
    hand.take(Point(400.0, 330.0), Point(720.0, 100.0))
    assert hand.canvas.selection == ("Stage_1", "Decision_1")
    hand.let_go(Point(720.0, 100.0))
    assert hand.canvas.selection == ("Stage_1", "Decision_1")
    hand.drag(Point(800.0, 590.0), Point(950.0, 400.0), SHIFT)
    assert hand.canvas.selection == ("Stage_1", "Decision_1", "Stage_2")
    hand.assert_untouched()


def test_shift_draws_a_lasso_from_on_a_stage(hand: Hand) -> None:
    hand.drag(Point(530.0, 250.0), Point(400.0, 160.0), SHIFT)
    hand.assert_untouched()


def test_escape_gives_the_lasso_up_and_then_lets_go(hand: Hand) -> None:
    hand.click("Stage_2")
    hand.take(Point(400.0, 330.0), Point(720.0, 100.0))
    hand.key(Qt.Key.Key_Escape)
    assert hand.canvas.selection == ("Stage_2",)
    hand.let_go(Point(720.0, 100.0))
    assert hand.canvas.selection == ("Stage_2",)
    hand.key(Qt.Key.Key_Escape)
    assert hand.canvas.selection == ()


def test_control_a_chooses_everything(hand: Hand) -> None:
    hand.key(Qt.Key.Key_A, CONTROL)
    assert set(hand.canvas.selection) == {node.id for node in hand.process.nodes()}


def test_the_mouse_shows_what_it_would_hit(hand: Hand) -> None:
    hand.hover("Stage_1")
    assert hand.hands.hover.key == "Stage_1"
    assert hand.canvas.cursor().shape() == Qt.CursorShape.SizeAllCursor
    hand.hover(GROUND)
    assert hand.hands.hover.ground
    assert hand.canvas.cursor().shape() == Qt.CursorShape.ArrowCursor
    hand.hover(Point(400.0, 360.0))
    assert hand.canvas.cursor().shape() == Qt.CursorShape.SplitVCursor


def test_a_click_that_trembles_is_no_drag(hand: Hand) -> None:
    start = hand.at("Stage_1")
    QTest.mousePress(hand.canvas, Qt.MouseButton.LeftButton, NONE, start)
    QTest.mouseMove(hand.canvas, start + hand.at(Point(2.0, 2.0)))
    assert hand.hands.gesture is None
    hand.let_go("Stage_1")
    hand.assert_untouched()


def test_a_double_click_opens_the_card(hand: Hand, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hand.canvas.opened) as heard:
        QTest.mouseDClick(hand.canvas, Qt.MouseButton.LeftButton, NONE, hand.at("Stage_1"))
    assert heard.args == ["Stage_1"]


def test_nothing_is_offered_to_a_mouse_that_is_elsewhere(hand: Hand) -> None:
    hand.hover("Stage_1")
    assert hand.hands.hover.dotted == "Stage_1"
    QApplication.sendEvent(hand.canvas, QEvent(QEvent.Type.Leave))
    assert hand.hands.hover.dotted == ""
    assert hand.hands.hover.key == ""


def test_a_badge_has_its_corner_for_itself(hand: Hand) -> None:
    hand.click("Stage_1")
    assert "ne" in {handle.name for handle in handles_of(hand.canvas)}
    hand.canvas.show_findings([Finding("x", "warning", ("Stage_1",), message("x"))])
    assert {handle.name for handle in handles_of(hand.canvas)} == {"nw", "n", "w", "e", "sw", "s", "se"}


class Layer:
    """Takes everything within a square, as a pad does."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def _take(self, event: object) -> bool:
        self.heard.append(type(event).__name__)
        return True

    press = move = release = double_click = key = menu = _take

    def paint(self, painter: QPainter) -> None:
        painter.fillRect(0, 0, 1, 1, Qt.GlobalColor.black)


def test_a_layer_is_asked_first(hand: Hand) -> None:
    layer = Layer()
    hand.hands.layers.append(layer)
    hand.click("Stage_1")
    hand.hover("Stage_2")
    hand.key(Qt.Key.Key_A, CONTROL)
    assert set(layer.heard) == {"QMouseEvent", "QKeyEvent"}
    assert hand.canvas.selection == ()
    assert hand.hands.hover.key == ""


class Broken(Gesture):
    """Fails at one of its moments."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.cancelled = 0

    def _fail(self, here: str) -> None:
        if here == self.where:
            raise ZeroDivisionError(here)

    def begin(self, touch: Touch) -> None:  # noqa: ARG002
        self._fail("begin")

    def move(self, touch: Touch) -> None:  # noqa: ARG002
        self._fail("move")

    def finish(self, touch: Touch) -> None:  # noqa: ARG002
        self._fail("finish")

    def paint(self, painter: QPainter) -> None:  # noqa: ARG002
        self._fail("paint")

    def cancel(self, reason: str = "") -> None:  # noqa: ARG002
        self.cancelled += 1


@pytest.mark.parametrize("where", ["move", "finish", "paint"])
def test_an_exception_in_a_gesture_gives_it_up_and_is_heard_of(hand: Hand, where: str) -> None:
    gesture = Broken(where)
    told = 0
    with capture_exceptions() as heard:
        hand.canvas.lift(("Stage_1",))
        hand.hands.begin(gesture)
        for act in (lambda: hand.hover("Stage_1"), hand.canvas.grab, lambda: hand.let_go("Stage_1")):
            try:
                act()
            except ZeroDivisionError:  # from an event that was sent, not taken from the queue
                told += 1
    assert told + len(heard) == 1
    assert gesture.cancelled >= 1
    hand.assert_untouched()
    hand.click("Stage_2")
    assert hand.canvas.selection == ("Stage_2",)


def test_an_exception_when_a_gesture_begins_is_the_callers(hand: Hand) -> None:
    with pytest.raises(ZeroDivisionError):
        hand.hands.begin(Broken("begin"))
    hand.assert_untouched()


def test_busy_tells_of_begin_and_end(hand: Hand) -> None:
    heard: list[bool] = []
    hand.hands.busy.connect(heard.append)
    hand.drag("Stage_1", Point(480.0, 260.0))
    hand.hands.begin(Gesture())
    hand.hands.cancel()
    assert heard == [True, False, True, False]


def test_another_button_gives_a_gesture_up(hand: Hand) -> None:
    hand.take("Stage_1", Point(500.0, 260.0))
    QTest.mousePress(hand.canvas, Qt.MouseButton.RightButton, NONE, hand.at(Point(500.0, 260.0)))
    hand.let_go(Point(500.0, 260.0))
    hand.assert_untouched()


def test_a_drag_held_at_the_edge_moves_the_picture(hand: Hand, qtbot: QtBot) -> None:
    hand.take("Stage_1", Point(500.0, 795.0))
    qtbot.waitUntil(lambda: hand.canvas.origin.y > 20)
    gesture = hand.hands.gesture
    hand.key(Qt.Key.Key_Escape)
    assert gesture is not None
    hand.assert_untouched()
    origin = hand.canvas.origin
    qtbot.wait(80)
    assert hand.canvas.origin == origin


def test_a_refusal_is_said_at_the_mouse_and_vanishes(hand: Hand) -> None:
    hand.click("Start_1")
    hand.hands.connect_from("Stage_1")
    hand.hover("Start_1")
    bubble = hand.hands.bubble
    assert bubble.text() == "Nothing comes before a start"
    assert bubble.isVisible()
    hand.hover(NOWHERE)
    assert bubble.text() == ""
    assert not bubble.isVisible()
    hand.click("Start_1")
    assert bubble.text() == "Nothing comes before a start"
    bubble._clock.start(1)
    hand.qtbot.waitUntil(lambda: not bubble.isVisible())
    hand.assert_untouched()


def test_the_bubble_stays_inside_the_canvas(hand: Hand) -> None:
    hand.hands.connect_from("Stage_1")
    hand.canvas.look(1.0, Point(-980.0, -560.0))
    hand.hover("Start_1")
    assert hand.canvas.rect().contains(hand.hands.bubble.geometry())


def test_the_arrow_keys_choose_the_neighbour(hand: Hand) -> None:
    hand.click("Start_1")
    for key, there in (
        (Qt.Key.Key_Right, "Stage_1"),
        (Qt.Key.Key_Right, "Decision_1"),
        (Qt.Key.Key_Down, "Stage_2"),
        (Qt.Key.Key_Left, "Decision_1"),
    ):
        hand.key(key)
        assert hand.canvas.selection == (there,), key


def test_home_and_end_choose_first_and_last(hand: Hand) -> None:
    hand.key(Qt.Key.Key_End)
    assert hand.canvas.selection == ("End_1",)
    hand.key(Qt.Key.Key_Home)
    assert hand.canvas.selection == ("Start_1",)


def test_small_steps_in_a_row_are_one_step_for_undo(hand: Hand) -> None:
    hand.click("Stage_2")
    before = hand.process.node("Stage_2").box
    for _ in range(3):
        hand.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    hand.key(Qt.Key.Key_Down, CONTROL | SHIFT)
    assert before
    assert hand.process.node("Stage_2").box == before.moved(0, 31)
    hand.assert_one_step_that_undoes()


def test_small_steps_of_another_time_are_another_step(hand: Hand) -> None:
    for key in ("Stage_2", "End_1", "Stage_2"):
        hand.click(key)
        hand.key(Qt.Key.Key_Down, CONTROL)
    assert hand.steps() == 3


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_out_what_is_chosen(hand: Hand, key: Qt.Key) -> None:
    hand.click("Stage_2")
    hand.key(key)
    assert hand.process.get("Stage_2") is None
    assert hand.canvas.selection == ()
    hand.assert_one_step_that_undoes()


def test_what_cannot_be_taken_out_says_why(hand: Hand) -> None:
    hand.canvas.select(("Pool_1",))
    hand.key(Qt.Key.Key_Delete)
    assert hand.hands.bubble.text() == "The pool is the process itself and stays"
    hand.assert_untouched()


def test_tab_walks_along_the_flow_and_out_at_its_ends(hand: Hand, qtbot: QtBot) -> None:
    field = QLineEdit()
    layout = hand.window.layout()
    assert layout is not None
    layout.addWidget(field)
    field.show()
    with qtbot.waitActive(hand.window):
        hand.window.activateWindow()
    hand.canvas.setFocus()
    met = []
    for _ in range(6):
        hand.key(Qt.Key.Key_Tab)
        met += hand.canvas.selection
    assert met == ["Start_1", "Stage_1", "Decision_1", "Stage_2", "End_2", "End_1"]
    hand.key(Qt.Key.Key_Backtab, SHIFT)
    assert hand.canvas.selection == ("End_2",)
    hand.key(Qt.Key.Key_Tab)
    assert hand.canvas.hasFocus()
    hand.key(Qt.Key.Key_Tab)
    assert field.hasFocus()


def test_control_tab_leaves_at_once(hand: Hand, qtbot: QtBot) -> None:
    field = QLineEdit()
    layout = hand.window.layout()
    assert layout is not None
    layout.addWidget(field)
    field.show()
    with qtbot.waitActive(hand.window):
        hand.window.activateWindow()
    hand.canvas.setFocus()
    hand.key(Qt.Key.Key_Tab, CONTROL)
    assert field.hasFocus()
