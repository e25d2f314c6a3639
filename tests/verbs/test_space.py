"""Room made and taken, things aligned, distributed, tidied: each one step, roles kept, nothing covered."""

from itertools import pairwise

import pytest

from designer.model.errors import RefusedError
from designer.model.geometry import Box
from designer.model.message import Message
from designer.model.process import Process
from designer.verbs.aligning import LINES, align, distribute
from designer.verbs.events import set_limit
from designer.verbs.moving import move
from designer.verbs.space import make_space
from designer.verbs.step import perform
from designer.verbs.structure import add_client
from designer.verbs.tidying import tidy_selection
from tests.sketch import sketch
from tests.verbs.rules import broken, misplaced


def box(process: Process, key: str) -> Box:
    found = getattr(process.records[key], "box", None)
    assert isinstance(found, Box)
    return found


def boxes(process: Process) -> dict[str, Box]:
    return {key: found for key, record in process.records.items() if (found := getattr(record, "box", None))}


@pytest.fixture
def process() -> Process:
    return sketch(
        "start -> Seller: Draft -> Engineer: Solve -> ok? -yes-> Seller: Send -> won; ok? -no-> lost",
        documents={"Draft": ("Brief",)},
    )


def refusal(process: Process, *call: object, **named: object) -> str:
    before = dict(process.records)
    with pytest.raises(RefusedError) as caught:
        perform(process, *call, **named)  # type: ignore[arg-type]
    assert dict(process.records) == before
    return Message.english(caught.value.message)


def test_room_is_made_right_of_the_line(process: Process) -> None:
    before = boxes(process)
    cut = before["Stage_2"].x - 20
    perform(process, make_space, cut, 120)
    after = boxes(process)
    for key, was in before.items():
        if key.startswith(("Pool", "Role")):
            assert after[key] == Box(was.x, was.y, was.width + 120, was.height), key
        else:
            assert after[key] == (was.moved(120, 0) if was.x >= cut else was), key
    assert not broken(process)
    assert not misplaced(process)


def test_room_is_made_below_the_line_and_the_lower_roles_go_down(process: Process) -> None:
    before = boxes(process)
    perform(process, make_space, before["Role_2"].y, 60, down=True)
    after = boxes(process)
    assert after["Role_1"].height == before["Role_1"].height + 60
    assert after["Role_2"] == before["Role_2"].moved(0, 60)
    assert after["Stage_2"] == before["Stage_2"].moved(0, 60)
    assert after["Pool_1"].height == before["Pool_1"].height + 60
    assert after["Stage_1"] == before["Stage_1"]
    assert not broken(process)
    assert not misplaced(process)


@pytest.mark.parametrize("down", [False, True])
def test_what_was_made_can_be_taken_again(process: Process, *, down: bool) -> None:
    before = boxes(process)
    cut = before["Role_2"].y if down else before["Stage_2"].x - 20
    perform(process, make_space, cut, 100, down=down)
    perform(process, make_space, cut + 100, -100, down=down)
    assert boxes(process) == before
    assert not broken(process)


def test_more_than_there_is_cannot_be_taken(process: Process) -> None:
    cut = box(process, "Stage_2").x - 10
    room = box(process, "Stage_2").x - box(process, "Stage_1").right
    why = "There is no more room to take here: something stands in the way"
    assert refusal(process, make_space, cut, -room - 400) == why


def test_a_role_stays_round_what_it_holds(process: Process) -> None:
    low = box(process, "Stage_1").bottom + 1
    assert refusal(process, make_space, low, -200, down=True).startswith("There is no more room")
    high = box(process, "Role_1").y + 2
    assert refusal(process, make_space, high, -200, down=True).startswith("There is no more room")


def test_the_strip_with_the_name_is_not_cut(process: Process) -> None:
    before = boxes(process)
    perform(process, make_space, before["Pool_1"].x + 5, 50)
    assert box(process, "Role_1").x == before["Role_1"].x
    assert box(process, "Stage_1") == before["Stage_1"].moved(50, 0)
    assert not broken(process)


