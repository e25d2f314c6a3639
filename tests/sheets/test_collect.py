"""The content of sheets is read off the graph: who receives what, what comes back, who is one person."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from designer.i18n import Catalogue
from designer.model.facts import CrmRecord, Employee, LimitFacts, ModelFacts, RoleFacts
from designer.model.process import Process
from designer.sheets import sheet as values
from designer.sheets.card import card
from designer.sheets.produce import sheets
from sketch import sketch


def of(made: Sequence[values.Sheet], role: str) -> values.Sheet:
    (found,) = [sheet for sheet in made if role in sheet.roles]
    return found


def test_what_arrives_and_leaves_is_found_through_decisions_and_merges(book: list[Process]) -> None:
    part = of(sheets(book, "role"), "Инженер").parts[0]
    brief, again = part.receives
    assert (brief.documents, brief.other.role, brief.other.name) == (
        ("Бриф",),
        "Менеджер",
        "Выявление потребности",
    )
    assert brief.within == values.Period("P1D", "work")
    assert brief.check == "заполнены бюджет и дата решения"
    assert CrmRecord("поле «Задача»") in brief.records
    assert not brief.back
    assert (again.other.name, again.documents, again.back) == ("КП", ("КП (PDF)",), True)
    (handed,) = part.hands
    assert (handed.documents, handed.other.name) == (("ТЗ", "Спецификация"), "КП")


def test_stages_stand_in_work_order_with_their_number_in_the_process(book: list[Process]) -> None:
    part = of(sheets(book, "role"), "Менеджер").parts[0]
    numbered = [(work.place.number, work.place.name) for work in part.works]
    assert numbered == [(2, "Выявление потребности"), (4, "КП"), (5, "Договор")]


def test_a_loop_is_told_with_its_cap_and_where_it_leads(book: list[Process]) -> None:
    work = of(sheets(book, "role"), "Менеджер").parts[0].works[1]
    (back,) = [one for one in work.exits if one.kind == values.BACK]
    assert back.names == ("изменить состав",)
    assert back.max == 2
    assert back.handed
    assert back.to == values.Place(3, "Подбор решения", "Инженер")


def test_repeating_a_stage_is_no_way_back_to_another(book: list[Process]) -> None:
    work = of(sheets(book, "role"), "Лидоген").parts[0].works[0]
    (again,) = [one for one in work.exits if one.kind == values.AGAIN]
    assert (again.names, again.max) == (("перезвонить",), 5)


def test_rejections_have_their_reasons_and_time_outs_their_limit(book: list[Process]) -> None:
    work = of(sheets(book, "role"), "Менеджер").parts[0].works[1]
    refused, late = [one for one in work.exits if one.kind == values.LOST]
    assert (refused.reasons, refused.after) == (("выбрал другого",), None)
    assert (late.reasons, late.after) == (("нет ответа в срок",), values.Period("P14D", "calendar"))
    assert (work.limit, work.touches) == (late.after, 3)


def test_a_bare_answer_is_told_with_its_question(book: list[Process]) -> None:
    work = of(sheets(book, "role"), "Оператор").parts[0].works[0]
    (onward,) = [one for one in work.exits if one.kind == values.ONWARD]
    assert onward.names == ("подходит: да",)


def test_an_employee_of_several_roles_and_variants_has_one_sheet(book: list[Process]) -> None:
    made = sheets(book, "employee")
    assert [sheet.employee for sheet in made] == [
        "Анна Белова",
        "Игорь Смирнов",
        "Мария Иванова",
        "Павел Орлов",
        "Олег Котов",
        "Ольга Зайцева",
    ]
    maria = made[2]
    assert maria.roles == ("Менеджер", "Аккаунт менеджер")
    assert [part.variant.name for part in maria.parts] == [
        "B2B, новый клиент, входящая заявка",
        "B2B, новый клиент, холодный обзвон",
        "Повторный заказ постоянного клиента",
    ]
    assert maria.position == "Менеджер по продажам"
    assert [person.name for person in maria.employees] == ["Мария Иванова"]


def test_roles_are_the_same_when_only_case_and_letters_differ(book: list[Process]) -> None:
    manager = of(sheets(book, "role"), "Менеджер")
    assert [part.role for part in manager.parts] == ["Менеджер", "менеджер"]
    assert {person.name for person in manager.employees} == {"Игорь Смирнов", "Мария Иванова"}


def test_contacts_are_the_roles_on_the_other_side_with_their_people(book: list[Process]) -> None:
    contacts = of(sheets(book, "role"), "Менеджер").contacts
    assert values.Contact("Оператор", ("Анна Белова",)) in contacts
    assert values.Contact("Инженер", ("Павел Орлов",)) in contacts


def test_automatic_roles_and_roles_without_work_have_no_sheet() -> None:
    made = sketch("start -> System: Cart -> Clerk: Confirm -> won")
    system, _clerk = made.roles()
    facts = RoleFacts(automatic=True, employees=(Employee("Robot"),))
    idle = replace(system, id="Role_9", name="Idle", facts=RoleFacts(employees=(Employee("Nobody"),)))
    process = Process([*{**made.records, system.id: replace(system, facts=facts)}.values(), idle])
    assert [sheet.roles for sheet in sheets([process], "role")] == [("Clerk",)]
    assert sheets([process], "employee") == []


@pytest.mark.parametrize("expiry", ["remind", "escalate"])
def test_work_beside_the_funnel_has_no_number_and_is_not_a_rejection(expiry: str) -> None:
    made = sketch("start -> Seller: Offer[P5D] -> won; Head: Help -> end")
    records = dict(made.records)
    (timer,) = made.of_kind("boundaryEvent")
    records[timer.id] = replace(timer, interrupting=False, facts=LimitFacts(expiry=expiry))
    (after,) = made.outgoing(timer.id)
    (helping,) = [node for node in made.nodes() if node.name == "Help"]
    records[after.id] = replace(after, target=helping.id)
    process = Process(records.values())
    seller, head = sheets([process], "role")
    (aside,) = [one for one in seller.parts[0].works[0].exits if one.kind == values.ASIDE]
    assert aside.to == values.Place(0, "Help", "Head")
    assert aside.after == values.Period("P5D", "calendar")
    assert head.parts[0].works[0].place.number == 0
    assert head.parts[0].receives[0].other.name == "Offer"


def test_a_process_without_roles_is_done_by_its_pool() -> None:
    made = sketch("start -> Draft -> won", name="Agency")
    (sheet,) = sheets([made], "role")
    assert sheet.roles == ("Agency",)
    assert [work.place.name for work in sheet.parts[0].works] == ["Draft"]


def test_the_start_of_the_process_is_what_its_first_role_receives(book: list[Process]) -> None:
    made = sheets(book, "role")
    assert of(made, "Оператор").parts[0].starts == ("Lead received",)
    assert of(made, "Инженер").parts[0].starts == ()


def test_processes_without_names_still_have_a_date_on_the_card() -> None:
    made = sketch("start -> Seller: Draft -> won", name="", model=ModelFacts(saved="2026-11-20"))
    two = sheets([made, sketch("start -> Seller: Send -> won", name="", model=ModelFacts("2.0"))], "role")
    (sheet,) = two
    facts = dict(card(sheet, values.Organisation(), Catalogue("en")).heading.facts)
    assert facts == {"Date": "20 Nov 2026"}
