"""The dialog that makes a process of a table, without what comes after it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QWidget

from designer.app.dialogs.table import TableDialog
from designer.app.style import DAY, NIGHT
from designer.model.message import Message, message
from desks import Answers, desk_in

ROLE = Qt.ItemDataRole.ForegroundRole


class Opened:
    """The dialog, and what it creates; ``refusal`` is what creating answers."""

    def __init__(self, qtbot, folder: Path, clipboard: str = "", *answers: Path) -> None:
        self.refusal: Message | None = None
        self.created: list[tuple[int, str, str]] = []
        desk = desk_in(folder)
        QGuiApplication.clipboard().setText(clipboard)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.dialog = TableDialog(desk, self.window, Answers(*answers), self.create)
        self.dialog.open()
        qtbot.waitUntil(self.dialog.isActiveWindow)

    def create(self, table, name: str, mode: str) -> Message | None:
        self.created.append((len(table.rows), name, mode))
        return self.refusal


def test_a_table_on_the_clipboard_is_there_at_once(qtbot, tmp_path) -> None:
    opened = Opened(qtbot, tmp_path, "Stage\tRole\nCall\tSeller\nOffer\tSeller\n")
    dialog = opened.dialog
    assert dialog.says.text() == "2 stages, 1 role"
    qtbot.mouseClick(dialog.modes["b2c"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    assert opened.created == [(2, "", "b2c")]
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("just words", "The table has no column “Этап” (“Stage”)"),
        ("Stage\tPrice\na\tb\n", "The table has no column “Роль” (“Role”)"),
        ("Stage\tRole\n", "The table has no stages: one row a stage under the headings"),
        ('Stage\tRole\n"a\tb\nc\td\n', "The quotation mark in line 2 is never closed"),
        ("", ""),
    ],
)
def test_other_things_on_the_clipboard_are_left_alone_until_pasted(qtbot, tmp_path, text, said) -> None:
    dialog = Opened(qtbot, tmp_path, text).dialog
    assert (dialog.model.rowCount(), dialog.says.text()) == (0, "")
    qtbot.keyClick(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.says.text() == said
    assert not dialog.make.isEnabled()


def test_the_wrong_cell_and_unknown_columns_are_marked(qtbot, tmp_path) -> None:
    dialog = Opened(qtbot, tmp_path).dialog
    dialog.take(
        [["Stage", "Colour", "Role", "Hours"], ["Call", "red", "Seller", "1"], ["Offer", "", "Seller", "x"]]
    )
    assert dialog.says.text() == "Row 3, column “Hours”: “x” is no number, or less than nothing"
    model = dialog.model
    colours = [model.data(model.index(1, column), ROLE) for column in range(4)]
    assert [colour and colour.color() for colour in colours] == [
        None,
        QColor(DAY.faint),
        None,
        QColor(DAY.error),
    ]
    assert [model.headerData(number, Qt.Orientation.Vertical) for number in range(2)] == [2, 3]
    model.setData(model.index(1, 3), "2")
    assert dialog.says.text() == "2 stages, 1 role"
    assert dialog.warnings.text() == "The column “Colour” is not known and is left out"
    dialog._desk.paint("dark")
    assert model.data(model.index(1, 1), ROLE).color() == QColor(NIGHT.faint)


def test_a_file_is_chosen_and_gives_its_name(qtbot, tmp_path) -> None:
    table = tmp_path / "Wholesale.csv"
    table.write_text("Этап;Роль\nЗвонок;Продавец\n", "cp1251")
    dialog = Opened(qtbot, tmp_path, "", table).dialog
    qtbot.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
    assert (dialog.name.text(), dialog.says.text()) == ("Wholesale", "1 stage, 1 role")


def test_a_file_that_is_no_table_is_told(qtbot, tmp_path) -> None:
    dialog = Opened(qtbot, tmp_path).dialog
    dialog.take_file(tmp_path / "no.csv")
    assert dialog.says.text() == "no.csv: there is no such file"


def test_the_example_can_be_created_and_a_refusal_keeps_the_dialog(qtbot, tmp_path) -> None:
    opened = Opened(qtbot, tmp_path)
    opened.refusal = message("rows {a} and {b} give the role “{role}” different rates", a=2, b=3, role="x")
    qtbot.mouseClick(opened.dialog.example, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(opened.dialog.make, Qt.MouseButton.LeftButton)
    assert opened.dialog.isVisible()
    assert opened.dialog.says.text() == "Rows 2 and 3 give the role “x” different rates"


def test_the_dialog_speaks_russian_at_once(qtbot, tmp_path) -> None:
    dialog = Opened(qtbot, tmp_path, "Stage\tRole\nCall\tSeller\n").dialog
    dialog._desk.speak("ru")
    assert (dialog.says.text(), dialog.make.text()) == ("1 этап, 1 роль", "Создать процесс")
