import pytest

from designer.text.metrics import width
from designer.text.wrap import MOST_LETTERS, longest_word, wrap
from work import calls


def test_cyrillic_and_latin_have_widths_of_their_own() -> None:
    assert width("i", 10) < width("n", 10) < width("Щ", 10)
    assert width("Договор", 12) == pytest.approx(2 * width("Договор", 6))
    assert width("Договор", 12, bold=True) > width("Договор", 12)


def test_a_letter_the_font_lacks_still_takes_room() -> None:
    assert width("→", 10) > 0


@pytest.mark.parametrize("text", ["Выявление потребности", "Payment & handover", "чек-лист замера"])
def test_no_line_is_wider_than_the_room_and_no_word_is_lost(text: str) -> None:
    lines = wrap(text, 75, 12)
    assert all(width(line, 12) <= 75 for line in lines)
    assert " ".join(lines).replace("- ", "-") == text


def test_own_line_breaks_stay() -> None:
    assert wrap("КП\n\nдоговор", 100, 12) == ["КП", "", "договор"]


def test_a_word_is_broken_only_when_no_line_can_hold_it() -> None:
    assert wrap("Квалификация", 100, 12) == ["Квалификация"]
    parts = wrap("Квалификация", 40, 12)
    assert "".join(part.rstrip("-") for part in parts) == "Квалификация"
    assert all(width(part, 12) <= 40 for part in parts)


def test_breaks_come_after_a_hyphen_not_before() -> None:
    assert wrap("Счёт-спецификация", 90, 12) == ["Счёт-", "спецификация"]


def test_no_break_space_holds() -> None:
    assert wrap("14 дней ждём", 55, 12) == ["14 дней", "ждём"]


def test_empty_text_is_one_empty_line() -> None:
    assert wrap("", 10, 12) == [""]
    assert longest_word("", 12) == 0.0


def test_longest_word_is_measured_between_breaks() -> None:
    assert longest_word("от счёта\nдо спецификации", 12) == width("спецификации", 12)


@pytest.mark.parametrize("letters", ["a" * 9_000_000, "ab " * 3_000_000, "a\n" * 4_000_000], ids=len)
def test_an_endless_text_is_cut_and_costs_no_more_than_a_long_one(letters: str) -> None:
    def work(text: str) -> int:
        return calls(lambda: (wrap(text, 100, 12), longest_word(text, 12)))

    assert work(letters) < 1.1 * work(letters[:MOST_LETTERS])
    lines = wrap(letters, 100, 12)
    assert lines[-1].endswith("…")
    assert sum(map(len, lines)) < 2 * MOST_LETTERS
