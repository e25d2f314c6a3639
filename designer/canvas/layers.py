"""Layers over the drawing that can be switched on: how complete cards are, problems, conversion, cost."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QPainter

from designer.canvas.figures import QUESTIONS, Figures, Note
from designer.canvas.pieces import font
from designer.canvas.view import Canvas
from designer.model.geometry import Box
from designer.model.message import message
from designer.model.records import Flow, Node, Record, Role
from designer.picture.notation.swimlanes import HEADER

COMPLETENESS, PROBLEMS, CONVERSION, COST = LAYERS = ("completeness", "problems", "conversion", "cost")
FIRST = (PROBLEMS,)
"""What is shown until the user wants something else."""
LEAST = 0.4
"""Below this zoom nothing is written: it could not be read."""
PAUSE = 250
"""Milliseconds after an edit until all is counted again."""
REACH = 32.0
"""Units about an element in which its note may stand."""
_SIZE, _PIXELS, _LARGEST = 10.5, 9.5, 14.0
"""Units of letters; farther away so many pixels, as long as that is not more units than the last."""
_LINE = 15.0
"""What a line under a stage takes."""
_PAD, _AWAY, _IN = 4.0, 3.0, 8.0
_NONE = "—"


class Layers(QObject):
    """Of one canvas; painted with the still picture, so that a drag or a pan costs nothing."""

    def __init__(
        self, canvas: Canvas, shown: Iterable[str] = FIRST, number: Callable[[float], str] | None = None
    ) -> None:
        """Lie over ``canvas``; ``number`` writes amounts as the language of the moment does."""
        super().__init__(canvas)
        self._canvas = canvas
        self._number = number or grouped
        self.shown = frozenset(shown)
        self._figures = Figures(canvas.base)
        self._notes: dict[str, Note] = {}
        self._wait = QTimer(self, singleShot=True, interval=PAUSE)
        self._wait.timeout.connect(self.count)
        canvas.still.above = self.paint
        self.show(shown)

    def show(self, shown: Iterable[str]) -> None:
        """Show these layers and no others."""
        self.shown = frozenset(shown)
        self._canvas.still.badges = PROBLEMS in self.shown
        self._canvas.still.reach = REACH if self._writes() else 0.0
        self._canvas.scene.reserve(_LINE if self.shown & {CONVERSION, COST} else 0.0)
        self.count()
        self._canvas.still.spoil()
        self._canvas.update()

    def follow(self) -> None:
        """Count again in a moment: the process has changed."""
        if self._writes():
            self._wait.start()

    def count(self) -> None:
        """Count everything again and paint what says something else now."""
        before, self._notes = self._notes, {}
        self._figures = Figures(self._canvas.base)
        if not self._writes():
            return
        for key, note in before.items():
            ink = self._canvas.scene.ink.get(key)
            if ink is not None and self.note(key) != note:
                self._canvas.still.spoil(ink.grown(REACH))
        self._canvas.update()

    def note(self, key: str) -> Note:
        """Return what is said of ``key``."""
        found = self._notes.get(key)
        if found is None:
            found = self._notes[key] = self._say(self._canvas.base.get(key))
        return found

    def _writes(self) -> bool:
        return bool(self.shown - {PROBLEMS})

    def _say(self, record: Record | None) -> Note:
        figures, complete = self._figures, COMPLETENESS in self.shown
        if isinstance(record, Role):
            share = figures.written(record) if complete else None
            return Note() if share is None else Note(self._percent(share), share == 100)
        if not isinstance(record, Node) or not figures.is_stage(record.id):
            return Note()
        done = figures.answered(record)
        line = "   ".join(self._numbers(record))
        return Note(f"{done}/{QUESTIONS}" if complete else "", done == QUESTIONS, line)

    def _numbers(self, stage: Node) -> Iterator[str]:
        if CONVERSION in self.shown:
            share = self._figures.conversion(stage)
            yield f"→ {_NONE if share is None else self._percent(round(100 * share))}"
        if COST in self.shown:
            cost, currency = self._figures.cost(stage), self._figures.currency(stage)
            amount = _NONE if cost is None else self._number(cost)
            yield self._canvas.say(message("{amount} {currency}", amount=amount, currency=currency)).strip()

    def _percent(self, share: int) -> str:
        return self._canvas.say(message("{n} %", n=share))

    # Painting

    def paint(self, painter: QPainter, view: Box, zoom: float) -> None:
        """Write the notes of all that meets ``view``, in units of the drawing."""
        if zoom < LEAST or not self._writes():
            return
        scene = self._canvas.scene  # it may show stand-ins, elsewhere than in the file
        size = min(max(_SIZE, _PIXELS / zoom), _LARGEST)
        for key, _ in scene.grid.near(view.grown(REACH)):
            record = scene.process.get(key)
            if key in scene.hidden or not isinstance(record, Node | Role) or record.box is None:
                continue
            note = self.note(key)
            if note.pill:
                self._pill(painter, record, note, size)
            if note.line and isinstance(record, Node):
                self._line(painter, record, note, size)

    def _pill(self, painter: QPainter, record: Node | Role, note: Note, size: float) -> None:
        assert record.box  # noqa: S101 - asked before
        box, inks = record.box, self._canvas.inks
        painter.setFont(font(size, bold=True))
        metrics = QFontMetricsF(painter.font())
        wide, high = metrics.horizontalAdvance(note.pill) + 2 * _PAD + 2, size + 5
        plate = QRectF(box.x + _IN, box.y - high + _IN / 2, wide, high)
        if isinstance(record, Role):
            plate = self.corner_of(record, wide, high)
        painter.setPen(inks.hairline("accent" if note.whole else "outline"))
        painter.setBrush(inks.brush("accent" if note.whole else "paper"))
        painter.drawRoundedRect(plate, high / 2, high / 2)
        painter.setPen(inks.hairline("paper" if note.whole else "ink"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, note.pill)

    def corner_of(self, role: Role, wide: float, high: float) -> QRectF:
        """Return the corner of ``role`` in which a note hides nothing, that below its name before others."""
        assert role.box  # noqa: S101 - what is painted has a place
        box, head = role.box, HEADER if role.horizontal else 0.0
        lefts = box.x + head + _IN, box.right - wide - _IN
        tops = box.bottom - high - _IN, box.y + HEADER - head + _IN
        places = [QRectF(x, y, wide, high) for y in tops for x in lefts]
        # A stage has its own note on its upper edge.
        free = (place for place in places if self._free(role.id, place.adjusted(0, 0, 0, high)))
        return next(free, places[0])

    def _line(self, painter: QPainter, stage: Node, note: Note, size: float) -> None:
        inks = self._canvas.inks
        painter.setFont(font(size))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(note.line) + 2 * _PAD
        plate = self._place(stage, wide, size + 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.brush("paper"))
        painter.setOpacity(0.85)
        painter.drawRoundedRect(plate, 3, 3)
        painter.setOpacity(1)
        painter.setPen(inks.hairline("label"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, note.line)

    def _place(self, stage: Node, wide: float, high: float) -> QRectF:
        """Return where the line hides nothing: below the stage, else above it."""
        assert stage.box  # noqa: S101 - asked before
        box = stage.box
        above = box.y - high - (1.5 * _IN if COMPLETENESS in self.shown else _AWAY)
        places = [
            QRectF(x, y, wide, high)
            for y in (box.bottom + _AWAY, above)
            for x in (box.centre.x - wide / 2, box.right - wide, box.x)
        ]
        return next((place for place in places if self._free(stage.id, place)), places[3])

    def _free(self, own: str, place: QRectF) -> bool:
        wanted = Box(place.x(), place.y(), place.width(), place.height())
        scene = self._canvas.scene
        for key, _ in scene.grid.near(wanted):
            record = scene.process.get(key)
            if not isinstance(record, Node | Flow) or key == own:
                continue
            shape = record.box if isinstance(record, Node) and not record.expanded else None
            if any(box and box.overlaps(wanted) for box in (shape, record.label)):
                return False
        return True


def grouped(amount: float) -> str:
    """Return an amount in whole units, thousands apart, by a space that never breaks."""
    return f"{amount:,.0f}".replace(",", "\u00a0")
