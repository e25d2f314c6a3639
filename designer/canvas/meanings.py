"""What the line typed at an element would do: said under the field while it is typed, done by Enter."""

from msgspec import Struct
from msgspec.structs import replace

from designer.canvas.deeds import Order, order
from designer.model.control import family
from designer.model.message import N_, Message, message, plural
from designer.model.permit import scope_root
from designer.model.process import Process
from designer.model.records import Flow, Node, Role
from designer.verbs.events import add_event, set_limit
from designer.verbs.flows import add_decision
from designer.verbs.naming import rename
from designer.verbs.onward import ask, call_in_role, go_on, list_roles, turn_away
from designer.verbs.spots import Spot
from designer.verbs.stages import add_stage
from designer.verbs.typed import (
    DECISION,
    LIMIT,
    REJECTION,
    STAGE,
    WON,
    Typed,
    read_line,
    read_list,
    read_mark,
    read_role,
    role_called,
    unquoted,
)

NEXT = N_(
    "“Accepted?” is a decision, “14 days” a time limit, “sales: Call” a stage of that role; Tab goes on"
)
LIST = N_("Several roles at once: Sales, Manager, Engineer")


class Meaning(Struct, frozen=True):
    """``order`` is what Enter does, instead of the step that made the element where it is ``anew``."""

    order: Order
    says: Message | None = None
    anew: bool = False
    stays: str = ""
    """What is chosen afterwards, empty: what the order makes."""


def of_new(process: Process, key: str, source: str, text: str) -> Meaning | None:
    """Return what ``text`` means as the first name of the new ``key``, made out of ``source``."""
    record = process.get(key)
    if isinstance(record, Role):
        return _roles(record, text)
    if not isinstance(record, Node) or family(record) != "activity":
        return None
    typed = read_line(process, scope_root(process, record), text)
    if typed.what == STAGE and not typed.role:
        bare = typed.name and typed.name != text.strip()
        return Meaning(order(rename, key, typed.name), stays=key) if bare else None
    if not isinstance(process.get(source), Node | Flow):  # a role, or nothing
        return _placed(process, record, typed)
    return _behind(process, source, typed)


def of_old(process: Process, key: str, text: str) -> Meaning | None:
    """Return what ``text`` means, typed over the element ``key`` that was there before; None: its name."""
    record = process.get(key)
    if isinstance(record, Role):
        return _roles(record, text)
    if not isinstance(record, Node) or family(record) != "activity":
        return None
    name = unquoted(text)
    if name is not None:
        return Meaning(order(rename, key, name), stays=key)
    home = scope_root(process, record)
    role, rest = read_role(process, home, text)
    if not role and text.isdecimal():
        role, rest = role_called(process, home, text), ""
    if role:
        given = order(call_in_role, key, unquoted(rest) or rest.strip(), role)
        return Meaning(given, _to_role(process, role), stays=key)
    typed = read_mark(text)
    if typed is None or typed.what == WON:
        return None
    return _hung(process, key, typed)


def _roles(role: Role, text: str) -> Meaning | None:
    names = read_list(text)
    if len(names) < 2 and unquoted(text) is None:
        return None
    if len(names) == 1:
        return Meaning(order(list_roles, role.id, tuple(names)), stays=role.id)
    says = plural("{n} role, one below the other", "{n} roles, one below the other", len(names))
    return Meaning(order(list_roles, role.id, tuple(names)), says, stays=role.id)


def _placed(process: Process, stage: Node, typed: Typed) -> Meaning | None:
    """Return what is meant by a line at a stage that was put by itself."""
    if typed.what == DECISION and stage.box and not process.incoming(stage.id):
        spot = Spot(at=stage.box.centre, role=typed.role)
        return Meaning(order(add_decision, typed.name, spot=spot), message(N_("A decision")), anew=True)
    if typed.what == STAGE:
        given = order(call_in_role, stage.id, typed.name, typed.role)
        return Meaning(given, _to_role(process, typed.role), stays=stage.id)
    return None


def _behind(process: Process, source: str, typed: Typed) -> Meaning | None:
    """Return what is meant by a line for the next thing behind, or inside the arrow, ``source``."""
    arrow = isinstance(process.get(source), Flow)
    if typed.what == STAGE:
        named = order(add_stage, typed.name, flow=source, role=typed.role) if arrow else None
        named = named or order(go_on, typed.name, after=source, role=typed.role)
        return Meaning(named, _to_role(process, typed.role), anew=True)
    before = process.flow(source).source if arrow else source
    if typed.what == DECISION:
        inside = order(add_decision, typed.name, spot=Spot(flow=source, role=typed.role)) if arrow else None
        asked = inside or order(ask, typed.name, after=source, role=typed.role)
        return Meaning(asked, message(N_("A decision: yes goes on, no is a rejection")), anew=True)
    if typed.what == WON:
        won = order(add_event, "endEvent", typed.name, spot=Spot(after=before), outcome="won")
        return Meaning(won, message(N_("The won deal")), anew=True)
    hung = _hung(process, before, typed)
    return replace(hung, anew=True, stays=source) if hung else None


def _hung(process: Process, before: str, typed: Typed) -> Meaning | None:
    """Return the time limit or the rejection that ``typed`` hangs on the stage at ``before``."""
    if typed.what == REJECTION:
        text = N_("A rejection: {reason}") if typed.name else N_("A rejection")
        says = message(text, reason=typed.name)
        return Meaning(order(turn_away, before, typed.name), says, stays=before)
    stage = _stage_at(process, before)
    if typed.what != LIMIT or not stage:
        return None
    time = typed.time
    says = message(N_("Time limit: then the client is rejected"))
    return Meaning(order(set_limit, stage, time.duration, time.calendar), says, stays=before)


def _stage_at(process: Process, key: str) -> str:
    """Return the stage at ``key``, that of a decision the one before it; empty for none."""
    seen: set[str] = set()
    while family(process.get(key)) == "gateway" and key not in seen:
        seen.add(key)
        ways = process.incoming(key, "sequenceFlow")
        key = ways[0].source if ways else ""
    return key if family(process.get(key)) == "activity" else ""


def _to_role(process: Process, role: str) -> Message:
    return message(N_("Role: {role}"), role=process.role(role).name)
