"""Rows of the start page: a file opened before, and work that a crash left behind."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDate, QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout

from designer.app.desk import Desk
from designer.app.elided import Elided
from designer.app.icons import SIZE, icon
from designer.app.style import MEDIUM, SMALL, mark
from designer.model.message import N_, message, plural


def when(desk: Desk, moment: float) -> str:
    """Return a time of the system's clock as people say it."""
    then, now = datetime.fromtimestamp(moment).astimezone(), datetime.now().astimezone()
    clock = f"{then:%H:%M}"
    days = (now.date() - then.date()).days
    if days == 0:
        return desk.text(message("today, {time}", time=clock))
    if days == 1:
        return desk.text(message("yesterday, {time}", time=clock))
    return QLocale(desk.language).toString(QDate(then.year, then.month, then.day), "d MMM yyyy")


class FileRow(QFrame):
    """One file: its name, its folder, when it was written; pressed by mouse, Space or Enter."""

    chosen = Signal(object)
    """The path."""
    forgotten = Signal(object)
    """The path, to be taken from the list."""

    def __init__(self, desk: Desk, path: Path, *, forgettable: bool = True) -> None:
        """Show the file ``path``."""
        super().__init__()
        self._desk = desk
        self.path = path
        mark(self, "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon = QLabel()
        self._icon.setPixmap(icon(desk, "process", "muted").pixmap(SIZE, self.devicePixelRatioF()))
        self.name, self.folder, self.time = Elided(), Elided(Qt.TextElideMode.ElideMiddle), QLabel()
        mark(self.name, "strong")
        mark(self.folder, "muted")
        mark(self.time, "muted")
        self.forget = QToolButton()
        self.forget.setIcon(icon(desk, "close", "muted"))
        self.forget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.forget.clicked.connect(lambda: self.forgotten.emit(self.path))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.name)
        texts.addWidget(self.folder)
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, SMALL // 2, SMALL // 2, SMALL // 2)
        row.setSpacing(MEDIUM)
        row.addWidget(self._icon)
        row.addLayout(texts, 1)
        row.addWidget(self.time)
        row.addWidget(self.forget)
        self.forget.setVisible(forgettable)  # now that it has a parent: before, it would be a window
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.name.set_full(self.path.name)
        self.folder.set_full(_short(self.path.parent))
        self.time.setText(when(self._desk, _written(self.path)))
        self.forget.setToolTip(self._desk.word(N_("Remove from the list (Del)")))
        self.forget.setAccessibleName(self._desk.word(N_("Remove from the list (Del)")))
        self.setAccessibleName(self.path.name)
        self.setAccessibleDescription(str(self.path.parent))

    def restyle(self) -> None:
        """Draw the icon in the ink of the moment."""
        self._icon.setPixmap(icon(self._desk, "process", "muted").pixmap(SIZE, self.devicePixelRatioF()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the file."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, or take from the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.path)
        elif event.key() == Qt.Key.Key_Delete and not self.forget.isHidden():
            self.forgotten.emit(self.path)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        mark(self, "row-near")
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Be quiet again."""
        mark(self, "row")
        super().leaveEvent(event)


class LeftRow(QFrame):
    """Work that was not saved when the program died: recover it, or discard it."""

    recovered = Signal()
    discarded = Signal()

    def __init__(self, desk: Desk, path: Path | None, unsaved: int, moment: float) -> None:
        """Tell of ``unsaved`` steps on the file ``path``, the newest at ``moment``."""
        super().__init__()
        self._desk, self._path, self._unsaved, self._moment = desk, path, unsaved, moment
        mark(self, "card")
        self._icon = QLabel()
        self.name, self.about = Elided(), QLabel()
        mark(self.name, "strong")
        mark(self.about, "muted")
        self.recover, self.discard = QPushButton(), QPushButton()
        mark(self.recover, "primary")
        mark(self.discard, "quiet")
        self.recover.clicked.connect(self.recovered)
        self.discard.clicked.connect(self.discarded)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.name)
        texts.addWidget(self.about)
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        row.setSpacing(MEDIUM)
        row.addWidget(self._icon)
        row.addLayout(texts, 1)
        row.addWidget(self.discard)
        row.addWidget(self.recover)
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        desk = self._desk
        self.name.set_full(self._path.name if self._path else desk.word(N_("A new process")))
        steps = plural("{n} unsaved step", "{n} unsaved steps", self._unsaved)
        self.about.setText(desk.text(message("{steps}, {time}", steps=steps, time=when(desk, self._moment))))
        self.recover.setText(desk.word(N_("Recover")))
        self.discard.setText(desk.word(N_("Discard")))
        self.setAccessibleName(self.name.full)

    def restyle(self) -> None:
        """Draw the icon in the ink of the moment."""
        picture = icon(self._desk, "recover", "accent").pixmap(SIZE, self.devicePixelRatioF())
        self._icon.setPixmap(picture)


def _short(folder: Path) -> str:
    """Return a folder with ~ for the user's own."""
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) and folder != home else str(folder)


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
