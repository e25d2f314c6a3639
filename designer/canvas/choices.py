"""What the context menu offers: lists of choices by what was hit, without Qt's menus."""

from collections.abc import Collection

from designer.canvas.arranging import ALIGNED, SPREAD
from designer.canvas.becoming import Choice, exits, inside_of, kinds, of_pool
from designer.canvas.colouring import coloured
from designer.canvas.deeds import BY_NAME, DEEDS, order
from designer.canvas.folding import FOLD, UNFOLD, can_fold
from designer.model.control import family
from designer.model.facts import LimitFacts, OutcomeFacts
from designer.model.kinds import KINDS
from designer.model.message import N_, Message, message
from designer.model.permit import may_assign, may_delete
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record, Role
from designer.verbs.aligning import movable
from designer.verbs.drawing import box_of
from designer.verbs.events import set_limit
from designer.verbs.facts import set_outcome
from designer.verbs.flows import set_route
from designer.verbs.levels import add_role_above, move_role, siblings
from designer.verbs.merging import merge_stages
from designer.verbs.moving import assign
from designer.verbs.roles import remove_role

MOST = 14
"""Longer lists of stages to merge with are not read."""


_CLIPBOARD = (
    Choice(message(N_("Cut")), act="cut", icon="cut", keys="Ctrl+X", section=True),
    Choice(message(N_("Copy")), act="copy", icon="copy", keys="Ctrl+C"),
    Choice(message(N_("Duplicate")), act="duplicate", icon="duplicate", keys="Ctrl+D"),
)
_DELETE = Choice(message(N_("Delete")), act="delete", icon="delete", keys="Del")
_RENAME = Choice(message(N_("Rename")), act="rename", icon="rename", keys="F2")
_CARD = Choice(message(N_("Open the card")), act="card", icon="card", section=True)
_FAMILIES = ("activity", "event", "gateway")
_ARRANGED = (
    Choice(
        message(N_("Align")),
        inside=tuple(Choice(message(text), act=f"align_{line}") for line, text in ALIGNED),
        section=True,
    ),
    Choice(message(N_("Distribute")), inside=tuple(Choice(message(text), act=act) for act, text in SPREAD)),
    Choice(message(N_("Tidy the selection")), act="tidy_selection", keys="Ctrl+Shift+L"),
)
_EXPIRIES = (
    ("reject", N_("The client is rejected")),
    ("remind", N_("Remind the client")),
    ("escalate", N_("Call in the head")),
)
_OUTCOMES = (("won", N_("Won deal")), ("lost", N_("Rejection")), ("", N_("Just an end")))


def choices(process: Process, selection: tuple[str, ...], folded: Collection[str] = ()) -> list[Choice]:
    """Return what can be done with what is chosen; the roles ``folded`` are seen as strips."""
    records = [record for key in selection if (record := process.get(key))]
    if not records:
        return ground()
    return coloured(records, _of(process, records, folded))


def _of(process: Process, records: list[Record], folded: Collection[str]) -> list[Choice]:
    if len(records) > 1:
        return _several(process, records)
    record = records[0]
    if isinstance(record, Node):
        return _node(process, record)
    if isinstance(record, Flow):
        return _flow(process, record)
    if isinstance(record, Role):
        return _role(process, record, folded=record.id in folded)
    several = [of_pool(record)] if isinstance(record, Pool) else []
    return [_RENAME, *several, *([_DELETE] if may_delete(process, record.id).ok else [])]


def ground() -> list[Choice]:
    """Return what can be done on empty ground."""
    return [
        Choice(message(N_("Stage here")), act="stage", icon="stage"),
        Choice(message(N_("Paste")), act="paste", icon="paste", keys="Ctrl+V", section=True),
        Choice(message(N_("Select everything")), act="select_all", keys="Ctrl+A"),
        Choice(message(N_("Show everything")), act="fit", icon="fit", keys="Ctrl+0", section=True),
    ]


def _deeds(process: Process, record: Record) -> list[Choice]:
    return [
        Choice(
            message(deed.text),
            deed.from_(process, record),
            icon=deed.name,
            keys="Enter" if deed.name == "stage" else "",
            tip=message(deed.tip),
            section=place == 0,
        )
        for place, deed in enumerate(deed for deed in DEEDS if deed.offers(process, record))
    ]


def _node(process: Process, node: Node) -> list[Choice]:
    menus = [
        _menu(N_("Change kind"), kinds(process, node), section=True),
        _menu(N_("Outcome"), _outcomes(node)),
        _menu(N_("When the time is over"), _expiries(node)),
        _menu(N_("Give to role"), _roles(process, [node])),
        _menu(N_("Merge with"), _mergers(process, node)),
    ]
    found = [_RENAME, *inside_of(node), *_deeds(process, node), *(menu for menu in menus if menu)]
    return [*found, *_CLIPBOARD, _DELETE, _CARD]


