"""The card of whatever is selected, of the process where nothing is."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from designer.app.after_paint import after_paint
from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.panels.cards import arrow, end, event, process, role, several, simple, stage
from designer.app.panels.field import Card
from designer.app.panels.form import Form
from designer.app.panels.reading import is_activity
from designer.lint.board import Difference
from designer.lint.finding import Finding
from designer.model.delta import Delta
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, ProcessFacts, Role

_IDLE = 300
"""Milliseconds after which the largest card is made, before somebody asks for it."""
_BY_FAMILY: Mapping[str, Card] = MappingProxyType(
    {
        "activity": stage.CARD,
        "event": event.CARD,
        "gateway": simple.DECISION,
        "data": simple.DOCUMENT,
        "artifact": simple.PAPER,
    }
)
CARDS = (
    *_BY_FAMILY.values(),
    end.CARD,
    arrow.CARD,
    role.CARD,
    process.CARD,
    several.CARD,
    simple.OTHER,
)


def chosen(model: Process, ids: tuple[str, ...]) -> tuple[Card, tuple[str, ...]]:
    """Return which card is shown for a selection, and of which elements."""
    ids = tuple(key for key in ids if model.get(key) is not None)
    if len(ids) > 1:
        stages = tuple(key for key in ids if is_activity(model, key))
        return several.CARD, stages or ids
    record = model.get(ids[0]) if ids else None
    if isinstance(record, Pool) and record.process:
        record = model.get(record.process)
    if record is None:
        record = next(iter(model.processes()), None)
    if record is None:
        return process.CARD, ()
    return _card_of(record), (record.id,)


def _card_of(record: object) -> Card:
    if isinstance(record, Node):
        kind = KINDS[record.kind]
        return end.CARD if kind.position == "end" else _BY_FAMILY.get(kind.family, simple.OTHER)
    if isinstance(record, Flow):
        return arrow.CARD
    if isinstance(record, Role):
        return role.CARD
    return process.CARD if isinstance(record, ProcessFacts) else simple.OTHER


class CardPanel(QWidget):
    """Forms are made when they are first needed, one a card, and filled from then on.

    The first one waits until the panel was painted without it: the drawing comes first.
    """

    picked = Signal(tuple)
    """Ids to be selected: an edit put them in the place of what was shown."""

    def __init__(self, desk: Desk, bridge: Bridge) -> None:
        """Show the process."""
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self._forms: dict[str, Form] = {}
        self._selection: tuple[str, ...] = ()
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        bridge.changed.connect(self.show_change)
        bridge.linted.connect(self.show_findings)
        desk.language_changed.connect(self.retranslate)
        after_paint(self, self._begin)
        QTimer.singleShot(_IDLE, self, self._prepare)

    @property
    def form(self) -> Form:
        """The form that is seen, made now if need be."""
        self._begin()
        form = self._stack.currentWidget()
        assert isinstance(form, Form)  # noqa: S101 - there is nothing else in the stack
        return form

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Show the card of ``ids``; what was typed in the card before is told first."""
        self._selection = ids
        card, shown = chosen(self._bridge.process, ids)
        before = self._stack.currentWidget()
        form = self._form(card)
        if isinstance(before, Form) and before is not form:
            before.fill(())
        self._stack.setCurrentWidget(form)
        form.fill(shown)
        form.show_findings(self._bridge.findings)

    def show_change(self, _delta: Delta, _difference: Difference) -> None:
        """Show what an edit changed; what is gone makes room for the process."""
        if not self._forms:
            return
        card, shown = chosen(self._bridge.process, self._selection)
        if (card, shown) == (self.form.card, self.form.ids):
            self.form.refresh()
        else:
            self.show_selection(self._selection)

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Mark the fields that lint asks for."""
        if self._forms:
            self.form.show_findings(findings)

    def commit(self) -> None:
        """Tell the process of everything that is typed and not told yet."""
        if self._forms:
            self.form.commit()

    def focus_field(self, name: str, element: str = "") -> bool:
        """Put the cursor into a field, of ``element`` if that is given; tell whether there is one."""
        if element and self._selection != (element,):
            self.show_selection((element,))
        return self.form.focus_field(name)

    def retranslate(self) -> None:
        """Say everything in the language of the moment; what is typed stays."""
        for form in self._forms.values():
            form.retranslate()

    def _begin(self) -> None:
        """Show the card of the moment, where there is none yet."""
        if not self._forms:
            self.show_selection(self._selection)

    def _prepare(self) -> None:
        """Make the largest card; on a slow machine nothing may be painted yet."""
        self._begin()
        self._form(stage.CARD)

    def _form(self, card: Card) -> Form:
        if card.name not in self._forms:
            form = self._forms[card.name] = Form(card, self._desk, self._bridge, self._stack)
            form.picked.connect(self.picked)
            self._stack.addWidget(form)
        return self._forms[card.name]
