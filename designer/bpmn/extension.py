"""Our namespace in both directions: facts of records as ``voronka:`` elements, one table a kind of facts."""

import math
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from msgspec import Struct

from designer.bpmn.draft import Draft, boolean, draft, number, words
from designer.bpmn.source import content
from designer.bpmn.spans import Document, Element
from designer.model.facts import (
    Automation,
    Control,
    CrmRecord,
    Dimension,
    Employee,
    ExitFacts,
    HandoffFacts,
    LimitFacts,
    ModelFacts,
    OutcomeFacts,
    RoleFacts,
    Script,
    Silence,
    StageFacts,
)
from designer.model.records import Flow, Node, Pool, ProcessFacts, Record, Role

F = TypeVar("F", bound=Struct)
_TRUE = {"true": True, "1": True, "false": False, "0": False}
_SPELT = {
    "first_answer": "firstAnswer", "lead_cost": "leadCost", "average_check": "averageCheck",
    "reports_to": "reportsTo", "saved_hours": "savedHours", "how_often": "howOften",
}  # fmt: skip


def _attributes(facts: Struct, names: Iterable[str]) -> dict[str, str | None]:
    return {_SPELT.get(name, name): _write(getattr(facts, name)) for name in names}


def _write(value: object) -> str | None:
    if isinstance(value, bool):
        return boolean(value)
    return (
        number(value) if isinstance(value, int | float) else words(value) if isinstance(value, str) else None
    )


_STAGE = (
    "funnel",
    "checkpoint",
    "result",
    "hours",
    "direct",
    "days",
    "touches",
    "first_answer",
    "limit",
    "calendar",
)
_ROLE = ("rate", "revenue", "automatic", "reports_to", "substitute")
_MODEL = (
    "version", "lang", "mode", "currency", "leads", "lead_cost", "margin", "average_check", "status", "owner",
    "code", "saved",
)  # fmt: skip
_AUTOMATION = ("price", "running", "saved_hours", "saved")


def _stage(facts: StageFacts) -> Draft:
    auto = facts.automation
    return draft(
        "voronka:stage",
        *(draft("voronka:step", text=step) for step in facts.steps),
        *(draft("voronka:script", text=script.text, kind=script.kind) for script in facts.scripts),
        *(draft("voronka:mistake", text=mistake) for mistake in facts.mistakes),
        *(draft("voronka:record", text=record.text, system=record.system) for record in facts.crm),
        draft("voronka:automation", **_attributes(auto, _AUTOMATION)) if auto else None,
        **_attributes(facts, _STAGE),
    )


def _role(facts: RoleFacts) -> Draft:
    return draft(
        "voronka:role",
        draft("voronka:purpose", text=facts.purpose) if facts.purpose else None,
        *(draft("voronka:authority", text=text) for text in facts.authority),
        *(draft("voronka:employee", name=e.name, position=words(e.position)) for e in facts.employees),
        *(
            draft("voronka:control", text=c.who, what=words(c.what), howOften=words(c.how_often))
            for c in facts.controls
        ),
        **_attributes(facts, _ROLE),
    )


def _model(facts: ModelFacts) -> Draft:
    dimensions = (draft("voronka:dimension", name=d.name, value=d.value) for d in facts.dimensions)
    return draft("voronka:model", *dimensions, **_attributes(facts, _MODEL))


def _outcome(facts: OutcomeFacts) -> Draft:
    reasons = (draft("voronka:reason", text=reason) for reason in facts.reasons)
    return draft("voronka:outcome", *reasons, kind=words(facts.kind))


def _exit(share: float | None, most: int | None) -> Draft | None:
    return draft("voronka:exit", share=number(share), max=number(most))


def _handoff(facts: HandoffFacts) -> Draft:
    check = draft("voronka:check", text=facts.check) if facts.check else None
    return draft("voronka:handoff", check, within=words(facts.within), calendar=words(facts.calendar))


def _limit(facts: LimitFacts) -> tuple[Draft | None, ...]:
    limit = draft("voronka:limit", calendar=words(facts.calendar), expiry=words(facts.expiry))
    return limit, _exit(facts.share, None) if facts.share is not None else None


def _silence(silence: Silence) -> Draft:
    other = {"with": words(silence.other)}
    return draft("voronka:silence", rule=silence.rule, reason=words(silence.reason), **other)


def _of_node(node: Node) -> tuple[Draft | None, ...]:
    facts = node.facts
    if isinstance(facts, StageFacts):
        return (_stage(facts),)
    if isinstance(facts, OutcomeFacts):
        return (_outcome(facts),)
    return _limit(facts) if isinstance(facts, LimitFacts) else ()


def _of_flow(flow: Flow, route: str) -> tuple[Draft | None, ...]:
    return (
        _exit(flow.exit.share, flow.exit.max) if flow.exit else None,
        _handoff(flow.handoff) if flow.handoff else None,
        draft("voronka:route", by=route) if route else None,
    )


def ours(record: Record, *, own: bool) -> tuple[Draft, ...]:
    """Return what the extension elements of ``record`` hold of ours in a file of our ``own`` or another."""
    found: tuple[Draft | None, ...] = ()
    if isinstance(record, Node):
        found = _of_node(record)
    elif isinstance(record, Flow):
        found = _of_flow(record, route_mark(record, own=own))
    elif isinstance(record, Role) and record.facts:
        found = (_role(record.facts),)
    elif isinstance(record, ProcessFacts) and record.facts:
        found = (_model(record.facts),)
    silences = record.silences if isinstance(record, Node | Flow | Role | Pool | ProcessFacts) else ()
    return tuple(d for d in (*found, *(_silence(s) for s in silences)) if d is not None)


