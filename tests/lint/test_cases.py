"""Every rule on its samples ``cases/<rule>/{good,bad}-*.bpmn``; the first comment says what it finds."""

import re
from pathlib import Path

import pytest

from designer.lint.board import check
from designer.lint.catalogue import RULES
from designer.lint.finding import SEVERITIES
from designer.lint.rule import Rule
from designer.storage.files import open_bytes

CASES = Path(__file__).parent / "cases"
EXPECTED = re.compile(r"<!-- (.*?)-->", re.DOTALL)
NAMES = [rule.name for rule in RULES]


def _files(kind: str) -> list[Path]:
    return sorted(CASES.glob(f"*/{kind}-*.bpmn"))


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_every_rule_has_a_good_and_a_bad_case(rule: Rule) -> None:
    assert list((CASES / rule.name).glob("bad-*.bpmn"))
    assert list((CASES / rule.name).glob("good-*.bpmn"))


def test_every_case_is_of_a_rule() -> None:
    assert {path.parent.name for path in CASES.glob("*/*.bpmn")} == set(NAMES)


@pytest.mark.parametrize("path", _files("bad"), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_bad_case(path: Path) -> None:
    data = path.read_bytes()
    told = EXPECTED.search(data.decode())
    assert told
    expected = [(line.split()[0], tuple(line.split()[1:])) for line in told[1].splitlines()]
    found = [f for f in check(open_bytes(data, ()).process, RULES).findings if f.rule == path.parent.name]
    assert [(f.severity, f.elements) for f in found] == expected
    assert found


@pytest.mark.parametrize("path", _files("good"), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_good_case(path: Path) -> None:
    found = check(open_bytes(path.read_bytes(), ()).process, RULES).findings
    assert [f for f in found if f.rule == path.parent.name] == []


@pytest.mark.parametrize("path", _files("*"), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_findings_are_well_formed(path: Path) -> None:
    process = open_bytes(path.read_bytes(), ()).process
    for finding in check(process, RULES).findings:
        assert finding.severity in SEVERITIES
        assert finding.elements
        assert all(key in process.records or key in process.taken for key in finding.elements)
        assert "{" not in finding.message.english()
        for fix in finding.fixes:
            assert re.fullmatch(r"[a-z]+(-[a-z]+)*", fix.name)
            assert "{" not in fix.label.english()
            hash(fix.args)
