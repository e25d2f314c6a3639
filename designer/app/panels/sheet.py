"""The instruction sheet as it will be printed, following each edit a moment later."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.app.background import Background
from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.panels.sheet_view import SheetView
from designer.app.style import MEDIUM, SMALL, mark
from designer.model.control import role_of
from designer.model.errors import VoronkaError
from designer.model.message import N_, Message, message
from designer.model.names import fold
from designer.model.records import Node, Pool, Role
from designer.verbs.words import language

if TYPE_CHECKING:
    from designer.app.sheet_pages import Shown, Wish

PAUSE = 200
"""Milliseconds after the last edit until the sheet is set anew."""
_SIZES = {"card": N_("Card"), "full": N_("Full")}
_LANGUAGES = {"": N_("As drawn"), "ru": "Русский", "en": "English"}


class SheetPanel(QWidget):
    """Sheet of the role that is chosen on the canvas, or of whom the user pins."""

    def __init__(self, desk: Desk, bridge: Bridge) -> None:
        """Begin with the first role; nothing is set before it is seen."""
        super().__init__()
        self.desk, self.bridge = desk, bridge
        self.who, self.language, self.pin = QComboBox(), QComboBox(), QPushButton()
        self.sizes = {size: QPushButton() for size in _SIZES}
        self.note = QLabel()
        self.view = SheetView()
        self._per, self._name = "role", ""
        self._work: Background[Shown] | None = None
        self._stale = True
        self._trouble: Message | None = None
        self._wait = QTimer(self, singleShot=True, interval=PAUSE)
        self._wait.timeout.connect(self.set_now)
        self._build()
        self.who.activated.connect(self._pick)
        self.language.currentIndexChanged.connect(lambda _at: self.want())
        self.view.resized.connect(self.want)
        bridge.changed.connect(lambda *_: self.want())
        self.retranslate()

    def want(self) -> None:
        """Set the sheet anew, a moment after the last one who asks."""
        self._stale = True
        if self.isVisible():
            self._wait.start()

    def set_now(self) -> None:
        """Begin to set the sheet; where one is being set, the next begins behind it."""
        if self._work is not None or not self.isVisible():
            return
        self._stale = False
        self._wait.stop()  # who asked for it by now gets it
        records, path, wish = self.bridge.session.snapshot().records, self.bridge.session.path, self.wish()
        from designer.app.sheet_pages import render  # loaded when somebody looks at a sheet

        self._work = Background(self, lambda _keep: render(records, path, wish), self._show, self._fail)

    def wish(self) -> "Wish":
        """Return which sheet is wanted now."""
        size = next(size for size, button in self.sizes.items() if button.isChecked())
        spoken = self.language.currentData() or language(self.bridge.process)
        from designer.app.sheet_pages import Wish

        return Wish(self._per, self._name, size, spoken, self.view.page_width())

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Follow the canvas, unless a sheet is pinned."""
        holder = _holder(self.bridge, ids[0]) if ids else ""
        if holder and not self.pin.isChecked() and (self._per, fold(self._name)) != ("role", fold(holder)):
            self._per, self._name = "role", holder
            self._mark_chosen()
            self.want()

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        word = self.desk.word
        self.pin.setText(word(N_("Pin")))
        self.pin.setToolTip(word(N_("Keep this sheet, whatever is chosen on the drawing")))
        for size, button in self.sizes.items():
            button.setText(word(_SIZES[size]))
        for at, text in enumerate(_LANGUAGES.values()):
            self.language.setItemText(at, word(text))
        self.who.setAccessibleName(word(N_("Whose sheet")))
        self.language.setAccessibleName(word(N_("Language of the sheet")))
        self.view.setAccessibleName(word(N_("Sheet")))
        self._tell(self._trouble)
        self.want()

    def _build(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, "paper")
        group = QButtonGroup(self)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.who, 1)
        first.addWidget(self.pin)
        for size, button in self.sizes.items():
            button.setCheckable(True)
            button.setChecked(size == "card")
            group.addButton(button)
            second.addWidget(button)
        group.buttonClicked.connect(lambda _button: self.want())
        for code in _LANGUAGES:
            self.language.addItem("", code)
        second.addWidget(self.language, 1)
        self.pin.setCheckable(True)
        self.who.setMinimumContentsLength(8)
        self.language.setMinimumContentsLength(6)
        for button in (self.pin, *self.sizes.values()):
            mark(button, "quiet")
        mark(self.note, "muted")
        self.note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SMALL, 0, 0)
        layout.setSpacing(SMALL)
        for row in (first, second):
            row.setContentsMargins(MEDIUM, 0, MEDIUM, 0)
            layout.addLayout(row)
        self.note.setContentsMargins(MEDIUM, 0, MEDIUM, 0)
        layout.addWidget(self.note)
        layout.addWidget(self.view, 1)

    def _pick(self, at: int) -> None:
        self._per, self._name = self.who.itemData(at)
        self.pin.setChecked(True)
        self.want()

    def _show(self, shown: "Shown") -> None:
        self._work = None
        if not self._stale:
            nobody = message(N_("No role has a stage yet: there is nobody to write a sheet for"))
            self.view.show_pages(shown.pages)
            self._tell(shown.trouble if shown.pages else nobody)
            self._list(shown)
        else:
            self.set_now()

    def _fail(self, error: Exception) -> None:
        self._work = None
        known = isinstance(error, VoronkaError)
        text = message(N_("The sheet could not be set: {reason}"), reason=str(error))
        self._tell(error.message if known else text)  # type: ignore[attr-defined]
        if self._stale:
            self.set_now()

    def _tell(self, trouble: Message | None) -> None:
        self._trouble = trouble
        self.note.setText(self.desk.text(trouble) if trouble else "")
        self.note.setVisible(trouble is not None)

    def _list(self, shown: "Shown") -> None:
        items = [self.who.itemData(at) for at in range(self.who.count())]
        if items != [tuple(holder) for holder in shown.holders]:
            with QSignalBlocker(self.who):
                self.who.clear()
                for per, name in shown.holders:
                    self.who.addItem(name or self.desk.word(N_("Without a name")), (per, name))
        self._name = shown.who or self._name
        self._mark_chosen()

    def _mark_chosen(self) -> None:
        for at in range(self.who.count()):
            per, name = self.who.itemData(at)
            if (per, fold(name)) == (self._per, fold(self._name)):
                self.who.setCurrentIndex(at)

    def showEvent(self, _event: QShowEvent) -> None:
        """Set the sheet if it changed while nobody saw it."""
        if self._stale:
            self.set_now()


def _holder(bridge: Bridge, key: str) -> str:
    """Return the name of the role that an element belongs to, empty where there is none."""
    record = bridge.process.get(key)
    if isinstance(record, Node):
        record = role_of(bridge.process, record.host or key)
    return " ".join(record.name.split()) if isinstance(record, Role | Pool) else ""
