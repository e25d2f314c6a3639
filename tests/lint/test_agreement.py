"""On files made elsewhere the rules that bear bpmnlint's names find the very elements that it finds."""

import json
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from bpmn.generator import generated
from designer.bpmn.reader import read
from designer.bpmn.skeleton import skeleton
from designer.bpmn.writer import write
from designer.lint.catalogue import RULES
from designer.model.message import message
from designer.model.records import Node, ProcessFacts
from lint.bpmnlint import RECOMMENDED, Verdict, by_bpmnlint, by_us
from places import ROOT, SHARED

pytestmark = pytest.mark.slow

CASES = sorted((Path(__file__).parent / "cases").glob("*/*.bpmn"))
SAMPLES = sorted((ROOT / "samples").glob("*/*.bpmn"))


def without_sales_facts(data: bytes) -> bytes:
    """Return a file as another tool would write it, which knows nothing of funnels."""
    opened = read(data)
    process = opened.process
    with process.edit(message("Strip")) as edit:
        for record in list(process.records.values()):
            if isinstance(record, Node | ProcessFacts) and record.facts is not None:
                edit.put(replace(record, facts=None))
    return write(opened.source, process)


def made(seed: int) -> bytes:
    """Return the file of one generated process."""
    opened = read(skeleton("Sales", "en"))
    generated(seed, opened.process)
    return write(opened.source, opened.process)


def agree(data: bytes) -> Verdict:
    theirs = by_bpmnlint(data.decode("utf-8"))
    assert by_us(data) == theirs
    return theirs


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def test_every_recommended_rule_is_one_of_ours() -> None:
    assert {rule.name for rule in RULES} >= RECOMMENDED


@pytest.mark.parametrize("path", CASES, ids=named)
def test_on_our_cases(path: Path) -> None:
    agree(without_sales_facts(path.read_bytes()))


@pytest.mark.parametrize("rule", ["link-event", "no-duplicate-sequence-flows"])
def test_on_what_a_definition_says_and_the_drawing_does_not(rule: str) -> None:
    for path in CASES:
        if path.parent.name == rule and path.stem.startswith("bad"):
            assert rule in {name for name, _ in agree(path.read_bytes())}


@pytest.mark.parametrize("path", SAMPLES, ids=named)
def test_on_our_samples(path: Path) -> None:
    agree(without_sales_facts(path.read_bytes()))


def test_on_finished_samples_bpmnlint_finds_nothing_either() -> None:
    for path in SAMPLES:
        if path.parent.name != "bad":
            assert agree(path.read_bytes()) == frozenset()


def test_on_reference_files(miwg: list[Path]) -> None:
    found = [agree(path.read_bytes()) for path in miwg]
    assert len(frozenset().union(*found)) > 30


def test_on_generated_files() -> None:
    found = [agree(without_sales_facts(made(seed))) for seed in range(40)]
    assert len({rule for verdict in found for rule, _ in verdict}) > 15


@pytest.mark.parametrize("part", range(4))
def test_on_many_generated_files(part: int) -> None:
    for seed in range(1000 + part, 1400, 4):
        agree(without_sales_facts(made(seed)))


def test_bpmnlint_itself_says_the_same(miwg: list[Path], tmp_path: Path) -> None:
    files = [*miwg, *SAMPLES]
    for number, case in enumerate(CASES):
        files.append(tmp_path / f"case-{number}.bpmn")
        files[-1].write_bytes(without_sales_facts(case.read_bytes()))
    for seed in range(2000, 2060):
        files.append(tmp_path / f"made-{seed}.bpmn")
        files[-1].write_bytes(without_sales_facts(made(seed)))
    for path, counts, shown in by_kit(files):
        ours = by_us(path.read_bytes())
        mine = Counter(rule for rule, _ in ours)
        assert mine.keys() == counts.keys(), path
        # An element may be named twice: it overlaps and lies outside.
        assert all(mine[rule] <= count for rule, count in counts.items()), path
        assert shown <= ours, path


def by_kit(files: list[Path]) -> Iterator[tuple[Path, dict[str, int], Verdict]]:
    """Yield of each file how often bpmnlint reports each rule, and the first ten reports."""
    command = [str(SHARED / "kit" / "check"), "--only", "bpmnlint", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["file"] for line in lines] == [str(path) for path in files]
    for path, line in zip(files, lines, strict=True):
        told = line["bpmnlint"]
        counts = told["errors"] | told["warnings"]
        shown = (text.split(":")[0].split() for text in told["messages"])
        yield path, counts, frozenset((rule, key) for _, rule, key in shown)
