"""A newcomer's first funnel, from nothing to a file that real tools find clean."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from designer.bpmn.reader import read
from designer.model.geometry import Point
from designer.model.records import Node, Role
from desks import Answers
from person import CTRL, Person
from tests.verbs.rules import broken, misplaced

STAGES = {
    "Квалификация": "Оператор",
    "Выявление потребности": "Менеджер",
    "Подбор решения": "Инженер",
    "КП": "Менеджер",
    "Договор": "Менеджер",
    "Оплата": "Оператор",
}


@pytest.mark.slow
def test_first_funnel_from_nothing(qtbot: QtBot, tmp_path: Path, kit: Callable[..., object]) -> None:
    me = Person(qtbot, tmp_path, view="")
    saved = tmp_path / "первая воронка.bpmn"
    me.window.filing.dialogs = Answers(saved)
    me.press("Пустой процесс")
    name_the_roles(me)
    draw_the_stages(me)
    me.pad("won")
    me.enter()
    qtbot.wait(20)
    me.do("fit")

    me.click(me.called("Квалификация"))
    me.pad("decision")
    me.enter("Целевой?")
    me.click(me.called("КП"))
    me.pad("rejection")
    me.enter("нет бюджета")
    me.click(me.called("КП"))
    me.pad("limit")
    me.enter("14 дней")

    me.key(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: not me.editor.session.dirty)

    process = read(saved.read_bytes()).process
    assert {n.name: process.role(n.lane).name for n in process.nodes() if n.kind == "userTask"} == STAGES
    assert [role.name for role in process.roles()] == ["Оператор", "Менеджер", "Инженер"]
    ends = [node.facts.kind for node in process.nodes() if node.kind == "endEvent"]
    assert sorted(ends) == ["lost", "lost", "lost", "won"]
    (timer,) = process.of_kind("boundaryEvent")
    assert (process.node(timer.host).name, timer.duration, timer.name) == ("КП", "P14D", "14 дней")
    assert {flow.name for flow in process.flows()} == {"", "да", "нет", "нет бюджета"}
    assert not broken(process)
    assert not misplaced(process)
    kit([saved], require="xsd,moddle,bpmnlint,bpmnjs,pm4py")


def name_the_roles(me: Person) -> None:
    """Call the role that is there, and add two below."""
    me.double_click("Role_1")
    me.enter("Оператор")
    for name in ("Менеджер", "Инженер"):
        me.press("role", me.editing.palette)
        me.enter(name)


def draw_the_stages(me: Person) -> None:
    """Type the stages in a row, each dragged to its role."""
    me.canvas.select(())
    me.canvas.setFocus()
    for name, role in STAGES.items():
        me.enter()
        me.enter(name)
        lane, stage = (me.canvas.drawn_as(me.called(one)) for one in (role, name))
        assert isinstance(lane, Role)
        assert isinstance(stage, Node)
        assert lane.box
        assert stage.box
        if me.process.node(stage.id).lane != lane.id:
            me.drag(stage.id, Point(stage.box.centre.x, lane.box.centre.y))
        assert me.process.role(me.process.node(stage.id).lane).name == role


def test_undo_takes_the_whole_funnel_back(qtbot: QtBot, tmp_path: Path) -> None:
    me = Person(qtbot, tmp_path, view="")
    me.press("Пустой процесс")
    before = dict(me.process.records)
    name_the_roles(me)
    draw_the_stages(me)
    drawn = dict(me.process.records)
    while me.window.actions_["undo"].isEnabled():
        me.key(Qt.Key.Key_Z, CTRL)
    assert dict(me.process.records) == before
    assert not [r for r in me.process.records.values() if isinstance(r, Node)]
    while me.window.actions_["redo"].isEnabled():
        me.key(Qt.Key.Key_Y, CTRL)
    assert dict(me.process.records) == drawn


def test_a_funnel_that_fits_stays_in_view_while_it_is_typed(qtbot: QtBot, tmp_path: Path) -> None:
    me = Person(qtbot, tmp_path, view="")
    me.press("Пустой процесс")
    me.type("Оператор, Менеджер, Инженер")
    me.key(Qt.Key.Key_Return)
    at = me.canvas.origin
    for name, role in STAGES.items():
        me.key(Qt.Key.Key_Return)
        me.enter(f"{role[:3]}: {name}")
        assert me.canvas.origin.x == at.x, name
    boxes = {stage.name: me.canvas.scene.ink[stage.id] for stage in me.canvas.scene.process.nodes()}
    assert STAGES.keys() <= boxes.keys()
    room = me.canvas.rect().toRectF()
    assert all(room.contains(me.canvas.on_widget(boxes[name])) for name in STAGES)


def test_roles_that_have_room_are_all_seen_when_they_are_named(qtbot: QtBot, tmp_path: Path) -> None:
    me = Person(qtbot, tmp_path, view="")
    me.window.resize(1280, 800)
    me.press("Пустой процесс")
    me.type("Оператор, Менеджер, Инженер")
    me.key(Qt.Key.Key_Return)
    room = me.canvas.rect().toRectF()
    rows = [me.canvas.on_widget(row.box) for row in me.canvas.scene.process.roles() if row.box]
    assert len(rows) == 3
    assert all(room.top() <= row.top() and row.bottom() <= room.bottom() for row in rows)
