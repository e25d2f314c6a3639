"""What the window does, each frame with real events and painted whole: the figures of ``performance.md``.

Binding: opening at least ten times faster than bpmn-js imports, an edit at most a tenth of bpmn-js's move
(both at 500 and 2,000 tasks), a step of a drag at 2,000 at most bpmn-js's at 50.
"""

import gc
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

import ours
import peers
from funnel import LARGEST, funnel_rows
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from rows import FLOOR, Row, slowness
from starting import held, starting
from timing import Task, interleaved

from designer.app.desk import Desk
from designer.app.editor import Editor
from designer.app.glance import GlancePage
from designer.app.run import application
from designer.app.window import Window
from designer.canvas.view import Canvas
from designer.model.geometry import Point
from designer.verbs.moving import move
from designer.verbs.naming import rename
from designer.verbs.stages import add_stage

SIDE = (1600, 1000)
"""Pixels of the canvas, those of bpmn-js's page."""
_CENTRE = QPointF(SIDE[0] / 2, SIDE[1] / 2)


class _Picture(QObject):
    """Knows when a canvas was painted, and all that is painted in the same go."""

    def __init__(self) -> None:
        """Watch the whole program until then."""
        super().__init__()
        self._seen = False
        self.when = 0.0
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        """Let everything pass; what follows the picture was not waited for."""
        if event.type() == QEvent.Type.Paint:
            self._seen = self._seen or isinstance(watched, Canvas)
        elif self._seen:
            self.when = perf_counter()
            QApplication.instance().removeEventFilter(self)
        return False


def _glanced(window: Window) -> list[float]:
    """Return where it is written when the first picture of a big file was on the screen."""
    found: list[float] = []
    patience = window.filing.patience
    wait = patience.wait

    def noted(*args: object) -> object:
        if isinstance(window.pages.currentWidget(), GlancePage):  # painted, flushed: the reading begins
            found.append(perf_counter())
        return wait(*args)

    patience.wait = noted
    return found


