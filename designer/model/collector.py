"""Python's garbage collector, held still while many objects come to be."""

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
