"""Everything a user may do, as random steps: an act looks at the process and answers with a verb to call."""

from collections.abc import Callable
from typing import Any

from designer.model.choices import choices, ways
from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Colours
from designer.verbs import (
    aligning,
    cells,
    clipboard,
    documents,
    events,
    facts,
    flows,
    folding,
    gateways,
    lettering,
    markers,
    merging,
    moving,
    naming,
    neatening,
    onward,
    removing,
    reorder,
    repairs,
    roles,
    space,
    stages,
    structure,
    tidying,
)
from designer.verbs.durations import Time
from designer.verbs.spots import Spot
from designer.verbs.step import Verb
from tests.verbs.chance import Chance

Call = tuple[Verb[..., Any], tuple[Any, ...], dict[str, Any]]
Act = Callable[[Process, Chance], Call]
NAMES = (
    "Qualify",
    "Звонок",
    "КП и согласование условий",
    "Negotiate the terms with the buyer",
    "Договор",
    "",
)
MARK_VALUES: dict[str, tuple[str, ...]] = {
    "loop": ("", "loop", "parallel", "sequential"),
    "called": ("", "Process_9"),
    "state": ("", "signed", "подписан"),
}
TASKS = ("userTask", "manualTask", "serviceTask", "task", "callActivity")


def add_stage(p: Process, c: Chance) -> Call:
    near = c.node(p, "activity", "gateway", "event").id if p.nodes() else ""
    where: dict[str, Any] = c.one(({"after": near}, {"before": near}, {"at": c.point()}, {}))
    if c.one((0, 0, 1)):
        where = {"flow": c.flow(p)}
    if c.one((0, 1)):
        where["role"] = c.role(p).id
    return stages.add_stage, (c.one(NAMES),), {**where, "kind": c.one(TASKS)}


def add_event(p: Process, c: Chance) -> Call:
    kind = c.one(("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent"))
    spot = c.one((Spot(at=c.point()), Spot(after=c.node(p).id if p.nodes() else "")))
    trigger = c.one(("", "", "timer", "message"))
    outcome = c.one(("won", "lost", "")) if kind == "endEvent" else ""
    return events.add_event, (kind,), {"spot": spot, "trigger": trigger, "outcome": outcome}


def add_decision(p: Process, c: Chance) -> Call:
    spots = [Spot(at=c.point()), Spot(after=c.node(p, "activity", "event").id), Spot(flow=c.flow(p))]
    return flows.add_decision, (c.one(("", "Ready?")),), {"spot": c.one(spots)}


def add_rejection(p: Process, c: Chance) -> Call:
    return (
        stages.add_rejection,
        (c.node(p, "activity", "gateway").id,),
        {"reasons": c.one(((), ("no budget",)))},
    )


def go_on(p: Process, c: Chance) -> Call:
    after = c.node(p, "activity", "gateway", "event").id
    role = c.one(("", c.role(p).id)) if p.roles() else ""
    return c.one((onward.go_on, onward.ask)), (c.one(NAMES),), {"after": after, "role": role}


def type_more(p: Process, c: Chance) -> Call:
    stage = c.node(p, "activity", "gateway").id
    return c.one(
        (
            (onward.turn_away, (stage, c.one(("", "no budget"))), {}),
            (onward.call_in_role, (stage, c.one(NAMES), c.role(p).id), {}),
            (onward.list_roles, (c.role(p).id, c.one((("A", "B"), ("C",)))), {}),
        )
    )


def set_limit(p: Process, c: Chance) -> Call:
    expiry = c.one(("reject", "reject", "remind", "escalate", ""))
    return events.set_limit, (c.node(p, "activity").id, c.one(("P3D", "PT2H", "")), "work", expiry), {}


def set_event(p: Process, c: Chance) -> Call:
    event = c.node(p, "event")
    trigger = c.one(("", "timer", *KINDS[event.kind].triggers))
    more: dict[str, Any] = c.one(({}, {}, {"interrupting": False}, {"interrupting": True}))
    return events.set_event, (event.id,), {"trigger": trigger, "duration": "P1D", **more}


