import random
from pathlib import Path

from designer.session.opening import new_session
from designer.session.session import Session
from nursery import change
from places import ROOT


def differs(session: Session) -> bool:
    """Return what ``dirty`` means, by comparing everything."""
    return dict(session.process.records) != dict(session.work.saved)


def test_dirty_is_a_comparison_of_everything_after_any_edits_undos_and_saves(tmp_path: Path) -> None:
    seen = set()
    for seed in range(4):
        rng = random.Random(seed)
        data = (ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn").read_bytes()
        session = new_session(data, tmp_path / "state", ())
        for number in range(60):
            act = rng.random()
            if act < 0.3:
                change(session, number, rng)
            elif act < 0.7:
                session.undo()
            elif act < 0.9:
                session.redo()
            elif act < 0.95:
                session.save(tmp_path / f"{seed}-{number}.bpmn")
            assert session.dirty == differs(session), (seed, number)
            seen.add((act < 0.7, session.dirty))
        session.close()
    assert seen == {(a, b) for a in (True, False) for b in (True, False)}


def test_what_is_edited_while_it_is_written_stays_unsaved(tmp_path: Path) -> None:
    data = (ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn").read_bytes()
    session = new_session(data, tmp_path / "state", ())
    rng = random.Random(1)
    change(session, 1, rng)
    snapshot = session.snapshot()
    change(session, 2, rng)
    session.note_saved(snapshot, tmp_path / "a.bpmn", "", None)
    assert session.dirty
    session.undo()
    assert session.dirty == differs(session)
    session.close()
