"""Durations for rules: in days to compare them, and as a text that each language says its own way."""

import re
from functools import lru_cache
from typing import Final

from designer.model.message import Message, message, plural

_NUMBER: Final = r"(\d+(?:[.,]\d+)?)"
_DURATION: Final = re.compile(
    rf"P(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?"
    rf"(?:T(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?"
)
_DAYS: Final = (365.0, 30.0, 7.0, 1.0, 1 / 24, 1 / 1440, 1 / 86400)


def days(duration: str) -> float | None:
    """Return an ISO 8601 duration in days (a month has 30), None for what is no duration."""
    found = _DURATION.fullmatch(duration.strip())
    if found is None or not any(found.groups()):
        return None
    amounts = (float((number or "0").replace(",", ".")) for number in found.groups())
    return sum(amount * unit for amount, unit in zip(amounts, _DAYS, strict=True))


@lru_cache(maxsize=256)
def spoken(duration: str) -> Message | str:
    """Return a duration in its largest whole unit ("14 days"), as it is written where that says less."""
    length = days(duration)
    if length is None:
        return duration
    for unit, say in ((1.0, _days), (1 / 24, _hours), (1 / 1440, _minutes)):
        count = length / unit
        if abs(count - round(count)) < 1e-6 and round(count):
            return say(round(count))
    return message("{days} days", days=round(length, 2))


def _days(n: int) -> Message:
    return plural("{n} day", "{n} days", n)


def _hours(n: int) -> Message:
    return plural("{n} hour", "{n} hours", n)


def _minutes(n: int) -> Message:
    return plural("{n} minute", "{n} minutes", n)
