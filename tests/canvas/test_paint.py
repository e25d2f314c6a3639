"""The picture in pixels: what changed is painted anew and nothing else differs from a fresh picture."""

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.canvas.badges import radius
from designer.canvas.inks import Inks
from designer.canvas.scene import Scene
from designer.canvas.still import Still
from designer.lint.finding import Finding
from designer.model.errors import VoronkaError
from designer.model.geometry import Point
from designer.model.message import message
from designer.picture.theme import DARK, LIGHT, TINTS, Theme
from designer.verbs.moving import move
from designer.verbs.removing import remove
from tests.canvas.mouse import LEFT, NONE, Hand
from tests.sketch import sketch
from tests.verbs.acts import ACTS
from tests.verbs.chance import Chance, NothingError

TEXT = "start -> Operator: Qualify[P3D] -> fit? -no-> lost(no fit); fit? -yes-> Manager: Offer -> won"


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Hand:
    return Hand(qtbot, sketch(TEXT), tmp_path)


def still(hand: Hand) -> QImage:
    """Return the still picture as the canvas keeps it."""
    canvas = hand.canvas
    return canvas.still.pixmap(
        canvas.size(), canvas.devicePixelRatioF(), canvas.zoom, canvas.origin
    ).toImage()


def fresh(hand: Hand) -> QImage:
    """Return the same painted from nothing."""
    canvas = hand.canvas
    made = Still(Scene(hand.process), canvas.inks)
    made.scene.hide(canvas.scene.hidden)
    made.marks = dict(canvas.still.marks)
    return made.pixmap(canvas.size(), canvas.devicePixelRatioF(), canvas.zoom, canvas.origin).toImage()


