"""How many stages the funnel has of the seven that people keep in mind."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.style import mark
from designer.lint.board import Difference
from designer.lint.rules.too_many_stages import MOST
from designer.lint.survey import survey
from designer.model.control import in_work_order
from designer.model.delta import Change, Delta
from designer.model.message import N_, Message, message, plural
from designer.model.records import Node, ProcessFacts


class Counter(QPushButton):
    """Says "5 of 7"; a click shows what is too much, else the stages to choose from."""

    too_many = Signal()
    go = Signal(str)
    """The stage to be shown."""

    def __init__(self, desk: Desk, bridge: Bridge) -> None:
        """Count the stages that there are."""
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self.stages: tuple[str, ...] = ()
        self.menu_ = QMenu(self)
        self.clicked.connect(self._answer)
        bridge.changed.connect(self._follow)
        desk.language_changed.connect(self.retranslate)
        self.count()

    def count(self) -> None:
        """Count anew."""
        found = max(survey(self._bridge.process).stages.values(), key=len, default=())
        if found != self.stages or not self.text():
            self.stages = found
            self.retranslate()

    def retranslate(self) -> None:
        """Say the number in the language of the moment."""
        n = len(self.stages)
        self.setText(self._desk.text(plural("{n} stage of {most}", "{n} stages of {most}", n, most=MOST)))
        why = self._desk.word(
            N_("Seven stages are as many as people keep in mind: with more, deals are put on any of them.")
        )
        todo = self._desk.word(
            N_("Click to see what to merge.") if n > MOST else N_("Click to choose a stage.")
        )
        self.setToolTip(f"{why} {todo}")
        mark(self, "pill-over" if n > MOST else "pill")
        self.adjustSize()

    def _follow(self, delta: Delta, _difference: Difference) -> None:
        if any(map(_tells, delta.changes)):
            self.count()

    def _answer(self) -> None:
        if len(self.stages) > MOST:
            self.too_many.emit()
            return
        self.menu_.clear()
        ordered = [node.id for node in in_work_order(self._bridge.process) if node.id in self.stages]
        for number, key in enumerate(ordered, 1):
            name = " ".join(self._bridge.process.node(key).name.split())
            text = self._desk.text(_called(number, name)).replace("&", "&&")
            self.menu_.addAction(text).triggered.connect(partial(self._go, key))
        if ordered:
            self.menu_.popup(self.mapToGlobal(QPoint(0, -self.menu_.sizeHint().height())))

    def _go(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        self.go.emit(key)


def _called(number: int, name: str) -> Message:
    unnamed = message(N_("{number}. Without a name"), number=number)
    return message("{number}. {name}", number=number, name=name) if name else unnamed


def _tells(change: Change) -> bool:
    """Tell whether a change may make another number of stages: a move or another name does not."""
    before, after = change.before, change.after
    if before is None or after is None:
        return True
    if isinstance(before, Node) and isinstance(after, Node):
        told = ("kind", "facts", "parent", "host", "interrupting")
        return any(getattr(before, field) != getattr(after, field) for field in told)
    return not isinstance(after, ProcessFacts) and getattr(before, "source", "") != getattr(
        after, "source", ""
    )
