"""Some of several: a check box each."""

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from designer.app.desk import Desk
from designer.app.panels.editors.editor import FieldEditor
from designer.app.panels.field import Option
from designer.model.message import N_, Message

_COLUMNS = 2
_LEAST = 2
"""Of so few that are left none can be taken away."""


class TicksEditor(FieldEditor):
    """The value is a tuple of what is checked: what was there keeps its order, what is new comes behind."""

    def __init__(self, desk: Desk) -> None:
        """Begin without options."""
        super().__init__(desk)
        self.boxes: dict[object, QCheckBox] = {}
        self._options: tuple[Option, ...] = ()
        self._value: tuple[object, ...] = ()
        self._tip = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)

    def show_options(self, options: tuple[Option, ...]) -> None:
        """Have a box for each of ``options``."""
        if options == self._options:
            return
        self._options = options
        for box in self.boxes.values():
            self._grid.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {}
        for place, (value, _) in enumerate(options):
            box = self.boxes[value] = QCheckBox(self)
            box.clicked.connect(lambda _checked=False, value=value: self._tell(value))
            self._grid.addWidget(box, place // _COLUMNS, place % _COLUMNS)
        self.retranslate()
        self._mark()

    def show_value(self, value: object) -> None:
        """Check what ``value`` holds."""
        self._value = value if isinstance(value, tuple) else ()
        self._mark()

    def value(self) -> object:
        """Return what is checked."""
        return self._value

    def retranslate(self) -> None:
        """Write the options anew."""
        for value, title in self._options:
            self.boxes[value].setText(self.desk.text(title) if isinstance(title, Message) else title)
        self._mark()

    def target(self) -> QWidget:
        """Return the first box that can be clicked."""
        return next((box for box in self.boxes.values() if box.isEnabled()), self)

    def call(self, name: str, tip: str, hint: str = "") -> None:  # noqa: ARG002 - boxes have none
        """Name the group; each box is called by its option."""
        self.setAccessibleName(name)
        self._tip = tip
        self._mark()

    def _mark(self) -> None:
        for value, box in self.boxes.items():
            box.setChecked(value in self._value)
            kept = value in self._value and len(self._value) <= _LEAST
            box.setEnabled(not kept)
            box.setToolTip(self.desk.word(N_("At least two of them")) if kept else self._tip)

    def _tell(self, value: object) -> None:
        rest = tuple(one for one in self._value if one != value)
        self.entered.emit()
        self.edited.emit(rest if value in self._value else (*rest, value), False)  # noqa: FBT003 - a signal
