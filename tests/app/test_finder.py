"""A few letters find a text: by its words, their stems, and under the wrong keyboard."""

import pytest

from designer.app.finder import score, swapped


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("отм", "Отменить"),
        ("выделить всё", "Выделить всё"),
        ("таблицу", "Новый из таблицы…"),
        ("схемы экспорт", "Экспорт схемы…"),
        ("jnv", "Отменить"),
        ("ыфму фы", "Save as…"),
        ("svas", "Save as…"),
        ("sas", "Save as…"),
    ],
)
def test_what_a_person_types_finds_what_is_meant(query: str, text: str) -> None:
    assert score(query, (text,)) > 0


@pytest.mark.parametrize(("query", "text"), [("отк", "Отменить"), ("zz", "Undo"), ("печать", "Сохранить")])
def test_other_letters_find_nothing(query: str, text: str) -> None:
    assert score(query, (text,)) == 0


def test_whole_words_come_before_beginnings_and_letters() -> None:
    texts = ("Role", "Roles and stages", "Row of lanes", "Control point")
    rated = [score("role", (text,)) for text in texts]
    assert rated == sorted(rated, reverse=True)
    assert rated[0] > rated[1] > rated[3]


def test_the_keyboards_swap_both_ways() -> None:
    assert swapped("ghbdtn") == "привет"
    assert swapped("руддщ") == "hello"
