"""Stages in another order: one is taken out of the flow with what belongs to it and put in elsewhere."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from designer.model.control import documents, family, flow_order, stages
from designer.model.errors import RefusedError
from designer.model.geometry import Box, around
from designer.model.kinds import KINDS
from designer.model.message import N_, message
from designer.model.permit import may_connect
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node
from designer.verbs.documents import INPUT, hand_over
from designer.verbs.drawing import GAP, box_of, clear, make_free, shift
from designer.verbs.placing import give_room
from designer.verbs.removing import with_belongings
from designer.verbs.step import ARRANGES, step
from designer.verbs.wiring import drop_flow, entries, exits, is_lost, own_decision, own_merge, relead

_NEAR = 130.0
"""So far from its decision an end still stands beside it, and moves with it."""


class Unit(NamedTuple):
    """A stage with the merge before it and the decision behind it, and the two arrows of the main way."""

    stage: Node
    entry: str
    leave: str
    way_in: Flow
    way_out: Flow

    @property
    def name(self) -> str:
        """Return what the stage is called."""
        return self.stage.name


@step(N_("Reorder stages"), slow_from=ARRANGES)
def reorder_stage(edit: Edit, stage: str, *, before: str = "", after: str = "") -> None:
    """Put ``stage`` right before or right after another one; the flow closes where it was.

    What belongs to it goes along.  Refused where several arrows lead to it or away from it, and where a
    return would turn into a way onward.
    """
    process = edit.process
    beside = before or after
    if stage == beside:
        return
    moved, other = process.node(stage), process.node(beside)
    if moved.parent != other.parent:
        raise RefusedError(message(N_("These two stages are not in the same process")))
    places = {key: place for place, key in enumerate(flow_order(process, moved.parent))}
    unit, goal = _unit(process, moved, places), _unit(process, other, places)
    gap = goal.way_in if before else goal.way_out
    if gap.id in {unit.way_in.id, unit.way_out.id}:
        return
    _demand_no_turn(process, unit, gap, places)
    passed = _passed(process, unit, goal, before=bool(before))
    _lead(edit, unit, gap)
    _shift(edit, unit, passed)
    for key in (unit.way_in.id, gap.id, unit.way_out.id):
        _spread(edit, process.flow(key))
    _hand_over(edit, dict.fromkeys((stage, *passed, unit.way_in.source, gap.source)))


def _unit(process: Process, stage: Node, places: Mapping[str, int]) -> Unit:
    if family(stage) != "activity":
        raise RefusedError(message(N_("Only stages have an order")))
    merge, gate = own_merge(process, stage.id), own_decision(process, stage.id)
    entry, leave = merge.id if merge else stage.id, gate.id if gate else stage.id
    comes = [way for way in entries(process, entry) if places[way.source] < places[entry]]
    goes = [way for way in exits(process, leave) if places[way.target] > places[leave]]
    goes = [way for way in goes if not is_lost(process, way.target)]
    onward = [way for way in goes if KINDS[process.node(way.target).kind].max_out != 0] or goes
    if len(comes) != 1:
        text = (
            N_("Several arrows lead to “{name}”: lead them on the drawing")
            if comes
            else N_("No arrow leads to “{name}” yet")
        )
        raise RefusedError(message(text, name=stage.name))
    if len(onward) != 1 or (leave == stage.id and len(exits(process, leave)) > 1):
        text = (
            N_("Clients go on from “{name}” in several ways: lead the arrows on the drawing")
            if onward
            else N_("No arrow leads on from “{name}” yet")
        )
        raise RefusedError(message(text, name=stage.name))
    return Unit(stage, entry, leave, comes[0], onward[0])


def _demand_no_turn(process: Process, unit: Unit, gap: Flow, places: Mapping[str, int]) -> None:
    """Refuse where a return from or to ``unit`` would lead onward at its new place, ``gap``."""
    last = places[gap.source]
    back = [process.node(way.source) for way in entries(process, unit.entry) if way.id != unit.way_in.id]
    for giver in back:
        if giver.id != unit.leave and places[giver.id] <= last:
            text = N_("Clients come back to “{name}” from there: it stays before it")
            raise RefusedError(message(text, name=unit.name))
    for way in exits(process, unit.leave):
        returns = places[way.target] < places[unit.entry] and way.id != unit.way_out.id
        if returns and places[way.target] > last:
            text = N_("Clients go back from “{name}” to there: it stays behind it")
            raise RefusedError(message(text, name=unit.name))


def _passed(process: Process, unit: Unit, goal: Unit, *, before: bool) -> list[str]:
    """Return the stages that ``unit`` goes past, in the order in which they stand."""
    order = [node.id for node in stages(process)]
    if unit.stage.id not in order or goal.stage.id not in order:
        return [goal.stage.id]
    here, there = order.index(unit.stage.id), order.index(goal.stage.id)
    if here < there:
        return order[here + 1 : there + (not before)]
    return order[there + (not before) : here]


def _lead(edit: Edit, unit: Unit, gap: Flow) -> None:
    """Join what was before and behind ``unit``, and put it into ``gap``: three arrows get another end."""
    process = edit.process
    after, target = unit.way_out.target, gap.target
    ends = ((unit.way_in, after), (gap, unit.entry), (unit.way_out, target))
    # One after the other they would stand double for a moment, where stages are neighbours.
    for way, end in ends:
        led = relead(edit, way.id, target=end)
        across = process.node(led.source).lane != process.node(end).lane
        if led.handoff and not across:
            edit.put(replace(led, handoff=None))
    for way, end in ends:
        source = process.flow(way.id).source
        if sum(other.target == end for other in exits(process, source)) > 1 or source == end:
            name = unit.name
            raise RefusedError(
                message(N_("Several arrows lead to “{name}”: lead them on the drawing"), name=name)
            )
        drop = process.flow(way.id)
        edit.drop(drop.id)
        verdict = may_connect(process, source, end)
        edit.put(drop)
        verdict.demand()


def _shift(edit: Edit, unit: Unit, passed: list[str]) -> None:
    """Let ``unit`` and the stages it goes past exchange their places, as columns of the drawing."""
    process = edit.process
    mine = _group(process, unit.stage.id)
    theirs = [key for other in passed for key in _group(process, other) if key not in mine]
    theirs = list(dict.fromkeys(theirs))
    here, there = _whole(process, mine), _whole(process, theirs)
    if here is None or there is None:
        return
    if here.x <= there.x:
        back = here.x - there.x
        space = max(there.x - here.right, GAP)
        way = there.right + back + space - here.x
    else:
        way = there.x - here.x
        back = here.width + max(here.x - there.right, GAP)
    shift(edit, {**dict.fromkeys(theirs, (back, 0.0)), **dict.fromkeys(mine, (way, 0.0))})
    for group in (mine, theirs):
        make_free(edit, [key for key in group if not process.node(key).host], [*mine, *theirs])
    clear(edit, [*mine, *theirs])


def _spread(edit: Edit, way: Flow) -> None:
    """Give the name of an arrow its room where it runs level to the next stage."""
    giver, taker = (box_of(edit.process.node(key)).centre for key in (way.source, way.target))
    if way.name and giver.y == taker.y:
        give_room(edit, replace(way, points=(giver, taker)))


def _group(process: Process, stage: str) -> list[str]:
    """Return what stands and moves with a stage: its merge, its decision and the ends of that."""
    own = [stage]
    if merge := own_merge(process, stage):
        own.append(merge.id)
    if gate := own_decision(process, stage):
        own.append(gate.id)
        ends = (process.node(way.target) for way in exits(process, gate.id) if is_lost(process, way.target))
        near = box_of(gate).grown(_NEAR)
        own += [end.id for end in ends if near.overlaps(box_of(end)) and len(entries(process, end.id)) == 1]
    return with_belongings(process, own)


def _whole(process: Process, keys: list[str]) -> Box | None:
    return around(box_of(process.node(key)) for key in keys if process.node(key).box)


def _hand_over(edit: Edit, stages: Iterable[str]) -> None:
    """Let the next roles read the documents of ``stages``, and nobody who stands before them now."""
    process = edit.process
    written = [key for key in stages if family(process.get(key)) == "activity" and documents(process, key)]
    if not written:
        return
    places = {key: place for place, key in enumerate(flow_order(process, process.node(written[0]).parent))}
    for stage in written:
        for paper in documents(process, stage):
            if len(process.incoming(paper.id)) > 1:
                continue
            for flow in process.outgoing(paper.id, INPUT):
                if places.get(flow.target, places[stage]) < places[stage]:
                    drop_flow(edit, flow.id)
        hand_over(edit, stage)