def tell_event(p: Process, c: Chance) -> Call:
    event, kind = c.node(p, "event").id, c.one(("message", "signal", "error"))
    return c.one(
        (
            (events.refer, (event, kind, c.one(("Order", "Offer", ""))), {}),
            (events.set_event, (event,), {"condition": "stock < 3"}),
            (events.set_event, (event,), {"trigger": "multiple", "definitions": ("message", "timer")}),
        )
    )


def write_name(p: Process, c: Chance) -> Call:
    key = c.one((c.node(p).id, c.flow(p))) if p.flows() else c.node(p).id
    wish: dict[str, Any] = c.one(({"size": 18.0}, {"size": 0.0}, {"bold": True}, {"italic": True}))
    return lettering.set_lettering, ((key,),), wish


def connect(p: Process, c: Chance) -> Call:
    return flows.connect, (c.node(p).id, c.node(p).id, c.one(("", "", "maybe"))), {}


def reconnect(p: Process, c: Chance) -> Call:
    end = c.one(("source", "target"))
    return flows.reconnect, (c.one(p.flows()).id,), {end: c.node(p).id}


def insert_into_flow(p: Process, c: Chance) -> Call:
    lone = [n.id for n in p.nodes() if not p.graph.degree(n.id) and not n.host]
    return flows.insert_into_flow, (c.one([*lone, c.node(p).id]), c.flow(p)), {}


def set_route(p: Process, c: Chance) -> Call:
    flow = c.one([flow for flow in p.flows() if flow.points])
    middle = Point((flow.points[0].x + flow.points[-1].x) / 2, flow.points[0].y - 30)
    return flows.set_route, (flow.id, c.one(((), (flow.points[0], middle, flow.points[-1])))), {}


def split_explicitly(p: Process, c: Chance) -> Call:
    return flows.split_explicitly, (c.node(p, "activity").id,), {}


def move(p: Process, c: Chance) -> Call:
    dx, dy = c.one(range(-300, 301, 60)), c.one(range(-300, 301, 60))
    role = c.role(p).id if c.one((0, 0, 0, 1)) else ""
    return moving.move, (c.some(p), dx, dy, role), {}


def move_pool(p: Process, c: Chance) -> Call:
    return moving.move, ((c.one(p.pools()).id,), c.one((-20, 30)), c.one((-20, 30))), {}


def move_label(p: Process, c: Chance) -> Call:
    return moving.move_label, (c.one(sorted(p.records)), c.one((-30, 0, 30)), c.one((-30, 30))), {}


def assign(p: Process, c: Chance) -> Call:
    return moving.assign, (c.some(p), c.role(p).id), {}


def resize(p: Process, c: Chance) -> Call:
    record = c.one([*p.nodes(), *p.roles(), *p.pools()])
    box = record.box or Box(0, 0, 100, 100)
    wide, high = c.one((-60, 0, 60)), c.one((-60, 0, 60))
    return moving.resize, (record.id, Box(box.x, box.y, box.width + wide, box.height + high)), {}


def rename(p: Process, c: Chance) -> Call:
    return naming.rename, (c.one(sorted(p.records)), c.one(NAMES)), {}


def set_stage(p: Process, c: Chance) -> Call:
    fields = c.one(
        ({"result": "brief agreed"}, {"hours": 2}, {"steps": ("call", "write")}, {"funnel": False})
    )
    return facts.set_stage, (c.node(p, "activity").id,), fields


def set_facts(p: Process, c: Chance) -> Call:
    return c.one(
        (
            (facts.set_role, (c.role(p).id,), {"rate": c.one((450, 900.5))}),
            (facts.set_process, (), {"leads": c.one((10, 200))}),
            (facts.set_exit, (c.flow(p),), {"share": c.one((0.5, None)), "max": 2}),
            (facts.set_handoff, (c.flow(p),), {"within": c.one(("P1D", ""))}),
            (facts.set_outcome, (c.node(p, "event").id,), {"kind": c.one(("won", "lost", ""))}),
            (facts.set_note, (c.node(p).id, c.one(("text\nof a note", ""))), {}),
            (facts.set_colours, ((c.node(p).id,), Colours("#ffeeaa", "")), {}),
            (facts.silence, (c.node(p).id, "stage-unnamed", "so be it", c.one(("", c.node(p).id))), {}),
            (facts.unsilence, (c.node(p).id, "stage-unnamed"), {}),
        )
    )  # fmt: skip


