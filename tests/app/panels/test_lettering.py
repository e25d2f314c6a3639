"""How a name is written: size, weight and slant in the card."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.panels.cards import Cards
from designer.model.records import Lettering


def press(cards: Cards, name: str) -> None:
    cards.panel.focus_field(name)
    QTest.keyClick(cards.editor(name).target(), Qt.Key.Key_Space)


def test_a_name_is_larger_bold_and_slanted_until_it_is_not(cards: Cards) -> None:
    stage = cards.process.of_kind("userTask")[0]
    cards.show(stage.id)
    cards.type("letters", "18")
    press(cards, "bold")
    press(cards, "italic")
    assert cards.process.node(stage.id).lettering == Lettering(18.0, bold=True, italic=True)
    press(cards, "italic")
    press(cards, "bold")
    cards.type("letters", " ")
    assert cards.process.node(stage.id).lettering is None
    while cards.bridge.undo():
        pass
    assert cards.process.node(stage.id) == stage


def test_letters_too_large_are_refused_at_the_field(cards: Cards) -> None:
    stage = cards.process.of_kind("userTask")[0]
    cards.show(stage.id)
    cards.type("letters", "500")
    assert cards.trouble("letters") == "Высота букв — от 6 до 72"


def test_all_that_is_chosen_is_written_alike(cards: Cards) -> None:
    two = [node.id for node in cards.process.of_kind("userTask")[:2]]
    cards.show(*two)
    press(cards, "underlined")
    assert [cards.process.node(key).lettering for key in two] == [Lettering(underlined=True)] * 2
    assert cards.steps == 1


def test_the_name_of_the_pool_is_written_from_the_card_of_its_process(cards: Cards) -> None:
    pool = next(pool for pool in cards.process.pools() if pool.process)
    cards.show(pool.id)
    cards.type("letters", "16")
    press(cards, "bold")
    assert cards.process.pool(pool.id).lettering == Lettering(16.0, bold=False)
    press(cards, "bold")
    assert cards.process.pool(pool.id).lettering == Lettering(16.0)
