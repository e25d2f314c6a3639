"""The profile ``bpsim``: the figures of the process as a scenario of BPSim 2.0, for simulators.

BPSim counts the time of an activity as waiting plus work, and money an hour on resources: the calendar days
of a stage become its waiting time, less the hours of work; a role becomes a resource with its rate and its
people.
"""

from collections.abc import Iterator
from typing import Final

from designer.bpmn.draft import Draft, draft, number
from designer.bpmn.profiles.decisions import decisions
from designer.bpmn.profiles.work import Made, Work, foreign
from designer.bpmn.scenario import figures
from designer.model.control import exit_shares, family, role_of, stages
from designer.model.facts import LimitFacts, ModelFacts, StageFacts
from designer.model.message import N_, message, plural
from designer.model.records import Node, ProcessFacts, Role

VENDOR: Final = "Voronka"
MONTH: Final = 30.0
"""Days, as the funnel counts leads a month."""
_SIMULATED: Final = "P1Y"


def bpsim(data: bytes) -> Made:
    """Return ``data`` with a scenario of BPSim 2.0 in it; one that we wrote before is replaced."""
    work = Work(data, "bpsim")
    if figures(work.plan.source, work.process):
        return Made(
            data, (message(N_("the file has a BPSim scenario already and no other figures: it stays")),)
        )
    resources = _resources(work)
    parameters = [item for item in _parameters(work, resources) if item.children]
    if not parameters:
        return Made(
            data, (message(N_("there is nothing to simulate yet: no shares, hours, rates or costs")),)
        )
    _write(work, _scenario(work, parameters))
    _tell(work, len(parameters), len(set(resources.values())))
    return work.made()


def _write(work: Work, scenario: Draft) -> None:
    """Put the scenario into the BPSimData that is there, or into a new relationship."""
    for element in work.root.all("bpmn:relationship"):
        data = work.extension(element, "bpsim:BPSimData")
        if data is not None:
            for old in data.all(foreign("bpsim:Scenario")):
                if old.attributes.get("vendor") == VENDOR:
                    work.plan.splices.delete(old)
            work.plan.splices.insert(data, scenario, data.children[-1] if data.children else None)
            return
    about = work.root.id or next((p.id for p in work.process.processes()), "")
    ends = [draft(f"bpmn:{tag}", text=about) for tag in ("source", "target")]
    holder = draft("bpmn:extensionElements", draft("bpsim:BPSimData", scenario))
    work.insert(work.root, draft("bpmn:relationship", holder, *ends, type="BPSimData"))


def _scenario(work: Work, parameters: list[Draft]) -> Draft:
    processes = work.process.processes()
    facts = next((p.facts for p in processes if p.facts), ModelFacts())
    whole = draft(
        "bpsim:ScenarioParameters",
        _held("Duration", draft("bpsim:DurationParameter", value=_SIMULATED)),
        baseTimeUnit="hour",
        baseCurrencyUnit=facts.currency or None,
    )
    name = next((p.name for p in processes if p.name), None)
    key = work.plan.new_id("Scenario", "")
    return draft("bpsim:Scenario", whole, *parameters, id=key, name=name, vendor=VENDOR)


def _resources(work: Work) -> dict[str, str]:
    """Return the resource of each role by the role's id, put into the file where it has none of that name.

    A role that is done by programs is nobody whom work waits for.
    """
    there = {e.attributes.get("name", ""): e.id for e in work.root.all("bpmn:resource")}
    found: dict[str, str] = {}
    for role in work.process.roles():
        automatic = role.facts is not None and role.facts.automatic
        if automatic or work.process.nested(role.id) or not role.name.strip():
            continue
        if role.name not in there:
            key = there[role.name] = work.plan.new_id("Resource", role.id)
            work.insert(work.root, draft("bpmn:resource", id=key, name=role.name))
        found[role.id] = there[role.name]
    return found


