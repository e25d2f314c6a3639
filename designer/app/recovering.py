"""Work that a crash left behind, or that was put off for another version: offered, taken up, discarded."""

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from designer.app import notices
from designer.app.banner import Banners
from designer.app.desk import Desk
from designer.app.errand import CalledOffError
from designer.app.keeping import Keeper
from designer.app.patience import Patience
from designer.app.toast import Act, Toast
from designer.lint.catalogue import RULES
from designer.model.errors import VoronkaError
from designer.model.message import N_, message
from designer.session.opening import recover_session
from designer.session.session import Session
from designer.storage.places import real
from designer.storage.recovery import Left, discard, offered, restore


class Opener(Protocol):
    """What ``filing.Filing`` does for us."""

    keeper: Keeper | None
    recovering: "Recovering"
    patience: Patience

    def adopt(self, session: Session) -> None:
        """Show ``session`` in this window and keep it."""

    def adopt_or_leave(self, session: Session | None) -> bool:
        """Show ``session``, or the start page where there is none."""

    def opened(self, path: Path) -> Session | None:
        """Open ``path``, telling why not."""

    def place(self) -> "Opener":
        """Return a window in which nothing is open."""

    def holder(self, path: Path) -> "Opener | None":
        """Return the window in which ``path`` is open."""


class Recovering(QObject):
    """Of one window."""

    left_changed = Signal(object)
    """A list of ``Left``: the work that is neither saved nor open anywhere."""

    def __init__(self, filing: "Opener", desk: Desk, banners: Banners, toast: Toast) -> None:
        """Open by ``filing``."""
        super().__init__(toast)
        self._filing, self._state, self._banners, self._toast = filing, desk.state, banners, toast

    def look(self) -> None:
        """Tell by ``left_changed`` what there is."""
        self.left_changed.emit(offered(self._state))

    def offer(self) -> None:
        """Offer the newest unsaved work on the file that is open here."""
        path = self._filing.keeper.session.path if self._filing.keeper else None
        for left in offered(self._state) if path else ():
            if path and left.path and real(left.path) == real(path):
                recover, give_up = partial(self.here, left), partial(self.discard, left)
                self._banners.tell(notices.left(left, recover, give_up))
                return

    def recover(self, left: Left) -> None:
        """Go on with ``left``: in the window that shows its file, else here or in a further one."""
        holder = self._filing.holder(left.path) if left.path else None
        if holder:
            holder.recovering.here(left)
            return
        try:
            session = self._recovered(left)
        except VoronkaError as error:
            self._tell(left.path or left.folder, error)
        else:
            self._filing.place().adopt(session)
        self.look()

    def here(self, left: Left) -> None:
        """Go on with ``left`` in place of what is shown; changes shown now wait for recovery themselves."""
        if keeper := self._filing.keeper:
            keeper.after_saving(partial(self._in_place_of, keeper, left))

    def _in_place_of(self, keeper: Keeper, left: Left) -> None:
        path = keeper.session.path
        keeper.close(keep=keeper.session.dirty)
        try:
            self._filing.adopt(self._recovered(left))
        except VoronkaError as error:
            self._filing.adopt_or_leave(self._filing.opened(path) if path else None)
            self._tell(path or left.folder, error)
        else:
            self.look()

    def _recovered(self, left: Left) -> Session:
        return self._filing.patience.wait(
            message("Opening {name}", name=(left.path or left.folder).name),
            lambda keep: recover_session(left, self._state, RULES, keep=keep),
        )

    def _tell(self, path: Path, error: VoronkaError) -> None:
        if isinstance(error, CalledOffError):
            self._toast.tell(error.message)
        else:
            self._banners.tell(notices.unreadable(path, error))

    def discard(self, left: Left) -> None:
        """Take ``left`` off the list; it can be taken back for a while."""
        kept = discard(left, self._state)
        self.look()
        if kept:
            back = Act(N_("Undo"), partial(self._take_back, kept, left))
            self._toast.tell(message("The unsaved work is discarded"), (back,))

    def _take_back(self, kept: Path, left: Left) -> None:
        restore(kept, left)
        self.look()
        self.offer()
