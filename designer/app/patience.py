"""What one cannot go on without: done on a thread, told when it takes long, called off by Esc.

While a card is shown the window paints and answers the system, but no mouse or key reaches it.  A verb is
done on a twin of the process: whoever reads the process meanwhile sees it as it was, and what is called
off has changed nothing.
"""

import sys
from collections.abc import Callable, Sized
from typing import Final, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from designer.app.background import GRACE, LOOK
from designer.app.errand import Errand, Keep, Work
from designer.app.waits import Wait, Waits
from designer.model.message import Message
from designer.model.process import Process
from designer.verbs.step import Done, Verb, carry_out

T = TypeVar("T")
R = TypeVar("R")
_MANY = 24
"""Things to act on from which on any verb may take long."""
_SWITCH = 0.0003
"""Seconds after which the work lets the window have a turn: it has many short ones."""
_Type = QEvent.Type
_INPUT: Final = frozenset(
    {
        _Type.MouseButtonPress, _Type.MouseButtonRelease, _Type.MouseButtonDblClick, _Type.MouseMove,
        _Type.Wheel, _Type.NativeGesture, _Type.Gesture, _Type.TouchBegin, _Type.TouchUpdate, _Type.TouchEnd,
        _Type.KeyPress, _Type.KeyRelease, _Type.ShortcutOverride, _Type.Shortcut, _Type.InputMethod,
        _Type.ContextMenu, _Type.DragEnter, _Type.DragMove, _Type.Drop, _Type.Close,
    }
)  # fmt: skip


class Patience(QObject):
    """Of one window; ``busy`` while it waits."""

    def __init__(self, waits: Waits) -> None:
        """Show with ``waits`` what takes long."""
        super().__init__(waits.window)
        self._waits = waits
        self._card: Wait | None = None
        self.busy = False

    def carry(
        self, process: Process, verb: Verb[..., R], /, *args: object, key: str = "", **named: object
    ) -> Done[R]:
        """Do ``verb`` as ``verbs.step.carry_out`` does; CalledOffError where the user did not wait."""
        if not _may_take_long(process, verb, args):
            return carry_out(process, verb, *args, key=key, **named)

        def work(_keep: Keep) -> Done[R]:
            twin = process.likewise(process.records.values())
            return carry_out(twin, verb, *args, key=key, **named)

        done = self.wait(verb.label, work)
        process.apply(done.delta, sound=True)
        return done

    def compute(self, text: Message, work: Callable[[], R], /) -> R:
        """Return what ``work`` returns; CalledOffError where the user did not wait."""
        return self.wait(text, lambda _keep: work())

    def wait(self, text: Message, work: Work[T]) -> T:
        """Return what ``work`` returns, or raise what it raises; ``text`` says what it is."""
        errand = Errand(work)
        errand.wait(GRACE / 1000)
        if errand.going:
            self._sit(text, errand)
        return errand.result()

    def _sit(self, text: Message, errand: Errand[T]) -> None:
        window, program = self._waits.window, QApplication.instance()
        assert program is not None  # noqa: S101 - there is a window
        if window.isHidden():
            window.show()  # the very first thing that is opened: one sees what is waited for
        loop, clock = QEventLoop(), QTimer(interval=LOOK)
        clock.timeout.connect(lambda: None if errand.going else loop.quit())
        clock.start()
        self._card = self._waits.show(text, errand.call_off, alone=True)
        self.busy, interval = True, sys.getswitchinterval()
        program.installEventFilter(self)
        sys.setswitchinterval(_SWITCH)
        try:
            loop.exec()
        finally:
            sys.setswitchinterval(interval)
            program.removeEventFilter(self)
            self.busy = False
            self._card.end()
            self._card = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let nothing through that acts, but to the card."""
        if event.type() not in _INPUT or self._card is None or _is_window_system(watched):
            return False
        if isinstance(watched, QWidget) and self._card.isAncestorOf(watched):
            return False
        if (
            isinstance(event, QKeyEvent)
            and event.type() == _Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self._card.off()
        event.ignore() if event.type() == _Type.Close else event.accept()
        return True


def _is_window_system(watched: QObject) -> bool:
    """Tell whether Qt itself hands the event on to a widget from here."""
    return watched.isWindowType()


def _may_take_long(process: Process, verb: Verb[..., R], args: tuple[object, ...]) -> bool:
    many = any(isinstance(one, Sized) and not isinstance(one, str) and len(one) >= _MANY for one in args)
    return many or 0 < verb.slow_from <= len(process.records)
