"""Every kind of field: typed into as a person does; the process, the undo steps and the field agree."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from app.panels.cards import Cards, facts, type_into
from designer.app.panels.editors.choice import ChoiceEditor
from designer.app.panels.editors.growing import LINE
from designer.app.panels.editors.tick import TickEditor
from designer.model.control import Limit, limit_of
from designer.verbs.facts import set_stage

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
STAGE = "Подбор решения"


@pytest.fixture
def stage(cards: Cards) -> str:
    """Show a stage and return its id."""
    key = cards.node(STAGE).id
    cards.show(key)
    return key


def limit(cards: Cards, key: str) -> Limit:
    found = limit_of(cards.process, key)
    assert found
    return found


def test_a_text_is_told_while_it_is_typed_and_is_one_step(cards: Cards, stage: str) -> None:
    before = facts(cards, stage).result
    widget = cards.type("result", "Клиент согласен ")
    assert facts(cards, stage).result == "Клиент согласен "
    assert cards.steps == 1
    cards.bridge.undo()
    assert facts(cards, stage).result == before
    assert isinstance(widget, QPlainTextEdit)
    assert widget.toPlainText() == before


def test_a_name_keeps_the_space_that_is_just_typed(cards: Cards, stage: str) -> None:
    widget = cards.type("name", "Подбор ")
    assert cards.process.node(stage).name == "Подбор"
    type_into(widget, "цены")
    assert cards.process.node(stage).name == "Подбор цены"
    assert cards.steps == 1


def test_the_cursor_stays_where_it_is_typed(cards: Cards, stage: str) -> None:
    cards.type("result", "да нет")
    widget = cards.editor("result").target()
    assert isinstance(widget, QPlainTextEdit)
    for _ in range(3):
        QTest.keyClick(widget, Key.Key_Left)
    type_into(widget, "или ")
    assert facts(cards, stage).result == "да или нет"
    assert widget.textCursor().position() == 7


def test_typing_is_another_step_when_the_focus_comes_again(cards: Cards, stage: str) -> None:
    cards.type("result", "а")
    cards.type("hours", "2")
    cards.type("result", "б")
    assert cards.steps == 3
    cards.bridge.undo()
    assert facts(cards, stage).result == "а"


def test_undo_in_a_field_is_that_of_the_process(cards: Cards, stage: str) -> None:
    before = facts(cards, stage).result
    widget = cards.type("result", "другое")
    QTest.keyClick(widget, Key.Key_Z, CONTROL)
    assert facts(cards, stage).result == "другое"  # nobody listens for it here: the window does
    cards.bridge.undo()
    assert isinstance(widget, QPlainTextEdit)
    assert widget.toPlainText() == before
    assert widget.hasFocus()
    type_into(widget, "!")
    assert cards.steps == 1


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("hours", "1,5", 1.5),
        ("direct", "12 000,50", 12000.5),
        ("days", "0", 0.0),
        ("hours", "", None),
        ("touches", "3", 3),
    ],
)
def test_numbers_are_read_as_russian_writes_them(
    cards: Cards, stage: str, field: str, typed: str, value: float | None
) -> None:
    cards.type(field, "7")
    widget = cards.enter(field)
    QTest.keyClick(widget, Key.Key_Delete)
    type_into(widget, typed)
    assert getattr(facts(cards, stage), field) == value
    assert cards.trouble(field) == ""


def test_a_number_is_one_step_and_undo_shows_the_old_one(cards: Cards, stage: str) -> None:
    before = facts(cards, stage).hours
    widget = cards.type("hours", "125")
    assert facts(cards, stage).hours == 125
    assert cards.steps == 1
    cards.bridge.undo()
    assert facts(cards, stage).hours == before
    assert isinstance(widget, QLineEdit)
    assert widget.text() == (f"{before:g}".replace(".", ",") if before is not None else "")


def test_wrong_input_is_explained_and_the_process_keeps_its_value(cards: Cards, stage: str) -> None:
    cards.type("hours", "4")
    widget = cards.type("hours", "много")
    assert isinstance(widget, QLineEdit)
    assert facts(cards, stage).hours == 4
    assert cards.trouble("hours") == "Это не число: напишите, например, 1,5"
    cards.leave()
    assert widget.text() == "много"
    cards.show(cards.node("КП").id)
    assert cards.trouble("hours") == ""
    cards.show(stage)
    assert widget.text() == "много"
    assert cards.trouble("hours") != ""
    cards.panel.focus_field("hours")
    QTest.keyClick(widget, Key.Key_Escape)
    assert widget.text() == "4"
    assert cards.trouble("hours") == ""


def test_a_whole_number_is_asked_for(cards: Cards, stage: str) -> None:
    cards.type("touches", "2,5")
    assert facts(cards, stage).touches != 2.5
    assert cards.trouble("touches") == "Здесь нужно целое число"


def test_undo_forgets_what_is_wrong_before_it_takes_steps_back(cards: Cards, stage: str) -> None:
    cards.type("hours", "4")
    widget = cards.type("hours", "4x9")
    assert cards.trouble("hours")
    QTest.keyClick(widget, Key.Key_Z, CONTROL)
    assert cards.trouble("hours") == ""
    assert facts(cards, stage).hours == 4


@pytest.mark.parametrize(
    ("typed", "duration", "calendar"),
    [("14 дней", "P14D", "calendar"), ("3 working days", "P3D", "work"), ("2 ч", "PT2H", "calendar")],
)
def test_a_time_limit_waits_for_enter(
    cards: Cards, stage: str, typed: str, duration: str, calendar: str
) -> None:
    before = limit_of(cards.process, stage)
    widget = cards.type("limit", typed)
    assert limit_of(cards.process, stage) == before
    QTest.keyClick(widget, Key.Key_Return)
    after = limit(cards, stage)
    assert (after.duration, after.calendar) == (duration, calendar)
    assert cards.steps == 1
    cards.bridge.undo()
    assert limit_of(cards.process, stage) == before


def test_what_waits_is_told_when_the_focus_goes_or_something_else_is_chosen(cards: Cards, stage: str) -> None:
    cards.type("limit", "5 дней")
    cards.leave()
    assert limit(cards, stage).duration == "P5D"
    cards.type("limit", "6 дней")
    cards.show(cards.node("КП").id)
    assert limit(cards, stage).duration == "P6D"
    cards.show(stage)
    cards.type("limit", "7 дней")
    cards.panel.commit()
    assert limit(cards, stage).duration == "P7D"


def test_what_waits_is_told_before_a_shortcut_does_its_work(cards: Cards, stage: str) -> None:
    widget = cards.type("limit", "5 дней")
    QTest.keyClick(widget, Key.Key_S, CONTROL)
    assert limit(cards, stage).duration == "P5D"


def test_a_time_that_cannot_be_read_is_explained(cards: Cards, stage: str) -> None:
    before = limit_of(cards.process, stage)
    widget = cards.type("limit", "скоро")
    QTest.keyClick(widget, Key.Key_Return)
    assert limit_of(cards.process, stage) == before
    assert cards.trouble("limit") == "Это не срок: напишите 3 рабочих дня, 14 дней или 2 ч"


def test_what_happens_then_is_chosen(cards: Cards, stage: str) -> None:
    editor = cards.editor("expiry")
    assert isinstance(editor, ChoiceEditor)
    choose(editor.combo, "напомнить клиенту")
    assert limit(cards, stage).expiry == "remind"
    assert cards.steps == 1
    cards.bridge.undo()
    assert editor.combo.currentText() == "отказать клиенту"


def choose(combo: QComboBox, text: str) -> None:
    """Choose by the keys, as a person does who does not use the mouse."""
    combo.setFocus()
    place = combo.findText(text)
    assert place >= 0
    while combo.currentIndex() != place:
        QTest.keyClick(combo, Key.Key_Down if combo.currentIndex() < place else Key.Key_Up)


def test_a_tick_is_one_step(cards: Cards, stage: str) -> None:
    cards.panel.focus_field("checkpoint")
    editor = cards.editor("checkpoint")
    assert isinstance(editor, TickEditor)
    QTest.keyClick(editor.box, Key.Key_Space)
    assert facts(cards, stage).checkpoint is False
    assert cards.steps == 1
    cards.bridge.undo()
    assert editor.box.isChecked()


def test_a_role_is_chosen_and_the_stage_moves(cards: Cards, stage: str) -> None:
    editor = cards.editor("role")
    assert isinstance(editor, ChoiceEditor)
    before = cards.process.node(stage).lane
    target = next(role for role in cards.process.roles() if role.id != before)
    editor.combo.setFocus()
    place = editor.combo.findText(target.name)
    editor.combo.setCurrentIndex(place)
    editor.combo.activated.emit(place)
    assert cards.process.node(stage).lane == target.id
    cards.bridge.undo()
    assert cards.process.node(stage).lane == before


@pytest.mark.usefixtures("stage")
def test_the_wheel_leaves_a_choice_alone(cards: Cards) -> None:
    editor = cards.editor("role")
    assert isinstance(editor, ChoiceEditor)
    before = editor.combo.currentIndex()
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -10), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - as Qt has it
    )  # fmt: skip
    QGuiApplication.sendEvent(editor.combo, event)
    assert editor.combo.currentIndex() == before
    assert cards.steps == 0
    assert editor.combo.focusPolicy() == Qt.FocusPolicy.StrongFocus


@pytest.mark.usefixtures("stage")
def test_fields_of_one_line_are_equally_high(cards: Cards) -> None:
    targets = {name: cards.editor(name).target() for name in ("name", "role", "limit", "touches")}
    QGuiApplication.processEvents()
    assert {name: target.height() for name, target in targets.items()} == dict.fromkeys(targets, LINE)


def test_an_edit_from_elsewhere_is_shown_and_leaves_what_is_typed(cards: Cards, stage: str) -> None:
    widget = cards.type("limit", "9 дн")
    cards.session.do(set_stage, stage, result="извне")
    assert isinstance(widget, QLineEdit)
    assert widget.text() == "9 дн"
    assert cards.editor("result").value() == "извне"


@pytest.mark.usefixtures("stage")
def test_switching_the_language_keeps_what_is_typed(cards: Cards) -> None:
    cards.type("hours", "1,5")
    cards.type("direct", "пять")
    widget = cards.type("limit", "9 дней")
    cards.desk.speak("en")
    box = cards.panel.form.boxes["limit"]
    assert box.label.text() == "Time limit"
    assert box.editor.target().accessibleName() == "Time limit"
    assert cards.panel.form.title.text() == "Stage"
    hours, direct = (cards.editor(name).target() for name in ("hours", "direct"))
    assert isinstance(hours, QLineEdit)
    assert isinstance(direct, QLineEdit)
    assert isinstance(widget, QLineEdit)
    assert hours.text() == "1.5"
    assert direct.text() == "пять"
    assert cards.trouble("direct") == "This is no number: write it like 1.5"
    assert widget.text() == "9 дней"
    cards.leave()
    assert widget.text() == "9 days"


def test_a_missing_result_is_marked_by_its_finding(cards: Cards, stage: str) -> None:
    cards.bridge.finish_lint()
    dot = cards.panel.form.boxes["result"].dot
    assert dot.isHidden()
    widget = cards.enter("result")
    QTest.keyClick(widget, Key.Key_Delete)
    cards.bridge.finish_lint()
    assert not dot.isHidden()
    told = [f for f in cards.bridge.findings if f.rule == "stage-without-result" and stage in f.elements]
    assert dot.toolTip() == cards.desk.text(told[0].message)
    assert widget.accessibleDescription() == dot.toolTip()


def test_a_section_stays_as_it_was_left(cards: Cards, stage: str) -> None:
    section = next(s for s in cards.panel.form.sections if s.section.name == "stage.figures")
    assert section.inside.isHidden()
    QTest.mouseClick(section.head, Qt.MouseButton.LeftButton)
    assert not section.inside.isHidden()
    assert cards.desk.settings.sections == ("stage.figures",)
    cards.show(cards.node("КП").id)
    assert not section.inside.isHidden()
    QTest.mouseClick(section.head, Qt.MouseButton.LeftButton)
    assert cards.desk.settings.sections == ()
    assert cards.process.get(stage)
