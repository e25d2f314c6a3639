"""Gateways put in and taken out where a drawing made elsewhere leaves them unsaid or says too much."""

from designer.model.control import family
from designer.model.errors import RefusedError
from designer.model.message import N_, message
from designer.model.process import Edit
from designer.verbs.placing import place_between
from designer.verbs.step import SHIFTS, step
from designer.verbs.wiring import DECISION, add_flow, entries, exits, insert_merge, new_node, prune, relead

_MERGING = frozenset({DECISION, "parallelGateway", "inclusiveGateway"})


@step(N_("Put a merge in"), slow_from=SHIFTS)
def merge_ways(edit: Edit, node: str) -> str:
    """Put a merge before a stage or event that several arrows enter; return its id."""
    if len(entries(edit.process, node)) < 2 or family(edit.process.node(node)) == "gateway":
        raise RefusedError(message(N_("Only one arrow enters here")))
    return insert_merge(edit, node)


@step(N_("Make two gateways of one"))
def part_gateway(edit: Edit, gate: str) -> str:
    """Let a gateway that merges and splits only split, and one before it merge; return that one's id."""
    process = edit.process
    node, ways = process.node(gate), entries(process, gate)
    if family(node) != "gateway" or len(ways) < 2:
        raise RefusedError(message(N_("Only one arrow enters here")))
    merge = new_node(process, node.kind if node.kind in _MERGING else DECISION, "", node, "Merge")
    place_between(edit, merge, ways[0])
    for way in ways:
        relead(edit, way.id, target=merge.id)
    add_flow(edit, merge.id, gate)
    return merge.id


@step(N_("Take gateway out"))
def dissolve(edit: Edit, gate: str) -> None:
    """Take out a gateway with one way in and one way out and join what lies on both sides."""
    process = edit.process
    if not len(entries(process, gate)) == len(exits(process, gate)) == 1:
        raise RefusedError(message(N_("More than one arrow enters or leaves here")))
    prune(edit, (gate,))
