"""The small picture of the whole: when it is there, where, and what a hand on it does."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from canvas.mouse import LEFT, NONE, Hand
from designer.bpmn.skeleton import skeleton
from designer.bpmn.writer import write
from designer.canvas.minimap import Minimap
from designer.model.geometry import Point
from designer.picture.theme import DARK
from designer.verbs.removing import remove
from designer.verbs.roles import add_role
from designer.verbs.step import perform
from person import Person
from sketch import sketch

LONG = "start -> " + " -> ".join(f"Sales: S{n} -> Tech: T{n}" for n in range(8)) + " -> won"


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Hand:
    return Hand(qtbot, sketch(LONG), tmp_path)


@pytest.fixture
def small(hand: Hand) -> Minimap:
    made = Minimap(hand.canvas)
    hand.hands.busy.connect(lambda busy: made.step_aside(aside=busy))
    hand.canvas.look(1.0, Point(10.0, 0.0))
    return made


def test_it_is_there_only_while_a_part_is_out_of_view(hand: Hand, small: Minimap) -> None:
    assert small.isVisible()
    hand.canvas.fit()
    assert not small.isVisible()
    hand.canvas.zoom_100()
    assert small.isVisible()
    small.want(wanted=False)
    assert not small.isVisible()


def test_an_empty_process_needs_none(qtbot: QtBot, tmp_path: Path) -> None:
    process = sketch("start")
    perform(process, add_role, "Sales")
    perform(process, remove, [node.id for node in process.nodes()])
    hand = Hand(qtbot, process, tmp_path)
    made = Minimap(hand.canvas)
    hand.canvas.look(1.0, Point(300.0, 0.0))
    qtbot.wait(50)
    assert not made.isVisible()


def test_it_stands_in_the_lower_right_corner_and_leaves_a_small_canvas_alone(
    hand: Hand, small: Minimap
) -> None:
    for wide, high in ((1280, 800), (900, 600)):
        hand.window.resize(wide, high)
        place = small.geometry()
        assert (place.right(), place.bottom()) == (wide - 13, high - 13)
        assert place.width() <= 196
        assert place.height() <= 128
    hand.window.resize(420, 300)
    assert not small.isVisible()


def test_a_click_and_a_drag_move_the_eye_and_nothing_else(hand: Hand, small: Minimap) -> None:
    for share in (0.3, 0.8):
        at = QPoint(round(small.width() * share), small.height() // 2)
        QTest.mouseClick(small, LEFT, NONE, at)
        wanted, seen = small.place(at.toPointF()), hand.canvas.in_view().centre
        assert abs(wanted.x - seen.x) < 1
        assert abs(wanted.y - seen.y) < 1
        assert small.seen().center().x() == pytest.approx(at.x(), abs=1)
    QTest.mousePress(small, LEFT, NONE, QPoint(40, 20))
    before = hand.canvas.origin
    QTest.mouseMove(small, QPoint(90, 20))
    assert hand.canvas.origin.x > before.x + 100
    QTest.mouseRelease(small, LEFT, NONE, QPoint(90, 20))
    QTest.mouseDClick(small, LEFT, NONE, QPoint(90, 20))
    hand.assert_untouched()
    assert hand.canvas.selection == ()


def test_an_edit_is_painted_later_and_never_in_a_drag(hand: Hand, small: Minimap, qtbot: QtBot) -> None:
    small.grab()
    before = small._pixmap.cacheKey()
    hand.take("Stage_1", Point(600, 300))
    assert not small.isVisible()
    assert small._pixmap.cacheKey() == before
    hand.let_go(Point(600, 300))
    small.spoil()
    small.grab()
    assert small._pixmap.cacheKey() == before
    qtbot.waitUntil(lambda: small.isVisible() and small._pixmap.cacheKey() != before)


def test_it_shows_the_drawing_in_the_colours_of_the_theme(hand: Hand, small: Minimap) -> None:
    light = small.grab().toImage()
    hand.canvas.set_theme(DARK)
    dark = small.grab().toImage()
    assert light.pixelColor(4, 20).lightness() > 200
    assert dark.pixelColor(4, 20).lightness() < 80
    colours = {light.pixelColor(x, y).name() for x in range(light.width()) for y in range(light.height())}
    assert len(colours) > 10


def test_the_pad_keeps_off_it(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "long.bpmn"
    path.write_bytes(write(skeleton(), sketch(LONG)))
    me = Person(qtbot, tmp_path)
    me.window.open_path(path)
    qtbot.wait(20)
    canvas, small, pad = me.canvas, me.editor.orientation.minimap, me.editor.editing.pad
    seen = 0
    for node in me.process.of_kind("userTask"):
        assert node.box
        corner = Point(node.box.right - canvas.width() + 260, node.box.bottom - canvas.height() + 190)
        canvas.look(1.0, corner)
        canvas.select((node.id,))
        pad.refresh()
        assert small.isVisible()
        seen += pad.isVisible()
        assert not (pad.isVisible() and pad.geometry().intersects(small.geometry())), node.name
    assert seen > 10