def _parameters(work: Work, resources: dict[str, str]) -> Iterator[Draft]:
    """Yield what is known of each element, without children where that is nothing."""
    process = work.process
    for facts in process.processes():
        cost = facts.facts.lead_cost if facts.facts else None
        yield _of(facts.id, _held("CostParameters", _value("FixedCost", cost)))
    for role in {key: process.role(role) for role, key in resources.items()}.values():
        yield _resource(resources[role.id], role)
    for node in process.nodes():
        yield _node(work, node, resources)
    for gate in decisions(process):
        for flow, share in exit_shares(process, gate.id).items():
            yield _of(flow, _held("ControlParameters", _value("Probability", share)))


def _resource(key: str, role: Role) -> Draft:
    people = len(role.facts.employees) if role.facts else 0
    quantity = _held("Quantity", draft("bpsim:NumericParameter", value=str(people))) if people else None
    cost = _value("UnitCost", role.facts.rate if role.facts else None)
    return _of(key, _held("ResourceParameters", quantity), _held("CostParameters", cost))


def _node(work: Work, node: Node, resources: dict[str, str]) -> Draft:
    facts = node.facts
    if isinstance(facts, LimitFacts):
        # An interrupting limit without a share counts none: its losses are in the rejection exit.
        share = facts.share if facts.share is not None or not node.interrupting else 0.0
        return _of(node.id, _held("ControlParameters", _value("Probability", share)))
    if node.kind == "startEvent":
        minutes = _interval(work, node)
        return _of(node.id, _held("ControlParameters", _value("InterTriggerTimer", minutes, "min")))
    role = role_of(work.process, node.id) if family(node) == "activity" else None
    wanted = _selection(role.name) if role and role.id in resources else None
    if not isinstance(facts, StageFacts):
        return _of(node.id, _held("ResourceParameters", wanted))
    return _of(
        node.id,
        _held("TimeParameters", _wait(facts), _value("ProcessingTime", facts.hours, "hour")),
        _held("ResourceParameters", wanted),
        _held("CostParameters", _value("FixedCost", facts.direct)),
    )


def _wait(facts: StageFacts) -> Draft | None:
    if facts.days is None:
        return None
    return _value("WaitTime", max(0.0, round(facts.days - (facts.hours or 0.0) / 24, 9)), "day")


def _interval(work: Work, node: Node) -> float | None:
    """Return how many minutes lie between two leads."""
    record = work.process.get(node.parent)
    facts = record.facts if isinstance(record, ProcessFacts) else None
    return MONTH * 24 * 60 / facts.leads if facts and facts.leads else None


def _selection(role: str) -> Draft | None:
    """Return that one of the people of a role is needed, as an expression of XPath."""
    quote = '"' if "'" in role else "'"
    name = role.replace(quote, "")
    text = f"bpsim:getResource({quote}{name}{quote},1)"
    return _held("Selection", draft("bpsim:ExpressionParameter", value=text))


def _of(key: str, *groups: Draft | None) -> Draft:
    return draft("bpsim:ElementParameters", *groups, elementRef=key)


def _held(name: str, *items: Draft | None) -> Draft | None:
    """Return an element around ``items``, None where there are none."""
    found = draft(f"bpsim:{name}", *items)
    return found if found.children else None


def _value(name: str, value: float | None, unit: str | None = None) -> Draft | None:
    if value is None:
        return None
    return _held(name, draft("bpsim:FloatingParameter", value=number(value), timeUnit=unit))


def _tell(work: Work, elements: int, resources: int) -> None:
    work.note(
        plural(
            "a BPSim scenario with the figures of {n} element was added",
            "a BPSim scenario with the figures of {n} elements was added",
            elements,
        )
    )
    if resources:
        work.note(
            plural(
                "{n} role became a resource with its rate and people",
                "{n} roles became resources with their rates and people",
                resources,
            )
        )
    process = work.process
    idle = sum(not (isinstance(n.facts, StageFacts) and n.facts.hours is not None) for n in stages(process))
    if idle:
        work.note(
            plural(
                "{n} stage has no hours of work: the simulation takes it for instant",
                "{n} stages have no hours of work: the simulation takes them for instant",
                idle,
            )
        )
    unset = sum(
        share is None for gate in decisions(process) for share in exit_shares(process, gate.id).values()
    )
    if unset:
        work.note(
            plural(
                "{n} exit has no share: the simulator will guess",
                "{n} exits have no shares: the simulator will guess",
                unset,
            )
        )
