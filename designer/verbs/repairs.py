"""What the buttons of findings do where no single verb does it: the fixes of the rules by their arguments."""

from collections.abc import Iterable

from msgspec.structs import replace

from designer.model.facts import CrmRecord, OutcomeFacts, StageFacts
from designer.model.message import N_
from designer.model.permit import may_assign, may_connect
from designer.model.process import Edit, Process
from designer.model.records import Node
from designer.verbs import words
from designer.verbs.events import set_event, set_limit
from designer.verbs.facts import set_stage
from designer.verbs.lanes import lanes_of
from designer.verbs.moving import assign
from designer.verbs.placing import place_before, place_beside
from designer.verbs.removing import remove
from designer.verbs.spots import main_exit
from designer.verbs.step import ARRANGES, step
from designer.verbs.wiring import add_flow, join, new_node


@step(N_("Add CRM record"))
def add_record(edit: Edit, stage: str) -> None:
    """Let the stage and a comment be written down in the CRM."""
    facts = edit.process.node(stage).facts
    there = facts.crm if isinstance(facts, StageFacts) else ()
    fresh = CrmRecord(words.word(edit.process, "record"))
    set_stage.body(edit, stage, crm=there if fresh in there else (*there, fresh))


@step(N_("Draft steps"))
def add_steps(edit: Edit, stage: str) -> None:
    """Begin the steps with three drafts."""
    facts = edit.process.node(stage).facts
    there = facts.steps if isinstance(facts, StageFacts) else ()
    drafts = words.drafts(edit.process)
    set_stage.body(edit, stage, steps=(*there, *(step for step in drafts if step not in there)))


@step(N_("Insert typical steps"))
def write_steps(edit: Edit, cards: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Give each stage of ``cards`` (id, steps) its steps in the place of drafts that nobody has touched.

    What somebody has begun to write stays behind them.
    """
    drafts = words.drafts(edit.process)
    for stage, fresh in cards:
        facts = edit.process.node(stage).facts
        there = facts.steps if isinstance(facts, StageFacts) else ()
        kept = (step for step in there if step.strip() and step not in drafts)
        set_stage.body(edit, stage, steps=tuple(dict.fromkeys((*fresh, *kept))))


@step(N_("Write result"))
def write_result(edit: Edit, stage: str, result: str) -> None:
    """Say what must be true before a client leaves the stage."""
    set_stage.body(edit, stage, result=result)


@step(N_("Pass document on"))
def pass_document(edit: Edit, giver: str, taker: str, document: str) -> None:
    """Let ``taker`` read a document that ``giver`` writes."""
    process = edit.process
    if may_connect(process, giver, document, "dataOutputAssociation").ok:
        add_flow(edit, giver, document, "dataOutputAssociation")
    may_connect(process, document, taker, "dataInputAssociation").demand()
    add_flow(edit, document, taker, "dataInputAssociation")


@step(N_("Add start"))
def add_start(edit: Edit, scope: str, first: str = "") -> str:
    """Put a start before the node ``first`` of the process or sub-process ``scope``; return its id."""
    process = edit.process
    key = process.new_id("Start")
    node = Node(key, "startEvent", words.word(process, "start"), process.next_order(), parent=scope)
    if not first:
        place_beside(edit, replace(node, lane=_first_lane(process, scope)), "")
        return key
    place_before(edit, replace(node, lane=process.node(first).lane), first)
    join(edit, key, first)
    return key


def _first_lane(process: Process, scope: str) -> str:
    lanes = lanes_of(process, scope)
    while lanes:
        inner = process.nested(lanes[0].id)
        if not inner:
            return lanes[0].id
        lanes = inner
    return ""


@step(N_("Add won end"))
def add_won(edit: Edit, scope: str, last: str = "") -> str:
    """Put the end of a sale behind ``last``; a plain end that stands there already becomes it."""
    process = edit.process
    way = main_exit(process, last) if last else None
    end = process.node(way.target) if way else None
    if end is not None and end.kind == "endEvent" and end.facts is None:
        edit.put(replace(end, facts=OutcomeFacts("won")))
        return end.id
    key = process.new_id("End")
    node = Node(key, "endEvent", words.word(process, "won"), process.next_order(), parent=scope)
    node = replace(node, facts=OutcomeFacts("won"))
    if not last:
        place_beside(edit, replace(node, lane=_first_lane(process, scope)), "")
        return key
    place_beside(edit, replace(node, lane=process.node(last).lane), last)
    join(edit, last, key)
    return key


@step(N_("Add end"))
def add_end(edit: Edit, last: str) -> str:
    """Put a plain end behind ``last``, which nothing follows; return its id."""
    process = edit.process
    end = new_node(process, "endEvent", words.word(process, "end"), process.node(last))
    place_beside(edit, end, last)
    add_flow(edit, last, end.id)
    return end.id


@step(N_("Change event"))
def set_trigger(edit: Edit, event: str, trigger: str) -> None:
    """Let something else set the event off, empty: nothing in particular."""
    set_event.body(edit, event, trigger=trigger)


@step(N_("Assign to role"), slow_from=ARRANGES)
def assign_one(edit: Edit, stage: str, role: str) -> None:
    """Give one stage to ``role``; it stays where it is where it stands in that lane already."""
    may_assign(edit.process, stage, role).demand()
    node, lane = edit.process.node(stage), edit.process.role(role)
    if node.box and lane.box and lane.box.contains(node.box):
        for event in (node, *edit.process.attached(stage)):
            edit.put(replace(event, lane=role))
        return
    assign.body(edit, (stage,), role)


@step(N_("Remove"))
def remove_one(edit: Edit, key: str) -> None:
    """Take out one thing."""
    remove.body(edit, (key,))


@step(N_("Limit thinking"))
def limit_thinking(edit: Edit, stage: str, duration: str, touches: int) -> None:
    """Limit how long and how often a client is asked."""
    set_stage.body(edit, stage, touches=touches)
    set_limit.body(edit, stage, duration)
