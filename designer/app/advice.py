"""What is wrong and what is printed, beside the canvas: problems, manual, counter and sheet of one editor."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.focus_ring import BY_KEYS, FocusRing
from designer.app.panels.counter import Counter
from designer.app.panels.manual import Manual
from designer.app.panels.problems import Problems
from designer.app.panels.sheet import SheetPanel
from designer.canvas.view import Canvas
from designer.lint.rules import too_many_stages
from designer.model.delta import Delta
from designer.model.message import N_, Message, message

if TYPE_CHECKING:
    from designer.app.dialogs.issue import IssueDialog

_MARGIN = 12


class Advice(QObject):
    """Puts the panels into their places and leads from one to the other."""

    place = Signal(str, str)
    """A field of a card is asked for: the name of the fix and the element."""
    fixed = Signal(object)
    """A Message about a problem that was mended a moment ago, to be told with a way back."""

    def __init__(self, desk: Desk, bridge: Bridge, canvas: Canvas, side: QTabWidget) -> None:
        """Add tabs to ``side`` and what lies over ``canvas``."""
        super().__init__(side)
        self._desk, self._bridge, self._canvas, self._side = desk, bridge, canvas, side
        self.dialog: IssueDialog | None = None
        """Where sheets are printed or written, while it is open."""
        self._number = 0
        self._mended: Delta | None = None
        self.problems = Problems(desk, bridge)
        self.manual = Manual(desk, canvas)
        self.counter = Counter(desk, bridge)
        self.counter.setParent(canvas)
        self.sheet = SheetPanel(desk, bridge)
        self.rings = [FocusRing(desk, one, BY_KEYS) for one in (self.problems.list, self.sheet.view)]
        side.addTab(self.problems, "")
        side.addTab(self.sheet, "")
        canvas.installEventFilter(self)
        self.handlers: dict[str, Callable[[], object]] = {
            "problems": lambda: self._open(self.problems),
            "next_problem": lambda: self.step(1),
            "previous_problem": lambda: self.step(-1),
            "print_sheets": lambda: self.issue(printing=True),
            "export_sheets": lambda: self.issue(printing=False),
            "sheet_preview": lambda: self._open(self.sheet),
        }
        self.problems.counted.connect(lambda *numbers: self._count(sum(numbers)))
        self.problems.go.connect(canvas.go_to)
        self.problems.place.connect(self.place)
        self.problems.picked.connect(canvas.select)
        self.problems.fixed.connect(self._tell_fixed)
        self.problems.print_wanted.connect(lambda: self.issue(printing=True))
        self.problems.manual.connect(self.manual.show_rule)
        self.manual.closed.connect(self._back_to_problems)
        canvas.marked.connect(self.show_problem)
        canvas.selected.connect(self.sheet.show_selection)
        self.counter.go.connect(canvas.go_to)
        self.counter.too_many.connect(self._show_too_many)
        desk.language_changed.connect(self.retranslate)
        self.retranslate()
        self.counter.show()  # the canvas is on the screen by now
        self.settle()

    def step(self, by: int) -> None:
        """Go to the next problem or the one before, wherever the user is."""
        self._side.setCurrentWidget(self.problems)
        self.problems.step(by)

    def show_problem(self, element: str) -> None:
        """Show what is wrong with ``element``."""
        self._side.setCurrentWidget(self.problems)
        self.problems.show_element(element)

    def issue(self, *, printing: bool) -> None:
        """Print all sheets, or write them into a folder."""
        if self.dialog is not None and self.dialog.busy:
            self.dialog.raise_()
            return
        # Printing and its libraries are not needed before the first picture.
        from designer.app.dialogs.issue import IssueDialog

        self.dialog = IssueDialog(self._desk, self._bridge, self._canvas.window(), printing=printing)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.destroyed.connect(self._forget)
        self.dialog.open()

    def take_back(self) -> None:
        """Undo the repair that was told last, unless something was done since."""
        done = self._bridge.session.work.history.done
        if self._mended is not None and done and done[-1] is self._mended:
            self._bridge.undo()

    def _tell_fixed(self, what: Message) -> None:
        done = self._bridge.session.work.history.done
        self._mended = done[-1] if done else None
        self.fixed.emit(what)

    def _forget(self) -> None:
        self.dialog = None

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.problems.retranslate()
        self.sheet.retranslate()
        self._side.setTabText(self._side.indexOf(self.sheet), self._desk.word(N_("Sheet")))
        self._count(self._number)

    def _open(self, panel: QWidget) -> None:
        self._side.setCurrentWidget(panel)
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _count(self, number: int) -> None:
        self._number = number
        at = self._side.indexOf(self.problems)
        text = message(N_("Problems {n}"), n=number) if number else message(N_("Problems"))
        self._side.setTabText(at, self._desk.text(text))

    def _back_to_problems(self) -> None:
        if self.problems.isVisible():
            self.problems.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_too_many(self) -> None:
        self._side.setCurrentWidget(self.problems)
        self.problems.show_rule(too_many_stages.RULE.name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the counter in its corner."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.settle()
        return super().eventFilter(watched, event)

    def settle(self) -> None:
        """Put the counter into the lower left corner of the canvas."""
        low = self._canvas.height() - self.counter.height() - _MARGIN
        self.counter.move(QPoint(_MARGIN, low))
