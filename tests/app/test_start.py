"""The start page: everything that a process can begin with, by mouse and by keys."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from designer.app.template_card import PICTURE, TEMPLATES
from designer.app.thumbnail import thumbnail
from designer.lint.catalogue import RULES
from designer.model.control import stages
from designer.session.opening import open_session
from designer.storage.files import open_file
from designer.storage.places import path_text
from designer.verbs.naming import rename
from desks import Answers, desk_in, shown
from places import ROOT

SAMPLES = ROOT / "samples"
LEFT = Qt.MouseButton.LeftButton


def recent(folder: Path, *names: str):
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((SAMPLES / "en" / "v3-repeat-order.bpmn").read_bytes())
    desk = desk_in(folder)
    desk.change(recent=tuple(path_text(path) for path in paths))
    return desk, paths


@pytest.mark.parametrize("language", ["ru", "en"])
def test_there_is_a_card_with_a_true_picture_for_each_sample(qtbot, tmp_path, language: str) -> None:
    window = shown(qtbot, desk_in(tmp_path, language))
    cards = window.start.cards
    qtbot.waitUntil(lambda: all(not card.drawn.isNull() for card in cards))
    pictures = [card.drawn.toImage() for card in cards]
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])
    for card, template in zip(cards, TEMPLATES, strict=True):
        process = open_file(template.path(language)).process
        assert card.name.text() == process.pools()[0].name
        assert card.accessibleName() == card.name.text()


def test_the_pictures_on_the_cards_are_of_the_view_that_processes_open_in(qtbot, tmp_path) -> None:
    window = shown(qtbot, desk_in(tmp_path, view=""))
    card = window.start.cards[0]

    def drawn(*, compact: bool):
        path, ratio = card.template.path("en"), card.devicePixelRatioF()
        return thumbnail(path, PICTURE, ratio, window.desk.theme, compact=compact).toImage()

    qtbot.waitUntil(lambda: not card.drawn.isNull() and card.drawn.toImage() == drawn(compact=True))
    window.desk.change(view="bpmn")
    qtbot.waitUntil(lambda: card.drawn.toImage() == drawn(compact=False))
    assert drawn(compact=True) != drawn(compact=False)


@pytest.mark.parametrize("place", range(4))
def test_a_click_on_a_card_begins_a_process_without_a_file(qtbot, tmp_path, place: int) -> None:
    window = shown(qtbot, desk_in(tmp_path, "ru"))
    qtbot.mouseClick(window.start.cards[place], LEFT)
    session = window.editor.session
    assert session.path is None
    assert session.process.records == open_file(TEMPLATES[place].path("ru")).process.records
    assert window.windowTitle() == "Новый процесс[*] — voronka"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_arrows_walk_along_the_cards_and_keys_press_them(qtbot, tmp_path, key: Qt.Key) -> None:
    window = shown(qtbot, desk_in(tmp_path))
    cards = window.start.cards
    cards[0].setFocus()
    qtbot.keyClick(cards[0], Qt.Key.Key_Left)
    assert cards[0].hasFocus()
    qtbot.keyClick(cards[0], Qt.Key.Key_Right)
    assert cards[1].hasFocus()
    qtbot.keyClick(cards[1], key)
    assert window.editor.session.process.pools()[0].name == "B2B, new client, cold calls"


def test_tab_reaches_everything_in_reading_order(qtbot, tmp_path) -> None:
    desk, _ = recent(tmp_path, "one.bpmn", "two.bpmn")
    window = shown(qtbot, desk)
    page = window.start
    wanted = [
        page.languages["en"], page.theme, page.empty, page.table, page.open, *page.cards, *page.rows
    ]  # fmt: skip
    wanted[0].setFocus()
    walked = []
    for _ in wanted:
        walked.append(window.focusWidget())
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert walked == wanted


def test_an_empty_process_asks_nothing(qtbot, tmp_path) -> None:
    window = shown(qtbot, desk_in(tmp_path))
    qtbot.mouseClick(window.start.empty, LEFT)
    process = window.editor.session.process
    assert (len(stages(process)), len(process.roles())) == (0, 1)


def test_open_asks_for_a_file_and_opens_it(qtbot, tmp_path) -> None:
    path = SAMPLES / "en" / "v2-cold-calls.bpmn"
    window = shown(qtbot, desk_in(tmp_path), answers=Answers(path))
    qtbot.mouseClick(window.start.open, LEFT)
    assert window.editor.session.path == path


def test_from_a_table_opens_its_dialog(qtbot, tmp_path) -> None:
    window = shown(qtbot, desk_in(tmp_path))
    qtbot.mouseClick(window.start.table, LEFT)
    dialog = window.findChild(QLabel) and next(
        child for child in window.children() if type(child).__name__ == "TableDialog"
    )
    assert dialog.isVisible()
    dialog.reject()


def test_recent_files_are_listed_opened_and_forgotten(qtbot, tmp_path) -> None:
    desk, paths = recent(tmp_path, "one.bpmn", "Папка с именем/два.bpmn", "three.bpmn")
    paths[2].unlink()
    window = shown(qtbot, desk)
    rows = window.start.rows
    assert [row.path for row in rows] == paths[:2]
    assert [row.name.full for row in rows] == ["one.bpmn", "два.bpmn"]
    assert rows[1].folder.full.endswith("Папка с именем")
    qtbot.mouseClick(rows[0].forget, LEFT)
    assert [row.path for row in window.start.rows] == [paths[1]]
    row = window.start.rows[0]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert window.editor.session.path == paths[1]


def test_keys_walk_along_recent_files_and_forget_them(qtbot, tmp_path) -> None:
    desk, paths = recent(tmp_path, "one.bpmn", "two.bpmn")
    window = shown(qtbot, desk)
    first, second = window.start.rows
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Delete)
    assert [row.path for row in window.start.rows] == paths[:1]


def test_times_are_told_as_people_say_them(qtbot, tmp_path) -> None:
    desk, (old, new) = recent(tmp_path, "old.bpmn", "new.bpmn")
    os.utime(old, (1_700_000_000, 1_700_000_000))
    window = shown(qtbot, desk)
    said = {row.path: row.time.text() for row in window.start.rows}
    assert said[new].startswith(("today, ", "yesterday, "))
    assert said[old] in {"14 Nov 2023", "15 Nov 2023"}
    desk.speak("ru")
    assert next(row.time.text() for row in window.start.rows) in {"14 нояб. 2023", "15 нояб. 2023"}


def test_work_that_a_crash_left_behind_is_offered_recovered_and_discarded(qtbot, tmp_path) -> None:
    desk, (one, two) = recent(tmp_path, "one.bpmn", "two.bpmn")
    for path in (one, two):
        session = open_session(path, desk.state, RULES)
        session.do(rename, stages(session.process)[0].id, f"Kept {path.stem}")
        session.close(keep=True)
    window = shown(qtbot, desk)
    qtbot.waitUntil(lambda: len(window.start.left_rows) == 2)
    row = next(row for row in window.start.left_rows if row.name.full == "one.bpmn")
    assert row.about.text().startswith("1 unsaved step, ")
    qtbot.mouseClick(row.discard, LEFT)
    assert [row.name.full for row in window.start.left_rows] == ["two.bpmn"]
    qtbot.mouseClick(window.start.left_rows[0].recover, LEFT)
    assert stages(window.editor.session.process)[0].name == "Kept two"


def test_language_and_theme_are_at_hand(qtbot, tmp_path) -> None:
    desk = desk_in(tmp_path)
    page = shown(qtbot, desk).start
    qtbot.mouseClick(page.languages["ru"], LEFT)
    assert (desk.language, page.empty.text()) == ("ru", "Пустой процесс")
    assert (page.languages["ru"].isChecked(), page.languages["en"].isChecked()) == (True, False)
    qtbot.mouseClick(page.languages["ru"], LEFT)
    assert page.languages["ru"].isChecked()
    dark = desk.dark
    qtbot.mouseClick(page.theme, LEFT)
    assert desk.dark != dark


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 700), (1920, 1080)])
def test_no_text_is_cut(qtbot, tmp_path, language: str, size: tuple[int, int]) -> None:
    desk, _ = recent(tmp_path, "one.bpmn", "with a rather long name of a file in it.bpmn")
    desk.speak(language)
    window = shown(qtbot, desk)
    window.resize(*size)
    qtbot.wait(50)
    for label in window.start.findChildren(QLabel):
        if label.text() and label.isVisible():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert needed <= label.height(), label.text()
            assert label.wordWrap() or label.minimumSizeHint().width() <= label.width(), label.text()
    for button in window.start.findChildren(QPushButton):
        assert button.sizeHint().width() <= button.width(), button.text()
