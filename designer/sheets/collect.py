"""From processes to the content of sheets: one for every role or for every employee."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from designer.model import control
from designer.model.facts import Employee, LimitFacts, ModelFacts, OutcomeFacts, StageFacts
from designer.model.names import fold
from designer.model.records import Flow, Node, ProcessFacts
from designer.sheets import sheet as say
from designer.sheets.order import Course, Duty, by_employee, by_role, duties, line

Picture = Callable[[Duty], str]
Figures = Mapping[tuple[str, str], say.Figure]


def role_sheets(courses: Sequence[Course], draw: Picture, figures: Figures) -> list[say.Sheet]:
    """Return one sheet for each role, over all processes in which it takes part."""
    every = duties(courses)
    return [_sheet(group, every, None, draw, figures) for group in by_role(every)]


def employee_sheets(courses: Sequence[Course], draw: Picture, figures: Figures) -> list[say.Sheet]:
    """Return one sheet for each employee, over all roles and processes."""
    every = duties(courses)
    return [_sheet(group, every, person, draw, figures) for person, group in by_employee(every)]


def _sheet(
    mine: Sequence[Duty], every: Sequence[Duty], person: Employee | None, draw: Picture, figures: Figures
) -> say.Sheet:
    facts = [duty.facts for duty in mine]
    parts = tuple(_part(duty, draw, figures) for duty in mine)
    return say.Sheet(
        roles=_once(duty.name for duty in mine),
        parts=parts,
        employee=line(person.name) if person else "",
        position=line(person.position) if person else "",
        employees=(person,) if person else _people(e for f in facts for e in f.employees),
        purpose=_once(fact.purpose for fact in facts),
        reports_to=_once(line(fact.reports_to) for fact in facts),
        substitutes=_once(line(fact.substitute) for fact in facts),
        contacts=_contacts(parts, every),
        controls=tuple(dict.fromkeys(control for fact in facts for control in fact.controls)),
        authority=_once(right for fact in facts for right in fact.authority),
    )


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts that say something, those that mean the same only once."""
    seen: dict[str, str] = {}
    for text in texts:
        if text.strip():
            seen.setdefault(fold(text), text)
    return tuple(seen.values())


def _people(every: Iterable[Employee]) -> tuple[Employee, ...]:
    seen: dict[str, Employee] = {}
    for person in every:
        if fold(person.name):
            seen.setdefault(fold(person.name), person)
    return tuple(seen.values())


def _contacts(parts: Sequence[say.Part], every: Sequence[Duty]) -> tuple[say.Contact, ...]:
    others = _once(
        role
        for part in parts
        for role in (
            *(transfer.other.role for transfer in part.receives),
            *(transfer.other.role for transfer in part.hands),
        )
    )
    own = {fold(part.role) for part in parts}
    return tuple(say.Contact(role, _holders(role, every)) for role in others if fold(role) not in own)


def _holders(role: str, every: Sequence[Duty]) -> tuple[str, ...]:
    people = (person for duty in every if fold(duty.name) == fold(role) for person in duty.facts.employees)
    return _once(line(person.name) for person in people)


def _part(duty: Duty, draw: Picture, figures: Figures) -> say.Part:
    one = duty.course
    variant = _variant(duty)
    mine = {node.id for node in duty.activities}
    return say.Part(
        variant,
        duty.name,
        tuple(work(one, node, figures.get((variant.name, node.id))) for node in duty.activities),
        _starts(one, mine),
        tuple(_transfer(one, h, h.target, h.source) for h in one.handoffs if h.target in mine),
        tuple(_transfer(one, h, h.source, h.target) for h in one.handoffs if h.source in mine),
        draw(duty),
    )


def _starts(one: Course, mine: set[str]) -> tuple[str, ...]:
    process = one.process
    events = [event for event in process.of_kind("startEvent") if event.parent not in one.ranks]
    return _names([e for e in events if any(way.target in mine for way in control.ways(process, e.id))])


