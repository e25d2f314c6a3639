"""The last net: a mistake of the program is written down and told in one line, and the window lives."""

import contextlib
import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget

from designer import __version__
from designer.app.about import Dialog
from designer.app.desk import Desk
from designer.app.toast import Act, Toast
from designer.model.message import N_, message

_LARGEST = 512 * 1024
"""Bytes of one log file; the one before it is kept."""
_HARMLESS = ("This plugin does not support",)
"""What a platform without a screen says of every window."""


class Guard(QObject):
    """Takes the hooks of Python and Qt over from ``install`` to ``remove``."""

    failed = Signal(str)
    """The traceback of a mistake, in the thread of the windows."""

    def __init__(self, desk: Desk) -> None:
        """Write into the folder of the program's own state."""
        super().__init__()
        self._desk = desk
        self.file = desk.state / "log" / "voronka.log"
        self._telling = False
        self.failed.connect(self._tell)

    def install(self) -> None:
        """Begin to listen."""
        self._before = sys.excepthook, sys.unraisablehook, threading.excepthook
        sys.excepthook = self.take
        sys.unraisablehook = self.unraisable
        threading.excepthook = self.unraisable
        self._before_qt = qInstallMessageHandler(self.take_from_qt)

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook, sys.unraisablehook, threading.excepthook = self._before
        qInstallMessageHandler(self._before_qt)

    def take(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        """Write a mistake down and tell it."""
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        told = "".join(traceback.format_exception(kind, error, where))
        self._write(f"Voronka {__version__}\n{told}")
        sys.stderr.write(told)
        self.failed.emit(told)

    def unraisable(self, found: "sys.UnraisableHookArgs | threading.ExceptHookArgs") -> None:
        """Write down what failed where nobody can catch it."""
        kind = found.exc_type
        self.take(kind, found.exc_value or kind(), found.exc_traceback)

    def take_from_qt(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        """Write down what Qt complains about."""
        if not text.startswith(_HARMLESS):
            self._write(f"{kind.name}: {text}\n")
            sys.stderr.write(f"Qt: {text}\n")

    def _write(self, text: str) -> None:
        """Add to the log; where it cannot be written, the terminal has to do."""
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self.file.exists() and self.file.stat().st_size > _LARGEST:
                self.file.replace(self.file.with_suffix(".old.log"))
            with self.file.open("a", encoding="utf-8", errors="backslashreplace") as log:
                log.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {text}")

    def _tell(self, told: str) -> None:
        """Say so in the window in front; a mistake in saying so is only written down."""
        window = QApplication.activeWindow()
        if self._telling or not self._desk.windows:
            return
        self._telling = True
        try:
            at = window if window in self._desk.windows else self._desk.windows[-1]
            note = getattr(at, "toast", None)
            if isinstance(note, Toast):
                text = message("The program made a mistake; what you did last was taken back")
                note.tell(text, self._acts(at, told))
        finally:
            self._telling = False

    def _acts(self, window: QWidget, told: str) -> tuple[Act, ...]:
        return (
            Act(N_("Show details"), lambda: show_details(window, self._desk, told, self.file)),
            Act(N_("Copy"), lambda: QGuiApplication.clipboard().setText(told)),
        )


def show_details(window: QWidget, desk: Desk, told: str, file: Path) -> Dialog:
    """Show the traceback and the name of the log."""
    dialog = Dialog(window, desk, N_("A mistake of the program"))
    dialog.say(desk.word(N_("Your process is as it was before. Please send this text to whoever helps you.")))
    text = QPlainTextEdit(told)
    text.setReadOnly(True)
    text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    text.setMinimumSize(560, 240)
    text.setAccessibleName(desk.word(N_("A mistake of the program")))
    dialog.column.addWidget(text)
    dialog.say(desk.text(message("It is written down in {file}", file=str(file))))
    copy = QPushButton(desk.word(N_("Copy")))
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(told))
    dialog.buttons.insertWidget(1, copy)
    dialog.finish()
    return dialog
