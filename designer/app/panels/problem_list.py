"""A list of rows of any height of which only those in view are widgets: five hundred cost as much as five."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit

from designer.app.panels.problem_entry import Entry, plan
from designer.app.panels.problem_face import CANCEL, CONFIRM, Button, Face
from designer.app.style import Look


class Listing(QAbstractScrollArea):
    """Shows faces; says what is pressed, chosen and typed."""

    pressed = Signal(object, object)
    """The Face and its Button."""
    chosen = Signal(object)
    """The Face that was clicked."""
    typed = Signal(QKeyEvent)
    """A key on the list itself; ignore the event to let it go on."""

    def __init__(self, look: Look) -> None:
        """Begin without rows."""
        super().__init__()
        self._look = look
        self._faces: Sequence[Face] = ()
        self._bottoms: list[int] = []
        self._rows: dict[object, Entry] = {}
        self._spare: list[Entry] = []
        self.reason = QLineEdit(self.viewport())
        """Where the reason of a silence is typed; placed in the row that asks."""
        self.reason.hide()
        self.reason.installEventFilter(self)
        self.reason.returnPressed.connect(lambda: self._answer(CONFIRM))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(24)
        self.verticalScrollBar().valueChanged.connect(self._place)

    def show_faces(self, faces: Sequence[Face]) -> None:
        """Show ``faces``; rows that are as they were are left alone."""
        if faces != self._faces:
            self._faces = faces
            self._measure()

    def paint_in(self, look: Look) -> None:
        """Paint by the colours ``look``."""
        self._look = look
        for row in (*self._rows.values(), *self._spare):
            row.repaint_in(look)

    def row(self, subject: object) -> Entry | None:
        """Return the widget of a row that is in view."""
        return self._rows.get(subject)

    def rows(self) -> list[Entry]:
        """Return the rows in view from the top down."""
        return sorted(self._rows.values(), key=lambda row: row.y())

    def bring(self, subject: object) -> None:
        """Scroll as little as needed to have a row whole in view."""
        for number, face in enumerate(self._faces):
            if face.subject == subject:
                top, bottom = self._span(number)
                bar, high = self.verticalScrollBar(), self.viewport().height()
                if top < bar.value():
                    bar.setValue(top)
                elif bottom > bar.value() + high:
                    bar.setValue(min(top, bottom - high))
                return

    def _span(self, number: int) -> tuple[int, int]:
        return (self._bottoms[number - 1] if number else 0), self._bottoms[number]

    def _measure(self) -> None:
        width, high = self.viewport().width(), self.viewport().height()
        self._bottoms = list(accumulate(plan(face, width).height for face in self._faces))
        total = self._bottoms[-1] + 8 if self._bottoms else 0
        bar = self.verticalScrollBar()
        bar.setPageStep(high)
        bar.setRange(0, max(0, total - high))
        self._place()

    def _place(self) -> None:
        """Give rows in view a widget and take it from those that left."""
        above, high = self.verticalScrollBar().value(), self.viewport().height()
        first = bisect_right(self._bottoms, above)
        last = min(bisect_left(self._bottoms, above + high) + 1, len(self._faces))
        wanted = {face.subject: number for number, face in enumerate(self._faces[first:last], first)}
        for subject in [subject for subject in self._rows if subject not in wanted]:
            row = self._rows.pop(subject)
            row.hide()
            self._spare.append(row)
        asking = False
        for subject, number in wanted.items():
            row = self._rows.get(subject) or self._rows.setdefault(subject, self._fresh())
            row.show_face(self._faces[number], self.viewport().width())
            row.move(0, self._span(number)[0] - above)
            row.show()
            if self._faces[number].asking:
                asking = True
                self.reason.setGeometry(row.plan.field.translated(row.pos()))
                self.reason.raise_()
        self.reason.setVisible(asking)

    def _fresh(self) -> Entry:
        if self._spare:
            return self._spare.pop()
        row = Entry(self.viewport(), self._look)
        row.pressed.connect(self.pressed)
        row.chosen.connect(self.chosen)
        return row

    def _answer(self, act: str) -> None:
        for face in self._faces:
            if face.asking:
                self.pressed.emit(face, Button(act, ""))
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Escape leave the field of the reason."""
        pressed = watched is self.reason and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._answer(CANCEL)
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Break the texts anew."""
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand it over."""
        self.typed.emit(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll."""
        self.verticalScrollBar().event(event)
        event.accept()
