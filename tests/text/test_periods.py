"""Durations in words: plural forms, cases and the kind of day, in both languages."""

import pytest

from designer.text.periods import is_period, period


@pytest.mark.parametrize(
    ("duration", "calendar", "russian", "english"),
    [
        ("P3D", "work", "3 рабочих дня", "3 working days"),
        ("P1D", "work", "1 рабочий день", "1 working day"),
        ("P14D", "", "14 дней", "14 days"),
        ("P21D", "calendar", "21 календарный день", "21 calendar days"),
        ("PT2H", "", "2 часа", "2 hours"),
        ("PT4H", "work", "4 рабочих часа", "4 working hours"),
        ("PT15M", "work", "15 минут", "15 minutes"),
        ("PT1M", "", "1 минута", "1 minute"),
        ("P1W", "work", "1 рабочая неделя", "1 working week"),
        ("P2W", "calendar", "2 недели", "2 weeks"),
        ("P1DT4H", "", "1 день 4 часа", "1 day 4 hours"),
        ("P111D", "", "111 дней", "111 days"),
        ("P101D", "", "101 день", "101 days"),
        ("P0.5D", "work", "0,5 рабочего дня", "0.5 working days"),
        ("PT1.50H", "", "1,5 часа", "1.5 hours"),
        ("P1Y2M", "", "1 год 2 месяца", "1 year 2 months"),
        ("P5Y", "", "5 лет", "5 years"),
        ("P0DT2H", "", "2 часа", "2 hours"),
        ("PT0S", "", "0 секунд", "0 seconds"),
    ],
)
def test_a_duration_is_said_in_both_languages(
    duration: str, calendar: str, russian: str, english: str
) -> None:
    assert period(duration, "ru", calendar) == russian
    assert period(duration, "en", calendar) == english


@pytest.mark.parametrize(
    ("duration", "case", "russian"),
    [
        ("P1D", "genitive", "1 рабочего дня"),
        ("P2D", "genitive", "2 рабочих дней"),
        ("P1W", "accusative", "1 рабочую неделю"),
        ("P3D", "accusative", "3 рабочих дня"),
        ("PT21M", "accusative", "21 минуту"),
        ("PT11M", "genitive", "11 минут"),
    ],
)
def test_russian_words_take_the_case_asked_for(duration: str, case: str, russian: str) -> None:
    assert period(duration, "ru", "work", case) == russian


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "14 дней", "2026-11-23", "R3/PT10M", "P1.5.2D", "-P1D", "$now"]
)
def test_what_is_no_duration_stays_as_it_is(text: str) -> None:
    assert period(text, "ru") == text
    assert not is_period(text)
