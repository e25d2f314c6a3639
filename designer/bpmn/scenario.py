"""Figures out of a scenario of BPSim 1.0 or 2.0 in a file of somebody else's.

They are taken only where the file says nothing of ours: once it does, our extension alone tells the figures,
so that one that was taken away stays away. The scenario itself is never rewritten.
"""

import math
import re
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from designer.bpmn.source import Source
from designer.bpmn.spans import Document, Element
from designer.model.control import family, role_of
from designer.model.facts import ExitFacts, LimitFacts, ModelFacts, RoleFacts, StageFacts
from designer.model.lookup import Lookup
from designer.model.names import fold
from designer.model.records import Depiction, Flow, Node, ProcessFacts, Record, Role

_SPACE: Final = "{http://www.bpsim.org/schemas/"
_HOURS: Final = {"ms": 1 / 3_600_000, "s": 1 / 3600, "min": 1 / 60, "hour": 1.0, "day": 24.0, "year": 8760.0}
_WORK: Final = ("SetUpTime", "ProcessingTime", "ValidationTime", "ReworkTime")
_WAITING: Final = ("TransferTime", "QueueTime", "WaitTime", "LagTime")
_MONTH: Final = 720.0
"""Hours, as the funnel counts leads a month."""
_DURATION: Final = re.compile(
    r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?"
    r"(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?"
)
_PARTS: Final = (8760.0, 720.0, 168.0, 24.0, 1.0, 1 / 60, 1 / 3600)


def figures(source: Source, process: Lookup) -> list[Record]:
    """Return the records that a scenario in the file gives figures to; none where ours says any."""
    scenario = _first(source.document)
    if scenario is None or any(_says(record) for record in process.records.values()):
        return []
    told = _Told(source.document, scenario)
    found = [*_flows(told, process), *_nodes(told, process), *_roles(told, process)]
    model = _model(told, process)
    return [*found, *(model if found or any(p.facts != ModelFacts() for p in model) else [])]


def _says(record: Record) -> bool:
    if isinstance(record, Flow):
        return record.exit is not None or record.handoff is not None
    return not isinstance(record, Depiction) and getattr(record, "facts", None) is not None


class _Told:
    """What a scenario, with those that it inherits from, says of each element."""

    def __init__(self, document: Document, scenario: Element) -> None:
        self.unit = 1 / 60
        self.currency = ""
        self.values: dict[tuple[str, str], Element] = {}
        self.names = {
            e.id: e.attributes.get("name", "") for e in document.root.children if e.tag == "bpmn:resource"
        }
        for element in _inherited(document, scenario):
            self._read(document, element)

    def _read(self, document: Document, scenario: Element) -> None:
        for child in scenario.children:
            if _local(child) == "ScenarioParameters":
                self.unit = _HOURS.get(child.attributes.get("baseTimeUnit", ""), self.unit)
                self.currency = child.attributes.get("baseCurrencyUnit", self.currency)
            meant = document.resolve(child.attributes.get("elementRef", ""))
            for group in child.children if meant is not None else ():
                for parameter in group.children:
                    self.values[meant.id if meant else "", _local(parameter)] = parameter

    def number(self, key: str, name: str) -> float | None:
        """Return the value of a parameter, the mean of a distribution, None where it is not known."""
        parameter = self.values.get((key, name))
        return _mean(parameter) if parameter is not None else None

    def hours(self, key: str, *names: str) -> float | None:
        """Return the sum of times in hours, None where none of them is known."""
        parts = [self._time(key, name) for name in names]
        known = [part for part in parts if part is not None]
        return round(sum(known), 9) if known else None

    def _time(self, key: str, name: str) -> float | None:
        parameter = self.values.get((key, name))
        value = _mean(parameter) if parameter is not None else None
        if parameter is None or value is None:
            return None
        given = parameter.children[0]
        if _local(given) == "DurationParameter":
            return value
        return value * _HOURS.get(given.attributes.get("timeUnit", ""), self.unit)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _first(document: Document) -> Element | None:
    """Return the first scenario that is no result of a simulation."""
    for element in document.root.children:
        holder = element.first("bpmn:extensionElements") if element.tag == "bpmn:relationship" else None
        for data in holder.children if holder else ():
            if data.tag.startswith(_SPACE):
                found = [e for e in data.children if _local(e) == "Scenario" and "result" not in e.attributes]
                return found[0] if found else None
    return None


