from itertools import pairwise

import pytest
from msgspec.structs import replace

from designer.model.errors import RefusedError
from designer.model.geometry import Box, Point
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record, Role
from designer.verbs.events import set_limit
from designer.verbs.moving import resize
from designer.verbs.roles import add_role, remove_role, reorder_roles
from designer.verbs.step import carry_out, perform
from designer.verbs.structure import add_client, new_process
from tests.sketch import called, sketch
from tests.verbs.rules import broken, misplaced


def order(process: Process) -> list[str]:
    """The roles from top to bottom, which is also their order in the file."""
    roles = process.roles()
    assert roles == sorted(roles, key=lambda role: role.box.y if role.box else 0)
    return [role.name for role in roles]


def whole(process: Process) -> bool:
    """The lanes fill their pool without gaps."""
    pool = process.pools()[0].box
    boxes = [role.box for role in process.roles() if role.box]
    assert pool
    touching = all(a.bottom == b.y for a, b in pairwise(boxes))
    fills = not boxes or (boxes[0].y == pool.y and boxes[-1].bottom == pool.bottom)
    return touching and fills and not broken(process) and not misplaced(process)


@pytest.fixture
def process() -> Process:
    return sketch(
        "start -> Operator: Qualify[P1D] -> Seller: Brief -> Engineer: Solve -> Seller: Offer -> won",
        documents={"Qualify": ("Form",), "Solve": ("Specification",)},
    )


def test_the_first_role_takes_all_that_is_in_the_pool() -> None:
    process = sketch("start -> Draft -> won")
    role = carry_out(process, add_role, "Seller").answer
    assert {node.lane for node in process.nodes()} == {role}
    assert whole(process)


def test_a_role_is_added_below_another(process: Process) -> None:
    perform(process, add_role, "Lawyer", after="Role_1")
    assert order(process) == ["Operator", "Lawyer", "Seller", "Engineer"]
    assert whole(process)


def test_roles_change_places_with_what_they_hold(process: Process) -> None:
    perform(process, reorder_roles, "Role_3", "Role_1")
    assert order(process) == ["Engineer", "Operator", "Seller"]
    assert whole(process)
    perform(process, reorder_roles, "Role_3")
    assert order(process) == ["Operator", "Seller", "Engineer"]
    assert whole(process)


def test_a_document_goes_with_the_lane_it_is_drawn_in(process: Process) -> None:
    box = process.node("Document_2").box
    role = process.role("Role_3").box
    perform(process, reorder_roles, "Role_3", "Role_1")
    after, lane = process.node("Document_2").box, process.role("Role_3").box
    assert box
    assert after
    assert role
    assert lane
    assert after.y - lane.y == box.y - role.y


@pytest.mark.parametrize("role", ["Role_1", "Role_2", "Role_3"])
@pytest.mark.parametrize("heir", ["Role_1", "Role_2", "Role_3", ""])
def test_what_a_role_did_goes_to_another(process: Process, role: str, heir: str) -> None:
    if role == heir:
        with pytest.raises(RefusedError):
            perform(process, remove_role, role, heir)
        return
    height = process.pools()[0].box
    delta = perform(process, remove_role, role, heir)
    assert not process.get(role)
    assert all(node.lane in {"Role_1", "Role_2", "Role_3"} - {role} for node in process.nodes() if node.lane)
    assert process.pools()[0].box == height
    assert whole(process)
    process.apply(delta.inverse())
    assert order(process) == ["Operator", "Seller", "Engineer"]


def test_the_neighbour_takes_over_without_anything_moving(process: Process) -> None:
    boxes = {node.id: node.box for node in process.nodes()}
    routes = {flow.id: flow.points for flow in process.flows()}
    perform(process, remove_role, "Role_1")
    assert {node.id: node.box for node in process.nodes()} == boxes
    assert {flow.id: flow.points for flow in process.flows()} == routes


def test_the_last_role_leaves_its_stages_to_nobody() -> None:
    process = sketch("start -> Seller: Draft[P1D] -> won")
    perform(process, remove_role, "Role_1")
    assert {node.lane for node in process.nodes()} == {""}
    assert not broken(process)


def test_a_lane_grows_with_what_is_below_going_down(process: Process) -> None:
    box = process.role("Role_1").box
    assert box
    below = process.node(called(process, "Brief")).box
    perform(process, resize, "Role_1", Box(box.x, box.y, box.width, box.height + 90))
    after = process.node(called(process, "Brief")).box
    assert below
    assert after
    assert after.y == below.y + 90
    assert whole(process)


def test_a_lane_is_never_smaller_than_what_it_holds(process: Process) -> None:
    box = process.role("Role_1").box
    assert box
    perform(process, resize, "Role_1", Box(box.x, box.y, box.width, 30))
    assert whole(process)


def test_a_limit_at_the_bottom_makes_its_lane_grow() -> None:
    process = sketch("start -> Seller: A -> Engineer: B -> won")
    box = process.role("Role_1").box
    assert box
    perform(process, resize, "Role_1", Box(box.x, box.y, box.width, 30))
    perform(process, set_limit, "Stage_1", "P1D")
    assert whole(process)


def test_a_pool_below_goes_down_with_a_new_role(process: Process) -> None:
    client = carry_out(process, add_client).answer
    before = process.pool(client).box
    perform(process, add_role, "Lawyer")
    after = process.pool(client).box
    assert before
    assert after
    assert after.y > before.y
    assert whole(process)


def test_a_role_needs_a_process() -> None:
    process = Process()
    with pytest.raises(RefusedError):
        perform(process, add_role, "Seller")
    perform(process, new_process, "Sales", "en")
    perform(process, add_role, "Seller")
    assert whole(process)


def upright(process: Process) -> Process:
    """The same process in lanes that run downwards."""

    def turned(box: Box | None, *, frame: bool = False) -> Box | None:
        if box is None:
            return None
        if frame:
            return Box(box.y, box.x, box.height, box.width)
        return Box(box.centre.y - box.width / 2, box.centre.x - box.height / 2, box.width, box.height)

    records: list[Record] = []
    for record in process.records.values():
        if isinstance(record, Role | Pool):
            records.append(replace(record, box=turned(record.box, frame=True), horizontal=False))
        elif isinstance(record, Node):
            records.append(replace(record, box=turned(record.box), label=None))
        elif isinstance(record, Flow):
            records.append(replace(record, points=tuple(Point(p.y, p.x) for p in record.points)))
        else:
            records.append(record)
    return Process(records)


def test_upright_lanes_change_places_and_go_too() -> None:
    process = upright(sketch("start -> Operator: A -> Seller: B -> Engineer: C -> won"))
    assert not misplaced(process)
    perform(process, reorder_roles, "Role_3", "Role_1")
    assert not broken(process)
    assert not misplaced(process)
    lanes = [role.box for role in process.roles() if role.box]
    assert [role.name for role in process.roles()] == ["Engineer", "Operator", "Seller"]
    assert [box.x for box in lanes] == sorted(box.x for box in lanes)
    lawyer = carry_out(process, add_role, "Lawyer", after="Role_3").answer
    assert [role.name for role in process.roles()] == ["Engineer", "Lawyer", "Operator", "Seller"]
    perform(process, remove_role, "Role_1", lawyer)
    assert {process.node("Stage_1").lane, process.node("Start_1").lane} == {lawyer}
    assert not broken(process)
    assert not misplaced(process)
