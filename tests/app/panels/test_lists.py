"""Lists: rows are written, divided, joined, moved, pasted and taken out."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.panels.cards import Cards, facts, type_into
from designer.app.panels.editors.rows import RowsEditor
from designer.model.control import documents
from designer.model.facts import CrmRecord
from designer.verbs.facts import set_stage

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
STAGE = "Подбор решения"


@pytest.fixture
def stage(cards: Cards) -> str:
    """Show a stage and return its id."""
    key = cards.node(STAGE).id
    cards.show(key)
    return key


def rows(cards: Cards, name: str) -> RowsEditor:
    editor = cards.editor(name)
    assert isinstance(editor, RowsEditor)
    return editor


def test_enter_makes_the_next_step_and_divides_one(cards: Cards, stage: str) -> None:
    cards.session.do(set_stage, stage, steps=("Позвонить клиенту",))
    editor = rows(cards, "steps")
    cell = editor.list.rows[0].cells[0]
    cell.setFocus()
    cell.put_cursor(-1)
    QTest.keyClick(cell, Key.Key_Return)
    second = editor.list.rows[1].cells[0]
    assert second.hasFocus()
    type_into(second, "Записать")
    assert facts(cards, stage).steps == ("Позвонить клиенту", "Записать")
    cell.setFocus()
    cell.put_cursor(len("Позвонить"))
    QTest.keyClick(cell, Key.Key_Return)
    assert facts(cards, stage).steps == ("Позвонить", "клиенту", "Записать")
    cards.bridge.undo()
    assert facts(cards, stage).steps == ("Позвонить клиенту", "Записать")
    assert editor.value() == (("Позвонить клиенту",), ("Записать",))


def test_backspace_joins(cards: Cards, stage: str) -> None:
    cards.session.do(set_stage, stage, steps=("Раз", "два", "три"))
    editor = rows(cards, "steps")
    cell = editor.list.rows[1].cells[0]
    cell.setFocus()
    cell.put_cursor(0)
    QTest.keyClick(cell, Key.Key_Backspace)
    assert facts(cards, stage).steps == ("Раз два", "три")
    first = editor.list.rows[0].cells[0]
    assert first.hasFocus()
    assert first.textCursor().position() == 4


def test_backspace_in_an_empty_row_goes_up(cards: Cards, stage: str) -> None:
    cards.session.do(set_stage, stage, steps=("Раз", "два"))
    editor = rows(cards, "steps")
    first = editor.list.rows[0].cells[0]
    first.setFocus()
    first.put_cursor(-1)
    QTest.keyClick(first, Key.Key_Return)
    assert len(editor.list.rows) == 4
    QTest.keyClick(editor.list.rows[1].cells[0], Key.Key_Backspace)
    assert first.hasFocus()
    assert len(editor.list.rows) == 3
    assert facts(cards, stage).steps == ("Раз", "два")


def test_rows_change_places_by_keys(cards: Cards, stage: str) -> None:
    cards.session.do(set_stage, stage, steps=("Раз", "два", "три"))
    editor = rows(cards, "steps")
    cell = editor.list.rows[2].cells[0]
    cell.setFocus()
    QTest.keyClick(cell, Key.Key_Up, ALT)
    assert facts(cards, stage).steps == ("Раз", "три", "два")
    assert cell.hasFocus()
    QTest.keyClick(cell, Key.Key_Down, ALT)
    QTest.keyClick(cell, Key.Key_Down, ALT)
    assert facts(cards, stage).steps == ("Раз", "два", "три")
    assert cards.steps == 3


def test_a_row_is_dragged_by_its_number(cards: Cards, stage: str) -> None:
    cards.session.do(set_stage, stage, steps=("Раз", "два", "три"))
    QGuiApplication.processEvents()
    editor = rows(cards, "steps")
    grip = editor.list.rows[0].grip
    low = grip.mapFromGlobal(editor.list.rows[2].mapToGlobal(QPoint(5, 20)))
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    drag(grip, low)
    QGuiApplication.processEvents()
    assert facts(cards, stage).steps == ("Раз", "два", "три")
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert facts(cards, stage).steps == ("два", "три", "Раз")
    assert cards.steps == 2


def drag(widget: QWidget, place: QPoint) -> None:
    """Move the mouse to ``place`` with its button held, which QTest does not."""
    left = Qt.MouseButton.LeftButton
    where, there = QPointF(place), QPointF(widget.mapToGlobal(place))
    event = QMouseEvent(QEvent.Type.MouseMove, where, there, left, left, Qt.KeyboardModifier.NoModifier)
    QGuiApplication.sendEvent(widget, event)


def test_many_pasted_lines_are_many_steps_without_their_numbers(cards: Cards, stage: str) -> None:
    cards.session.do(set_stage, stage, steps=())
    editor = rows(cards, "steps")
    cell = editor.list.rows[0].cells[0]
    cell.setFocus()
    data = QMimeData()
    data.setText("1. Позвонить\n2) Спросить\n\n• Записать\n")
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(cell, Key.Key_V, CONTROL)
    assert facts(cards, stage).steps == ("Позвонить", "Спросить", "Записать")
    assert cards.steps == 2
    cards.bridge.undo()
    assert editor.value() == ()


def test_a_row_is_taken_out_by_its_button(cards: Cards, stage: str) -> None:
    cards.session.do(set_stage, stage, mistakes=("Раз", "два"))
    cards.panel.focus_field("mistakes")
    editor = rows(cards, "mistakes")
    QTest.mouseClick(editor.list.rows[0].gone, Qt.MouseButton.LeftButton)
    assert facts(cards, stage).mistakes == ("два",)
    cards.bridge.undo()
    assert editor.value() == (("Раз",), ("два",))


def test_records_name_their_system(cards: Cards, stage: str) -> None:
    cards.session.do(set_stage, stage, crm=())
    editor = rows(cards, "crm")
    row = editor.list.rows[0]
    row.cells[0].setFocus()
    type_into(row.cells[0], "сумма")
    QTest.keyClick(row.cells[0], Key.Key_Return)
    assert row.cells[1].hasFocus()
    type_into(row.cells[1], "1С")
    QTest.keyClick(row.cells[1], Key.Key_Return)
    type_into(editor.list.rows[1].cells[0], "дата")
    assert facts(cards, stage).crm == (CrmRecord("сумма", "1С"), CrmRecord("дата", "crm"))


def test_documents_are_told_with_enter_and_renamed_in_place(cards: Cards, stage: str) -> None:
    before = [node.id for node in documents(cards.process, stage)]
    editor = rows(cards, "documents")
    cell = editor.list.rows[0].cells[0]
    cell.setFocus()
    cell.selectAll()
    type_into(cell, "Задание")
    assert cards.steps == 0
    QTest.keyClick(cell, Key.Key_Return)
    assert documents(cards.process, stage)[0].name == "Задание"
    assert [node.id for node in documents(cards.process, stage)] == before
    waiting = editor.list.rows[-1].cells[0]
    waiting.setFocus()
    type_into(waiting, "Смета")
    cards.leave()
    assert documents(cards.process, stage)[-1].name == "Смета"
    assert cards.steps == 2
    cards.bridge.undo()
    cards.bridge.undo()
    assert [node.id for node in documents(cards.process, stage)] == before


def test_the_row_that_waits_says_that_it_adds(cards: Cards, stage: str) -> None:
    cards.session.do(set_stage, stage, steps=("Раз",))
    QGuiApplication.processEvents()
    first, waiting = rows(cards, "steps").list.rows
    assert (first.grip.text(), waiting.grip.text()) == ("1.", "+")
    assert (bool(first.grip.toolTip()), waiting.grip.toolTip()) == (True, "")
    middle = first.gone.geometry().center().y() - first.cells[0].geometry().center().y()
    assert abs(middle) <= 1
