"""The small drawings inside shapes, as paths; one hand and one line weight for all.

Task marks stand on a field of 16 × 16 from its top left corner. Event and gateway symbols are centred on 0, 0
in an event of radius 18 and a gateway of half width 25; ``scaled`` fits them to other sizes.
"""

from functools import lru_cache
from math import cos, pi, sin

from designer.picture.primitives import steps


def circle(x: float, y: float, radius: float) -> str:
    """Return a circle as four curves."""
    k = radius * 0.5523
    left, right, top, low = x - radius, x + radius, y - radius, y + radius
    return (
        f"M {left:g} {y:g} C {left:g} {y - k:g} {x - k:g} {top:g} {x:g} {top:g} "
        f"C {x + k:g} {top:g} {right:g} {y - k:g} {right:g} {y:g} "
        f"C {right:g} {y + k:g} {x + k:g} {low:g} {x:g} {low:g} "
        f"C {x - k:g} {low:g} {left:g} {y + k:g} {left:g} {y:g} Z"
    )


def polygon(*radii: float, corners: int, x: float = 0.0, y: float = 0.0, turn: float = -pi / 2) -> str:
    """Return a closed figure whose corners stand at ``radii`` in turn, evenly spread about (x, y)."""
    places = [
        (
            x + radii[n % len(radii)] * cos(turn + 2 * pi * n / corners),
            y + radii[n % len(radii)] * sin(turn + 2 * pi * n / corners),
        )
        for n in range(corners)
    ]
    return "M " + " L ".join(f"{px:.2f} {py:.2f}" for px, py in places) + " Z"


def _gear(x: float, y: float, radius: float) -> str:
    inner = radius * 0.74
    wheel = polygon(radius, radius, inner, inner, corners=32, x=x, y=y, turn=-pi / 2 - pi / 32)
    return f"{wheel} {circle(x, y, radius * 0.36)}"


@lru_cache(maxsize=256)
def scaled(d: str, factor: float) -> str:
    """Return the path ``factor`` times as large about 0, 0."""
    if factor == 1:
        return d
    words = []
    for step in steps(d):
        words.append(step.command)
        words += [f"{point.x * factor:.2f} {point.y * factor:.2f}" for point in step.points]
    return " ".join(words)


USER = (
    "M 2.4 14.2 C 2.4 10.4 4.7 8.6 8 8.6 C 11.3 8.6 13.6 10.4 13.6 14.2 Z",
    circle(8, 4.7, 2.9),
)
MANUAL = (
    (
        "M 1.4 8 L 5.3 3.8 C 6.2 2.9 7.6 3.8 7.1 5 L 6.5 6.3 L 13 6.3 C 14.2 6.3 14.2 8 13 8 L 9.6 8 "
        "L 13.6 8 C 14.8 8 14.8 9.8 13.6 9.8 L 9.6 9.8 L 13.1 9.8 C 14.3 9.8 14.3 11.5 13.1 11.5 L 9.6 11.5 "
        "L 12.1 11.5 C 13.3 11.5 13.3 13.2 12.1 13.2 L 5 13.2 C 3.5 13.2 2.5 12.6 1.4 11.6 Z"
    ),
)
SERVICE = (_gear(5.4, 5.6, 4.4), _gear(9.8, 9.6, 5.4))
ENVELOPE = "M 1.5 3.5 L 14.5 3.5 L 14.5 12.5 L 1.5 12.5 Z"
FLAP = "M 1.5 3.5 L 8 8.6 L 14.5 3.5"
SCRIPT = (
    (
        "M 4.6 1.8 L 13 1.8 C 9.8 4.4 10.2 5.6 11.6 8 C 13 10.4 13.2 11.8 10.6 14.2 L 2.2 14.2 "
        "C 5.2 11.8 5 10.4 3.6 8 C 2.2 5.6 1.8 4.4 4.6 1.8 Z"
    ),
    "M 4.4 5 L 9 5 M 5.2 8 L 9.6 8 M 6 11 L 10.8 11",
)
RULE = ("M 1.5 3 L 14.5 3 L 14.5 13.2 L 1.5 13.2 Z", "M 1.5 3 L 14.5 3 L 14.5 6 L 1.5 6 Z")
RULE_GRID = "M 1.5 9.6 L 14.5 9.6 M 5.4 6 L 5.4 13.2"

