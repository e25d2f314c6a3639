"""One of several: of a fixed list, or a name that may be another one too."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from designer.app.desk import Desk
from designer.app.panels.editors.editor import FieldEditor
from designer.app.panels.editors.growing import LINE
from designer.app.panels.editors.keys import leaves_typing
from designer.app.panels.field import MIXED, Option
from designer.model.message import N_, Message


class ChoiceEditor(FieldEditor):
    """A list to choose from; ``free`` lets any other text be typed."""

    def __init__(self, desk: Desk, *, free: bool = False) -> None:
        """Begin without options."""
        super().__init__(desk)
        self._free = free
        self._options: tuple[Option, ...] = ()
        self._value: object = ""
        self._hint = ""
        self.combo = QComboBox()
        self.combo.setEditable(free)
        self.combo.setFixedHeight(LINE)
        self.combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not by the wheel: it scrolls the card
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.setMinimumContentsLength(6)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.combo)
        self.setFocusProxy(self.combo)
        self.combo.installEventFilter(self)
        self.line = self.combo.lineEdit()
        """Where text can be typed, None where it cannot."""
        if self.line:
            self.line.textEdited.connect(lambda text: self._tell(text, merge=True))
            self.line.installEventFilter(self)
        self.combo.activated.connect(self._chosen)

    def show_options(self, options: tuple[Option, ...]) -> None:
        """Offer ``options`` from now on; what is shown stays."""
        if options != self._options:
            self._options = options
            self._fill()

    def show_value(self, value: object) -> None:
        """Show the option with ``value``, or the text itself."""
        if value == self._value and self.line and self.line.hasFocus():
            return
        self._value = value
        self._mark()

    def value(self) -> object:
        """Return the value of what is chosen."""
        return self._value

    def retranslate(self) -> None:
        """Write the options anew."""
        self._fill()

    def target(self) -> QWidget:
        """Return the box."""
        return self.combo

    def call(self, name: str, tip: str, hint: str = "") -> None:
        """Name the box and its line."""
        super().call(name, tip)
        self._hint = hint
        if self.line:
            self.line.setAccessibleName(name)
            self.line.setPlaceholderText(hint)

    def _fill(self) -> None:
        line = self.line
        typed = (line.text(), line.cursorPosition()) if line and line.hasFocus() else None
        self.combo.clear()
        for _value, title in self._options:
            self.combo.addItem(self.desk.text(title) if isinstance(title, Message) else title)
        self._mark()
        if typed and line:
            line.setText(typed[0])
            line.setCursorPosition(typed[1])

    def _mark(self) -> None:
        place = next((n for n, (value, _) in enumerate(self._options) if value == self._value), -1)
        self.combo.setCurrentIndex(place)
        mixed = self._value == MIXED
        self.combo.setPlaceholderText(self.desk.word(N_("Different")) if mixed else self._hint or " ")
        if self._free and place < 0:
            self.combo.setEditText("" if mixed else str(self._value or ""))

    def _chosen(self, place: int) -> None:
        if 0 <= place < len(self._options):
            self._tell(self._options[place][0], merge=False)

    def _tell(self, value: object, *, merge: bool) -> None:
        if value != self._value:
            self._value = value
            self.edited.emit(value, merge)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the card, which is scrolled by it."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        return leaves_typing(self, event) or super().eventFilter(watched, event)
