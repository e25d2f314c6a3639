"""What can be said about an order of sheets, as a form."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from designer.app.desk import Desk
from designer.app.issuing import Order
from designer.app.style import LARGE, MEDIUM, SMALL, mark
from designer.model.message import N_

_CHOICES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "per": (N_("Sheets"), {"role": N_("Per role"), "employee": N_("Per employee")}),
    "size": (N_("Extent"), {"card": N_("One-page card"), "full": N_("Full instruction")}),
    "format": (N_("Format"), {"pdf": "PDF", "html": "HTML"}),
}
_LANGUAGES = {"ru": "Русский", "en": "English"}
WIDTH = 520


class Form(QWidget):
    """Buttons of which one is chosen, a language and a folder."""

    def __init__(self, desk: Desk, *, printing: bool) -> None:
        """Begin with what the command line takes when nothing is said."""
        super().__init__()
        self._desk = desk
        self.buttons: dict[str, dict[str, QPushButton]] = {}
        self._labels: dict[str, QLabel] = {}
        self.language, self.folder, self.choose = QComboBox(), QLineEdit(), QPushButton()
        for code, name in _LANGUAGES.items():
            self.language.addItem(name, code)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(MEDIUM)
        grid.setColumnStretch(1, 1)
        for name, (_, choices) in _CHOICES.items():
            if not (printing and name == "format"):
                self._add(grid, name, self._switch(name, choices))
        self._add(grid, "language", self.language)
        if not printing:
            self._add(grid, "folder", self._folder_row())

    def order(self) -> Order:
        """Return what is asked for."""
        said = {
            name: next(key for key, button in buttons.items() if button.isChecked())
            for name, buttons in self.buttons.items()
        }
        return Order(**said, lang=self.language.currentData())

    def set_language(self, code: str) -> None:
        """Choose the language of the sheets."""
        self.language.setCurrentIndex(self.language.findData(code))

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        word = self._desk.word
        names = {name: text for name, (text, _) in _CHOICES.items()}
        names |= {"language": N_("Language"), "folder": N_("Folder")}
        for name, label in self._labels.items():
            label.setText(word(names[name]))
        for name, buttons in self.buttons.items():
            for key, button in buttons.items():
                button.setText(word(_CHOICES[name][1][key]))
        self.choose.setText(word(N_("Choose…")))
        self.language.setAccessibleName(word(N_("Language")))
        self.folder.setAccessibleName(word(N_("Folder")))

    def lay_out(
        self,
        dialog: QDialog,
        warning: QLabel,
        bar: QProgressBar,
        note: QLabel,
        buttons: Sequence[QPushButton],
    ) -> None:
        """Fill ``dialog``: the form, what is to be known, the progress, the buttons."""
        for label in (warning, note):
            label.setWordWrap(True)
        bar.setTextVisible(False)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(buttons[0])
        row.addStretch()
        for button in buttons[1:]:
            row.addWidget(button)
        layout = QVBoxLayout(dialog)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(MEDIUM)
        for widget in (self, warning, bar, note):
            layout.addWidget(widget)
        layout.addStretch()
        layout.addLayout(row)
        dialog.setMinimumWidth(WIDTH)

    def _add(self, grid: QGridLayout, name: str, widget: QWidget) -> None:
        label = self._labels[name] = QLabel()
        mark(label, "muted")
        row = grid.rowCount()
        grid.addWidget(label, row, 0)
        grid.addWidget(widget, row, 1)

    def _switch(self, name: str, choices: Mapping[str, str]) -> QWidget:
        box, group = QWidget(), QButtonGroup(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.buttons[name] = {}
        for key in choices:
            button = self.buttons[name][key] = QPushButton()
            button.setCheckable(True)
            button.setAutoDefault(False)
            mark(button, "quiet")
            group.addButton(button)
            row.addWidget(button)
        row.addStretch()
        next(iter(self.buttons[name].values())).setChecked(True)
        return box

    def _folder_row(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose)
        self.choose.setAutoDefault(False)
        return box
