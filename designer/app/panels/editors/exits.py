"""The exits of a decision as a small table: where each leads, its name, its share, and the sum."""

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from designer.app.desk import Desk
from designer.app.panels.editors.codec import SHARE, shown_share
from designer.app.panels.editors.editor import FieldEditor
from designer.app.panels.editors.line import LineEditor
from designer.app.panels.editors.text import TextEditor
from designer.model.message import N_, Message, message

_SHARE_WIDTH = 76


class ExitRow(Struct, frozen=True):
    """One exit: ``target`` is what it leads to, ``rest`` the share that an unset one takes."""

    flow: str
    target: str | Message
    name: str
    share: float | None = None
    rest: float | None = None
    named: bool = True
    """Whether it can have a name."""


class ExitEdit(Struct, frozen=True):
    """What was edited of one exit: its name or its share."""

    flow: str
    field: str
    value: object


class _Line:
    """The widgets of one exit."""

    def __init__(self, table: "ExitsEditor", grid: QGridLayout, place: int) -> None:
        self.row = ExitRow("", "", "")
        self.target = QLabel()
        self.target.setWordWrap(True)
        self.target.setTextFormat(Qt.TextFormat.PlainText)
        self.target.setProperty("kind", "muted")
        self.name, self.share = TextEditor(table.desk), LineEditor(table.desk, SHARE)
        self.share.setFixedWidth(_SHARE_WIDTH)
        grid.addWidget(self.target, 2 * place, 0, 1, 2)
        grid.addWidget(self.name, 2 * place + 1, 0)
        grid.addWidget(self.share, 2 * place + 1, 1, Qt.AlignmentFlag.AlignTop)
        for editor, field in ((self.name, "name"), (self.share, "share")):
            editor.entered.connect(table.entered)
            editor.edited.connect(
                lambda value, merge, field=field: table.edited.emit(
                    ExitEdit(self.row.flow, field, value), merge
                )
            )
        self.share.troubled.connect(lambda: table.set_trouble(self.share.trouble))

    def show(self, row: ExitRow, desk: Desk) -> None:
        """Show an exit, in the language of the moment."""
        self.row = row
        self.target.setText(desk.text(message(N_("to: {target}"), target=row.target)))
        self.name.setVisible(row.named)
        self.name.show_value(row.name)
        self.share.show_value(row.share)
        name = desk.text(message(N_("Exit to {target}: name"), target=row.target))
        share = desk.text(message(N_("Exit to {target}: share"), target=row.target))
        self.name.call(name, "", desk.word(N_("When is it taken? yes, no, to be changed…")))
        self.share.call(share, "", shown_share(row.rest, desk.language) or "%")

    def set_visible(self, *, seen: bool) -> None:
        """Show or hide the widgets."""
        for widget in (self.target, self.share, self.name):
            widget.setVisible(seen and (widget is not self.name or self.row.named))


class ExitsEditor(FieldEditor):
    """Tells of edits as ``ExitEdit``."""

    def __init__(self, desk: Desk) -> None:
        """Begin without exits."""
        super().__init__(desk)
        self._value: tuple[ExitRow, ...] = ()
        self._lines: list[_Line] = []
        self.sum = QLabel()
        self.sum.setProperty("kind", "muted")
        self.sum.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._grid)
        layout.addWidget(self.sum)

    @property
    def lines(self) -> tuple[tuple[TextEditor, LineEditor], ...]:
        """The editors of name and share of each exit."""
        return tuple((line.name, line.share) for line in self._lines[: len(self._value)])

    def show_value(self, value: object) -> None:
        """Show the exits and what their shares add up to."""
        self._value = value if isinstance(value, tuple) else ()
        while len(self._lines) < len(self._value):
            self._lines.append(_Line(self, self._grid, len(self._lines)))
        for line, row in zip(self._lines, self._value, strict=False):
            line.show(row, self.desk)
        for place, line in enumerate(self._lines):
            line.set_visible(seen=place < len(self._value))
        self.sum.setText(self._sum())

    def value(self) -> object:
        """Return the exits as they were shown last."""
        return self._value

    def draft(self) -> object:
        """Return the first share that cannot be read."""
        return next((line.share.draft() for line in self._lines if line.share.draft() is not None), None)

    def revert(self) -> None:
        """Show the shares of the process."""
        for line in self._lines:
            line.share.revert()

    def retranslate(self) -> None:
        """Say all in the language of the moment."""
        for line in self._lines:
            line.share.retranslate()
        self.show_value(self._value)

    def target(self) -> QWidget:
        """Return the first name or share."""
        if not self._value:
            return self
        line = self._lines[0]
        return line.name.target() if line.row.named else line.share.target()

    def call(self, name: str, tip: str, hint: str = "") -> None:
        """Name nothing: each exit has names of its own."""

    def _sum(self) -> str:
        if not any(row.share is not None for row in self._value):
            return ""
        total = sum(row.share or 0.0 for row in self._value)
        whole = round(total + sum(row.rest or 0.0 for row in self._value), 6)
        shown = shown_share(round(whole, 4), self.desk.language)
        if whole == 1:
            return self.desk.text(message(N_("Together {sum}"), sum=shown))
        return self.desk.text(message(N_("Together {sum}: it should be 100 %"), sum=shown))
