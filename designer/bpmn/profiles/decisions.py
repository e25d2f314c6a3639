"""Decisions that a program can take: a default exit towards the deal, a condition on each other exit."""

from collections.abc import Callable

from designer.bpmn.profiles.work import Work
from designer.bpmn.views import expression
from designer.model.control import exit_shares, family, scopes
from designer.model.facts import OutcomeFacts
from designer.model.lookup import Lookup
from designer.model.message import plural
from designer.model.records import Flow, Node

_CONDITION = "bpmn:conditionExpression"
_DECIDING = frozenset({"exclusiveGateway", "inclusiveGateway", "complexGateway"})
_NEVER = 1_000_000


def decide(work: Work, condition: Callable[[Flow], str], understood: Callable[[str], bool]) -> list[Flow]:
    """Give every decision a default exit and a condition to each other one; return the exits with new ones.

    A condition that is there stays if it is ``understood``.
    """
    found: list[Flow] = []
    defaults = replaced = 0
    away = distances(work.process)
    for node in decisions(work.process):
        default = _default(work, node, away)
        defaults += not default.default
        for flow in work.process.outgoing(node.id, "sequenceFlow"):
            said = _said(work, flow)
            if flow.id == default.id or (said and understood(said)):
                continue
            _write(work, flow, condition(flow))
            found.append(flow)
            replaced += bool(said)
    if defaults:
        work.note(
            plural(
                "{n} decision got a default exit, the one towards the deal",
                "{n} decisions got a default exit, the one towards the deal",
                defaults,
            )
        )
    if replaced:
        work.note(
            plural(
                "{n} condition was in a language that is not understood there and was replaced",
                "{n} conditions were in a language that is not understood there and were replaced",
                replaced,
            )
        )
    return found


def decisions(process: Lookup) -> list[Node]:
    """Return the gateways that choose among several exits."""
    return [
        node
        for node in process.nodes()
        if node.kind in _DECIDING and len(process.outgoing(node.id, "sequenceFlow")) > 1
    ]


def distances(process: Lookup) -> dict[str, int]:
    """Return how many arrows each node is away from the deal, or from an end where no end is one."""
    found: dict[str, int] = {}
    for scope in scopes(process):
        inside = {node.id for node in process.children(scope)}
        level, steps = _goals(process, scope), 0
        while level:
            found |= dict.fromkeys(level, steps)
            before = {f.source for key in level for f in process.incoming(key, "sequenceFlow")}
            level = [key for key in before if key in inside and key not in found]
            steps += 1
    return found


def _goals(process: Lookup, scope: str) -> list[str]:
    nodes = [n for n in process.children(scope) if family(n) in {"activity", "event", "gateway"}]
    ends = [node for node in nodes if not process.outgoing(node.id, "sequenceFlow")]
    won = [node for node in ends if _outcome(node) == "won"]
    return [node.id for node in won or [n for n in ends if _outcome(n) != "lost"] or ends]


def _outcome(node: Node) -> str:
    return node.facts.kind if isinstance(node.facts, OutcomeFacts) else ""


def _default(work: Work, node: Node, away: dict[str, int]) -> Flow:
    """Return the default exit of ``node``, chosen and written where it has none."""
    flows = work.process.outgoing(node.id, "sequenceFlow")
    there = next((flow for flow in flows if flow.default), None)
    if there is not None:
        return there
    shares = exit_shares(work.process, node.id)
    free = [flow for flow in flows if not _said(work, flow)] or flows

    def rank(flow: Flow) -> tuple[float, ...]:
        return away.get(flow.target, _NEVER), -(shares[flow.id] or 0.0), flow.order

    chosen = min(free, key=rank)
    work.set(work.element(node.id), "default", chosen.id)
    work.becomes(chosen, default=True)
    return chosen


def _said(work: Work, flow: Flow) -> str:
    """Return the condition of ``flow`` as the file has it."""
    element = work.element(flow.id).first(_CONDITION)
    return work.plan.content(element).strip() if element is not None else ""


def _write(work: Work, flow: Flow, text: str) -> None:
    element = work.element(flow.id)
    old = element.first(_CONDITION)
    work.becomes(flow, conditional=True, condition=text)
    if old is None:
        work.insert(element, expression(_CONDITION, text))
        return
    for name in ("language", "evaluatesToTypeRef"):
        if name in old.attributes:
            work.plan.splices.set(old, name, None)
    work.plan.splices.write(old, text)
