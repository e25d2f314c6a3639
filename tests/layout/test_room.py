"""Putting things in: the place a person would choose, and the room that is made there."""

import pytest
from msgspec.structs import replace

from designer.layout import room
from designer.model.geometry import Box
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, ProcessFacts, Role
from layout.examples import Builder, long, pools, v1, wild
from layout.quality import faults
from layout.test_tidy import tidied

GRAVE = ("overlaps", "outside", "slanted", "dock", "broken", "runs through")


def changed(process: Process, records: list, *more: Node) -> Process:
    return Process({**process.records, **{r.id: r for r in (*records, *more)}}.values())


def grave(process: Process) -> list[str]:
    return [f for f in faults(process) if any(word in f for word in GRAVE) and "name" not in f]


def put(process: Process, box: Box, lane: str, kind: str = "userTask") -> Process:
    """The process with a new stage in ``box``, as a verb puts it in."""
    made = changed(
        process,
        room.make_room(process, box),
        Node("New", kind, "Новый", 999, box, lane=lane, parent="Process_1"),
    )
    return changed(made, room.fit_lanes(made))


@pytest.mark.parametrize("after", ["Stage_0", "Stage_1", "Stage_3", "Decision_3", "Start_1", "Lost_1"])
def test_what_is_put_in_right_of_a_shape_pushes_the_rest_away(after: str) -> None:
    process = tidied(v1())
    near = process.node(after)
    box = Box(near.box.right + 40, near.box.centre.y - 40, 120, 80)
    made = put(process, box, near.lane)
    # A flow may run where the new shape stands until its verb routes it: only those are let off.
    assert [f for f in grave(made) if "New" not in f] == []
    assert not [f for f in faults(made) if "overlaps" in f]


def test_the_new_shape_keeps_clear_of_all_others() -> None:
    process = tidied(v1())
    box = process.node("Stage_4").box.moved(-30, 10)
    made = put(process, box, "Role_1")
    assert made.node("New").box == box
    assert made.node("Stage_4").box.x >= box.right + 40
    assert made.node("Late_4").box.x - made.node("Stage_4").box.x == (
        process.node("Late_4").box.x - process.node("Stage_4").box.x
    )
    assert made.pool("Pool_1").box.right > process.pool("Pool_1").box.right


def test_free_room_is_left_alone() -> None:
    process = tidied(v1())
    box = Box(process.node("Lost_0").box.right + 60, process.node("Stage_0").box.y, 120, 80)
    assert room.make_room(process, box) == []


def test_roles_below_make_way_for_what_is_put_at_the_bottom() -> None:
    process = tidied(v1())
    role = process.role("Role_1")
    box = Box(role.box.x + 300, role.box.bottom - 40, 120, 80)
    made = put(process, box, "Role_1")
    assert made.role("Role_1").box.contains(box)
    assert made.role("Role_2").box.y == made.role("Role_1").box.bottom
    assert made.pool("Pool_1").box.bottom == made.role("Role_2").box.bottom
    assert [f for f in grave(made) if "New" not in f] == []


def test_ignored_shapes_do_not_move() -> None:
    process = tidied(v1())
    box = process.node("Stage_4").box
    assert room.make_room(process, box, ignore=["Stage_4", "Limit_4"]) == []


@pytest.mark.parametrize("move", [(0, 120), (0, -100), (900, 0), (-400, 0), (60, 200)])
def test_roles_grow_round_what_sticks_out(move: tuple[int, int]) -> None:
    process = tidied(v1())
    late = process.node("Late_5")
    moved = changed(process, [replace(late, box=late.box.moved(*move), label=None)])
    made = changed(moved, room.fit_lanes(moved))
    assert [f for f in faults(made) if "is outside its frame" in f and "name" not in f] == []
    assert [f for f in faults(made) if "role" in f] == []
    tops = [(role.box.y, role.box.bottom) for role in made.roles()]
    assert [a[1] for a in tops[:-1]] == [b[0] for b in tops[1:]]


def test_roles_that_hold_everything_stay() -> None:
    assert room.fit_lanes(tidied(v1())) == []
    assert room.fit_lanes(tidied(pools())) == []