def _variant(duty: Duty) -> say.Variant:
    process = duty.course.process
    scope = duty.holder.process
    record = process.get(scope)
    facts = (record.facts if isinstance(record, ProcessFacts) else None) or ModelFacts()
    names = [record.name] if isinstance(record, ProcessFacts) else []
    names += [pool.name for pool in process.pools() if pool.process == scope]
    return say.Variant(
        next((line(name) for name in names if name.strip()), ""),
        line(facts.code),
        line(facts.version),
        facts.status,
        line(facts.owner),
        facts.saved,
        facts.dimensions,
    )


def _place(one: Course, key: str) -> say.Place:
    owner = one.owners.get(key)
    return say.Place(
        one.numbers.get(key, 0), line(one.process.node(key).name), line(owner.name) if owner else ""
    )


def _facts(node: Node) -> StageFacts:
    return node.facts if isinstance(node.facts, StageFacts) else StageFacts()


def work(one: Course, node: Node, figure: say.Figure | None = None) -> say.Work:
    """Return what the card of the activity ``node`` says, with what the drawing says of it."""
    facts = _facts(node)
    limit = control.limit_of(one.process, node.id)
    return say.Work(
        node.id,
        _place(one, node.id),
        result=facts.result,
        steps=_once(facts.steps),
        inputs=_names(control.inputs(one.process, node.id)),
        documents=_names(control.documents(one.process, node.id)),
        records=facts.crm,
        limit=say.Period(limit.duration, limit.calendar) if limit and limit.duration else None,
        expiry=limit.expiry if limit else "",
        first_answer=facts.first_answer,
        touches=facts.touches,
        scripts=facts.scripts,
        mistakes=_once(facts.mistakes),
        exits=tuple(_exit(one, way) for way in control.ways(one.process, node.id)),
        checkpoint=bool(facts.checkpoint),
        note=node.note,
        figure=figure,
    )


def _names(nodes: Sequence[Node]) -> tuple[str, ...]:
    return _once(line(node.name) for node in nodes)


def _exit(one: Course, way: control.Way) -> say.Exit:
    timer = one.process.get(way.timer)
    hangs = timer if isinstance(timer, Node) else None
    limit = hangs.facts if hangs and isinstance(hangs.facts, LimitFacts) else None
    target = one.process.node(way.target)
    to = _place(one, way.target) if way.target in one.ranks else None
    outcome = target.facts if isinstance(target.facts, OutcomeFacts) else OutcomeFacts()
    owners = [one.owners.get(key) for key in (way.source, way.target)]
    kind = _kind(one, way, hangs, outcome)
    answers = _once(_answer(one, one.process.flow(key)) for key in way.flows)
    return say.Exit(
        kind,
        answers or (() if kind == say.WON or to else _names([target])),
        to,
        handed=to is not None and owners[0] != owners[1],
        reasons=_once(outcome.reasons),
        max=way.max,
        after=say.Period(hangs.duration, limit.calendar if limit else "") if hangs else None,
        expiry=limit.expiry if limit else "",
    )


def _answer(one: Course, flow: Flow) -> str:
    """Return what the exit is called; a bare yes or no with the question that it answers."""
    asked = one.process.get(flow.source)
    name = line(flow.name)
    if not name or len(name) > 3 or not isinstance(asked, Node) or not asked.name.strip():
        return name
    return f"{line(asked.name).rstrip('?').rstrip()}: {name}"


def _kind(one: Course, way: control.Way, hangs: Node | None, outcome: OutcomeFacts) -> str:
    if hangs and not hangs.interrupting:
        return say.ASIDE
    if way.target not in one.ranks:
        known = {"won": say.WON, "lost": say.LOST}
        return known.get(outcome.kind, say.LOST if hangs and not outcome.kind else say.OVER)
    if way.target == way.source:
        return say.AGAIN
    return say.BACK if one.ranks[way.target] < one.ranks[way.source] else say.ONWARD


def _transfer(one: Course, handoff: control.Handoff, own: str, other: str) -> say.Transfer:
    facts = handoff.way.handoff
    giver = one.process.node(handoff.source)
    within = say.Period(facts.within, facts.calendar) if facts and facts.within else None
    return say.Transfer(
        _place(one, own),
        _place(one, other),
        _names([one.process.node(key) for key in handoff.documents]),
        _facts(giver).crm,
        within,
        facts.check if facts else "",
        back=one.ranks[handoff.target] < one.ranks[handoff.source],
    )