class Frames:
    """One window with a file open; each task leaves everything painted."""

    def __init__(self, path: Path, folder: Path) -> None:
        """Open ``path``; ``folder`` is for journals."""
        self.path = path
        self.desk = Desk(state=folder / "state", settings=folder / "settings.toml", language="ru")
        self.window: Window | None = None
        self.open()
        self._turn = count(1, 37)

    @property
    def canvas(self) -> Canvas:
        """The canvas of the open window."""
        return self.editor.canvas

    @property
    def editor(self) -> Editor:
        """The editor of the open window."""
        if self.window is None or self.window.editor is None:
            raise RuntimeError("the file was not opened")
        return self.window.editor

    def open(self) -> tuple[float, float]:
        """Open the file anew in a fresh window; return the milliseconds until it is painted and ready.

        That is the way of a user.  Painted: the drawing is on the screen as it is first seen; of a big file
        that is a picture of its beginning, read alone.  Ready: the whole file is read, lock and journal are
        on the disk, the whole window is painted and answers; the card of the process and lint follow.
        """
        self.close()
        self.window = Window(self.desk)
        self.window.resize(*SIDE)
        self.window.show()
        QApplication.processEvents()
        glanced = _glanced(self.window)
        began = perf_counter()
        self.window.open_path(self.path)
        picture = _Picture()  # the canvas is not painted before the event loop turns
        while not picture.when:
            QApplication.processEvents()
        took = [(when - began) * 1000 for when in (*glanced, picture.when)]
        self.canvas.setFixedSize(*SIDE)
        QApplication.processEvents()
        for _ in self.canvas.session.lint():
            pass
        return took[0], took[-1]

    def close(self) -> None:
        """Let go of the file."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()
            gc.collect()

    def edits(self) -> dict[str, Task]:
        """Return edits done by the bridge, the picture, the panels and the marks with them."""
        bridge, process = self.editor.bridge, self.canvas.session.process
        tasks = [node.id for node in process.nodes() if node.kind.endswith("Task")]
        self._look(1.0, tasks[len(tasks) // 2])

        def some() -> str:
            return tasks[(len(tasks) // 2 + next(self._turn)) % len(tasks)]

        return {
            "move": self._painted(lambda: bridge.do(move, (some(),), 20, 10)),
            "rename": self._painted(lambda: bridge.do(rename, some(), f"Новое имя {next(self._turn)}")),
            "undo": self._painted(bridge.undo),
            "insert": self._painted(lambda: bridge.do(add_stage, "Новый этап", after=some())),
        }

    def eye(self, *, whole: bool) -> dict[str, Task]:
        """Return a frame of panning and one of zooming, with everything in view or at 100 %."""
        canvas, turns = self.canvas, count()
        nodes = canvas.session.process.nodes()
        canvas.fit() if whole else self._look(1.0, nodes[len(nodes) // 2].id)
        self._frame()

        def pan() -> None:
            canvas.pan(*((7, 3) if next(turns) % 2 else (-5, -3)))
            self._frame()

        def zoom() -> None:
            canvas.zoom_at(1.02 if next(turns) % 10 < 5 else 1 / 1.02, _CENTRE)
            self._frame()

        return {"pan frame": pan, "zoom frame": zoom}

    def middling(self) -> float:
        """Return the milliseconds of the slowest zoom frame between everything in view and 100 %."""
        canvas, slowest = self.canvas, 0.0
        canvas.fit()
        self._frame()
        while canvas.zoom < 1:
            canvas.zoom_at(1.08, _CENTRE)
            self._frame()
            times = []
            for turn in range(5):
                canvas.zoom_at(1.001 if turn % 2 else 1 / 1.001, _CENTRE)
                began = perf_counter()
                self._frame()
                times.append((perf_counter() - began) * 1000)
            slowest = max(slowest, median(times))
        return slowest

    def drag(self, steps: int) -> float:
        """Return the median milliseconds of a step of a real drag of one task at 100 %."""
        process = self.canvas.session.process
        tasks = [node for node in process.nodes() if node.kind.endswith("Task")]
        task = tasks[len(tasks) // 2].id
        self._look(1.0, task)
        self._frame()
        start = self.canvas.to_widget(self.canvas.scene.ink[task].centre)
        self._mouse(QEvent.Type.MouseButtonPress, start)
        self._mouse(QEvent.Type.MouseMove, start + QPointF(15, 5))
        self._frame()
        times = []
        for step in range(steps):
            began = perf_counter()
            self._mouse(QEvent.Type.MouseMove, start + QPointF(20 + 3 * step, 5 + step))
            self._frame()
            times.append((perf_counter() - began) * 1000)
        if not self.canvas.live.ids:
            raise RuntimeError("the drag did not begin")
        self._mouse(QEvent.Type.MouseButtonRelease, start)
        self._frame()
        return median(times)

    def _mouse(self, kind: QEvent.Type, at: QPointF) -> None:
        none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
        button = none if kind == QEvent.Type.MouseMove else left
        held = none if kind == QEvent.Type.MouseButtonRelease else left
        place = QPointF(self.canvas.mapToGlobal(at.toPoint()))
        event = QMouseEvent(kind, at, place, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.canvas, event)

    def _look(self, zoom: float, key: str) -> None:
        ink = self.canvas.scene.ink[key]
        self.canvas.look(zoom, Point(0, 0))
        self.canvas.centre_on(ink.centre)

    def _painted(self, task: Callable[[], object]) -> Task:
        def whole() -> None:
            task()
            self._frame()

        return whole

    def _frame(self) -> None:
        """Paint what is due; work that waits for a pause is no part of a frame."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)


def measured(size: int, path: Path, found: peers.Peers) -> Iterator[Row]:
    """Yield all figures of one file."""
    few = 15 if size <= 500 else 9 if size <= 2000 else 5
    with tempfile.TemporaryDirectory() as folder:
        frames = Frames(path, Path(folder))
        try:
            opened = list(_opened(frames, size, path, few, found))
            slow = slowness(size, opened[0].than)
            for row in (*opened, *_edited(frames, size, few, found), *_seen(frames, size, few, found)):
                yield row._replace(slow=slow)
        finally:
            frames.close()
    if size <= LARGEST:
        with tempfile.TemporaryDirectory() as folder:
            yield from (row._replace(slow=slow) for row in funnel_rows(size, path, Path(folder)))


