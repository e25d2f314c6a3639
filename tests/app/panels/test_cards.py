"""Each card: what is typed there is in the process, one step each, and undo takes it back."""

from pathlib import Path
from typing import get_type_hints

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.panels.cards import Cards, open_cards, shown, type_into, write_rows
from designer.app.panels.card import CARDS, CardPanel, chosen
from designer.app.panels.cards import process
from designer.app.panels.editors.choice import ChoiceEditor
from designer.app.panels.editors.exits import ExitsEditor
from designer.app.panels.editors.rows import RowsEditor
from designer.app.panels.editors.shown import ShownEditor
from designer.app.panels.editors.tick import TickEditor
from designer.app.panels.form import Form
from designer.model.control import exit_shares
from designer.model.facts import (
    Automation,
    Control,
    Dimension,
    Employee,
    ExitFacts,
    HandoffFacts,
    LimitFacts,
    ModelFacts,
    OutcomeFacts,
    RoleFacts,
    Script,
    StageFacts,
)
from designer.model.process import Edit
from designer.model.records import ProcessFacts
from designer.verbs.documents import add_note
from designer.verbs.facts import set_process, set_stage
from designer.verbs.roles import add_role
from designer.verbs.step import step

Key = Qt.Key


@step("Empty role card")
def empty_role(edit: Edit, role: str) -> None:
    edit.put(replace(edit.process.role(role), facts=None))


@step("Forget the process card")
def forget_facts(edit: Edit, home: str) -> None:
    record = edit.process.get(home)
    assert isinstance(record, ProcessFacts)
    edit.put(replace(record, facts=None))


def test_a_card_that_is_painted_late_is_that_of_the_process(qtbot: QtBot, tmp_path: Path) -> None:
    cards = open_cards(qtbot, tmp_path)
    late = CardPanel(cards.desk, cards.bridge)
    qtbot.addWidget(late)
    qtbot.waitUntil(lambda: len(late.findChildren(Form)) > 0)
    assert late.form.card is process.CARD
    assert late.form.title.text() == "Процесс"


def choose(cards: Cards, name: str, text: str) -> None:
    """Choose an option by the keys."""
    cards.panel.focus_field(name)
    editor = cards.editor(name)
    assert isinstance(editor, ChoiceEditor)
    place = editor.combo.findText(text)
    assert place >= 0
    while editor.combo.currentIndex() != place:
        QTest.keyClick(editor.combo, Key.Key_Down if editor.combo.currentIndex() < place else Key.Key_Up)


# Stage


def test_automation_is_a_whole_of_its_figures(cards: Cards) -> None:
    key = cards.node("КП").id
    cards.session.do(set_stage, key, automation=None)
    cards.show(key)
    cards.type("price", "50000")
    cards.type("saved_hours", "0,5")
    facts = cards.process.node(key).facts
    assert isinstance(facts, StageFacts)
    assert facts.automation == Automation(price=50000, saved_hours=0.5)
    assert cards.steps == 3
    cards.bridge.undo()
    cards.bridge.undo()
    facts = cards.process.node(key).facts
    assert isinstance(facts, StageFacts)
    assert facts.automation is None


def test_scripts_of_other_kinds_keep_their_places(cards: Cards) -> None:
    key = cards.node("КП").id
    cards.session.do(set_stage, key, scripts=(Script("check", "Добавьте чехол"),))
    cards.show(key)
    write_rows(cards, "talk", ("Добрый день",))
    write_rows(cards, "conversion_too", ("Осталось два дня",))
    facts = cards.process.node(key).facts
    assert isinstance(facts, StageFacts)
    assert facts.scripts == (
        Script("check", "Добавьте чехол"),
        Script("talk", "Добрый день"),
        Script("conversion", "Осталось два дня"),
    )


