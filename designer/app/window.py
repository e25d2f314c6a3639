"""A window: the start page, or an editor once a process is open."""

import gc
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenuBar, QStackedWidget, QVBoxLayout, QWidget

from designer.app import place
from designer.app.about import show_about
from designer.app.actions import Actions
from designer.app.banner import Banners
from designer.app.desk import Desk
from designer.app.later import Later
from designer.app.latin import Latin
from designer.app.start import StartPage
from designer.app.switches import switches
from designer.app.toast import Act, Toast
from designer.app.top_bar import TopBar
from designer.app.waits import Waits
from designer.model.message import N_, Message, message
from designer.storage.settings import recent_files

if TYPE_CHECKING:
    from designer.app.command_palette import CommandPalette
    from designer.app.dialogs.keys import KeysDialog
    from designer.app.editor import Editor
    from designer.app.filing import Filing
    from designer.session.session import Session


class Window(QMainWindow):
    """Shows one process at most; further ones open further windows."""

    def __init__(self, desk: Desk) -> None:
        """Begin with the start page."""
        super().__init__()
        self.desk = desk
        self.editor: Editor | None = None
        inner = QWidget(self)
        self.setCentralWidget(inner)
        self.pages = QStackedWidget(inner)
        self.start = StartPage(desk, self.pages)
        self.actions_ = Actions(self, desk)
        self.latin = Latin(self)
        self.bar = TopBar(desk, self.actions_, self._zoom_to)
        self.bar.hide()
        self.pages.addWidget(self.start)
        self.toast = Toast(desk, self)
        self.waits = Waits(desk, self)
        self.banners = Banners(desk)
        self._filing: Filing | None = None
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.banners)
        column.addWidget(self.pages, 1)
        self.actions_.fill(self.menuBar())
        self.later = Later(self)
        self._connect()
        desk.windows.append(self)
        desk.language_changed.connect(self.retranslate)
        desk.theme_changed.connect(self._check)
        desk.settings_changed.connect(self._check)
        place.put(self, desk)
        self._check()
        self.refresh()

    def _connect(self) -> None:
        desk, start = self.desk, self.start
        self.actions_.connect(
            {
                "new": self.new_window,
                "close": self.close,
                "open": self._does("open"),
                "new_table": self._does("from_table"),
                "quit": self._does("quit"),
                "russian": lambda: desk.speak("ru"),
                "english": lambda: desk.speak("en"),
                "dark": lambda: desk.paint("light" if desk.dark else "dark"),
                "start_funnel": lambda: desk.change(view="" if desk.settings.view else "bpmn"),
                "palette": lambda: commands(self).open(self.actions_, self.editor),
                "keys": lambda: keys_of(self),
                "about": lambda: show_about(self, desk),
                "log": self.show_log,
            }
        )
        self.actions_.menu("recent").aboutToShow.connect(self._fill_recent)
        chooser = self.actions_.menu("select_by")
        chooser.aboutToShow.connect(lambda: self.editor.picking.fill(chooser) if self.editor else None)
        self.waits.called_off.connect(self.tell)
        start.painted.connect(self.later.begin)
        start.file_chosen.connect(self.open_path)
        start.template_chosen.connect(self._does("from_template"))
        start.empty_asked.connect(self._does("empty"))
        start.table_asked.connect(self._does("from_table"))
        start.open_asked.connect(self._does("open"))
        start.recover_asked.connect(self._does("recovering.recover"))
        start.discard_asked.connect(self._does("recovering.discard"))
        self.later.loaded.connect(self._loaded)
        QShortcut(QKeySequence("F10"), self).activated.connect(lambda: open_menus(self.menuBar()))

    # What is shown

    @property
    def filing(self) -> "Filing":
        """What opens, saves and closes files here, loaded when it is first asked for."""
        if self._filing is None:
            # The core takes long to load and the start page needs none of it.
            from designer.app.filing import Filing

            self._filing = filing = Filing(self)
            filing.moved.connect(self.refresh)
            filing.recovering.left_changed.connect(self.start.show_left)
        return self._filing

    def open_path(self, path: Path) -> None:
        """Show the file ``path``: where it is open already, here, or in a new window."""
        self.filing.open_path(path)

    def show_session(self, session: "Session") -> None:
        """Show an open process in this window, in place of what it shows."""
        from designer.app.editor import Editor

        self._drop_editor()
        self.editor = editor = Editor(self.desk, session, self.pages)
        editor.state_changed.connect(self.refresh)
        editor.bridge.refused.connect(self.tell)
        editor.furnished.connect(partial(_furnish, self, editor))
        editor.bridge.linted.connect(self._count)
        editor.depths.zoomed.connect(self.bar.show_zoom)
        editor.tabled.changed.connect(partial(_show_seen, self))
        _show_seen(self, editor.tabled.seen)
        editor.depths.changed.connect(self.actions_["view_funnel"].setChecked)
        editor.depths.start()
        self.pages.addWidget(editor)
        self.pages.setCurrentWidget(editor)
        self.bar.show()
        self.actions_.connect(editor.handlers)
        self.actions_.connect(self.filing.handlers())
        if self.desk.settings.side or not self.isVisible():
            editor.furnish()  # one of its tabs is seen first, or nothing is painted yet
        place.divide(editor, self.desk)
        editor.look_first()
        if not self.isVisible():
            QTimer.singleShot(0, editor, editor.look_first)  # only a shown window has its size for certain
        # A process is many objects without a cycle among them: the collector need not look at them again.
        gc.freeze()
        editor.canvas.setFocus()
        editor.editing.begin()
        self.refresh()

    def show_start(self) -> None:
        """Show the start page: what was shown is no longer open."""
        self._drop_editor()
        self.bar.hide()
        self.pages.setCurrentWidget(self.start)
        self.refresh()

    def new_window(self) -> "Window":
        """Show a start page: of a window that has one, else of a new window."""
        for window in self.desk.windows:
            if isinstance(window, Window) and not window.editor and window is not self:
                window.come()
                return window
        window = Window(self.desk)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
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
        there = self.editor.conditions() if self.editor else set()
        if there != self.actions_.conditions:
            self.actions_.enable(there)
        name, dirty = "", False
        if session:
            name = session.path.name if session.path else self.desk.word(N_("New process"))
            dirty = session.dirty
            self.bar.show_file(name, dirty=dirty)
        self.setWindowTitle(f"{name}[*] — voronka" if name else "voronka")
        if dirty != self.isWindowModified():  # it tells every widget of the window
            self.setWindowModified(dirty)

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.actions_.retranslate()
        self._check()
        self.refresh()

    # Inside

    def _does(self, name: str) -> Callable[..., object]:
        """Return what calls a method of ``filing``, which is loaded only then."""

        def call(*args: object) -> object:
            return attrgetter(name)(self.filing)(*args)

        return call

    def _drop_editor(self) -> None:
        if self.editor:
            self.actions_.disconnect(self.editor.handlers)
            self.editor.bridge.close()
            gc.unfreeze()
            self.pages.removeWidget(self.editor)
            self.editor.deleteLater()
            self.editor = None

    def _count(self, findings: Sequence[object]) -> None:
        begun = self.editor is not None and self.editor.bridge.begun
        self.bar.show_problems(len(findings) if begun else None)

    def _loaded(self) -> None:
        self.start.pictures.begin()
        self.filing.recovering.look()

    def _check(self) -> None:
        chosen = {
            "russian": self.desk.language == "ru",
            "english": self.desk.language == "en",
            "dark": self.desk.dark,
            **switches(self.desk.settings),
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

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the process, once its file has everything or nobody wants it."""
        if self.editor:
            self.editor.commit()
        if self._filing and not self._filing.may_close():
            event.ignore()
            return
        place.remember(self, self.editor, self.desk)
        if self.editor:
            self.editor.bridge.close()
            gc.unfreeze()
        if self in self.desk.windows:
            self.desk.windows.remove(self)
        event.accept()


def _furnish(window: Window, editor: "Editor", handlers: Mapping[str, Callable[[], object]]) -> None:
    advice = editor.advice
    advice.fixed.connect(lambda what: window.tell(what, Act(N_("Undo"), advice.take_back)))
    window.actions_.connect(handlers)


def open_menus(bar: QMenuBar) -> None:
    """Open the first menu, as F10 does everywhere."""
    bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
    bar.setActiveAction(bar.actions()[0])


def commands(window: Window) -> "CommandPalette":
    """Return the palette of all actions of ``window``, loaded when it is first asked for."""
    # It looks through the process too, and the start page needs none of the core.
    from designer.app.command_palette import CommandPalette

    return window.findChild(CommandPalette) or CommandPalette(window.desk, window)


def keys_of(window: Window) -> "KeysDialog":
    """Show which keys mean what, and let them be changed."""
    # What searches them knows word forms, which take long to load.
    from designer.app.dialogs.keys import show_keys

    return show_keys(window, window.desk)


def _show_seen(window: Window, seen: str) -> None:
    """Tell which of drawing and table are seen; a table alone is not near or far."""
    window.actions_[seen].setChecked(True)
    window.bar.zoom.setVisible(seen != "view_table")
