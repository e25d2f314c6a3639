"""Processes without a drawing, built from records: V1 of the samples, and random ones of any shape."""

import random

from msgspec.structs import replace

from designer.model.facts import LimitFacts, OutcomeFacts
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, ProcessFacts, Record, Role

RU = {
    "roles": ("Оператор", "Менеджер", "Инженер"),
    "stages": (
        "Квалификация", "Выявление потребности", "Подбор решения", "КП", "Договор", "Оплата и передача",
    ),
    "results": (
        "Лид целевой?", "Бриф согласован?", "Спецификация подтверждена?", "Клиент принял цену и состав?",
        "Договор подписан?", "Деньги поступили?",
    ),
    "onward": ("целевой", "бриф согласован", "подтверждена", "цена принята", "подписан", "оплачено"),
    "lost": ("не целевой", "нет потребности", "не подошло", "выбрал другого", "отказался", "не оплатил"),
    "documents": (
        ("Анкета лида",), ("Бриф",), ("ТЗ", "Спецификация"), ("КП (PDF)",), ("Договор",),
        ("Счёт", "Акт передачи"),
    ),
    "limits": ("1 раб. день", "3 дня", "4 дня", "14 дней", "10 дней", "5 дней"),
    "start": "Лид поступил", "won": "Сделка", "reject": "Отказ", "late": "Срок вышел",
    "back": ("изменить состав", "изменить цену"), "pool": "B2B, новый клиент", "client": "Клиент",
}  # fmt: skip
EN = {
    "roles": ("Operator", "Sales manager", "Engineer"),
    "stages": ("Qualify", "Needs", "Solution", "Proposal", "Contract", "Payment & handover"),
    "results": (
        "Lead fits?", "Brief agreed?", "Specification confirmed?", "Price and scope accepted?",
        "Contract signed?", "Money received?",
    ),
    "onward": ("fits", "brief agreed", "confirmed", "accepted", "signed", "paid"),
    "lost": ("does not fit", "no need", "no solution", "chose another", "refused", "did not pay"),
    "documents": (
        ("Lead form",), ("Brief",), ("Requirements", "Specification"), ("Proposal (PDF)",), ("Contract",),
        ("Invoice", "Handover certificate"),
    ),
    "limits": ("1 working day", "3 days", "4 days", "14 days", "10 days", "5 days"),
    "start": "Lead received", "won": "Deal", "reject": "Rejected", "late": "Out of time",
    "back": ("change the scope", "change the price"), "pool": "B2B, new client", "client": "Client",
}  # fmt: skip
_LANES = (0, 1, 2, 1, 1, 0)
_READS = ((1, 0), (2, 1), (3, 2), (5, 4))
"""Which stage reads the (first) document of which."""


class Builder:
    """Records in the order they are put, with flows by their ends."""

    def __init__(self, scope: str = "Process_1") -> None:
        self.records: list[Record] = []
        self.scope = scope
        self.order = 0.0

    def put(self, record: Record) -> str:
        self.order += 1
        self.records.append(replace(record, order=self.order))
        return record.id

    def node(self, key: str, kind: str, name: str = "", **more: object) -> str:
        return self.put(Node(key, kind, name, parent=str(more.pop("parent", self.scope)), **more))  # type: ignore[arg-type]

    def flow(self, source: str, target: str, name: str = "", kind: str = "sequenceFlow") -> str:
        return self.put(Flow(f"Flow_{int(self.order)}", kind, source, target, name, parent=self.scope))

    def process(self) -> Process:
        return Process(self.records)


def v1(words: dict[str, object] = RU, *, client: bool = False, reads: bool = True) -> Process:
    """V1: six stages in three roles, decisions, rejections, limits, two returns, eight documents."""
    b = Builder()
    w: dict = words  # type: ignore[type-arg]
    b.put(ProcessFacts("Process_1", w["pool"]))
    if client:
        b.put(Pool("Client", w["client"]))
    b.put(Pool("Pool_1", w["pool"], process="Process_1"))
    for n, role in enumerate(w["roles"]):
        b.put(Role(f"Role_{n}", role, process="Process_1"))
    b.node("Start_1", "startEvent", w["start"], lane="Role_0")
    for n, name in enumerate(w["stages"]):
        _stage(b, w, n, name)
    b.node("Won", "endEvent", w["won"], lane="Role_0", facts=OutcomeFacts("won"))
    b.flow("Start_1", "Stage_0")
    for n in range(6):
        entry = {2: "Merge_2", 3: "Merge_3"}
        b.flow(f"Decision_{n}", entry.get(n + 1, f"Stage_{n + 1}") if n < 5 else "Won", w["onward"][n])
    b.flow("Merge_2", "Stage_2")
    b.flow("Merge_3", "Stage_3")
    b.flow("Decision_3", "Merge_2", w["back"][0])
    b.flow("Decision_4", "Merge_3", w["back"][1])
    for reader, writer in _READS if reads else ():
        b.flow(f"Document_{writer}_0", f"Stage_{reader}", kind="dataInputAssociation")
    if client:
        b.flow("Stage_3", "Client", w["documents"][3][0], "messageFlow")
        b.flow("Client", "Stage_0", w["start"], "messageFlow")
    return b.process()


