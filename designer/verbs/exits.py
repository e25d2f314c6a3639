"""The exits of a stage as a table says them: ``S5 45%; S3 20% max 2; отказ «нет бюджета» 35%``."""

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from designer.model.errors import VoronkaError
from designer.model.message import message
from designer.model.names import fold

WON, LOST = "won", "lost"

_OUTCOMES: Final = {
    "сделка": WON, "продажа": WON, "won": WON, "deal": WON, "win": WON, "sale": WON,
    "отказ": LOST, "lost": LOST, "rejection": LOST, "rejected": LOST, "reject": LOST, "loss": LOST,
}  # fmt: skip
_QUOTED: Final = re.compile(r"«([^»]*)»|“([^”]*)”|„([^“”]*)[“”]|\"([^\"]*)\"")
_ITEM: Final = re.compile(r"(?:«[^»]*»|“[^”]*”|„[^“”]*[“”]|\"[^\"]*\"|[^;\n])+")
_SHARE: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
_MOST: Final = re.compile(
    r"(?:max(?:imum)?\.?|макс(?:имум)?\.?|не более|не больше|at most)\s*(\d+)(?:\s*(?:раза?|times|x)\b)?"
    r"|(?:до|up to)\s*(\d+)\s*(?:раза?|times|x)\b",
    re.IGNORECASE,
)
_BACK: Final = re.compile(
    r"^(?:назад|возврат|повтор|обратно|back|return|again)\b\s*(?:в|на|к|to)?\s*", re.IGNORECASE
)
_LOOSE: Final = " \t()[],.:→-–—>"


class ExitError(VoronkaError):
    """An exit that cannot be understood; whoever reads the table adds the row."""


class Exit(Struct, frozen=True):
    """One way out of a stage; ``target`` is won, lost or what the table calls the next stage.

    ``name`` is the reason of a rejection or the name of the exit, ``share`` a fraction.
    """

    target: str
    name: str = ""
    share: float | None = None
    most: int | None = None


def parse_exits(text: str) -> tuple[Exit, ...]:
    """Return the exits that a cell names, those to one place as one; ExitError says what is wrong."""
    exits = united(_exit(item) for item in _ITEM.findall(text) if item.strip(_LOOSE))
    total = sum(one.share or 0.0 for one in exits)
    if total > 1.001:
        raise ExitError(message("the exits add to {p} %, more than 100 %", p=round(total * 100, 4)))
    return exits


def _exit(item: str) -> Exit:
    names = ["".join(groups) for groups in _QUOTED.findall(item)]
    bare = _QUOTED.sub(" ", item)
    shares, caps = _SHARE.findall(bare), ["".join(found) for found in _MOST.findall(_SHARE.sub(" ", bare))]
    if len(names) > 1 or len(shares) > 1 or len(caps) > 1:
        raise ExitError(message("the exits “{exit}” want a “;” between them", exit=item.strip()))
    target = _BACK.sub("", _MOST.sub(" ", _SHARE.sub(" ", bare)).strip(_LOOSE)).strip(_LOOSE)
    target = re.sub(r"\s+", " ", target)
    if not target and names:
        target, names = names[0], []
    if not target:
        raise ExitError(message("the exit “{exit}” does not say where it leads", exit=item.strip()))
    return Exit(
        _OUTCOMES.get(fold(target), target),
        names[0].strip() if names else "",
        round(float(shares[0].replace(",", ".")) / 100, 10) if shares else None,
        int(caps[0]) if caps else None,
    )


def united(exits: Iterable[Exit]) -> tuple[Exit, ...]:
    """Return ``exits`` with those to one place, or with one reason of rejection, as one."""
    found: dict[tuple[str, str], Exit] = {}
    for one in exits:
        key = (fold(one.target), one.name if one.target == LOST else "")
        found[key] = _together(found[key], one) if key in found else one
    return tuple(found.values())


def _together(one: Exit, other: Exit) -> Exit:
    """Return two exits to one place as one: two arrows there would be one too many."""
    known = [share for share in (one.share, other.share) if share is not None]
    caps = [cap for cap in (one.most, other.most) if cap is not None]
    return replace(
        one,
        name=one.name or other.name,
        share=sum(known) if len(known) == 2 else None,
        most=min(caps) if caps else None,
    )


def default_exits(after: str) -> tuple[Exit, ...]:
    """Return the exits of a row that names none: all go on to ``after``, or win where it is empty."""
    return (Exit(after or WON),)
