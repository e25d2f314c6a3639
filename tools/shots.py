"""Pictures of the window to be looked at: every page and panel, in both sizes, themes and languages.

``tools/shots.py FOLDER [NAME ...]`` writes FOLDER/<name>-<width>-<theme>-<language>.png, all or those named;
the funnel view is <name>-funnel-<width>…
"""

import os
import sys
import tempfile
from collections.abc import Callable
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from msgspec.structs import replace  # noqa: E402 - the path comes first
from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from designer.app.desk import Desk  # noqa: E402
from designer.app.run import application  # noqa: E402
from designer.app.window import Window  # noqa: E402
from designer.canvas.view import Canvas  # noqa: E402
from designer.model.geometry import Point  # noqa: E402
from designer.model.records import Node  # noqa: E402

SIZES = ((1280, 800), (1920, 1080))
SAMPLES = ROOT / "samples"


class Studio:
    """One window before the camera."""

    def __init__(self, size: tuple[int, int], theme: str, language: str, view: str = "") -> None:
        """Open it with settings of its own; ``view`` is bpmn, or empty for the funnel view."""
        self.folder = Path(tempfile.mkdtemp())
        self.desk = Desk(self.folder / "state", self.folder / "settings.toml", language)
        self.desk.settings = replace(self.desk.settings, view=view)
        self.desk.paint(theme)
        self.language = language
        self.window = Window(self.desk)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        self.wait(50)

    def wait(self, milliseconds: int = 60) -> None:
        """Let the window do what it does while nobody waits."""
        QTest.qWait(milliseconds)

    def open(self, name: str) -> None:
        """Open a sample of the language."""
        found = SAMPLES / "bad" / "funnel.bpmn" if name == "bad" else None
        path = found or next((SAMPLES / self.language).glob(f"{name}-*.bpmn"))
        self.window.open_path(path)
        self.wait(200)
        self.window.editor.bridge.finish_lint()
        self.canvas.fit()
        self.wait()

    @property
    def canvas(self) -> Canvas:
        """The picture that is seen."""
        return self.window.editor.depths.eye

    def middle(self, key: str) -> Point:
        """Return where an element is seen."""
        return self.canvas.drawn_as(key).box.centre

    def stage(self, number: int) -> str:
        """Return the id of a stage by its place in the file."""
        process = self.window.editor.session.process
        return [n.id for n in process.nodes() if isinstance(n, Node) and n.kind == "userTask"][number]

    def choose(self, key: str) -> None:
        """Choose an element of the drawing."""
        self.window.editor.canvas.select((key,))
        self.wait()

    def near(self, key: str) -> None:
        """Choose an element and look at it at 100 %."""
        self.canvas.look(1.0, self.canvas.origin)
        self.canvas.centre_on(self.middle(key))
        self.choose(key)


def start(studio: Studio) -> None:
    """Show the start page."""
    studio.wait(700)


def v1(studio: Studio) -> None:
    """Show V1 as it opens."""
    studio.open("v1")


def v2(studio: Studio) -> None:
    """Show V2 as it opens."""
    studio.open("v2")


def bad(studio: Studio) -> None:
    """Show the bad funnel with its problems."""
    studio.open("bad")
    studio.window.actions_["problems"].trigger()
    studio.wait(150)


def drag(studio: Studio) -> None:
    """Show a drag in the middle."""
    studio.open("v1")
    key = studio.stage(3)
    studio.near(key)
    canvas = studio.canvas
    start = canvas.to_widget(studio.middle(key)).toPoint()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for share in (0.2, 0.6, 1.0):
        x, y = start.x() + round(70 * share), start.y() + round(130 * share)
        QTest.mouseMove(canvas, type(start)(x, y))
    studio.wait()


def pad(studio: Studio) -> None:
    """Show the pad beside a stage."""
    studio.open("v1")
    studio.near(studio.stage(3))


def naming(studio: Studio) -> None:
    """Show a name being typed in place."""
    pad(studio)
    studio.window.actions_["rename"].trigger()
    studio.wait()


def stage_card(studio: Studio) -> None:
    """Show the card of a stage."""
    studio.open("v1")
    studio.choose(studio.stage(3))


def role_card(studio: Studio) -> None:
    """Show the card of a role."""
    studio.open("v1")
    studio.choose(studio.window.editor.session.process.roles()[1].id)


def process_card(studio: Studio) -> None:
    """Show the card of the process."""
    studio.open("v4")
    studio.choose(studio.stage(0))


def arrow_card(studio: Studio) -> None:
    """Show the card of an exit that hands over."""
    studio.open("v1")
    process = studio.window.editor.session.process
    studio.choose(next(flow.id for flow in process.flows() if flow.exit and flow.handoff))


def sheet(studio: Studio) -> None:
    """Show the preview of a sheet."""
    studio.open("v1")
    studio.choose(studio.stage(3))
    studio.window.actions_["sheet_preview"].trigger()
    studio.wait(1500)


def empty(studio: Studio) -> None:
    """Show an empty process."""
    studio.window.start.empty_asked.emit()
    studio.wait(200)


def scrolled(studio: Studio) -> None:
    """Show role names that stay in view."""
    studio.open("v2")
    studio.canvas.look(1.0, Point(900, 100))
    studio.wait()


SHOTS: tuple[Callable[[Studio], None], ...] = (
    *(start, v1, v2, bad, drag, pad, naming, stage_card, role_card, process_card, arrow_card, sheet, empty),
    scrolled,
)

PICTURES = frozenset({v1, v2, bad, drag, pad, naming, empty, scrolled})
"""What looks different in the two views, and is taken in both."""


def main(folder: Path, names: list[str]) -> None:
    """Take all pictures, or those called."""
    folder.mkdir(parents=True, exist_ok=True)
    application()
    for shot in SHOTS:
        if names and shot.__name__ not in names:
            continue
        views = (("", "funnel-"), ("bpmn", "")) if shot in PICTURES else (("", ""),)
        for size, theme, language, view in product(SIZES, ("light", "dark"), ("ru", "en"), views):
            studio = Studio(size, theme, language, view[0])
            shot(studio)
            path = folder / f"{shot.__name__}-{view[1]}{size[0]}-{theme}-{language}.png"
            studio.window.grab().save(str(path))
            print(path)
            studio.window.hide()
            studio.window.deleteLater()
            QApplication.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
