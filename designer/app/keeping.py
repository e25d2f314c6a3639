"""One open process and its file kept together: saved, watched, copied, let go."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from designer.app import notices
from designer.app.dialogs.files import ANY, BPMN
from designer.app.dialogs.question import SaveQuestion
from designer.app.errand import CalledOffError
from designer.app.proposals import copy_of, proposal
from designer.app.saver import Saver
from designer.app.watch import Watch
from designer.app.writer import Around
from designer.model.errors import VoronkaError
from designer.model.message import N_, Message, message
from designer.session.session import ChangedOutsideError, Session
from designer.storage.settings import with_recent


class Keeper(QObject):
    """Of the one session that a window shows; tells in banners what the file does."""

    moved = Signal()
    """The file, its name or whether it holds everything may be another."""
    theirs_wanted = Signal()
    """The file is to be read anew."""

    def __init__(self, around: Around) -> None:
        """Begin to keep the session that is ``around``."""
        super().__init__(around.window)
        self.session, self._window, self._desk, self._banners, waits, self._dialogs = around
        self._going: tuple[Callable[[], object], Callable[[], object]] | None = None
        """What to call when saving has ended well or not: the window waits for it to close."""
        self._forgotten = False
        self._question: SaveQuestion | None = None
        self._trouble: Message | None = None
        self.saver = Saver(self.session, self, waits)
        self.saver.saved.connect(self._saved)
        self.saver.failed.connect(self._failed)
        self.watch = Watch(self.session, self)
        self.watch.changed.connect(self._outside)
        if self.session.path:
            self._remember(self.session.path)

    # Saving

    def save(self) -> None:
        """Save where the process has its file, else ask where."""
        if self.session.path:
            self._write(self.session.path)
        else:
            self.save_as()

    def save_as(self) -> None:
        """Ask for a file that is the process's from then on."""
        place = proposal(self.session.process, self.session.path, self._desk.settings, "bpmn")
        self._dialogs.to_save(self._window, place, (BPMN, ANY), self._save_there)

    def _save_there(self, path: Path | None) -> None:
        if path:
            self._write(path)
        else:
            self._arrive(well=False)

    def _write(self, path: Path, *, force: bool = False) -> None:
        self.watch.resting = True
        self.saver.save(path, force=force)

    def _saved(self, path: Path) -> None:
        self.watch.resting = self.saver.busy
        self.watch.follow()
        self._banners.drop(notices.SAVING, notices.OUTSIDE, notices.MINE)
        self._remember(path)
        self.check()
        self.moved.emit()
        if not self.saver.busy:
            self._arrive(well=True)

    def _failed(self, path: Path, error: VoronkaError) -> None:
        self.watch.resting = self.saver.busy
        if isinstance(error, ChangedOutsideError):
            self._outside("changed")
        elif not isinstance(error, CalledOffError):
            self._banners.tell(notices.unsaved(path, error, partial(self._write, path), self.save_as))
            self.watch.look()
        self.check()
        self._arrive(well=False)

    def _arrive(self, *, well: bool) -> None:
        going, self._going = self._going, None
        if going:
            going[0 if well else 1]()

    def _remember(self, path: Path) -> None:
        self._desk.keep(with_recent(self._desk.settings, path))

    # What others do to the file

    def look(self) -> None:
        """Look whether another program wrote the file."""
        self.watch.look()

    def ask_again(self) -> None:
        """Ask anew which version is wanted."""
        if self.session.path:
            self._ask_which(self.session.path)

    def check(self) -> None:
        """Tell while the newest steps are not safe, after each of them."""
        trouble = self.session.trouble
        if trouble == self._trouble:
            return
        self._trouble = trouble
        if trouble:
            self._banners.tell(notices.trouble(trouble))
        else:
            self._banners.drop(notices.TROUBLE)

    def _outside(self, state: str) -> None:
        path = self.session.path
        if path is None or not state:
            self._banners.drop(notices.OUTSIDE)
        elif state == "gone":
            self._banners.tell(notices.gone(path, self.save, self.save_as))
        elif _is_untouched(self.session):
            self.theirs_wanted.emit()
        else:
            self._ask_which(path)

    def _ask_which(self, path: Path) -> None:
        keep = partial(self._write, path, force=True)
        theirs, dirty = self.theirs_wanted.emit, self.session.dirty
        self._banners.tell(notices.changed(path, keep, theirs, self._save_beside, dirty=dirty))

    def _save_beside(self) -> None:
        """Let their file be and go on with mine in another one; the question comes back without an answer."""
        place = proposal(self.session.process, self.session.path, self._desk.settings, "bpmn")

        def chosen(path: Path | None) -> None:
            if path:
                self._write(path)
            else:
                self.ask_again()

        self._dialogs.to_save(
            self._window, copy_of(place, self._desk), (BPMN, ANY), chosen, title=N_("Save a copy")
        )

    # The end

    def may_go(self, leave: Callable[[], object], stay: Callable[[], object]) -> bool:
        """Tell whether the window may close now; if not, ``leave`` or ``stay`` is called later."""
        if self.saver.busy:
            self._going = (leave, stay)
            return False
        if self._forgotten or not self.session.dirty:
            return True
        if self._question:
            self._question.activateWindow()
        else:
            self._ask(leave, stay)
        return False

    def after_saving(self, call: Callable[[], object]) -> None:
        """Call when nothing is being written: at once, or later."""
        if self.saver.busy:
            self._going = (call, call)
        else:
            call()

    def _ask(self, leave: Callable[[], object], stay: Callable[[], object]) -> None:
        def save() -> None:
            self._question = None
            self._going = (leave, stay)
            self.save()

        def forget() -> None:
            self._question, self._forgotten = None, True
            leave()

        def think_better() -> None:
            self._question = None
            stay()

        name = self.session.path.name if self.session.path else self._process_name()
        text = message("Save the changes in “{name}”?", name=name)
        self._question = SaveQuestion(self._desk, self._window, text)
        self._question.ask(save, forget, think_better)

    def _process_name(self) -> str:
        return proposal(self.session.process, None, self._desk.settings, "bpmn").stem

    def close(self, *, keep: bool = False) -> None:
        """Let go of file and journal; ``keep`` leaves what is not saved for recovery."""
        self.watch.resting = True
        self.session.close(keep=keep)


def _is_untouched(session: Session) -> bool:
    """Tell whether nothing was edited here: there is nothing that another version could cost."""
    history = session.work.history
    return not (session.dirty or history.done or history.undone)
