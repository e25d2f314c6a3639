"""Cards of events and arrows: which triggers, what they are about, on which condition."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.panels.cards import Cards, cards_of, choose_by_mouse
from bpmn.test_triggers import DATA
from designer.app.panels.editors.choice import ChoiceEditor
from designer.app.panels.editors.ticks import TicksEditor

ENTER = Qt.Key.Key_Return


@pytest.fixture
def cards(qtbot: QtBot, tmp_path: Path) -> Cards:
    return cards_of(DATA, qtbot, tmp_path)


def seen(cards: Cards) -> set[str]:
    return {name for name, box in cards.panel.form.boxes.items() if not box.isHidden()}


def ticks(cards: Cards) -> TicksEditor:
    editor = cards.editor("singles")
    assert isinstance(editor, TicksEditor)
    return editor


def tick(cards: Cards, name: str) -> None:
    QTest.mouseClick(ticks(cards).boxes[name], Qt.MouseButton.LeftButton)


def test_triggers_are_ticked(cards: Cards) -> None:
    cards.show("Both")
    assert {"singles", "time", "message", "signal"} <= seen(cards)
    assert not {"condition", "error", "escalation"} & seen(cards)
    tick(cards, "conditional")
    assert cards.process.node("Both").definitions == ("message", "signal", "timer", "conditional")
    assert "condition" in seen(cards)
    tick(cards, "signal")
    tick(cards, "timer")
    after = cards.process.node("Both")
    assert (after.definitions, after.duration) == (("message", "conditional"), "")
    assert after.referred == (("message", "order"),)
    assert cards.steps == 3


def test_the_last_two_stay_ticked(cards: Cards) -> None:
    cards.show("Both")
    tick(cards, "timer")
    boxes = ticks(cards).boxes
    assert [name for name, box in boxes.items() if not box.isEnabled()] == ["message", "signal"]
    assert boxes["message"].toolTip() == "Хотя бы два из них"
    tick(cards, "message")
    assert cards.process.node("Both").definitions == ("message", "signal")
    tick(cards, "timer")
    assert all(box.isEnabled() for box in boxes.values())


def test_a_message_is_chosen_or_typed(cards: Cards) -> None:
    cards.show("Tell")
    editor = cards.editor("message")
    assert isinstance(editor, ChoiceEditor)
    assert [editor.combo.itemText(place) for place in range(editor.combo.count())] == ["order", "offer"]
    choose_by_mouse(cards, "message", "offer")
    assert cards.process.node("Tell").referred == (("message", "offer"),)
    cards.type("message", "акт")
    assert cards.process.node("Tell").referred == (("message", "акт"),)
    assert cards.steps == 2
    cards.bridge.undo()
    cards.bridge.undo()
    assert cards.process.node("Tell").referred == (("message", "order"),)


def test_an_end_says_what_it_sends(cards: Cards) -> None:
    cards.show("Broken")
    assert "error" in seen(cards)
    choose_by_mouse(cards, "trigger", "Сигнал")
    assert cards.process.node("Broken").trigger == "signal"
    cards.type("signal", "нет денег")
    assert cards.process.node("Broken").referred == (("signal", "нет денег"),)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("3 дня", "P3D"),
        ("31.01.2027 9:30", "2027-01-31T09:30:00"),
        ("R3/PT1H", "R3/PT1H"),
        ("${wait}", "${wait}"),
    ],
)
def test_a_timer_is_a_time_a_date_or_a_repetition(cards: Cards, typed: str, stored: str) -> None:
    cards.show("Both")
    QTest.keyClick(cards.type("time", typed), ENTER)
    assert cards.process.node("Both").duration == stored
    QTest.keyClick(cards.type("time", "скоро"), ENTER)
    assert cards.trouble("time").startswith("Это не время")
    assert cards.process.node("Both").duration == stored


def test_conditions_are_typed(cards: Cards) -> None:
    cards.show("When")
    cards.type("condition", "остаток < 3")
    assert cards.process.node("When").condition == "остаток < 3"
    cards.show("G")
    cards.type("condition", "сумма > 7")
    assert cards.process.flow("G").condition == "сумма > 7"
    choose_by_mouse(cards, "way", "Обычный выход")
    assert not cards.process.flow("G").conditional
    assert "condition" not in seen(cards)
    choose_by_mouse(cards, "way", "Только при условии")
    assert "condition" in seen(cards)
    assert cards.steps == 4
