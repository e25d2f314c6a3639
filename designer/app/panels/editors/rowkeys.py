"""What the keys of a list do: one function a wish of a row."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from designer.app.panels.editors.row import Row
from designer.app.panels.editors.rowlist import RowList


def enter(rows: RowList, row: Row) -> None:
    """Go on to the next text of the row; behind the last one begin a new row, with what is behind the cursor.

    In a row without text Enter leaves the list.
    """
    column, place = row.column(), rows.rows.index(row)
    if row.blank and row is rows.rows[-1]:
        rows.focusNextChild()
    elif column < len(row.cells) - 1:
        _go(row, column + 1, -1)
    elif len(row.cells) == 1 and not row.blank:
        _split(rows, row, place)
    else:
        _go(rows.rows[place + 1] if rows.rows[place + 1].blank else rows.insert(place + 1), 0, 0)
        rows.number()


def _split(rows: RowList, row: Row, place: int) -> None:
    cell = row.cells[0]
    text, at = cell.toPlainText(), cell.textCursor().position()
    before, after = text[:at].rstrip(), text[at:].lstrip()
    if after:
        fresh = rows.insert(place + 1, (after,))
        cell.show_text(before)
    elif rows.rows[place + 1].blank:
        fresh = rows.rows[place + 1]
    else:
        fresh = rows.insert(place + 1)
    _go(fresh, 0, 0)
    rows.number()
    if after:
        rows.changed.emit(False)  # noqa: FBT003 - a signal


def back(rows: RowList, row: Row) -> None:
    """Join the row with the one above; one of several texts goes back to the text before."""
    column, place = row.column(), rows.rows.index(row)
    if column:
        _go(row, column - 1, -1)
    elif row.blank and place:
        _go(rows.rows[place - 1], len(row.cells) - 1, -1)
        _take_out(rows, row)
    elif len(row.cells) == 1 and place:
        above = rows.rows[place - 1].cells[0]
        text = above.toPlainText()
        added = row.cells[0].toPlainText()
        above.show_text(f"{text} {added}" if text and added else text + added)
        _go(rows.rows[place - 1], 0, len(text) + bool(text and added))
        rows.drop(row)
        rows.number()
        rows.changed.emit(False)  # noqa: FBT003 - a signal


def _take_out(rows: RowList, row: Row) -> None:
    told = rows.value()
    if row is not rows.rows[-1]:
        rows.drop(row)
    rows.number()
    if told != rows.value():
        rows.changed.emit(False)  # noqa: FBT003 - a signal


def up(rows: RowList, row: Row) -> None:
    """Go to the row above."""
    place = rows.rows.index(row)
    if place:
        _go(rows.rows[place - 1], row.column(), -1)


def down(rows: RowList, row: Row) -> None:
    """Go to the row below."""
    place = rows.rows.index(row)
    if place + 1 < len(rows.rows):
        _go(rows.rows[place + 1], row.column(), 0)


def higher(rows: RowList, row: Row) -> None:
    """Let the row change places with the one above."""
    _shift(rows, row, -1)


def lower(rows: RowList, row: Row) -> None:
    """Let the row change places with the one below."""
    _shift(rows, row, 1)


def _shift(rows: RowList, row: Row, by: int) -> None:
    place = rows.rows.index(row)
    if row is rows.rows[-1] or not 0 <= place + by < len(rows.rows) - 1:
        return
    rows.shift(row, place + by)
    rows.changed.emit(False)  # noqa: FBT003 - a signal


def remove(rows: RowList, row: Row) -> None:
    """Take the row out; the focus goes on to the next one."""
    if row is rows.rows[-1]:
        return
    if rows.focused():
        _go(rows.rows[rows.rows.index(row) + 1], 0, -1)
    _take_out(rows, row)


def _go(row: Row, column: int, cursor: int) -> None:
    row.cells[column].setFocus()
    row.cells[column].put_cursor(cursor)


KEYS: Mapping[str, Callable[[RowList, Row], None]] = MappingProxyType(
    {
        "enter": enter,
        "back": back,
        "up": up,
        "down": down,
        "raise": higher,
        "lower": lower,
        "remove": remove,
    }
)
