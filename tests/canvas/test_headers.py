"""Names of roles that stay in view: fitting leaves them room, and a click on one chooses the role."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from canvas.mouse import LEFT, NONE, Hand
from designer.canvas.eye import look_first
from designer.canvas.headers import Header, headers
from designer.canvas.pieces import font
from designer.model.geometry import Point
from designer.model.records import Node
from sketch import sketch

LONG = "start -> " + " -> ".join(f"Продажи: S{n} -> Инженерный отдел: T{n}" for n in range(8)) + " -> won"


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Hand:
    return Hand(qtbot, sketch(LONG), tmp_path)


def hidden(hand: Hand) -> list[str]:
    """Return the nodes that a name above the drawing covers."""
    strips = [header.strip for header in headers(hand.canvas, hand.canvas.scene)]
    nodes = [node for node in hand.process.nodes() if isinstance(node, Node) and node.box]
    return [n.id for n in nodes if any(s.intersects(hand.canvas.on_widget(n.box)) for s in strips)]


@pytest.mark.parametrize("size", [(1280, 800), (900, 500), (500, 300), (320, 240)])
def test_fitting_shows_the_start_beside_the_names(hand: Hand, size: tuple[int, int]) -> None:
    hand.window.resize(*size)
    hand.canvas.fit()
    assert list(headers(hand.canvas, hand.canvas.scene)) != []
    assert hidden(hand) == []
    view = QRectF(hand.canvas.rect())
    assert all(view.contains(header.strip) for header in headers(hand.canvas, hand.canvas.scene))
    assert hand.canvas.in_view().contains(hand.canvas.scene.extent())


def test_the_first_look_does_not_cover_the_start(hand: Hand) -> None:
    look_first(hand.canvas)
    assert hidden(hand) == []


def test_a_click_on_a_name_that_stays_in_view_chooses_the_role(hand: Hand) -> None:
    hand.canvas.look(0.8, Point(900.0, 0.0))
    found = {h.name: h for h in headers(hand.canvas, hand.canvas.scene)}
    for name in ("Продажи", "Инженерный отдел"):
        header = found[name]
        QTest.mouseClick(hand.canvas, LEFT, NONE, header.strip.center().toPoint())
        assert hand.canvas.selection == (header.key,)
    hand.assert_untouched()


def header_of(hand: Hand, name: str) -> Header:
    return next(header for header in headers(hand.canvas, hand.canvas.scene) if header.name == name)


@pytest.mark.parametrize("height", [800, 90], ids=["turned", "level"])
def test_the_problem_of_a_role_is_seen_and_pressed_on_its_name(hand: Hand, height: int) -> None:
    hand.window.resize(1280, height)
    hand.canvas.look(0.8 if height > 100 else 0.15, Point(900.0, 0.0))
    header = header_of(hand, "Продажи")
    corner = header.strip.topRight() + QPointF(-1, 1)
    place = QPointF(header.strip.center().x(), header.strip.top() + 12) if header.turned else corner
    told: list[str] = []
    hand.canvas.marked.connect(told.append)
    before = hand.canvas.grab().toImage().pixelColor(place.toPoint() + QPoint(4, 0))
    hand.canvas.show_marks({header.key: "error"})
    after = hand.canvas.grab().toImage().pixelColor(place.toPoint() + QPoint(4, 0))
    assert before != after == QColor(hand.canvas.theme.colours["error"])
    QTest.mouseClick(hand.canvas, LEFT, NONE, place.toPoint())
    assert told == [header.key]
    header = header_of(hand, "Продажи")  # the whole role was brought into view
    QTest.mouseClick(hand.canvas, LEFT, NONE, header.strip.center().toPoint())
    assert told == [header.key]


def test_nothing_of_a_turned_name_looks_out_below_a_level_one(hand: Hand) -> None:
    role = next(role for role in hand.process.roles() if role.name == "Продажи")
    assert role.box
    hand.window.resize(1280, 50)
    hand.canvas.look(0.8, Point(role.box.x - 60, role.box.centre.y - 20))
    header = header_of(hand, "Продажи")
    assert not header.turned
    assert header.bare
    below = header.bare.adjusted(2, 0, -2, -2).toAlignedRect()
    below.setTop(int(header.strip.bottom()) + 2)
    image = hand.canvas.grab().toImage().copy(below)
    shades = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert below.height() > 10
    assert len(shades) == 1


@pytest.mark.parametrize("zoom", [0.8, 1.0, 1.2])
@pytest.mark.parametrize("cut", range(280, 560, 20))
def test_a_badge_leaves_the_name_beside_it_as_it_is(hand: Hand, zoom: float, cut: int) -> None:
    hand.window.resize(1280, 800)
    hand.canvas.look(zoom, Point(900.0, float(cut)))
    roles = {role.id for role in hand.process.roles()}
    shown = [one for one in headers(hand.canvas, hand.canvas.scene) if one.turned and one.key in roles]
    assert shown
    plain = hand.canvas.grab().toImage()
    hand.canvas.show_marks({header.key: "error" for header in shown})
    marked = hand.canvas.grab().toImage()
    for header in shown:
        long = QFontMetricsF(font(header.size)).horizontalAdvance(header.name)
        named = QRectF(0, 0, header.size, long)
        named.moveCenter(header.strip.center())
        area = named.intersected(header.strip).toAlignedRect().intersected(hand.canvas.rect())
        assert plain.copy(area) == marked.copy(area), header.name
