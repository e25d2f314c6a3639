"""What can be made out of one chosen element: the table behind the pad, the menu and the keys."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from msgspec import Struct

from designer.model.control import family, limit_of
from designer.model.geometry import Point
from designer.model.kinds import KINDS
from designer.model.message import N_
from designer.model.process import Process
from designer.model.records import Flow, Node, Record, Role
from designer.verbs import words
from designer.verbs.documents import add_document, add_note
from designer.verbs.events import add_event, set_limit
from designer.verbs.flows import add_decision
from designer.verbs.onward import ask
from designer.verbs.roles import add_role
from designer.verbs.rows import first_stage, is_begun
from designer.verbs.spots import Spot, main_exit
from designer.verbs.stages import add_rejection, add_stage
from designer.verbs.step import Verb

_FIRST = 200.0
"""Units from the edge of a role to the middle of its first stage: the start stands between."""
LIMIT = "P3D"
"""How long a stage may take before anybody has said it."""


class Order(NamedTuple):
    """A verb with what it is to be done with, not done yet."""

    verb: Verb[..., Any]
    args: tuple[object, ...] = ()
    named: Mapping[str, object] = MappingProxyType({})


def order(verb: Verb[..., Any], *args: object, **named: object) -> Order:
    """Return ``verb`` with its arguments."""
    return Order(verb, args, named)


class Deed(Struct, frozen=True):
    """One thing to add; ``name`` is that of its icon, and after ``add_`` of its action."""

    name: str
    text: str
    tip: str
    """With BPMN's word."""
    offers: Callable[[Process, Record], bool]
    """Whether it makes sense at this element."""
    from_: Callable[[Process, Record], Order]
    """What is done at it."""


def _leads_on(process: Process, record: Record) -> bool:
    """Tell whether something can follow; what a time limit sets off is one thing."""
    if not isinstance(record, Node) or family(record) not in {"activity", "event", "gateway"}:
        return False
    if record.host and process.outgoing(record.id, "sequenceFlow"):
        return False
    return KINDS[record.kind].max_out != 0


def _is_arrow(record: Record) -> bool:
    return isinstance(record, Flow) and record.kind == "sequenceFlow"


def _may_stage(process: Process, record: Record) -> bool:
    """Tell whether a stage may follow, come in between, or be given to this role."""
    works = isinstance(record, Role) and bool(record.box) and not process.nested(record.id)
    return works or _is_arrow(record) or _leads_on(process, record)


def _may_decide(process: Process, record: Record) -> bool:
    if _is_arrow(record):
        return family(process.get(getattr(record, "source", ""))) != "gateway"
    return _leads_on(process, record) and family(record) != "gateway"


def _may_reject(process: Process, record: Record) -> bool:
    start = isinstance(record, Node) and KINDS[record.kind].position == "start"
    return _leads_on(process, record) and not start


def _may_win(process: Process, record: Record) -> bool:
    """Tell whether a sale may end here: nothing but rejections follows."""
    leads = _may_reject(process, record) and family(record) != "event"
    return leads and main_exit(process, record.id) is None


def _may_limit(process: Process, record: Record) -> bool:
    return family(record) == "activity" and not has_limit(process, record.id)


def has_limit(process: Process, stage: str) -> bool:
    """Tell whether a time limit hangs on ``stage``."""
    limit = limit_of(process, stage)
    return bool(limit and limit.timer)


def _may_note(_process: Process, record: Record) -> bool:
    return isinstance(record, Node) and family(record) in {"activity", "event", "gateway", "data"}


def _stage(process: Process, record: Record) -> Order:
    if isinstance(record, Role):
        if is_begun(process) or record.box is None:
            return order(add_stage, role=record.id)
        return order(first_stage, at=Point(record.box.x + _FIRST, record.box.centre.y))
    return order(add_stage, flow=record.id) if _is_arrow(record) else order(add_stage, after=record.id)


def _decision(_process: Process, record: Record) -> Order:
    if _is_arrow(record):
        return order(add_decision, spot=Spot(flow=record.id))
    return order(ask, after=record.id)


def _limit(process: Process, record: Record) -> Order:
    """Hang the time that the card says already on the stage, else three days."""
    said = limit_of(process, record.id)
    return order(set_limit, record.id, *((said.duration, said.calendar) if said else (LIMIT,)))


DEEDS: tuple[Deed, ...] = (
    Deed("stage", N_("Next stage"), N_("Next stage (BPMN: task)"), _may_stage, _stage),
    Deed("decision", N_("Decision"), N_("Decision (BPMN: exclusive gateway)"), _may_decide, _decision),
    Deed(
        "rejection",
        N_("Rejection"),
        N_("Rejection (BPMN: end event)"),
        _may_reject,
        lambda _process, record: order(add_rejection, record.id),
    ),
    Deed(
        "won",
        N_("Won deal"),
        N_("Won deal (BPMN: end event)"),
        _may_win,
        lambda _process, record: order(add_event, "endEvent", spot=Spot(after=record.id), outcome="won"),
    ),
    Deed(
        "limit",
        N_("Time limit"),
        N_("Time limit (BPMN: timer boundary event)"),
        _may_limit,
        _limit,
    ),
    Deed(
        "document",
        N_("Document"),
        N_("Document (BPMN: data object)"),
        lambda _process, record: family(record) == "activity",
        lambda _process, record: order(add_document, stage=record.id),
    ),
    Deed(
        "note",
        N_("Note"),
        N_("Note (BPMN: text annotation)"),
        _may_note,
        lambda process, record: order(add_note, words.word(process, "note"), about=(record.id,)),
    ),
    Deed(
        "role",
        N_("Role below"),
        N_("Role below (BPMN: lane)"),
        lambda _process, record: isinstance(record, Role),
        lambda _process, record: order(add_role, after=record.id),
    ),
)
BY_NAME: Mapping[str, Deed] = MappingProxyType({deed.name: deed for deed in DEEDS})


def offered(process: Process, record: Record) -> list[Deed]:
    """Return the deeds that make sense at ``record``."""
    return [deed for deed in DEEDS if deed.offers(process, record)]
