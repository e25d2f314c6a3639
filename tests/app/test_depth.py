"""The funnel view: one switch, the same elements chosen, all done by mouse and keys as on the canvas."""

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.canvas.funnel import FunnelView
from designer.model.control import role_of, stages
from designer.model.geometry import Point
from designer.picture.funnel import picture
from designer.picture.funnel.folding import Voice
from desks import desk_in, shown
from funnel_person import LEFT, NONE, Person, begun
from places import ROOT


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Person:
    return begun(qtbot, tmp_path)


def test_the_switch_shows_the_funnel_and_everything_again(person: Person) -> None:
    view, canvas = person.view, person.editor.canvas
    before = dict(person.process.records)
    assert view.isVisible()
    assert view.size() == canvas.size()
    assert view.hasFocus()
    assert person.window.actions_["view_funnel"].isChecked()
    assert not person.editor.editing.palette.isVisible()
    assert person.editing.palette.isVisible()
    person.switch()
    assert not view.isVisible()
    assert canvas.hasFocus()
    assert not person.window.actions_["view_funnel"].isChecked()
    assert person.editor.editing.palette.isVisible()
    assert not person.editing.palette.isVisible()
    assert dict(person.process.records) == before
    assert person.steps() == 0


def test_the_counter_lies_in_the_corner_of_either_view(person: Person) -> None:
    counter, canvas = person.editor.advice.counter, person.editor.canvas
    for _ in range(2):
        assert counter.isVisible()
        assert canvas.childAt(counter.geometry().center()) is counter
        assert counter.x() < 20
        assert canvas.height() - 20 < counter.geometry().bottom() < canvas.height()
        person.switch()


def test_it_is_seen_whole_at_full_size_and_the_bar_says_so(person: Person) -> None:
    view = person.view
    assert view.zoom == 1.0
    whole = view.whole()
    assert whole
    assert view.in_view().contains(whole)
    assert person.window.bar.zoom.text() == "100 %"
    person.switch()
    assert person.window.bar.zoom.text() == f"{round(person.editor.canvas.zoom * 100)} %"


def test_the_same_is_chosen_in_both_views(person: Person) -> None:
    stage, other = stages(person.process)[3].id, stages(person.process)[1].id
    person.click(stage)
    assert person.editor.canvas.selection == (stage,)
    person.editor.canvas.select((other,))
    assert person.view.selection == (other,)
    person.click(stage, Qt.KeyboardModifier.ControlModifier)
    assert person.editor.canvas.selection == (other, stage)
    QTest.mouseClick(person.view, LEFT, NONE, QPoint(3, 3))
    assert person.editor.canvas.selection == ()


def test_a_click_on_a_mark_chooses_what_is_behind_it_and_shows_its_card(person: Person) -> None:
    person.editor.side.setCurrentWidget(person.editor.outline)
    timer = person.process.attached(stages(person.process)[3].id)[0]
    person.click(timer.id)
    assert person.editor.canvas.selection == (timer.id,)
    assert person.editor.side.currentWidget() is person.editor.cards
    assert person.view.hasFocus()
    lost = next(
        mark
        for mark in person.view.compact.picture.records
        if "35\N{NO-BREAK SPACE}%" in getattr(mark, "name", "")
    )
    person.click(lost.id)
    flow = person.process.flow(person.editor.canvas.selection[0])
    assert flow.exit
    assert flow.exit.share == 0.35


def test_a_double_click_renames_a_stage(person: Person) -> None:
    stage = stages(person.process)[0].id
    QTest.mouseDClick(person.view, LEFT, NONE, person.at(stage))
    assert person.naming.key == stage
    person.typed("First talk")
    assert person.process.node(stage).name == "First talk"
    assert person.view.scene.process.node(stage).name == "First talk"
    assert person.steps() == 1
    assert person.view.hasFocus()


def test_a_double_click_renames_the_exit_behind_a_mark(person: Person) -> None:
    lost = next(
        mark
        for mark in person.view.compact.picture.records
        if "50\N{NO-BREAK SPACE}%" in getattr(mark, "name", "")
    )
    flow = person.view.compact.element(lost.id)
    QTest.mouseDClick(person.view, LEFT, NONE, person.at(flow))
    assert person.naming.key == flow
    person.typed("too small")
    assert person.process.flow(flow).name == "too small"
    assert person.view.scene.process.node(lost.id).name == "50\N{NO-BREAK SPACE}% too small"