def _opened(frames: Frames, size: int, path: Path, few: int, found: peers.Peers) -> Iterator[Row]:
    floor_task = {FLOOR: ours.opening(path)[FLOOR]}
    turns = [(interleaved(floor_task, 1)[FLOOR], *frames.open()) for _ in range(min(few, 7))]
    floor, took, whole = (median(times) for times in zip(*turns, strict=True))
    yield Row("open to painted", size, took, floor, FLOOR, {50: None, 500: 10}.get(size, 7))
    yield Row("open to ready", size, whole, floor, FLOOR)
    peer = found.times.get(("bpmn-js import", size))
    if peer:
        needed = size in {500, 2000}
        yield Row("open to painted", size, took, peer, "bpmn-js import", 0.1 if size >= 500 else None, needed)
        painted = found.times["bpmn-js import to frame", size]
        yield Row("open to painted", size, took, painted, "bpmn-js import to frame")
        yield Row("open to ready", size, whole, painted, "bpmn-js import to frame")


def _edited(frames: Frames, size: int, few: int, found: peers.Peers) -> Iterator[Row]:
    for what, took in interleaved(frames.edits(), few * 2).items():
        # An insert touches all that stands behind it; the budget is for edits of up to twenty records.
        small = what != "insert"
        most = 16 if size > 2000 else 8
        yield Row(f"edit to picture: {what}", size, took, budget=most if small else None)
        whose, peer = peers.edit(what, size, found.times)
        if peer:
            needed = what == "move" and size in {500, 2000}
            yield Row(
                f"edit to picture: {what}",
                size,
                took,
                peer,
                whose,
                0.1 if needed else None,
                needed,
            )


def _seen(frames: Frames, size: int, few: int, found: peers.Peers) -> Iterator[Row]:
    most = 16 if size > 500 else 8
    took = frames.drag(few * 4)
    yield Row("step of a drag", size, took, budget=most)
    peer = found.times.get(("bpmn-js drag", 50))
    if peer and size == 2000:
        yield Row("step of a drag", size, took, peer, "bpmn-js at 50", 1.0, binding=True)
    peer = found.times.get(("bpmn-js drag", size))
    if peer:
        yield Row("step of a drag", size, took, peer, "bpmn-js")
    for place in ("fit", "100"):
        for what, spent in interleaved(frames.eye(whole=place == "fit"), few * 3).items():
            yield Row(f"{what}, {place}", size, spent, budget=most)
            peer = found.times.get((f"bpmn-js {what}, {place}", size))
            if peer:
                yield Row(f"{what}, {place}", size, spent, peer, "bpmn-js")
    yield Row("zoom frame, slowest zoom", size, frames.middling(), budget=most)


def rows(files: dict[int, Path], found: peers.Peers, repeats: int = 5) -> Iterator[Row]:
    """Yield every figure of the window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application()
    yield from starting(repeats)
    for size, path in files.items():
        yield from measured(size, path, found)
        if Path("/proc/self/smaps_rollup").exists():
            most = {2000: 160, 10000: 350}.get(size)
            yield Row("memory", size, held(path), budget=most, unit="MB")


def main() -> int:
    """Measure the window alone: ``window.py [--no-peers] [SIZE ...]``."""
    words = sys.argv[1:]
    sizes = [int(word) for word in words if word.isdigit()] or [50, 500, 2000, 10000]
    found = peers.Peers({}, ["not asked for"]) if "--no-peers" in words else peers.measure_browser(sizes)
    for reason in found.missing:
        print(f"peer missing: {reason}")
    missed = False
    for row in rows(peers.data(sizes), found):
        print(row, flush=True)
        missed = missed or (row.missed and row.binding)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
