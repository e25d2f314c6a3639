"""Records as a file can hold them, to prove that what was written says what the process says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from designer.bpmn.marks import DEFINITIONS, triggers_of
from designer.bpmn.shapes import near
from designer.model.geometry import Box
from designer.model.kinds import KINDS, MARKS, SEVERAL
from designer.model.lookup import Lookup
from designer.model.normal import siblings
from designer.model.records import Colours, Depiction, Diagram, Flow, Node, Pool, Record, Role

_HEX = re.compile(r"#[0-9a-f]{6}")
_FLOW_NODES = frozenset({"activity", "event", "gateway"})


@dataclass(frozen=True)
class Difference:
    """A record that would not come back as it is; ``wrong`` are the names of its fields."""

    id: str
    wrong: tuple[str, ...]


def differences(left: Lookup, right: Lookup) -> list[Difference]:
    """Return which records of two processes differ in what a file can hold, ``order`` by rank."""
    one, two = normalised(left), normalised(right)
    found = []
    for key in one.keys() | two.keys():
        a, b = one.get(key), two.get(key)
        if (a is None or b is None) and isinstance(a or b, Diagram):
            continue  # it comes and goes with what it shows
        if a is None or b is None or type(a) is not type(b):
            found.append(Difference(key, ("record",)))
        elif a != b:
            names = (n for n in a.__struct_fields__ if getattr(a, n) != getattr(b, n))
            found.append(Difference(key, tuple(names)))
    return sorted(found, key=lambda d: d.id)


def normalised(process: Lookup) -> dict[str, Record]:
    """Return the records by id as a file can hold them, ``order`` replaced by the rank among siblings."""
    groups: dict[tuple[str, ...], list[Record]] = {}
    for record in _drawn_once(process):
        groups.setdefault(siblings(record), []).append(record)
    found: dict[str, Record] = {}
    for members in groups.values():
        ordered = sorted(members, key=lambda r: (r.order, r.id)) if len(members) > 1 else members
        loose = _is_loose(members[0], process)
        for place, record in enumerate(ordered):
            found[record.id] = _settled(record, 0 if loose else place, process)
    return found


def _is_loose(record: Record, process: Lookup) -> bool:
    """Tell whether the place of ``record`` in the file means nothing."""
    if isinstance(record, Node):
        return record.kind == "foreign"  # its element may stand anywhere
    # Of several collaborations each holds its own pools and messages.
    apart = len(getattr(process, "collaborations", ())) > 1
    return apart and (isinstance(record, Pool) or (isinstance(record, Flow) and record.kind == "messageFlow"))


def _drawn_once(process: Lookup) -> Iterable[Record]:
    """Return the records; of what has no place of its own the first further drawing counts as that."""
    again = process.every(Depiction)
    if not again:
        return process.records.values()
    found = dict(process.records)
    for one in again:
        record = found[one.element]
        place: dict[str, Any] = {"box": one.box} if hasattr(record, "box") else {"points": one.points}
        if not any(getattr(record, name, None) for name in place):
            place |= {"label": one.label} if hasattr(record, "label") else {}
            place |= {"horizontal": one.horizontal} if one.horizontal is not None else {}
            place |= {"expanded": one.expanded} if hasattr(record, "expanded") else {}
            found[one.element] = msgspec.structs.replace(record, colours=one.colours, **place)
            del found[one.id]
    return found.values()


def _settled(record: Record, place: int, process: Lookup) -> Record:
    record = _placed(record)
    changes: dict[str, object] = {"order": place}
    if hasattr(record, "carried"):
        changes["carried"] = ""  # it is in the file then
    if isinstance(record, Node | Flow | Role | Pool):
        changes["diagram"] = ""  # follows from where the rest of its process is drawn
        changes["lettering"] = None  # no file is refused for the look of a name
    if isinstance(record, Depiction):
        changes |= {"plane": "", "lettering": None}
    if isinstance(record, Node):
        changes |= _node_changes(record, process)
    elif isinstance(record, Flow):
        changes |= _flow_changes(record)
    elif isinstance(record, Role | Pool):
        changes["horizontal"] = record.horizontal or record.box is None
        if isinstance(record, Role):
            changes["lane_set"] = ""
    if hasattr(record, "colours"):
        changes["colours"] = _colours(
            record.colours, drawn=bool(getattr(record, "box", None) or getattr(record, "points", ()))
        )
    return msgspec.structs.replace(record, **changes)


def _placed(record: Record) -> Record:
    """Return the record without a place that no reader takes for one."""
    label = getattr(record, "label", None)
    if label is not None and not _on_sheet(label):
        record = msgspec.structs.replace(record, label=None)
    box, points = getattr(record, "box", None), getattr(record, "points", ())
    if (box is None or _on_sheet(box)) and all(near(p.x, p.y) for p in points):
        return record
    gone = {"box": None, "label": None, "points": ()}
    return msgspec.structs.replace(record, **{name: gone[name] for name in gone if hasattr(record, name)})


def _node_changes(node: Node, process: Lookup) -> dict[str, object]:
    kind, triggers = KINDS[node.kind], triggers_of(node)
    lane = node.lane if kind.family in _FLOW_NODES else ""
    if not lane and isinstance(host := process.get(node.host), Node):
        lane = host.lane
    return {
        **{mark: value for mark, value in MARKS.items() if mark not in kind.marks},
        **(
            {"definitions": node.definitions or DEFINITIONS}
            if node.trigger in SEVERAL
            else {"definitions": ()}
        ),
        "apart": node.apart and kind.scope and any(_has_place(n) for n in process.children(node.id)),
        "lane": lane,
        "label": node.label if node.box else None,
        "expanded": node.expanded and node.box is not None,
        "interrupting": node.interrupting or kind.position not in {"boundary", "start"},
        "duration": node.duration.strip() if "timer" in triggers else "",
        "condition": node.condition if "conditional" in triggers else "",
        "referred": tuple(sorted((name, said) for name, said in node.referred if said and name in triggers)),
        "link": None,  # a new jump without a name gets one
        "crossed": node.crossed or node.box is None or "crossed" not in kind.marks,
    }


def _has_place(node: Node) -> bool:
    return node.box is not None


def _flow_changes(flow: Flow) -> dict[str, object]:
    drawn = len(flow.points) > 1
    changes: dict[str, object] = {
        "points": flow.points if drawn else (),
        "label": flow.label if drawn else None,
        "by_hand": flow.by_hand and drawn,
        "condition": flow.condition if flow.conditional else "",
    }
    if flow.kind != "sequenceFlow":
        changes["parent"] = ""
    if flow.kind not in {"sequenceFlow", "messageFlow"}:
        changes["name"] = ""
    if flow.kind != "association":
        changes["direction"] = ""
    if flow.kind != "messageFlow" or not drawn:
        changes["envelope"] = ""
    if flow.kind != "messageFlow":
        changes["message"] = ""
    return changes


def _colours(colours: Colours, *, drawn: bool) -> Colours:
    if colours == Colours():
        return colours
    fill, stroke = (
        text.lower() if drawn and _HEX.fullmatch(text.lower()) else ""
        for text in (colours.fill, colours.stroke)
    )
    return Colours(fill, stroke)


def _on_sheet(box: Box) -> bool:
    return near(box.x, box.y) and near(box.width, box.height)
