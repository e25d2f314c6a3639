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

_OFFERED = 40
"""So many stages a menu offers at most: those of foreign drawings are without end."""


class Counter(QPushButton):
    """Says "5 of 7", elsewhere than in a funnel "5"; a click shows what is too much, else the stages."""

    too_many = Signal()
    go = Signal(str)
    """The stage to be shown."""

    def __init__(self, desk: Desk, bridge: Bridge) -> None:
        """Count the stages that there are."""
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self.stages: tuple[str, ...] = ()
        self.limited = True
        """Whether seven are the most: the process is a funnel."""
        self.menu_ = QMenu(self)
        self.clicked.connect(self._answer)
        bridge.changed.connect(self._follow)
        desk.language_changed.connect(self.retranslate)
        self.count()

    def count(self) -> None:
        """Count anew."""
        seen = survey(self._bridge.process)
        home = max(seen.stages, key=lambda one: len(seen.stages[one]), default="")
        found = seen.stages.get(home, ()), home in seen.funnels or not seen.stages.get(home)
        if found != (self.stages, self.limited) or not self.text():
            self.stages, self.limited = found
            self.retranslate()

    def retranslate(self) -> None:
        """Say the number in the language of the moment."""
        n = len(self.stages)
        of_seven = plural("{n} stage of {most}", "{n} stages of {most}", n, most=MOST)
        self.setText(self._desk.text(of_seven if self.limited else plural("{n} stage", "{n} stages", n)))
        why = self._desk.word(
            N_("Seven stages are as many as people keep in mind: with more, deals are put on any of them.")
        )
        todo = self._desk.word(
            N_("Click to see what to merge.") if self._over() else N_("Click to choose a stage.")
        )
        self.setToolTip(f"{why} {todo}" if self.limited else todo)
        mark(self, "pill-over" if self._over() else "pill")
        self.adjustSize()

    def _over(self) -> bool:
        return self.limited and len(self.stages) > MOST

    def _follow(self, delta: Delta, _difference: Difference) -> None:
        if any(map(_tells, delta.changes)):
            self.count()

    def _answer(self) -> None:
        if self._over():
            self.too_many.emit()
            return
        self.menu_.clear()
        own = frozenset(self.stages)
        ordered = [node.id for node in in_work_order(self._bridge.process) if node.id in own][:_OFFERED]
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
    if isinstance(before, ProcessFacts) and isinstance(after, ProcessFacts):
        return bool(before.facts) != bool(after.facts)  # it becomes a funnel
    return getattr(before, "source", "") != getattr(after, "source", "")