def distance(a: QImage, b: QImage) -> int:
    """Return how many pixels differ by more than rounding does at the edge of a patch."""
    assert a.size() == b.size()
    one, two, wide = bytes(a.constBits()), bytes(b.constBits()), a.bytesPerLine()
    different: set[int] = set()
    for row in range(0, len(one), wide):
        if one[row : row + wide] != two[row : row + wide]:
            pairs = zip(one[row : row + wide], two[row : row + wide], strict=True)
            different |= {(row + n) // 4 for n, (x, y) in enumerate(pairs) if abs(x - y) > 24}
    return len(different)


@pytest.mark.parametrize("zoom", [1.0, 0.7])
def test_edits_leave_the_picture_that_a_fresh_one_would_be(hand: Hand, zoom: float) -> None:
    chance = Chance(random.Random(7).choice)
    hand.canvas.look(zoom, Point(100, 40))
    still(hand)
    done = 0
    while done < 12:
        try:
            verb, args, named = chance.one(ACTS)(hand.process, chance)
            hand.session.do(verb, *args, **named)
        except (NothingError, VoronkaError):
            continue
        done += 1
        assert distance(still(hand), fresh(hand)) == 0, verb.__name__


def test_panning_by_whole_pixels_leaves_the_picture_that_a_fresh_one_would_be(hand: Hand) -> None:
    still(hand)
    for way in ((7, 3), (-40, 90), (300, -200), (5000, 0), (-300, 0)):
        hand.canvas.pan(*way)
        assert distance(still(hand), fresh(hand)) == 0, way


def test_marks_come_and_go_alone(hand: Hand) -> None:
    still(hand)
    before = fresh(hand)
    hand.canvas.show_findings([Finding("x", "error", ("Stage_1",), message("x"))])
    assert distance(still(hand), fresh(hand)) == 0
    assert distance(still(hand), before) > 50
    hand.canvas.do(move, ("Stage_1",), 0, 20)
    assert distance(still(hand), fresh(hand)) == 0
    hand.canvas.show_findings([])
    hand.session.undo()
    assert distance(still(hand), before) == 0


def test_what_is_only_worth_knowing_has_no_badge(hand: Hand) -> None:
    before = still(hand)
    hand.canvas.show_findings([Finding("x", "info", ("Stage_1",), message("x"))])
    assert distance(still(hand), before) == 0
    assert hand.canvas.mark_at(corner(hand, "Stage_1")) == ""


def test_a_badge_is_found_by_the_mouse_at_any_zoom(hand: Hand) -> None:
    hand.canvas.show_findings([Finding("x", "warning", ("Stage_1",), message("x"))])
    for zoom in (1.0, 2.0, 0.4):
        hand.canvas.look(zoom, Point(100, 40))
        at = corner(hand, "Stage_1")
        assert hand.canvas.mark_at(at) == "Stage_1"
        assert hand.canvas.mark_at(at + QPointF(12, -12)) == ""
        assert hand.canvas.mark_at(corner(hand, "Stage_2")) == ""


@pytest.mark.parametrize("zoom", [1.0, 0.5, 0.2])
def test_no_outline_runs_over_a_badge(hand: Hand, zoom: float) -> None:
    hand.canvas.show_findings([Finding("x", "error", ("Stage_1",), message("x"))])
    hand.canvas.look(zoom, Point(100, 40))
    at, inner = corner(hand, "Stage_1").toPoint(), int(radius(zoom) / 2)
    badge = QRect(at.x() - inner, at.y() - inner, 2 * inner, 2 * inner)
    before = hand.canvas.grab().toImage()
    hand.canvas.select(("Stage_1",))
    chosen = hand.canvas.grab().toImage()
    assert distance(before.copy(badge), chosen.copy(badge)) == 0
    around = badge.adjusted(-40, -40, 40, 40)
    assert distance(before.copy(around), chosen.copy(around)) > 10


def corner(hand: Hand, key: str) -> QPointF:
    box = hand.process.node(key).box
    assert box
    return hand.canvas.to_widget(Point(box.right, box.y))


def test_what_is_lifted_leaves_the_still_picture_and_comes_back(hand: Hand) -> None:
    before = still(hand)
    lifted = hand.canvas.lift(("Stage_1",))
    touching = [*hand.process.incoming("Stage_1"), *hand.process.outgoing("Stage_1")]
    touching += hand.process.outgoing("Limit_1")
    assert lifted == {"Stage_1", "Limit_1", *(flow.id for flow in touching)}
    assert distance(still(hand), before) > 500
    assert distance(still(hand), fresh(hand)) == 0
    hand.canvas.lower()
    assert distance(still(hand), before) == 0


def test_what_is_carried_is_painted_where_it_was_brought(hand: Hand) -> None:
    moved = hand.canvas.grab().toImage()
    hand.canvas.lift(("Stage_1",))
    hand.canvas.carry(0, 25)
    shown = hand.canvas.grab().toImage()
    assert distance(shown, moved) > 500
    hand.canvas.lower()
    hand.canvas.do(move, ("Stage_1",), 0, 25)
    box = hand.canvas.on_widget(hand.canvas.scene.ink["Stage_1"]).toAlignedRect()
    assert distance(shown.copy(box), hand.canvas.grab().toImage().copy(box)) < 40


def test_twice_the_pixels_show_the_same_place(hand: Hand) -> None:
    made = Still(Scene(hand.process), Inks(LIGHT))
    one = made.pixmap(QSize(400, 300), 1.0, 1.0, Point(200, 150))
    assert one.size() == QSize(400, 300)
    two = made.pixmap(QSize(400, 300), 2.0, 1.0, Point(200, 150))
    assert two.size() == QSize(800, 600)
    assert two.devicePixelRatio() == 2.0
    zoomed = made.pixmap(QSize(800, 600), 1.0, 2.0, Point(200, 150))
    assert distance(two.toImage(), zoomed.toImage()) == 0


def test_headers_appear_when_the_names_leave_the_view(hand: Hand) -> None:
    canvas = hand.canvas
    whole = canvas.scene.extent()
    assert whole
    canvas.look(1.0, Point(whole.x - 5, whole.y - 5))
    assert canvas.header_at(canvas.to_widget(Point(whole.x + 45, whole.y + 60))) == ""
    canvas.look(1.0, Point(whole.x + 200, whole.y - 5))
    names = [canvas.header_at(QPointF(x, 60)) for x in (15, 45, 75)]
    assert names == ["Pool_1", "Role_1", ""]
    assert canvas.header_at(QPointF(45, 340)) == "Role_2"
    canvas.look(0.3, Point(whole.x - 500, whole.y - 5))
    left = canvas.to_widget(Point(whole.x, whole.y))
    found = {canvas.header_at(left + QPointF(x, 20)) for x in range(-50, 60, 5)}
    assert {"Pool_1", "Role_1"} <= found


def test_the_hint_is_shown_while_there_is_nothing(hand: Hand) -> None:
    hand.canvas.hint = message("Double-click to add the first stage")
    with_stages = hand.canvas.grab().toImage()
    hand.canvas.hint = None
    assert distance(with_stages, hand.canvas.grab().toImage()) == 0
    hand.canvas.do(remove, tuple(node.id for node in hand.process.nodes()))
    bare = hand.canvas.grab().toImage()
    hand.canvas.hint = message("Double-click to add the first stage")
    assert distance(bare, hand.canvas.grab().toImage()) > 200


@pytest.mark.parametrize("zoom", [1.0, 0.6])
def test_the_hint_keeps_clear_of_names(hand: Hand, zoom: float) -> None:
    canvas = hand.canvas
    canvas.do(remove, tuple(node.id for node in hand.process.nodes()))
    whole = canvas.scene.extent()
    assert whole
    canvas.look(zoom, Point(whole.x - 20, whole.y - 5))
    role = next(role for role in hand.process.roles() if role.box)
    assert role.box
    room, lane = canvas.hint_room(), canvas.on_widget(role.box)
    assert room.left() >= lane.left() + 30 * zoom
    assert lane.contains(room)
    canvas.look(zoom, Point(whole.x + 100, whole.y - 5))
    assert canvas.header_at(QPointF(canvas.hint_room().left(), 60)) == ""


def test_a_click_on_a_badge_asks_for_the_problems(hand: Hand, qtbot: QtBot) -> None:
    hand.canvas.show_findings([Finding("x", "warning", ("Stage_1",), message("x"))])
    with qtbot.waitSignal(hand.canvas.marked) as heard:
        QTest.mouseClick(hand.canvas, LEFT, NONE, corner(hand, "Stage_1").toPoint())
    assert heard.args == ["Stage_1"]
    assert hand.canvas.selection == ("Stage_1",)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground(theme: Theme) -> None:
    grounds = ["paper", "desk", "head", "soft"]
    grounds += [f"{kind}-{n}" for kind in ("tint", "band") for n in range(TINTS)]
    for ink in ("ink", "label"):
        for ground in grounds:
            found = contrast(theme.colours[ink], theme.colours[ground])
            assert found >= 4.5, f"{ink} on {ground}: {found:.1f}"
    for mark in ("error", "warning", "stage", "accent", "flow", "outline"):
        for ground in ("paper", "desk"):
            assert contrast(theme.colours[mark], theme.colours[ground]) >= 3, f"{mark} on {ground}"
