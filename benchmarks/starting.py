"""Programs of their own: from the start of the process to the first picture, and what one holds in memory."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import time

from rows import Row

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn"
_BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event); print(time.time()); QApplication.quit()
program = QApplication([]); window = Window(); window.resize(1280, 800); window.show(); program.exec()
"""
_OURS = """
import gc, sys, time
gc.disable()  # as the command line does before it imports the window
from pathlib import Path
from designer.app.run import application, begin
from designer.app.desk import Desk
from PySide6.QtCore import QEvent, QObject
class Watch(QObject):
    seen = False
    def eventFilter(self, watched, event):
        # All is painted in one go; whatever comes next was not waited for.
        if event.type() == QEvent.Type.Paint:
            self.seen = self.seen or watched.isWidgetType() and wanted(watched)
        elif self.seen:
            print(time.time()); sys.stdout.flush(); import os; os._exit(0)
        return False
program = application(); folder = Path(sys.argv[1])
watch = Watch(); program.installEventFilter(watch)
desk = Desk(state=folder / "state", settings=folder / "settings.toml", language="ru")
paths = [Path(word) for word in sys.argv[2:]]
wanted = lambda widget: type(widget).__name__ in {"Canvas", "FunnelView"} if paths else widget.isWindow()
window = begin(desk, paths); window.show(); program.exec()
"""


_HELD = """
import sys, time
from pathlib import Path
from designer.app.run import application, begin
from designer.app.desk import Desk
program = application(); folder = Path(sys.argv[1])
desk = Desk(state=folder / "state", settings=folder / "settings.toml", language="ru")
window = begin(desk, [Path(sys.argv[2])])
ends = time.time() + 120
while not window.editor.bridge.looked and time.time() < ends:
    program.processEvents()
for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
    if line.startswith("Pss:"):
        print(int(line.split()[1]) / 1024)
sys.stdout.flush(); import os; os._exit(0)
"""


_ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "QT_QPA_PLATFORM": "offscreen",
    "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "voronka-benchmark-bytecode"),
}
"""An installed program is compiled; so is this one from the second start on, wherever the tree is."""


def starting(repeats: int) -> list[Row]:
    """Return the time from the start of the process until the first picture, beside a bare window."""
    with tempfile.TemporaryDirectory() as folder:
        found: dict[str, list[float]] = {"bare": [], "page": [], "sample": []}
        for turn in range(repeats + 1):
            for name, took in (
                ("bare", _child(_BARE)),
                ("page", _child(_OURS, folder)),
                ("sample", _child(_OURS, folder, str(SAMPLE))),
            ):
                if turn:  # the first run warms the disk's cache
                    found[name].append(took)
    bare = median(found["bare"])
    return [
        Row("start to start page", 0, median(found["page"]), bare, "bare window", 2.2),
        Row("start to painted sample", 0, median(found["sample"]), bare, "bare window", 3),
    ]


def held(path: Path) -> float:
    """Return the megabytes of a program with ``path`` open and all lint done, shared libraries in part."""
    with tempfile.TemporaryDirectory() as folder:
        return _told(_HELD, folder, str(path))


def _child(script: str, *words: str) -> float:
    began = time()
    return (_told(script, *words) - began) * 1000


def _told(script: str, *words: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        capture_output=True,
        text=True,
        check=True,
        timeout=180,
        env=_ENVIRONMENT,
    )
    return float(done.stdout.split()[0])
