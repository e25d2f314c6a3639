import ast
from pathlib import Path

import pytest

from designer.lint.board import Board
from designer.lint.catalogue import RULES
from designer.lint.finding import Finding, Fix
from designer.session.fixes import FIXES, PLACES
from designer.session.opening import new_session
from designer.storage.files import open_file
from places import ROOT

CASES = sorted((ROOT / "tests" / "lint" / "cases").glob("*/bad*.bpmn"))

DRAFTS = {"add-steps"}
"""What these write must be finished by a person before the finding goes."""

NOT_ENOUGH = {
    ("loop-without-exit", "bad-nobody-takes-the-exit", "add-rejection"),  # the other exits take 100 %
    ("limit-without-action", "bad-timer-leads-nowhere", "set-limit"),  # the timer there gets no end
}
"""Fixes that do not mend yet; whoever mends one takes its line out."""


def offered() -> set[str]:
    """Return the names of all fixes that the sources of the rules make."""
    calls = (
        node
        for path in (ROOT / "designer").rglob("rules/*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == Fix.__name__
    )
    return {ast.literal_eval(call.args[0]) for call in calls}


def test_every_fix_that_a_rule_offers_is_a_verb_or_a_place() -> None:
    assert offered() == FIXES.keys() | PLACES
    assert not FIXES.keys() & PLACES


def repairs(path: Path) -> list[tuple[Finding, Fix]]:
    board = Board(open_file(path).process, RULES)
    return [(f, fix) for f in board.findings() for fix in f.fixes if fix.name in FIXES]


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_fix_is_one_step_and_mends_its_finding(path: Path, tmp_path: Path) -> None:
    for finding, fix in repairs(path):
        session = new_session(path.read_bytes(), tmp_path, RULES)
        before = dict(session.process.records)
        list(session.lint())
        assert finding in session.board.findings()
        session.fix(fix)
        list(session.lint())
        left = {(f.rule, f.elements) for f in session.board.findings()}
        known = (finding.rule, path.stem, fix.name) in NOT_ENOUGH or fix.name in DRAFTS
        assert ((finding.rule, finding.elements) in left) == known, fix
        assert session.undo()
        assert not session.undo()
        assert session.process.records == before
        session.close()