def _inherited(document: Document, scenario: Element) -> list[Element]:
    """Return ``scenario`` after all that it inherits from."""
    found = [scenario]
    while (other := document.resolve(found[0].attributes.get("inherits", ""))) is not None:
        if other in found:
            break
        found.insert(0, other)
    return found


def _mean(parameter: Element) -> float | None:
    value = parameter.children[0] if parameter.children else None
    read = _READERS.get(_local(value)) if value is not None else None
    try:
        found = read(value.attributes) if read and value else None
    except (KeyError, ValueError):
        return None
    return found if found is not None and math.isfinite(found) else None


def _given(*names: str, scale: float = 1.0) -> Callable[[dict[str, str]], float]:
    """Return a reader of the mean of attributes."""
    return lambda attributes: scale * sum(float(attributes[name]) for name in names) / len(names)


def _duration(attributes: dict[str, str]) -> float | None:
    found = _DURATION.fullmatch(attributes["value"].strip())
    if found is None or not any(found.groups()):
        return None
    return sum(float(n) * hours for n, hours in zip(found.groups(), _PARTS, strict=True) if n)


_MEANS = ("Normal", "LogNormal", "TruncatedNormal", "Poisson", "NegativeExponential", "Erlang")
_READERS: Final[dict[str, Callable[[dict[str, str]], float | None]]] = {
    "NumericParameter": _given("value"),
    "FloatingParameter": _given("value"),
    "DurationParameter": _duration,
    "UniformDistribution": _given("min", "max"),
    "TriangularDistribution": _given("min", "mode", "max"),
    **{f"{name}Distribution": _given("mean") for name in _MEANS},
}


def _share(told: _Told, key: str) -> float | None:
    share = told.number(key, "Probability")
    return share if share is not None and 0 <= share <= 1 else None


def _amount(told: _Told, key: str, name: str) -> float | None:
    """Return an amount of money; tools that ask for none write nought, as they do for times."""
    return told.number(key, name) or None


def _flows(told: _Told, process: Lookup) -> Iterator[Record]:
    for flow in process.flows():
        share = _share(told, flow.id) if flow.kind == "sequenceFlow" else None
        if share is not None and len(process.outgoing(flow.source, "sequenceFlow")) > 1:
            yield msgspec.structs.replace(flow, exit=ExitFacts(share))


def _nodes(told: _Told, process: Lookup) -> Iterator[Record]:
    for node in process.nodes():
        share = _share(told, node.id) if node.kind == "boundaryEvent" and node.trigger == "timer" else None
        if share:
            expiry = "reject" if node.interrupting else "remind"
            yield msgspec.structs.replace(node, facts=LimitFacts("calendar", expiry, share))
        if family(node) != "activity":
            continue
        facts = StageFacts(
            hours=told.hours(node.id, *_WORK) or None,
            direct=_amount(told, node.id, "FixedCost"),
            days=_days(told, node) or None,
        )
        if facts != StageFacts():
            yield msgspec.structs.replace(node, facts=facts)


def _days(told: _Told, node: Node) -> float | None:
    """Return the calendar days of an activity, None where nothing is said of waiting."""
    if told.hours(node.id, *_WAITING) is None:
        return None
    return round((told.hours(node.id, *_WAITING, *_WORK) or 0.0) / 24, 6)


def _roles(told: _Told, process: Lookup) -> Iterator[Record]:
    rates = {fold(name): _amount(told, key, "UnitCost") for key, name in told.names.items()}
    for role in process.roles():
        rate = rates.get(fold(role.name)) or _from_work(told, process, role)
        if rate:
            yield msgspec.structs.replace(role, facts=RoleFacts(rate=round(rate / told.unit, 6)))


def _from_work(told: _Told, process: Lookup, role: Role) -> float | None:
    """Return what an hour of a role costs where all of its activities say the same."""
    mine = [n for n in process.nodes() if family(n) == "activity" and role_of(process, n.id) == role]
    costs = {cost for node in mine if (cost := _amount(told, node.id, "UnitCost"))}
    return costs.pop() if len(costs) == 1 else None


def _model(told: _Told, process: Lookup) -> list[ProcessFacts]:
    found = []
    for facts in process.processes():
        starts = [n for n in process.children(facts.id) if n.kind == "startEvent"]
        between = next((hours for n in starts if (hours := told.hours(n.id, "InterTriggerTimer"))), None)
        model = ModelFacts(
            currency=told.currency,
            leads=round(_MONTH / between, 6) if between else None,
            lead_cost=_amount(told, facts.id, "FixedCost"),
        )
        found.append(msgspec.structs.replace(facts, facts=model))
    return found
