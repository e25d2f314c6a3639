"""What the palette holds, and what each shape becomes by where it is let go."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from designer.canvas.deeds import BY_NAME, LIMIT, Order, order
from designer.model.control import family
from designer.model.geometry import Point
from designer.model.message import N_
from designer.model.process import Process
from designer.model.records import Flow, Record
from designer.verbs import words
from designer.verbs.documents import add_document, add_note
from designer.verbs.events import add_event, set_limit
from designer.verbs.flows import add_decision
from designer.verbs.levels import add_role_below
from designer.verbs.rows import first_stage, is_begun
from designer.verbs.spots import Spot
from designer.verbs.stages import add_rejection, add_stage
from designer.verbs.structure import add_client

Put = Callable[[Process, Point, Record | None, str], Order]
"""From the place, the element it was let go on (None: the ground) and the role there to what is done."""


class Shape(Struct, frozen=True):
    """One shape; ``name`` is that of its icon, and after ``add_`` of its action."""

    name: str
    kind: str
    """What the ghost under the mouse looks like: a key of ``kinds.KINDS``, or ``role``."""
    text: str
    tip: str
    """With BPMN's word."""
    takes: Callable[[Process, Record], bool]
    """Whether it does something with this element rather than with the ground there."""
    put: Put


def is_arrow(_process: Process, record: Record) -> bool:
    """Tell whether ``record`` is an arrow between stages."""
    return isinstance(record, Flow) and record.kind == "sequenceFlow"


def _nothing(_process: Process, _record: Record) -> bool:
    return False


def _is_stage(_process: Process, record: Record) -> bool:
    return family(record) == "activity"


def _rejects(process: Process, record: Record) -> bool:
    if isinstance(record, Flow):
        return is_arrow(process, record)
    return BY_NAME["rejection"].offers(process, record)


def _noted(process: Process, record: Record) -> bool:
    return BY_NAME["note"].offers(process, record)


def _stage(process: Process, at: Point, on: Record | None, _lane: str) -> Order:
    if on is not None:
        return order(add_stage, flow=on.id)
    return order(add_stage, at=at) if is_begun(process) else order(first_stage, at=at)


def _decision(_process: Process, at: Point, on: Record | None, _lane: str) -> Order:
    return order(add_decision, spot=Spot(flow=on.id) if on else Spot(at=at))


def _rejection(_process: Process, at: Point, on: Record | None, _lane: str) -> Order:
    if on is not None:
        return order(add_rejection, on.source if isinstance(on, Flow) else on.id)
    return order(add_event, "endEvent", spot=Spot(at=at), outcome="lost")


def _limit(process: Process, _at: Point, on: Record | None, _lane: str) -> Order:
    if on is not None:
        return BY_NAME["limit"].from_(process, on)
    return order(set_limit, "", LIMIT)


def _document(_process: Process, at: Point, on: Record | None, _lane: str) -> Order:
    return order(add_document, stage=on.id) if on else order(add_document, at=at)


def _note(process: Process, at: Point, on: Record | None, _lane: str) -> Order:
    if on is not None:
        return BY_NAME["note"].from_(process, on)
    return order(add_note, words.word(process, "note"), at=at)


def _role(_process: Process, _at: Point, _on: Record | None, lane: str) -> Order:
    return order(add_role_below, lane)


def _event(kind: str, outcome: str = "") -> Put:
    def put(_process: Process, at: Point, on: Record | None, _lane: str) -> Order:
        spot = Spot(flow=on.id) if on else Spot(at=at)
        return order(add_event, kind, spot=spot, outcome=outcome)

    return put


SIX: tuple[Shape, ...] = (
    Shape("stage", "userTask", N_("Stage"), N_("Stage (BPMN: task)"), is_arrow, _stage),
    Shape(
        "decision",
        "exclusiveGateway",
        N_("Decision"),
        N_("Decision (BPMN: exclusive gateway)"),
        is_arrow,
        _decision,
    ),
    Shape("rejection", "endEvent", N_("Rejection"), N_("Rejection (BPMN: end event)"), _rejects, _rejection),
    Shape(
        "limit",
        "boundaryEvent",
        N_("Time limit"),
        N_("Time limit (BPMN: timer boundary event)"),
        _is_stage,
        _limit,
    ),
    Shape(
        "document",
        "dataObjectReference",
        N_("Document"),
        N_("Document (BPMN: data object)"),
        _is_stage,
        _document,
    ),
    Shape("note", "textAnnotation", N_("Note"), N_("Note (BPMN: text annotation)"), _noted, _note),
)
ROLE = Shape("role", "role", N_("Role"), N_("Role (BPMN: lane)"), _nothing, _role)
MORE: tuple[Shape, ...] = (
    Shape(
        "start", "startEvent", N_("Start"), N_("Start (BPMN: start event)"), _nothing, _event("startEvent")
    ),
    Shape(
        "won",
        "endEvent",
        N_("Won deal"),
        N_("Won deal (BPMN: end event)"),
        _nothing,
        _event("endEvent", "won"),
    ),
    Shape(
        "event",
        "intermediateThrowEvent",
        N_("Event"),
        N_("Event (BPMN: intermediate event)"),
        is_arrow,
        _event("intermediateThrowEvent"),
    ),
    Shape(
        "client",
        "",
        N_("Client"),
        N_("Client (BPMN: pool without a process)"),
        _nothing,
        lambda *_: order(add_client),
    ),
)
SHAPES: Mapping[str, Shape] = MappingProxyType({shape.name: shape for shape in (*SIX, ROLE, *MORE)})
