"""The drawing: shapes and edges of all diagram planes, read for each element they draw."""

import re

from msgspec import Struct

from designer.bpmn.draft import Draft, boolean, draft, number
from designer.bpmn.fonts import styles
from designer.bpmn.schema import NAMESPACES
from designer.bpmn.spans import Document, Element
from designer.model.geometry import Box, Point
from designer.model.kinds import FLOWS, KINDS
from designer.model.records import Colours, Depiction, Flow, Lettering, Node, Pool, Record, Role

_FILLS = (f"{NAMESPACES['bioc']} fill", f"{NAMESPACES['color']} background-color")
_STROKES = (f"{NAMESPACES['bioc']} stroke", f"{NAMESPACES['color']} border-color")
_EDGES = frozenset(f"bpmn:{tag}" for tag in FLOWS)
_SHAPES = frozenset({"bpmn:participant", "bpmn:lane", *(f"bpmn:{tag}" for tag in KINDS)})
FARTHEST = 1e7
"""Units from the origin, two kilometres of paper; farther, and no number at all, is no place."""
PLAIN = Colours()
_HEX = re.compile(r"#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}")
_RGB = re.compile(r"rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)")


class Drawing(Struct, frozen=True):
    """All shapes and edges: by the id of the element drawn, in file order."""

    of: dict[str, list[Element]]
    unknown: tuple[str, ...]
    """What ``bpmnElement`` of a shape says where no element has that id."""
    planes: dict[str, Element] = {}
    """By the id of the element that a plane shows: the first such plane."""
    misfits: dict[str, list[Element]] = {}
    """Arrows drawn as shapes, and shapes drawn as arrows: they are no drawing, and go with their element."""
    letterings: dict[str, Lettering] = {}
    """By the id of the style that labels refer to."""

    def every(self) -> dict[str, list[Element]]:
        """Return all shapes and edges of each element, those that do not fit it last."""
        return {
            key: [*self.of.get(key, ()), *self.misfits.get(key, ())] for key in {**self.of, **self.misfits}
        }


def drawing(document: Document) -> Drawing:
    """Return which shapes and edges draw what in ``document``."""
    found: dict[str, list[Element]] = {}
    misfits: dict[str, list[Element]] = {}
    unknown: list[str] = []
    for plane in planes(document):
        for shape in plane.children:
            if shape.tag not in {"bpmndi:BPMNShape", "bpmndi:BPMNEdge"}:
                continue
            reference = shape.attributes.get("bpmnElement", "")
            element = document.resolve(reference)
            if element is not None:
                wrong = element.tag in (_SHAPES if shape.tag == "bpmndi:BPMNEdge" else _EDGES)
                (misfits if wrong else found).setdefault(element.id, []).append(shape)
            elif reference:
                unknown.append(reference)
    return Drawing(found, tuple(unknown), shown(document), misfits, styles(document))


def planes(document: Document) -> list[Element]:
    """Return the diagram planes in file order."""
    return [p for d in document.root.all("bpmndi:BPMNDiagram") for p in d.all("bpmndi:BPMNPlane")]


def shown(document: Document) -> dict[str, Element]:
    """Return the first plane of each element that a plane shows, by the element's id."""
    found: dict[str, Element] = {}
    for plane in planes(document):
        if meant := document.resolve(plane.attributes.get("bpmnElement", "")):
            found.setdefault(meant.id, plane)
    return found


def plane_key(document: Document, plane: Element) -> str:
    """Return what records call a further diagram: the id of its plane, its number where it has none."""
    if plane.id and document.ids[plane.id] is plane:
        return plane.id
    return f"plane {planes(document).index(plane) + 1}"


def box_of(shape: Element) -> Box | None:
    """Return the bounds of a shape or a label, None where they are missing or no numbers."""
    bounds = shape.first("dc:Bounds")
    if bounds is None:
        return None
    given = bounds.attributes
    try:
        x, y, width, height = map(float, (given["x"], given["y"], given["width"], given["height"]))
    except (KeyError, ValueError):
        return None
    return Box(x, y, width, height) if near(x, y) and near(width, height) else None


def near(x: float, y: float) -> bool:
    """Tell whether two numbers of the drawing are on a sheet that may be, and not beyond all of them."""
    return abs(x) <= FARTHEST and abs(y) <= FARTHEST


