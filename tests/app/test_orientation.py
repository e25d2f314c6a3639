"""How the drawing is looked at: what is switched in one window holds in all, and is remembered."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.texts import texts
from canvas.mouse import LEFT, NONE
from designer.app.window import Window
from designer.canvas.headers import headers
from designer.model.control import stages
from designer.model.geometry import Point
from designer.storage.settings import read_settings
from designer.verbs.facts import set_stage
from desks import forget
from person import CTRL, with_copy
from places import ROOT

SAMPLE = ROOT / "samples" / "en" / "v1-inbound-lead.bpmn"


def test_ctrl_2_shows_what_is_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    me = with_copy(qtbot, tmp_path, SAMPLE, "en")
    me.canvas.look(0.1, Point(0, 0))
    assert not me.window.actions_["zoom_selection"].isEnabled()
    first = stages(me.process)[0]
    me.canvas.select((first.id,))
    qtbot.keyClick(me.canvas, Qt.Key.Key_2, CTRL)
    assert me.canvas.zoom == 1.0
    assert first.box
    assert me.canvas.in_view().contains(first.box)


def test_fitting_shows_the_start_event_beside_the_names(qtbot: QtBot, tmp_path: Path) -> None:
    me = with_copy(qtbot, tmp_path, SAMPLE, "en")
    for size in ((1280, 800), (900, 500)):
        me.window.resize(*size)
        qtbot.keyClick(me.canvas, Qt.Key.Key_0, CTRL)
        strips = [header.strip for header in headers(me.canvas, me.canvas.scene)]
        (start,) = me.process.of_kind("startEvent")
        assert start.box
        assert strips
        assert not any(strip.intersects(me.canvas.on_widget(start.box)) for strip in strips)


def test_the_switches_hold_in_every_window_and_are_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    me = with_copy(qtbot, tmp_path, SAMPLE, "en")
    other = Window(me.desk)
    qtbot.addWidget(other, before_close_func=forget)
    second = tmp_path / "second.bpmn"
    second.write_bytes(SAMPLE.read_bytes())
    other.show()
    other.open_path(second)
    assert other.editor
    both = (me.window, other)
    names = ("minimap", "wheel_scrolls", "layer_problems", "layer_completeness")
    assert [me.window.actions_[name].isChecked() for name in names] == [True, False, True, False]
    for name in names:
        me.window.actions_[name].trigger()
    for window in both:
        assert [window.actions_[name].isChecked() for name in names] == [False, True, False, True]
        assert window.editor
        assert not window.editor.orientation.minimap.wanted
        assert window.editor.canvas.wheel_scrolls
        assert window.editor.orientation.layers.shown == {"completeness"}
    kept = read_settings(tmp_path / "settings.toml")
    assert (kept.minimap, kept.wheel, kept.layers) == (False, "scroll", ("completeness",))
    for name in names:
        other.actions_[name].trigger()
    assert [me.window.actions_[name].isChecked() for name in names] == [True, False, True, False]


def test_the_layers_stand_in_a_menu_of_their_own(qtbot: QtBot, tmp_path: Path) -> None:
    me = with_copy(qtbot, tmp_path, SAMPLE, "ru")
    inside = [action.text() for action in me.window.actions_.menu("layers").actions()]
    assert inside == ["Проблемы", "Заполненность карточек", "Конверсия", "Стоимость прохода"]


def test_the_view_menu_fits_a_laptop(qtbot: QtBot, tmp_path: Path) -> None:
    me = with_copy(qtbot, tmp_path, SAMPLE, "ru")
    menu = me.window.actions_.menu("view")
    assert menu.sizeHint().height() < 700
    inside = [action.text() for action in me.window.actions_.menu("zoom").actions()]
    assert inside[-3:] == ["Показать выбранное", "Показать всё", "Колесо прокручивает"]
    assert all(me.window.actions_[name] not in menu.actions() for name in ("fit", "zoom_in", "layer_cost"))


def test_layers_follow_edits_and_the_language(qtbot: QtBot, tmp_path: Path) -> None:
    me = with_copy(qtbot, tmp_path, SAMPLE, "en")
    for name in ("layer_conversion", "layer_cost", "layer_completeness"):
        me.window.actions_[name].trigger()
    layers, key = me.editor.orientation.layers, stages(me.process)[0].id
    assert layers.note(key).pill == "4/4"
    assert layers.note(key).line.startswith("→ ")
    me.editor.bridge.do(set_stage, key, result="")
    qtbot.waitUntil(lambda: layers.note(key).pill == "3/4")
    me.editor.bridge.undo()
    qtbot.waitUntil(lambda: layers.note(key).pill == "4/4")
    last = stages(me.process)[-2].id
    assert layers.note(last).line == "→ 75 %   3,200 RUB"
    me.desk.speak("ru")
    assert layers.note(last).line == "→ 75 %   3\u00a0200 RUB"


def test_the_minimap_is_called_in_the_language_of_the_moment(qtbot: QtBot, tmp_path: Path) -> None:
    me = with_copy(qtbot, tmp_path, SAMPLE, "en")
    small = me.editor.orientation.minimap
    assert small.accessibleName() == "Small picture of the whole"
    me.desk.speak("ru")
    assert small.accessibleName() == "Мини-карта"
    assert any("Щёлкните или тяните" in text for _, text in texts(me.window))


def test_a_drag_in_the_minimap_moves_the_eye_and_keeps_the_choice(qtbot: QtBot, tmp_path: Path) -> None:
    me = with_copy(qtbot, tmp_path, SAMPLE, "en")
    me.canvas.select((stages(me.process)[0].id,))
    small = me.editor.orientation.minimap
    me.canvas.look(1.0, Point(0, 0))
    qtbot.waitUntil(small.isVisible)
    assert not small.geometry().intersects(me.editor.advice.counter.geometry())
    QTest.mouseClick(small, LEFT, NONE, small.rect().center())
    whole = me.canvas.whole()
    assert whole
    assert abs(me.canvas.in_view().centre.x - whole.centre.x) < 20
    assert me.canvas.selection == (stages(me.process)[0].id,)


def test_the_funnel_is_looked_at_in_the_same_way(qtbot: QtBot, tmp_path: Path) -> None:
    me = with_copy(qtbot, tmp_path, SAMPLE, "en")
    me.window.actions_["layer_completeness"].trigger()
    me.window.actions_["view_funnel"].trigger()
    me.window.actions_["view_funnel"].trigger()
    me.window.actions_["view_funnel"].trigger()
    whole, funnel = me.editor.orientation.sights
    assert funnel.canvas is me.editor.depths.funnel
    assert funnel.layers.shown == whole.layers.shown == {"problems", "completeness"}
    with_layer = funnel.canvas.grab().toImage()
    me.window.actions_["layer_completeness"].trigger()
    assert funnel.canvas.grab().toImage() != with_layer
    me.window.actions_["layer_completeness"].trigger()
    assert funnel.canvas.grab().toImage() == with_layer
    funnel.canvas.look(2.5, Point(0, 0))
    qtbot.waitUntil(funnel.minimap.isVisible)
    at = funnel.minimap.rect().center()
    QTest.mouseClick(funnel.minimap, LEFT, NONE, at)
    middle = funnel.canvas.in_view().centre
    assert abs(middle.x - funnel.minimap.place(at.toPointF()).x) < 1
    me.window.actions_["wheel_scrolls"].trigger()
    assert funnel.canvas.wheel_scrolls
    key = stages(me.process)[0].id
    me.editor.bridge.do(set_stage, key, result="")
    qtbot.waitUntil(lambda: funnel.layers.note(key).pill == "3/4")
