"""Files in a window: how processes begin in it, come back to it and leave it."""

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from designer.app import beginnings, notices
from designer.app.banner import Banners, Notice
from designer.app.copies import Copies
from designer.app.desk import Desk
from designer.app.dialogs.files import ANY, FOREIGN, TABLES, FileDialogs
from designer.app.dialogs.table import TableDialog
from designer.app.drops import Drops
from designer.app.editor import Editor
from designer.app.errand import CalledOffError, Work
from designer.app.exporting import Exporting, Seen
from designer.app.folders import Room, is_folder, open_folder
from designer.app.glance import glance
from designer.app.keeping import Keeper
from designer.app.patience import Patience
from designer.app.proposals import folder
from designer.app.recovering import Recovering
from designer.app.toast import Toast
from designer.app.top_bar import TopBar
from designer.app.waits import Waits
from designer.app.writer import Around
from designer.lint.catalogue import RULES
from designer.model.collector import uncollected
from designer.model.errors import VoronkaError
from designer.model.message import Message, message
from designer.session.opening import open_session
from designer.session.session import Session
from designer.storage.files import open_file
from designer.storage.lock import LockedError
from designer.storage.places import real
from designer.storage.recovery import Left
from designer.verbs.columns import Table

_AGAIN = 200
"""Milliseconds until it is tried again."""


class Host(Room, Protocol):
    """What a window, which is a QWidget too, has for its files."""

    desk: Desk
    bar: TopBar
    pages: QStackedWidget
    banners: Banners
    toast: Toast
    waits: Waits
    editor: Editor | None

    @property
    def filing(self) -> "Filing":
        """Of this window."""

    def show_session(self, session: Session) -> None:
        """Show ``session`` in place of what is shown now."""

    def come(self) -> None:
        """Come to the front."""

    def show_start(self) -> None:
        """Show the start page: what was shown is no longer open."""

    def new_window(self) -> "Host":
        """Return another window, which shows its start page."""


class Filing(QObject):
    """Of one window, which shows one process at most."""

    moved = Signal()
    """The name of the file, or whether it holds everything, may be another."""

    def __init__(self, host: Host, dialogs: FileDialogs | None = None) -> None:
        """Serve the window ``host``."""
        self._window = cast("QWidget", host)
        super().__init__(self._window)
        self.host, self.desk, self._banners = host, host.desk, host.banners
        self.dialogs = dialogs or FileDialogs(host.desk)
        self.patience = Patience(host.waits)
        self.keeper: Keeper | None = None
        self._copies: Copies | None = None
        self._exporting: Exporting | None = None
        self._quitting = False
        self.recovering = Recovering(self, self.desk, self._banners, host.toast)
        Drops(self._window, self.open_paths, self._look)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the file menu do while a process is shown or none is."""
        always: dict[str, Callable[[], object]] = {"new_table": self.from_table, "open": self.open}
        if self.keeper is None or self._copies is None or self._exporting is None:
            return always
        return always | {
            "save": self.keeper.save,
            "save_as": self.keeper.save_as,
            "save_copy": self._copies.save_copy,
            "export": self._exporting.ask,
            "copy_image": self._exporting.copy_image,
        }

    # Beginnings

    def empty(self) -> None:
        """Begin with nothing but a role."""
        self._begin(lambda _keep: beginnings.new_empty(self.desk.language, self.desk.state))

    def from_template(self, path: Path) -> None:
        """Begin with what stands in ``path``, a sample or a file that is locked; it stays as it is."""
        self._begin(lambda keep: beginnings.new_copy(path, self.desk.state, keep), path)

    def from_table(self, path: Path | None = None) -> TableDialog:
        """Ask for a table, ``path`` at first, and begin with what it says."""
        dialog = TableDialog(self.desk, self._window, self.dialogs, self._create)
        if path:
            dialog.take_file(path)
        dialog.open()
        return dialog

    def _create(self, table: Table, name: str, mode: str) -> Message | None:
        text, state = message("Opening {name}", name=name), self.desk.state
        try:
            session = self.patience.wait(
                text, lambda keep: beginnings.new_from_table(table, name, mode, state, keep)
            )
        except VoronkaError as error:
            return error.message
        self.place().adopt(session)
        return None

    def _begin(self, make: Work[Session], path: Path | None = None) -> None:
        found = _made(self, make, path or Path("voronka"))
        if isinstance(found, Session):
            self.place().adopt(found)
        elif found:
            self._banners.tell(found)

    # Opening

    def open(self) -> None:
        """Ask for files and open each."""
        near = folder(self.keeper.session.path if self.keeper else None, self.desk.settings)
        self.dialogs.to_open(self._window, near, (FOREIGN, TABLES, ANY), self.open_paths)

    def open_path(self, path: Path) -> None:
        """Open the one file ``path``."""
        self.open_paths((path,))

    @uncollected()
    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open processes, tables to become ones and folders, the first one here if nothing is open here.

        A file that is open already comes to the front; what cannot be opened is told when all the others are.
        """
        self._banners.drop(notices.OPENING)
        failed = [notice for path in paths if (notice := _open(self, path))]
        if failed:
            self._banners.tell(notices.unopened(failed))

    def opened(self, path: Path) -> Session | None:
        """Open ``path``; None where that cannot be, which is told."""
        found = _opened(self, path)
        if isinstance(found, Session):
            return found
        if found:
            self._banners.tell(found)
        return None

    def holder(self, path: Path) -> "Filing | None":
        """Return that of the window in which ``path`` is open."""
        for host in self.desk.windows:
            filing = cast("Host", host).filing
            held = filing.keeper.session.path if filing.keeper else None
            if held and real(held) == real(path):
                return filing
        return None

    def place(self) -> "Filing":
        """Return this window if nothing is open here, else a further one."""
        return self if self.keeper is None else self.host.new_window().filing

    def adopt(self, session: Session) -> None:
        """Show ``session`` in this window and keep it."""
        self._banners.clear()
        if self.keeper:
            self.keeper.deleteLater()
        session.carry, session.compute = self.patience.carry, self.patience.compute
        around = Around(session, self._window, self.desk, self._banners, self.host.waits, self.dialogs)
        keeper = Keeper(around)
        self.keeper = keeper
        keeper.moved.connect(self.moved)
        copies = Copies(around)
        copies.setParent(keeper)
        copies.written.connect(lambda path: self.host.toast.tell(notices.written(path)))
        copies.own_file_chosen.connect(keeper.save)
        self._copies = copies
        self._exporting = _exporter(self.host, around, keeper)
        keeper.theirs_wanted.connect(lambda: keeper.after_saving(self.take_theirs))
        self.host.show_session(session)
        if self.host.editor:
            self.host.editor.bridge.changed.connect(keeper.check)
            self.host.editor.bridge.confirmed.connect(keeper.check)
        if notice := notices.notes(session.work, partial(_show, self.host)):
            self._banners.tell(notice)
        keeper.check()
        keeper.look()
        self.moved.emit()

    def adopt_or_leave(self, session: Session | None) -> bool:
        """Show ``session``, or the start page where there is none; tell which."""
        if session:
            self.adopt(session)
            return True
        if self.keeper:
            self.keeper.deleteLater()
        self.keeper = None
        self._banners.drop(*notices.OF_A_PROCESS)
        self.host.show_start()
        self.moved.emit()
        return False

    def take_theirs(self) -> None:
        """Show the file as another program left it; changes made here are kept and offered."""
        keeper = self.keeper
        path = keeper.session.path if keeper else None
        if keeper is None or path is None:
            return
        if self.patience.busy:
            QTimer.singleShot(_AGAIN, self, self.take_theirs)  # a verb is being done on what is shown
            return
        try:
            open_file(path, drawing=False)  # nothing is let go before it is known that the file can be read
        except VoronkaError as error:
            keeper.ask_again()
            self._banners.tell(notices.unreadable(path, error))
            return
        dirty, journal = keeper.session.dirty, keeper.session.work.journal.folder
        keeper.close(keep=dirty)
        if not self.adopt_or_leave(self.opened(path)):
            return
        if not dirty:
            self.host.toast.tell(notices.theirs_shown(path))
        else:
            mine = Left(journal, path, 1, time.time())
            self._banners.tell(notices.mine_kept(partial(self.recovering.here, mine)))

    def _look(self) -> None:
        if self.keeper:
            self.keeper.look()

    # The end

    def may_close(self) -> bool:
        """Tell whether the window may close; if not yet, it closes itself after an answer or a saving."""
        if self.keeper and not self.keeper.may_go(self._window.close, self._stay):
            return False
        if self.keeper:
            self.keeper.close()
            self.keeper = None
        if self._quitting:
            # The windows are asked one after another; this one is off the list by then.
            QTimer.singleShot(0, self.desk, partial(_quit_next, self.desk))
        return True

    def quit(self) -> None:
        """Close every window, this one first; it ends where the user wants to stay."""
        self._quitting = True
        self._window.close()

    def _stay(self) -> None:
        self._quitting = False


