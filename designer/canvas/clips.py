"""Cut, copy, paste, duplicate: by the system's clipboard, from window to window and from other programs."""

import csv
import io
import re
from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QByteArray, QMetaType, QMimeData
from PySide6.QtGui import QGuiApplication

from designer.canvas.deeds import BY_NAME
from designer.canvas.eye import bring, look_first
from designer.canvas.maker import Maker
from designer.canvas.tools.targets import box_of
from designer.model.control import family
from designer.model.errors import VoronkaError
from designer.model.geometry import Point, around
from designer.model.message import N_, Message, message
from designer.model.names import fold
from designer.model.process import Process
from designer.model.records import Node, Pool
from designer.session.clipboard import FORMAT, XML_FORMATS, as_bpmn, pack, take, unpack
from designer.session.foreign import clipboard_of, is_markup
from designer.verbs.clipboard import paste
from designer.verbs.columns import HEADINGS, read_table
from designer.verbs.copies import Clipboard, whole_of
from designer.verbs.removing import remove
from designer.verbs.rows import add_row, is_begun
from designer.verbs.table import paste_table

T = TypeVar("T")
_GAP = 40.0
"""Units between what is duplicated and its copy."""
_LONGEST = 120
"""Letters of a name; what is longer is no list of stages."""
_MOST_TEXT = 200_000
_NUMBERING: Final = re.compile(r"^\s*(?:\d{1,3}[.)]|[-–—•*])\s+")


class Clips:
    """Between the chosen elements and the clipboard."""

    def __init__(self, maker: Maker) -> None:
        """Serve the canvas of ``maker``."""
        self.maker = maker
        self.canvas = maker.canvas

    def copy(self) -> bool:
        """Put what is chosen on the clipboard; tell whether it was something that can be copied."""
        copied = self._take()
        if copied is None:
            return False
        names = "\n".join(" ".join(name.split()) for name in _names(copied))
        QGuiApplication.clipboard().setMimeData(Copied(copied, self._language(), names))
        return True

    def copy_bpmn(self) -> bool:
        """Put what is chosen on the clipboard as BPMN that any editor of text takes."""
        copied = self._take()
        if copied is None:
            return False
        lang = self._language()
        text = self._computed(message(N_("Copying as BPMN")), lambda: as_bpmn(copied, lang).decode())
        if text is None:
            return False
        QGuiApplication.clipboard().setMimeData(Copied(copied, lang, text))
        return True

    def _computed(self, text: Message, work: Callable[[], T]) -> T | None:
        """Return what ``work`` returns; what it refuses, or Esc does, is told and answered with None."""
        try:
            return self.canvas.session.compute(text, work)
        except VoronkaError as error:
            self.canvas.refused.emit(error.message)
            return None

    def _take(self) -> Clipboard | None:
        copied = take(self.canvas.session, self._meant())
        if copied.nodes or copied.pools:
            return copied
        self.canvas.refused.emit(message(N_("Only stages and other shapes can be copied")))
        return None

    def _meant(self) -> tuple[str, ...]:
        """Return what is copied where this is chosen."""
        return self.canvas.selection

    def _language(self) -> str:
        """Return the language of the sales facts, empty where the process has none."""
        cards = (facts.facts for facts in self.canvas.process.processes())
        return next((card.lang for card in cards if card), "")

    def cut(self) -> bool:
        """Put what is chosen on the clipboard and take it out."""
        chosen = self.canvas.selection
        if not self.copy():
            return False
        self.canvas.do(remove, chosen)
        return True

    def duplicate(self) -> bool:
        """Put a copy of what is chosen beside it."""
        copied = self._take()
        whole = whole_of(copied) if copied else None
        if copied is None or whole is None:
            return False
        if copied.pools:
            return self._paste(copied, None)
        at = Point(whole.right + _GAP + whole.width / 2, whole.centre.y)
        return self._paste(copied, at)

    def paste(self, at: Point | None = None) -> bool:
        """Put what the clipboard holds at ``at``, else beside everything; tell whether it was possible."""
        at = self._here(at)
        # An empty clipboard may be no data at all, whatever the stubs say.
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if data is not None and data.hasFormat(FORMAT):
            copied = unpack(bytes(data.data(FORMAT).data()))
            if copied is not None:
                return self._paste(copied, at)
        if data is not None and (text := _text(data).strip()):
            return self._paste_markup(text, at) if is_markup(text) else self._paste_text(text, at)
        self.canvas.refused.emit(message(N_("There is nothing to paste")))
        return False

    def _here(self, at: Point | None) -> Point | None:
        """Return the place on the plane that is shown: its middle where none is said inside another."""
        if at is None and self.canvas.plane:
            at = self.canvas.in_view().centre
        return self.canvas.here(at) if at else None

    def _paste(self, copied: Clipboard, at: Point | None) -> bool:
        made = self.canvas.do(paste, copied, at)
        return self._show(made)

    def _paste_markup(self, text: str, at: Point | None) -> bool:
        """Put in what another tool copied as BPMN."""
        copied = self._computed(message(N_("Reading what was copied")), lambda: clipboard_of(text))
        return copied is not None and self._paste(copied, at)

    def _paste_text(self, text: str, at: Point | None) -> bool:
        """Make stages of a list of names, one a line, or of a table as a spreadsheet copies it."""
        process = self.canvas.process
        grid = _grid(text)
        if not is_begun(process) and _is_table(grid):
            try:
                table = read_table(grid)
            except VoronkaError as error:
                self.canvas.refused.emit(error.message)
                return False
            self.canvas.do(paste_table, table)
            self.canvas.select(())
            look_first(self.canvas)
            return True
        names = _listed(grid)
        if not names or any(len(name) > _LONGEST for name in names):
            why = N_("This is no list of stages: one short name a line, or a table from Excel")
            self.canvas.refused.emit(message(why))
            return False
        after = _end(process, self.canvas.selection)
        made = self.canvas.do(add_row, names, after=after, at=at)
        return self._show(made)

    def _show(self, made: object) -> bool:
        if not isinstance(made, tuple):
            return False
        process = self.canvas.process
        pools = [key for key in made if isinstance(process.get(key), Pool)]
        nodes = [key for key in made if isinstance(n := process.get(key), Node) and not n.host]
        self.canvas.select(pools or nodes)
        boxes = around(box for key in made if (box := box_of(self.canvas, key)))
        if boxes:
            bring(self.canvas, boxes)
        return True


