"""Layers over the drawing: what they say, that a drag and a pan paint none of them, that edits reach them."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from canvas.mouse import Hand
from designer.canvas.figures import Figures, Note
from designer.canvas.layers import COMPLETENESS, CONVERSION, COST, LAYERS, PROBLEMS, Layers, grouped
from designer.lint.finding import Finding
from designer.model.facts import CrmRecord, ExitFacts, OutcomeFacts, RoleFacts, StageFacts
from designer.model.geometry import Box, Point
from designer.model.message import message
from designer.model.process import Process
from designer.picture.notation.swimlanes import HEADER
from designer.verbs.facts import set_stage
from designer.verbs.moving import move
from sketch import sketch

SALES = "Sales: start -> Call -> fits? -yes-> Tech: Plan -> won; fits? -no-> Sales: lost; fits? -again-> Call"


def funnel() -> Process:
    process = sketch(SALES)
    records = dict(process.records)
    for node in process.nodes():
        if node.name == "Call":
            facts = StageFacts(
                hours=1.5, direct=100.0, result="agreed", steps=("Ask them",), crm=(CrmRecord("need"),)
            )
            records[node.id] = replace(node, facts=facts)
        if node.kind == "endEvent" and node.name == "lost":
            records[node.id] = replace(node, facts=OutcomeFacts("lost"))
    for role in process.roles():
        if role.name == "Sales":
            records[role.id] = replace(role, facts=RoleFacts(rate=800.0))
    shares = {"yes": 0.5, "no": 0.3, "again": 0.2}
    for flow in process.flows():
        if flow.name in shares:
            records[flow.id] = replace(flow, exit=ExitFacts(share=shares[flow.name]))
    return Process(records.values())


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Hand:
    return Hand(qtbot, funnel(), tmp_path)


def called(hand: Hand, name: str) -> str:
    (found,) = [r.id for r in (*hand.process.nodes(), *hand.process.roles()) if r.name == name]
    return found


def test_figures_are_those_of_the_cards(hand: Hand) -> None:
    figures, call = Figures(hand.process), hand.process.node(called(hand, "Call"))
    plan = hand.process.node(called(hand, "Plan"))
    assert (figures.answered(call), figures.answered(plan)) == (3, 0)
    assert figures.conversion(call) == 0.5
    assert figures.conversion(plan) is None
    assert figures.cost(call) == 1300.0
    assert figures.cost(plan) is None
    assert [figures.written(role) for role in hand.process.roles()] == [100, 0]


def test_only_problems_are_shown_until_something_else_is_wanted(hand: Hand) -> None:
    layers = Layers(hand.canvas)
    assert layers.shown == {PROBLEMS}
    assert layers.note(called(hand, "Call")) == Note("", whole=False)
    layers.show(LAYERS)
    assert layers.note(called(hand, "Call")) == Note("3/4", line="→ 50 %   1\u00a0300")
    assert layers.note(called(hand, "Plan")) == Note("0/4", line="→ —   —")
    assert layers.note(called(hand, "Sales")) == Note("100 %", whole=True)
    assert layers.note(called(hand, "Tech")) == Note("0 %")
    layers.show((COST,))
    assert layers.note(called(hand, "Call")).line == "1\u00a0300"
    assert layers.note(called(hand, "Tech")) == Note()


def test_badges_are_switched_off_for_eye_and_mouse(hand: Hand) -> None:
    key = called(hand, "Plan")
    layers = Layers(hand.canvas)
    hand.canvas.show_findings([Finding("stage-name", "error", (key,), message("Short"))])
    box = hand.process.node(key).box
    assert box
    corner = hand.canvas.to_widget(Point(box.right, box.y))
    with_badge = hand.canvas.grab().toImage()
    assert hand.canvas.mark_at(corner) == key
    layers.show(())
    assert hand.canvas.mark_at(corner) == ""
    assert hand.canvas.grab().toImage() != with_badge
    layers.show((PROBLEMS,))
    assert hand.canvas.grab().toImage() == with_badge


def test_each_layer_is_painted_from_the_zoom_on_at_which_it_can_be_read(hand: Hand) -> None:
    layers = Layers(hand.canvas)
    for zoom, seen in ((1.0, True), (0.5, True), (0.3, False)):
        hand.canvas.look(zoom, Point(0, 0))
        layers.show(())
        plain = hand.canvas.grab().toImage()
        for layer in (COMPLETENESS, CONVERSION, COST):
            layers.show((layer,))
            assert (hand.canvas.grab().toImage() != plain) == seen, (layer, zoom)
        layers.show(())
        assert hand.canvas.grab().toImage() == plain


def test_a_drag_and_a_pan_count_and_paint_nothing_again(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    layers = Layers(hand.canvas, LAYERS)
    hand.canvas.grab()
    counted: list[str] = []
    monkeypatch.setattr(layers, "_say", lambda record: counted.append(record.id) or Note())
    hand.take("Stage_1", Point(500, 400))
    hand.canvas.grab()
    painted: list[object] = []
    monkeypatch.setattr(layers, "note", lambda key: painted.append(key) or Note())
    for x in (510, 520, 530):
        hand.go(hand.at(Point(x, 400)))
        hand.canvas.grab()
    assert (counted, painted) == ([], [])
    hand.let_go(Point(530, 400))


def test_what_a_drag_holds_loses_its_note_meanwhile(hand: Hand) -> None:
    layers = Layers(hand.canvas, (COMPLETENESS,))
    hand.canvas.lift(("Stage_1",))
    lifted = hand.canvas.still.pixmap(hand.canvas.size(), 1.0, 1.0, hand.canvas.origin).toImage()
    layers.show(())
    bare = hand.canvas.still.pixmap(hand.canvas.size(), 1.0, 1.0, hand.canvas.origin).toImage()
    box = hand.process.node("Stage_1").box
    assert box
    at = QPointF(box.x + 20, box.y - 4).toPoint()
    assert lifted.pixelColor(at) == bare.pixelColor(at)
    hand.canvas.lower()


def test_an_edit_is_counted_a_moment_later_wherever_it_shows(hand: Hand, qtbot: QtBot) -> None:
    layers = Layers(hand.canvas, LAYERS)
    hand.canvas.grab()
    plan = called(hand, "Plan")
    before = hand.canvas.grab().toImage()
    hand.canvas.do(set_stage, plan, steps=("Draw the plan",))
    layers.follow()
    qtbot.waitUntil(lambda: layers.note(plan).pill == "1/4")
    assert layers.note(called(hand, "Tech")) == Note("100 %", whole=True)
    after = hand.canvas.grab().toImage()
    hand.canvas.still.spoil()
    assert after != before
    assert hand.canvas.grab().toImage() == after


def test_the_note_of_a_role_hides_nothing(hand: Hand) -> None:
    layers = Layers(hand.canvas)
    role, call = hand.process.role(called(hand, "Sales")), hand.process.node(called(hand, "Call"))
    assert role.box
    assert call.box
    free = layers.corner_of(role, 40.0, 16.0)
    assert (free.left(), free.bottom()) == (role.box.x + HEADER + 8, role.box.bottom - 8)
    hand.session.do(move, (call.id,), free.x() - call.box.x, free.y() - call.box.centre.y)
    taken = hand.process.node(call.id).box
    found = layers.corner_of(hand.process.role(role.id), 40.0, 16.0)
    assert taken is not None
    assert not taken.overlaps(Box(found.x(), found.y(), found.width(), found.height()))


def test_amounts_are_grouped() -> None:
    assert [grouped(n) for n in (0, 999.4, 1234.5, 1e6)] == ["0", "999", "1\u00a0234", "1\u00a0000\u00a0000"]