def set_documents(p: Process, c: Chance) -> Call:
    names = c.one(((), ("Brief",), ("Brief", "Спецификация"), ("КП", "brief")))
    return documents.set_documents, (c.node(p, "activity").id, names), {}


def add_document(p: Process, c: Chance) -> Call:
    where = c.one(({"stage": c.node(p, "activity").id}, {"at": c.point()}))
    return (
        documents.add_document,
        (c.one(NAMES),),
        {**where, "kind": c.one(("dataObjectReference", "dataStoreReference"))},
    )


def add_note(p: Process, c: Chance) -> Call:
    about = c.one(((), (c.node(p, "activity", "event").id,)))
    return documents.add_note, ("Mind the discount",), {"about": about, "at": c.one((None, c.point()))}


def add_role(p: Process, c: Chance) -> Call:
    return roles.add_role, (c.one(NAMES),), {"after": c.one(("", c.role(p).id if p.roles() else ""))}


def remove_role(p: Process, c: Chance) -> Call:
    return roles.remove_role, (c.role(p).id, c.one(("", c.role(p).id))), {}


def reorder_roles(p: Process, c: Chance) -> Call:
    return roles.reorder_roles, (c.role(p).id, c.one(("", c.role(p).id))), {}


def remove(p: Process, c: Chance) -> Call:
    if c.one((0, 0, 1)):
        return removing.remove, ((c.one(p.flows()).id,),), {}
    return removing.remove, (c.some(p),), {"heal": c.one((True, True, False))}


def merge_stages(p: Process, c: Chance) -> Call:
    return merging.merge_stages, (c.node(p, "activity").id, c.node(p, "activity").id), {}


def copy_paste(p: Process, c: Chance) -> Call:
    # A whole pool only while there is little: each time it is twice as much.
    whole = p.pools()[:1] if len(p.nodes()) < 30 and c.one((0, 0, 0, 1)) else []
    board = clipboard.copy(p, (*c.some(p), *(pool.id for pool in whole)))
    return clipboard.paste, (board, c.one((None, c.point()))), {}


def remove_pool(p: Process, c: Chance) -> Call:
    return removing.remove, ((c.one(p.pools()[1:]).id,),), {}


def change_kind(p: Process, c: Chance) -> Call:
    return structure.change_kind, (c.node(p).id, c.one(sorted(KINDS))), {}


def become(p: Process, c: Chance) -> Call:
    node = c.node(p, "activity", "event", "gateway", "data")
    return markers.become, (node.id, c.one(choices(p, node.id))), {}


def set_marker(p: Process, c: Chance) -> Call:
    node = c.node(p, "activity", "gateway", "data")
    mark = c.one((*markers.marks_of(node), *(("adhoc",) if KINDS[node.kind].scope else ())))
    return markers.set_marker, (node.id, mark, c.one(MARK_VALUES.get(mark, (True, False)))), {}


def fold(p: Process, c: Chance) -> Call:
    part = c.one([n for n in p.nodes() if KINDS[n.kind].scope])
    return folding.fold, (part.id,), {"expanded": not part.expanded}


def set_way(p: Process, c: Chance) -> Call:
    way = c.one([f for f in p.flows() if f.kind == "sequenceFlow"])
    return markers.set_way, (way.id, c.one(ways(p, way))), {}


def set_condition(p: Process, c: Chance) -> Call:
    return markers.set_condition, (c.flow(p), c.one(("sum > 5", ""))), {}


def set_letter(p: Process, c: Chance) -> Call:
    way = c.one([f for f in p.flows() if f.kind == "messageFlow"])
    envelope = c.one(("", "initiating", "non_initiating"))
    return markers.set_letter, (way.id,), {"envelope": envelope, "name": c.one(("", "заявка"))}


def set_several(p: Process, c: Chance) -> Call:
    return markers.set_several, (c.one(p.pools()).id,), {"several": c.one((True, False))}


