"""What the context menu offers in the compact picture: nothing about places."""

from msgspec.structs import replace

from designer.canvas.arranging import PLACED
from designer.canvas.becoming import Choice
from designer.verbs.flows import set_route

_PLACES = PLACED | {"inside"}


def in_funnel(choices: list[Choice]) -> list[Choice]:
    """Return those of ``choices`` that make sense where everything has the place that it gets."""
    found = []
    for choice in choices:
        inside = tuple(in_funnel(list(choice.inside)))
        if choice.inside and not inside:
            continue
        drawn = choice.does is not None and choice.does.verb is set_route
        if choice.act in _PLACES or drawn:
            continue
        found.append(replace(choice, inside=inside))
    return found
