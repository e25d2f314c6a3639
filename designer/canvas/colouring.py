"""The colours that the menu offers; in the file they are those that bpmn.io writes and others read."""

from collections.abc import Iterable, Iterator

from designer.canvas.becoming import Choice
from designer.canvas.deeds import order
from designer.model.message import N_, message
from designer.model.records import Colours, Flow, Node, Pool, Record, Role
from designer.verbs.facts import set_colours

COLOURS = (
    (N_("As usual"), Colours()),
    (N_("Blue"), Colours("#dce8fb", "#2b5aa8")),
    (N_("Green"), Colours("#dcf1e0", "#2e7d46")),
    (N_("Yellow"), Colours("#fbf0cf", "#8a6d13")),
    (N_("Red"), Colours("#fbdfdf", "#b03a3a")),
    (N_("Purple"), Colours("#ebe0f7", "#6b45a0")),
    (N_("Grey"), Colours("#e8eaee", "#5c6470")),
)
"""Light fills that dark letters can be read on, with lines of the same colour."""


def coloured(records: Iterable[Record], offered: list[Choice]) -> list[Choice]:
    """Return what is ``offered`` with a menu of colours before what takes away or copies."""
    drawn = [record for record in records if isinstance(record, Node | Flow | Role | Pool)]
    if not drawn:
        return offered
    place = next((n for n, one in enumerate(offered) if one.act in {"cut", "delete"}), len(offered))
    menu = Choice(message(N_("Colour")), inside=tuple(_lines(drawn)))
    return [*offered[:place], menu, *offered[place:]]


def _lines(drawn: list[Node | Flow | Role | Pool]) -> Iterator[Choice]:
    ids = tuple(record.id for record in drawn)
    for text, wanted in COLOURS:
        now = all(_has(record, wanted) for record in drawn)
        does = order(set_colours, ids, wanted)
        yield Choice(message(text), does, act="keep", swatch=wanted.fill, checked=now)


def _has(record: Node | Flow | Role | Pool, wanted: Colours) -> bool:
    there = record.colours
    return there.stroke == wanted.stroke and (isinstance(record, Flow) or there.fill == wanted.fill)
