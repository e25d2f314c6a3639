"""Medians of interleaved repeats: on a shared machine only what runs side by side can be compared."""

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter

Task = Callable[[], object]


def interleaved(tasks: Mapping[str, Task], repeats: int, most: float = 60.0) -> dict[str, float]:
    """Return the median milliseconds of each task, run in turn ``repeats`` times or for ``most`` seconds."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for task in tasks.values():
        task()
    began = perf_counter()
    for _ in range(repeats):
        for name, task in tasks.items():
            times[name].append(_once(task))
        if perf_counter() - began > most:
            break
    return {name: median(found) for name, found in times.items()}


def _once(task: Task) -> float:
    gc.collect()
    gc.disable()
    try:
        began = perf_counter()
        task()
        return (perf_counter() - began) * 1000
    finally:
        gc.enable()
