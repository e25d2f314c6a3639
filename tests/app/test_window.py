"""The window around the drawing: language, theme, bar, notes, memory of its place."""

import re

import pytest
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QMessageBox

from app.texts import texts
from designer.app.style import NIGHT
from designer.app.toast import Act
from designer.app.window import Window
from designer.i18n import Catalogue
from designer.model.message import N_, message
from designer.storage.settings import read_settings
from designer.verbs.stages import add_stage
from desks import desk_in, name_first, shown
from places import ROOT

SAMPLES = ROOT / "samples"
# What is not ours to translate: names, keys, formats, and the languages by their own names.
NAMES = re.compile(
    r"Русский|English|voronka|Voronka|BPMN|B2B|B2C|CRM|PDF|Qt|RUB|USD|EUR|KZT|BYN|UAH|CNY|[\w./~…-]+\.bpmn|/[\w./-]+|"
    r"Ctrl|Shift|Alt|Del|Esc|Enter|Return|Insert|Space|Tab|Backspace|Ins|PgUp|PgDown|Home|End|F\d+|Excel|SLA|ID"
)


def foreign(window: Window) -> list[str]:
    """Return what is said in English."""
    found = []
    for where, text in texts(window):
        if "ScrollRightButton" in where or "ScrollLeftButton" in where:
            continue  # Qt speaks only to screen readers here, and says it in English
        rest = NAMES.sub("", re.sub("<[^>]*>", "", text))
        if re.search("[A-Za-z]{2,}", rest):
            found.append(f"{where}: {text}")
    return found


def russian(window: Window) -> list[str]:
    """Return what is said in Russian."""
    return [f"{w}: {t}" for w, t in texts(window) if re.search("[а-яё]", t.replace("Русский", ""))]


def test_the_start_page_speaks_the_language_of_the_moment(qtbot, tmp_path) -> None:
    desk = desk_in(tmp_path)
    window = shown(qtbot, desk)
    assert russian(window) == []
    desk.speak("ru")
    assert foreign(window) == []
    desk.speak("en")
    assert russian(window) == []


def test_an_open_process_speaks_the_language_of_the_moment(qtbot, tmp_path) -> None:
    desk = desk_in(tmp_path)
    window = shown(qtbot, desk, SAMPLES / "ru" / "v1-inbound-lead.bpmn")
    window.tell(message("Nothing was opened yet"), Act(N_("Show details"), window.come))
    desk.speak("ru")
    assert foreign(window) == []


def test_the_menu_switches_the_language_and_remembers_it(qtbot, tmp_path) -> None:
    desk = desk_in(tmp_path)
    window = shown(qtbot, desk)
    actions = window.actions_
    assert (actions["english"].isChecked(), actions["russian"].isChecked()) == (True, False)
    actions["russian"].trigger()
    assert actions["save"].text() == "Сохранить"
    assert (actions["english"].isChecked(), actions["russian"].isChecked()) == (False, True)
    assert read_settings(tmp_path / "settings.toml").language == "ru"
    assert window.menuBar().actions()[0].text() == "&Файл"


def test_qt_itself_speaks_russian(qtbot, tmp_path) -> None:
    assert (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) != ""
    desk = desk_in(tmp_path)
    shown(qtbot, desk)
    desk.speak("ru")
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    assert box.button(QMessageBox.StandardButton.Cancel).text() == "Отмена"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Отмена"
    desk.speak("en")
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "Cancel"
    assert QApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_the_theme_is_switched_everywhere_and_remembered(qtbot, tmp_path) -> None:
    desk = desk_in(tmp_path)
    desk.paint("light")
    window = shown(qtbot, desk, SAMPLES / "en" / "v1-inbound-lead.bpmn")
    window.actions_["dark"].trigger()
    assert desk.dark
    assert window.actions_["dark"].isChecked()
    assert QApplication.palette().window().color().name() == NIGHT.window
    assert window.editor.canvas.theme == desk.theme
    assert read_settings(tmp_path / "settings.toml").theme == "dark"
    window.actions_["dark"].trigger()
    assert not desk.dark
    assert not window.actions_["dark"].isChecked()


def test_title_and_bar_tell_the_file_and_what_it_lacks(qtbot, tmp_path) -> None:
    path = tmp_path / "funnel.bpmn"
    path.write_bytes((SAMPLES / "en" / "v1-inbound-lead.bpmn").read_bytes())
    window = shown(qtbot, desk_in(tmp_path))
    assert window.windowTitle() == "voronka"
    window.open_path(path)
    assert window.windowTitle() == "funnel.bpmn[*] — voronka"
    assert (window.isWindowModified(), window.bar.dot.isVisible()) == (False, False)
    name_first(window, "Other")
    assert (window.isWindowModified(), window.bar.dot.isVisible()) == (True, True)
    window.actions_["undo"].trigger()
    assert (window.isWindowModified(), window.bar.dot.isVisible()) == (False, False)


