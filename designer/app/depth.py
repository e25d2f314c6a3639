"""How deep the picture goes: the funnel alone, or everything as BPMN draws it; one switch."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QVariantAnimation, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.first_view import remember_view, starts_as_funnel
from designer.app.funnel_editing import FunnelEditing
from designer.canvas.accessible import attach
from designer.canvas.eye import look_first
from designer.canvas.funnel import FunnelView
from designer.canvas.funnel_hands import FunnelHands
from designer.canvas.view import Canvas
from designer.model.control import stages
from designer.model.message import N_, message
from designer.picture.funnel.picture import MOST

FUNNEL = "view_funnel"
_FADE = 150
"""Milliseconds from one picture to the other."""


class Depth(QObject):
    """Lays the funnel over the canvas of one editor; it is made when it is first wanted."""

    changed = Signal(bool)
    """Whether the funnel is seen now."""
    zoomed = Signal(float)
    """How near the picture is that is seen."""
    made = Signal(QWidget)
    """The palette of the funnel, which is there from now on."""
    pointed = Signal(str)
    """The element whose card is wanted, without the cursor in it."""

    def __init__(self, desk: Desk, bridge: Bridge, canvas: Canvas) -> None:
        """Begin with everything."""
        super().__init__(canvas)
        self._desk, self._bridge, self._canvas = desk, bridge, canvas
        self._funnel: FunnelView | None = None
        self.editing: FunnelEditing | None = None
        """Palette, pad, names and menu of the funnel, once it was seen."""
        self._handlers: dict[str, Callable[[], object]] = {}
        self._above: list[QWidget] = []
        canvas.zoomed.connect(lambda zoom: None if self.seen else self.zoomed.emit(zoom))
        self.handlers: dict[str, Callable[[], object]] = {FUNNEL: self._switch}

    @property
    def seen(self) -> bool:
        """Whether the funnel is seen."""
        return self._funnel is not None and not self._funnel.isHidden()

    @property
    def eye(self) -> Canvas:
        """The picture that is seen."""
        return self._funnel if self._funnel is not None and self.seen else self._canvas

    @property
    def funnel(self) -> FunnelView:
        """The funnel, seen or not."""
        if self._funnel is None:
            self._funnel = self._made()
        return self._funnel

    def keep_above(self, widget: QWidget) -> None:
        """Let ``widget``, a child of the canvas, be seen in both views."""
        self._above.append(widget)
        widget.raise_()

    def start(self) -> None:
        """Begin with the view that the process is seen in first."""
        if starts_as_funnel(self._desk, self._bridge.session):
            self._open()
            self.zoomed.emit(self.eye.zoom)
        self.changed.emit(self.seen)

    def show(self, *, funnel: bool) -> None:
        """Show the funnel or everything, the same elements chosen."""
        if funnel and (count := len(stages(self._bridge.process))) > MOST:
            why = N_("The funnel view is for funnels: {n} stages are seen better with everything")
            self._bridge.refused.emit(message(why, n=count))
            funnel = False
        if funnel == self.seen:
            self.changed.emit(funnel)
            return
        before = self._canvas.grab() if _fades(self._canvas) else QPixmap()
        had = self._canvas.hasFocus()
        if funnel:
            self._open()
        else:
            if self.editing:
                self.editing.naming.leave()
            self._canvas.setFocusProxy(None)  # type: ignore[arg-type]
            self.funnel.hide()
            self.funnel.hands.leave()  # the mouse tells only what is seen that it has gone
            if self._canvas.first is None:  # it was never seen yet
                look_first(self._canvas)
        if had:
            self._canvas.setFocus()
        self.zoomed.emit(self.eye.zoom)
        if not before.isNull():
            Fade(self._canvas, before)
        self.changed.emit(funnel)

    def shared(self, handlers: Mapping[str, Callable[[], object]]) -> dict[str, Callable[[], object]]:
        """Return ``handlers`` so that, while the funnel is seen, they do what they mean there."""
        return {name: self._either(name, handler) for name, handler in handlers.items()}

    def retranslate(self) -> None:
        """Say the marks in the language of the moment."""
        if self._funnel is not None:
            self._funnel.refold()

    def restyle(self) -> None:
        """Paint by the theme of the moment."""
        if self._funnel is not None:
            self._funnel.set_theme(self._desk.theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the whole canvas with all that lies over it and belongs to the drawing alone."""
        if self._funnel is not None:
            if watched is self._canvas and event.type() == QEvent.Type.Resize:
                self._funnel.resize(self._canvas.size())
            elif self._is_below(watched) and self.seen and event.type() == QEvent.Type.ZOrderChange:
                self._raise()
            elif watched is self._canvas and event.type() == QEvent.Type.ChildAdded:
                self._watch()
        return False

    def _switch(self) -> None:
        self.show(funnel=not self.seen)
        remember_view(self._desk, self._bridge.session, funnel=self.seen)

    def _made(self) -> FunnelView:
        desk, canvas = self._desk, self._canvas
        made = FunnelView(self._bridge.session, desk.theme, desk.text, lambda: desk.language)
        made.setParent(canvas)
        made.hide()
        hands = FunnelHands(made, made.compact)
        self.editing = FunnelEditing(desk, hands)
        self._handlers = {
            **self.editing.handlers,
            "zoom_selection": lambda: made.zoom_to(made.selection),
        }
        attach(made)
        made.selected.connect(canvas.select)
        canvas.selected.connect(self._follow)
        made.opened.connect(canvas.opened)
        made.zoomed.connect(lambda zoom: self.zoomed.emit(zoom) if self.seen else None)
        made.marked.connect(lambda key: canvas.marked.emit(made.meant(key)))
        hands.pointed.connect(self.pointed)
        self._bridge.changed.connect(made.show_change)
        self._bridge.changed.connect(lambda *_: self._look_again())
        self._bridge.linted.connect(made.show_findings)
        canvas.installEventFilter(self)
        self.made.emit(self.editing.palette)
        return made

    def _follow(self, ids: tuple[str, ...]) -> None:
        """Choose what was chosen elsewhere, a single element in view."""
        if len(ids) == 1 and ids != self.funnel.selection and self.seen:
            self.funnel.go_to(ids[0])
        else:
            self.funnel.select(ids)

    def _open(self) -> None:
        first = self._funnel is None
        made = self.funnel
        made.resize(self._canvas.size())
        made.wheel_scrolls = self._canvas.wheel_scrolls
        made.select(self._canvas.selection)
        made.show_findings(self._bridge.findings)
        made.show()
        self._canvas.hands.leave()
        if first:
            made.begin()
        self._watch()
        self._raise()
        self._canvas.setFocusProxy(made)

    def _look_again(self) -> None:
        if self.editing and self.seen:
            self.editing.pad.later()

    def _watch(self) -> None:
        for child in self._canvas.children():
            if isinstance(child, QWidget) and child is not self._funnel and child not in self._above:
                child.removeEventFilter(self)
                child.installEventFilter(self)

    def _is_below(self, watched: QObject) -> bool:
        return watched not in (self._canvas, self._funnel, *self._above)

    def _raise(self) -> None:
        self.funnel.raise_()
        for widget in self._above:
            widget.raise_()

    def _either(self, name: str, there: Callable[[], object]) -> Callable[[], object]:
        def act() -> None:
            if self.seen and self._canvas.isVisible() and self._handlers.get(name):
                self._handlers[name]()
            else:
                there()

        return act


def _fades(canvas: Canvas) -> bool:
    return canvas.isVisible() and QGuiApplication.platformName() != "offscreen"


class Fade(QWidget):
    """What was seen before, going away over what is seen now."""

    def __init__(self, over: QWidget, before: QPixmap) -> None:
        """Cover ``over`` with ``before`` for a moment."""
        super().__init__(over)
        self._before = before
        self.resize(over.size())
        self._clock = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=_FADE)
        self._clock.valueChanged.connect(lambda _: self.update())
        self._clock.finished.connect(self.deleteLater)
        self.show()
        self.raise_()
        self._clock.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it as faint as it is by now."""
        painter = QPainter(self)
        painter.setOpacity(float(self._clock.currentValue() or 0.0))
        painter.drawPixmap(0, 0, self._before)
        painter.end()
