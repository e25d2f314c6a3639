"""What is proposed to a stage by its name, and that the lists of types are fit to be proposed."""

from itertools import chain

import pytest

from designer.lint.board import check
from designer.lint.catalogue import RULES
from designer.lint.finding import Fix
from designer.lint.spans import days
from designer.lint.typical import Typical, stage_type, stage_types
from designer.model.facts import ModelFacts, StageFacts
from designer.model.process import Process
from designer.verbs.facts import set_process
from designer.verbs.repairs import add_steps, write_steps
from designer.verbs.step import perform
from lint.cases.drawings import BARE, half_told, one
from sketch import sketch

LANGS = ("ru", "en")
CARDS = [(lang, kind, card) for lang in LANGS for kind, card in stage_types(lang).items()]

KNOWN = {
    "Квалификация лида": "qualification",
    "Выявление потребностей": "needs",
    "Подбор решения": "solution",
    "Согласование ТЗ": "solution",
    "КП": "proposal",
    "КП отправлено": "follow-up",
    "Согласование КП с клиентом": "proposal",
    "Клиент думает": "thinking",
    "Согласование договора": "contract",
    "Договор у юриста": "contract",
    "Подписание договора": "contract",
    "Ожидание оплаты": "payment",
    "Счёт выставлен": "payment",
    "Выставление счёта": "invoice",
    "Оплата и передача": "payment-handover",
    "Отгрузка и закрывающие": "shipment",
    "Корзина": "cart",
    "Подтверждение и допродажа": "confirmation",
    "Комплектация": "picking",
    "Доставка и выкуп": "delivery",
    "Поиск контактов ЛПР": "contact-search",
    "Звонок ЛПР": "cold-call",
    "Назначена встреча": "meeting",
    "Входящая заявка": "request",
    "Счёт на оплату": "invoice",
    "Qualify": "qualification",
    "Needs analysis": "needs",
    "Quote": "proposal",
    "Proposal sent": "follow-up",
    "On hold": "thinking",
    "Contract at legal": "contract",
    "Payment and handover": "payment-handover",
    "Confirm and upsell": "confirmation",
    "Presentation scheduled": "meeting",
    "Find contact": "contact-search",
}
UNKNOWN = (
    "", "Новый этап", "Договор подписан", "Договор не подписан", "Отказ от договора", "Расторжение договора",
    "Возврат оплаты", "Передача договора бухгалтеру", "Без договора", "Отчёт руководителю", "Contract signed",
    "No contract", "Payment refund", "Weekly report", "Decision maker bought-in", "12",
)  # fmt: skip


def fixes(process: Process, rule: str) -> tuple[Fix, ...]:
    (found,) = [finding for finding in check(process, RULES).findings if finding.rule == rule]
    return found.fixes


def offered(process: Process, rule: str) -> list[str]:
    return [fix.name for fix in fixes(process, rule)]


@pytest.mark.parametrize(("name", "kind"), KNOWN.items())
def test_a_name_tells_the_type(name: str, kind: str) -> None:
    assert stage_type(name) == kind


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_is_something_else_or_done_already_is_no_type(name: str) -> None:
    assert stage_type(name) == ""


def test_the_types_are_the_same_in_all_languages() -> None:
    assert list(stage_types("ru")) == list(stage_types("en"))


@pytest.mark.parametrize(("lang", "kind", "card"), CARDS, ids=[f"{lang}-{kind}" for lang, kind, _ in CARDS])
def test_a_card_is_finished(lang: str, kind: str, card: Typical) -> None:
    assert 3 <= len(card.steps) <= 4
    assert all(step.endswith(".") and "…" not in step and len(step) <= 90 for step in card.steps)
    assert not card.result.endswith(".")
    assert all(("а" <= text.casefold()[0] <= "я") == (lang == "ru") for text in (*card.steps, card.result))
    assert days(card.limit)
    assert card.expiry in {"reject", "remind", "escalate"}
    assert [stage_type(name) for name in card.names] == [kind] * len(card.names)


def test_no_two_types_claim_one_name() -> None:
    names = list(chain.from_iterable({n.casefold() for n in card.names} for _, _, card in CARDS))
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("facts", "name", "expected"),
    [
        (BARE, "Proposal", ["write-steps", "add-steps"]),
        (BARE, "Draft", ["add-steps", "focus-steps"]),
        (StageFacts(steps=("Talk …",)), "Proposal", ["write-steps", "focus-steps"]),
        (StageFacts(steps=("Talk …",)), "Draft", ["focus-steps"]),
    ],
)
def test_finished_steps_come_before_drafts(facts: StageFacts, name: str, expected: list[str]) -> None:
    assert offered(one(facts, name), "stage-without-steps") == expected


def test_a_known_type_brings_result_and_limit() -> None:
    assert offered(one(BARE, "Proposal"), "stage-without-result") == ["write-result", "focus-result"]
    assert offered(one(BARE, "Draft"), "stage-without-result") == ["focus-result"]
    assert fixes(one(BARE, "Contract"), "stage-without-limit")[0].args[1:] == ("P10D", "calendar", "reject")
    assert fixes(one(BARE, "Shipment"), "stage-without-limit")[0].args[1:] == ("P3D", "calendar", "escalate")
    assert fixes(one(BARE, "Draft"), "stage-without-limit")[0].args[1:] == ("P3D", "calendar", "reject")


def test_a_role_gets_the_steps_of_all_its_known_gaps_at_once() -> None:
    process = sketch(
        "start -> Sales: Proposal -> Draft -> Contract -> won",
        facts={"Proposal": BARE, "Draft": BARE, "Contract": BARE},
    )
    first, place = fixes(process, "role-without-instructions")
    assert [key for key, _ in first.args[0]] == ["Stage_1", "Stage_3"]  # type: ignore[attr-defined]
    assert place.name == "focus-steps"
    assert offered(half_told("Draft"), "role-instructions-partial") == ["focus-steps"]
    assert offered(half_told("Offer"), "role-instructions-partial") == ["write-steps", "focus-steps"]


@pytest.mark.parametrize(
    ("model", "name", "lang"),
    [
        (ModelFacts(lang="ru"), "Proposal", "ru"),
        (ModelFacts(lang="en"), "КП", "en"),
        (ModelFacts(), "КП", "ru"),
        (None, "Proposal", "en"),
    ],
)
def test_the_process_says_in_which_language(model: ModelFacts | None, name: str, lang: str) -> None:
    process = sketch(f"start -> {name} -> won", facts={name: BARE}, model=model)
    assert fixes(process, "stage-without-steps")[0].args == (
        (("Stage_1", stage_types(lang)["proposal"].steps),),
    )


def test_another_language_of_the_process_offers_other_steps_at_once() -> None:
    process = one(BARE, "Proposal")
    before = fixes(process, "stage-without-steps")
    perform(process, set_process, lang="ru")
    assert fixes(process, "stage-without-steps") != before


def test_untouched_drafts_go_and_what_somebody_began_stays() -> None:
    process = one(StageFacts(steps=("Ask for the drawing…",)), "Proposal")
    perform(process, add_steps, "Stage_1")
    perform(process, write_steps, (("Stage_1", ("Build the proposal.", "Call.")),))
    facts = process.node("Stage_1").facts
    assert isinstance(facts, StageFacts)
    assert facts.steps == ("Build the proposal.", "Call.", "Ask for the drawing…")
