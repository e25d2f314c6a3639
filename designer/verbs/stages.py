"""Stages are added, and get their exit for the clients who say no."""

from msgspec.structs import replace

from designer.model.control import family
from designer.model.errors import RefusedError
from designer.model.facts import ExitFacts, OutcomeFacts
from designer.model.geometry import Point
from designer.model.kinds import KINDS
from designer.model.message import N_, message
from designer.model.permit import may_connect
from designer.model.process import Edit
from designer.model.records import Node
from designer.verbs import words
from designer.verbs.drawing import is_flow_node
from designer.verbs.placing import place_beside
from designer.verbs.spots import Spot, put_in
from designer.verbs.step import SHIFTS, step
from designer.verbs.wiring import add_flow, exit_name, leave, new_node


@step(N_("Add stage"), slow_from=SHIFTS)
def add_stage(  # noqa: PLR0913 - the ways to say where
    edit: Edit,
    name: str = "",
    *,
    after: str = "",
    before: str = "",
    flow: str = "",
    at: Point | None = None,
    role: str = "",
    kind: str = "userTask",
) -> str:
    """Add a stage and return its id; it goes into the arrow that is there or continues the flow."""
    process = edit.process
    if KINDS[kind].family != "activity":
        raise RefusedError(message(N_("A stage is something that is done")))
    node = Node(
        process.new_id(KINDS[kind].stem), kind, name or words.word(process, "stage"), process.next_order()
    )
    put_in(edit, node, Spot(after, before, flow, at, role))
    return node.id


@step(N_("Add rejection"), slow_from=SHIFTS)
def add_rejection(
    edit: Edit, stage: str, name: str = "", reasons: tuple[str, ...] = (), share: float | None = None
) -> str:
    """Give ``stage`` an exit called ``name`` to a rejection end of its own; return the end's id."""
    process = edit.process
    node = process.node(stage)
    if not is_flow_node(node) or KINDS[node.kind].max_out == 0:
        raise RefusedError(message(N_("Only a stage or a decision has a rejection")))
    gate = leave(edit, stage)
    end = new_node(process, "endEvent", words.word(process, "lost"), process.node(gate))
    end = replace(end, facts=OutcomeFacts("lost", reasons))
    edit.put(end)
    may_connect(process, gate, end.id).demand()
    splits = family(process.node(gate)) == "gateway"
    if splits:
        name = name or (reasons[0] if reasons else "") or exit_name(process, gate, end.id)
    place_beside(edit, end, gate, name if splits else "")
    flow = add_flow(edit, gate, end.id, name=name if splits else "")
    if share is not None:
        edit.put(replace(flow, exit=ExitFacts(share)))
    return end.id