def _flow(process: Process, flow: Flow) -> list[Choice]:
    found = [_RENAME] if flow.name or family(process.get(flow.source)) == "gateway" else []
    found += _deeds(process, flow)
    if flow.by_hand:
        again = order(set_route, flow.id, ())
        found.append(Choice(message(N_("Draw the arrow again")), again, act="keep", section=True))
    if menu := _menu(N_("Kind of exit"), exits(process, flow), section=True):
        found.append(menu)
    return [*found, _DELETE, _CARD]


def _role(process: Process, role: Role, *, folded: bool) -> list[Choice]:
    row = siblings(process, role.id)
    place = row.index(role.id)
    found = [
        _RENAME,
        Choice(message(N_("Role above")), order(add_role_above, role.id), act="new", section=True),
        Choice(message(N_("Role below")), BY_NAME["role"].from_(process, role), act="new", icon="role"),
    ]
    if place > 0:
        found.append(Choice(message(N_("Move up")), order(move_role, role.id, -1), act="keep", section=True))
    if place < len(row) - 1:
        down = order(move_role, role.id, 1)
        found.append(Choice(message(N_("Move down")), down, act="keep", section=place == 0))
    if menu := _menu(N_("Give everything to"), _heirs(process, role), section=True):
        found.append(menu)
    fold = Choice(message(UNFOLD if folded else FOLD), act="fold_role", icon="unfold" if folded else "fold")
    found += [fold] if folded or can_fold(process, role.id) else []
    stage = Choice(message(N_("Stage here")), act="stage", icon="stage", section=True)
    paste = Choice(message(N_("Paste")), act="paste", icon="paste", keys="Ctrl+V")
    return [*found, stage, paste, _DELETE, _CARD]


def _heirs(process: Process, role: Role) -> list[Choice]:
    """Return the roles that can take over all that ``role`` does."""
    if process.nested(role.id):
        return []
    others = [other for other in process.roles() if other.process == role.process and other.id != role.id]
    return [
        Choice(_named(other.name), order(remove_role, role.id, other.id), act="keep")
        for other in others
        if not process.nested(other.id)
    ]


def _several(process: Process, records: list[Record]) -> list[Choice]:
    nodes = [record for record in records if isinstance(record, Node)]
    found: list[Choice] = []
    if len(records) == 2 and all(family(node) == "activity" for node in nodes) and len(nodes) == 2:
        one, other = nodes
        both = order(merge_stages, one.id, other.id)
        found.append(Choice(message(N_("Make one stage of both")), both, act="keep"))
    if menu := _menu(N_("Give to role"), _roles(process, nodes)):
        found.append(menu)
    if len(movable(process, (node.id for node in nodes))) > 1:
        found += _ARRANGED
    return [*found, *_CLIPBOARD, _DELETE]


def _menu(text: str, inside: list[Choice], *, section: bool = False) -> Choice | None:
    return Choice(message(text), inside=tuple(inside), section=section) if inside else None


def _outcomes(node: Node) -> list[Choice]:
    if KINDS[node.kind].position != "end":
        return []
    now = node.facts.kind if isinstance(node.facts, OutcomeFacts) else ""
    return [
        Choice(message(text), order(set_outcome, node.id, kind=kind), act="keep", checked=kind == now)
        for kind, text in _OUTCOMES
    ]


def _expiries(timer: Node) -> list[Choice]:
    facts = timer.facts
    if not isinstance(facts, LimitFacts) or not timer.host:
        return []
    return [
        Choice(
            message(text),
            order(set_limit, timer.host, timer.duration, facts.calendar, expiry),
            act="keep",
            checked=facts.expiry == expiry,
        )
        for expiry, text in _EXPIRIES
    ]


def _roles(process: Process, nodes: list[Node]) -> list[Choice]:
    """Return the roles that all of ``nodes`` may be given to."""
    takers = [node for node in nodes if not node.host and family(node) in _FAMILIES]
    roles = [role for role in process.roles() if not process.nested(role.id)]
    if not takers or len(roles) < 2:
        return []
    ids = tuple(node.id for node in takers)
    return [
        Choice(
            _named(role.name),
            order(assign, ids, role.id),
            act="keep",
            checked=all(node.lane == role.id for node in takers),
        )
        for role in roles
        if all(may_assign(process, key, role.id).ok for key in ids)
    ]


def _mergers(process: Process, node: Node) -> list[Choice]:
    """Return the stages nearest to ``node`` that it could be made one with."""
    if family(node) != "activity" or node.box is None:
        return []
    here = box_of(node).centre
    others = [
        n for n in process.children(node.parent) if family(n) == "activity" and n.id != node.id and n.box
    ]
    places = {other.id: box_of(other).centre for other in others}
    others.sort(key=lambda other: abs(places[other.id].x - here.x) + abs(places[other.id].y - here.y))
    return [
        Choice(_named(other.name), order(merge_stages, node.id, other.id), act="keep")
        for other in others[:MOST]
    ]


def _named(name: str) -> Message:
    return message("{name}", name=" ".join(name.split()))