def test_selling_to_people_puts_the_two_scripts_first(qtbot: QtBot, tmp_path: Path) -> None:
    cards = open_cards(qtbot, tmp_path, "ru/v4-web-shop.bpmn")
    stage = next(node for node in cards.process.nodes() if node.kind == "userTask")
    cards.show(stage.id)
    heights = {
        name: cards.editor(name).mapTo(cards.panel, cards.editor(name).rect().topLeft()).y()
        for name in ("conversion", "check", "result")
    }
    assert heights["conversion"] < heights["check"] < heights["result"]
    write = len(cards.editor("check").value())  # type: ignore[arg-type]
    editor = cards.editor("check")
    assert isinstance(editor, RowsEditor)
    cell = editor.list.rows[-1].cells[0]
    cell.setFocus()
    type_into(cell, "Возьмите два")
    facts = cards.process.node(stage.id).facts
    assert isinstance(facts, StageFacts)
    checks = [script.text for script in facts.scripts if script.kind == "check"]
    assert len(checks) == write + 1
    assert checks[-1] == "Возьмите два"


def test_exits_of_a_stage_are_those_of_its_decision(cards: Cards) -> None:
    stage = cards.node("Подбор решения").id
    cards.show(stage)
    editor = cards.editor("exits")
    assert isinstance(editor, ExitsEditor)
    assert editor.sum.text() == "Вместе 100\u00a0%"
    (name, share), (_, other) = editor.lines
    share.line.setFocus()
    share.line.selectAll()
    type_into(share.line, "75")
    gate = next(f for f in cards.process.outgoing(stage) if f.kind == "sequenceFlow").target
    assert 0.75 in exit_shares(cards.process, gate).values()
    assert editor.sum.text() == "Вместе 85\u00a0%: нужно 100 %"
    assert cards.steps == 1
    other.line.setFocus()
    other.line.selectAll()
    QTest.keyClick(other.line, Key.Key_Delete)
    assert other.line.placeholderText() == "25\u00a0%"
    assert editor.sum.text() == "Вместе 100\u00a0%"
    name.edit.setFocus()
    name.edit.selectAll()
    type_into(name.edit, "подходит")
    assert "подходит" in [flow.name for flow in cards.process.outgoing(gate)]
    assert cards.steps == 3
    for _ in range(3):
        cards.bridge.undo()
    assert editor.sum.text() == "Вместе 100\u00a0%"
    assert other.line.text() == "10\u00a0%"


# Role


def test_role_card(cards: Cards) -> None:
    role = cards.process.roles()[1]
    cards.show(role.id)
    cards.type("name", "Ведущий менеджер")
    cards.type("purpose", "Ведёт клиента")
    cards.type("rate", "700")
    assert cards.steps == 3
    after = cards.process.role(role.id)
    assert (after.name, after.facts and after.facts.purpose, after.facts and after.facts.rate) == (
        "Ведущий менеджер",
        "Ведёт клиента",
        700,
    )
    for _ in range(3):
        cards.bridge.undo()
    assert cards.process.role(role.id) == role
    name = cards.editor("name").target()
    assert isinstance(name, QPlainTextEdit)
    assert name.toPlainText() == role.name


def test_people_and_control_points_are_rows_of_several_texts(cards: Cards) -> None:
    role = cards.process.roles()[1].id
    cards.session.do(empty_role, role)
    cards.show(role)
    write_rows(cards, "employees", ("Анна Белова", "менеджер"), ("Пётр Ильин", "стажёр"))
    write_rows(cards, "controls", ("Директор", "сделки", "раз в неделю"))
    write_rows(cards, "authority", ("Скидка до 5 %",))
    facts = cards.process.role(role).facts
    assert facts == RoleFacts(
        employees=(Employee("Анна Белова", "менеджер"), Employee("Пётр Ильин", "стажёр")),
        controls=(Control("Директор", "сделки", "раз в неделю"),),
        authority=("Скидка до 5 %",),
    )


