"""The bad sample is mended by its own buttons alone, as a user who presses one after the other would."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from designer.bpmn.reader import read
from designer.lint.board import check
from designer.lint.catalogue import RULES
from designer.lint.finding import INFO, Finding, Fix
from designer.model.normal import normal
from designer.model.process import Process
from designer.model.records import Record
from designer.session.fixes import FIXES
from designer.session.opening import new_session
from designer.session.session import Session
from layout.quality import faults
from places import ROOT
from verbs.rules import broken, misplaced, passing

BAD = ROOT / "samples" / "bad" / "funnel.bpmn"
MOST_PRESSES = 60


def wrong(session: Session) -> list[Finding]:
    list(session.lint())
    return [finding for finding in session.board.findings() if finding.severity != INFO]


def first_button(findings: list[Finding]) -> Fix | None:
    return next((fix for finding in findings for fix in finding.fixes if fix.name in FIXES), None)


def press_all(session: Session) -> int:
    presses = 0
    while presses < MOST_PRESSES and (fix := first_button(wrong(session))):
        session.fix(fix)
        presses += 1
        assert len(session.work.history.done) == presses, f"{fix} is not one step"
        assert [*broken(session.process), *misplaced(session.process)] == [], fix
    return presses


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return new_session(BAD.read_bytes(), tmp_path, RULES)


def test_the_bad_sample_is_mended_by_its_own_buttons(session: Session) -> None:
    before = dict(session.process.records)
    assert len(wrong(session)) == 25
    presses = press_all(session)
    assert wrong(session) == []
    assert faults(session.process) == []
    assert passing(session.process) == set()
    for _ in range(presses):
        assert session.undo()
    assert not session.undo()
    assert session.process.records == before


@pytest.mark.slow
def test_what_was_mended_is_good_bpmn(
    session: Session, tmp_path: Path, kit: Callable[..., list[dict[str, object]]]
) -> None:
    press_all(session)
    path = tmp_path / "mended.bpmn"
    session.save(path)
    opened = read(path.read_bytes())
    assert not opened.warnings
    assert check(opened.process, RULES).count("warning") == check(opened.process, RULES).count("error") == 0
    assert [*broken(opened.process), *misplaced(opened.process)] == []
    kit([path])
    session.close()


def undated(process: Process) -> dict[str, Record]:
    """Return the records without the day of saving, which the file has and the open process has not."""
    found = normal(process)
    for home in process.processes():
        assert home.facts
        found[home.id] = replace(home, facts=replace(home.facts, saved=""))
    return found


def test_what_was_mended_is_read_back_as_it_was(session: Session, tmp_path: Path) -> None:
    press_all(session)
    path = tmp_path / "mended.bpmn"
    session.save(path)
    assert undated(read(path.read_bytes()).process) == undated(session.process)
