import pytest

from designer.verbs.columns import RowError, parse_number, read_table
from designer.verbs.durations import Time, parse_time
from designer.verbs.exits import LOST, WON, Exit, ExitError, parse_exits


@pytest.mark.parametrize(
    ("text", "duration", "calendar"),
    [
        ("3 дня", "P3D", "calendar"),
        ("14 days", "P14D", "calendar"),
        ("2 ч", "PT2H", "calendar"),
        ("P3D", "P3D", "calendar"),
        ("pt2h", "PT2H", "calendar"),
        ("1 раб. день", "P1D", "work"),
        ("3 working days", "P3D", "work"),
        ("1 р.д.", "P1D", "work"),
        ("5 календарных дней", "P5D", "calendar"),
        ("15 мин", "PT15M", "calendar"),
        ("2 месяца", "P2M", "calendar"),
        ("1,5 часа", "PT1H30M", "calendar"),
        ("1.5 days", "P1DT12H", "calendar"),
        ("1 день 4 часа", "P1DT4H", "calendar"),
        ("2 недели", "P2W", "calendar"),
        ("2 недели 1 день", "P15D", "calendar"),
        ("до 5 дн.", "P5D", "calendar"),
        ("—", "", "calendar"),
    ],
)
def test_times(text: str, duration: str, calendar: str) -> None:
    assert parse_time(text) == Time(duration, calendar)


@pytest.mark.parametrize("text", ["14", "скоро", "0 дней", "3 дня 3 дня", "3 дня и чай", "P", "-3 дня"])
def test_what_is_no_time(text: str) -> None:
    assert parse_time(text) is None


@pytest.mark.parametrize(
    ("text", "exits"),
    [
        ("S2 50%; отказ «не целевой» 50%", (Exit("S2", "", 0.5), Exit(LOST, "не целевой", 0.5))),
        (
            'S5 45%; S3 20% max 2; lost "no budget" 35%',
            (Exit("S5", "", 0.45), Exit("S3", "", 0.2, 2), Exit(LOST, "no budget", 0.35)),
        ),
        ("сделка 95%", (Exit(WON, "", 0.95),)),
        ("won", (Exit(WON),)),
        ("назад S3 33,3 % (не более 2 раз)", (Exit("S3", "", 0.333, 2),)),
        ("отказ «дорого; думает»\nсделка", (Exit(LOST, "дорого; думает"), Exit(WON))),
        ("отказ «дорого» 10%; отказ «думает» 20%", (Exit(LOST, "дорого", 0.1), Exit(LOST, "думает", 0.2))),
        ("S2 20%; s2 30%", (Exit("S2", "", 0.5),)),
        ("", ()),
    ],
)
def test_exits(text: str, exits: tuple[Exit, ...]) -> None:
    assert parse_exits(text) == exits


@pytest.mark.parametrize("text", ["50%", "S2 60%; S3 60%", "S2 20% S3 30%"])
def test_what_is_no_exit(text: str) -> None:
    with pytest.raises(ExitError):
        parse_exits(text)


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("800", "ru", 800),
        ("1 200,50 ₽", "ru", 1200.5),
        ("1\u00a0200", "ru", 1200),
        (".5", "en", 0.5),
        ("0,5", "en", 0.5),
        ("1,200", "en", 1200),
        ("1,200", "ru", 1.2),
        ("1.200,50", "ru", 1200.5),
        ("1,200.50", "en", 1200.5),
        ("-3", "ru", None),
        ("3 или 4", "ru", None),
        ("много", "ru", None),
    ],
)
def test_numbers(text: str, language: str, number: float | None) -> None:
    assert parse_number(text, language) == number


def test_headings_in_any_order_and_the_unknown_told() -> None:
    table = read_table(
        [["Роль", "Цвет", "этап ", "Что сделать"], ["Менеджер", "синий", "КП", "1. Раз;2. Два"]]
    )
    (row,) = table.rows
    assert (row.name, row.role, row.key, row.number) == ("КП", "Менеджер", "1", 2)
    assert row.facts.steps == ("Раз", "Два")
    assert table.language == "ru"
    assert [warning.args for warning in table.warnings] == [(("name", "Цвет"),)]


@pytest.mark.parametrize(
    ("grid", "why"),
    [
        ([], "empty"),
        ([["Stage", "Role"]], "no stages"),
        ([["Stage"], ["Call"]], "no column “Роль” (“Role”)"),
        ([["Stage", "Role"], ["Call", ""]], "row 2, column “Role”: it is empty"),
        (
            [["Stage", "Role", "Hours"], ["a", "b", "1"], [], ["c", "d", "x"]],
            "row 4, column “Hours”: “x” is no",
        ),
        ([["Stage", "Role", "Touches"], ["a", "b", "1.5"]], "no whole number"),
        ([["Stage", "Role", "Limit"], ["a", "b", "soon"]], "row 2, column “Limit”: “soon” is no time"),
        ([["id", "Stage", "Role"], ["S", "a", "b"], ["s", "c", "d"]], "rows 2 and 3 have the same number"),
        ([["Stage", "Role", "Exits"], ["a", "b", "50%"]], "row 2, column “Exits”: the exit “50%”"),
    ],
)
def test_errors_name_row_and_column(grid: list[list[str]], why: str) -> None:
    with pytest.raises(RowError) as caught:
        read_table(grid)
    assert why in str(caught.value)