def test_who_one_reports_to_is_chosen_or_typed(cards: Cards) -> None:
    role = cards.process.roles()[0].id
    cards.show(role)
    editor = cards.editor("reports_to")
    assert isinstance(editor, ChoiceEditor)
    names = [editor.combo.itemText(n) for n in range(editor.combo.count())]
    assert names == [r.name for r in cards.process.roles() if r.id != role]
    line = editor.combo.lineEdit()
    line.setFocus()
    line.selectAll()
    type_into(line, "Совет")
    facts = cards.process.role(role).facts
    assert facts
    assert facts.reports_to == "Совет"
    assert cards.steps == 1
    cards.bridge.undo()
    assert line.text() == "Руководитель отдела продаж"


def test_how_much_of_the_instruction_is_written(cards: Cards) -> None:
    role = cards.process.roles()[0].id
    cards.show(role)
    assert shown(cards, "done") == "шаги есть у 2 из 2 этапов"
    stage = next(n for n in cards.process.members(role) if n.kind == "userTask")
    cards.session.do(set_stage, stage.id, steps=())
    assert shown(cards, "done") == "шаги есть у 1 из 2 этапов"
    idle = cards.session.do(add_role, "Юрист")
    cards.show(idle)
    assert shown(cards, "done") == "этапов пока нет"
    editor = cards.editor("done")
    assert isinstance(editor, ShownEditor)
    assert editor.bar.isHidden()


# Process


def test_process_card_stands_where_nothing_is_selected(cards: Cards) -> None:
    cards.show()
    home = cards.process.processes()[0]
    cards.type("margin", "90 000")
    cards.type("owner", "Директор")
    cards.type("version", "2.1")
    after = cards.process.processes()[0].facts
    assert after
    assert (after.margin, after.owner, after.version) == (90000, "Директор", "2.1")
    assert cards.steps == 3
    for _ in range(3):
        cards.bridge.undo()
    assert cards.process.processes()[0] == home


def test_dimensions_have_several_values_each(cards: Cards) -> None:
    cards.session.do(set_process, dimensions=(Dimension("lead", "тёплый"),))
    cards.show()
    write_rows(cards, "client", ("новый",), ("текущий",))
    facts = cards.process.processes()[0].facts
    assert facts
    assert facts.dimensions == (
        Dimension("lead", "тёплый"),
        Dimension("client", "новый"),
        Dimension("client", "текущий"),
    )


def test_mode_is_chosen_and_the_average_check_appears(cards: Cards) -> None:
    cards.show()
    box = cards.panel.form.boxes["average_check"]
    assert box.isHidden()
    choose(cards, "mode", "людям (B2C)")
    assert not box.isHidden()
    facts = cards.process.processes()[0].facts
    assert facts
    assert facts.mode == "b2c"
    assert cards.steps == 1


def test_a_drawing_becomes_a_funnel_by_a_button(qtbot: QtBot, tmp_path: Path) -> None:
    cards = open_cards(qtbot, tmp_path)
    home = cards.process.processes()[0]
    cards.session.do(forget_facts, home.id)
    cards.show()
    assert not cards.panel.form.boxes["make_funnel"].isHidden()
    assert cards.panel.form.boxes["mode"].isHidden()
    QTest.mouseClick(cards.editor("make_funnel").target(), Qt.MouseButton.LeftButton)
    facts = cards.process.processes()[0].facts
    assert facts == ModelFacts(lang="ru", mode="b2b")
    assert cards.panel.form.boxes["make_funnel"].isHidden()


def test_several_stages_are_told_the_same_at_once(cards: Cards) -> None:
    stages = [n for n in cards.process.nodes() if n.kind == "userTask"][:3]
    cards.show(*(n.id for n in stages))
    assert cards.panel.form.title.text() == "Выбрано 3 этапа"
    line = cards.editor("days").target()
    assert isinstance(line, QLineEdit)
    cards.type("days", "2")
    after = [cards.process.node(n.id).facts for n in stages]
    assert [facts.days for facts in after if isinstance(facts, StageFacts)] == [2, 2, 2]
    tick = cards.editor("checkpoint")
    assert isinstance(tick, TickEditor)
    cards.panel.focus_field("checkpoint")
    QTest.keyClick(tick.box, Key.Key_Space)
    after = [cards.process.node(n.id).facts for n in stages]
    assert {facts.checkpoint for facts in after if isinstance(facts, StageFacts)} == {False}
    assert cards.steps == 2


