"""Times as people write them, Russian or English, into ISO 8601: "1 раб. день" is P1D of working days."""

import re
from typing import Final, NamedTuple

from designer.model.names import fold
from designer.text.periods import is_period

WORK, CALENDAR = "work", "calendar"

# Beginnings of the words of a unit, longest first where one begins another ("мин" before "м").
_UNITS: Final = (
    ("Y", "", r"год\w*|лет|г|years?|yrs?|y"),
    ("M", "", r"мес\w*|months?|mo"),
    ("W", "", r"нед\w*|weeks?|wks?|w"),
    ("D", "", r"дн\w*|день|сут\w*|days?|d|д"),
    ("M", "T", r"мин\w*|minutes?|mins?|min"),
    ("H", "T", r"час\w*|ч|hours?|hrs?|hr|h"),
)
_WORKING: Final = re.compile(r"\b(?:раб\w*\b\.?|р\.(?=\s?д)|work(?:ing)?\b|business\b)")
_CALENDAR: Final = re.compile(r"\b(?:кал\w*\b\.?|к\.(?=\s?д)|calendar\b)")
_BEFORE: Final = re.compile(r"^(?:до|не более|не больше|не позднее|в течение|за|within|up to|at most)\s+")
_PART: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*([a-zа-я]+)\.?[\s,]*(?:и |and )?")
_NOTHING: Final = frozenset({"", "-", "–", "—", "нет", "no", "none"})


class Time(NamedTuple):
    """An ISO 8601 duration, empty for none, and its calendar: work or calendar."""

    duration: str
    calendar: str = CALENDAR


def parse_time(text: str) -> Time | None:
    """Return the time that ``text`` says; None where it says none that can be understood."""
    folded = fold(text)
    if folded in _NOTHING:
        return Time("")
    iso = re.sub(r"\s", "", text).upper()
    if is_period(iso):
        return Time(iso)
    calendar = WORK if _WORKING.search(folded) else CALENDAR
    bare = _CALENDAR.sub("", _WORKING.sub("", _BEFORE.sub("", folded))).strip()
    parts = list(_PART.finditer(bare))
    if not parts or "".join(part[0] for part in parts).strip() != bare:
        return None
    amounts: dict[str, float] = {}
    for part in parts:
        unit = _unit(part[2])
        if unit is None or unit in amounts:
            return None
        amounts[unit] = float(part[1].replace(",", "."))
    return Time(_iso(_whole(amounts, calendar)), calendar) if any(amounts.values()) else None


def _unit(word: str) -> str | None:
    """Return the ISO letter of a unit, those of times of day with T before it."""
    for letter, clock, words in _UNITS:
        if re.fullmatch(words, word):
            return clock + letter
    return None


def _whole(amounts: dict[str, float], calendar: str) -> dict[str, float]:
    """Return the amounts without fractions where a smaller unit can say them: 1.5 hours are 1 h 30 min."""
    found = dict(amounts)
    smaller = {"TH": ("TM", 60)}
    if calendar == CALENDAR:  # half a working day is no twelve hours
        smaller = {"W": ("D", 7), "D": ("TH", 24), **smaller}
    for unit, (below, times) in smaller.items():
        rest = found.get(unit, 0) % 1
        if rest and below not in amounts:
            found[unit] -= rest
            found[below] = found.get(below, 0) + round(rest * times, 6)
    if "W" in found and len(found) > 1:  # ISO 8601 has weeks only alone
        found["D"] = found.get("D", 0) + found.pop("W") * (5 if calendar == WORK else 7)
    return {unit: amount for unit, amount in found.items() if amount}


def _iso(amounts: dict[str, float]) -> str:
    days = "".join(f"{amounts[unit]:g}{unit}" for unit in ("Y", "M", "W", "D") if unit in amounts)
    clock = "".join(f"{amounts[unit]:g}{unit[1]}" for unit in ("TH", "TM") if unit in amounts)
    return f"P{days}" + (f"T{clock}" if clock else "")
