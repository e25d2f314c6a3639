"""What the rules share that bpmnlint has too: ways in and out, triggers, and names for things without one."""

from collections.abc import Iterable, Iterator

from designer.lint.structure import Structure
from designer.lint.survey import SEQUENCE, Survey
from designer.model.control import family
from designer.model.kinds import FLOWS, KINDS, SEVERAL
from designer.model.message import N_, Message, message
from designer.model.records import Flow, Node, Pool, Record, Role

AD_HOC = "adHocSubProcess"
ARROWS = frozenset({SEQUENCE})


def kinds(*families: str, position: str = "") -> frozenset[str]:
    """Return the kinds of some families, of events only those in one position."""
    of = (kind for kind in KINDS.values() if kind.family in families)
    return frozenset(kind.tag for kind in of if not position or kind.position == position)


ACTIVITIES = kinds("activity")
GATEWAYS = kinds("gateway")
WORK = kinds("activity", "event")
FLOW_NODES = WORK | GATEWAYS
STARTS = kinds("event", position="start")
_DECISIONS = frozenset({"exclusiveGateway", "inclusiveGateway"})


def is_choice(survey: Survey, flow: Flow) -> bool:
    """Tell whether ``flow`` is one of several exits of a decision."""
    if len(survey.exits[flow.source]) < 2:
        return False
    source = survey.process.get(flow.source)
    return isinstance(source, Node) and source.kind in _DECISIONS


def twins(survey: Survey, flows: Iterable[Flow]) -> Iterator[tuple[Flow, list[Flow]]]:
    """Yield those of ``flows`` that are not alone between their ends, with all of their kind there."""
    process, exits = survey.process, survey.exits
    for flow in flows:
        of_work = flow.kind == SEQUENCE
        if of_work and len(exits[flow.source]) < 2:
            continue
        if process.graph.number_of_edges(flow.source, flow.target) > 1:
            leaving = exits[flow.source] if of_work else process.outgoing(flow.source, flow.kind)
            yield flow, [other for other in leaving if other.target == flow.target]


def plain(flows: Iterable[Flow]) -> list[Flow]:
    """Return those of ``flows`` that are always taken: neither default nor conditional."""
    return [flow for flow in flows if not (flow.default or flow.conditional)]


def triggers(node: Node) -> tuple[str, ...]:
    """Return what may set an event off; several that nobody has named are two."""
    if node.trigger in SEVERAL:
        return node.definitions or ("", "")
    return (node.trigger,) if node.trigger else ()


def holder(survey: Survey, node: Node) -> Node | None:
    """Return the sub-process that holds ``node`` directly."""
    outer = survey.process.get(node.parent)
    return outer if isinstance(outer, Node) else None


def is_unordered(survey: Survey, node: Node) -> bool:
    """Tell whether ``node`` stands in an ad hoc sub-process, where nothing has to be joined."""
    outer = holder(survey, node)
    return outer is not None and outer.kind == AD_HOC


def is_by_event(node: Node) -> bool:
    """Tell whether ``node`` is an event sub-process."""
    return KINDS[node.kind].scope and node.by_event


def is_jump(node: Node, position: str) -> bool:
    """Tell whether ``node`` is a link event that catches or throws."""
    return KINDS[node.kind].position == position and set(triggers(node)) == {"link"}


def ordered(survey: Survey) -> Iterator[tuple[str, Structure]]:
    """Yield each process and sub-process in which the order of work is told."""
    for scope, structure in survey.structures.items():
        node = survey.process.get(scope)
        if not (isinstance(node, Node) and node.kind == AD_HOC):
            yield scope, structure


def named(record: Record | None) -> Message:
    """Return the name of ``record`` in quotation marks, what it is where it has no name."""
    name = " ".join(str(getattr(record, "name", "")).split())
    return message(N_('"{name}"'), name=name) if name else what(record)


def what(record: Record | None) -> Message:
    """Return what users call this sort of thing."""
    if isinstance(record, Node):
        return Message(KINDS[record.kind].title)
    if isinstance(record, Flow):
        return Message(FLOWS[record.kind].title)
    if isinstance(record, Role):
        return message(N_("Role"))
    return message(N_("Pool")) if isinstance(record, Pool) else message(N_("Process"))


def is_activity(node: Node) -> bool:
    """Tell whether work is done at ``node``."""
    return family(node) == "activity"
