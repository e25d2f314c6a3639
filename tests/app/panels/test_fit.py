"""No text of a card is cut at the width of a narrow panel, in either language, folded sections included."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.panels.cards import Cards, open_cards
from designer.app.panels.card import CARDS, chosen
from designer.app.panels.form import Form
from looks import cut_texts

pytestmark = pytest.mark.slow


def one_of_each(cards: Cards) -> Iterator[tuple[str, ...]]:
    """Yield what shows each card that the sample has something for."""
    seen: set[str] = set()
    for key in cards.process.records:
        name = chosen(cards.process, (key,))[0].name
        if name not in seen:
            seen.add(name)
            yield (key,)
    stages = [node.id for node in cards.process.nodes() if node.kind == "userTask"]
    yield tuple(stages[:2])
    yield from ((key,) for key in stages)
    yield from ((role.id,) for role in cards.process.roles())


def cut(form: Form) -> list[str]:
    """Return the texts of a form that are not wholly seen."""
    found = cut_texts(form.widget())
    if form.widget().minimumSizeHint().width() > form.viewport().width():
        found.append(f"{form.card.name} is wider than the panel")
    return found


@pytest.mark.parametrize("sample", ["v1-inbound-lead", "v4-web-shop"])
def test_no_text_is_cut(qtbot: QtBot, tmp_path: Path, sample: str) -> None:
    for language in ("ru", "en"):
        cards = open_cards(qtbot, tmp_path / language, f"{language}/{sample}.bpmn", language)
        cards.desk.change(
            sections=tuple(s.name for card in CARDS for s in card.sections if s.title and s.folded)
        )
        for ids in one_of_each(cards):
            cards.show(*ids)
            QApplication.processEvents()
            found = cut(cards.panel.form)
            assert found == [], (language, ids)
        cards.panel.hide()


def test_every_field_and_button_has_a_name_for_those_who_do_not_see_it(cards: Cards) -> None:
    for ids in one_of_each(cards):
        cards.show(*ids)
        form = cards.panel.form
        nameless = [
            (type(widget).__name__, form.ids)
            for widget in form.widget().findChildren(QWidget)
            if widget.isVisible()
            and isinstance(widget, QPlainTextEdit | QComboBox | QLineEdit | QToolButton)
            and not (widget.accessibleName() or getattr(widget, "text", str)())
        ]
        assert nameless == []


def test_tab_goes_down_the_card(cards: Cards) -> None:
    cards.show(cards.node("КП").id)
    QApplication.processEvents()
    cards.panel.focus_field("name")
    heights: list[int] = []
    for _ in range(25):
        widget = QApplication.focusWidget()
        assert widget
        heights.append(widget.mapTo(cards.panel.form.widget(), widget.rect().topLeft()).y())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert heights == sorted(heights)