def route_mark(flow: Flow, *, own: bool) -> str:
    """Return what ``voronka:route`` says of ``flow``: only what a reader of this file would not assume."""
    if flow.by_hand == (not own and bool(flow.points)):
        return ""
    return "hand" if flow.by_hand else "program"


class Sayings:
    """Our elements in one ``extensionElements``, with the readers of their attributes and texts."""

    def __init__(self, document: Document, element: Element) -> None:
        """Look into the extension elements of ``element``."""
        self._document = document
        holder = element.first("bpmn:extensionElements")
        self._found = [c for c in holder.children if c.tag.startswith("voronka:")] if holder else []

    def __bool__(self) -> bool:
        """Tell whether anything of ours is there."""
        return bool(self._found)

    def _one(self, tag: str) -> Element | None:
        return next((e for e in self._found if e.tag == tag), None)

    def _text(self, element: Element) -> str:
        return content(self._document, element)

    def _texts(self, element: Element, tag: str) -> tuple[str, ...]:
        return tuple(self._text(e) for e in element.all(tag))

    def stage(self) -> StageFacts | None:
        """Return the stage card, None without one."""
        e = self._one("voronka:stage")
        if e is None:
            return None
        auto = e.first("voronka:automation")
        return StageFacts(
            **_values(e, StageFacts, _STAGE),
            steps=self._texts(e, "voronka:step"),
            scripts=tuple(
                Script(s.attributes.get("kind", ""), self._text(s)) for s in e.all("voronka:script")
            ),
            mistakes=self._texts(e, "voronka:mistake"),
            crm=tuple(
                CrmRecord(self._text(r), r.attributes.get("system", "crm")) for r in e.all("voronka:record")
            ),
            automation=Automation(**_values(auto, Automation, _AUTOMATION)) if auto else None,
        )

    def outcome(self) -> OutcomeFacts | None:
        """Return what an end event means, None where it is not said."""
        e = self._one("voronka:outcome")
        return OutcomeFacts(e.attributes.get("kind", ""), self._texts(e, "voronka:reason")) if e else None

    def limit(self) -> LimitFacts | None:
        """Return what a boundary timer means, None where it is not said."""
        e, way = self._one("voronka:limit"), self._one("voronka:exit")
        if e is None:
            return None
        share = _float(way.attributes.get("share")) if way else None
        return LimitFacts(e.attributes.get("calendar", ""), e.attributes.get("expiry", ""), share)

    def exit(self) -> ExitFacts | None:
        """Return how many go a way, None where it is not said."""
        e = self._one("voronka:exit")
        return ExitFacts(_float(e.attributes.get("share")), _int(e.attributes.get("max"))) if e else None

    def handoff(self) -> HandoffFacts | None:
        """Return the facts of a handoff, None where there are none."""
        e = self._one("voronka:handoff")
        if e is None:
            return None
        check = "\n".join(self._texts(e, "voronka:check"))
        return HandoffFacts(e.attributes.get("within", ""), e.attributes.get("calendar", ""), check)

    def route(self) -> str:
        """Return who made the route: hand, program or nothing said."""
        e = self._one("voronka:route")
        return e.attributes.get("by", "") if e else ""

    def role(self) -> RoleFacts | None:
        """Return the role card, None without one."""
        e = self._one("voronka:role")
        if e is None:
            return None
        return RoleFacts(
            **_values(e, RoleFacts, _ROLE),
            purpose="\n".join(self._texts(e, "voronka:purpose")),
            authority=self._texts(e, "voronka:authority"),
            employees=tuple(
                Employee(p.attributes.get("name", ""), p.attributes.get("position", ""))
                for p in e.all("voronka:employee")
            ),
            controls=tuple(
                Control(self._text(c), c.attributes.get("what", ""), c.attributes.get("howOften", ""))
                for c in e.all("voronka:control")
            ),
        )

    def model(self) -> ModelFacts | None:
        """Return the process card, None without one."""
        e = self._one("voronka:model")
        if e is None:
            return None
        dimensions = (
            Dimension(d.attributes.get("name", ""), d.attributes.get("value", ""))
            for d in e.all("voronka:dimension")
        )
        return ModelFacts(**_values(e, ModelFacts, _MODEL), dimensions=tuple(dimensions))

    def silences(self) -> tuple[Silence, ...]:
        """Return the findings that somebody decided to live with."""
        return tuple(
            Silence(
                e.attributes.get("rule", ""), e.attributes.get("reason", ""), e.attributes.get("with", "")
            )
            for e in self._found
            if e.tag == "voronka:silence"
        )


def _float(text: str | None) -> float | None:
    try:
        value = float(text) if text else None
    except ValueError:
        return None
    return value if value is None or math.isfinite(value) else None


def _int(text: str | None) -> int | None:
    value = _float(text)
    return int(value) if value is not None and value == int(value) else None


def _bool(text: str | None) -> bool | None:
    return _TRUE.get((text or "").strip())


_READERS: dict[str, Callable[[str | None], object]] = {
    "funnel": _bool, "checkpoint": _bool, "revenue": _bool, "automatic": _bool, "touches": _int,
}  # fmt: skip


def _values(element: Element, facts: type[F], names: Iterable[str]) -> dict[str, Any]:
    """Return the values of ``facts``' fields ``names`` that the attributes of ``element`` give."""
    kinds = facts.__annotations__
    values: dict[str, Any] = {}
    for name in names:
        text = element.attributes.get(_SPELT.get(name, name))
        if text is None:
            continue
        read = _READERS.get(name) or (str if kinds[name] is str else _float)
        values[name] = read(text)
    return values
