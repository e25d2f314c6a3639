"""The start page: a process from a sample, a table, nothing or a file; what was open before."""

from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from designer.app.desk import Desk
from designer.app.file_row import FileRow, LeftRow
from designer.app.icons import SIZE, WIDE, icon
from designer.app.pictures import Pictures
from designer.app.style import LARGE, MEDIUM, SMALL, mark
from designer.app.template_card import TEMPLATES, TemplateCard
from designer.model.message import N_, Message, message
from designer.storage.settings import recent_files

if TYPE_CHECKING:
    from designer.storage.recovery import Left

_WIDE = 1120
"""The most pixels that what is on the page takes."""
_MOST_ROWS = 8
LANGUAGES = MappingProxyType({"ru": "Русский", "en": "English"})
"""Each by its own name in every language."""


class StartPage(QScrollArea):
    """What a window shows while no process is open in it."""

    template_chosen = Signal(object)
    """The path of the sample."""
    empty_asked = Signal()
    table_asked = Signal()
    open_asked = Signal()
    file_chosen = Signal(object)
    recover_asked = Signal(object)
    """A ``storage.recovery.Left``."""
    discard_asked = Signal(object)
    """The same."""
    painted = Signal()
    """The page was seen for the first time: now what takes long can begin."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show everything but the pictures of the samples, which come after ``painted``."""
        super().__init__(parent)
        self.desk = desk
        self._folder: Path | None = None
        self._listed: tuple[Path, ...] = ()
        self._left: tuple[Left, ...] = ()
        self._labels: dict[QLabel | QPushButton, Message] = {}
        self.rows: list[FileRow] = []
        self.left_rows: list[LeftRow] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # its rows take the keyboard
        self._inner = self._page()
        self.setWidget(self._inner)
        self._inner.installEventFilter(self)
        self.pictures = Pictures(desk, self.cards, self)
        self.show_recent()
        desk.language_changed.connect(self.retranslate)
        desk.theme_changed.connect(self.restyle)
        desk.settings_changed.connect(self.show_recent)
        self.restyle()

    # What is on it

    def _page(self) -> QWidget:
        inner = QWidget(self.viewport())
        inner.setMaximumWidth(_WIDE)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 2 * LARGE, 0, 2 * LARGE)
        column.setSpacing(SMALL)
        column.addLayout(self._header())
        about = N_(
            "Stages, roles and arrows: Voronka shows at once what is wrong with your sales process "
            "and prints an instruction sheet for every employee."
        )
        column.addWidget(self._label(about, "lead"))
        column.addSpacing(SMALL)
        column.addLayout(self._beginnings())
        self._left_box = QVBoxLayout()
        self._left_box.setSpacing(SMALL)
        self._left_title = self._label(N_("Work that was not saved"), "section")
        self._left_title.setContentsMargins(0, LARGE + SMALL, 0, 0)
        column.addWidget(self._left_title)
        column.addLayout(self._left_box)
        column.addSpacing(LARGE)
        column.addWidget(self._label(N_("Begin from a finished process"), "section"))
        column.addLayout(self._cards())
        column.addSpacing(LARGE)
        self._recent_title = QLabel()
        mark(self._recent_title, "section")
        self._recent_box = QVBoxLayout()
        self._recent_box.setSpacing(2)
        column.addWidget(self._recent_title)
        column.addLayout(self._recent_box)
        column.addStretch(1)
        outer = QWidget()
        sides = QHBoxLayout(outer)
        sides.setContentsMargins(2 * LARGE, 0, 2 * LARGE, 0)
        sides.addStretch(1)
        sides.addWidget(inner, 100)
        sides.addStretch(1)
        return outer

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL // 2)
        row.addWidget(self._label(N_("Draw how you sell"), "title"), 1)
        self.languages = {code: QPushButton(name) for code, name in LANGUAGES.items()}
        for code, button in self.languages.items():
            mark(button, "quiet")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _checked=False, code=code: self.desk.speak(code))
            row.addWidget(button)
        self.theme = QPushButton()
        mark(self.theme, "quiet")
        self.theme.setIconSize(SIZE)
        self.theme.clicked.connect(lambda: self.desk.paint("light" if self.desk.dark else "dark"))
        row.addWidget(self.theme)
        return row

    def _beginnings(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        self.empty = self._button(N_("Empty process"), "new", "primary")
        self.table = self._button(N_("From a table…"), "table")
        self.open = self._button(N_("Open a file…"), "open")
        self.empty.clicked.connect(self.empty_asked)
        self.table.clicked.connect(self.table_asked)
        self.open.clicked.connect(self.open_asked)
        for button in (self.empty, self.table, self.open):
            button.setAutoDefault(True)  # Enter presses it, as in a dialog
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _cards(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(LARGE)
        self.cards = [TemplateCard(self.desk, template) for template in TEMPLATES]
        for card in self.cards:
            card.clicked.connect(lambda _checked=False, one=card: self._chosen(one))
            card.installEventFilter(self)
            row.addWidget(card, 1)
        return row

    def _label(self, text: str, kind: str) -> QLabel:
        label = QLabel()
        label.setWordWrap(True)
        mark(label, kind)
        self._labels[label] = message(text)
        return label

    def _button(self, text: str, drawn: str, kind: str = "big") -> QPushButton:
        button = QPushButton()
        mark(button, kind)
        button.setIcon(icon(self.desk, drawn, "on_accent" if kind == "primary" else "ink"))
        button.setIconSize(WIDE)
        button.setMinimumHeight(40)
        self._labels[button] = message(text)
        return button

    # What changes

    def show_recent(self) -> None:
        """List what was open before, or the folder that was asked for."""
        files = self._listed if self._folder else tuple(recent_files(self.desk.settings))[:_MOST_ROWS]
        shown = tuple(row.path for row in self.rows)
        if files == shown and self.rows:
            return
        _clear(self._recent_box, self.rows)
        self.rows = [FileRow(self.desk, path, forgettable=not self._folder) for path in files]
        for row in self.rows:
            row.chosen.connect(self.file_chosen)
            row.forgotten.connect(self._forget)
            row.installEventFilter(self)
            self._recent_box.addWidget(row)
        self._recent_title.setVisible(bool(files))

    def show_folder(self, folder: Path, files: Sequence[Path]) -> None:
        """List ``files`` of ``folder`` in place of what was open before."""
        self._folder, self._listed = folder, tuple(files)
        self.show_recent()
        self.retranslate()

    def show_left(self, left: "Sequence[Left]") -> None:
        """Offer the work that crashes left behind."""
        self._left = tuple(left)
        _clear(self._left_box, self.left_rows)
        self.left_rows = [LeftRow(self.desk, one.path, one.unsaved, one.when) for one in left]
        for row, one in zip(self.left_rows, left, strict=True):
            row.recovered.connect(lambda one=one: self.recover_asked.emit(one))
            row.discarded.connect(lambda one=one: self.discard_asked.emit(one))
            self._left_box.addWidget(row)
        self._left_title.setVisible(bool(left))

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        for widget, text in self._labels.items():
            widget.setText(self.desk.text(text))
        if self._folder:
            title = message("Processes in {folder}", folder=self._folder.name or str(self._folder))
        else:
            title = message(N_("Recent files"))
        self._recent_title.setText(self.desk.text(title))
        self._left_title.setVisible(bool(self._left))
        for code, button in self.languages.items():
            button.setChecked(code == self.desk.language)
        self.theme.setToolTip(self.desk.word(N_("Light theme") if self.desk.dark else N_("Dark theme")))
        self.theme.setAccessibleName(self.theme.toolTip())
        parts: list[TemplateCard | FileRow | LeftRow] = [*self.cards, *self.rows, *self.left_rows]
        for part in parts:
            part.retranslate()

    def restyle(self) -> None:
        """Paint by the theme of the moment."""
        self.theme.setIcon(icon(self.desk, "sun" if self.desk.dark else "moon"))
        self.retranslate()
        rows: list[FileRow | LeftRow] = [*self.rows, *self.left_rows]
        for row in rows:
            row.restyle()

    def _forget(self, path: Path) -> None:
        self.desk.forget(path)

    def _chosen(self, card: TemplateCard) -> None:
        self.template_chosen.emit(card.template.path(self.desk.language))

    # Qt's side

    def showEvent(self, event: QShowEvent) -> None:
        """Let Enter begin an empty process."""
        super().showEvent(event)
        self.empty.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the page is painted first; let arrow keys walk along the cards and the rows."""
        if event.type() == QEvent.Type.Paint and watched is self._inner:
            self._inner.removeEventFilter(self)
            QTimer.singleShot(0, self, self.painted.emit)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._walk(watched, event.key())
        return super().eventFilter(watched, event)

    def _walk(self, watched: QObject, key: int) -> bool:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        line: list[QWidget] = [*self.cards] if watched in self.cards else [*self.rows]
        if key not in steps or watched not in line:
            return False
        place = line.index(watched) + steps[Qt.Key(key)]
        if 0 <= place < len(line):
            line[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(line[place])
        return True


def _clear(box: QVBoxLayout, rows: Sequence[QWidget]) -> None:
    for row in rows:
        box.removeWidget(row)
        row.hide()
        row.deleteLater()
