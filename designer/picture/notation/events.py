"""Events: one thin ring to start, two between, one thick to end; dashed where the work goes on."""

from designer.model.facts import OutcomeFacts
from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS, TRIGGERS
from designer.model.process import Process
from designer.model.records import Node
from designer.picture.notation import symbols
from designer.picture.notation.labels import label_of
from designer.picture.primitives import Circle, Path, Primitive, Style

_RINGS = {"start": 1.4, "end": 3.0, "catch": 1.1, "throw": 1.1, "boundary": 1.1}
"""Stroke width by position."""
_GAP = 3.0
"""Between the two rings, in an event of radius 18."""
_EMBLEM = 8.0
_DASH = (4.0, 2.5)
_SOLID = frozenset({"signal", "error", "escalation", "link", "compensate", "cancel", "terminate", "multiple"})
"""Symbols that are filled where the event throws."""


def event(process: Process, node: Node, box: Box) -> tuple[Primitive, ...]:
    """Return an event with the symbol of its trigger and its name outside."""
    position = KINDS[node.kind].position
    radius = min(box.width, box.height) / 2
    colour = node.colours.stroke or ("outline" if node.colours.fill else _colour(node, position))
    rings = _rings(node, box.centre, radius, position, colour)
    thrown = position in ("end", "throw")
    return (
        *rings,
        *_symbol(node.trigger, box.centre, radius / 18, colour, thrown=thrown),
        *label_of(process, node, box),
    )


def emblem(node: Node, centre: Point) -> tuple[Primitive, ...]:
    """Return the start of an event sub-process as small as the mark of a task."""
    dash = () if node.interrupting else (2.0, 1.5)
    ring = Circle(centre, _EMBLEM, Style("accent", "paper", 1.0, dash))
    return ring, *_symbol(node.trigger, centre, _EMBLEM / 18, "accent", thrown=False)


def lost(node: Node) -> bool:
    """Tell whether ``node`` is an end at which the client is lost."""
    return isinstance(node.facts, OutcomeFacts) and node.facts.kind == "lost"


def _colour(node: Node, position: str) -> str:
    if node.trigger == "error":
        return "error"
    if position == "boundary":
        return "outline"
    if lost(node):
        return "quiet"
    return "accent"


def _rings(node: Node, centre: Point, radius: float, position: str, colour: str) -> tuple[Circle, ...]:
    thick = 2.6 if lost(node) else _RINGS[position]
    dash = () if node.interrupting else _DASH
    style = Style(colour, node.colours.fill or "paper", thick, dash)
    # A thick ring grows inwards, so that arrows meet its outer edge.
    outer = Circle(centre, radius - max(0.0, thick - 1.5) / 2, style)
    if position in ("start", "end"):
        return (outer,)
    return outer, Circle(centre, radius - _GAP * radius / 18, Style(colour, "", thick, dash))


def _symbol(trigger: str, centre: Point, factor: float, colour: str, *, thrown: bool) -> tuple[Path, ...]:
    name = TRIGGERS[trigger].symbol
    paths = [symbols.scaled(d, factor * 0.9) for d in symbols.EVENTS.get(name, ())]
    if not paths:
        return ()
    filled = name == "terminate" or (thrown and name in _SOLID)
    first = Style(colour, colour if filled else "paper", 1.1)
    if thrown and name == "message":
        return (
            Path(paths[0], Style(colour, colour, 1.1), centre),
            Path(paths[1], Style("paper", "", 1.2), centre),
        )
    return (Path(paths[0], first, centre), *(Path(d, Style(colour, "", 1.1), centre) for d in paths[1:]))