def test_an_empty_process_is_greeted_not_blamed(qtbot, tmp_path) -> None:
    window = shown(qtbot, desk_in(tmp_path))
    window.resize(1280, 800)
    window.filing.empty()
    editor = window.editor
    editor.bridge.finish_lint()
    assert editor.bridge.findings == ()
    assert window.bar.problems.text() == "Problems"
    qtbot.waitUntil(lambda: editor.side.tabText(1) == "Problems")
    window.actions_["problems"].trigger()
    calm = editor.advice.problems.calm
    qtbot.waitUntil(calm.isVisible)
    assert next(label.text() for label in calm.findChildren(QLabel)) == "Start with the first stage"
    assert not calm.button.isVisible()
    editor.bridge.do(add_stage, "Call", role=editor.session.process.roles()[0].id)
    editor.bridge.finish_lint()
    count = len(editor.bridge.findings)
    assert count > 3
    assert window.bar.problems.text() == f"{count} problems"
    qtbot.waitUntil(calm.isHidden)
    window.actions_["undo"].trigger()
    editor.bridge.finish_lint()
    assert window.bar.problems.text() == "Problems"
    qtbot.waitUntil(calm.isVisible)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_it_fits_a_laptop_at_200_percent(qtbot, tmp_path, language: str) -> None:
    window = shown(qtbot, desk_in(tmp_path, language), SAMPLES / "bad" / "funnel.bpmn")
    window.editor.bridge.finish_lint()
    qtbot.waitUntil(lambda: window.editor.side.count() == 4)
    window.resize(640, 360)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == (640, 360))
    bar, buttons = window.bar, window.editor.editing.palette.buttons.values()
    count = str(len(window.editor.bridge.findings))
    qtbot.waitUntil(lambda: bar.problems.text() == count)
    assert bar.problems.accessibleName().startswith(count + " ")
    for button in (*buttons, bar.problems, bar.sheets, bar.zoom):
        assert button.sizeHint().width() <= button.width()
        assert button.sizeHint().height() <= button.height() + 8
        assert window.rect().contains(button.rect().translated(button.mapTo(window, QPoint())))


def test_the_bar_counts_problems_and_tells_the_zoom(qtbot, tmp_path) -> None:
    window = shown(qtbot, desk_in(tmp_path), SAMPLES / "bad" / "funnel.bpmn")
    window.resize(1280, 800)
    window.editor.bridge.finish_lint()
    count = len(window.editor.bridge.findings)
    assert count > 5
    assert window.bar.problems.text() == f"{count} problems"
    window.actions_["zoom_100"].trigger()
    assert window.bar.zoom.text() == "100 %"
    window.bar._menu.aboutToShow.emit()
    chosen = next(action for action in window.bar._menu.actions() if action.text() == "150 %")
    chosen.trigger()
    assert window.editor.canvas.zoom == 1.5
    assert window.bar.zoom.text() == "150 %"
    window.actions_["view_table"].trigger()
    assert not window.bar.zoom.isVisible()  # a table is not near or far
    for both in ("view_both", "view_table", "view_drawing"):
        window.actions_[both].trigger()
        assert window.bar.zoom.isVisible() == (both != "view_table")


def test_buttons_of_the_bar_do_what_their_actions_do(qtbot, tmp_path) -> None:
    window = shown(qtbot, desk_in(tmp_path), SAMPLES / "en" / "v1-inbound-lead.bpmn")
    heard = []
    window.actions_.connect({"print_sheets": lambda: heard.append("print")})
    qtbot.mouseClick(window.bar.sheets, Qt.MouseButton.LeftButton)
    assert heard == ["print"]
    window.actions_.disconnect(("print_sheets",))
    assert not window.bar.sheets.isEnabled()


def test_a_note_comes_goes_and_has_something_to_press(qtbot, tmp_path) -> None:
    window, heard = shown(qtbot, desk_in(tmp_path)), []
    window.tell(message("Nothing was opened yet"), Act(N_("Show details"), lambda: heard.append("pressed")))
    toast = window.toast
    assert (toast.isVisible(), toast.label.text()) == (True, "Nothing was opened yet")
    assert window.rect().contains(toast.geometry())
    (button,) = toast._buttons
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (heard, toast.isVisible()) == (["pressed"], False)
    window.tell(message("Nothing was opened yet"))
    assert toast._buttons == []
    toast._clock.timeout.emit()
    assert not toast.isVisible()


def test_a_long_note_is_not_cut(qtbot, tmp_path) -> None:
    window = shown(qtbot, desk_in(tmp_path))
    window.tell(message("{name}: {why}", name="x" * 30, why="a long reason " * 20))
    label = window.toast.label
    assert label.heightForWidth(label.width()) <= label.height()
    window.resize(700, 500)
    assert window.rect().contains(window.toast.geometry())


def test_what_an_edit_refuses_is_told(qtbot, tmp_path) -> None:
    window = shown(qtbot, desk_in(tmp_path), SAMPLES / "en" / "v1-inbound-lead.bpmn")
    window.editor.bridge.refused.emit(message("Nothing was opened yet"))
    assert window.toast.label.text() == "Nothing was opened yet"


