"""Random texts and facts for the meddler."""

import random

import msgspec

from designer.model.facts import (
    Automation,
    Control,
    CrmRecord,
    Dimension,
    Employee,
    ExitFacts,
    HandoffFacts,
    ModelFacts,
    RoleFacts,
    Script,
    Silence,
    StageFacts,
)
from designer.model.kinds import KINDS
from designer.model.process import Edit
from designer.model.records import Record

NAMES = (
    "",
    "КП",
    "Proposal & <price>",
    'Say "yes"',
    "it's",
    "two\nlines",
    "tab\there",
    " spaces ",
    "]]>",
    "é—₽ 😀",
    "a--b",
)


def some(chance: random.Random, records: list[Record]) -> Record | None:
    return chance.choice(records) if records else None


def replace(edit: Edit, record: Record, **changes: object) -> None:
    edit.put(msgspec.structs.replace(record, **changes))


def some_text(chance: random.Random) -> str:
    return chance.choice(NAMES)


def stage_facts(edit: Edit, chance: random.Random) -> None:
    tasks = [n for n in edit.process.nodes() if KINDS[n.kind].family == "activity"]
    node = some(chance, tasks)
    if node:
        replace(edit, node, facts=some_stage_facts(chance))


def some_stage_facts(chance: random.Random) -> StageFacts | None:
    if chance.random() < 0.2:
        return None
    texts = tuple(some_text(chance) for _ in range(chance.randrange(4)))
    return StageFacts(
        funnel=chance.choice((None, True, False)),
        checkpoint=chance.choice((None, True)),
        result=some_text(chance),
        hours=chance.choice((None, 2, 0.25, 1e-7)),
        touches=chance.choice((None, 3)),
        limit=chance.choice(("", "P3D", "PT4H")),
        calendar=chance.choice(("", "work")),
        steps=texts,
        scripts=tuple(Script(chance.choice(("talk", "conversion", "check")), text) for text in texts[:2]),
        mistakes=texts[1:],
        crm=tuple(CrmRecord(text, chance.choice(("crm", "1C"))) for text in texts[:1]),
        automation=chance.choice((None, Automation(), Automation(180000, 6000, 1.2, 0))),
    )


def role_facts(edit: Edit, chance: random.Random) -> None:
    role = some(chance, edit.process.roles())
    if role:
        facts = RoleFacts(
            rate=1200,
            revenue=True,
            purpose=some_text(chance),
            authority=(some_text(chance), "даёт скидку"),
            employees=(Employee("Анна", some_text(chance)),),
            controls=(Control("РОП", some_text(chance), "раз в неделю"),),
        )
        replace(edit, role, facts=chance.choice((None, facts, RoleFacts())))


def model_facts(edit: Edit, chance: random.Random) -> None:
    facts = some(chance, edit.process.processes())
    if facts:
        card = ModelFacts(
            lang=chance.choice(("ru", "en")),
            currency="RUB",
            dimensions=(Dimension("client", some_text(chance)),),
        )
        replace(edit, facts, facts=chance.choice((None, card)), executable=chance.choice((None, True, False)))


def flow_facts(edit: Edit, chance: random.Random) -> None:
    flow = some(chance, [f for f in edit.process.flows() if f.kind == "sequenceFlow"])
    if flow:
        replace(
            edit,
            flow,
            exit=chance.choice((None, ExitFacts(0.5, 2), ExitFacts())),
            handoff=chance.choice((None, HandoffFacts("P1D", "work", some_text(chance)))),
        )


def silence(edit: Edit, chance: random.Random) -> None:
    record = some(chance, [r for r in edit.process.records.values() if hasattr(r, "silences")])
    if record:
        replace(
            edit,
            record,
            silences=chance.choice(((), (Silence("dead-end", "so be it"), Silence("x", "", "Stage_2")))),
        )


def note(edit: Edit, chance: random.Random) -> None:
    record = some(chance, [r for r in edit.process.records.values() if hasattr(r, "note")])
    if record:
        replace(edit, record, note=chance.choice(("", "Заметка", "one\n\ntwo")))
