"""Cells to and from other programs: a block of texts with tabs and line ends."""

import csv
import io
from collections.abc import Mapping, Sequence

from designer.app.table.columns import COLUMNS, NAMES, headed
from designer.app.table.typing_in import Row, Typed
from designer.storage.tables import pasted_grid
from designer.verbs.columns import without_numbering

Place = tuple[int, int]


def tsv(cells: Mapping[Place, str]) -> str:
    """Return the rectangle around ``cells`` as a spreadsheet copies it."""
    rows, columns = [row for row, _ in cells], [column for _, column in cells]
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    for row in range(min(rows), max(rows) + 1):
        writer.writerow([cells.get((row, column), "") for column in range(min(columns), max(columns) + 1)])
    return out.getvalue().removesuffix("\n")


def pasted(text: str, ids: Sequence[str], block: Sequence[Place]) -> tuple[list[Typed], list[Row]]:
    """Return which cells ``text`` goes into and the rows behind the last, by headings where it has them.

    One text goes into every chosen cell; else the upper left of ``block`` is where it begins.
    """
    grid = pasted_grid(text)
    if not grid:
        return [], []
    top, left = min(row for row, _ in block), min(column for _, column in block)
    places = headed(grid[0])
    if places:
        grid = grid[1:]
    elif len(grid) == 1 and len(grid[0]) == 1:
        return _everywhere(grid[0][0], ids, block)
    else:
        width = max(map(len, grid))
        places = {COLUMNS[left + n].name: n for n in range(width) if left + n < len(COLUMNS)}
    cells: list[Typed] = []
    fresh: list[Row] = []
    for number, row in enumerate(grid, top):
        texts = [(name, _cell(name, row[at])) for name, at in places.items() if at < len(row)]
        if number < len(ids):
            cells += [(ids[number], name, text) for name, text in texts]
        elif any(text for _, text in texts):
            fresh.append(texts)
    return cells, fresh


def _everywhere(text: str, ids: Sequence[str], block: Sequence[Place]) -> tuple[list[Typed], list[Row]]:
    cells = [(ids[row], NAMES[column], _cell(NAMES[column], text)) for row, column in block if row < len(ids)]
    fresh: list[Row] = [
        [(NAMES[column], _cell(NAMES[column], text))] for row, column in block if row >= len(ids)
    ]
    return cells, fresh[:1]


def _cell(name: str, text: str) -> str:
    text = text.strip()
    return without_numbering(text) if name == "name" else text