def test_pools_do_not_run_into_each_other(process: Process) -> None:
    perform(process, add_client)
    client = box(process, "Pool_2")
    assert refusal(process, make_space, client.y, -80, down=True).startswith("There is no more room")
    perform(process, make_space, client.y, -20, down=True)
    assert box(process, "Pool_2") == client.moved(0, -20)


@pytest.mark.parametrize("line", LINES)
def test_things_come_in_line_in_their_role(process: Process, line: str) -> None:
    down, share = LINES[line]
    perform(process, move, ("Stage_3",), 0, 30)
    keys = ("Stage_1", "Stage_3") if down else ("Stage_1", "Stage_2")
    lanes = [process.node(key).lane for key in keys]
    perform(process, align, keys, line)
    found = [box(process, key) for key in keys]
    at = {round(one.y + share * one.height if down else one.x + share * one.width) for one in found}
    assert len(at) == 1
    assert [process.node(key).lane for key in keys] == lanes
    assert not broken(process)
    assert not misplaced(process)


def test_what_belongs_to_a_stage_comes_along(process: Process) -> None:
    perform(process, set_limit, "Stage_1", "P3D")
    limit, paper = box(process, "Limit_1"), box(process, "Document_1")
    stage = box(process, "Stage_1")
    perform(process, align, ("Stage_1", "Stage_2"), "right")
    way = box(process, "Stage_1").x - stage.x
    assert way > 0
    assert box(process, "Limit_1") == limit.moved(way, 0)
    assert box(process, "Document_1") == paper.moved(way, 0)


def test_alignment_never_changes_a_role(process: Process) -> None:
    why = "They are of different roles: this would take them out of their roles"
    assert refusal(process, align, ("Stage_1", "Stage_2"), "top") == why
    assert refusal(process, distribute, ("Stage_1", "Stage_2", "Stage_3"), down=True) == why


def test_nothing_is_laid_on_another_thing(process: Process) -> None:
    assert refusal(process, align, ("Stage_1", "Stage_3"), "left") == "They would lie on each other"
    assert refusal(process, align, ("Stage_1",), "left") == "Choose at least two elements first"


def test_gaps_become_equal(process: Process) -> None:
    keys = ("Stage_1", "Stage_2", "Decision_1", "Stage_3")
    perform(process, make_space, box(process, "Stage_2").x - 1, 90)
    outer = box(process, "Stage_1"), box(process, "Stage_3")
    perform(process, distribute, keys)
    row = [box(process, key) for key in keys]
    gaps = [b.x - a.right for a, b in pairwise(row)]
    assert max(gaps) - min(gaps) <= 1
    assert (row[0], row[-1]) == outer
    assert not broken(process)
    assert not misplaced(process)


def test_a_crooked_part_is_tidied_and_the_rest_keeps_its_order(process: Process) -> None:
    perform(process, move, ("Stage_3",), 30, 25)
    perform(process, move, ("Stage_2",), -14, 12)
    order = sorted(("Stage_1", "Stage_2", "Decision_1", "Stage_3"), key=lambda key: box(process, key).x)
    lanes = {node.id: node.lane for node in process.nodes()}
    perform(process, tidy_selection, ("Stage_1", "Stage_2", "Decision_1", "Stage_3"))
    assert box(process, "Stage_1").centre.y == box(process, "Stage_3").centre.y
    assert box(process, "Stage_2").centre.y == box(process, "Decision_1").centre.y
    assert sorted(order, key=lambda key: box(process, key).x) == order
    assert {node.id: node.lane for node in process.nodes()} == lanes
    assert not broken(process)
    assert not misplaced(process)


def test_one_thing_alone_is_tidy(process: Process) -> None:
    assert refusal(process, tidy_selection, ("Stage_1",)) == "Choose at least two elements first"
