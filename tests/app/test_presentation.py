"""The presentation: the whole screen, stage by stage by real keys and clicks, and nothing that edits."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from canvas.mouse import LEFT, NONE
from designer.app.presentation import Presentation
from designer.app.window import Window
from designer.model.control import stages
from designer.verbs.naming import rename
from desks import forget
from person import CTRL, Person
from places import ROOT

SAMPLES = ROOT / "samples"


def begun(qtbot: QtBot, folder: Path, language: str = "en") -> tuple[Person, Presentation]:
    me = Person(qtbot, folder, language)
    path = folder / "funnel.bpmn"
    path.write_bytes((SAMPLES / language / "v1-inbound-lead.bpmn").read_bytes())
    me.window.open_path(path)
    qtbot.keyClick(me.canvas, Qt.Key.Key_F5)
    shown = me.editor.orientation.presentation
    assert shown is not None
    qtbot.waitUntil(lambda: shown.isActiveWindow() and shown.hasFocus())
    return me, shown


def still(qtbot: QtBot, shown: Presentation) -> None:
    qtbot.waitUntil(lambda: not shown.picture.gliding())


def test_f5_fills_the_screen_and_goes_in_the_order_of_the_flow(qtbot: QtBot, tmp_path: Path) -> None:
    me, shown = begun(qtbot, tmp_path)
    assert shown.isFullScreen()
    keys = [stage.id for stage in stages(me.process)]
    seen = [shown.picture.key]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Return):
        qtbot.keyClick(shown, key)
        seen.append(shown.picture.key)
    QTest.mouseClick(shown.picture, LEFT, NONE)
    seen.append(shown.picture.key)
    assert seen == keys
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    still(qtbot, shown)
    assert (shown.picture.key, shown.card.isVisible()) == ("", False)
    assert shown.picture.in_view().contains(shown.picture.whole())
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    qtbot.keyClick(shown, Qt.Key.Key_Left)
    assert shown.picture.key == keys[-1]
    qtbot.keyClick(shown, Qt.Key.Key_Home)
    assert shown.picture.key == keys[0]
    qtbot.keyClick(shown, Qt.Key.Key_End)
    assert shown.picture.key == ""


def test_each_step_glides_until_the_stage_is_in_the_middle(qtbot: QtBot, tmp_path: Path) -> None:
    me, shown = begun(qtbot, tmp_path)
    shown.resize(1280, 800)
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    assert shown.picture.gliding()
    still(qtbot, shown)
    node = me.process.node(shown.picture.key)
    assert node.box
    assert shown.picture.zoom == pytest.approx(1.2)
    middle = shown.picture.on_widget(node.box).center()
    assert abs(middle.x() - shown.picture.width() / 2) < 30
    assert abs(middle.y() - shown.picture.height() / 2) < 30


def test_the_card_says_what_the_stage_says_and_nothing_is_cut(qtbot: QtBot, tmp_path: Path) -> None:
    _me, shown = begun(qtbot, tmp_path, "ru")
    shown.resize(1280, 800)
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    text = shown.card.label.text()
    for part in (
        "Выявление потребности",
        "Менеджер",
        "Результат",
        "согласован бриф",
        "1. Позвонить ЛПР и пройти вопросы брифа.",
        "Срок",
        "3 дня",
        "Что дальше",
        "Подбор решения",
    ):
        assert part in text, part
    assert shown.place.text() == "Этап 2 из 6"
    for page in range(6):
        shown.go(page)
        assert shown.card.label.heightForWidth(460) <= shown.card.viewport().height()
        assert "font-size:20px" in shown.card.label.text()
    shown.resize(900, 300)
    assert "font-size:16px" in shown.card.label.text()
    bar = shown.card.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert bar.value() == 60


def test_nothing_in_it_edits_and_keys_of_the_window_are_not_heard(qtbot: QtBot, tmp_path: Path) -> None:
    me, shown = begun(qtbot, tmp_path)
    me.editor.bridge.do(rename, stages(me.process)[0].id, "Other <b>")
    assert "Other &lt;b&gt;" in shown.card.label.text()
    before = dict(me.process.records)
    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit):
        assert [one for one in shown.findChildren(kind) if one.isVisible()] == []
    qtbot.keyClick(shown, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(shown, Qt.Key.Key_Delete)
    qtbot.keyClicks(shown, "abc")
    QTest.mouseDClick(shown.picture, LEFT, NONE)
    assert dict(me.process.records) == before


def test_escape_ends_and_gives_the_window_back(qtbot: QtBot, tmp_path: Path) -> None:
    me, shown = begun(qtbot, tmp_path)
    with qtbot.waitSignal(shown.destroyed):
        qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert me.editor.orientation.presentation is None
    qtbot.waitUntil(me.window.isActiveWindow)
    qtbot.keyClick(me.canvas, Qt.Key.Key_F5)
    assert me.editor.orientation.presentation is not None


def test_it_follows_theme_and_language(qtbot: QtBot, tmp_path: Path) -> None:
    me, shown = begun(qtbot, tmp_path)
    light = shown.grab().toImage().pixelColor(5, 5).lightness()
    me.desk.paint("dark")
    assert shown.grab().toImage().pixelColor(5, 5).lightness() < 90 < light
    me.desk.speak("ru")
    assert shown.place.text() == "Этап 1 из 6"


def test_two_windows_present_two_processes_and_closing_one_leaves_the_other(
    qtbot: QtBot, tmp_path: Path
) -> None:
    me, shown = begun(qtbot, tmp_path)
    other = Window(me.desk)
    qtbot.addWidget(other, before_close_func=forget)
    other.show()
    path = tmp_path / "second.bpmn"
    path.write_bytes((SAMPLES / "bad" / "funnel.bpmn").read_bytes())
    other.open_path(path)
    assert other.editor
    other.editor.orientation.present()
    second = other.editor.orientation.presentation
    assert second is not None
    assert len(second.pages) != len(shown.pages)
    with qtbot.waitSignal(second.destroyed):
        other.show_start()
    assert shown.isVisible()
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    assert shown.page == 1


def test_it_shows_the_view_that_was_seen(qtbot: QtBot, tmp_path: Path) -> None:
    me = Person(qtbot, tmp_path, "en", view="")
    me.window.open_path(SAMPLES / "en" / "v1-inbound-lead.bpmn")
    assert me.editor.depths.seen
    qtbot.keyClick(me.canvas, Qt.Key.Key_F5)
    shown = me.editor.orientation.presentation
    assert shown is not None
    compact = me.editor.depths.funnel.compact
    assert dict(shown.picture.scene.drawn) == dict(compact.drawn)
    stage = shown.pages[3]
    shown.go(3)
    still(qtbot, shown)
    assert shown.picture.in_view().contains(compact.ink[stage])
    me.editor.bridge.do(rename, stage, "Offer")
    assert shown.picture.scene.process.node(stage).name == "Offer"
    me.desk.speak("ru")
    assert any("назад" in getattr(record, "name", "") for record in shown.picture.scene.process.nodes())
    shown.close()