PLUS_BOX = "M -7 -7 L 7 -7 L 7 7 L -7 7 Z"
PLUS = "M 0 -4 L 0 4 M -4 0 L 4 0"
LOOP = (
    "M -3.00 4.73 C -5.21 3.32 -6.16 0.57 -5.27 -1.90 C -4.38 -4.36 -1.90 -5.88 0.70 -5.56 "
    "C 3.30 -5.23 5.33 -3.14 5.58 -0.53 C 5.82 2.08 4.22 4.52 1.73 5.33"
)
LOOP_HEAD = "M -7.40 5.13 L -3.00 4.73 L -3.60 0.33"
BARS = "M -4.5 -6 L -4.5 6 M 0 -6 L 0 6 M 4.5 -6 L 4.5 6"
ROWS = "M -6 -4.5 L 6 -4.5 M -6 0 L 6 0 M -6 4.5 L 6 4.5"
REWIND = "M -0.4 -5 L -0.4 5 L -7 0 Z M 6.4 -5 L 6.4 5 L -0.2 0 Z"
SEED = (circle(8, 8, 7.4), "M 3.6 5.2 L 12.4 5.2 L 12.4 11 L 3.6 11 Z", "M 3.6 5.2 L 8 8.6 L 12.4 5.2")
"""An envelope in a ring: a message that begins a case."""
TILDE = "M -6 1.5 C -4.5 -3.5 -1.5 -3 0 -0.5 C 1.5 2 4.5 2.5 6 -2"

CROSS = (
    "M -2.6 -9.4 L 2.6 -9.4 L 2.6 -2.6 L 9.4 -2.6 L 9.4 2.6 L 2.6 2.6 L 2.6 9.4 L -2.6 9.4 "
    "L -2.6 2.6 L -9.4 2.6 L -9.4 -2.6 L -2.6 -2.6 Z"
)
"""A hollow plus: all of several."""

EVENTS = {
    "timer": (
        f"{circle(0, 0, 9.6)} M 0 -9.6 L 0 -7.6 M 9.6 0 L 7.6 0 M 0 9.6 L 0 7.6 M -9.6 0 L -7.6 0",
        "M 0.8 -6.2 L 0 0 L 4.4 1.2",
    ),
    "message": ("M -8.5 -6 L 8.5 -6 L 8.5 6 L -8.5 6 Z", "M -8.5 -6 L 0 0.8 L 8.5 -6"),
    "signal": ("M 0 -9 L 8.8 6.4 L -8.8 6.4 Z",),
    "error": ("M -8.4 7.8 L -3.6 -7 L 2.6 1.4 L 8.4 -7.8 L 3.8 7.2 L -2.4 -0.8 Z",),
    "escalation": ("M 0 -9.4 L 6.8 8.2 L 0 1.2 L -6.8 8.2 Z",),
    "conditional": (
        "M -6.5 -8.5 L 6.5 -8.5 L 6.5 8.5 L -6.5 8.5 Z",
        "M -4 -5.4 L 4 -5.4 M -4 -1.8 L 4 -1.8 M -4 1.8 L 4 1.8 M -4 5.4 L 4 5.4",
    ),
    "link": ("M -8.6 -3 L 1.4 -3 L 1.4 -7.4 L 9 0 L 1.4 7.4 L 1.4 3 L -8.6 3 Z",),
    "compensate": ("M -0.4 -6.2 L -0.4 6.2 L -8.6 0 Z M 7.8 -6.2 L 7.8 6.2 L -0.4 0 Z",),
    "cancel": (polygon(2.6, 9.6, 9.6, corners=12, turn=-pi / 2 - 0.0),),
    "terminate": (circle(0, 0, 9.5),),
    "multiple": (polygon(9.6, corners=5),),
    "parallel": (CROSS,),
}

GATEWAYS = {
    "exclusive": "M -6 -6 L 6 6 M 6 -6 L -6 6",
    "parallel": "M 0 -10 L 0 10 M -10 0 L 10 0",
    "inclusive": circle(0, 0, 10),
    "complex": "M 0 -10 L 0 10 M -10 0 L 10 0 M -7 -7 L 7 7 M 7 -7 L -7 7",
    "event": f"{circle(0, 0, 12.5)} {circle(0, 0, 10)} {polygon(6.6, corners=5)}",
    "event first": f"{circle(0, 0, 12.5)} {polygon(6.6, corners=5)}",
    "event all": f"{circle(0, 0, 12.5)} {scaled(CROSS, 0.8)}",
}
