"""A window: the start page, or an editor once a process is open."""

from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from designer.app.actions import Actions
from designer.app.desk import Desk
from designer.app.editor import Editor
from designer.lint.catalogue import RULES
from designer.session.opening import open_session
from designer.session.session import Session


class Window(QMainWindow):
    """Shows one process at most; further ones open further windows."""

    def __init__(self, desk: Desk) -> None:
        """Begin with the start page."""
        super().__init__()
        self.desk = desk
        self.editor: Editor | None = None
        self.pages = QStackedWidget()
        self.start = QWidget()
        self.pages.addWidget(self.start)
        self.setCentralWidget(self.pages)
        self.actions_ = Actions(self, desk)
        self.actions_.fill(self.menuBar())
        self.actions_.connect(
            {
                "close": self.close,
                "russian": lambda: desk.speak("ru"),
                "english": lambda: desk.speak("en"),
                "dark": lambda: desk.paint("light" if desk.dark else "dark"),
            }
        )
        desk.language_changed.connect(self.retranslate)
        self.refresh()

    def open_path(self, path: Path) -> None:
        """Show the file ``path`` in this window."""
        self.show_session(open_session(path, self.desk.state, RULES))

    def show_session(self, session: Session) -> None:
        """Show an open process in this window, which shows none yet."""
        self.editor = Editor(self.desk, session)
        self.editor.state_changed.connect(self.refresh)
        self.pages.addWidget(self.editor)
        self.pages.setCurrentWidget(self.editor)
        self.actions_.connect({"save": session.save})
        self.actions_.connect(self.editor.handlers)
        self.refresh()

    def refresh(self) -> None:
        """Show what can be done now, and the name of the file."""
        editor = self.editor
        self.actions_.enable(editor.conditions() if editor else ())
        name = editor.session.path.name if editor and editor.session.path else ""
        self.setWindowTitle(f"{name} — voronka" if name else "voronka")
        self.setWindowModified(bool(editor and editor.session.dirty))

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.actions_.retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the process."""
        if self.editor:
            self.editor.leave()
        event.accept()
