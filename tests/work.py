"""How much work something is, by a count that no busy machine changes; times are for the benchmarks."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


def calls(act: Callable[[], object]) -> int:
    """Return how many functions ``act`` calls, those of C among them."""
    count = 0

    def heard(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(heard)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count


@contextmanager
def ends(minutes: float = 2) -> Iterator[None]:
    """Fail, instead of standing still for ever, what should take a second or two."""

    def late(_signal: int, _frame: FrameType | None) -> None:
        msg = f"not at its end after {minutes} minutes"
        raise TimeoutError(msg)

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, 60 * minutes)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
