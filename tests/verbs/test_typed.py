"""Lines typed for the next thing, as they are meant."""

import pytest

from designer.model.process import Process
from designer.verbs.durations import Time
from designer.verbs.onward import list_roles
from designer.verbs.roles import add_role
from designer.verbs.step import carry_out, perform
from designer.verbs.structure import new_process
from designer.verbs.typed import DECISION, LIMIT, REJECTION, STAGE, WON, Typed, read_line, read_list, roles_of


@pytest.fixture
def process() -> Process:
    process = Process()
    perform(process, new_process, "Продажи", "ru")
    first = carry_out(process, add_role).answer
    perform(process, list_roles, first, read_list("Оператор, Менеджер; Инженер-сметчик\nСтарший менеджер"))
    return process


def home(process: Process) -> str:
    return process.processes()[0].id


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Квалификация", Typed(STAGE, "Квалификация")),
        ("  Call\nback ", Typed(STAGE, "Call\nback")),
        ("Целевой?", Typed(DECISION, "Целевой?")),
        ("?", Typed(STAGE, "?")),
        ("14 дней", Typed(LIMIT, time=Time("P14D"))),
        ("до 2 ч", Typed(LIMIT, time=Time("PT2H"))),
        ("3 working days", Typed(LIMIT, time=Time("P3D", "work"))),
        ("14 писем", Typed(STAGE, "14 писем")),
        ("нет", Typed(STAGE, "нет")),
        ("отказ", Typed(REJECTION)),
        ("Отказ: дорого", Typed(REJECTION, "дорого")),
        ("lost “no budget”", Typed(REJECTION, "no budget")),
        ("Отказники месяца", Typed(STAGE, "Отказники месяца")),
        ("сделка", Typed(WON)),
        ("Won", Typed(WON)),
        ("Сделка года", Typed(STAGE, "Сделка года")),
        ("“14 дней”", Typed(STAGE, "14 дней")),
        ("«Целевой?»", Typed(STAGE, "Целевой?")),
        ('"инж: Смета"', Typed(STAGE, "инж: Смета")),
    ],
)
def test_what_a_line_means(process: Process, text: str, meant: Typed) -> None:
    assert read_line(process, home(process), text) == meant


@pytest.mark.parametrize(
    ("prefix", "role"),
    [
        ("инж", "Инженер-сметчик"),
        ("ИНЖЕНЕР-сметчик ", "Инженер-сметчик"),
        ("менеджер", "Менеджер"),
        ("мен", "Менеджер"),
        ("стар", "Старший менеджер"),
        ("о", "Оператор"),
        ("2", "Менеджер"),
        ("4", "Старший менеджер"),
    ],
)
def test_a_role_said_first(process: Process, prefix: str, role: str) -> None:
    (wanted,) = [key for key in roles_of(process, home(process)) if process.role(key).name == role]
    assert read_line(process, home(process), f"{prefix}: КП") == Typed(STAGE, "КП", wanted)
    assert read_line(process, home(process), f"{prefix}:Ждёт?") == Typed(DECISION, "Ждёт?", wanted)
    assert read_line(process, home(process), f"{prefix}: «Ждёт?»") == Typed(STAGE, "Ждёт?", wanted)


@pytest.mark.parametrize("text", ["бух: Счёт", "0: КП", "5: КП", ": КП", "Важно: 14 дней"])
def test_a_role_that_nobody_has_is_part_of_the_name(process: Process, text: str) -> None:
    assert read_line(process, home(process), text) == Typed(STAGE, text)


def test_a_beginning_of_two_roles_is_part_of_the_name(process: Process) -> None:
    perform(process, add_role, "Оценщик")
    assert read_line(process, home(process), "о: КП") == Typed(STAGE, "о: КП")
    perform(process, add_role, "Счётовод")
    (wanted,) = [role.id for role in process.roles() if role.name == "Счётовод"]
    assert read_line(process, home(process), "СЧЕТ: Акт") == Typed(STAGE, "Акт", wanted)


def test_a_list_of_names() -> None:
    assert read_list("Оператор, Менеджер;;Инженер\n ") == ["Оператор", "Менеджер", "Инженер"]
    assert read_list("«Менеджер, старший»") == ["Менеджер, старший"]
    assert read_list(" , ") == []
