"""A window: the start page, or an editor once a process is open."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from designer.app.about import show_about, show_keys
from designer.app.actions import Actions
from designer.app.desk import Desk
from designer.app.later import Later
from designer.app.start import StartPage
from designer.app.toast import Act, Toast
from designer.app.top_bar import TopBar
from designer.model.errors import VoronkaError
from designer.model.message import N_, Message, message
from designer.storage.places import real
from designer.storage.settings import recent_files, with_recent

if TYPE_CHECKING:
    from designer.app.editor import Editor
    from designer.session.session import Session

SIZE = (1280, 800)
"""Of the first window ever, in pixels."""


class Window(QMainWindow):
    """Shows one process at most; further ones open further windows."""

    def __init__(self, desk: Desk) -> None:
        """Begin with the start page."""
        super().__init__()
        self.desk = desk
        self.editor: Editor | None = None
        self.start = StartPage(desk)
        self.actions_ = Actions(self, desk)
        self.bar = TopBar(desk, self.actions_, self._zoom_to)
        self.bar.hide()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self.toast = Toast(desk, self)
        self.banners = QVBoxLayout()
        """Where lines about the file go, above the drawing."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self.banners)
        column.addWidget(self.pages, 1)
        self.setCentralWidget(inner)
        self.actions_.fill(self.menuBar())
        self.later = Later(self)
        self._connect()
        desk.windows.append(self)
        desk.language_changed.connect(self.retranslate)
        desk.theme_changed.connect(self._check)
        self._place()
        self._check()
        self.refresh()

    def _connect(self) -> None:
        desk, start = self.desk, self.start
        self.actions_.connect(
            {
                "new": self.new_window,
                "close": self.close,
                "quit": QApplication.closeAllWindows,
                "russian": lambda: desk.speak("ru"),
                "english": lambda: desk.speak("en"),
                "dark": lambda: desk.paint("light" if desk.dark else "dark"),
                "keys": lambda: show_keys(self, desk),
                "about": lambda: show_about(self, desk),
                "log": self.show_log,
            }
        )
        self.actions_.menu("recent").aboutToShow.connect(self._fill_recent)
        start.painted.connect(self.later.begin)
        start.file_chosen.connect(self.open_path)
        start.template_chosen.connect(self.new_from)
        start.empty_asked.connect(self.new_empty)
        self.later.loaded.connect(start.draw_pictures)

    # What is shown

    def open_path(self, path: Path) -> None:
        """Show the file ``path``: where it is open already, here, or in a new window."""
        # The core takes long to load and the start page needs none of it.
        from designer.lint.catalogue import RULES
        from designer.session.opening import open_session

        for window in self.desk.windows:
            if isinstance(window, Window) and window.holds(path):
                window.come()
                return
        try:
            session = open_session(path, self.desk.state, RULES)
        except VoronkaError as error:
            self.tell(message("{name}: {why}", name=path.name, why=error.message))
            return
        self.desk.keep(with_recent(self.desk.settings, path))
        self._free().show_session(session)

    def new_from(self, path: Path) -> None:
        """Begin a process from what stands in ``path``, which stays as it is."""
        from designer.app.beginnings import new_copy

        try:
            self._free().show_session(new_copy(path, self.desk.state))
        except VoronkaError as error:
            self.tell(message("{name}: {why}", name=path.name, why=error.message))

    def new_empty(self) -> None:
        """Begin a process from nothing."""
        from designer.app.beginnings import new_empty

        try:
            self._free().show_session(new_empty(self.desk.language, self.desk.state))
        except VoronkaError as error:
            self.tell(error.message)

    def show_session(self, session: "Session") -> None:
        """Show an open process in this window, which shows none yet."""
        from designer.app.editor import Editor

        self.editor = editor = Editor(self.desk, session)
        editor.state_changed.connect(self.refresh)
        editor.bridge.refused.connect(self.tell)
        editor.bridge.linted.connect(lambda findings: self.bar.show_problems(len(findings)))
        editor.canvas.zoomed.connect(self.bar.show_zoom)
        self.pages.addWidget(editor)
        self.pages.setCurrentWidget(editor)
        self.bar.show()
        self.actions_.connect({"save": session.save})
        self.actions_.connect(editor.handlers)
        if len(self.desk.settings.split) == editor.split.count():
            editor.split.setSizes(list(self.desk.settings.split))
        editor.side.setCurrentIndex(self.desk.settings.side)
        # The canvas has its size only after the layout of this round.
        QTimer.singleShot(0, editor.canvas, editor.canvas.fit)
        editor.canvas.setFocus()
        self.refresh()

    def holds(self, path: Path) -> bool:
        """Tell whether the file ``path`` is open here."""
        return bool(self.editor and self.editor.session.path and real(self.editor.session.path) == real(path))

    def new_window(self) -> "Window":
        """Show a start page: of a window that has one, else of a new window."""
        for window in self.desk.windows:
            if isinstance(window, Window) and not window.editor and window is not self:
                window.come()
                return window
        window = Window(self.desk)
        window.show()
        return window

    def come(self) -> None:
        """Come in front of everything."""
        self.show()
        self.raise_()
        self.activateWindow()

    def tell(self, what: Message, *acts: Act) -> None:
        """Show a short note that goes by itself, with something to press."""
        self.toast.tell(what, acts)

    def show_log(self) -> None:
        """Tell where mistakes of the program are written down, and open that folder."""
        folder = self.desk.state / "log"
        folder.mkdir(parents=True, exist_ok=True)
        url = QUrl.fromLocalFile(str(folder))
        self.tell(
            message("Mistakes of the program are written down in {folder}", folder=str(folder)),
            Act(N_("Open the folder"), lambda: QDesktopServices.openUrl(url)),
        )

    def refresh(self) -> None:
        """Show what can be done now, and the name of the file."""
        session = self.editor.session if self.editor else None
        self.actions_.enable(self.editor.conditions() if self.editor else ())
        name, dirty = "", False
        if session:
            name = session.path.name if session.path else self.desk.word(N_("New process"))
            dirty = session.dirty
            self.bar.show_file(name, dirty=dirty)
        self.setWindowTitle(f"{name}[*] — voronka" if name else "voronka")
        self.setWindowModified(dirty)

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.actions_.retranslate()
        self._check()
        self.refresh()

    # Inside

    def _free(self) -> "Window":
        """Return a window that shows no process yet: this one, or a new one."""
        if not self.editor:
            return self
        window = self.new_window()
        window.come()
        return window

    def _check(self) -> None:
        chosen = {
            "russian": self.desk.language == "ru",
            "english": self.desk.language == "en",
            "dark": self.desk.dark,
        }
        for name, on in chosen.items():
            self.actions_[name].setChecked(on)

    def _fill_recent(self) -> None:
        menu = self.actions_.menu("recent")
        menu.clear()
        files = recent_files(self.desk.settings)
        for path in files:
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: self.open_path(path))
        if not files:
            menu.addAction(self.desk.word(N_("Nothing was opened yet"))).setEnabled(False)

    def _zoom_to(self, zoom: float) -> None:
        if self.editor:
            self.editor.zoom_to(zoom)

    def _place(self) -> None:
        """Be where the window closed last was, further ones beside it."""
        self.resize(*SIZE)
        packed = self.desk.settings.window
        if packed:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(packed.encode())))
        others = len(self.desk.windows) - 1
        if others and not self.isMaximized():
            self.move(self.x() + 32 * others, self.y() + 32 * others)

    def _remember(self) -> None:
        packed = bytes(self.saveGeometry().toBase64().data()).decode()
        if self.editor:
            sizes, side = tuple(self.editor.split.sizes()), self.editor.side.currentIndex()
            self.desk.change(window=packed, split=sizes, side=max(0, side))
        else:
            self.desk.change(window=packed)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the process."""
        self._remember()
        if self.editor:
            self.editor.leave()
        if self in self.desk.windows:
            self.desk.windows.remove(self)
        event.accept()


def windows(desk: Desk) -> Sequence[Window]:
    """Return the open windows, the one opened first in front."""
    return [window for window in desk.windows if isinstance(window, Window)]
