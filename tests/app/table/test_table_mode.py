"""The process as a grid: both views live, typed into, pasted, filled, reordered, by real keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from designer.app.editor import Editor
from designer.app.table.columns import NAMES
from designer.app.table.mode import TABLE
from designer.app.table.view import Grid
from designer.app.window import Window
from designer.model.control import documents, limit_of, role_of, stages
from designer.verbs.naming import rename
from desks import desk_in, shown
from places import ROOT

SAMPLE = ROOT / "samples" / "en" / "v1-inbound-lead.bpmn"
CTRL, ALT, NO, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NAME, ROLE, RESULT, PAPERS, LIMIT, SHARE, HOURS = range(len(NAMES))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    window = shown(qtbot, desk_in(tmp_path), SAMPLE)
    QTest.keyClick(window.editor.canvas, Qt.Key.Key_T, CTRL)
    yield window
    while window.editor.session.undo():
        pass


@pytest.fixture
def editor(window: Window) -> Editor:
    assert window.editor
    return window.editor


@pytest.fixture
def grid(editor: Editor) -> Grid:
    return editor.tabled.panel.grid


def at(grid: Grid, row: int, column: int) -> None:
    grid.put_cursor(row, column)


def block(grid: Grid, top: int, left: int, bottom: int, right: int) -> None:
    """Choose cells as a hand does: a click, and another one with Shift."""
    for (row, column), held in (((top, left), NO), ((bottom, right), SHIFT)):
        place = grid.visualRect(grid.table.index(row, column)).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, held, place)


def typed(grid: Grid, text: str) -> None:
    """Type into the cell with the cursor, and press Enter."""
    QTest.keyClicks(grid, text[:1])
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit | QComboBox)
    QTest.keyClicks(field, text[1:])
    QTest.keyClick(field, Qt.Key.Key_Return)


def names(editor: Editor) -> list[str]:
    return [node.name for node in stages(editor.session.process)]


def said(grid: Grid, row: int) -> list[str]:
    return [grid.table.index(row, column).data() for column in range(len(NAMES))]


def steps(editor: Editor) -> int:
    return len(editor.session.work.history.done)


def test_a_row_a_stage_in_the_order_of_the_flow(editor: Editor, grid: Grid) -> None:
    assert [said(grid, row)[NAME] for row in range(len(grid.table.ids))] == names(editor)
    assert said(grid, 1) == [
        "Needs", "Sales manager", "brief agreed", "Brief", "3 days", "60\u00a0%", "1.5",
    ]  # fmt: skip
    assert said(grid, len(grid.table.ids))[NAME] == "The next stage…"
    assert QApplication.focusWidget() is grid
    assert not editor.canvas.isVisible()


def test_what_is_typed_is_in_the_process_and_on_the_canvas(editor: Editor, grid: Grid) -> None:
    process, stage = editor.session.process, grid.table.ids[2]
    at(grid, 2, NAME)
    for column, text in ((NAME, "Solve it"), (LIMIT, "2 h"), (PAPERS, "Spec; Plan"), (HOURS, "1.5")):
        at(grid, 2, column)
        typed(grid, text)
    assert process.node(stage).name == "Solve it"
    assert process.node(stage).facts.hours == 1.5
    assert limit_of(process, stage).duration == "PT2H"
    assert [paper.name for paper in documents(process, stage)] == ["Spec", "Plan"]
    assert steps(editor) == 4
    assert grid.currentIndex().row() == 3
    QTest.keyClick(grid, Qt.Key.Key_Z, CTRL)
    assert steps(editor) == 3
    assert process.node(stage).facts.hours != 1.5


def test_a_role_is_completed_or_made(editor: Editor, grid: Grid) -> None:
    process, stage = editor.session.process, grid.table.ids[0]
    at(grid, 0, ROLE)
    typed(grid, "engineer")
    assert role_of(process, stage).name == "Engineer"
    at(grid, 0, ROLE)
    typed(grid, "Lawyer")
    assert role_of(process, stage).name == "Lawyer"
    assert grid.table.index(0, ROLE).data() == "Lawyer"


def test_what_is_not_understood_stays_with_a_reason_until_it_is_mended(editor: Editor, grid: Grid) -> None:
    at(grid, 0, LIMIT)
    typed(grid, "soon")
    says = editor.tabled.panel.says
    assert said(grid, 0)[LIMIT] == "soon"
    assert steps(editor) == 0
    assert grid.currentIndex().row() == 0
    assert says.text() == "This is no time: write 3 working days, 14 days or 2 h"
    at(grid, 1, NAME)
    assert "Ctrl+D" in says.text()
    at(grid, 0, LIMIT)
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert said(grid, 0)[LIMIT] == "1 working day"
    typed(grid, "2 days")
    assert (said(grid, 0)[LIMIT], steps(editor)) == ("2 days", 1)


def test_edits_of_the_canvas_show_at_once(editor: Editor, grid: Grid) -> None:
    stage = grid.table.ids[3]
    editor.bridge.do(rename, stage, "Quotation")
    assert said(grid, 3)[NAME] == "Quotation"


def test_the_selection_is_shared(editor: Editor, grid: Grid) -> None:
    at(grid, 1, RESULT)
    assert editor.canvas.selection == (grid.table.ids[1],)
    block(grid, 2, NAME, 3, ROLE)
    assert editor.canvas.selection == (grid.table.ids[2], grid.table.ids[3])
    editor.canvas.select((grid.table.ids[4],))
    assert grid.stages() == [grid.table.ids[4]]


def test_pasted_rows_go_into_cells_and_behind_the_last_in_one_step(editor: Editor, grid: Grid) -> None:
    count = len(names(editor))
    at(grid, count - 1, NAME)
    rows = "Payment\tOperator\tpaid\nShip\tLogistics\tdelivered\nThank\tOperator\tcalled"
    QApplication.clipboard().setText(rows)
    QTest.keyClick(grid, Qt.Key.Key_V, CTRL)
    assert names(editor)[-3:] == ["Payment", "Ship", "Thank"]
    assert said(grid, count)[:3] == ["Ship", "Logistics", "delivered"]
    process = editor.session.process
    ship, thank = grid.table.ids[count], grid.table.ids[count + 1]
    assert [flow.source for flow in process.incoming(thank, "sequenceFlow")] == [ship]
    assert steps(editor) == 1
    editor.bridge.undo()
    assert len(grid.table.ids) == count


def test_headings_say_where_pasted_columns_go(grid: Grid) -> None:
    at(grid, 0, NAME)
    QApplication.clipboard().setText("Срок\tЭтап\tЧасы\n5 дней\tЗвонок\t2")
    QTest.keyClick(grid, Qt.Key.Key_V, CTRL)
    assert (said(grid, 0)[NAME], said(grid, 0)[LIMIT], said(grid, 0)[HOURS]) == ("Звонок", "5 days", "2")


def test_copied_cells_are_a_block_of_tabs_and_lines(grid: Grid) -> None:
    block(grid, 0, NAME, 1, ROLE)
    QTest.keyClick(grid, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "Qualify\tOperator\nNeeds\tSales manager"


def test_fill_down_is_one_step(editor: Editor, grid: Grid) -> None:
    block(grid, 1, LIMIT, 3, HOURS)
    QTest.keyClick(grid, Qt.Key.Key_D, CTRL)
    assert [said(grid, row)[LIMIT:] for row in (2, 3)] == [said(grid, 1)[LIMIT:]] * 2
    assert steps(editor) == 1


def test_alt_and_an_arrow_reorder_and_a_loop_says_why_not(editor: Editor, grid: Grid) -> None:
    before = names(editor)
    at(grid, 0, ROLE)
    QTest.keyClick(grid, Qt.Key.Key_Down, ALT)
    assert names(editor)[:2] == [before[1], before[0]]
    assert (grid.currentIndex().row(), grid.currentIndex().column(), steps(editor)) == (1, ROLE, 1)
    QTest.keyClick(grid, Qt.Key.Key_Up, ALT)
    assert names(editor) == before
    at(grid, 4, NAME)
    QTest.keyClick(grid, Qt.Key.Key_Up, ALT)
    assert names(editor) == before
    assert editor.tabled.panel.says.text() == "Clients go back from “Contract” to there: it stays behind it"


def test_a_row_is_dragged_by_its_number(editor: Editor, grid: Grid) -> None:
    before, side = names(editor), grid.verticalHeader()
    y = [side.sectionViewportPosition(row) + side.sectionSize(row) // 2 for row in (0, 1)]
    QTest.mousePress(side.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(12, y[0]))
    for step in range(y[0], y[1] + 6, 3):
        QTest.mouseMove(side.viewport(), QPoint(12, step))
    QTest.mouseRelease(side.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(12, y[1] + 5))
    assert names(editor)[:2] == [before[1], before[0]]
    assert [said(grid, row)[NAME] for row in range(2)] == names(editor)[:2]


def test_insert_delete_and_take_out(editor: Editor, grid: Grid) -> None:
    count = len(names(editor))
    at(grid, 0, RESULT)
    QTest.keyClick(grid, Qt.Key.Key_Insert)
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "Call back")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert names(editor)[:2] == ["Qualify", "Call back"]
    at(grid, 0, RESULT)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert said(grid, 0)[RESULT] == ""
    at(grid, 1, RESULT)
    QTest.keyClick(grid, Qt.Key.Key_Minus, CTRL)
    assert names(editor)[:2] == ["Qualify", "Needs"]
    assert len(names(editor)) == count
    at(grid, 0, NAME)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert names(editor)[0] == "Qualify"
    assert "Ctrl+−" in editor.tabled.panel.says.text()


def test_the_last_row_makes_the_next_stage(editor: Editor, grid: Grid) -> None:
    at(grid, len(grid.table.ids), NAME)
    typed(grid, "Thank")
    assert names(editor)[-1] == "Thank"
    assert said(grid, len(grid.table.ids))[NAME] == "The next stage…"


def test_a_share_less_than_all_makes_a_rejection(editor: Editor, grid: Grid) -> None:
    at(grid, len(grid.table.ids), NAME)
    typed(grid, "Thank")
    row = len(grid.table.ids) - 1
    at(grid, row, SHARE)
    typed(grid, "60")
    assert said(grid, row)[SHARE] == "60\u00a0%"
    way = {flow.name: flow for flow in editor.session.process.outgoing(
        editor.session.process.outgoing(grid.table.ids[row], "sequenceFlow")[0].target)}  # fmt: skip
    assert (way["yes"].exit.share, len(way)) == (0.6, 2)


def test_rows_with_findings_are_marked(editor: Editor, grid: Grid) -> None:
    stage = grid.table.ids[0]
    editor.bridge.do(rename, stage, "")
    editor.bridge.finish_lint()
    header = grid.table.headerData
    role = Qt.ItemDataRole
    assert header(0, Qt.Orientation.Vertical, role.DecorationRole) is not None
    assert header(0, Qt.Orientation.Vertical, role.ToolTipRole) != ""
    assert header(5, Qt.Orientation.Vertical, role.DecorationRole) is None


def test_the_switch_shows_table_drawing_or_both(window: Window, editor: Editor, grid: Grid) -> None:
    actions = window.actions_
    assert actions["view_table"].isChecked()
    QTest.keyClick(grid, Qt.Key.Key_T, CTRL)
    assert (editor.canvas.isVisible(), grid.isVisible()) == (True, False)
    assert actions["view_drawing"].isChecked()
    assert QApplication.focusWidget() is editor.canvas
    actions["view_both"].trigger()
    assert (editor.canvas.isVisible(), grid.isVisible()) == (True, True)
    at(grid, 5, NAME)
    assert editor.canvas.selection == (grid.table.ids[5],)


def test_what_needs_the_drawing_brings_it(window: Window, editor: Editor, grid: Grid) -> None:
    editor.tabled.show(TABLE)
    assert not window.actions_["fit"].isEnabled()
    editor.canvas.select((grid.table.ids[0],))
    window.actions_["add_rejection"].trigger()
    assert editor.canvas.isVisible()
    assert grid.isVisible()
    assert window.actions_["fit"].isEnabled()
    assert len(editor.session.work.history.done) == 1


def test_menus_mean_the_grid_while_it_has_the_keyboard(window: Window, editor: Editor, grid: Grid) -> None:
    block(grid, 0, NAME, 1, NAME)
    window.actions_["copy"].trigger()
    assert QApplication.clipboard().text() == "Qualify\nNeeds"
    at(grid, 0, RESULT)
    window.actions_["delete"].trigger()
    assert (said(grid, 0)[RESULT], len(names(editor))) == ("", 6)


def test_what_is_being_typed_is_taken_before_saving(editor: Editor, grid: Grid) -> None:
    at(grid, 0, NAME)
    QTest.keyClicks(grid, "C")
    QTest.keyClicks(QApplication.focusWidget(), "all")
    editor.commit()
    assert names(editor)[0] == "Call"


def test_no_text_is_cut_at_any_width(grid: Grid) -> None:
    needed = QFontMetrics(grid.font())
    for wide in range(120, 200):
        grid.setColumnWidth(RESULT, wide)
        for row in range(grid.table.rowCount()):
            index = grid.table.index(row, RESULT)
            option = QStyleOptionViewItem()
            grid.initViewItemOption(option)
            grid.itemDelegate().initStyleOption(option, index)
            option.rect = grid.visualRect(index)
            room = grid.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, grid)
            around = grid.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
            room.adjust(around, 0, -around, 0)
            flags = Qt.TextFlag.TextWordWrap
            text = needed.boundingRect(0, 0, room.width(), 1000, flags, str(index.data() or ""))
            assert text.height() <= room.height(), (wide, row, index.data())
            assert text.width() <= room.width(), (wide, row, index.data())
