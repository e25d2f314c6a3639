"""The table of actions, and what a window makes of it."""

from collections import Counter

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from designer.app.actions import ACTIONS, MENUS
from designer.app.icons import has_icon, icon
from designer.app.style import look
from designer.i18n import Catalogue
from desks import desk_in, shown
from places import ROOT

SAMPLE = ROOT / "samples" / "en" / "v1-inbound-lead.bpmn"
ICONS = sorted(path.stem for path in (ROOT / "resources" / "icons").glob("*.svg"))


def test_no_name_and_no_shortcut_is_there_twice() -> None:
    assert [name for name, n in Counter(entry.name for entry in ACTIONS).items() if n > 1] == []
    assert [key for key, n in Counter(key for e in ACTIONS for key in e.keys).items() if n > 1] == []


def test_every_action_has_a_menu_that_is_there_and_an_icon_that_is_drawn() -> None:
    assert {entry.menu for entry in ACTIONS} <= set(MENUS)
    assert [entry.icon for entry in ACTIONS if entry.icon and not has_icon(entry.icon)] == []


def test_every_action_does_something_once_a_process_is_open(qtbot, tmp_path) -> None:
    window = shown(qtbot, desk_in(tmp_path), SAMPLE)
    idle = [e.name for e in ACTIONS if not e.submenu and e.name not in window.actions_._handlers]
    assert idle == []


def test_every_action_has_an_english_and_a_russian_text() -> None:
    word = Catalogue("ru").word
    for entry in ACTIONS:
        assert word(entry.text) != entry.text or entry.text in {"Русский", "English", "100 %"}, entry.name
        assert not entry.tip or "в BPMN" in word(entry.tip), entry.name


def test_what_needs_a_process_waits_for_one(qtbot, tmp_path) -> None:
    window = shown(qtbot, desk_in(tmp_path))
    on = {entry.name for entry in ACTIONS if window.actions_[entry.name].isEnabled()}
    assert not {"save", "undo", "copy", "fit", "problems", "print_sheets"} & on
    assert {"new", "open", "new_table", "recent", "close", "quit", "english", "dark", "keys"} <= on
    window.open_path(SAMPLE)
    on = {entry.name for entry in ACTIONS if window.actions_[entry.name].isEnabled()}
    assert {"save", "fit", "zoom_in", "select_all"} <= on
    assert not {"undo", "redo", "copy", "delete"} & on


def test_a_selection_switches_on_what_needs_one(qtbot, tmp_path) -> None:
    window = shown(qtbot, desk_in(tmp_path), SAMPLE)
    actions, canvas = window.actions_, window.editor.canvas
    stage = next(node for node in window.editor.session.process.nodes() if node.name == "Needs")
    canvas.select((stage.id,))
    assert (actions["copy"].isEnabled(), actions["delete"].isEnabled()) == (True, True)
    canvas.select(())
    assert (actions["copy"].isEnabled(), actions["delete"].isEnabled()) == (False, False)


def test_an_action_calls_the_handler_connected_last_and_none_after_disconnecting(qtbot, tmp_path) -> None:
    actions, heard = shown(qtbot, desk_in(tmp_path)).actions_, []
    actions.connect({"keys": lambda: heard.append("first")})
    actions.connect({"keys": lambda: heard.append("second")})
    actions["keys"].trigger()
    assert heard == ["second"]
    actions.disconnect(("keys",))
    assert not actions["keys"].isEnabled()
    actions["keys"].trigger()
    assert heard == ["second"]


def test_a_shortcut_does_what_the_menu_does(qtbot, tmp_path) -> None:
    window = shown(qtbot, desk_in(tmp_path), SAMPLE)
    canvas = window.editor.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom == 1.0
    qtbot.keyClick(canvas, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom == 0.8


def test_tooltips_name_the_keys_and_bpmn(qtbot, tmp_path) -> None:
    actions = shown(qtbot, desk_in(tmp_path)).actions_
    assert actions["save"].toolTip() == "Save (Ctrl+S)"
    assert actions["add_decision"].toolTip().startswith("Decision (BPMN: exclusive gateway)")


def test_every_icon_has_one_line_weight() -> None:
    for path in (ROOT / "resources" / "icons").glob("*.svg"):
        text = path.read_text("utf-8")
        assert path.stem == "voronka" or 'viewBox="0 0 20 20"' in text, path.stem
        assert path.stem == "voronka" or 'stroke-width="1.5"' in text, path.stem


def test_every_icon_follows_the_theme(tmp_path) -> None:
    desk = desk_in(tmp_path)
    drawn = {name: icon(desk, name) for name in ICONS if name != "voronka"}
    for theme in ("light", "dark"):
        desk.paint(theme)
        inks = {name: darkest(one.pixmap(QSize(40, 40)).toImage()) for name, one in drawn.items()}
        assert inks == dict.fromkeys(inks, look(dark=desk.dark).ink)


def darkest(image: QImage) -> str:
    """Return the colour of the wholly opaque pixels."""
    colours = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    (only,) = colours
    return only


def test_whatever_can_be_added_has_a_key() -> None:
    assert [entry.name for entry in ACTIONS if entry.menu == "add" and not entry.keys] == []


def test_what_is_about_the_drawing_is_grey_in_the_table_and_says_why(qtbot, tmp_path) -> None:
    window = shown(qtbot, desk_in(tmp_path), SAMPLE)
    actions, view = window.actions_, window.actions_.menu("view")
    about = ["layers", "layer_problems", "layer_cost", "minimap", "wheel_scrolls", "zoom"]
    before = {name: actions[name].toolTip() for name in about}
    assert all(actions[name].isEnabled() for name in about)
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert [name for name in about if actions[name].isEnabled()] == []
    assert {actions[name].toolTip() for name in about} == {
        f"{before[name]}: the drawing is not seen now" for name in about
    }
    view.popup(window.mapToGlobal(window.rect().center()))
    for name in ("layers", "minimap"):
        assert tip_of(view, name) == f"{before[name]}: the drawing is not seen now"
    view.close()
    window.desk.speak("ru")
    assert actions["layers"].toolTip().endswith(": схема сейчас не видна")
    window.desk.speak("en")
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert {name: actions[name].toolTip() for name in about} == before
    assert all(actions[name].isEnabled() for name in about)


def tip_of(menu: QMenu, name: str) -> str:
    """Rest the mouse over an entry of an open menu; return what is said there."""
    entry = next(action for action in menu.actions() if action.objectName() == name)
    at = menu.actionGeometry(entry).center()
    QApplication.sendEvent(menu, QHelpEvent(QEvent.Type.ToolTip, at, menu.mapToGlobal(at)))
    said = QToolTip.text()
    QToolTip.hideText()
    return said
