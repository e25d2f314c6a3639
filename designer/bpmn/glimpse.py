"""The first look at a big file: what is drawn where one looks first, cut out of it and read alone.

Whatever might make the picture another one than that of the whole file is left to the reading of the whole:
then there is no glimpse.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from math import inf
from typing import Final

from lxml import etree
from msgspec import Struct

from designer.bpmn.arrows import ARROWS, DATA_ARROWS
from designer.bpmn.hostile import admit
from designer.bpmn.nodes import NODES, SCOPES
from designer.bpmn.reader import read
from designer.bpmn.schema import NAMESPACES
from designer.bpmn.shapes import FARTHEST
from designer.model.collector import uncollected
from designer.model.errors import VoronkaError
from designer.model.geometry import Box
from designer.model.process import Process

_Tree = etree._Element  # noqa: SLF001 - lxml has no other name for the type of its elements
_ASIDE, _ABOVE, _BELOW = 150.0, 200.0, 50.0
"""Units about what is seen in which things stand whose name or mark may be seen."""


def _full(tag: str) -> str:
    """Return a tag such as bpmn:task as lxml has it."""
    prefix, _, local = tag.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


_NODES: Final = frozenset(map(_full, NODES))
_ARROWS: Final = frozenset(map(_full, ARROWS))
_DATA_ARROWS: Final = frozenset(map(_full, DATA_ARROWS))
_PARTS: Final = frozenset(_full(tag) for tag in SCOPES if tag != "bpmn:process")
_HOMES: Final = frozenset({_full("bpmn:process"), _full("bpmn:collaboration")})
_LANE_SETS: Final = frozenset({_full("bpmn:laneSet"), _full("bpmn:childLaneSet")})
_LANE, _POOL = _full("bpmn:lane"), _full("bpmn:participant")
_MEMBER = _full("bpmn:flowNodeRef")
_DIAGRAM, _PLANE = _full("bpmndi:BPMNDiagram"), _full("bpmndi:BPMNPlane")
_SHAPE, _EDGE, _LABEL = _full("bpmndi:BPMNShape"), _full("bpmndi:BPMNEdge"), _full("bpmndi:BPMNLabel")
_BOUNDS, _POINT = _full("dc:Bounds"), _full("di:waypoint")


_Reach = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class Glimpse(Struct, frozen=True, eq=False):
    """A part of a file as a process of its own."""

    process: Process
    whole: Box
    """The box of all geometry that the file draws."""


class _UnsureError(Exception):
    """Only the whole file can tell how it looks."""


class _Sheet(Struct, frozen=True):
    """A file with one diagram that draws everything; elements by id, reaches with their labels."""

    root: _Tree
    shapes: dict[str, _Tree]
    reaches: dict[str, _Reach]
    nodes: dict[str, _Tree]
    arrows: dict[str, tuple[str, str]]
    """The ids of both ends."""
    frames: frozenset[str]
    """Pools and roles."""


def glimpse(data: bytes, wide: float, high: float) -> Glimpse | None:
    """Return what a view of ``wide`` by ``high`` units at the beginning of the drawing shows.

    None where all of it is in view, and where only the whole file can tell.
    """
    try:
        with uncollected():
            return _glimpse(data, wide, high)
    except (_UnsureError, VoronkaError, etree.XMLSyntaxError, ValueError, KeyError):
        return None  # what is wrong with the file is told when it is read


def _glimpse(data: bytes, wide: float, high: float) -> Glimpse | None:
    text, _note = admit(data)
    sheet = _sheet(text)
    whole = _around_all(sheet.reaches.values())
    if whole.width < wide and whole.height < high:
        return None
    top = min(whole.y, whole.centre.y - high / 2)
    # To the left of the drawing there is nothing, and names hang below what they name.
    seen = whole.x - 1, top - _ABOVE, whole.x + wide + _ASIDE, top + high + _BELOW
    part = _cut(sheet, _kept(sheet, seen))
    return Glimpse(read(etree.tostring(part, encoding="UTF-8", xml_declaration=True)).process, whole)


# What the file draws


def _sheet(text: bytes) -> _Sheet:
    if b"<!DOCTYPE" in text:
        raise _UnsureError
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_blank_text=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(text, parser)
    planes = [plane for diagram in root.findall(_DIAGRAM) for plane in diagram.findall(_PLANE)]
    if len(planes) != 1:
        raise _UnsureError
    shapes = {shape.attrib["bpmnElement"]: shape for shape in planes[0]}
    reaches = dict(zip(shapes, _reaches(planes[0]), strict=True))
    nodes: dict[str, _Tree] = {}
    arrows: dict[str, tuple[str, str]] = {}
    for home in root.iter(*_HOMES, *_PARTS):
        _look_into(home, nodes, arrows)
    for arrow in root.iter(*_DATA_ARROWS):
        owner = arrow.getparent()
        # Which of several sources counts is told by what is a record.
        others = [said.strip() for reference in arrow if (said := reference.text or "")]
        if owner is None or len(others) != 1:
            raise _UnsureError
        arrows[arrow.attrib["id"]] = owner.attrib["id"], others[0]
    frames = frozenset(frame.attrib["id"] for frame in root.iter(_LANE, _POOL))
    closed = (key for key, node in nodes.items() if node.tag in _PARTS and not _is_open(shapes.get(key)))
    drawn = nodes.keys() | arrows.keys() | frames
    misfit = (key for key, shape in shapes.items() if (shape.tag == _EDGE) != (key in arrows))
    if drawn != shapes.keys() or next(closed, None) is not None or next(misfit, None) is not None:
        raise _UnsureError
    return _Sheet(root, shapes, reaches, nodes, arrows, frames)


def _look_into(home: _Tree, nodes: dict[str, _Tree], arrows: dict[str, tuple[str, str]]) -> None:
    for child in home.iterchildren(*_ARROWS):
        arrows[child.get("id", "")] = child.get("sourceRef", ""), child.get("targetRef", "")
    for child in home.iterchildren(*_NODES):
        nodes[child.get("id", "")] = child


def _is_open(shape: _Tree | None) -> bool:
    return shape is not None and shape.get("isExpanded") == "true"


def _reaches(plane: _Tree) -> list[_Reach]:
    """Return where each shape and edge with its label is, in the order of the file."""
    found: list[_Reach] = []
    left = top = right = bottom = 0.0
    begun, sound = False, True
    for part in plane.iter(_SHAPE, _EDGE, _BOUNDS, _POINT):
        across = part.get("x")
        if across is None:  # a shape or an edge begins
            if begun:
                found.append((left, top, right, bottom))
            left, top, right, bottom = inf, inf, -inf, -inf
            begun = True
            continue
        x, y, wide = float(across), float(part.get("y", "")), part.get("width")
        end, foot = (x, y) if wide is None else (x + float(wide), y + float(part.get("height", "")))
        sound = sound and -FARTHEST < x <= end < FARTHEST and -FARTHEST < y <= foot < FARTHEST
        left = min(left, x)
        right = max(right, end)
        top = min(top, y)
        bottom = max(bottom, foot)
    found.append((left, top, right, bottom))
    # No number, no place on a sheet that may be, or no place at all.
    if not sound or any(left >= right and top >= bottom for left, top, right, bottom in found):
        raise _UnsureError
    return found


def _around_all(reaches: Iterable[_Reach]) -> Box:
    lefts, tops, rights, bottoms = zip(*reaches, strict=True)
    left, top = min(lefts), min(tops)
    return Box(left, top, max(rights) - left, max(bottoms) - top)


# What is taken out of it


def _kept(sheet: _Sheet, view: _Reach) -> set[str]:
    """Return the ids of what is seen in ``view`` with all that its looks depend on."""
    x, y, right, bottom = view
    seen = {
        key
        for key, reach in sheet.reaches.items()
        if reach[0] < right and reach[1] < bottom and reach[2] > x and reach[3] > y
    }
    kept = seen | sheet.frames
    for key, ends in sheet.arrows.items():
        # A name stands where no arrow meets its shape: arrows that are not seen themselves count too.
        if key in seen or (not sheet.frames.issuperset(ends) and not seen.isdisjoint(ends)):
            kept.add(key)
            kept.update(ends)
    for key in [key for key in kept if key in sheet.arrows]:
        kept.update(sheet.arrows[key])
    for key in [key for key in kept if key in sheet.nodes]:
        kept.update(_around(sheet.nodes[key]))
    return kept


def _around(node: _Tree) -> Iterator[str]:
    """Yield what a node hangs on and stands in."""
    if host := node.get("attachedToRef"):
        yield host
    for outer in node.iterancestors(*_PARTS):
        yield outer.attrib["id"]


def _cut(sheet: _Sheet, kept: set[str]) -> _Tree:
    """Return the file with nothing in it but ``kept`` and what is neither node nor arrow."""
    part = _bare(sheet.root)
    for child in sheet.root:
        if child.tag in _HOMES:
            part.append(_home(child, kept))
        elif child.tag == _DIAGRAM:
            part.append(_diagram(child, [sheet.shapes[key] for key in sheet.shapes if key in kept]))
        else:
            part.append(deepcopy(child))
    return part


def _home(home: _Tree, kept: set[str]) -> _Tree:
    """Return a process, a collaboration or an open part with what is kept of its inside."""
    part = _bare(home)
    for child in home:
        if child.tag in _LANE_SETS:
            part.append(_lanes(child, kept))
        elif child.tag not in _NODES and child.tag not in _ARROWS:
            part.append(deepcopy(child))
        elif child.attrib["id"] in kept:
            part.append(_home(child, kept) if child.tag in _PARTS else deepcopy(child))
    return part


def _lanes(lanes: _Tree, kept: set[str]) -> _Tree:
    """Return a set of lanes, or one lane, with those of its members that are kept."""
    part = _bare(lanes)
    for child in lanes:
        if child.tag in _LANE_SETS or child.tag == _LANE:
            part.append(_lanes(child, kept))
        elif child.tag != _MEMBER or (child.text or "").strip() in kept:
            part.append(deepcopy(child))
    return part


def _diagram(diagram: _Tree, shapes: Iterable[_Tree]) -> _Tree:
    part = _bare(diagram)
    for child in diagram:
        if child.tag == _PLANE:
            plane = _bare(child)
            plane.extend(map(deepcopy, shapes))
            part.append(plane)
        else:
            part.append(deepcopy(child))
    return part


def _bare(element: _Tree) -> _Tree:
    return etree.Element(element.tag, dict(element.attrib), nsmap=element.nsmap)
