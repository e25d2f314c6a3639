"""What every editor of a field does: shows a value, tells of edits, keeps what cannot be understood yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from designer.app.desk import Desk
from designer.app.panels.field import Option
from designer.model.message import Message


class FieldEditor(QWidget):
    """A widget for one value; ``show_value`` never moves the cursor where the same is typed already."""

    edited = Signal(object, bool)
    """A new value, and whether it merges into one undo step with what was typed before."""
    entered = Signal()
    """The focus came: what is typed from now on is another undo step."""
    troubled = Signal()
    """``trouble`` is another one."""

    def __init__(self, desk: Desk) -> None:
        """Begin empty."""
        super().__init__()
        self.desk = desk
        self.trouble: Message | None = None
        """Why what is typed cannot be taken; the process keeps the old value."""

    def show_value(self, value: object) -> None:
        """Show ``value`` unless that is what stands there."""
        raise NotImplementedError

    def show_options(self, options: tuple[Option, ...]) -> None:
        """Offer ``options``, where the editor offers any."""

    def value(self) -> object:
        """Return what the editor says, the last good value where what is typed cannot be understood."""
        raise NotImplementedError

    def draft(self) -> object:
        """Return what is typed and not in the process yet, None where there is nothing of that kind."""
        return None

    def show_draft(self, draft: object) -> None:
        """Show again what ``draft`` returned."""

    def commit(self) -> None:
        """Tell of what is typed and not told yet."""

    def revert(self) -> None:
        """Forget what is typed and not told."""

    def retranslate(self) -> None:
        """Say what the editor itself says in the language of the moment."""

    def target(self) -> QWidget:
        """Return the widget that gets the focus."""
        return self

    def call(self, name: str, tip: str, hint: str = "") -> None:
        """Tell those who do not see it what the field is called."""
        self.target().setAccessibleName(name)
        self.target().setToolTip(tip or hint)

    def set_trouble(self, trouble: Message | None) -> None:
        """Remember why the input is wrong, None where it is not."""
        if trouble != self.trouble:
            self.trouble = trouble
            self.troubled.emit()
