"""Every gesture of the drawing in the funnel view, by real events: one step each, and undo takes it back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QEnterEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.canvas.tools.handles import dots_of
from designer.model.control import documents, limit_of, stages
from designer.model.geometry import Point
from designer.model.records import Flow
from designer.picture.primitives import Line
from funnel_bench import LEFT, NONE, FunnelBench
from layout.quality import faults

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> FunnelBench:
    return FunnelBench(qtbot, tmp_path)


def test_a_stage_is_dragged_to_another_role(bench: FunnelBench) -> None:
    box = bench.box("Proposal")
    bench.drag_to("Proposal", bench.in_row("Engineer", box.centre.x + 4))
    assert bench.role("Proposal") == "Engineer"
    bench.check_one_step()


def test_a_stage_is_dragged_between_two_others(bench: FunnelBench) -> None:
    names = bench.names()
    bench.drag_to("Needs", bench.in_row("Operator", bench.box("Qualify").centre.x - 8))
    assert bench.names() == ["Needs", "Qualify", *names[2:]]
    assert bench.role("Needs") == "Operator"
    bench.check_one_step()


def test_what_may_not_be_there_is_told_and_nothing_is_done(bench: FunnelBench) -> None:
    bench.drag_to("Solution", bench.in_row("Engineer", bench.box("Contract").centre.x + 8))
    assert "come back" in bench.told()
    assert bench.steps() == 0


def test_escape_gives_a_drag_up(bench: FunnelBench) -> None:
    at = bench.at(bench.stage("Proposal"))
    QTest.mousePress(bench.view, LEFT, NONE, at)
    for way in (10, 40, 90):
        QTest.mouseMove(bench.view, at + QPoint(way, way))
    assert bench.view.live.ids
    bench.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(bench.view, LEFT, NONE, at)
    assert not bench.view.live.ids
    assert bench.steps() == 0


def test_two_chosen_stages_go_together(bench: FunnelBench) -> None:
    bench.click("Needs")
    bench.click("Proposal", CONTROL)
    bench.mark()
    bench.drag_to("Needs", bench.in_row("Engineer", bench.box("Needs").centre.x))
    assert (bench.role("Needs"), bench.role("Proposal")) == ("Engineer", "Engineer")
    bench.check_one_step()


def test_an_arrow_is_drawn_from_a_dot_and_from_the_pad(bench: FunnelBench) -> None:
    box = bench.box("Contract")
    QTest.mouseMove(bench.view, bench.at(bench.stage("Contract")) + QPoint(3, 3))
    QTest.mouseMove(bench.view, bench.at(bench.stage("Contract")))
    dot = bench.view.to_widget(Point(box.centre.x, box.y)).toPoint() - QPoint(0, 13)
    bench.drag(dot, bench.at(bench.stage("Needs")))
    assert "back to Needs" in bench.marks("Contract").values()
    bench.check_one_step()
    bench.click("Proposal")
    bench.mark()
    bench.pull(bench.editing.pad.buttons["connect"], bench.at(bench.stage("Qualify")))
    assert any("back to Qualify" in text for text in bench.marks("Proposal").values())
    bench.check_one_step()


def test_an_arrow_let_go_on_the_ground_asks_what_to_make_there(bench: FunnelBench) -> None:
    bench.click("Contract")
    end = bench.in_row("Engineer", bench.box("Contract").centre.x + 30)
    bench.pull(bench.editing.pad.buttons["connect"], end)
    menu = bench.editing.menu.open
    assert menu
    assert [action.objectName() for action in menu.actions()] == ["stage", "decision", "rejection", "won"]
    menu.actions()[0].trigger()
    menu.close()
    bench.typed("Survey")
    assert bench.role("Survey") == "Engineer"
    bench.check_one_step()


@pytest.mark.parametrize(
    ("name", "text", "mark"),
    [
        ("rejection", "too dear", "too dear"),
        ("limit", "9 days", "9 days"),
        ("document", "Plan", "1"),
        ("note", "Ask for photos", "Ask for photos"),
    ],
)
def test_the_pad_shows_and_makes_what_belongs_to_a_stage(
    bench: FunnelBench, name: str, text: str, mark: str
) -> None:
    bench.click("Qualify")
    bench.press("stage")
    bench.typed("Visit")
    bench.mark()
    pad = bench.editing.pad
    QApplication.sendEvent(pad.buttons[name], QEnterEvent(*(QPointF(3, 3),) * 3))
    assert pad.ghost
    bench.press(name)
    bench.typed(text)
    assert mark in bench.marks("Visit").values()
    bench.check_one_step()


def test_a_decision_names_the_question_behind_its_stage(bench: FunnelBench) -> None:
    bench.click("Solution")
    bench.press("decision")
    bench.typed("Feasible?")
    assert "Feasible?" in {node.name for node in bench.process.of_kind("exclusiveGateway")}
    bench.check_one_step()


def test_the_pad_makes_the_next_stage_in_its_gap(bench: FunnelBench) -> None:
    names = bench.names()
    bench.click("Needs")
    bench.press("stage")
    bench.typed("Site visit")
    assert bench.names() == [*names[:2], "Site visit", *names[2:]]
    bench.check_one_step()


def test_the_next_stage_is_dragged_off_the_pad_into_another_role(bench: FunnelBench) -> None:
    bench.click("Needs")
    bench.pull(bench.editing.pad.buttons["stage"], bench.in_row("Operator", bench.box("Proposal").x))
    bench.typed("Check")
    assert bench.role("Check") == "Operator"
    bench.check_one_step()


def test_palette_pieces_become_what_they_are_let_go_on(bench: FunnelBench) -> None:
    palette = bench.editing.palette
    bench.pull(palette.buttons["note"], bench.at(bench.stage("Needs")))
    bench.typed("Remember the budget")
    assert "Remember the budget" in bench.marks("Needs").values()
    bench.check_one_step()
    bench.mark()
    bench.pull(palette.buttons["stage"], bench.in_row("Engineer", bench.box("Proposal").right + 8))
    bench.typed("Estimate")
    names = bench.names()
    assert names[names.index("Estimate") - 1] == "Proposal"
    assert bench.role("Estimate") == "Engineer"
    bench.check_one_step()
    for name, check in (
        ("limit", lambda: limit_of(bench.process, bench.stage("Estimate"))),
        ("document", lambda: documents(bench.process, bench.stage("Estimate"))),
        ("rejection", lambda: any("late" in text for text in bench.marks("Estimate").values())),
    ):
        bench.mark()
        assert not check()
        bench.pull(palette.buttons[name], bench.at(bench.stage("Estimate")))
        bench.typed("5 days" if name == "limit" else "late")
        assert check(), name
        bench.check_one_step()


def test_alt_and_arrows_move_a_stage(bench: FunnelBench) -> None:
    names = bench.names()
    bench.click("Proposal")
    QTest.keyClick(bench.view, Qt.Key.Key_Down, ALT)
    assert bench.role("Proposal") == "Engineer"
    bench.check_one_step()
    bench.click("Contract")
    bench.mark()
    QTest.keyClick(bench.view, Qt.Key.Key_Right, ALT)
    assert bench.names().index("Contract") == names.index("Contract") + 1
    bench.check_one_step()
    assert bench.view.selection == (bench.stage("Contract"),)


@pytest.mark.parametrize(
    ("chosen", "key", "why"),
    [
        (None, Qt.Key.Key_Right, "one at a time"),
        (None, Qt.Key.Key_Down, "several roles"),
        (("Needs", "Proposal"), Qt.Key.Key_Left, "one at a time"),
        (("Qualify",), Qt.Key.Key_Left, "the first already"),
        (("Payment and handover",), Qt.Key.Key_Right, "the last already"),
        (("Qualify",), Qt.Key.Key_Up, "no role above"),
        (("Solution",), Qt.Key.Key_Down, "no role below"),
    ],
)
def test_alt_and_an_arrow_that_can_do_nothing_says_why(
    bench: FunnelBench, chosen: tuple[str, ...] | None, key: Qt.Key, why: str
) -> None:
    if chosen is None:
        bench.key(Qt.Key.Key_A, CONTROL)
    for name in chosen or ():
        bench.click(name, CONTROL)
    bench.mark()
    QTest.keyClick(bench.view, key, ALT)
    assert why in bench.told()
    assert bench.steps() == 0


def test_alt_and_an_arrow_at_what_is_no_stage_says_what_moves(bench: FunnelBench) -> None:
    QTest.mouseClick(bench.view, LEFT, NONE, bench.at(bench.mark_that("Proposal", "35 %")))
    QTest.keyClick(bench.view, Qt.Key.Key_Right, ALT)
    assert "moves a stage" in bench.told()
    assert bench.steps() == 0


def test_alt_and_down_moves_several_stages_of_one_role(bench: FunnelBench) -> None:
    bench.click("Needs")
    bench.click("Proposal", CONTROL)
    bench.mark()
    QTest.keyClick(bench.view, Qt.Key.Key_Down, ALT)
    assert (bench.role("Needs"), bench.role("Proposal")) == ("Engineer", "Engineer")
    bench.check_one_step()


def test_a_digit_or_a_role_typed_over_a_stage_sends_it_there(bench: FunnelBench) -> None:
    bench.click("Proposal")
    bench.key(Qt.Key.Key_3)
    bench.key(Qt.Key.Key_Return)
    assert bench.role("Proposal") == "Engineer"
    bench.check_one_step()


def test_arrows_walk_over_stages_marks_and_rows(bench: FunnelBench) -> None:
    bench.click("Needs")
    bench.key(Qt.Key.Key_Right)
    assert bench.view.selection == (bench.stage("Solution"),)
    bench.key(Qt.Key.Key_Left)
    assert bench.view.selection == (bench.stage("Needs"),)
    seen = []
    for _ in bench.marks("Needs"):
        bench.key(Qt.Key.Key_Down)
        seen.append(bench.view.compact.shown(bench.view.selection[0]))
    assert seen == list(bench.marks("Needs"))
    bench.key(Qt.Key.Key_Down)
    assert bench.view.selection == (bench.stage("Solution"),), "the row below"
    bench.key(Qt.Key.Key_Up)
    assert bench.view.selection[0] in {bench.stage("Needs"), bench.stage("Proposal")}


def test_a_double_click_on_the_ground_makes_a_stage_there(bench: FunnelBench) -> None:
    box = bench.box("Contract")
    QTest.mouseDClick(bench.view, LEFT, NONE, bench.in_row("Engineer", box.right + 5))
    bench.typed("Assembly")
    names = bench.names()
    assert names[names.index("Assembly") - 1] == "Contract"
    assert bench.role("Assembly") == "Engineer"
    bench.check_one_step()


def test_the_menu_on_empty_ground(bench: FunnelBench) -> None:
    at = bench.in_row("Engineer", bench.box("Payment and handover").centre.x)
    menu = bench.ask(at)
    offered = {action.objectName(): action for action in menu.actions()}
    assert {"stage", "paste", "rename"} <= set(offered)
    offered["stage"].trigger()
    menu.close()
    bench.typed("Start-up")
    assert bench.role("Start-up") == "Engineer"


def test_roles_change_places_by_a_drag(bench: FunnelBench) -> None:
    rows = [row.name for row in bench.view.compact.rows()]
    box, top = bench.rows()["Engineer"], bench.rows()["Operator"]
    start = bench.view.to_widget(Point(box.x + 12, box.centre.y)).toPoint()
    bench.drag(start, bench.view.to_widget(Point(top.x + 12, top.y + 6)).toPoint())
    assert [row.name for row in bench.view.compact.rows()] == [rows[2], rows[0], rows[1]]
    bench.check_one_step()


def test_what_is_pasted_is_chosen_and_its_card_is_shown(bench: FunnelBench) -> None:
    bench.click("Proposal")
    bench.editing.clips.copy()
    known = {stage.id for stage in stages(bench.process)}
    bench.editing.paste()
    made = [stage.id for stage in stages(bench.process) if stage.id not in known]
    assert bench.view.selection == tuple(made)
    bench.check_one_step()


def test_arrows_have_their_names_there(bench: FunnelBench) -> None:
    arrow = next(r for r in bench.view.compact.picture.records if isinstance(r, Flow))
    a, b = arrow.points[0], arrow.points[1]
    at = bench.view.to_widget(Point((a.x + b.x) / 2, (a.y + b.y) / 2)).toPoint()
    QTest.mouseClick(bench.view, LEFT, NONE, at)
    assert bench.view.selection == (bench.view.compact.element(arrow.id),)
    assert bench.editing.pad.isVisible()


def test_a_row_gets_higher_by_its_border_and_the_file_knows_nothing_of_it(bench: FunnelBench) -> None:
    before = bench.rows()["Operator"]
    start = bench.view.to_widget(Point(before.centre.x + 40, before.bottom)).toPoint()
    bench.drag(start, start + QPoint(0, 50))
    assert bench.rows()["Operator"].height == pytest.approx(before.height + 50, abs=2)
    assert bench.rows()["Sales manager"].y == bench.rows()["Operator"].bottom
    assert bench.steps() == 0
    bench.click("Needs")
    bench.press("rejection")
    bench.typed("late")
    assert bench.rows()["Operator"].height == pytest.approx(before.height + 50, abs=2)


def test_the_pad_shows_the_gap_that_a_stage_in_the_middle_goes_into(bench: FunnelBench) -> None:
    for name, onward in (("Proposal", "Contract"), ("Contract", "Payment and handover")):
        bench.click(name)
        pad = bench.editing.pad
        QApplication.sendEvent(pad.buttons["stage"], QEnterEvent(*(QPointF(3, 3),) * 3))
        (bar,) = pad.ghost
        assert isinstance(bar, Line)
        assert bench.box(name).right < bar.points[0].x < bench.box(onward).x
        QApplication.sendEvent(pad.buttons["stage"], QEvent(QEvent.Type.Leave))


def test_stages_are_copied_with_what_is_folded_into_them(bench: FunnelBench) -> None:
    first, second = bench.names()[:2]
    before = {name: set(bench.marks(name).values()) for name in (first, second)}
    bench.click(first)
    bench.click(second, Qt.KeyboardModifier.ShiftModifier)
    bench.editing.clips.copy()
    assert QApplication.clipboard().text() == f"{first}\n{second}"
    bench.editing.paste()
    copies = dict(zip((first, second), bench.view.selection, strict=True))
    for name, key in copies.items():
        marks = bench.view.compact.picture.marks.values()
        seen = {m.text.replace("\N{NO-BREAK SPACE}", " ") for m in marks if m.stage == key}
        lost = {text for text in before[name] if "%" in text and "back" not in text}
        assert lost
        assert lost <= seen
    arrows = [r for r in bench.view.compact.picture.records if isinstance(r, Flow)]
    assert (copies[first], copies[second]) in {(arrow.source, arrow.target) for arrow in arrows}
    assert faults(bench.process) == []
    bench.check_one_step()


def test_a_double_click_ends_a_row_before_it_makes_a_stage(bench: FunnelBench) -> None:
    last = bench.names()[-1]
    bench.click(last)
    bench.key(Qt.Key.Key_Return)
    box = bench.view.scene.ink[bench.view.selection[0]]
    beside = QPointF(bench.view.to_widget(Point(box.right + 4, box.bottom + 60)))
    place = QPointF(bench.view.mapToGlobal(beside))
    kind = QEvent.Type.MouseButtonDblClick  # what a slow machine may tell first
    QApplication.sendEvent(bench.view, QMouseEvent(kind, beside, place, LEFT, LEFT, NONE))
    bench.key(Qt.Key.Key_Return)
    assert len(bench.names()) == bench.names().index(last) + 2
    bench.check_one_step()


def test_dots_for_arrows_lie_on_no_text_and_beside_the_pad(bench: FunnelBench) -> None:
    for name in bench.names():
        bench.click(name)
        key = bench.stage(name)
        texts = [r.box for r in bench.view.scene.process.nodes() if r.host == key and r.box]
        pad = bench.editing.pad
        assert pad.isVisible()
        for one in dots_of(bench.view, key):
            spot = QRectF(one.pixel, QSizeF()).adjusted(-4, -4, 4, 4)
            assert not any(bench.view.on_widget(box.grown(-3)).intersects(spot) for box in texts), one.name
            assert not QRectF(pad.geometry()).intersects(spot), one.name
