"""The samples: finished, clean, drawn well, and saying the figures of the design."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from designer.bpmn.reader import read
from designer.lint.board import check
from designer.lint.catalogue import RULES
from designer.model.control import documents, handoffs, limit_of, stages, ways
from designer.model.facts import OutcomeFacts, StageFacts
from designer.model.process import Process
from layout.quality import faults
from places import ROOT

FINISHED = sorted((ROOT / "samples").glob("[re][un]/*.bpmn"))
BAD = ROOT / "samples" / "bad" / "funnel.bpmn"
# samples.md: chance to win of a lead, and visits of each stage
EXPECTED = {
    "v1-inbound-lead": (0.111702, [1, 0.5, 0.369677, 0.348387, 0.156774, 0.117581]),
    "v2-cold-calls": (0.011403, [1, 0.923077, 0.092308, 0.053661, 0.050046, 0.017516, 0.012261]),
    "v3-repeat-order": (0.5643, [1, 0.75, 0.6, 0.57]),
    "v4-web-shop": (0.204363, [1, 0.3, 0.283333, 0.226667, 0.222133]),
}


def process_of(path: Path) -> Process:
    opened = read(path.read_bytes())
    assert not opened.warnings
    return opened.process


def ids(paths: list[Path]) -> list[str]:
    return [f"{path.parent.name}-{path.stem}" for path in paths]


def test_there_are_four_in_each_language() -> None:
    names = sorted(EXPECTED)
    assert [path.stem for path in FINISHED] == names + names


@pytest.mark.parametrize("path", FINISHED, ids=ids(FINISHED))
def test_a_sample_is_finished(path: Path) -> None:
    assert check(process_of(path), RULES).findings == ()


@pytest.mark.parametrize("path", [*FINISHED, BAD], ids=ids([*FINISHED, BAD]))
def test_a_sample_is_drawn_well(path: Path) -> None:
    assert faults(process_of(path)) == []


@pytest.mark.parametrize("path", FINISHED, ids=ids(FINISHED))
def test_the_shares_give_the_figures_of_the_design(path: Path) -> None:
    process = process_of(path)
    chance, visits = EXPECTED[path.stem]
    names = [node.id for node in stages(process)]
    passing, won = dict.fromkeys(names, 0.0), 0.0
    arriving = {names[0]: 1.0}
    # Leads are walked round until nobody is left: no matrix, so that nothing of the reports is needed.
    while any(share > 1e-12 for share in arriving.values()):
        after: dict[str, float] = {}
        for key, share in arriving.items():
            passing[key] += share
            for way in ways(process, key):
                assert way.share is not None
                if way.target in passing:
                    after[way.target] = after.get(way.target, 0.0) + share * way.share
                elif process.node(way.target).facts == OutcomeFacts("won"):
                    won += share * way.share
        arriving = after
    assert won == pytest.approx(chance, abs=1e-6)
    assert list(passing.values()) == pytest.approx(visits, abs=1e-6)


@pytest.mark.parametrize("path", FINISHED, ids=ids(FINISHED))
def test_every_card_is_filled_in(path: Path) -> None:
    process = process_of(path)
    for node in stages(process):
        facts = node.facts
        assert isinstance(facts, StageFacts)
        assert facts.result
        assert facts.steps
        assert facts.mistakes
        assert facts.crm
        assert limit_of(process, node.id) is not None
        assert facts.hours is not None
        assert facts.days is not None
        # E2 of the web shop alone has no paper.
        assert documents(process, node.id) or node.name in {"Подтверждение и допродажа", "Confirm and upsell"}
    people = [role for role in process.roles() if role.facts and not role.facts.automatic]
    assert all(role.facts and role.facts.employees and role.facts.purpose for role in people)


def test_handoffs_of_the_first_variant_say_how_soon() -> None:
    process = process_of(ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn")
    found = {
        (process.role(h.giver).name, process.role(h.taker).name): h.way.handoff.within
        for h in handoffs(process)
        if h.way.handoff
    }
    assert found == {
        ("Оператор", "Менеджер"): "PT2H",
        ("Менеджер", "Инженер"): "P1D",
        ("Инженер", "Менеджер"): "P1D",
        ("Менеджер", "Оператор"): "PT4H",
    }


def test_both_languages_have_the_same_shape() -> None:
    for name in EXPECTED:
        ru, en = (process_of(ROOT / "samples" / lang / f"{name}.bpmn") for lang in ("ru", "en"))
        assert set(ru.records) == set(en.records)
        assert [f.exit for f in ru.flows()] == [f.exit for f in en.flows()]


def test_the_bad_funnel_shows_the_mistakes() -> None:
    process = process_of(BAD)
    findings = check(process, RULES).findings
    rules = [finding.rule for finding in findings]
    assert len(stages(process)) == 9
    assert rules.count("too-many-stages") == 1
    # The thinking stage is told about its limit by its own rule: one cause, one finding.
    assert rules.count("stage-without-limit") == 8
    thinking = [f for f in findings if f.rule == "thinking-stage"]
    assert [process.node(f.elements[0]).name for f in thinking] == ["Клиент думает"]
    empty = [f for f in findings if f.rule == "role-without-instructions"]
    assert [process.role(f.elements[0]).name for f in empty] == ["Инженер"]
    near = [
        frozenset(process.node(key).name for key in f.elements)
        for f in findings
        if f.rule == "stage-name-near"
    ]
    names = ("Согласование договора", "Договор в разработке", "Договор у клиента")
    assert set(near) == {frozenset((names[a], names[b])) for a, b in ((0, 1), (0, 2), (1, 2))}
    assert len(near) == 3


def test_the_samples_are_what_the_facts_make(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(ROOT / "tools/samples/build.py"), str(tmp_path)], check=True)
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.*"))
    kept = sorted(path.relative_to(ROOT / "samples") for path in (ROOT / "samples").rglob("*.*"))
    assert made == kept
    for path in made:
        assert (tmp_path / path).read_bytes() == (ROOT / "samples" / path).read_bytes()


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_real_tools_find_every_sample_clean(kit: Callable[..., list[dict[str, object]]]) -> None:
    assert len(kit([*FINISHED, BAD])) == len(FINISHED) + 1
