"""The actions that edit and add: by their shortcuts, in a whole window, under a Russian keyboard too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.app.desk import Desk
from designer.app.editing import HINT, NEXT_HINT
from designer.app.editor import Editor
from designer.app.run import application
from designer.app.window import Window
from designer.bpmn.skeleton import skeleton
from designer.model.process import Process
from designer.session.opening import new_session
from designer.verbs.rows import add_row
from desks import starting_in

CTRL, ALT, NO = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    application()
    desk = Desk(state=tmp_path / "state", settings=tmp_path / "settings.toml", language="en")
    starting_in(desk, "bpmn")
    session = new_session(skeleton("Sales", "en"), desk.state, [])
    session.do(add_row, ["Call", "Meet"])
    window = Window(desk)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show_session(session)
    with qtbot.waitActive(window):
        window.show()
    assert window.editor is not None
    window.editor.canvas.setFocus()
    yield window.editor
    while session.undo():
        pass


def called(process: Process, name: str) -> str:
    (found,) = [node.id for node in process.nodes() if node.name == name]
    return found


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def test_alt_and_a_number_add_to_the_chosen_stage(editor: Editor) -> None:
    process, history = editor.session.process, editor.session.work.history
    kinds = {
        Qt.Key.Key_1: "userTask",
        Qt.Key.Key_2: "exclusiveGateway",
        Qt.Key.Key_3: "endEvent",
        Qt.Key.Key_4: "boundaryEvent",
        Qt.Key.Key_5: "dataObjectReference",
        Qt.Key.Key_6: "textAnnotation",
    }
    for key, kind in kinds.items():
        before, steps = len(process.of_kind(kind)), len(history.done)
        editor.canvas.select((called(process, "Call"),))
        press(key, ALT)
        assert editor.editing.naming.lines.hasFocus()
        press(Qt.Key.Key_Escape, NO)
        assert len(process.of_kind(kind)) == before + 1
        assert len(history.done) == steps + 1
        editor.session.undo()


def test_without_a_chosen_stage_the_shape_follows_the_mouse(editor: Editor) -> None:
    press(Qt.Key.Key_2, ALT)
    assert editor.hands.gesture is not None
    press(Qt.Key.Key_Escape, NO)
    assert editor.hands.gesture is None


def test_copy_cut_paste_duplicate_delete_rename_by_their_keys(editor: Editor) -> None:
    process = editor.session.process
    editor.canvas.select((called(process, "Meet"),))
    press(Qt.Key.Key_C, CTRL)
    press(Qt.Key.Key_V, CTRL)
    assert [node.name for node in process.of_kind("userTask")] == ["Call", "Meet", "Meet"]
    press(Qt.Key.Key_X, CTRL)
    assert [node.name for node in process.of_kind("userTask")] == ["Call", "Meet"]
    editor.canvas.select((called(process, "Meet"),))
    press(Qt.Key.Key_D, CTRL)
    assert [node.name for node in process.of_kind("userTask")] == ["Call", "Meet", "Meet"]
    press(Qt.Key.Key_Delete, NO)
    assert [node.name for node in process.of_kind("userTask")] == ["Call", "Meet"]
    editor.canvas.select((called(process, "Call"),))
    press(Qt.Key.Key_F2, NO)
    assert editor.editing.naming.lines.toPlainText() == "Call"
    press(Qt.Key.Key_Escape, NO)


def test_who_sells_is_asked_until_it_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    window = Window(Desk(state=tmp_path / "state", settings=tmp_path / "settings.toml", language="en"))
    qtbot.addWidget(window)
    window.filing.empty()
    assert window.editor
    canvas = window.editor.canvas
    assert canvas.hint
    assert canvas.hint.id == HINT
    role = window.editor.session.process.roles()[0]
    assert window.editor.editing.naming.begin(role.id, typed="Sales, Engineer")
    window.editor.editing.naming.accept()
    assert canvas.hint.id == NEXT_HINT


def test_several_are_not_renamed_at_once(editor: Editor) -> None:
    said = []
    editor.canvas.refused.connect(lambda why: said.append(why.id))
    editor.canvas.select([node.id for node in editor.session.process.nodes()])
    press(Qt.Key.Key_F2, NO)
    assert said == ["Choose a single thing to rename it"]
    assert editor.editing.naming.key == ""


def test_the_delete_key_in_a_name_deletes_letters(editor: Editor) -> None:
    process = editor.session.process
    editor.canvas.select((called(process, "Call"),))
    press(Qt.Key.Key_F2, NO)
    press(Qt.Key.Key_Home, NO)
    press(Qt.Key.Key_Delete, NO)
    assert editor.editing.naming.lines.toPlainText() == "all"
    assert called(process, "Call")
    press(Qt.Key.Key_C, CTRL)
    press(Qt.Key.Key_A, CTRL)
    assert editor.editing.naming.lines.textCursor().selectedText() == "all"
    press(Qt.Key.Key_Escape, NO)


def press_russian(letter: str, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    """Press a key as Qt tells of it where no Latin layout is set up."""
    focus = QApplication.focusWidget()
    assert focus is not None
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(focus, QKeyEvent(kind, ord(letter), modifiers, letter.lower()))


def test_a_keyboard_with_russian_letters_alone(editor: Editor) -> None:
    process = editor.session.process
    editor.canvas.select((called(process, "Meet"),))
    press_russian("В")
    assert len(process.of_kind("userTask")) == 3
    press_russian("Я")
    assert len(process.of_kind("userTask")) == 2
    press_russian("Я", CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert len(process.of_kind("userTask")) == 3
    press_russian("Ф")
    assert len(editor.canvas.selection) == 4


def test_russian_shortcuts_in_a_name_mean_its_text(editor: Editor) -> None:
    process = editor.session.process
    editor.canvas.select((called(process, "Meet"),))
    press(Qt.Key.Key_F2, NO)
    press(Qt.Key.Key_End, NO)
    press(Qt.Key.Key_X, NO)
    press_russian("Ф")
    lines = editor.editing.naming.lines
    assert lines.isVisible()
    assert lines.textCursor().selectedText() == "Meetx"
    press_russian("С")
    assert QApplication.clipboard().text() == "Meetx"
    press(Qt.Key.Key_Escape, NO)


def test_palette_and_pad_turn_dark_with_the_canvas(editor: Editor) -> None:
    editor.canvas.select((called(editor.session.process, "Call"),))
    for theme in ("dark", "light"):
        editor.desk.paint(theme)
        paper = editor.desk.theme.colours["paper"]
        for frame in (editor.editing.palette, editor.editing.pad):
            shown = frame.grab().toImage()
            corner = shown.pixelColor(shown.width() // 2, shown.height() - 3)
            assert corner.name() == paper, (theme, frame.objectName())
