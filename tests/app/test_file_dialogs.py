"""Qt's own file dialogs behind the one function that other tests replace."""

from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QFileIconProvider,
    QLabel,
    QLineEdit,
    QWidget,
)

from designer.app.dialogs.files import ANY, BPMN, FOREIGN, PICTURES, FileDialogs
from designer.app.qt_words import LACKING
from desks import desk_in


def asked(qtbot) -> QFileDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    found = QApplication.activeModalWidget()
    assert isinstance(found, QFileDialog)
    return found


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def type_name(qtbot, dialog: QFileDialog, name: str) -> None:
    (line,) = dialog.findChildren(QLineEdit, "fileNameEdit")
    line.selectAll()
    qtbot.keyClicks(line, name)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_saving_proposes_a_name_and_adds_the_suffix(qtbot, tmp_path, window) -> None:
    got: list[Path | None] = []
    FileDialogs(desk_in(tmp_path)).to_save(window, tmp_path / "funnel.bpmn", (BPMN, ANY), got.append)
    dialog = asked(qtbot)
    assert dialog.windowTitle() == "Save as"
    assert dialog.selectedFiles() == [str(tmp_path / "funnel.bpmn")]
    type_name(qtbot, dialog, "other")
    assert got == [tmp_path / "other.bpmn"]


def test_another_kind_of_picture_is_another_suffix(qtbot, tmp_path, window) -> None:
    got: list[Path | None] = []
    FileDialogs(desk_in(tmp_path)).to_save(window, tmp_path / "funnel.png", PICTURES, got.append)
    dialog = asked(qtbot)
    (kinds,) = dialog.findChildren(QComboBox, "fileTypeCombo")
    assert [kinds.itemText(row) for row in range(3)] == [
        "PNG picture (*.png)",
        "PDF (*.pdf)",
        "SVG picture (*.svg)",
    ]
    qtbot.keyClick(kinds, Qt.Key.Key_Down)
    kinds.activated.emit(kinds.currentIndex())
    assert dialog.selectedFiles() == [str(tmp_path / "funnel.pdf")]
    type_name(qtbot, dialog, "drawn")
    assert got == [tmp_path / "drawn.pdf"]


def test_thinking_better_of_it_is_an_answer_too(qtbot, tmp_path, window) -> None:
    saved: list[Path | None] = []
    opened: list[list[Path]] = []
    dialogs = FileDialogs(desk_in(tmp_path, "ru"))
    dialogs.to_save(window, tmp_path / "a.bpmn", (BPMN,), saved.append)
    assert asked(qtbot).windowTitle() == "Сохранить как"
    qtbot.keyClick(asked(qtbot), Qt.Key.Key_Escape)
    dialogs.to_open(window, tmp_path, (FOREIGN, ANY), opened.append)
    qtbot.keyClick(asked(qtbot), Qt.Key.Key_Escape)
    assert (saved, opened) == ([None], [[]])


def test_several_files_are_opened_at_once(qtbot, tmp_path, window) -> None:
    for name in ("a.bpmn", "b.xml"):
        (tmp_path / name).write_bytes(b"")
    opened: list[list[Path]] = []
    FileDialogs(desk_in(tmp_path)).to_open(window, tmp_path, (FOREIGN, ANY), opened.append)
    dialog = asked(qtbot)
    (line,) = dialog.findChildren(QLineEdit, "fileNameEdit")
    line.setText('"a.bpmn" "b.xml"')
    (box,) = dialog.findChildren(QDialogButtonBox)
    qtbot.mouseClick(box.button(QDialogButtonBox.StandardButton.Open), Qt.MouseButton.LeftButton)
    assert opened == [[tmp_path / "a.bpmn", tmp_path / "b.xml"]]


def test_qt_speaks_russian_where_its_own_translation_does_not(tmp_path) -> None:
    desk = desk_in(tmp_path, "ru")
    dialog = QFileDialog(None, "", str(tmp_path))
    assert {label.text() for label in dialog.findChildren(QLabel)} >= {
        "&Папка:",
        "&Имя файла:",
        "&Тип файлов:",
    }
    assert QFileIconProvider().type(QFileInfo(str(tmp_path))) == "Папка"
    assert all(desk.word(own) != own for texts in LACKING.values() for own in texts.values())
    desk.speak("en")
    english = QFileDialog(None, "", str(tmp_path))
    assert {label.text() for label in english.findChildren(QLabel)} >= {"&Look in:", "Files of &type:"}
