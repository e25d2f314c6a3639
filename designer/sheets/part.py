"""The picture of a role's part of a process: its own stages in colour, the neighbours grey."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import networkx as nx

from designer.layout.tidy import arrange
from designer.model import control
from designer.model.process import Process
from designer.model.records import Flow, Node, ProcessFacts, Record, Role
from designer.picture.svg import svg
from designer.sheets.order import Course, Duty


def draw(duty: Duty, *, font: bool = False) -> str:
    """Return the SVG of the duty's stages, what surrounds them and the stages next to them.

    It is empty where nothing is to be shown; ``font`` puts the letters inside, for browsers.
    """
    process = duty.course.process
    own = _own(duty)
    near = _near(duty, own)
    lanes = _lanes(process, [*own, *near])
    shown = own | near | lanes
    grey = (lanes - {duty.holder.id}) | near | {key for key in own if _elsewhere(duty, key)}
    return svg(_compact(duty.course, shown), only=shown, grey=grey, font=font)


def _elsewhere(duty: Duty, key: str) -> bool:
    """Tell whether a step of the flow stands in another role; documents of one's own keep their colour."""
    node = duty.course.process.node(key)
    return control.family(node) != "data" and node.lane not in {"", duty.holder.id}


def _compact(course: Course, shown: set[str]) -> Process:
    """Return just the records ``shown`` and what joins them, arranged anew.

    The drawing of the file has gaps where the rest stood. What lies in a sub-process stays as it is drawn.
    """
    process = course.process
    if any(
        isinstance(process.get(process.node(key).parent), Node) for key in shown if _is_node(process, key)
    ):
        return process
    kept = [record for record in process.records.values() if _belongs(record, shown)]
    arranged = {record.id: record for record in arrange(Process([*kept, *_bridges(kept, course.ranks)]))}
    return Process([arranged.get(record.id, record) for record in kept])


def _bridges(kept: Sequence[Record], order: Mapping[str, int]) -> list[Flow]:
    """Return flows across the gaps, for the arranging only: what is done later then stands further right."""
    graph: nx.Graph[str] = nx.Graph()
    for record in kept:
        if isinstance(record, Node) and (record.id in order or record.host):
            graph.add_edge(record.id, record.host or record.id)
        elif isinstance(record, Flow) and record.kind == "sequenceFlow":
            graph.add_edge(record.source, record.target)
    parents = {record.id: record.parent for record in kept if isinstance(record, Node)}
    pieces = [sorted(piece & order.keys(), key=order.__getitem__) for piece in nx.connected_components(graph)]
    rows = sorted((piece for piece in pieces if piece), key=lambda piece: order[piece[0]])
    return [
        Flow(f"Gap_{number}", "sequenceFlow", before[-1], after[0], parent=parents[after[0]])
        for number, (before, after) in enumerate(pairwise(rows))
    ]


def _is_node(process: Process, key: str) -> bool:
    return isinstance(process.get(key), Node)


def _belongs(record: Record, shown: set[str]) -> bool:
    if isinstance(record, Flow):
        return record.source in shown and record.target in shown
    return record.id in shown or isinstance(record, ProcessFacts)


def _own(duty: Duty) -> set[str]:
    """Return the duty's activities, their documents and all that lies on the ways out of them."""
    process = duty.course.process
    found: set[str] = set()
    for node in duty.activities:
        found.add(node.id)
        papers = [*control.inputs(process, node.id), *control.documents(process, node.id)]
        found.update(paper.id for paper in papers)
        found.update(event.id for event in process.attached(node.id))
        found.update(_along(process, control.ways(process, node.id)))
    mine = {node.id for node in duty.activities}
    return {key for key in found if key in mine or key not in duty.course.ranks}


def _near(duty: Duty, own: set[str]) -> set[str]:
    """Return the activities of others that come before or after, and what lies on the ways from them."""
    process = duty.course.process
    mine = {node.id for node in duty.activities}
    found: set[str] = set()
    for node in duty.activities:
        found.update(way.target for way in control.ways(process, node.id))
    sources = [node.id for node in duty.course.activities]
    sources += [event.id for event in process.of_kind("startEvent") if event.id not in duty.course.ranks]
    for key in sources:
        leading = [way for way in control.ways(process, key) if way.target in mine and key not in mine]
        if leading:
            found |= {key, *_along(process, leading)}
    return found - own


def _along(process: Process, ways: Iterable[control.Way]) -> set[str]:
    flows = [process.flow(key) for way in ways for key in way.flows]
    return {end for flow in flows for end in (flow.source, flow.target)}


def _lanes(process: Process, keys: Iterable[str]) -> set[str]:
    """Return the roles that hold the nodes ``keys`` and those around them, the pools where there are none."""
    nodes = [record for key in keys if isinstance(record := process.get(key), Node)]
    found: set[str] = set()
    for lane in {node.lane for node in nodes if node.lane}:
        role: Role | None = process.role(lane)
        while role and role.id not in found:
            found.add(role.id)
            role = process.role(role.parent) if role.parent else None
    scopes = {node.parent for node in nodes}
    return found or {pool.id for pool in process.pools() if pool.process in scopes}
