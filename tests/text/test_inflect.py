import pytest

from designer.text.inflect import is_russian, stem, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Согласование договора, у клиента!", ["согласование", "договора", "у", "клиента"]),
        ("Счёт №2", ["счет", "2"]),
        ("2-й звонок", ["2", "звонок"]),
        ("1st call", ["1", "call"]),
        ("Pre-sale (B2B)", ["pre", "sale", "b2b"]),
        ("snake_case", ["snake", "case"]),
        (" — ", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_latin_look_alikes_in_russian_are_russian() -> None:
    assert words("Aкт cверки") == words("Акт сверки")
    assert words("AKT подписан") == words("Акт подписан")
    assert words("act signed") == ["act", "signed"]
    assert words("Договор a") == ["договор", "a"]


def test_decomposed_letters_are_composed() -> None:
    assert words("и\u0306") == ["й"]


@pytest.mark.parametrize("word", ["договор", "договора", "договору", "договоров", "договорами"])
def test_russian_stem(word: str) -> None:
    assert stem(word) == "договор"


@pytest.mark.parametrize("word", ["contract", "contracts", "contracting"])
def test_english_stem(word: str) -> None:
    assert stem(word) == "contract"


def test_script() -> None:
    assert is_russian("aкт")
    assert not is_russian("act")
