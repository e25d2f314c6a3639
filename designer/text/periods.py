"""ISO 8601 durations in words: ``P3D`` with the working calendar is "3 рабочих дня", "3 working days"."""

import re
from typing import Final

_UNITS: Final = ("year", "month", "week", "day", "hour", "minute", "second")
_NUMBER: Final = r"(\d+(?:[.,]\d+)?)"
_DURATION: Final = re.compile(
    rf"P(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?"
    rf"(?:T(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?"
)

# Forms for 1, 2 to 4, 5 and more, the genitive of one, the accusative of one.
_RUSSIAN: Final = {
    "year": ("год", "года", "лет", "года", "год"),
    "month": ("месяц", "месяца", "месяцев", "месяца", "месяц"),
    "week": ("неделя", "недели", "недель", "недели", "неделю"),
    "day": ("день", "дня", "дней", "дня", "день"),
    "hour": ("час", "часа", "часов", "часа", "час"),
    "minute": ("минута", "минуты", "минут", "минуты", "минуту"),
    "second": ("секунда", "секунды", "секунд", "секунды", "секунду"),
}
# The adjectives agree in gender with the unit; a unit that is not listed is said without one.
_RUSSIAN_CALENDAR: Final = {
    ("work", "week"): ("рабочая", "рабочие", "рабочих", "рабочей", "рабочую"),
    ("work", "day"): ("рабочий", "рабочих", "рабочих", "рабочего", "рабочий"),
    ("work", "hour"): ("рабочий", "рабочих", "рабочих", "рабочего", "рабочий"),
    ("calendar", "day"): ("календарный", "календарных", "календарных", "календарного", "календарный"),
}
_ENGLISH_CALENDAR: Final = {
    ("work", "week"): "working",
    ("work", "day"): "working",
    ("work", "hour"): "working",
    ("calendar", "day"): "calendar",
}
_ONE, _FEW, _MANY, _OF_ONE, _IN_ONE = range(5)


def period(duration: str, lang: str, calendar: str = "", case: str = "") -> str:
    """Return ``duration`` in words, what is no duration unchanged.

    ``calendar`` is work, calendar or empty (then no kind of day is said); ``case`` of the Russian words is
    empty, genitive ("в течение 1 дня") or accusative ("за 1 неделю").
    """
    parts = _parts(duration)
    if not parts:
        return duration
    say = _russian if lang == "ru" else _english
    return " ".join(say(number, unit, calendar, case) for number, unit in parts)


def is_period(text: str) -> bool:
    """Tell whether ``text`` is an ISO 8601 duration that says some time."""
    return bool(_parts(text))


def _parts(duration: str) -> list[tuple[str, str]]:
    """Return (number, unit) for every unit that the duration names, largest first; zeros only where alone."""
    match = _DURATION.fullmatch(duration.strip())
    if match is None:
        return []
    named = [
        (number.replace(",", "."), unit)
        for number, unit in zip(match.groups(), _UNITS, strict=True)
        if number is not None
    ]
    return [part for part in named if float(part[0])] or named[-1:]


def _russian(number: str, unit: str, calendar: str, case: str) -> str:
    form = _form(number, case)
    adjective = _RUSSIAN_CALENDAR.get((calendar, unit))
    words = (_shown(number).replace(".", ","), adjective[form] if adjective else "", _RUSSIAN[unit][form])
    return " ".join(word for word in words if word)


def _form(number: str, case: str) -> int:
    """Return which of the five forms follows ``number``."""
    if "." in _shown(number):
        return _OF_ONE
    whole = int(float(number)) % 100
    last, before = whole % 10, whole // 10
    if last == 1 and before != 1:
        return {"genitive": _OF_ONE, "accusative": _IN_ONE}.get(case, _ONE)
    return _FEW if last in (2, 3, 4) and before != 1 and case != "genitive" else _MANY


def _english(number: str, unit: str, calendar: str, _case: str) -> str:
    adjective = _ENGLISH_CALENDAR.get((calendar, unit), "")
    noun = unit if _shown(number) == "1" else f"{unit}s"
    return " ".join(word for word in (_shown(number), adjective, noun) if word)


def _shown(number: str) -> str:
    """Return the number without needless zeros: 1.50 is 1.5, 2.0 is 2, 03 is 3."""
    whole, _, fraction = number.partition(".")
    fraction = fraction.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")
