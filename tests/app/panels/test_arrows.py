"""Cards of arrows, time limits, ends and papers."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.panels.cards import Cards, choose_by_mouse, shown, type_into, write_rows
from designer.model.facts import (
    ExitFacts,
    HandoffFacts,
    LimitFacts,
    OutcomeFacts,
)
from designer.verbs.documents import add_note
from designer.verbs.structure import add_client

Key = Qt.Key


def test_an_exit_has_a_name_a_share_and_a_cap(cards: Cards) -> None:
    flow = next(f for f in cards.process.flows() if f.exit and f.exit.share is not None and f.name)
    cards.show(flow.id)
    cards.type("name", "годится")
    cards.type("share", "33,5 %")
    cards.type("max", "2")
    after = cards.process.flow(flow.id)
    assert (after.name, after.exit) == ("годится", ExitFacts(0.335, 2))
    assert cards.steps == 3
    for _ in range(3):
        cards.bridge.undo()
    assert cards.process.flow(flow.id) == flow


def test_more_than_all_cannot_go_one_way(cards: Cards) -> None:
    flow = next(f for f in cards.process.flows() if f.exit and f.exit.share is not None)
    cards.show(flow.id)
    cards.type("share", "120")
    assert cards.trouble("share") == "Больше 100 % сюда пойти не может"
    assert cards.process.flow(flow.id).exit == ExitFacts(0.12)


def test_a_handoff_says_how_soon_and_what_is_checked(cards: Cards) -> None:
    flow = next(f for f in cards.process.flows() if f.handoff)
    cards.show(flow.id)
    assert cards.panel.form.title.text() == "Передача"
    widget = cards.type("within", "1 рабочий день")
    QTest.keyClick(widget, Key.Key_Return)
    cards.type("check", "всё ли есть")
    assert cards.process.flow(flow.id).handoff == HandoffFacts("P1D", "work", "всё ли есть")
    assert cards.steps == 2
    cards.bridge.undo()
    cards.bridge.undo()
    assert cards.process.flow(flow.id) == flow


def test_a_limit_is_mended_in_its_own_card(cards: Cards) -> None:
    timer = next(n for n in cards.process.nodes() if isinstance(n.facts, LimitFacts))
    cards.show(timer.id)
    assert cards.panel.form.title.text() == "Срок"
    widget = cards.type("limit", "5 раб. дней")
    QTest.keyClick(widget, Key.Key_Return)
    cards.type("share", "10")
    after = cards.process.node(timer.id)
    assert after.duration == "P5D"
    assert after.facts == LimitFacts("work", "reject", 0.1)
    assert cards.steps == 2


def test_another_end_of_a_limit_is_another_timer_that_is_shown(cards: Cards) -> None:
    timer = next(n for n in cards.process.nodes() if isinstance(n.facts, LimitFacts))
    cards.show(timer.id)
    picked: list[tuple[str, ...]] = []
    cards.panel.picked.connect(picked.append)
    choose_by_mouse(cards, "expiry", "напомнить клиенту")
    assert cards.process.get(timer.id) is None
    ((fresh,),) = picked
    facts = cards.process.node(fresh).facts
    assert isinstance(facts, LimitFacts)
    assert facts.expiry == "remind"
    assert cards.process.node(fresh).host == timer.host


def test_an_end_is_won_or_lost_for_reasons(cards: Cards) -> None:
    end = next(n for n in cards.process.nodes() if isinstance(n.facts, OutcomeFacts) and not n.facts.reasons)
    cards.show(end.id)
    choose_by_mouse(cards, "outcome", "отказ")
    assert cards.panel.form.title.text() == "Отказ"
    write_rows(cards, "reasons", ("нет бюджета",), ("не целевой",))
    after = cards.process.node(end.id)
    assert after.facts == OutcomeFacts("lost", ("нет бюджета", "не целевой"))


def test_a_document_says_who_writes_and_who_reads_it(cards: Cards) -> None:
    paper = next(
        n for n in cards.process.nodes() if n.kind == "dataObjectReference" and cards.process.outgoing(n.id)
    )
    cards.show(paper.id)
    writer = cards.process.node(cards.process.incoming(paper.id)[0].source).name
    reader = cards.process.node(cards.process.outgoing(paper.id)[0].target).name
    assert (shown(cards, "writers"), shown(cards, "readers")) == (writer, reader)
    cards.type("name", "Бриф")
    cards.type("note", "Лежит в папке")
    after = cards.process.node(paper.id)
    assert (after.name, after.note) == ("Бриф", "Лежит в папке")
    assert cards.steps == 2


def test_a_note_on_the_drawing_is_its_text(cards: Cards) -> None:
    key = cards.session.do(add_note, "раз")
    cards.show(key)
    widget = cards.type("name", "два")
    QTest.keyClick(widget, Key.Key_Return)
    type_into(widget, "три")
    assert cards.process.node(key).name == "два\nтри"
    assert cards.steps == 2


def test_a_pool_without_a_process_has_a_name(cards: Cards) -> None:
    key = cards.session.do(add_client, "Клиент")
    cards.show(key)
    assert cards.panel.form.title.text() == "Пул"
    cards.type("name", "Покупатель")
    assert cards.process.pool(key).name == "Покупатель"