@pytest.mark.parametrize("seed", range(12))
def test_pushing_keeps_any_drawing_in_order(seed: int) -> None:
    process = tidied(wild(seed, 16))
    before = set(grave(process))
    node = [n for n in process.nodes() if n.box and not n.host][seed % 10]
    box = Box(node.box.x + 10, node.box.y + 5, 120, 80)
    made = changed(process, room.make_room(process, box))
    assert [f for f in grave(made) if f not in before] == []
    assert not [n.id for n in made.nodes() if n.box and n.kind != "group" and n.box.overlaps(box)]


def test_the_next_stage_stands_right_of_the_last() -> None:
    process = tidied(v1())
    end = process.node("Lost_2")
    box = room.next_place(process, "Lost_2", "userTask", "Ещё", "Role_2")
    assert box.x == end.box.right + 40
    assert box.centre.y == end.box.centre.y


def test_the_next_stage_of_another_role_stands_in_its_row() -> None:
    process = tidied(v1())
    box = room.next_place(process, "Decision_2", "userTask", "Ещё", "Role_1")
    assert box.centre.y == process.node("Stage_1").box.centre.y
    assert process.role("Role_1").box.contains(box)


def test_a_document_stands_above_its_stage_beside_the_others() -> None:
    process = tidied(v1())
    box = room.next_place(process, "Stage_5", "dataObjectReference", "Накладная", "Role_0")
    there = process.node("Document_5_1")
    assert box.y == there.box.y
    beside = [process.node(key).box for key in ("Document_5_0", "Document_5_1")]
    assert not any(box.grown(10).overlaps(other) for other in beside)
    assert abs(box.centre.x - process.node("Stage_5").box.centre.x) < 160


def test_a_second_timer_stands_beside_the_first_on_the_border() -> None:
    process = tidied(v1())
    box = room.next_place(process, "Stage_1", "boundaryEvent", "3 дня", "Role_1")
    assert box.centre.y == process.node("Stage_1").box.bottom
    assert box.x >= process.node("Limit_1").box.right


def test_an_end_stands_beside_or_above_its_decision() -> None:
    process = tidied(v1())
    records = [
        r for r in process.records.values() if not (isinstance(r, Flow) and "Lost_0" in (r.source, r.target))
    ]
    without = Process(r for r in records if r.id != "Lost_0")
    right = room.next_place(without, "Decision_0", "endEvent", "Отказ", "Role_0")
    assert right.centre.y == process.node("Decision_0").box.centre.y
    above = room.next_place(process, "Decision_0", "endEvent", "Отказ", "Role_0")
    assert above.centre.x == process.node("Decision_0").box.centre.x


def test_the_first_thing_of_an_empty_role_stands_at_its_left() -> None:
    process = tidied(long(2, lanes=4))
    box = room.next_place(process, "", "userTask", "Первый", "Role_3")
    role = process.role("Role_3")
    assert role.box.contains(box)
    assert box.x < role.box.x + 120


def test_a_vertical_pool_grows_to_its_own_sides() -> None:
    b = Builder()
    b.put(ProcessFacts("Process_1"))
    b.put(Pool("Pool_1", "Продажи", box=Box(0, 0, 400, 600), horizontal=False, process="Process_1"))
    for n in range(2):
        b.put(
            Role(f"Role_{n}", "Роль", box=Box(200 * n, 30, 200, 570), horizontal=False, process="Process_1")
        )
    b.node("A", "userTask", "А", box=Box(150, 560, 120, 80), lane="Role_0")
    b.node("B", "userTask", "Б", box=Box(240, 100, 120, 80), lane="Role_1")
    process = b.process()
    made = changed(process, room.fit_lanes(process))
    assert [f for f in faults(made) if "outside" in f or "overlaps" in f] == []
    assert made.role("Role_0").box.right == made.role("Role_1").box.x
    assert made.role("Role_0").box.bottom == made.role("Role_1").box.bottom == made.pool("Pool_1").box.bottom


def test_a_document_that_sticks_out_of_the_top_takes_its_role_along() -> None:
    process = tidied(v1())
    step = -80
    up = [
        replace(r, box=r.box.moved(0, step), label=None)
        for key in ("Stage_1", "Limit_1", "Document_1_0")
        if (r := process.node(key))
    ]
    moved = changed(process, up)
    made = changed(moved, room.fit_lanes(moved))
    assert made.role("Role_1").box.contains(made.node("Document_1_0").box)
