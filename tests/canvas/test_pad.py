"""The pad beside the chosen element: each click is one step, the new thing is chosen and named."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bench import LEFT, NO, Bench, drag, funnel
from designer.canvas.headers import headers
from designer.canvas.nook import Obstacle, find_nook
from designer.model.geometry import Point
from designer.model.records import Flow, Node
from designer.verbs.documents import add_document
from designer.verbs.events import set_limit
from designer.verbs.flows import add_decision
from designer.verbs.rows import add_row
from designer.verbs.spots import Spot

EVERYTHING = {"stage", "decision", "rejection", "limit", "document", "note", "connect", "delete", "more"}


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Bench:
    return funnel(Bench(qtbot, tmp_path))


def test_a_stage_is_offered_everything(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    assert bench.offered() == EVERYTHING


def test_others_are_offered_what_makes_sense(bench: Bench) -> None:
    gate = bench.session.do(add_decision, spot=Spot(after=bench.called("Call")))
    timer = bench.session.do(set_limit, bench.called("Call"), "P3D")
    document = bench.session.do(add_document, "Offer", stage=bench.called("Meet"))
    (flow,) = bench.process.outgoing(bench.called("Meet"), "sequenceFlow")
    (start,) = bench.process.of_kind("startEvent")
    (pool,) = bench.process.pools()
    offers = {
        bench.called("Call"): EVERYTHING - {"limit"},
        bench.called("Won"): {"note", "delete", "more"},
        document: {"note", "connect", "delete", "more"},
        gate: {"stage", "rejection", "note", "connect", "delete", "more"},
        timer: {"note", "connect", "delete", "more"},
        start.id: {"stage", "decision", "note", "connect", "delete", "more"},
        flow.id: {"stage", "decision", "delete", "more"},
        bench.called("Manager"): {"stage", "role", "delete", "more"},
        pool.id: {"more"},
    }
    for key, names in offers.items():
        bench.canvas.select((key,))
        assert bench.offered() == names, key


def test_the_pad_keeps_clear_of_a_role_name_that_sticks_to_the_edge(bench: Bench) -> None:
    role = bench.process.role(bench.called("Manager"))
    assert role.box
    bench.canvas.look(1.0, Point(role.box.x + 50, role.box.y - 40))
    bench.canvas.select((role.id,))
    (name,) = [one.strip for one in headers(bench.canvas, bench.canvas.scene) if one.key == role.id]
    assert bench.offered() == {"stage", "role", "delete", "more"}
    assert bench.editing.pad.geometry().left() >= name.right()


def test_several_chosen_or_none_have_no_pad(bench: Bench) -> None:
    bench.canvas.select((bench.called("Call"), bench.called("Meet")))
    assert bench.offered() == set()
    bench.canvas.select(())
    assert bench.offered() == set()


def test_next_stage_is_one_step_and_named_at_once(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    bench.press("stage")
    (made,) = bench.canvas.selection
    assert bench.typing() == "New stage"
    assert bench.offered() == set()
    bench.keys("Offer")
    bench.key(Qt.Key.Key_Return)
    assert bench.chain() == ["Lead received", "Call", "Offer", "Meet", "Sign", "Won"]
    assert bench.canvas.selection == (made,)
    assert bench.process.node(made).lane == bench.called("Manager")
    bench.check_one_step()


def test_escape_keeps_the_automatic_name(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    bench.press("stage")
    bench.key(Qt.Key.Key_Escape)
    assert bench.chain() == ["Lead received", "Call", "New stage", "Meet", "Sign", "Won"]
    bench.check_one_step()


def test_decision_is_named_by_its_question(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    bench.press("decision")
    assert bench.typing() == "Call: ready?"
    bench.keys("Fits?")
    bench.key(Qt.Key.Key_Return)
    gate = bench.process.node(bench.called("Fits?"))
    assert gate.kind == "exclusiveGateway"
    assert bench.canvas.selection == (gate.id,)
    bench.check_one_step()


def test_rejection_asks_for_its_reason(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    bench.press("rejection")
    assert bench.typing() == "no"
    bench.keys("no budget")
    bench.key(Qt.Key.Key_Return)
    (end,) = bench.canvas.selection
    (way,) = bench.process.incoming(end)
    assert (way.name, bench.process.node(end).name) == ("no budget", "Rejected")
    bench.check_one_step()


def test_time_limit_asks_for_its_time(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    bench.press("limit")
    assert bench.typing() == "3 days"
    bench.keys("14 days")
    bench.key(Qt.Key.Key_Return)
    (timer,) = bench.process.attached(bench.called("Call"))
    assert (timer.duration, timer.name) == ("P14D", "14 days")
    bench.check_one_step()


@pytest.mark.parametrize(("name", "automatic"), [("document", "Document"), ("note", "Note")])
def test_documents_and_notes(bench: Bench, name: str, automatic: str) -> None:
    bench.choose(bench.called("Call"))
    bench.press(name)
    assert bench.typing() == automatic
    bench.keys("Brief")
    bench.key(Qt.Key.Key_Return)
    flows = [*bench.process.outgoing(bench.called("Call")), *bench.process.incoming(bench.called("Brief"))]
    assert any({f.source, f.target} == {bench.called("Call"), bench.called("Brief")} for f in flows)
    bench.check_one_step()


def test_delete(bench: Bench) -> None:
    bench.choose(bench.called("Meet"))
    bench.press("delete")
    assert bench.chain() == ["Lead received", "Call", "Sign", "Won"]
    assert bench.offered() == set()
    bench.check_one_step()


def test_connect_by_two_clicks_and_by_a_drag(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    bench.press("connect")
    assert bench.hands.gesture is not None
    assert bench.offered() == set()
    bench.click(bench.place(bench.called("Sign")))
    assert bench.hands.gesture is None
    bench.check_one_step()
    bench.session.undo()
    bench.mark()
    bench.choose(bench.called("Call"))
    drag(bench.editing.pad.buttons["connect"], bench.canvas, bench.place(bench.called("Sign")))
    assert bench.hands.gesture is None
    bench.check_one_step()


def test_the_mouse_over_a_button_shows_what_would_be_made(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    pad = bench.editing.pad
    here = QPointF(5, 5)
    for name in EVERYTHING - {"connect", "delete", "more"}:
        QApplication.sendEvent(pad.buttons[name], QEnterEvent(here, here, here))
        assert pad.ghost, name
        QApplication.sendEvent(pad.buttons[name], QEvent(QEvent.Type.Leave))
        assert pad.ghost == ()
    assert bench.steps() == 0


def test_of_a_large_process_only_the_place_is_shown(bench: Bench) -> None:
    bench.session.do(add_row, [f"Stage {n}" for n in range(200)], after=bench.called("Sign"))
    bench.choose(bench.called("Stage 3"))
    assert len(bench.process.records) > 400
    pad = bench.editing.pad
    here = QPointF(5, 5)
    QApplication.sendEvent(pad.buttons["stage"], QEnterEvent(here, here, here))
    assert pad.ghost
    bench.choose(bench.called("Stage 3"))


def test_the_pad_follows_the_eye_and_stays_inside(bench: Bench) -> None:
    pad = bench.editing.pad
    bench.choose(bench.called("Call"))
    before = pad.pos()
    bench.canvas.pan(-40, 30)
    assert pad.pos() - before == QPoint(-40, 30)
    for node in bench.process.nodes():
        bench.choose(node.id)
        for zoom in (0.5, 1.0, 2.0):
            bench.canvas.zoom_at(zoom / bench.canvas.zoom, QPointF(bench.place(node.id)))
            assert pad.isVisible()
            assert bench.canvas.rect().contains(pad.geometry())


def test_the_pad_hides_neither_the_element_nor_what_follows(bench: Bench) -> None:
    bench.session.do(add_decision, spot=Spot(after=bench.called("Call")))
    bench.canvas.zoom_100()
    pad = bench.editing.pad
    for key in [node.id for node in bench.process.nodes() if node.kind in {"userTask", "exclusiveGateway"}]:
        bench.choose(key)
        node = bench.process.node(key)
        after = [bench.process.node(flow.target) for flow in bench.process.outgoing(key)]
        for box in [n.box for n in (node, *after) if n.box]:
            assert not bench.canvas.on_widget(box).toRect().intersects(pad.geometry()), key
        if node.label:
            assert not bench.canvas.on_widget(node.label).toRect().intersects(pad.geometry())


def test_a_drag_hides_the_pad_until_it_is_over(bench: Bench) -> None:
    key = bench.called("Call")
    bench.choose(key)
    start = bench.place(key)
    QTest.mousePress(bench.canvas, LEFT, NO, start)
    QTest.mouseMove(bench.canvas, start + QPoint(0, 30))
    QTest.mouseMove(bench.canvas, start + QPoint(0, 40))
    assert bench.offered() == set()
    QTest.mouseRelease(bench.canvas, LEFT, NO, start + QPoint(0, 40))
    assert bench.offered() == EVERYTHING


def test_the_buttons_speak_the_language_of_the_moment(bench: Bench) -> None:
    button = bench.editing.pad.buttons["stage"]
    assert button.toolTip() == "Next stage (BPMN: task) (Enter)\nDrag it to where it shall stand"
    bench.desk.speak("ru")
    assert button.toolTip().splitlines() == [
        "Следующий этап (в BPMN — задача) (Enter)",
        "Перетащите туда, где это должно стоять",
    ]
    assert button.accessibleName() == "Следующий этап (в BPMN — задача)"


def test_an_exit_to_the_next_stage_leaves_a_decision_by_a_new_arrow(bench: Bench) -> None:
    gate = bench.session.do(add_decision, spot=Spot(after=bench.called("Call")))
    bench.mark()
    bench.choose(gate)
    bench.press("stage")
    bench.keys("Other way")
    bench.key(Qt.Key.Key_Return)
    assert len(bench.process.outgoing(gate, "sequenceFlow")) == 3
    bench.check_one_step()


def test_a_stage_goes_into_the_chosen_arrow(bench: Bench) -> None:
    (flow,) = bench.process.outgoing(bench.called("Meet"), "sequenceFlow")
    assert isinstance(flow, Flow)
    bench.canvas.select((flow.id,))
    bench.press("stage")
    bench.key(Qt.Key.Key_Return)
    assert bench.chain() == ["Lead received", "Call", "Meet", "New stage", "Sign", "Won"]
    assert isinstance(bench.process.get(bench.canvas.selection[0]), Node)
    bench.check_one_step()


def test_a_nook_is_found_where_nothing_is_hidden() -> None:
    field, anchor = QRectF(0, 0, 400, 400), QRectF(100, 100, 100, 60)
    sizes = [(2, QSizeF(60, 120)), (6, QSizeF(180, 32))]
    free = find_nook(anchor, sizes, [], field)
    assert (free.at, free.columns) == (QPointF(220, 100), 2)
    right = Obstacle(QRectF(210, 0, 190, 400), 1)
    below = find_nook(anchor, sizes, [right], field)
    assert (below.at, below.columns) == (QPointF(20, 180), 6)
    low = Obstacle(QRectF(0, 165, 400, 235), 1)
    above = find_nook(anchor, sizes, [right, low], field)
    assert (above.at, above.columns) == (QPointF(20, 48), 6)
