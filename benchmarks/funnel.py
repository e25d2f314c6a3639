"""The funnel view of the same files: opened painted, an edit to the picture, a frame of panning and zooming.

The window offers it for at most ``picture.funnel.picture.MOST`` stages; here it has as many as there are.
"""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from statistics import median
from time import process_time

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtWidgets import QApplication
from rows import Row
from timing import Task

from designer.app.desk import Desk
from designer.canvas.funnel import FunnelView
from designer.session.opening import open_session
from designer.session.session import Session
from designer.verbs.naming import rename

_SIDE = (1600, 1000)
_CENTRE = QPointF(_SIDE[0] / 2, _SIDE[1] / 2)
_REPEATS = 9
LARGEST = 2000
"""Tasks of the largest file that is looked at like this."""


class Compact:
    """One funnel view with a file open."""

    def __init__(self, path: Path, folder: Path) -> None:
        """Open ``path``; ``folder`` is for the journal."""
        self.desk = Desk(state=folder / "state", settings=folder / "settings.toml", language="ru")
        self.session: Session = open_session(path, self.desk.state, [])
        self._turns = count(1, 37)
        self._views: list[FunnelView] = []
        self.open()

    def open(self) -> FunnelView:
        """Fold the process, place and paint it."""
        for before in self._views:
            before.hide()
        view = FunnelView(self.session, self.desk.theme, self.desk.text, lambda: "ru")
        self.session.changed = view.show_change
        view.resize(*_SIDE)
        view.show()
        view.begin()
        QApplication.processEvents()
        self._views.append(view)
        return view

    def close(self) -> None:
        """Let go of the views and of the file."""
        for view in self._views:
            view.hide()
            view.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def tasks(self) -> dict[str, Task]:
        """Return what is measured, each leaving everything painted."""
        view = self._views[-1]
        stages = [stage.id for stage in view.compact.columns()]
        view.fit()

        def edit() -> None:
            turn = next(self._turns)
            self.session.do(rename, stages[turn % len(stages)], f"Новое имя {turn}")
            _frame()

        def pan() -> None:
            view.pan(*((7, 3) if next(self._turns) % 2 else (-5, -3)))
            _frame()

        def zoom() -> None:
            view.zoom_at(1.02 if next(self._turns) % 4 < 2 else 1 / 1.02, _CENTRE)
            _frame()

        return {"edit to picture: rename": edit, "pan frame, fit": pan, "zoom frame, fit": zoom}


def funnel_rows(size: int, path: Path, folder: Path) -> Iterator[Row]:
    """Yield the figures of one file, in milliseconds of the processor: others take their share of time."""
    compact = Compact(path, folder)
    most = 16 if size > 500 else 8
    yield Row("funnel view: fold and paint", size, _spent(compact.open))
    for what, task in compact.tasks().items():
        budget = 8 if what.startswith("edit") else most
        yield Row(f"funnel view: {what}", size, _spent(task), budget=budget)
    compact.close()


def _spent(task: Task) -> float:
    times = []
    for _ in range(_REPEATS):
        began = process_time()
        task()
        times.append((process_time() - began) * 1000)
    return median(times)


def _frame() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)
