import pytest

from designer.model.errors import RefusedError
from designer.model.geometry import Box
from designer.model.process import Process
from designer.verbs.flows import set_route
from designer.verbs.moving import assign, move, resize
from designer.verbs.naming import rename
from designer.verbs.stages import add_rejection
from designer.verbs.step import perform
from tests.sketch import called, sketch
from tests.verbs.rules import broken, misplaced


def box(process: Process, key: str) -> Box:
    found = process.node(key).box
    assert found
    return found


@pytest.fixture
def process() -> Process:
    return sketch(
        "start -> Seller: Draft[P1D] -> Engineer: Solve -> Seller: Send -> won",
        documents={"Draft": ("Brief",)},
    )


def test_a_stage_moves_with_its_limit_and_document(process: Process) -> None:
    keys = ("Stage_1", "Limit_1", "End_1", "Document_1")
    before = {key: box(process, key) for key in keys}
    perform(process, move, ("Stage_1",), 10, 20)
    for key in keys:
        assert box(process, key) == before[key].moved(10, 20), key
    assert not broken(process)
    assert not misplaced(process)


def test_very_many_that_come_upon_others_part_by_small_moves() -> None:
    process = sketch("start -> " + " -> ".join(f"Seller: Step {n}" for n in range(60)) + " -> won")
    every_other = [node.id for node in process.nodes() if node.kind == "userTask"][::2]
    pool, before = process.pools()[0].box, {key: box(process, key) for key in every_other}
    perform(process, move, every_other, 110, 4)
    assert not broken(process)
    assert not misplaced(process)
    assert [box(process, key) for key in every_other] == [was.moved(110, 4) for was in before.values()]
    assert process.pools()[0].box == pool, "what was pushed found room beside it"


def test_arrows_follow(process: Process) -> None:
    perform(process, move, ("Stage_1",), 0, 20)
    stage = box(process, "Stage_1")
    (out,) = process.outgoing("Stage_1", "sequenceFlow")
    assert out.points[0].x == stage.right
    assert stage.y < out.points[0].y < stage.bottom


def test_a_stage_that_arrives_in_another_lane_gets_its_role(process: Process) -> None:
    perform(process, move, ("Stage_1",), 0, 280)
    assert {process.node(key).lane for key in ("Stage_1", "Limit_1", "End_1")} == {"Role_2"}
    assert process.node("Document_1").lane == ""
    assert not misplaced(process)


def test_a_stage_dropped_on_another_stays_and_the_other_gives_way(process: Process) -> None:
    target = box(process, "Stage_3")
    there = target.moved(10, 0)
    here = box(process, "Stage_1")
    perform(process, move, ("Stage_1",), there.x - here.x, there.y - here.y)
    assert box(process, "Stage_1") == there
    assert not misplaced(process)


def test_nothing_leaves_the_pool_to_the_left_or_above(process: Process) -> None:
    perform(process, move, ("Start_1",), -500, -500)
    assert not misplaced(process)
    pool = process.pool("Pool_1").box
    assert pool
    assert pool.contains(box(process, "Start_1"))


def test_the_pool_grows_to_the_right_and_downwards(process: Process) -> None:
    perform(process, move, ("Stage_3",), 900, 0)
    perform(process, move, ("Stage_2",), 0, 300)
    assert not misplaced(process)
    assert not broken(process)


def test_a_limit_slides_along_its_stage(process: Process) -> None:
    perform(process, move, ("Limit_1",), 300, 0)
    stage, timer = box(process, "Stage_1"), box(process, "Limit_1")
    assert timer.centre.x == stage.right
    assert stage.y <= timer.centre.y <= stage.bottom


def test_a_route_by_hand_moves_whole_where_both_ends_move(process: Process) -> None:
    (out,) = process.outgoing("Stage_1", "sequenceFlow")
    perform(process, set_route, out.id, out.points)
    perform(process, move, (out.source, out.target), 30, 10)
    after = process.flow(out.id)
    assert after.by_hand
    assert [(p.x, p.y) for p in after.points] == [(p.x + 30, p.y + 10) for p in out.points]