def _stage(b: Builder, w: dict, n: int, name: str) -> None:  # type: ignore[type-arg]
    lane = f"Role_{_LANES[n]}"
    if n in {2, 3}:
        b.node(f"Merge_{n}", "exclusiveGateway", lane=lane)
    b.node(f"Stage_{n}", "userTask", name, lane=lane)
    b.node(f"Limit_{n}", "boundaryEvent", w["limits"][n], lane=lane, host=f"Stage_{n}", trigger="timer",
           facts=LimitFacts())  # fmt: skip
    b.node(f"Late_{n}", "endEvent", w["late"], lane=lane, facts=OutcomeFacts("lost"))
    b.node(f"Decision_{n}", "exclusiveGateway", w["results"][n], lane=lane)
    b.node(f"Lost_{n}", "endEvent", w["reject"], lane=lane, facts=OutcomeFacts("lost"))
    for m, document in enumerate(w["documents"][n]):
        b.node(f"Document_{n}_{m}", "dataObjectReference", document)
        b.flow(f"Stage_{n}", f"Document_{n}_{m}", kind="dataOutputAssociation")
    b.flow(f"Stage_{n}", f"Decision_{n}")
    b.flow(f"Limit_{n}", f"Late_{n}")
    b.flow(f"Decision_{n}", f"Lost_{n}", w["lost"][n])


def wild(seed: int, size: int = 14) -> Process:
    """A random process as somebody else's tool might have written it, without any drawing."""
    draw = random.Random(seed)
    b = Builder()
    b.put(ProcessFacts("Process_1"))
    lanes = draw.choice((0, 0, 1, 3, 4))
    if lanes:
        b.put(Pool("Pool_1", "Продажи", process="Process_1"))
    for n in range(lanes):
        b.put(Role(f"Role_{n}", f"Роль номер {n}", process="Process_1"))
    lane = [f"Role_{draw.randrange(lanes)}" if lanes else "" for _ in range(size)]
    kinds = (
        ("userTask",) * 5
        + ("exclusiveGateway",) * 3
        + ("parallelGateway", "intermediateCatchEvent", "endEvent")
    )
    nodes = [b.node("Start_1", "startEvent", "Начало", lane=lane[0])]
    for n in range(1, size):
        kind = draw.choice(kinds)
        name = (
            ""
            if kind == "parallelGateway"
            else draw.choice(("Проверить заявку клиента", "Готово?", "КП", ""))
        )
        nodes.append(b.node(f"Node_{n}", kind, name, lane=lane[n]))
    wild_flows(b, draw, nodes)
    for n in range(draw.randrange(4)):
        stage = next((key for key in nodes[n + 1 :] if _is(b, key, "userTask")), "")
        if stage:
            b.node(f"Document_{n}", "dataObjectReference", "Документ")
            b.flow(stage, f"Document_{n}", kind="dataOutputAssociation")
            b.node(f"Limit_{n}", "boundaryEvent", "3 дня", lane="", host=stage, trigger="timer")
            b.flow(f"Limit_{n}", draw.choice(nodes[1:]))
    return b.process()


def wild_flows(b: Builder, draw: random.Random, nodes: list[str]) -> None:
    for n, key in enumerate(nodes):
        if _is(b, key, "endEvent"):
            continue
        ahead = nodes[n + 1 : n + 4]
        chosen = draw.sample(ahead, min(len(ahead), draw.choice((1, 1, 1, 2, 3))))
        if draw.random() < 0.15:
            chosen.append(draw.choice(nodes[1:]))
        for target in dict.fromkeys(chosen):
            b.flow(key, target, draw.choice(("", "", "да", "не подошло")))