def label_of(shape: Element) -> Box | None:
    """Return the label's bounds, None where the notation may choose."""
    label = shape.first("bpmndi:BPMNLabel")
    return box_of(label) if label is not None else None


def points_of(edge: Element) -> tuple[Point, ...]:
    """Return the way points, none at all where one of them is no point."""
    points: list[Point] = []
    try:
        for child in edge.children:
            if child.tag == "di:waypoint":
                x, y = float(child.attributes["x"]), float(child.attributes["y"])
                if not near(x, y):
                    return ()
                points.append(Point(x, y))
    except (KeyError, ValueError):
        return ()
    return tuple(points) if len(points) > 1 else ()


def colours_of(shape: Element) -> Colours:
    """Return fill and stroke as ``#rrggbb``; names of colours are left to the tools that write them."""
    if " " not in "".join(shape.attributes):  # all of them have a namespace of their own
        return PLAIN
    return Colours(_colour(shape, _FILLS), _colour(shape, _STROKES))


def _colour(shape: Element, names: tuple[str, ...]) -> str:
    for name in names:
        text = shape.attributes.get(name, "").strip()
        if _HEX.fullmatch(text):
            return (text if len(text) == 7 else "#" + "".join(c * 2 for c in text[1:])).lower()
        if rgb := _RGB.fullmatch(text):
            return "#" + "".join(f"{min(int(part), 255):02x}" for part in rgb.groups())
    return ""


def flag(shape: Element, name: str) -> bool | None:
    """Return a boolean attribute, None where it is not said."""
    text = shape.attributes.get(name)
    return None if text is None else text.strip() in {"true", "1"}


def shape_of(record: Record) -> Draft | None:
    """Return the shape or edge that ``record`` should have, None where it is not drawn."""
    if isinstance(record, Flow):
        kind = record.envelope if record.kind == "messageFlow" else ""
        return _edge(record.points, record.label, record.colours, kind) if record.points else None
    if isinstance(record, Depiction):
        if record.points:
            return _edge(record.points, record.label, record.colours, "")
        flags = {"isHorizontal": record.horizontal, "isExpanded": record.expanded or None}
        return _shape(record.box, record.label, flags, record.colours)
    if isinstance(record, Node):
        return _shape(record.box, record.label, _node_flags(record), record.colours)
    if isinstance(record, Pool | Role):
        return _shape(record.box, None, {"isHorizontal": record.horizontal}, record.colours)
    return None


def _node_flags(node: Node) -> dict[str, bool | None]:
    flags: dict[str, bool | None] = {}
    if node.expanded or node.kind in {"subProcess", "transaction", "adHocSubProcess"}:
        flags["isExpanded"] = node.expanded
    if node.kind == "exclusiveGateway":
        flags["isMarkerVisible"] = node.crossed
    return flags


def _shape(
    box: Box | None, label: Box | None, flags: dict[str, bool | None], colours: Colours
) -> Draft | None:
    if box is None:
        return None
    said = {name: boolean(value) for name, value in flags.items()}
    return draft("bpmndi:BPMNShape", _bounds(box), _label(label), **said, **_paint(colours))


def _edge(points: tuple[Point, ...], label: Box | None, colours: Colours, message: str) -> Draft:
    way = (draft("di:waypoint", x=number(p.x), y=number(p.y)) for p in points)
    paint = _paint(colours)
    del paint["color:background-color"]  # no edge has it by the schema of that extension
    return draft("bpmndi:BPMNEdge", *way, _label(label), messageVisibleKind=message or None, **paint)


def _label(box: Box | None) -> Draft | None:
    return draft("bpmndi:BPMNLabel", _bounds(box)) if box else None


def _bounds(box: Box) -> Draft:
    return draft(
        "dc:Bounds", x=number(box.x), y=number(box.y), width=number(box.width), height=number(box.height)
    )


def _paint(colours: Colours) -> dict[str, str | None]:
    fill, stroke = colours.fill or None, colours.stroke or None
    return {
        "bioc:stroke": stroke,
        "bioc:fill": fill,
        "color:background-color": fill,
        "color:border-color": stroke,
    }