def test_of_a_mixed_selection_the_stages_are_told_and_given_to_a_role(cards: Cards) -> None:
    stages = [n for n in cards.process.nodes() if n.kind == "userTask"][:2]
    others = [n.id for n in cards.process.nodes() if n.kind in {"endEvent", "exclusiveGateway"}][:2]
    before = [cards.process.node(key) for key in others]
    cards.show(others[0], stages[0].id, others[1], stages[1].id)
    assert cards.panel.form.title.text() == "Выбрано 2 этапа"
    cards.type("days", "3")
    after = [cards.process.node(n.id).facts for n in stages]
    assert [facts.days for facts in after if isinstance(facts, StageFacts)] == [3, 3]
    role = next(r for r in cards.process.roles() if r.id not in {n.lane for n in stages})
    choice = cards.editor("role")
    assert isinstance(choice, ChoiceEditor)
    place = [choice.combo.itemText(n) for n in range(choice.combo.count())].index(role.name)
    choice.combo.setCurrentIndex(place)
    choice.combo.activated.emit(place)
    assert {cards.process.node(n.id).lane for n in stages} == {role.id}
    assert [cards.process.node(key).facts for key in others] == [node.facts for node in before]
    assert cards.steps == 2


def test_without_a_stage_there_is_nothing_to_tell(cards: Cards) -> None:
    ends = [n.id for n in cards.process.nodes() if n.kind == "endEvent"][:2]
    cards.show(*ends)
    assert cards.panel.form.title.text() == "Выбрано 2 элемента"
    assert cards.panel.form.boxes["days"].isHidden() or not cards.panel.form.boxes["days"].isVisible()


def test_what_differs_says_so(cards: Cards) -> None:
    a, b = (
        n.id for n in cards.process.nodes() if n.kind == "userTask" and n.name in {"КП", "Подбор решения"}
    )
    cards.session.do(set_stage, a, hours=1)
    cards.session.do(set_stage, b, hours=2)
    cards.show(a, b)
    line = cards.editor("hours").target()
    assert isinstance(line, QLineEdit)
    assert (line.text(), line.placeholderText()) == ("", "Разное")


def test_what_is_gone_makes_room_for_the_process(cards: Cards) -> None:
    key = cards.session.do(add_note, "раз")
    cards.show(key)
    cards.bridge.undo()
    assert cards.panel.form.card.name == "process"
    cards.bridge.redo()
    assert cards.panel.form.card.name == "paper"


def test_a_finding_leads_to_its_field(cards: Cards) -> None:
    stage = cards.node("КП").id
    for name in ("name", "steps", "result"):
        assert cards.panel.focus_field(name, stage)
        assert cards.panel.form.ids == (stage,)
        assert cards.editor(name).target().hasFocus()
    assert not cards.panel.focus_field("nothing", stage)


def test_every_element_of_the_sample_has_a_card(cards: Cards) -> None:
    names = {chosen(cards.process, (key,))[0].name for key in cards.process.records}
    assert names == {"stage", "role", "process", "arrow", "event", "end", "decision", "document"}


FACTS = (StageFacts, RoleFacts, ModelFacts, ExitFacts, HandoffFacts, LimitFacts, OutcomeFacts, Automation)


@pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.__name__)
def test_every_fact_can_be_edited_in_some_card(kind: type[msgspec.Struct]) -> None:
    known = {
        fact
        for card in CARDS
        for section in card.sections
        for field in section.fields
        for fact in field.home.facts
    }
    facts = {f"{kind.__name__}.{name}" for name in get_type_hints(kind)}
    assert facts - known == set()


def test_names_of_fields_are_unique_in_each_card() -> None:
    for card in CARDS:
        names = [field.name for section in card.sections for field in section.fields]
        assert len(names) == len(set(names)), card.name
