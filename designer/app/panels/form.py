"""A card as widgets: made once, filled with whatever element is selected."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.panels.box import FieldBox
from designer.app.panels.editors.growing import GrowingText
from designer.app.panels.field import MIXED, Card, Field
from designer.app.panels.folding import Folding
from designer.lint.finding import Finding
from designer.model.message import Message
from designer.model.process import Process

_MARGIN = 16


class Form(QScrollArea):
    """Every edit is one undo step; typing in one field is one until the focus comes again."""

    picked = Signal(tuple)
    """An edit put something else in the place of what was shown: ids to be selected."""

    def __init__(self, card: Card, desk: Desk, bridge: Bridge, parent: QWidget) -> None:
        """Make all widgets of ``card``."""
        super().__init__(parent)
        self.card, self._desk, self._bridge = card, desk, bridge
        self.ids: tuple[str, ...] = ()
        self._drafts: dict[tuple[tuple[str, ...], str], object] = {}
        """What was typed, is wrong and was left alone."""
        self._told: object = None
        """What was said last: the title and the values by their fields."""
        self._since = 0
        self._refusal: Message | None = None
        self.inside = QWidget(self.viewport())
        self.inside.setProperty("kind", "paper")
        self.title = QLabel(self.inside)
        self.title.setProperty("kind", "heading")
        self.title.setWordWrap(True)
        self.sections = tuple(Folding(desk, section, self.inside) for section in card.sections)
        self.boxes = {box.field.name: box for section in self.sections for box in section.boxes}
        self._layout = self._arranged()
        for box in self.boxes.values():
            box.editor.entered.connect(self._begin)
            box.editor.edited.connect(lambda value, merge, box=box: self._edit(box, value, merge=merge))
        bridge.refused.connect(self._on_refused)

    def _arranged(self) -> QVBoxLayout:
        layout = QVBoxLayout(self.inside)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(14)
        layout.addWidget(self.title)
        for section in self.sections:
            layout.addWidget(section)
        layout.addStretch(1)
        self.setWidget(self.inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return layout

    def fill(self, ids: tuple[str, ...]) -> None:
        """Show the elements ``ids``; what was typed at others is told or remembered first."""
        if ids == self.ids:
            self.refresh()
            return
        self.leave()
        self.ids = ids
        self.verticalScrollBar().setValue(0)
        for section in self.sections:
            section.fold()
        self._told = None
        for box in self.boxes.values():
            box.show_refusal(None)
            box.editor.revert()
        self.refresh()
        for (where, name), draft in self._drafts.items():
            if where == ids:
                self.boxes[name].editor.show_draft(draft)

    def refresh(self) -> None:
        """Show what the process says now; what is being typed stays."""
        process = self._bridge.process
        if not self.ids or any(process.get(key) is None for key in self.ids):
            return
        title = self._desk.text(self.card.title(process, self.ids))
        seen = {section: self._sensible(section) for section in self.sections}
        values = {box: self._value(box.field) for boxes in seen.values() for box in boxes}
        told = (title, values)
        if told == self._told:
            self._show(values)
            return
        self._told = told
        # Whatever is new may need another height; without news neither layout nor picture is touched.
        self.setUpdatesEnabled(False)
        self.title.setText(title)
        for section, boxes in seen.items():
            section.arrange(boxes)
            section.setVisible(bool(boxes))
        self._show(values)
        self._settle()
        self.setUpdatesEnabled(True)

    def _show(self, values: Mapping[FieldBox, object]) -> None:
        for box, value in values.items():
            if box.field.options:
                box.editor.show_options(box.field.options(self._bridge.process, self.ids[0]))
            box.editor.show_value(value)

    def _sensible(self, section: Folding) -> tuple[FieldBox, ...]:
        """Return the fields of ``section`` that make sense for what is shown."""
        boxes = section.boxes if self._makes_sense(section.section.when) else ()
        return tuple(box for box in boxes if self._makes_sense(box.field.when))

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Put dots beside the fields that lint asks for."""
        mine = [finding for finding in findings if len(self.ids) == 1 and self.ids[0] in finding.elements]
        for box in self.boxes.values():
            box.show_findings(mine)

    def commit(self) -> None:
        """Tell the process of everything that is typed and good."""
        for box in self.boxes.values():
            box.editor.commit()

    def leave(self) -> None:
        """Commit, and remember what is wrong until the element is shown again."""
        self.commit()
        for name, box in self.boxes.items():
            draft = box.editor.draft()
            if self.ids and draft is not None:
                self._drafts[self.ids, name] = draft
            else:
                self._drafts.pop((self.ids, name), None)

    def focus_field(self, name: str) -> bool:
        """Put the cursor into the field ``name``; tell whether there is one."""
        box = self.boxes.get(name)
        if box is None:
            return False
        next(section for section in self.sections if box in section.boxes).unfold()
        self._settle()
        target = box.editor.target()
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(target, GrowingText):
            target.put_cursor(-1)
        self.ensureWidgetVisible(box)
        return True

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        for section in self.sections:
            section.retranslate()
        self._told = None
        self.refresh()

    def _makes_sense(self, when: Callable[[Process, str], bool] | None) -> bool:
        return when is None or all(when(self._bridge.process, key) for key in self.ids)

    def _settle(self) -> None:
        """Give everything its place now: layouts in layouts would take some frames to agree."""
        inside, view = self.inside, self.viewport()
        for _ in range(2):  # texts know how high they are once they know how wide
            for layout in inside.findChildren(QLayout):
                layout.invalidate()
            self._layout.activate()
            inside.resize(view.width(), max(view.height(), inside.heightForWidth(view.width())))

    def _value(self, field: Field) -> object:
        values = [field.home.read(self._bridge.process, key) for key in self.ids]
        return values[0] if all(value == values[0] for value in values) else MIXED

    def _begin(self) -> None:
        """Let what is typed from now on be a step of its own, told from others by how many there were."""
        self._since = len(self._bridge.session.work.history.done)

    def _edit(self, box: FieldBox, value: object, *, merge: bool) -> None:
        ids = self.ids
        if self._bridge.settling:  # the focus went because of an edit: what was typed follows that edit
            QTimer.singleShot(0, self, lambda: self._put(box, ids, value, ""))
            return
        self._put(box, ids, value, f"{ids[0]}.{box.field.name}@{self._since}" if merge else "")

    def _put(self, box: FieldBox, ids: tuple[str, ...], value: object, key: str) -> None:
        if box.field.home.write is None or any(self._bridge.process.get(one) is None for one in ids):
            return
        self._refusal = None
        picked = box.field.home.write(self._bridge, ids, value, key)
        box.show_refusal(self._refusal)
        if isinstance(picked, tuple) and picked != ids:
            self.picked.emit(picked)

    def _on_refused(self, reason: Message) -> None:
        self._refusal = reason

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give everything its place at the new width."""
        super().resizeEvent(event)
        self._settle()