def _open(filing: Filing, path: Path) -> Notice | None:
    """Open ``path``; return why that cannot be."""
    if is_folder(path):
        open_folder(filing.place().host, path)
    elif path.suffix.lower().removeprefix(".") in TABLES.suffixes:
        filing.from_table(path)
    elif holder := filing.holder(path):
        holder.host.come()
    else:
        # A window that shows a process already goes on showing it.
        with glance(filing.host, path) if filing.keeper is None else nullcontext():
            found = _opened(filing, path)
            if not isinstance(found, Session):
                return found
            place = filing.place()
            place.adopt(found)
        place.recovering.offer()
    return None


def _opened(filing: Filing, path: Path) -> Session | Notice | None:
    return _made(filing, lambda keep: open_session(path, filing.desk.state, RULES, keep=keep), path)


def _made(filing: Filing, make: Work[Session], path: Path) -> Session | Notice | None:
    """Return what ``make`` makes of ``path``, or why that cannot be; None where nobody waited for it."""
    try:
        return filing.patience.wait(message("Opening {name}", name=path.name), make)
    except CalledOffError as error:
        filing.host.toast.tell(error.message)
        return None
    except LockedError as error:
        return notices.locked(error, lambda: filing.from_template(path))
    except VoronkaError as error:
        return notices.unreadable(path, error)


def _quit_next(desk: Desk) -> None:
    for host in desk.windows[:1]:
        cast("Host", host).filing.quit()


def _show(host: Host, key: str) -> None:
    if host.editor:
        host.editor.go_to(key)


def _exporter(host: Host, around: Around, keeper: Keeper) -> Exporting:
    """Return what exports what ``keeper`` keeps as long as that lives."""

    def seen() -> Seen:
        if host.editor is None:
            return Seen()
        canvas = host.editor.canvas
        return Seen(canvas.selection, canvas.plane, host.editor.depths.seen)

    made = Exporting(around, seen)
    made.setParent(keeper)
    made.written.connect(lambda path: host.toast.tell(notices.written(path)))
    made.copied.connect(host.toast.tell)
    return made