def tidy(_p: Process, c: Chance) -> Call:
    return c.one([structure.tidy, neatening.tidy_all]), (), {}


def add_client(p: Process, c: Chance) -> Call:
    if len(p.pools()) > 2:
        return removing.remove, ((c.one([pool.id for pool in p.pools() if not pool.process]),),), {}
    return structure.add_client, (), {}


def send(p: Process, c: Chance) -> Call:
    ends = [c.node(p, "activity", "event").id, c.one([pool.id for pool in p.pools() if not pool.process])]
    first = c.one((0, 1))
    return flows.connect, (ends[first], ends[1 - first], "offer"), {}


def repair(p: Process, c: Chance) -> Call:
    home = c.one(p.processes()).id
    stage = c.node(p, "activity").id
    return c.one(
        (
            (repairs.add_record, (stage,), {}),
            (repairs.add_steps, (stage,), {}),
            (repairs.write_steps, (((stage, ("Call.", "Send the offer.")),),), {}),
            (repairs.write_result, (stage, "offer accepted"), {}),
            (repairs.add_start, (home, c.one(("", stage))), {}),
            (repairs.add_won, (home, c.one(("", stage))), {}),
            (repairs.assign_one, (stage, c.role(p).id), {}),
            (repairs.remove_one, (stage,), {}),
            (repairs.limit_thinking, (stage, "P14D", 3), {}),
            (repairs.pass_document, (stage, c.node(p, "activity").id, c.node(p, "data").id), {}),
            (repairs.set_trigger, (c.node(p, "event").id, c.one(("", "message"))), {}),
            (gateways.merge_ways, (stage,), {}),
            (gateways.part_gateway, (c.node(p, "gateway").id,), {}),
            (gateways.dissolve, (c.node(p, "gateway").id,), {}),
        )
    )


def reorder_stage(p: Process, c: Chance) -> Call:
    where = c.one(("before", "after"))
    return reorder.reorder_stage, (c.node(p, "activity").id,), {where: c.node(p, "activity").id}


def make_space(_p: Process, c: Chance) -> Call:
    down = c.one((True, False))
    by = float(c.one((-120, -40, 30, 60)))
    return space.make_space, (float(c.one(range(0, 2000, 35))), by), {"down": down}


def align(p: Process, c: Chance) -> Call:
    several = tuple(c.node(p).id for _ in range(3))
    return c.one(
        (
            (aligning.align, (several, c.one(sorted(aligning.LINES))), {}),
            (aligning.distribute, (several,), {"down": c.one((True, False))}),
            (tidying.tidy_selection, (several,), {}),
        )
    )


def put_cells(p: Process, c: Chance) -> Call:
    fields: tuple[tuple[str, object], ...] = (
        ("name", c.one(NAMES)),
        ("role", c.one(("Engineer", "инженер", "Seller"))),
        ("result", "brief agreed"),
        ("documents", c.one(((), ("Brief", "КП")))),
        ("limit", c.one((Time("P3D", "work"), Time("")))),
        ("share", c.one((None, 0.4, 1.0))),
        ("hours", 2.0),
    )
    chosen = tuple(dict.fromkeys(c.one(fields) for _ in range(3)))
    stage = c.node(p, "activity").id if c.one((0, 1, 1)) else ""
    return cells.put_cells, ([cells.Cells(stage, chosen)],), {}


ACTS: tuple[Act, ...] = (
    *(add_stage, add_stage, add_stage, connect, connect, connect, set_documents, remove, remove, move, move),
    *(add_event, add_decision, add_rejection, set_limit, set_event, reconnect, insert_into_flow, set_route),
    *(split_explicitly, move_pool, assign, resize, rename, set_stage, set_facts, add_document, add_note),
    *(add_role, remove_role, reorder_roles, merge_stages, copy_paste, change_kind, tidy, add_client, send),
    *(go_on, go_on, type_more),
    *(repair, move_label, become, become, set_marker, fold, set_way, set_letter, set_several),
    *(reorder_stage, put_cells, make_space, align, tell_event, set_condition, write_name, remove_pool),
)
