"""The text for other tools: in step with our facts, and never over what somebody wrote."""

import msgspec
import pytest
from lxml import etree

from bpmn.judges import change, edited, reread, small
from designer.bpmn.documentation import Voice, generated
from designer.bpmn.reader import read
from designer.bpmn.skeleton import skeleton
from designer.bpmn.writer import write
from designer.model.facts import CrmRecord, LimitFacts, ModelFacts, Script, StageFacts
from designer.model.process import Process
from sketch import sketch

replace = msgspec.structs.replace
FACTS = StageFacts(
    result="клиент принял цену и состав", steps=("Собрать КП.", "Позвонить."), mistakes=("Ждать звонка.",),
    scripts=(Script("conversion", "«Что мешает?»"), Script("check", "ещё?"), Script("talk", "да")),
    crm=(CrmRecord("сумма"), CrmRecord("дата КП"), CrmRecord("счёт", "1C")),
)  # fmt: skip
RUSSIAN = """Результат: клиент принял цену и состав
Шаги:
1. Собрать КП.
2. Позвонить.
Скрипт, чтобы не потерять клиента: «Что мешает?»
Скрипт, чтобы поднять чек: ещё?
Скрипт: да
Ошибки:
– Ждать звонка.
Документы: КП, Спецификация
Запись в CRM: сумма, дата КП
Запись: счёт (1C)
Срок: 14 дней"""


def offer() -> Process:
    return sketch(
        "start -> КП[P14D] -> won", facts={"КП": FACTS}, documents={"КП": ("КП", "Спецификация")},
        model=ModelFacts(lang="ru"),
    )  # fmt: skip


def texts(data: bytes, key: str) -> list[str]:
    element = etree.fromstring(data).xpath(f"//*[@id='{key}']")[0]
    return [child.text for child in element if child.tag.endswith("}documentation")]


def test_a_stage_as_text() -> None:
    process = offer()
    stage = process.node("Stage_1")
    assert generated(process, stage, Voice("ru")) == RUSSIAN
    assert generated(process, stage, Voice("en")).startswith("Result: клиент")
    assert texts(write(skeleton(), process), "Stage_1") == [RUSSIAN]


@pytest.mark.parametrize(
    ("duration", "calendar", "russian", "english"),
    [
        ("P1D", "", "1 день", "1 day"),
        ("P3D", "work", "3 рабочих дня", "3 working days"),
        ("P11D", "calendar", "11 дней", "11 days"),
        ("P21D", "work", "21 рабочий день", "21 working days"),
        ("PT2H", "work", "2 часа", "2 hours"),
        ("P2W", "", "2 недели", "2 weeks"),
        ("P1DT2H", "", "P1DT2H", "P1DT2H"),
    ],
)
def test_periods(duration: str, calendar: str, russian: str, english: str) -> None:
    assert Voice("ru").period(duration, calendar) == russian
    assert Voice("en").period(duration, calendar) == english


def test_our_text_follows_the_facts_and_what_they_are_told_with() -> None:
    opened = read(write(skeleton(), offer()))
    process = opened.process
    document = next(n for n in process.nodes() if n.name == "Спецификация")
    timer = process.attached("Stage_1")[0]

    change(process, replace(document, name="Смета"), replace(timer, duration="P3D", facts=LimitFacts("work")))
    after = write(opened.source, process)
    expected = RUSSIAN.replace("Спецификация", "Смета").replace("14 дней", "3 рабочих дня")
    assert texts(after, "Stage_1") == [expected]
    card = process.processes()[0]
    change(process, replace(card, facts=ModelFacts(lang="en")))
    assert texts(write(opened.source, process), "Stage_1")[0].startswith("Result: ")


def test_somebodys_text_is_kept_and_ours_stands_behind_it() -> None:
    data = write(skeleton(), offer()).replace("Результат: клиент".encode(), "Итог: клиент".encode())
    opened = read(data)
    stage = opened.process.node("Stage_1")
    assert stage.note.startswith("Итог: клиент")
    assert stage.facts == FACTS
    after = edited(data, replace(stage, facts=replace(FACTS, result="новый")))
    first, second = texts(after, "Stage_1")
    assert first.startswith("Итог: клиент")
    assert second.startswith("Результат: новый")
    assert reread(after).process.node("Stage_1").note == stage.note


def test_the_note_and_our_text_are_edited_apart() -> None:
    data = write(skeleton(), offer())
    stage = read(data).process.node("Stage_1")
    noted = edited(data, replace(stage, note="Звонить до обеда"))
    assert texts(noted, "Stage_1") == ["Звонить до обеда", RUSSIAN]
    assert texts(edited(noted, replace(stage, note="")), "Stage_1") == [RUSSIAN]
    bare = replace(stage, note="Звонить до обеда", facts=None)
    assert texts(edited(noted, bare), "Stage_1") == ["Звонить до обеда"]


def test_a_foreign_stage_without_facts_gets_no_text_of_ours() -> None:
    data = small()
    after = edited(data, replace(read(data).process.node("B"), name="Second"))
    assert texts(after, "B") == []
    card = edited(data, replace(read(data).process.node("A"), facts=StageFacts(result="yes")))
    assert texts(card, "A") == ["Somebody's <words> & more", "Result: yes"]
