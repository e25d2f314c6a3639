"""A part of a form with a heading; it may be folded away, and stays so in every card and window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from designer.app.desk import Desk
from designer.app.panels.box import FieldBox
from designer.app.panels.field import Section


class Folding(QWidget):
    """The fields of a section; two short ones stand side by side."""

    def __init__(self, desk: Desk, section: Section, parent: QWidget) -> None:
        """Make the fields; whether they are seen is in the settings."""
        super().__init__(parent)
        self.desk, self.section = desk, section
        self.head = QToolButton(self)
        self.head.setProperty("kind", "fold")
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setCheckable(True)
        self.head.setAutoRaise(True)
        self.head.clicked.connect(self._keep)
        self.inside = QWidget(self)
        self.boxes = tuple(FieldBox(desk, field, self.inside) for field in section.fields)
        self._grid = QGridLayout(self.inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._seen: tuple[FieldBox, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.head, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.inside)
        self.head.setVisible(bool(section.title))
        self.retranslate()
        self.fold()

    @property
    def open(self) -> bool:
        """Whether the fields are seen."""
        turned = self.section.name in self.desk.settings.sections
        return not self.section.title or self.section.folded == turned

    def fold(self) -> None:
        """Show the fields or not, as the settings say."""
        self.head.setChecked(self.open)
        self.head.setArrowType(Qt.ArrowType.DownArrow if self.open else Qt.ArrowType.RightArrow)
        self.inside.setVisible(self.open)

    def unfold(self) -> None:
        """Let the fields be seen."""
        if not self.open:
            self._keep()

    def arrange(self, seen: tuple[FieldBox, ...]) -> None:
        """Set the boxes that make sense under one another, short ones in pairs."""
        if seen == self._seen:
            return
        self._seen = seen
        line = column = 0
        for box in self.boxes:
            box.setVisible(box in seen)
            self._grid.removeWidget(box)
        for box in seen:
            if column and not box.field.half:
                line, column = line + 1, 0
            self._grid.addWidget(box, line, column, 1, 1 if box.field.half else 2)
            step = column + 1 if box.field.half else 2
            line, column = (line, step) if step < 2 else (line + 1, 0)

    def retranslate(self) -> None:
        """Say the heading in the language of the moment."""
        self.head.setText(self.desk.word(self.section.title))
        for box in self.boxes:
            box.retranslate()

    def _keep(self) -> None:
        kept = set(self.desk.settings.sections) ^ {self.section.name}
        self.desk.change(sections=tuple(sorted(kept)))
        self.fold()