def test_size_and_panels_are_as_they_were_left(qtbot, tmp_path) -> None:
    desk = desk_in(tmp_path)
    first = shown(qtbot, desk, SAMPLES / "en" / "v1-inbound-lead.bpmn")
    first.resize(711, 640)  # the screen of the offscreen platform is small
    first.editor.side.setCurrentIndex(1)
    first.editor.split.setSizes([600, 400])
    sizes = first.editor.split.sizes()
    first.close()
    second = shown(qtbot, desk_in(tmp_path), SAMPLES / "en" / "v1-inbound-lead.bpmn")
    assert (second.width(), second.height()) == (711, 640)
    assert second.editor.side.currentIndex() == 1
    assert second.editor.split.sizes() == sizes


def test_the_first_window_is_no_larger_than_the_screen(qtbot, tmp_path) -> None:
    window = shown(qtbot, desk_in(tmp_path))
    assert window.screen().availableGeometry().contains(window.geometry())


def test_rubbish_in_the_settings_is_no_hindrance(qtbot, tmp_path) -> None:
    (tmp_path / "settings.toml").write_text('window = "rubbish"\nsplit = [1]\nside = 99\n', "utf-8")
    window = shown(qtbot, desk_in(tmp_path), SAMPLES / "en" / "v1-inbound-lead.bpmn")
    assert window.isVisible()


def test_new_opens_one_further_window_and_comes_back_to_it(qtbot, tmp_path) -> None:
    desk = desk_in(tmp_path)
    window = shown(qtbot, desk, SAMPLES / "en" / "v1-inbound-lead.bpmn")
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    first, second = desk.windows
    assert (first, second.editor) == (window, None)
    window.new_window()
    assert desk.windows == [first, second]
    second.close()
    assert desk.windows == [first]


def test_a_file_that_is_open_comes_to_the_front_instead_of_twice(qtbot, tmp_path) -> None:
    desk = desk_in(tmp_path)
    window = shown(qtbot, desk, SAMPLES / "en" / "v1-inbound-lead.bpmn")
    other = shown(qtbot, desk)
    other.open_path(SAMPLES / "en" / ".." / "en" / "v1-inbound-lead.bpmn")
    assert other.editor is None
    assert len(desk.windows) == 2
    qtbot.waitUntil(window.isActiveWindow)


def test_the_menu_of_recent_files_opens_them(qtbot, tmp_path) -> None:
    desk = desk_in(tmp_path)
    window = shown(qtbot, desk)
    menu = window.actions_.menu("recent")
    menu.aboutToShow.emit()
    assert [(a.text(), a.isEnabled()) for a in menu.actions()] == [("Nothing was opened yet", False)]
    path = tmp_path / "R&D.bpmn"
    path.write_bytes((SAMPLES / "en" / "v3-repeat-order.bpmn").read_bytes())
    shown(qtbot, desk, path).close()
    menu.aboutToShow.emit()
    (action,) = menu.actions()
    assert action.text() == "R&&D.bpmn"
    action.trigger()
    assert window.editor.session.path == path


@pytest.mark.parametrize("name", ["keys", "about", "log"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_help_says_what_it_is_about(qtbot, tmp_path, name: str, language: str) -> None:
    window = shown(qtbot, desk_in(tmp_path, language))
    window.actions_[name].trigger()
    said = " ".join(text for _, text in texts(window))
    wanted = {
        "keys": "Ctrl+Shift+S",
        "about": Catalogue(language).text(message("Version {version}", version="0.1.0")),
        "log": str(tmp_path / "state" / "log"),
    }
    assert wanted[name] in said
    if language == "ru":
        assert [line for line in foreign(window) if "Apache" not in line] == []


def test_the_card_of_what_is_chosen_and_of_the_process_get_the_cursor(qtbot, tmp_path) -> None:
    window = shown(qtbot, desk_in(tmp_path), SAMPLES / "en" / "v1-inbound-lead.bpmn")
    editor = window.editor
    stage = next(node for node in editor.session.process.nodes() if node.name == "Needs")
    editor.side.setCurrentIndex(1)
    editor.canvas.select((stage.id,))
    window.actions_["card"].trigger()
    assert editor.side.currentWidget() is editor.cards
    assert editor.cards.isAncestorOf(window.focusWidget())
    assert editor.cards.form.ids == (stage.id,)
    window.actions_["process_card"].trigger()
    assert editor.canvas.selection == ()
    assert editor.cards.isAncestorOf(window.focusWidget())


def test_a_low_screen_shows_the_whole_window(qtbot, tmp_path) -> None:
    window = shown(qtbot, desk_in(tmp_path, "ru"), SAMPLES / "ru" / "v1-inbound-lead.bpmn")
    window.resize(960, 540)  # 1920 x 1080 at 200 %
    assert (window.width(), window.height()) == (960, 540)
