"""One open process in a window: the canvas in the middle, what belongs to it beside it."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QWidget

from designer.app.advice import Advice
from designer.app.after_paint import after_paint
from designer.app.beside import Beside
from designer.app.bridge import Bridge
from designer.app.crumbs import Crumbs
from designer.app.depth import Depth
from designer.app.desk import Desk
from designer.app.editing import Editing
from designer.app.orientation import Orientation
from designer.app.panels.card import CardPanel
from designer.app.panels.outline import Outline
from designer.app.picking import Picking
from designer.app.search import Search
from designer.app.table.mode import DRAWING, TABLE, TableMode
from designer.canvas.accessible import attach
from designer.canvas.eye import look_first
from designer.canvas.hands import Hands
from designer.canvas.view import Canvas
from designer.model.message import N_
from designer.model.records import Node
from designer.session.session import Session


class Editor(QWidget):
    """Canvas, palette and panels of one session."""

    state_changed = Signal()
    """Undo, redo, dirty, selection or name may have changed."""
    furnished = Signal(dict)
    """What the first picture did without is there; the handlers of its actions."""

    def __init__(self, desk: Desk, session: Session, parent: QWidget | None = None) -> None:
        """Show ``session``."""
        super().__init__(parent)
        self.desk = desk
        self.bridge = Bridge(session, self)
        # A widget that gets another parent is styled anew with all inside it: each is put where it belongs
        # before anything is put into it.
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.canvas = Canvas(session, desk.theme, desk.text)
        self.tabled = TableMode(desk, self.bridge, self.canvas)
        self.crumbs = Crumbs(desk, self.bridge, self.canvas)
        self.split.addWidget(self.crumbs.above(self.tabled.split))
        attach(self.canvas)
        self.hands = Hands(self.canvas)
        self.editing = Editing(desk, self.hands)
        self.depths = Depth(desk, self.bridge, self.canvas)
        self.side = QTabWidget(self.split)
        self.cards = CardPanel(desk, self.bridge)
        self.side.addTab(self.cards, desk.word(N_("Card")))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.editing.palette)
        layout.addWidget(self.split)
        self.depths.made.connect(lambda palette: layout.insertWidget(0, palette))
        edits = self.depths.shared(self.editing.handlers)
        self.handlers: dict[str, Callable[[], object]] = {
            "undo": self.bridge.undo,
            "redo": self.bridge.redo,
            "fit": lambda: self.depths.eye.fit(),  # noqa: PLW0108 - the eye changes
            "zoom_in": lambda: self.depths.eye.zoom_in(),  # noqa: PLW0108 - the eye changes
            "zoom_out": lambda: self.depths.eye.zoom_out(),  # noqa: PLW0108 - the eye changes
            "zoom_100": lambda: self.depths.eye.zoom_100(),  # noqa: PLW0108 - the eye changes
            "card": self.show_card,
            "process_card": self.show_process_card,
            **self.crumbs.handlers,
            **edits,
            **self.depths.handlers,
            **self.tabled.handlers,
            **self.tabled.shared(edits),
        }
        """What the actions of the table do here; each part of the editor adds its own."""
        self._beside: Beside | None = None
        self.picking = Picking(desk, self.bridge, self.canvas, lambda: self.depths.eye)
        self.orientation = Orientation(desk, self.bridge, self.hands, self)
        self.handlers |= self.orientation.handlers
        self.handlers |= self.depths.shared({"zoom_selection": self.orientation.handlers["zoom_selection"]})
        self._connect()
        after_paint(self.canvas, self.furnish)
        desk.theme_changed.connect(self.restyle)
        desk.language_changed.connect(self.retranslate)

    def _connect(self) -> None:
        self.bridge.changed.connect(self.canvas.show_change)
        self.bridge.changed.connect(lambda *_: self.editing.pad.later())
        self.bridge.linted.connect(self.canvas.show_findings)
        self.bridge.changed.connect(lambda *_: self.state_changed.emit())
        self.canvas.selected.connect(lambda _ids: self.state_changed.emit())
        self.canvas.selected.connect(self.cards.show_selection)
        self.cards.picked.connect(self.canvas.select)
        self.canvas.entered.connect(lambda _plane: self.state_changed.emit())
        self.tabled.changed.connect(lambda seen: self.crumbs.allow(seen=seen != TABLE))
        self.tabled.changed.connect(lambda _seen: self._show_palette())
        self.tabled.changed.connect(lambda _seen: self.state_changed.emit())
        self.depths.changed.connect(self._show_depth)
        self.depths.changed.connect(lambda _funnel: self.orientation.join(self.depths.eye))
        self.depths.pointed.connect(lambda _key: self.side.setCurrentWidget(self.cards))
        self.canvas.opened.connect(lambda _id: self.show_card())

    @property
    def session(self) -> Session:
        """The open process."""
        return self.bridge.session

    def furnish(self) -> Beside:
        """Make what the first picture did without, unless it is there."""
        if self._beside is None:
            side, tabled = self.side, self.tabled
            made = self._beside = Beside(self.desk, self.bridge, self.canvas, tabled, side, self)
            made.outline.opened.connect(lambda _key: self.show_card())
            made.advice.place.connect(self._to_field)
            self.depths.keep_above(made.advice.counter)
            self.handlers |= made.handlers
            self.furnished.emit(made.handlers)
        return self._beside

    @property
    def advice(self) -> Advice:
        """Problems, manual, counter and sheet."""
        return self.furnish().advice

    @property
    def outline(self) -> Outline:
        """The tree of roles and stages."""
        return self.furnish().outline

    @property
    def search(self) -> Search:
        """The line that finds."""
        return self.furnish().search

    def conditions(self) -> set[str]:
        """Return what is there now, in the words that ``actions.Entry.needs`` uses."""
        history = self.session.work.history
        there = {
            "process": True,
            "selection": bool(self.canvas.selection),
            "several": len(self.canvas.selection) > 1,
            "undo": bool(history.done),
            "redo": bool(history.undone),
            "dirty": self.session.dirty,
            "part": len(self.canvas.selection) == 1 and self.canvas.leads_in(self.canvas.selection[0]),
            "inside": isinstance(self.session.process.get(self.canvas.plane), Node),
            "drawing": self.tabled.seen != TABLE,
        }
        return {name for name, true in there.items() if true}

    def look_first(self) -> None:
        """Show the process as it is seen when it is opened; the canvas gets its size before."""
        around: list[QWidget] = [self]
        while outer := around[-1].parentWidget():
            around.append(outer)
        for widget in reversed(around):
            if layout := widget.layout():
                layout.activate()
        look_first(self.depths.eye)

    def zoom_to(self, zoom: float) -> None:
        """Come nearer or go away about the middle of what is seen."""
        eye = self.depths.eye
        eye.zoom_at(zoom / eye.zoom, QPointF(eye.width() / 2, eye.height() / 2))

    def go_to(self, key: str) -> None:
        """Choose ``key`` and show it, in the table where only that is seen."""
        self.canvas.go_to(key)
        if self.canvas.isVisible():
            self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_card(self) -> None:
        """Put the cursor into the card of what is chosen."""
        self.side.setCurrentWidget(self.cards)
        if not self.cards.focus_field("name"):
            self.cards.form.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_process_card(self) -> None:
        """Put the cursor into the card of the process."""
        self.canvas.select(())
        self.show_card()

    def restyle(self) -> None:
        """Paint by the theme of the moment."""
        self.canvas.set_theme(self.desk.theme)
        self.depths.restyle()

    def commit(self) -> None:
        """Tell the process of what is typed in a card and not told yet: before saving and closing."""
        self.cards.commit()
        self.tabled.commit()

    def _to_field(self, fix: str, element: str) -> None:
        """Put the cursor into the field that a fix such as focus-steps leads to."""
        self.canvas.go_to(element)
        self.side.setCurrentWidget(self.cards)
        self.cards.focus_field(fix.removeprefix("focus-"), element)

    def retranslate(self) -> None:
        """Name the tab of the card in the language of the moment."""
        self.side.setTabText(self.side.indexOf(self.cards), self.desk.word(N_("Card")))
        self.depths.retranslate()

    def _show_depth(self, funnel: bool) -> None:  # noqa: FBT001 - a signal's argument
        if funnel and self.tabled.seen == TABLE:
            self.tabled.show(DRAWING)
        if funnel:
            after_paint(self.depths.eye, self.furnish)  # the canvas below it is not painted
        self._show_palette()

    def _show_palette(self) -> None:
        drawing, funnel = self.tabled.seen != TABLE, self.depths.seen
        self.editing.palette.setVisible(drawing and not funnel)
        if self.depths.editing:
            self.depths.editing.palette.setVisible(drawing and funnel)

    def leave(self) -> None:
        """Stop the clocks; whoever opened the session closes it."""
        self.bridge.close()
