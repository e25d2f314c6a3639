"""Values as a person types them, in the language of the window: numbers, shares, times."""

import re
from collections.abc import Callable

from msgspec import Struct

from designer.model.errors import VoronkaError
from designer.model.message import N_, message
from designer.text.periods import period
from designer.verbs.columns import parse_number
from designer.verbs.durations import WORK, Time, parse_time

_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\d{1,2}):(\d\d))?")
_ISO = re.compile(r"\d{4}-\d\d-\d\d|R\d*/.|[=$#]")
"""A date, a repetition, an expression that a program computes."""


class WrongInputError(VoronkaError):
    """What is typed is no such value; the message says what would be."""


class Codec(Struct, frozen=True):
    """How a value is read from a line of text and written there."""

    read: Callable[[str, str], object]
    """Of text and language, ru or en; WrongInputError."""
    write: Callable[[object, str], str]
    live: bool = True
    """Whether it goes into the process while it is typed; what makes shapes waits for Enter."""


def number(text: str, language: str) -> float | None:
    """Return a number not below nought, None for nothing."""
    if not text.strip():
        return None
    found = parse_number(text, language)
    if found is None:
        example = "1,5" if language == "ru" else "1.5"
        raise WrongInputError(message(N_("This is no number: write it like {example}"), example=example))
    return found


def whole(text: str, language: str) -> int | None:
    """Return a whole number, None for nothing."""
    found = number(text, language)
    if found is not None and found != int(found):
        raise WrongInputError(message(N_("Only a whole number fits here")))
    return None if found is None else int(found)


def share(text: str, language: str) -> float | None:
    """Return a fraction of what is typed in per cent, None for nothing."""
    found = number(text.strip().rstrip("%"), language)
    if found is not None and found > 100:
        raise WrongInputError(message(N_("No more than 100 % can go this way")))
    return None if found is None else round(found / 100, 10)


def time(text: str, _language: str) -> Time:
    """Return a time with its calendar, an empty one for nothing."""
    found = parse_time(text)
    if found is None:
        raise WrongInputError(message(N_("This is no time: write 3 working days, 14 days or 2 h")))
    return found


def moment(text: str, language: str) -> Time:
    """Return a time, a date, a repetition or what a program computes, as timers have them."""
    bare = text.strip()
    if day := _DAY.fullmatch(bare):
        clock = f"{int(day[4]):02}:{day[5]}" if day[4] else "00:00"
        return Time(f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}T{clock}:00")
    if _ISO.match(bare):
        return Time(bare)
    if parse_time(text) is None:
        raise WrongInputError(
            message(N_("This is no time: write 14 days, a date such as 31.01.2027, or R3/P1D"))
        )
    return time(text, language)


def shown_number(value: object, language: str) -> str:
    """Return a number with thousands set apart, nothing for None."""
    if not isinstance(value, int | float):
        return ""
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return text.replace(",", "\u00a0").replace(".", ",") if language == "ru" else text


def shown_share(value: object, language: str) -> str:
    """Return a fraction in per cent."""
    if not isinstance(value, int | float):
        return ""
    return shown_number(round(value * 100, 6), language) + "\u00a0%"


def shown_time(value: object, language: str) -> str:
    """Return a time in words; only working days are called so."""
    if not isinstance(value, Time):
        return ""
    return period(value.duration, language, WORK if value.calendar == WORK else "")


NUMBER = Codec(number, shown_number)
WHOLE = Codec(whole, shown_number)
SHARE = Codec(share, shown_share)
TIME = Codec(time, shown_time, live=False)
MOMENT = Codec(moment, shown_time, live=False)
