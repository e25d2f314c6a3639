"""What is folded into a stage is mended where it is read: a line of text, by mouse and by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.model.control import documents, limit_of
from designer.model.records import Node
from designer.picture.primitives import TextLine
from designer.verbs.documents import add_note
from funnel_bench import LEFT, NONE, FunnelBench


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> FunnelBench:
    return FunnelBench(qtbot, tmp_path)


def test_a_reason_with_its_share_is_typed_over_its_mark(bench: FunnelBench) -> None:
    mark = bench.mark_that("Proposal", "35 %")
    flow = bench.view.compact.element(mark)
    reason = bench.process.flow(flow).name
    assert bench.say(mark, "40 % too slow") == f"35 % {reason}"
    assert bench.process.flow(flow).name == "too slow"
    assert exit_share(bench, flow) == 0.4
    bench.check_one_step()


def test_a_limit_with_its_share_is_typed_over_its_mark(bench: FunnelBench) -> None:
    mark = bench.mark_that("Proposal", "14 days")
    bench.say(mark, "3 weeks 5 %")
    limit = limit_of(bench.process, bench.stage("Proposal"))
    assert limit
    assert limit.duration == "P3W"
    assert any("3 weeks 5 %" in text for text in bench.marks("Proposal").values())
    bench.check_one_step()


def test_what_is_no_time_is_told_and_stays_to_be_mended(bench: FunnelBench) -> None:
    mark = bench.mark_that("Proposal", "14 days")
    bench.say(mark, "soon")
    assert "soon" in bench.told()
    assert bench.editing.naming.lines.isVisible()
    bench.key(Qt.Key.Key_Escape)
    assert bench.steps() == 0


def test_a_return_is_led_to_another_stage_by_its_name(bench: FunnelBench) -> None:
    mark = bench.mark_that("Proposal", "back to")
    flow = bench.view.compact.element(mark)
    assert bench.say(mark, "back to Needs 15 %") == "back to Solution 20 %"
    assert "back to Needs 15 %" in bench.marks("Proposal").values()
    assert exit_share(bench, flow) == 0.15
    bench.check_one_step()


def test_the_share_of_a_return_alone_leaves_it_where_it_leads(bench: FunnelBench) -> None:
    bench.say(bench.mark_that("Proposal", "back to"), "back to Solution 25 %")
    assert "back to Solution 25 %" in bench.marks("Proposal").values()
    bench.check_one_step()


@pytest.mark.parametrize(
    ("text", "why"), [("back to the moon", "the moon"), ("back to Needs 140 %", "100 %")]
)
def test_a_return_to_what_is_not_there_is_refused(bench: FunnelBench, text: str, why: str) -> None:
    bench.say(bench.mark_that("Proposal", "back to"), text)
    assert why in bench.told()
    assert bench.editing.naming.lines.isVisible()
    bench.key(Qt.Key.Key_Escape)
    assert bench.steps() == 0


def test_the_name_of_the_won_deal_is_that_of_its_end(bench: FunnelBench) -> None:
    end = bench.view.compact.picture.marks[bench.mark_that("Payment and handover", "Won")].goal
    bench.say(bench.mark_that("Payment and handover", "Won"), "Paid 90 %")
    assert bench.process.node(end).name == "Paid"
    assert "Paid 90 %" in bench.marks("Payment and handover").values()
    bench.check_one_step()


def exit_share(bench: FunnelBench, flow: str) -> float | None:
    facts = bench.process.flow(flow).exit
    return facts.share if facts else None


def test_documents_are_a_list_behind_their_mark(bench: FunnelBench) -> None:
    stage = bench.stage("Solution")
    papers = documents(bench.process, stage)
    mark = next(
        key
        for key, one in bench.view.compact.picture.marks.items()
        if one.kind == "documents" and one.stage == stage
    )
    assert bench.say(mark, "Brief; Plan; Estimate") == "; ".join(paper.name for paper in papers)
    assert {paper.name for paper in documents(bench.process, stage)} == {"Brief", "Plan", "Estimate"}
    bench.check_one_step()


def test_a_mark_is_mended_by_keys_alone(bench: FunnelBench) -> None:
    bench.view.select((bench.stage("Proposal"),))
    wanted = bench.view.compact.element(bench.mark_that("Proposal", "35 %"))
    for _ in range(9):
        if bench.view.selection == (wanted,):
            break
        bench.key(Qt.Key.Key_Down)
    bench.key(Qt.Key.Key_F2)
    bench.typed("30 % no money")
    assert bench.process.flow(wanted).name == "no money"


def test_a_deleted_mark_leaves_nothing_behind(bench: FunnelBench) -> None:
    flow = bench.process.flow(bench.view.compact.element(bench.mark_that("Proposal", "35 %")))
    QTest.mouseClick(bench.view, LEFT, NONE, bench.at(flow.id))
    bench.key(Qt.Key.Key_Delete)
    assert bench.process.get(flow.id) is None
    ends = [node for node in bench.process.nodes() if isinstance(node, Node) and node.kind == "endEvent"]
    assert all(bench.process.incoming(node.id) for node in ends)
    bench.check_one_step()


def test_a_note_is_read_at_its_stage_typed_over_and_taken_out(bench: FunnelBench) -> None:
    text = "Ask for photos of the site, the floor plan and what the client has measured himself so far"
    bench.session.do(add_note, text, about=(bench.stage("Needs"),))
    bench.mark()
    mark = bench.mark_that("Needs", "Ask for photos")
    read = [one.text for one in bench.view.compact.picture.drawn[mark] if isinstance(one, TextLine)]
    assert len(read) == 3
    assert read[-1].endswith("…")
    assert bench.say(mark, "Ask for photos") == text
    assert bench.marks("Needs")[mark] == "Ask for photos"
    bench.check_one_step()
    QTest.mouseClick(bench.view, LEFT, NONE, bench.at(mark))
    bench.mark()
    bench.key(Qt.Key.Key_Delete)
    assert "Ask for photos" not in bench.marks("Needs").values()
    bench.check_one_step()


def test_what_is_noted_of_something_folded_is_read_at_its_stage_once(bench: FunnelBench) -> None:
    way = bench.view.compact.element(bench.mark_that("Proposal", "35 %"))
    gate = bench.process.flow(way).source
    bench.session.do(add_note, "Ask twice", about=(gate, bench.stage("Needs")))
    found = [stage for stage in bench.names() if "Ask twice" in bench.marks(stage).values()]
    assert found == ["Needs"]
