"""The funnel view and what is about it: screen readers, layers, what chooses many at once."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from designer.canvas.accessible import CanvasAccess
from designer.model.control import stages
from funnel_person import Person, begun


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Person:
    return begun(qtbot, tmp_path)


def test_a_screen_reader_hears_marks_with_their_stage(person: Person) -> None:
    access = QAccessible.queryAccessibleInterface(person.view)
    assert isinstance(access, CanvasAccess)
    said = [access.element(key).text(QAccessible.Text.Name) for key in access.ids()]
    assert all(said)
    assert "Sales manager, Role" in said
    assert "14 days, Time limit, Proposal" in said
    assert "50\N{NO-BREAK SPACE}% unfit, Rejection, Qualify" in said
    mark = next(key for key, mark in person.view.compact.picture.marks.items() if mark.text == "14 days")
    place = access.element(mark).rect().center()
    assert person.view.mapFromGlobal(place) == person.at(mark)


def test_layers_write_under_the_stages_where_room_is_kept(person: Person) -> None:
    stage = stages(person.process)[3].id

    def room() -> float:
        marks = [key for key, mark in person.view.compact.picture.marks.items() if mark.stage == stage]
        ink = person.view.scene.ink
        return min(ink[key].y for key in marks) - ink[stage].bottom

    before = room()
    person.window.desk.change(layers=("problems", "conversion"))
    assert room() == pytest.approx(before + 15)
    person.window.desk.change(layers=("problems",))
    assert room() == pytest.approx(before)


def test_many_are_chosen_at_once_there_too(person: Person) -> None:
    menu = QMenu(person.window)
    person.editor.picking.fill(menu)
    kinds = menu.actions()[1].menu()
    assert kinds
    stages_of = next(action for action in kinds.actions() if action.text().startswith("Stages"))
    stages_of.trigger()
    assert set(person.view.selection) == {stage.id for stage in stages(person.process)}
    assert person.view.in_view().contains(person.view.whole())
