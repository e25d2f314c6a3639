import csv
import io
from pathlib import Path

import openpyxl
import pytest

from designer.bpmn import reader
from designer.model.control import stages
from designer.model.facts import ModelFacts
from designer.model.process import Process
from funnels import GRID

RUSSIAN = [
    ["№", "Этап", "Роль", "Что сделать", "Срок", "Цвет", "Выходы"],
    ["S1", "Квалификация", "Оператор", "Перезвонить;\nЗаписать", "1 раб. день", "синий", "S2 50%; отказ 50%"],
    ["S2", "КП", "Менеджер", "Отправить", "14 дней", "", "сделка 45%; отказ «дорого; долго» 55%"],
]


def as_csv(grid: list[list[str]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(grid)
    return out.getvalue()


def as_xlsx(grid: list[list[str]]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in grid:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


TABLES = {
    "semicolons.csv": as_csv(RUSSIAN, ";").encode(),
    "commas.csv": as_csv(RUSSIAN, ",").encode("utf-8-sig"),
    "old.csv": as_csv(RUSSIAN, ";").encode("cp1251"),
    "tabs.tsv": as_csv(RUSSIAN, "\t").encode(),
    "book.xlsx": as_xlsx(RUSSIAN),
}


def made(path: Path) -> Process:
    return reader.read(path.read_bytes()).process


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_form_of_table_makes_the_same_process(voronka, tmp_path: Path, name: str) -> None:
    table, out = tmp_path / name, tmp_path / "out.bpmn"
    table.write_bytes(TABLES[name])
    ran = voronka("table", table, "-o", out)
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == f"voronka: {table}: the column “Цвет” is not known and is left out\n"
    process = made(out)
    first, second = stages(process)
    assert (first.name, second.name) == ("Квалификация", "КП")
    assert first.facts
    assert first.facts.steps == ("Перезвонить", "Записать")
    assert {flow.name for flow in process.flows() if flow.kind == "sequenceFlow"} >= {"дорого; долго"}


def test_facts_of_the_process(voronka, tmp_path: Path) -> None:
    table, out = tmp_path / "t.csv", tmp_path / "out.bpmn"
    table.write_text(as_csv(GRID, ","), "utf-8")
    facts = ["lead-cost=1200", "margin=85000", "leads=200", "currency=RUB", "mode=b2b", "check=6200.5"]
    words = [word for fact in facts for word in ("--set", fact)]
    assert voronka("table", table, "-o", out, *words, "--set", "name=New client, B2B").status == 0
    (process,) = made(out).processes()
    assert process.name == "New client, B2B"
    assert process.facts == ModelFacts(
        lang="en",
        mode="b2b",
        currency="RUB",
        leads=200,
        lead_cost=1200,
        margin=85000,
        average_check=6200.5,
    )


def test_a_process_without_a_name_gets_one_in_its_language(voronka, tmp_path: Path) -> None:
    table, out = tmp_path / "t.csv", tmp_path / "out.bpmn"
    table.write_text(as_csv(RUSSIAN, ";"), "utf-8")
    voronka("table", table, "-o", out)
    assert [pool.name for pool in made(out).pools()] == ["Процесс продаж"]


def test_a_mistake_is_one_line_with_its_row(voronka, tmp_path: Path) -> None:
    table, out = tmp_path / "t.csv", tmp_path / "out.bpmn"
    table.write_text("Этап;Роль;Срок\nКП;Менеджер;14 дней\nДоговор;Менеджер;скоро\n", "utf-8")
    out.write_bytes(b"old")
    ran = voronka("table", table, "-o", out, "--lang", "ru")
    assert ran.status == 2
    why = "строка 3, столбец «Срок»: «скоро» не похоже на срок: напишите 3 дня, 2 ч или P3D"
    assert ran.err == f"voronka: {table}: {why}\n"
    assert out.read_bytes() == b"old"


def test_what_is_no_table(voronka, funnel: Path, tmp_path: Path) -> None:
    ran = voronka("table", funnel, "-o", tmp_path / "out.bpmn")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert not (tmp_path / "out.bpmn").exists()


@pytest.mark.slow
def test_real_tools_find_it_clean(voronka, kit, root: Path, tmp_path: Path) -> None:
    outs = [tmp_path / "sample.bpmn", tmp_path / "bare.bpmn"]
    bare = tmp_path / "bare.csv"
    bare.write_text("Stage,Role\nCall,Seller\nOffer,Seller\nPayment,Accountant\n", "utf-8")
    for table, out in zip((root / "samples" / "funnel-table.csv", bare), outs, strict=True):
        assert voronka("table", table, "-o", out).status == 0
        assert voronka("check", out).status == 0
    kit(outs)
