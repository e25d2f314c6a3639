"""The variants of the fictitious equipment supplier, as far as sheets need them, with full stage cards."""

from collections.abc import Mapping

from msgspec.structs import replace

from designer.model import control
from designer.model.facts import (
    Control,
    CrmRecord,
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
from designer.model.process import Process
from designer.model.records import Flow, Node, Role
from sketch import sketch

MARIA = Employee("Мария Иванова", "Менеджер по продажам")
IGOR = Employee("Игорь Смирнов", "Старший менеджер")
ANNA = Employee("Анна Белова", "Оператор колл-центра")
PAVEL = Employee("Павел Орлов", "Инженер-технолог")


def stage(
    result: str,
    steps: str,
    records: str,
    *,
    mistakes: str = "",
    script: str = "",
    touches: int | None = None,
    answer: str = "",
    checkpoint: bool = True,
) -> StageFacts:
    return StageFacts(
        funnel=True,
        checkpoint=checkpoint,
        result=result,
        touches=touches,
        first_answer=answer,
        steps=tuple(line.strip() for line in steps.splitlines() if line.strip()),
        scripts=(Script("conversion", script),) if script else (),
        mistakes=tuple(line.strip() for line in mistakes.splitlines() if line.strip()),
        crm=tuple(CrmRecord(text.strip()) for text in records.split(";")),
    )


V1_RU = {
    "Квалификация": stage(
        "понятно, подходит ли клиент: есть задача, бюджет, срок и тот, кто решает",
        """Перезвонить по заявке в течение 15 минут.
        Выяснить задачу, бюджет, срок и кто принимает решение.
        Проверить компанию по ИНН.
        Заполнить анкету лида и передать менеджеру.""",
        "стадия; источник; ИНН; ЛПР",
        script="Какую задачу решаете и к какому сроку?",
        mistakes="""Передать менеджеру клиента без бюджета и срока.
        Оставить заявку на завтра.""",
        answer="PT15M",
    ),
    "Выявление потребности": stage(
        "бриф согласован с клиентом",
        """Позвонить клиенту в день получения анкеты.
        Разобрать задачу, цену бездействия и критерии выбора.
        Записать бюджет и дату решения.
        Отправить бриф клиенту и получить подтверждение.""",
        "поле «Задача»; поле «Бюджет»; поле «Дата решения»",
        script="Что будет, если не решить эту задачу до конца квартала?",
        mistakes="Говорить о товаре раньше, чем понятна задача.",
    ),
    "Подбор решения": stage(
        "спецификация подтверждена клиентом",
        """Проверить бриф и задать недостающие вопросы.
        Выехать на замер или запросить чертежи.
        Подобрать два варианта: базовый и оптимальный.
        Согласовать спецификацию с клиентом.""",
        "файл ТЗ; артикулы",
        mistakes="Подбирать решение без замера.",
    ),
    "КП": stage(
        "клиент принял цену и состав",
        """Собрать КП по спецификации и отправить в PDF.
        Позвонить в день отправки и разобрать КП вместе.
        Назначить дату следующего касания.
        Снять возражения по цене и составу.
        Получить согласие на подготовку договора.""",
        "сумма; дата КП; дата касания",
        script="Что мешает принять решение сегодня?",
        mistakes="""Отправить КП и ждать звонка.
        Дать скидку до того, как выяснено возражение.""",
        touches=3,
    ),
    "Договор": stage(
        "договор подписан обеими сторонами",
        """Подготовить договор по шаблону.
        Согласовать правки с юристом за один день.
        Получить подписанный экземпляр.
        Передать договор оператору.""",
        "номер и дата договора",
        mistakes="Держать правки у себя дольше одного дня.",
    ),
    "Оплата и передача": stage(
        "деньги поступили, заказ в работе",
        """Выставить счёт в день подписания.
        Проконтролировать оплату на третий день.
        Передать заказ в производство по акту.""",
        "оплата; дата отгрузки",
        mistakes="Отдать заказ в работу без оплаты.",
    ),
}
V1_PAPERS = {
    "Квалификация": ("Анкета лида",),
    "Выявление потребности": ("Бриф",),
    "Подбор решения": ("ТЗ", "Спецификация"),
    "КП": ("КП (PDF)",),
    "Договор": ("Договор",),
    "Оплата и передача": ("Счёт", "Акт передачи"),
}
V1_TEXT = """
start -> Оператор: Квалификация[P1D] -> подходит? -да-> Менеджер: Выявление потребности[P3D]
Выявление потребности -> бриф согласован?
подходит? -нет-> lost(не целевой)
бриф согласован? -да-> Инженер: Подбор решения[P4D] -> спецификация подтверждена? -да-> Менеджер: КП[P14D]
бриф согласован? -нет-> lost(нет бюджета, нет потребности)
спецификация подтверждена? -нет-> lost(нет потребности)
КП -> цена принята? -да-> Договор[P10D] -> подписан? -да-> Оператор: Оплата и передача[P5D] -> оплачен?
цена принята? -изменить состав-> Подбор решения
цена принята? -нет-> lost(выбрал другого)
подписан? -пересмотреть цену-> КП
подписан? -нет-> lost(выбрал другого)
оплачен? -да-> won
оплачен? -нет-> lost(не отвечает)
"""


V1_ROLES = {
    "Оператор": RoleFacts(
        450,
        purpose="Ни одна заявка не теряется: каждая за 15 минут получает ответ и честную оценку.",
        reports_to="Руководитель отдела продаж",
        authority=("Отказать нецелевому клиенту.",),
        employees=(ANNA,),
    ),
    "Менеджер": RoleFacts(
        900,
        purpose="Ведёт клиента от задачи до подписанного договора и отвечает за то, "
        "чтобы каждая сделка двигалась дальше или честно закрывалась.",
        reports_to="Руководитель отдела продаж",
        substitute="Старший менеджер",
        authority=(
            "Дать скидку до 5 %.",
            "Закрыть сделку с указанием причины.",
            "Позвать инженера на встречу.",
        ),
        employees=(IGOR, MARIA),
        controls=(
            Control("Руководитель отдела продаж", "сделки дольше срока на этапе", "каждый понедельник"),
            Control("Руководитель отдела продаж", "запись трёх разговоров", "раз в месяц"),
        ),
    ),
    "Инженер": RoleFacts(
        1200,
        purpose="Подбирает решение, которое работает у клиента и которое мы умеем поставить в срок.",
        employees=(PAVEL,),
    ),
}


def v1() -> Process:
    made = sketch(
        V1_TEXT,
        facts=V1_RU,
        documents=V1_PAPERS,
        name="B2B, новый клиент, входящая заявка",
        model=ModelFacts(
            "1.2",
            "ru",
            "b2b",
            "RUB",
            status="in-force",
            owner="Коммерческий директор",
            code="ПР-01",
            saved="2026-11-20",
            dimensions=(
                Dimension("client", "новый"),
                Dimension("lead", "тёплый"),
                Dimension("channel", "сайт"),
                Dimension("channel", "телефон"),
            ),
        ),
    )
    hands = {
        ("Выявление потребности", "Подбор решения"): HandoffFacts(
            "P1D", "work", "заполнены бюджет и дата решения"
        ),
        ("Квалификация", "Выявление потребности"): HandoffFacts("PT2H", "work", "указаны ИНН и ЛПР"),
        ("Подбор решения", "КП"): HandoffFacts("P1D", "work", "клиент подтвердил артикулы"),
        ("Договор", "Оплата и передача"): HandoffFacts("PT4H", "work", "есть подписанный экземпляр"),
        ("КП", "Подбор решения"): HandoffFacts("P1D", "work", "что изменить, записано в карточке"),
    }
    most = {"изменить состав": 2, "пересмотреть цену": 2}
    return dressed(made, V1_ROLES, hands, most, "нет ответа в срок")


def v2() -> Process:
    made = sketch(
        """
start -> Лидоген: Звонок ЛПР[P5D] -> встреча назначена? -да-> менеджер: Встреча[P7D]
Встреча -> бриф есть? -да-> КП[P21D]
встреча назначена? -перезвонить-> Звонок ЛПР
встреча назначена? -нет-> lost(не отвечает)
бриф есть? -нет-> lost(нет потребности)
КП -> принято? -да-> won
принято? -нет-> lost(нет бюджета)
""",
        facts={
            "Звонок ЛПР": stage(
                "назначена встреча",
                "Найти повод для звонка.\nПозвонить ЛПР и предложить две даты встречи.",
                "звонок; итог",
                touches=5,
            ),
            "Встреча": stage(
                "согласован бриф",
                "Подготовить три вопроса о деле клиента.\nПровести встречу.\nОтправить бриф в тот же день.",
                "задача; бюджет",
                mistakes="Прийти на встречу без подготовки.",
            ),
            "КП": stage(
                "клиент принял цену и состав",
                "Собрать КП, отправить в PDF.\nПозвонить в день отправки.\nНазначить дату касания.",
                "сумма; дата КП; дата касания",
                script="Что мешает принять решение сегодня?",
                mistakes="Отправить КП и ждать звонка.",
                touches=4,
            ),
        },
        documents={"Звонок ЛПР": ("Запись звонка",), "Встреча": ("Бриф",), "КП": ("КП (PDF)",)},
        name="B2B, новый клиент, холодный обзвон",
        model=ModelFacts(
            "1.0", "ru", "b2b", "RUB", saved="2026-11-18", dimensions=(Dimension("lead", "холодный"),)
        ),
    )
    roles = {
        "Лидоген": RoleFacts(500, employees=(Employee("Олег Котов"),)),
        "менеджер": RoleFacts(900, employees=(IGOR, MARIA)),
    }
    hands = {("Звонок ЛПР", "Встреча"): HandoffFacts("P1D", "work", "указаны дата и адрес встречи")}
    return dressed(made, roles, hands, {"перезвонить": 5}, "нет ответа в срок")


def v3() -> Process:
    made = sketch(
        """
start -> Аккаунт менеджер: Заявка[P1D] -> состав ясен? -да-> Счёт[P2D]
Счёт -> принят? -да-> Бухгалтер: Оплата[P5D] -> won
состав ясен? -нет-> lost(нет потребности)
принят? -нет-> lost(нет бюджета)
""",
        facts={
            "Заявка": stage(
                "состав заказа ясен",
                "Позвонить по плану или принять заявку.\nСверить остатки и сроки.",
                "заявка; дата следующего звонка",
                mistakes="Ждать, пока клиент вспомнит о нас сам.",
            ),
            "Счёт": stage(
                "счёт принят", "Выставить счёт в тот же день.\nПозвонить и подтвердить получение.", "сумма"
            ),
            "Оплата": stage("деньги поступили", "Сверить выписку с утра.", "оплата"),
        },
        documents={"Заявка": ("Заявка",), "Счёт": ("Счёт",), "Оплата": ("Выписка",)},
        name="Повторный заказ постоянного клиента",
        model=ModelFacts(
            "1.1", "ru", "b2b", "RUB", saved="2026-11-21", dimensions=(Dimension("client", "текущий"),)
        ),
    )
    roles = {
        "Аккаунт менеджер": RoleFacts(
            800,
            purpose="Постоянный клиент покупает снова и не уходит.",
            employees=(Employee("Мария  Иванова"),),
        ),
        "Бухгалтер": RoleFacts(600, employees=(Employee("Ольга Зайцева"),)),
    }
    hands = {("Счёт", "Оплата"): HandoffFacts("P1D", "work", "сумма и реквизиты")}
    return dressed(made, roles, hands, {}, "нет ответа в срок")


def dressed(
    process: Process,
    roles: Mapping[str, RoleFacts],
    hands: Mapping[tuple[str, str], HandoffFacts],
    most: Mapping[str, int],
    late: str,
) -> Process:
    """Return the process with role cards, handoffs, caps of loops and the reason of time-outs."""
    records = dict(process.records)
    for role in process.roles():
        records[role.id] = replace(role, facts=_card(role, roles))
    for (source, target), facts in hands.items():
        flow = _crossing(process, _stage(process, source), _stage(process, target))
        records[flow.id] = replace(flow, handoff=facts)
    for flow in process.flows():
        if flow.name in most:
            known = records[flow.id]
            assert isinstance(known, Flow)
            records[flow.id] = replace(known, exit=ExitFacts(0.2, most[flow.name]))
    for node in process.nodes():
        if isinstance(node.facts, LimitFacts):
            work = replace(node.facts, calendar="calendar" if node.duration == "P14D" else "work")
            records[node.id] = replace(node, facts=work)
        if isinstance(node.facts, OutcomeFacts) and node.name == "Time is up":
            records[node.id] = replace(node, name="Срок вышел", facts=OutcomeFacts("lost", (late,)))
    return Process(records.values())


def _card(role: Role, roles: Mapping[str, RoleFacts]) -> RoleFacts | None:
    known = {name.casefold(): facts for name, facts in roles.items()}
    return known.get(role.name.casefold())


def _stage(process: Process, name: str) -> str:
    """Return the stage of that name: a document may be called the same."""
    return next(node.id for node in control.stages(process) if node.name == name)


def _crossing(process: Process, source: str, target: str) -> Flow:
    """Return the last flow of the way from ``source`` to ``target``: that is where the roles meet."""
    way = next(way for way in control.ways(process, source) if way.target == target)
    lanes = [process.flow(key) for key in way.flows]
    node: Node = process.node(source)
    return next(flow for flow in lanes if process.node(flow.target).lane != node.lane)
