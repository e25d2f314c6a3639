"""What can be done to the thing of a card: a button, or one that opens a menu of several."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from designer.app.desk import Desk
from designer.app.panels.editors.editor import FieldEditor
from designer.app.panels.field import Option
from designer.model.message import Message


class Pressed(FieldEditor):
    """A button with the label on it; what it does is for its kinds to say."""

    def __init__(self, desk: Desk) -> None:
        """Make the button."""
        super().__init__(desk)
        self.button = QPushButton()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.button)

    def show_value(self, value: object) -> None:
        """Show nothing: what can be done has no value."""

    def value(self) -> object:
        """Return nothing."""
        return None

    def target(self) -> QWidget:
        """Return the button."""
        return self.button

    def call(self, name: str, tip: str, hint: str = "") -> None:  # noqa: ARG002 - a button has none
        """Write the label on the button."""
        super().call(name, tip)
        self.button.setText(name)


class ButtonEditor(Pressed):
    """One thing that can be done."""

    def __init__(self, desk: Desk) -> None:
        """Ask for it with every click."""
        super().__init__(desk)
        self.button.clicked.connect(lambda: self.edited.emit(True, False))  # noqa: FBT003 - a signal


class MenuEditor(Pressed):
    """One of several things; nothing is done by walking through the list, as it would be in a box."""

    def __init__(self, desk: Desk) -> None:
        """Begin without anything to do."""
        super().__init__(desk)
        self._options: tuple[Option, ...] = ()
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)

    def show_options(self, options: tuple[Option, ...]) -> None:
        """Offer ``options`` from now on."""
        if options != self._options:
            self._options = options
            self.retranslate()

    def retranslate(self) -> None:
        """Fill the menu anew."""
        self.menu.clear()
        for value, title in self._options:
            text = self.desk.text(title) if isinstance(title, Message) else title
            self.menu.addAction(text.replace("&", "&&")).triggered.connect(self._telling(value))
        self.button.setEnabled(bool(self._options))

    def _telling(self, value: object) -> Callable[[], None]:
        return lambda: self.edited.emit(value, False)  # noqa: FBT003 - a signal
