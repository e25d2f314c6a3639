"""Memory while many objects come and go: the garbage collector held still, what is free given back."""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Put the collector off: a process is hundreds of thousands of objects without a cycle among them.

    It would go through all of them again and again while they are made.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def give_back() -> None:
    """Return to the system what C libraries let go of; a tree of lxml leaves a hundred megabytes otherwise.

    Only glibc can be asked to; elsewhere nothing happens.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