def test_assigning_moves_into_the_lane(process: Process) -> None:
    perform(process, assign, ("Stage_1", "Start_1"), "Role_2")
    lane = process.role("Role_2").box
    assert lane
    for key in ("Stage_1", "Start_1", "Limit_1"):
        assert process.node(key).lane == "Role_2"
        assert lane.contains(box(process, key))
    assert not misplaced(process)
    assert not broken(process)


def test_a_limit_is_not_assigned_alone(process: Process) -> None:
    with pytest.raises(RefusedError):
        perform(process, assign, ("Limit_1",), "Role_2")


def test_the_pool_moves_with_everything(process: Process) -> None:
    before = {node.id: box(process, node.id) for node in process.nodes()}
    perform(process, move, ("Pool_1",), 40, 50)
    assert {node.id: box(process, node.id) for node in process.nodes()} == {
        key: old.moved(40, 50) for key, old in before.items()
    }
    assert not misplaced(process)


def test_a_larger_stage_pushes_and_keeps_its_limit_at_its_border(process: Process) -> None:
    here = box(process, "Stage_1")
    perform(process, resize, "Stage_1", Box(here.x, here.y, 260, 120))
    stage, timer = box(process, "Stage_1"), box(process, "Limit_1")
    assert (stage.width, stage.height) == (260, 120)
    assert timer.centre.y == stage.bottom
    assert not misplaced(process)


def test_an_event_keeps_its_size(process: Process) -> None:
    with pytest.raises(RefusedError):
        perform(process, resize, "Start_1", Box(0, 0, 90, 90))


def test_the_pool_takes_its_lanes_along_when_it_grows(process: Process) -> None:
    pool = process.pool("Pool_1").box
    assert pool
    perform(process, resize, "Pool_1", Box(pool.x, pool.y, pool.width + 100, pool.height + 50))
    after = process.pool("Pool_1").box
    assert after
    assert (after.width, after.height) == (pool.width + 100, pool.height + 50)
    assert {role.box.right for role in process.roles() if role.box} == {after.right}
    assert max(role.box.bottom for role in process.roles() if role.box) == after.bottom


def test_a_stage_grows_with_its_name(process: Process) -> None:
    before = box(process, "Stage_1")
    perform(
        process, rename, "Stage_1", "Согласование коммерческого предложения со службой безопасности клиента"
    )
    after = box(process, "Stage_1")
    assert (after.width, after.height) > (before.width, before.height)
    assert not misplaced(process)
    assert not broken(process)


def test_a_short_name_changes_one_record(process: Process) -> None:
    assert perform(process, rename, "Stage_1", "Draft it").touched == {"Stage_1"}
    assert not perform(process, rename, "Stage_1", " Draft it ").touched


def test_an_automatic_question_follows_the_name_of_its_stage() -> None:
    process = sketch("start -> Draft -> won")
    perform(process, add_rejection, "Stage_1")
    perform(process, rename, "Stage_1", "Offer")
    assert called(process, "Offer: ready?")
    perform(process, rename, called(process, "Offer: ready?"), "Price accepted?")
    perform(process, rename, "Stage_1", "Proposal")
    assert called(process, "Price accepted?")


def test_only_exits_of_decisions_have_names() -> None:
    process = sketch("start -> Draft -> ok? -yes-> won; ok? -no-> lost")
    perform(process, rename, process.outgoing("Decision_1")[0].id, "price accepted")
    with pytest.raises(RefusedError, match="exits"):
        perform(process, rename, process.outgoing("Stage_1")[0].id, "then")


def test_roles_pools_and_processes_have_names(process: Process) -> None:
    for key in ("Role_1", "Pool_1", "Process_1"):
        perform(process, rename, key, "Имя")
        assert getattr(process.get(key), "name") == "Имя"  # noqa: B009 - a record of any type
