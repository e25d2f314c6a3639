"""A table copied in Excel becomes a process: pasted, mended in place, created, saved."""

import csv
import io
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from designer.app.dialogs.table import TableDialog
from designer.app.window import Window
from designer.model.control import stages
from designer.storage.files import open_file
from designer.storage.tables import read_grid
from desks import Answers, clean, desk_in, shown

CTRL = Qt.KeyboardModifier.ControlModifier


def copied(rows: list[list[str]]) -> str:
    """Return ``rows`` as Excel puts them on the clipboard."""
    out = io.StringIO()
    csv.writer(out, "excel-tab").writerows(rows)
    return out.getvalue()


def begun(qtbot, tmp_path: Path, out: Path) -> tuple[Window, TableDialog]:
    QGuiApplication.clipboard().clear()
    window = shown(qtbot, desk_in(tmp_path, view=""), answers=Answers(out))
    qtbot.mouseClick(window.start.table, Qt.MouseButton.LeftButton)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TableDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert not dialog.make.isEnabled()
    return window, dialog


@pytest.mark.slow
def test_from_a_table(qtbot, tmp_path, root, kit) -> None:
    out = tmp_path / "out.bpmn"
    rows = read_grid(root / "samples" / "funnel-table.csv")
    limit, wrong = rows[0].index("Срок"), "скоро"
    rows[2][limit] = wrong
    rows = [[*row, "Цвет" if number == 0 else "синий"] for number, row in enumerate(rows)]
    window, dialog = begun(qtbot, tmp_path, out)

    QGuiApplication.clipboard().setText(copied(rows))
    qtbot.keyClick(dialog, Qt.Key.Key_V, CTRL)
    assert dialog.model.rowCount() == len(rows) - 1
    assert dialog.says.text() == "Row 3, column “Срок”: “скоро” is no time: write 3 days, 2 h or P3D"
    assert not dialog.make.isEnabled()

    cell = dialog.model.index(1, limit)
    where = dialog.view.visualRect(cell).center()
    qtbot.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.mouseDClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    (editor,) = dialog.view.findChildren(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "P14D")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.make.isEnabled)
    assert dialog.isVisible()
    assert dialog.warnings.text() == "The column “Цвет” is not known and is left out"
    assert dialog.says.text().startswith(f"{len(rows) - 1} stages, ")

    qtbot.keyClicks(dialog.name, "New client")
    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    window.activateWindow()  # what a window manager does; the offscreen platform has none
    qtbot.waitUntil(window.isActiveWindow)
    session = window.editor.session
    assert [stage.name for stage in stages(session.process)] == [row[1] for row in rows[1:]]
    assert (session.path, len(session.work.history.done), window.isWindowModified()) == (None, 1, True)

    qtbot.keyClick(window.editor.canvas, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: clean(window))
    (process,) = open_file(out).process.processes()
    assert process.name == "New client"
    assert process.facts
    assert process.facts.mode == "b2b"
    kit([out])
    qtbot.keyClick(window.editor.canvas, Qt.Key.Key_Z, CTRL)
    assert stages(session.process) == []
