"""The context menu of the canvas, opened where it was asked for."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from designer.canvas.again import drawn_twice
from designer.canvas.becoming import Choice
from designer.canvas.choices import choices, ground
from designer.canvas.clips import Clips
from designer.canvas.fingers import is_ground
from designer.canvas.folding import toggle
from designer.canvas.handler import Sheer
from designer.canvas.hands import Hands
from designer.canvas.maker import Maker
from designer.model.geometry import Point
from designer.model.message import N_, message
from designer.model.records import Pool
from designer.verbs.removing import remove

Icons = Callable[[str], QIcon]
_FIELD = 14
"""Pixels of a field of colour."""
_LEAD = (
    ("stage", N_("Stage")),
    ("decision", N_("Decision")),
    ("rejection", N_("Rejection")),
    ("won", N_("Won deal")),
)


class Menu(Sheer):
    """A layer of the hands; ``open`` is the menu shown last."""

    def __init__(self, hands: Hands, maker: Maker, clips: Clips, icons: Icons) -> None:
        """Offer what ``maker`` and ``clips`` can do on the canvas of ``hands``."""
        self.canvas = hands.canvas
        self.maker = maker
        self.clips = clips
        self.open: QMenu | None = None
        self.offers: Callable[[list[Choice]], list[Choice]] = list
        """Which of the choices make sense in this picture."""
        self._hands = hands
        self._icons = icons
        self._at: Point | None = None
        """Where in the drawing the menu was asked for."""
        self.acts: dict[str, Callable[[], object]] = {
            "cut": clips.cut,
            "copy": clips.copy,
            "paste": lambda: clips.paste(self._at),
            "duplicate": clips.duplicate,
            "delete": lambda: self.canvas.do(remove, self.canvas.selection),
            "rename": lambda: maker.naming.begin(self.canvas.selection[0]),
            "card": lambda: self.canvas.opened.emit(self.canvas.selection[0]),
            "inside": lambda: self.canvas.enter(self.canvas.selection[0]),
            "stage": lambda: maker.stage_at(self._at or self.canvas.in_view().centre),
            "select_all": hands.keys.choose_all,
            "fit": self.canvas.fit,
            "fold_role": lambda: toggle(self.canvas, self.canvas.selection[0]),
        }
        """What a choice without an order does, by its name."""
        hands.dropped_on_nothing.connect(self.lead)

    def menu(self, event: QContextMenuEvent) -> bool:
        """Open at the mouse, or beside what is chosen where a key asked."""
        self.maker.naming.leave()
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        at = QPointF(event.pos()) if mouse else self._beside()
        self._at = self.canvas.to_drawing(at)
        self.show(self.canvas.mapToGlobal(at.toPoint()))
        return True

    def show(self, at: QPoint) -> QMenu:
        """Open the menu of what is chosen at a place of the screen."""
        process = self.canvas.process
        drawn = self.canvas.drawn_as(record.id) if (record := self.maker.chosen()) else None
        inside = isinstance(drawn, Pool) and self._at is not None and is_ground(drawn, self._at)
        return self._popup(
            self.offers(
                ground()
                if inside
                else drawn_twice(
                    self.canvas.view,
                    self.canvas.selection,
                    choices(process, self.canvas.selection, self.canvas.folded_roles),
                )
            ),
            at,
        )

    def lead(self, source: str, at: Point) -> None:
        """Ask what the arrow from ``source`` that was let go at ``at`` shall lead to."""
        offered = [
            Choice(message(text), self.maker.lead(source, name, at), icon=name) for name, text in _LEAD
        ]
        menu = self._popup(offered, self.canvas.mapToGlobal(self.canvas.to_widget(at).toPoint()))
        menu.setActiveAction(menu.actions()[0])

    def _popup(self, offered: list[Choice], at: QPoint) -> QMenu:
        if self.open is not None:
            self.open.deleteLater()
        self.open = self._filled(QMenu(self.canvas), offered)
        self.open.popup(at)
        return self.open

    def _filled(self, menu: QMenu, offered: list[Choice] | tuple[Choice, ...]) -> QMenu:
        menu.setToolTipsVisible(True)
        for choice in offered:
            if choice.section and menu.actions():
                menu.addSeparator()
            if choice.inside:
                inner = menu.addMenu(self._text(choice))
                self._filled(inner, choice.inside)
            else:
                menu.addAction(self._action(menu, choice))
        return menu

    def _action(self, menu: QMenu, choice: Choice) -> QAction:
        action = QAction(self._text(choice), menu)
        action.setObjectName(choice.act or choice.icon)
        if choice.icon:
            action.setIcon(self._icons(choice.icon))
        if choice.swatch:
            action.setIcon(_swatch(choice.swatch))
        if choice.tip:
            action.setToolTip(self.canvas.say(choice.tip))
        if choice.checked is not None:
            action.setCheckable(True)
            action.setChecked(choice.checked)
        action.triggered.connect(lambda _checked=False: self._do(choice))
        return action

    def _text(self, choice: Choice) -> str:
        text = self.canvas.say(choice.text).replace("&", "&&")
        return f"{text}\t{choice.keys}" if choice.keys else text

    def _do(self, choice: Choice) -> None:
        self.canvas.setFocus()
        if choice.does is None:
            self.acts[choice.act]()
        elif choice.act == "keep":
            self.canvas.do(choice.does.verb, *choice.does.args, key="", **choice.does.named)
        elif not choice.checked:
            self.maker.make(choice.does)

    def _beside(self) -> QPointF:
        chosen = self.canvas.selection
        box = self.canvas.scene.ink.get(chosen[0]) if chosen else None
        return self.canvas.to_widget(box.centre) if box else QPointF(self.canvas.rect().center())


def _swatch(colour: str) -> QIcon:
    """Return a small field of ``colour`` with a thin border."""
    field = QPixmap(_FIELD, _FIELD)
    field.fill(QColor(colour).darker(130))
    painter = QPainter(field)
    painter.fillRect(1, 1, _FIELD - 2, _FIELD - 2, QColor(colour))
    painter.end()
    return QIcon(field)
