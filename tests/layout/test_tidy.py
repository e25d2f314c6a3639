"""Whole drawings: V1 as the touchstone, nested and foreign ones, and random processes of any shape."""

from math import log

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.layout.tidy import arrange, complete
from designer.model.facts import OutcomeFacts
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, ProcessFacts, Role
from layout.examples import EN, RU, Builder, long, pools, v1, wild
from layout.quality import faults
from work import calls


def tidied(process: Process) -> Process:
    records = dict(process.records)
    records.update({record.id: record for record in arrange(process)})
    return Process(records.values())


@pytest.mark.parametrize("words", [RU, EN], ids=["ru", "en"])
@pytest.mark.parametrize("reads", [True, False], ids=["inputs", "outputs only"])
def test_v1_is_drawn_clean_in_its_room(words: dict[str, object], *, reads: bool) -> None:
    process = tidied(v1(words, reads=reads))
    assert faults(process) == []
    box = process.pool("Pool_1").box
    assert box is not None
    assert box.width <= 1950
    assert box.height <= 950


def test_v1_with_a_client_is_drawn_clean() -> None:
    assert faults(tidied(v1(EN, client=True))) == []


def test_stages_stand_in_reading_order() -> None:
    process = tidied(v1())
    lefts = [process.node(f"Stage_{n}").box.x for n in range(6)]
    assert lefts == sorted(lefts)


def test_satellites_stand_where_a_person_would_put_them() -> None:
    process = tidied(v1())
    for n in range(6):
        stage, timer, late = (process.node(f"{kind}_{n}").box for kind in ("Stage", "Limit", "Late"))
        document, decision, lost = (
            process.node(key).box for key in (f"Document_{n}_0", f"Decision_{n}", f"Lost_{n}")
        )
        assert timer.centre.y == stage.bottom
        assert timer.centre.x < stage.centre.x
        assert late.centre.x == timer.centre.x
        assert late.y > timer.bottom
        assert document.bottom < stage.y
        assert process.node(f"Document_{n}_0").label.bottom <= document.y
        turns = n in {0, 1, 2, 4}
        assert (lost.x > decision.right) == turns
        assert (lost.bottom < decision.y) == (not turns)


def test_returns_run_along_the_bottom_of_the_role() -> None:
    process = tidied(v1())
    back = next(flow for flow in process.flows() if (flow.source, flow.target) == ("Decision_4", "Merge_3"))
    lowest = max(point.y for point in back.points)
    role = process.role("Role_1")
    assert role.box.bottom - 40 <= lowest < role.box.bottom
    ends = [node.box.bottom for node in process.members("Role_1") if node.kind == "endEvent"]
    assert lowest > max(ends)


def test_pools_nested_roles_parts_and_notes_are_drawn_clean() -> None:
    process = tidied(pools())
    assert faults(process) == []
    part, inside = process.node("D"), process.node("D2")
    assert part.expanded
    assert part.box.contains(inside.box)


def test_the_same_process_gives_the_same_drawing() -> None:
    assert arrange(v1()) == arrange(v1())
    process = tidied(v1())
    assert arrange(process) == []


def test_the_process_itself_is_not_touched() -> None:
    process = v1()
    before = dict(process.records)
    arrange(process)
    assert dict(process.records) == before


GRAVE = ("overlaps", "outside its frame", "through N", "slanted", "dock", "no place", "no route", "broken")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 30))
@example(1970, 24)
@example(997_558, 23)
def test_any_process_is_drawn_without_overlaps(seed: int, size: int) -> None:
    found = [fault for fault in faults(tidied(wild(seed, size))) if any(word in fault for word in GRAVE)]
    found = [fault for fault in found if "name" not in fault]
    assert found == []


def test_what_has_a_place_keeps_it_when_a_drawing_is_completed() -> None:
    drawn = tidied(v1())
    gone = {"Stage_5", "Decision_5", "Lost_5", "Won", "Limit_5", "Late_5"}
    records = [_without_place(record, gone) for record in drawn.records.values()]
    process = Process(records)
    new = {record.id: record for record in complete(process)}
    whole = Process({**process.records, **new}.values())
    assert not [fault for fault in faults(whole) if "name" not in fault and "on top" not in fault]
    kept = [node.id for node in process.nodes() if node.box is not None and node.id in new]
    assert [key for key in kept if whole.node(key).box.y != process.node(key).box.y] == []


def _without_place(record: object, gone: set[str]) -> object:
    if isinstance(record, Node) and record.id in gone:
        return replace(record, box=None, label=None)
    if isinstance(record, Flow) and {record.source, record.target} & gone:
        return replace(record, points=(), label=None)
    return record


def test_a_drawing_that_lacks_nothing_is_not_completed() -> None:
    assert complete(tidied(v1())) == []


def test_what_is_in_a_closed_part_is_not_drawn() -> None:
    process = tidied(pools())
    closed = [
        replace(r, expanded=False, box=replace(r.box, width=120.0, height=80.0)) if r.id == "D" else r
        for r in process.records.values()
    ]
    again = arrange(Process(closed))
    assert "D2" not in {record.id for record in again}


def test_layout_grows_no_worse_than_n_log_n() -> None:
    def work(stages: int) -> int:
        process = long(stages)
        return calls(lambda: arrange(process))

    assert work(320) / work(40) < 320 * log(320) / (40 * log(40))


def test_a_group_stays_round_what_it_held() -> None:
    process = tidied(v1())
    frame = process.node("Stage_4").box.grown(30)
    group = Node("Group_1", "group", "Торг", 999, frame, parent="Process_1")
    far = process.node("Stage_4")
    shifted = [replace(r, box=r.box.moved(700, 300)) if r.id in {"Stage_4", "Group_1"} else r
               for r in (*process.records.values(), group)]  # fmt: skip
    again = {record.id: record for record in arrange(Process(shifted))}
    assert again["Stage_4"].box == far.box
    assert again["Group_1"].box.contains(far.box)


def test_what_a_timer_sets_off_stands_below_it() -> None:
    b = Builder()
    b.put(ProcessFacts("Process_1", "Sales"))
    b.put(Pool("Pool_1", "Sales", process="Process_1"))
    b.put(Role("Role_1", "Shop", process="Process_1"))
    b.put(Role("Role_2", "Operator", process="Process_1"))
    b.node("Start", "startEvent", "Start", lane="Role_1")
    b.node("Cart", "userTask", "Cart", lane="Role_1")
    b.node(
        "Timer", "boundaryEvent", "2 hours", lane="Role_1", host="Cart", trigger="timer", interrupting=False
    )
    b.node("Letter", "sendTask", "Letter", lane="Role_1")
    b.node("Told", "endEvent", "Told", lane="Role_1")
    b.node("Ready", "exclusiveGateway", "Ready?", lane="Role_1")
    b.node("Lost", "endEvent", "Rejected", lane="Role_1", facts=OutcomeFacts("lost"))
    b.node("Call", "userTask", "Call", lane="Role_2")
    for ends in ("Start Cart", "Cart Ready", "Ready Call", "Ready Lost", "Timer Letter", "Letter Told"):
        b.flow(*ends.split())
    process = tidied(b.process())
    assert process.node("Letter").box.centre.x == process.node("Timer").box.centre.x
    (down,) = process.incoming("Letter")
    assert len(down.points) == 2
    (onward,) = process.incoming("Call")
    assert len(onward.points) == 3
    assert faults(process) == []
