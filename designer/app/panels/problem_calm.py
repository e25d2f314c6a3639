"""What stands in the place of the problems when there are none, or when there is nothing to judge."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.app.desk import Desk
from designer.app.style import LARGE, SMALL, mark
from designer.model.message import N_


class Calm(QWidget):
    """Says that nothing is wrong and what can be done next."""

    print_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        """Begin while the rules still look."""
        super().__init__()
        self._desk = desk
        self._begun, self._looked = True, False
        self._title, self._text = QLabel(), QLabel()
        self.button = QPushButton()
        for label, kind in ((self._title, "heading"), (self._text, "muted")):
            label.setWordWrap(True)
            mark(label, kind)
        mark(self.button, "primary")
        self.button.clicked.connect(self.print_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE + SMALL, LARGE, LARGE)
        layout.setSpacing(SMALL)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        row = QHBoxLayout()
        row.setContentsMargins(0, SMALL, 0, 0)
        row.addWidget(self.button)
        row.addStretch()
        layout.addLayout(row)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.retranslate()

    def show_state(self, *, begun: bool, looked: bool) -> None:
        """Say whether anything is drawn, and whether every rule has looked at everything at least once."""
        if (begun, looked) != (self._begun, self._looked):
            self._begun, self._looked = begun, looked
            self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        word = self._desk.word
        done = self._begun and self._looked
        if self._begun:
            title = N_("Nothing is wrong") if self._looked else N_("Looking…")
            text = N_("The funnel is described: print the instructions and hand them out.")
        else:
            title = N_("Start with the first stage")
            text = N_("Press Enter on the drawing. What the process lacks is told here while it grows.")
        self._title.setText(word(title))
        self._text.setText(word(text))
        self.button.setText(word(N_("Print instructions…")))
        self._text.setVisible(done or not self._begun)
        self.button.setVisible(done)
