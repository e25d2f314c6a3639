"""A session as Qt sees it: its calls as signals, refusals told, lint done while nobody waits."""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from designer.lint.board import Difference
from designer.lint.finding import Finding, Fix
from designer.model.delta import Change, Delta
from designer.model.errors import VoronkaError
from designer.model.process import Process
from designer.session.session import Session
from designer.verbs.rows import is_begun
from designer.verbs.step import Verb

R = TypeVar("R")
_PAUSE = 120
"""Milliseconds after an edit until the rules that look at everything begin."""


class Bridge(QObject):
    """One for each open session; panels and canvas edit through ``do``."""

    changed = Signal(object, object)
    """A Delta and the Difference on the board: after every edit, undo and redo."""
    linted = Signal(object)
    """All findings, a tuple, after the rules looked at everything; also right after each edit.

    None before anything is begun: an empty drawing lacks everything, and nobody wants to hear it.
    """
    confirmed = Signal()
    """The disk had time for the newest steps: whether they are safe is known by now."""
    refused = Signal(object)
    """The reason, a Message, why an edit was not done."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Listen to ``session`` and begin its first lint."""
        super().__init__(parent)
        self.session = session
        session.changed = self._on_changed
        session.linted = self._on_linted
        self.findings: tuple[Finding, ...] = ()
        self.settling = False
        """Whether an edit is being told of: a listener must not edit then."""
        self.looked = False
        """Whether every rule has looked at everything at least once."""
        self._slices: Iterator[None] | None = None
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._lint_on)
        self._wait = QTimer(self, singleShot=True, interval=_PAUSE)
        self._wait.timeout.connect(self._lint)
        self._wait.start(0)

    @property
    def process(self) -> Process:
        """The process, to be read."""
        return self.session.process

    @property
    def begun(self) -> bool:
        """Whether something is drawn that can be judged."""
        return is_begun(self.process)

    def do(self, verb: Verb[..., R], *args: object, key: str = "", **named: object) -> R | None:
        """Do ``verb`` as one undo step; what is refused is told by ``refused`` and answered with None."""
        try:
            return self.session.do(verb, *args, key=key, **named)
        except VoronkaError as error:
            self.refused.emit(error.message)
            return None

    def fix(self, fix: Fix) -> bool:
        """Do the repair that a finding offers; tell whether it was done."""
        try:
            self.session.fix(fix)
        except VoronkaError as error:
            self.refused.emit(error.message)
            return False
        return True

    def undo(self) -> bool:
        """Take the newest step back."""
        return self.session.undo()

    def redo(self) -> bool:
        """Do the step taken back last again."""
        return self.session.redo()

    def close(self) -> None:
        """Stop the clocks; the session is closed by whoever opened it."""
        self._idle.stop()
        self._wait.stop()
        self._slices = None

    def finish_lint(self) -> None:
        """Let every rule look at everything now, without pauses, for whoever cannot wait."""
        for _ in self.session.lint():
            pass

    def _on_changed(self, delta: Delta, difference: Difference) -> None:
        self.settling = True
        try:
            self.changed.emit(delta, difference)
        finally:
            self.settling = False
        if difference.came or difference.gone or any(map(_silences, delta.changes)):
            self._tell(self.session.board.findings())
        self._idle.stop()
        self._slices = None
        self._wait.start(_PAUSE)

    def _on_linted(self, findings: tuple[Finding, ...]) -> None:
        self.confirmed.emit()
        first, self.looked = not self.looked, True
        self._tell(findings, first=first)

    def _tell(self, findings: tuple[Finding, ...], *, first: bool = False) -> None:
        findings = findings if self.begun else ()
        if first or findings != self.findings:
            self.findings = findings
            self.linted.emit(findings)

    def _lint(self) -> None:
        self._slices = self.session.lint()
        self._idle.start(0)

    def _lint_on(self) -> None:
        if self._slices is None or next(self._slices, self) is self:
            self._slices = None
            self._idle.stop()


def _silences(change: Change) -> bool:
    """Tell whether somebody silenced a finding or wants to hear it again."""
    return getattr(change.before, "silences", ()) != getattr(change.after, "silences", ())
