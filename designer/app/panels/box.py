"""One field of a form: label, a dot where lint has something to say, editor, what is wrong with the input."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from designer.app.desk import Desk
from designer.app.panels.editors.catalogue import EDITORS, PLAIN
from designer.app.panels.field import Field
from designer.lint.finding import Finding
from designer.model.message import Message

_DOT = 8


class FieldBox(QWidget):
    """Shows a field; the editor says its label itself where it is a box or a button."""

    def __init__(self, desk: Desk, field: Field, parent: QWidget) -> None:
        """Make the editor that ``field`` asks for."""
        super().__init__(
            parent
        )  # from the outside in: each change of parents costs a look at the style sheet
        self.desk, self.field = desk, field
        self.editor = EDITORS[field.editor](desk)
        self.label = QLabel()
        self.label.setProperty("kind", "muted")
        self.label.setWordWrap(True)
        self.label.setBuddy(self.editor.target())
        self.dot = QLabel()
        self.dot.setProperty("kind", "dot")
        self.dot.setFixedSize(_DOT, _DOT)
        self.trouble = QLabel()
        self.trouble.setProperty("kind", "error")
        self.trouble.setWordWrap(True)
        self._refusal: Message | None = None
        self._told: tuple[Message, ...] = ()
        self._arrange()
        self.dot.hide()
        self.trouble.hide()
        self.editor.troubled.connect(self._show_trouble)
        self.retranslate()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        plain = self.field.editor in PLAIN
        head.addWidget(self.editor if plain else self.label, 1)
        head.addWidget(self.dot, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(head)
        if not plain:
            column.addWidget(self.editor)
        self.label.setVisible(not plain)
        column.addWidget(self.trouble)
        column.addStretch(1)

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        word = self.desk.word
        label = word(self.field.label)
        self.label.setText(label)
        self.label.setToolTip(word(self.field.tip))
        self.editor.call(label, word(self.field.tip), word(self.field.hint))
        self.editor.retranslate()
        self._show_trouble()
        self._tell()

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Put a dot beside the label where some of ``findings`` are about this field."""
        told = tuple(finding.message for finding in findings if finding.rule in self.field.rules)
        if told != self._told:
            self._told = told
            self._tell()

    def show_refusal(self, refusal: Message | None) -> None:
        """Say why the process did not take what was typed."""
        if refusal != self._refusal:
            self._refusal = refusal
            self._show_trouble()

    def _tell(self) -> None:
        text = "\n".join(self.desk.text(message) for message in self._told)
        self.dot.setVisible(bool(self._told))
        self.dot.setToolTip(text)
        self.dot.setAccessibleName(text)
        self.editor.target().setAccessibleDescription(text)

    def _show_trouble(self) -> None:
        trouble = self.editor.trouble or self._refusal
        self.trouble.setText(self.desk.text(trouble) if trouble else "")
        self.trouble.setVisible(trouble is not None)