class Copied(QMimeData):
    """What was copied: our own bytes, BPMN for other tools, written when one of them asks, and a text."""

    def __init__(self, copied: Clipboard, lang: str, text: str) -> None:
        """Offer ``copied``; ``lang`` is that of its sales facts."""
        super().__init__()
        self._copied = copied
        self._lang = lang
        self.setData(FORMAT, QByteArray(pack(copied)))
        self.setText(text)

    def formats(self) -> list[str]:
        """Return what is offered; Qt asks for it."""
        return [*super().formats(), *XML_FORMATS]

    def hasFormat(self, mimetype: str) -> bool:
        """Tell whether ``mimetype`` is offered."""
        return mimetype in XML_FORMATS or super().hasFormat(mimetype)

    def retrieveData(self, mimetype: str, preferredType: QMetaType | QMetaType.Type) -> object:  # noqa: N803 - Qt's name
        """Return what somebody asks for, BPMN written at this moment."""
        if mimetype in XML_FORMATS:
            return QByteArray(as_bpmn(self._copied, self._lang))
        return super().retrieveData(mimetype, preferredType)


def _text(data: QMimeData) -> str:
    """Return what the clipboard holds as text; BPMN goes before anything else."""
    found = next((name for name in XML_FORMATS if data.hasFormat(name)), "")
    markup = bytes(data.data(found).data()).decode(errors="replace") if found else ""
    return markup if "/spec/BPMN/" in markup else data.text()


def _names(copied: Clipboard) -> list[str]:
    """Return what a text has of it: the stages, all else where there are none."""
    stages = [node for node in copied.nodes if family(node) == "activity"]
    names = [*(pool.name for pool in copied.pools), *(node.name for node in stages or copied.nodes)]
    return [name for name in names if name.strip()]


def _end(process: Process, selection: tuple[str, ...]) -> str:
    """Return the one chosen element where a list can go on from it."""
    node = process.get(selection[0]) if len(selection) == 1 else None
    return node.id if node and BY_NAME["stage"].offers(process, node) and isinstance(node, Node) else ""


def _grid(text: str) -> list[list[str]]:
    if len(text) > _MOST_TEXT:
        return []
    rows = csv.reader(io.StringIO(text), delimiter="\t")
    try:
        return [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    except csv.Error:
        return []


def _is_table(grid: list[list[str]]) -> bool:
    """Tell whether the first row holds the headings of a table of stages."""
    known = {fold(title) for field in ("stage", "role") for title in HEADINGS[field]}
    return bool(grid) and len(known & {fold(cell) for cell in grid[0]}) >= 2


def _listed(grid: list[list[str]]) -> list[str]:
    """Return the names: the column headed so, else the first that is not all numbers."""
    if not grid:
        return []
    titles = {fold(title) for title in HEADINGS["stage"]}
    heads = [place for place, cell in enumerate(grid[0]) if fold(cell) in titles]
    if heads:
        return [row[heads[0]] for row in grid[1:] if len(row) > heads[0] and row[heads[0]]]
    width = max(len(row) for row in grid)
    for place in range(width):
        column = [row[place] for row in grid if len(row) > place and row[place]]
        if any(not cell.strip(".)").isdigit() for cell in column):
            return [_bare(cell) for cell in column]
    return []


def _bare(name: str) -> str:
    """Return a name without the number or dash that a list puts before it."""
    return _NUMBERING.sub("", name).strip()
