"""What holds of every process after every verb; ``broken`` says what does not."""

from collections.abc import Iterator

from designer.model.control import family
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record, Role

SEQUENCE = "sequenceFlow"


def broken(process: Process) -> list[str]:
    """Return a line for each rule that does not hold."""
    return [*_graph(process), *_orders(process), *_flows(process), *_nodes(process), *_drawn(process)]


def torn(process: Process) -> list[str]:
    """Return what is wrong with any drawing at all, one made elsewhere too."""
    return [*_graph(process), *(f"{f.id} has no end" for f in process.flows() if not _has_ends(process, f))]


def _has_ends(process: Process, flow: Flow) -> bool:
    return flow.source in process.records and flow.target in process.records


def _graph(process: Process) -> Iterator[str]:
    """The graph agrees with the records."""
    edges = {key: (a, b, data["record"]) for a, b, key, data in process.graph.edges(keys=True, data=True)}
    flows = {flow.id: (flow.source, flow.target, flow) for flow in process.flows()}
    if edges != flows:
        yield f"edges {sorted(set(edges) ^ set(flows))} are not the flows"
    nodes = {key: data["record"] for key, data in process.graph.nodes(data=True) if data}
    if nodes != {r.id: r for r in process.records.values() if isinstance(r, Node | Pool)}:
        yield "the graph's nodes are not the nodes and pools"
    for key in process.graph:
        if key not in process.records:
            yield f"{key} is in the graph only"


def _orders(process: Process) -> Iterator[str]:
    for records in (process.nodes(), process.flows(), process.roles()):
        orders = [record.order for record in records]
        if len(orders) != len(set(orders)):
            yield f"two of {records[0].id}'s kind have the same order"


def _flows(process: Process) -> Iterator[str]:
    for flow in process.flows():
        ends = process.get(flow.source), process.get(flow.target)
        if None in ends:
            yield f"{flow.id} has no end"
        elif flow.kind == SEQUENCE:
            yield from _sequence(flow, *ends)


def _sequence(flow: Flow, source: Record | None, target: Record | None) -> Iterator[str]:
    if not isinstance(source, Node) or not isinstance(target, Node):
        yield f"{flow.id} does not join nodes"
        return
    if KINDS[source.kind].max_out == 0 or KINDS[target.kind].max_in == 0:
        yield f"{flow.id} may not be at {source.id} → {target.id}"
    if source.parent != target.parent:
        yield f"{flow.id} leaves its process"
    if family(source) != "gateway" and flow.name and not flow.conditional:
        yield f"{flow.id} has the name of an exit but leaves no decision"


def _nodes(process: Process) -> Iterator[str]:
    for node in process.nodes():
        ins, outs = process.incoming(node.id, SEQUENCE), process.outgoing(node.id, SEQUENCE)
        if family(node) == "gateway" and len(ins) > 1 and len(outs) > 1:
            yield f"{node.id} merges and splits"
        if KINDS[node.kind].max_out == 0 and family(node) == "event" and len(ins) > 1:
            yield f"the end {node.id} takes {len(ins)} flows"
        if family(node) in {"activity", "event"} and len(ins) > 1:
            yield f"{node.id} is a fake join"
        if family(node) in {"activity", "event"} and len(outs) > 1:
            yield f"{node.id} splits without a decision"
        host = process.get(node.host)
        if node.host and (not isinstance(host, Node) or host.lane != node.lane or host.parent != node.parent):
            yield f"{node.id} is not where its host is"
        lane = process.get(node.lane)
        if node.lane and (not isinstance(lane, Role) or process.nested(node.lane)):
            yield f"{node.id} is in no innermost lane"
        if node.lane and family(node) in {"data", "artifact"}:
            yield f"{node.id} cannot belong to a lane"


def passing(process: Process) -> set[str]:
    """Return the gateways with one way in and one way out."""
    gates = (node.id for node in process.nodes() if family(node) == "gateway")
    return {
        key
        for key in gates
        if len(process.incoming(key, SEQUENCE)) == len(process.outgoing(key, SEQUENCE)) == 1
    }


def _drawn(process: Process) -> Iterator[str]:
    for record in process.records.values():
        if isinstance(record, Node | Pool | Role) and record.box is None:
            yield f"{record.id} is not drawn"
        if isinstance(record, Flow) and len(record.points) < 2:
            yield f"{record.id} has no route"


def misplaced(process: Process) -> list[str]:
    """Return a line for each shape that covers another or sticks out of its lane or pool."""
    found = []
    solid = [n for n in process.nodes() if n.box and not n.host and n.kind != "group" and not n.expanded]
    solid.sort(key=lambda n: n.box.x if n.box else 0)
    for place, a in enumerate(solid):
        assert a.box
        for b in solid[place + 1 :]:
            assert b.box
            if b.box.x >= a.box.right:
                break
            if a.box.overlaps(b.box, 0.5):
                found.append(f"{a.id} covers {b.id}")
    for node in process.nodes():
        lane = process.get(node.lane)
        if isinstance(lane, Role) and lane.box and node.box and not lane.box.contains(node.box, 0.5):
            found.append(f"{node.id} sticks out of {lane.id}")
    for role in process.roles():
        outer = process.get(role.parent) or next(
            (p for p in process.pools() if p.process == role.process), None
        )
        if (
            isinstance(outer, Role | Pool)
            and outer.box
            and role.box
            and not outer.box.contains(role.box, 0.5)
        ):
            found.append(f"{role.id} sticks out of {outer.id}")
    return found