def _is(b: Builder, key: str, kind: str) -> bool:
    return any(isinstance(r, Node) and r.id == key and r.kind == kind for r in b.records)


def long(stages: int, lanes: int = 4) -> Process:
    """A long funnel: stages in turn through the roles, a decision and a rejection after each, returns."""
    b = Builder()
    b.put(ProcessFacts("Process_1"))
    b.put(Pool("Pool_1", "Продажи", process="Process_1"))
    for n in range(lanes):
        b.put(Role(f"Role_{n}", f"Роль {n}", process="Process_1"))
    before = b.node("Start_1", "startEvent", "Лид", lane="Role_0")
    for n in range(stages):
        lane = f"Role_{n // 3 % lanes}"
        merge = b.node(f"Merge_{n}", "exclusiveGateway", lane=lane)
        stage = b.node(f"Stage_{n}", "userTask", f"Этап номер {n}", lane=lane)
        decision = b.node(f"Decision_{n}", "exclusiveGateway", "Готово?", lane=lane)
        lost = b.node(f"Lost_{n}", "endEvent", "Отказ", lane=lane)
        b.flow(before, merge, "да" if n else "")
        b.flow(merge, stage)
        b.flow(stage, decision)
        b.flow(decision, lost, "нет")
        if n % 3 == 2:
            b.flow(decision, f"Merge_{n - 1}", "ещё раз")
        b.node(f"Document_{n}", "dataObjectReference", "Документ")
        b.flow(stage, f"Document_{n}", kind="dataOutputAssociation")
        before = decision
    b.flow(before, b.node("Won", "endEvent", "Сделка", lane=lane), "да")
    return b.process()


def pools() -> Process:
    """Nested roles, a parallel split over roles, a sub-process with a loop, a note, two more pools."""
    b = Builder()
    b.put(ProcessFacts("Process_1"))
    b.put(Pool("Pool_1", "Продажи", process="Process_1"))
    b.put(Role("R1", "Отдел", process="Process_1"))
    b.put(Role("R2", "Склад", process="Process_1"))
    b.put(Role("R1a", "Менеджер", process="Process_1", parent="R1"))
    b.put(Role("R1b", "Инженер", process="Process_1", parent="R1"))
    for key, kind, name, lane in (
        ("S", "startEvent", "Заявка", "R1a"),
        ("A", "userTask", "Принять заявку", "R1a"),
        ("P1", "parallelGateway", "", "R1a"),
        ("B", "userTask", "Расчёт", "R1b"),
        ("C", "userTask", "Резерв на складе", "R2"),
        ("C2", "userTask", "Подготовить счёт", "R1a"),
        ("P2", "parallelGateway", "", "R1a"),
        ("D", "subProcess", "Согласование", "R1a"),
        ("E", "endEvent", "Сделка", "R1a"),
    ):
        b.node(key, kind, name, lane=lane)
    _part(b)
    for ends in ("S A", "A P1", "P1 B", "P1 C", "P1 C2", "B P2", "C P2", "C2 P2", "P2 D", "D E"):
        b.flow(*ends.split())
    b.node("N1", "textAnnotation", "Скидка больше 10 % только через руководителя")
    b.flow("B", "N1", kind="association")
    _others(b)
    return b.process()


def _part(b: Builder) -> None:
    b.scope = "D"
    b.node("D1", "startEvent")
    b.node("D2", "userTask", "Отправить")
    b.node("D3", "exclusiveGateway", "Согласен?")
    b.node("D4", "endEvent", "да")
    b.node("D5", "userTask", "Изменить")
    for source, target, name in (("D1", "D2", ""), ("D2", "D3", ""), ("D3", "D4", "да"), ("D3", "D5", "нет")):
        b.flow(source, target, name)
    b.flow("D5", "D2")
    b.scope = "Process_1"


def _others(b: Builder) -> None:
    b.put(ProcessFacts("Process_2"))
    b.put(Pool("Pool_2", "Подрядчик", process="Process_2"))
    b.put(Pool("Pool_3", "Клиент"))
    b.scope = "Process_2"
    b.node("X1", "startEvent", "Запрос")
    b.node("X2", "userTask", "Посчитать")
    b.node("X3", "endEvent", "Готово")
    b.flow("X1", "X2")
    b.flow("X2", "X3")
    b.flow("B", "X1", "запрос цены", "messageFlow")
    b.flow("X2", "B", "цена", "messageFlow")
    b.flow("Pool_3", "A", "заявка", "messageFlow")
    b.flow("D", "Pool_3", "договор", "messageFlow")
