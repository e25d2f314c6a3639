import pytest

from designer.bpmn import reader
from designer.bpmn.skeleton import skeleton
from designer.model.control import documents, limit_of, role_of, stages, ways
from designer.model.facts import LimitFacts, OutcomeFacts, RoleFacts
from designer.model.names import fold
from designer.model.process import Process
from designer.verbs.columns import RowError, read_table
from designer.verbs.events import add_event
from designer.verbs.facts import set_role
from designer.verbs.roles import add_role
from designer.verbs.step import perform
from designer.verbs.table import paste_table

RUSSIAN = [
    ["№", "Этап", "Роль", "Ставка", "Документ", "Срок", "Выходы"],
    ["S1", "Квалификация", "Оператор", "400", "Анкета лида", "1 раб. день", "S2 50%; отказ «не целевой» 50%"],
    ["S2", "КП", "Менеджер", "800", "КП; Спецификация", "14 дней", "сделка 45%; S1 20% max 2; отказ 35%"],
]


def made(grid: list[list[str]]) -> Process:
    table = read_table(grid)
    process = reader.read(skeleton("", table.language)).process
    perform(process, paste_table, table, {"mode": "b2b"})
    return process


def test_stages_roles_and_rates() -> None:
    process = made(RUSSIAN)
    assert [stage.name for stage in stages(process)] == ["Квалификация", "КП"]
    assert [(role.name, role.facts) for role in process.roles()] == [
        ("Оператор", RoleFacts(400)),
        ("Менеджер", RoleFacts(800)),
    ]
    role = role_of(process, "Stage_2")
    assert role
    assert role.name == "Менеджер"
    assert [node.name for node in documents(process, "Stage_2")] == ["КП", "Спецификация"]


def test_exits_are_ways_with_shares_and_caps() -> None:
    process = made(RUSSIAN)
    found = {
        (process.node(way.target).name, way.share, way.max): way.names
        for way in ways(process, "Stage_2")
        if not way.timer
    }
    assert found == {
        ("Сделка", 0.45, None): ("да",),
        ("Квалификация", 0.2, 2): ("Квалификация",),
        ("Отказ", 0.35, None): ("нет",),
    }


def test_a_reason_is_kept_on_the_exit_and_on_its_end() -> None:
    process = made(RUSSIAN)
    (lost,) = [w for w in ways(process, "Stage_1") if not w.timer and w.names == ("не целевой",)]
    assert process.node(lost.target).facts == OutcomeFacts("lost", ("не целевой",))


def test_limits_are_timers_with_an_end_of_their_own() -> None:
    process = made(RUSSIAN)
    limit = limit_of(process, "Stage_1")
    assert limit
    assert (limit.duration, limit.calendar, limit.expiry) == ("P1D", "work", "reject")
    timer = process.node(limit.timer)
    assert isinstance(timer.facts, LimitFacts)
    (flow,) = process.outgoing(timer.id)
    assert process.node(flow.target).facts == OutcomeFacts("lost")


def test_a_return_enters_through_a_merge_and_gateways_split_or_merge_only() -> None:
    process = made(RUSSIAN)
    gates = process.of_kind("exclusiveGateway")
    counts = {gate.id: (len(process.incoming(gate.id)), len(process.outgoing(gate.id))) for gate in gates}
    assert counts == {"Merge_1": (2, 1), "Decision_1": (1, 2), "Decision_2": (1, 3)}


def test_rows_without_exits_follow_one_another_to_the_deal() -> None:
    process = made([["Stage", "Role"], ["Call", "Sales"], ["Offer", "Sales"]])
    assert [node.name for node in process.nodes() if node.kind == "startEvent"] == ["Lead received"]
    (first,) = ways(process, "Stage_1")
    (second,) = ways(process, "Stage_2")
    assert (first.target, first.share) == ("Stage_2", 1.0)
    assert process.node(second.target).facts == OutcomeFacts("won")
    assert not process.of_kind("exclusiveGateway")


def test_a_stage_may_be_repeated() -> None:
    process = made([["Stage", "Role", "Exits"], ["Call", "Sales", "won 10%; Call 35% max 5; lost 55%"]])
    (again,) = [way for way in ways(process, "Stage_1") if way.target == "Stage_1"]
    assert (again.share, again.max, again.names) == (0.35, 5, ("Call",))


def test_roles_are_the_same_by_folded_name() -> None:
    process = made([["Stage", "Role"], ["a", "Отдел Учёта"], ["b", "отдел  учета"]])
    assert [fold(role.name) for role in process.roles()] == ["отдел учета"]


def begun(*roles: str) -> Process:
    process = reader.read(skeleton("", "ru")).process
    for role in roles:
        perform(process, add_role, role)
    return process


def test_roles_that_are_there_already_are_taken() -> None:
    process = begun("Директор", "Менеджер")
    perform(process, paste_table, read_table(RUSSIAN), {})
    assert [role.name for role in process.roles()] == ["Директор", "Менеджер", "Оператор"]
    assert process.roles()[1].facts == RoleFacts(800)


def test_the_role_of_an_empty_process_makes_room_for_those_of_the_table() -> None:
    process = begun("Менеджер по продажам")
    perform(process, paste_table, read_table(RUSSIAN), {})
    assert [role.name for role in process.roles()] == ["Оператор", "Менеджер"]
    known = begun("Директор")
    perform(known, set_role, known.roles()[0].id, purpose="выручка")
    perform(known, paste_table, read_table(RUSSIAN), {})
    assert [role.name for role in known.roles()] == ["Директор", "Оператор", "Менеджер"]


def test_a_start_that_is_there_already_is_taken() -> None:
    process = begun("Менеджер")
    perform(process, add_event, "startEvent")
    perform(process, paste_table, read_table(RUSSIAN), {})
    (start,) = process.of_kind("startEvent")
    assert len(process.outgoing(start.id)) == 1


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([["a", "b", "1", ""], ["c", "B", "2", ""]], "rows 2 and 3 give the role “B” different rates"),
        ([["a", "b", "", "S9 50%; lost"]], "row 2, column “Exits”: “S9” is no stage of the table"),
    ],
)
def test_what_makes_no_process(rows: list[list[str]], why: str) -> None:
    with pytest.raises(RowError) as caught:
        made([["Stage", "Role", "Rate", "Exits"], *rows])
    assert str(caught.value) == why
