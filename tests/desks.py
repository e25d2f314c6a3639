"""Windows for tests: a desk of their own, file dialogs that answer at once, waits for what runs behind."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from designer.app.banner import Banner
from designer.app.desk import Desk
from designer.app.dialogs.files import FileDialogs
from designer.app.run import application
from designer.app.window import Window
from designer.model.control import stages
from designer.model.records import Node
from designer.verbs.naming import rename


class Answers(FileDialogs):
    """Stands for the file dialogs: answers with the next of ``paths``, None for a dialog cancelled."""

    def __init__(self, *paths: Path | None) -> None:
        self.paths = list(paths)
        self.proposed: list[Path] = []

    def to_open(self, window: QWidget, folder: Path, kinds, then, **_: str) -> None:  # noqa: ARG002
        path = self.paths.pop(0)
        then([path] if path else [])

    def to_save(self, window: QWidget, proposal: Path, kinds, then, **_: str) -> None:  # noqa: ARG002
        self.proposed.append(proposal)
        then(self.paths.pop(0))


def desk_in(folder: Path, language: str = "en", view: str = "bpmn") -> Desk:
    """Return a desk whose state and settings lie in ``folder``; everything is seen first, with BPMN's places.

    ``view`` is empty for what people see who have chosen nothing: the funnel view.
    """
    application()
    desk = Desk(state=folder / "state", settings=folder / "settings.toml", language=language)
    return starting_in(desk, view)


def starting_in(desk: Desk, view: str) -> Desk:
    """Let processes be seen first in ``view``: bpmn, or empty for the funnel view."""
    desk.settings = replace(desk.settings, view=view)
    return desk


def shown(qtbot, desk: Desk, path: Path | None = None, answers: Answers | None = None) -> Window:
    """Return a window with keyboard focus, in which ``path`` is open."""
    window = Window(desk)
    qtbot.addWidget(window, before_close_func=forget)
    if answers:
        window.filing.dialogs = answers
    with qtbot.waitActive(window):
        window.show()
    if path:
        window.open_path(path)
        if window.editor:
            window.editor.furnish()  # what comes a moment after the first picture
    return window


def forget(window: Window) -> None:
    """Let a test end without the question about unsaved changes."""
    if window.filing.keeper:
        window.filing.keeper._forgotten = True


def name_first(window: Window, name: str) -> None:
    """Rename the first stage as a card does."""
    window.editor.bridge.do(rename, first(window).id, name)


def first(window: Window) -> Node:
    """Return the first stage."""
    return stages(window.editor.session.process)[0]


def told(window: Window, key: str) -> str:
    """Return what the banner ``key`` says, empty where there is none."""
    banner = window.banners.banner(key)
    return banner.text.text() if banner else ""


def press(qtbot, banner: Banner, text: str) -> None:
    """Click the button ``text`` of a banner."""
    (button,) = [button for button in banner.buttons if button.text() == text]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def saved(qtbot, window: Window) -> None:
    """Wait until nothing is being written."""
    qtbot.waitUntil(lambda: not window.filing.keeper.saver.busy)


def rename_by_keys(window: Window, key: str, name: str) -> None:
    """Click an element on the canvas, type its name over and press Enter."""
    canvas = window.editor.canvas
    box = window.editor.session.process.node(key).box
    assert box
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.to_widget(box.centre).toPoint())
    assert canvas.selection == (key,)
    QTest.keyClick(canvas, Qt.Key.Key_F2)
    lines = canvas.focusProxy() or QApplication.focusWidget()
    QTest.keyClicks(lines, name)
    QTest.keyClick(lines, Qt.Key.Key_Return)


def clean(window: Window) -> bool:
    """Tell whether nothing is unsaved and nothing is being written."""
    keeper = window.filing.keeper
    return keeper is not None and not keeper.saver.busy and not keeper.session.dirty
