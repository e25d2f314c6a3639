"""What the menu offers of what is drawn on a further diagram for a second time."""

from collections.abc import Iterable

from designer.canvas.becoming import Choice
from designer.canvas.deeds import order
from designer.model.message import N_, message
from designer.model.seen import View
from designer.verbs.viewing import take_off


def drawn_twice(view: View | None, selection: Iterable[str], offered: list[Choice]) -> list[Choice]:
    """Return what is ``offered``, and the way off this diagram for what stands on another one too."""
    ids = tuple(selection)
    again = {one.element for one in view.base.drawn_again(view.plane)} if view else set()
    if view is None or not ids or not again.issuperset(ids):
        return offered
    does = order(take_off, view.plane, ids)
    tip = message(N_("It stays on the other diagrams"))
    off = Choice(message(N_("Take off this diagram")), does, act="keep", tip=tip)
    place = next((n for n, one in enumerate(offered) if one.act == "delete"), len(offered))
    return [*offered[:place], off, *offered[place:]]