def test_a_time_limit_is_typed_over_its_mark(person: Person) -> None:
    stage = stages(person.process)[3].id
    timer = person.process.attached(stage)[0].id
    person.click(timer)
    person.key(Qt.Key.Key_F2)
    person.typed("10 days")
    assert person.process.attached(stage)[0].duration == "P10D"


def test_enter_makes_the_next_stage_and_undo_takes_it_back(person: Person) -> None:
    before, records = person.names(), dict(person.process.records)
    person.click(stages(person.process)[0].id)
    person.key(Qt.Key.Key_Return)
    person.typed("Second look")
    assert person.names() == [before[0], "Second look", *before[1:]]
    assert person.steps() == 1
    made = person.stage("Second look")
    assert person.view.selection == (made,)
    assert person.view.scene.ink.get(made)
    QTest.keyClick(person.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dict(person.process.records) == records
    assert not person.view.scene.ink.get(made)


def test_delete_takes_out_what_is_chosen(person: Person) -> None:
    before = person.names()
    person.click(stages(person.process)[2].id)
    QTest.keyClick(person.window, Qt.Key.Key_Delete)
    assert person.names() == [*before[:2], *before[3:]]
    assert person.steps() == 1


def test_arrows_and_tab_walk_along_the_stages(person: Person) -> None:
    order = [stage.id for stage in stages(person.process)]
    person.click(order[0])
    person.key(Qt.Key.Key_Tab)
    assert person.view.selection == (order[1],)
    person.key(Qt.Key.Key_Backtab)
    assert person.view.selection == (order[0],)


def test_a_role_is_chosen_and_renamed_by_its_name(person: Person) -> None:
    role = role_of(person.process, stages(person.process)[0].id)
    assert role
    box = person.view.scene.process.role(role.id).box
    assert box
    at = person.view.to_widget(box.centre).toPoint()
    head = QPoint(person.view.to_widget(type(box.centre)(box.x + 10, box.centre.y)).toPoint().x(), at.y())
    QTest.mouseDClick(person.view, LEFT, NONE, head)
    assert person.naming.key == role.id
    person.typed("Front office")
    assert person.process.role(role.id).name == "Front office"


def test_a_drag_on_the_ground_chooses_what_is_inside_with_space_it_moves_the_picture(person: Person) -> None:
    first = person.view.scene.ink[stages(person.process)[0].id]
    start = person.view.to_widget(Point(first.x - 6, first.y - 6)).toPoint()
    end = person.view.to_widget(Point(first.right + 6, first.bottom + 6)).toPoint()
    drag(person.view, start, end)
    assert person.view.selection == (stages(person.process)[0].id,)
    before = person.view.origin
    QTest.keyPress(person.view, Qt.Key.Key_Space)
    drag(person.view, QPoint(5, 5), QPoint(65, 45))
    QTest.keyRelease(person.view, Qt.Key.Key_Space)
    assert (before.x - person.view.origin.x, before.y - person.view.origin.y) == (60, 40)


def drag(view: FunnelView, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(view, LEFT, NONE, start)
    for share in (0.2, 0.6, 1.0):
        QTest.mouseMove(view, start + QPoint(*(round(way * share) for way in (end - start).toTuple())))
    QTest.mouseRelease(view, LEFT, NONE, end)


def test_what_is_done_while_everything_is_seen_is_there_afterwards(person: Person) -> None:
    person.switch()
    person.editor.canvas.select((stages(person.process)[0].id,))
    QTest.keyClick(person.editor.canvas, Qt.Key.Key_Delete)
    person.switch()
    shown_now = [
        key for key in person.view.compact.picture.drawn if key in {s.id for s in stages(person.process)}
    ]
    assert len(shown_now) == 5


def test_the_language_is_switched_on_the_marks(person: Person) -> None:
    timer = person.process.attached(stages(person.process)[3].id)[0].id
    assert person.view.scene.process.node(timer).name == "14 days"
    person.window.desk.speak("ru")
    assert person.view.scene.process.node(timer).name == "14 дней"


def test_what_is_no_funnel_is_told_in_one_line(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    person.switch()
    monkeypatch.setattr("designer.app.depth.MOST", 5)
    assert picture.MOST == 400
    person.switch()
    assert not person.editor.depths.seen
    assert not person.window.actions_["view_funnel"].isChecked()
    assert "funnel" in person.window.toast.label.text()


def test_problems_of_what_is_folded_are_marked_on_its_stage(qtbot: QtBot, tmp_path: Path) -> None:
    person = Person(shown(qtbot, desk_in(tmp_path), ROOT / "samples/bad/funnel.bpmn"))
    person.switch()
    bridge = person.editor.bridge
    qtbot.waitUntil(lambda: bridge.looked and bool(person.view.still.marks), timeout=5000)
    drawn = person.view.compact.picture.drawn
    assert set(person.view.still.marks) <= set(drawn)
    assert set(person.view.still.marks.values()) & {"error", "warning"}


def test_the_actions_that_add_work_there_too(person: Person) -> None:
    stage = stages(person.process)[0].id
    lost = [mark.id for mark in person.view.compact.picture.records if mark.id.startswith("Flow")]
    person.click(stage)
    QTest.keyClick(person.window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    person.typed("too far")
    now = {mark.id: getattr(mark, "name", "") for mark in person.view.compact.picture.records}
    assert [name for key, name in now.items() if key not in lost and "too far" in name] == ["too far"]
    QTest.keyClick(person.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert person.steps() == 0


def test_the_menu_offers_what_makes_sense(person: Person) -> None:
    stage = stages(person.process)[0].id
    at = person.at(stage)
    QTest.mouseClick(person.view, Qt.MouseButton.RightButton, NONE, at)
    QApplication.sendEvent(
        person.view,
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, person.view.mapToGlobal(at)),
    )
    assert person.view.selection == (stage,)
    assert person.editing.menu.open
    offered = {action.objectName(): action for action in person.editing.menu.open.actions()}
    assert {"stage", "rejection", "rename", "card", "delete"} <= set(offered)
    assert "limit" not in offered, "it has one"
    offered["rename"].trigger()
    person.editing.menu.open.close()
    person.typed("Hello")
    assert person.process.node(stage).name == "Hello"


def test_a_storm_leaves_the_picture_equal_to_the_process(person: Person) -> None:
    """Random clicks, keys, names and undo: no exception, and what is seen is what a fresh fold shows."""
    dice = random.Random(7)
    keys = [
        *(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Escape, Qt.Key.Key_F2),
        *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Tab),
    ]
    for step in range(150):
        shown_now = list(person.view.compact.picture.drawn)
        what = dice.random()
        if what < 0.4:
            ink = person.view.scene.ink[dice.choice(shown_now)]
            click = QTest.mouseDClick if dice.random() < 0.2 else QTest.mouseClick
            click(person.view, LEFT, NONE, person.view.to_widget(ink.centre).toPoint())
        elif what < 0.8:
            person.key(dice.choice(keys))
        elif what < 0.9:
            person.window.actions_.call(
                dice.choice(["undo", "redo", "add_rejection", "add_limit", "add_document"])
            )
        else:
            person.window.actions_.call("add_decision")
        if person.naming.key:
            person.typed(dice.choice([f"Step {step}", "", "5 days", f"Asked {step}?"]))
            person.naming.cancel()
        fresh = picture.funnel(person.process, Voice(person.window.desk.text, "en"))
        assert person.view.compact.picture == fresh, step
    assert person.steps() > 10


def test_the_theme_is_switched_there_too(person: Person) -> None:
    person.window.desk.paint("dark")
    assert person.view.theme is person.window.desk.theme
    assert person.view.inks.theme is person.window.desk.theme


def test_the_switch_leaves_the_table(person: Person) -> None:
    person.switch()
    QTest.keyClick(person.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert not person.editor.canvas.isVisible()
    person.switch()
    assert person.view.isVisible()
    assert person.editor.tabled.seen == "view_drawing"


def test_what_is_chosen_elsewhere_comes_into_view(person: Person) -> None:
    view, last = person.view, stages(person.process)[-1].id
    view.look(2.0, Point(0.0, 0.0))
    ink = view.scene.ink[last]
    assert not view.in_view().contains(ink)
    person.editor.outline.picked.emit((last,))
    assert view.selection == (last,)
    assert view.in_view().contains(ink)
