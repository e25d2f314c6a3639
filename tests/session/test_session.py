import random
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from msgspec.structs import replace

from designer.lint.board import Difference
from designer.lint.catalogue import RULES
from designer.lint.finding import Finding, Problem
from designer.lint.rule import STAGE, Rule
from designer.lint.survey import Survey
from designer.model.delta import Delta
from designer.model.errors import VoronkaError
from designer.model.normal import normal
from designer.model.process import Edit, Process
from designer.model.records import Node
from designer.session.opening import new_session, open_session, recover_session
from designer.session.saving import data_of, write
from designer.session.session import ChangedOutsideError, Session
from designer.storage.disk import FileError
from designer.storage.files import content, open_bytes
from designer.storage.journal import JournalError
from designer.storage.lock import LockedError
from designer.storage.recovery import left_behind
from designer.verbs.step import step
from nursery import change
from places import ROOT
from stages import row_of_stages


@step("Rename")
def rename(edit: Edit, key: str, name: str) -> str:
    edit.put(replace(edit.process.node(key), name=name))
    return name


@step("Fail")
def fail(edit: Edit, key: str) -> None:
    edit.put(replace(edit.process.node(key), name="half done"))
    raise OSError("in the middle")


def _short(_: Survey, stages: Iterable[Node]) -> list[Problem]:
    return [Problem(rename.label, (stage.id,)) for stage in stages if len(stage.name) < 3]


SHORT = Rule("short", "warning", "why", "todo", _short, STAGE, needs_facts=False)


class Heard:
    """Everything that a session says, in order."""

    def __init__(self, session: Session) -> None:
        self.changes: list[tuple[Delta, Difference]] = []
        self.linted: list[tuple[Finding, ...]] = []
        session.changed = lambda delta, difference: self.changes.append((delta, difference))
        session.linted = self.linted.append


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.bpmn"
    path.write_bytes(row_of_stages(3))
    return path


@pytest.fixture
def session(path: Path, tmp_path: Path) -> Session:
    return open_session(path, tmp_path / "state", [SHORT])


def name(session: Session, key: str = "Stage_1") -> str:
    return session.process.node(key).name


def test_an_edit_is_one_step_with_one_signal(session: Session) -> None:
    heard = Heard(session)
    assert session.do(rename, "Stage_1", "Звонок") == "Звонок"
    ((delta, _),) = heard.changes
    assert delta.touched == {"Stage_1"}
    assert name(session) == "Звонок"
    assert session.work.history.done == (delta,)
    assert session.undo()
    assert name(session) == "Этап 1"
    assert heard.changes[1][0] == delta.inverse()
    assert session.redo()
    assert name(session) == "Звонок"
    assert not session.redo()
    assert len(heard.changes) == 3


def test_what_changes_nothing_is_no_step(session: Session) -> None:
    heard = Heard(session)
    session.do(rename, "Stage_1", "Этап 1")
    assert heard.changes == []
    assert session.work.history.done == ()
    assert not session.undo()


def test_an_exception_in_a_verb_leaves_no_trace(session: Session) -> None:
    heard = Heard(session)
    before, lines = dict(session.process.records), session.work.journal.count
    with pytest.raises(OSError, match="in the middle"):
        session.do(fail, "Stage_1")
    assert session.process.records == before
    assert session.work.journal.count == lines
    assert session.work.history.done == ()
    assert heard.changes == []
    session.do(rename, "Stage_1", "Звонок")


@pytest.mark.parametrize("edit", [lambda s: s.do(rename, "Stage_2", "x"), Session.undo, Session.redo])
def test_a_listener_that_edits_raises(session: Session, edit: Callable[[Session], object]) -> None:
    session.changed = lambda *_: edit(session) and None  # type: ignore[func-returns-value]
    with pytest.raises(RuntimeError, match="listener"):
        session.do(rename, "Stage_1", "Звонок")
    assert name(session) == "Звонок"
    assert name(session, "Stage_2") == "Этап 2"
    session.changed = lambda *_: None
    session.do(rename, "Stage_2", "КП")


def test_steps_with_the_same_key_are_one_for_undo(session: Session) -> None:
    for text in ("З", "Зв", "Зво"):
        session.do(rename, "Stage_1", text, key="name Stage_1")
    session.do(rename, "Stage_2", "К", key="name Stage_2")
    assert len(session.work.history.done) == 2
    session.undo()
    session.undo()
    assert (name(session), name(session, "Stage_2")) == ("Этап 1", "Этап 2")


def test_lint_of_what_was_touched_comes_with_the_signal(session: Session) -> None:
    heard = Heard(session)
    list(session.lint())
    assert heard.linted == [()]
    session.do(rename, "Stage_1", "x")
    came = heard.changes[0][1].came
    assert [finding.elements for finding in came] == [("Stage_1",)]
    session.undo()
    assert heard.changes[1][1].gone == came


def test_whole_lint_starts_again_after_an_edit(tmp_path: Path) -> None:
    session = new_session(row_of_stages(3000), tmp_path, [SHORT])
    heard = Heard(session)
    slices = session.lint()
    next(slices)
    session.do(rename, "Stage_2999", "x")
    for _ in slices:
        pass
    assert [finding.elements for finding in heard.linted[-1]] == [("Stage_2999",)]
    assert len(heard.linted) == 1


def test_saving_writes_the_file_and_keeps_the_history(session: Session, path: Path) -> None:
    assert not session.dirty
    session.do(rename, "Stage_1", "Звонок")
    assert session.dirty
    session.save()
    assert not session.dirty
    assert "Звонок" in path.read_text("utf-8")
    assert session.undo()
    assert session.dirty
    session.save()
    assert not session.dirty
    assert path.read_bytes() == row_of_stages(3)


def test_saving_without_an_edit_writes_the_same_bytes(session: Session, path: Path) -> None:
    session.save()
    assert path.read_bytes() == row_of_stages(3)


def test_a_file_without_a_drawing_is_drawn_and_not_dirty(tmp_path: Path) -> None:
    path = tmp_path / "a.bpmn"
    path.write_bytes(row_of_stages(3, drawn=False))
    session = open_session(path, tmp_path / "state", [])
    assert all(node.box for node in session.process.nodes())
    assert not session.dirty
    session.save()
    assert path.read_bytes() == row_of_stages(3, drawn=False)


def test_a_saved_edit_dates_the_process(session: Session, path: Path) -> None:
    session.do(rename, "Stage_1", "Звонок")
    session.save()
    assert 'saved="2026-01-02"' not in path.read_text("utf-8")


def test_what_is_edited_while_a_snapshot_is_written_stays_unsaved(session: Session, path: Path) -> None:
    session.do(rename, "Stage_1", "one")
    snapshot = session.snapshot()
    session.do(rename, "Stage_1", "two")
    lock = session.claim(path)
    session.note_saved(snapshot, path, write(snapshot, path, tuple), lock)
    assert "one" in path.read_text("utf-8")
    assert session.dirty
    session.undo()
    assert not session.dirty


def test_saving_on_another_thread_while_the_user_goes_on(session: Session, path: Path) -> None:
    lock = session.claim(path)
    for n in range(20):
        session.do(rename, "Stage_1", f"saved {n}")
        snapshot = session.snapshot()
        with ThreadPoolExecutor(1) as pool:
            writing = pool.submit(write, snapshot, path, tuple)
            for m in range(5):
                session.do(rename, "Stage_1", f"later {n} {m}")
        session.note_saved(snapshot, path, writing.result(), lock)
        assert f"saved {n}" in path.read_text("utf-8")
        assert session.dirty
        assert not session.changed_outside()
    assert len(session.work.history.done) == 120


def test_what_is_written_elsewhere_is_not_saved(session: Session, path: Path, tmp_path: Path) -> None:
    session.do(rename, "Stage_1", "exported")
    assert b"exported" in data_of(session.snapshot())
    assert session.dirty
    session.work.journal.close()
    (left,) = left_behind(tmp_path / "state")
    assert (left.path, left.unsaved) == (path, 1)


def test_a_process_that_died_goes_on_as_a_session(session: Session, path: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    session.do(rename, "Stage_1", "one")
    session.save()
    session.do(rename, "Stage_1", "two")
    session.work.journal.close()
    (left,) = left_behind(state)
    with pytest.raises(LockedError):
        recover_session(left, state, [])
    assert session._lock
    session._lock.release()
    back = recover_session(left, state, [SHORT])
    assert (back.path, back.dirty, name(back)) == (path, True, "two")
    back.undo()
    assert not back.dirty
    back.undo()
    back.save()
    assert path.read_bytes() == row_of_stages(3)
    back.close()
    assert left_behind(state) == []


def test_what_cannot_be_recovered_frees_its_file(session: Session, path: Path, tmp_path: Path) -> None:
    session.do(rename, "Stage_1", "one")
    session.work.journal.close()
    assert session._lock
    session._lock.release()
    (left,) = left_behind(tmp_path / "state")
    (left.folder / "base.bpmn").write_bytes(b"something else")
    with pytest.raises(JournalError, match="kept in"):
        recover_session(left, tmp_path / "state", [])
    open_session(path, tmp_path / "state", []).close()


def test_a_file_changed_outside_is_not_written_over(session: Session, path: Path) -> None:
    session.do(rename, "Stage_1", "Звонок")
    assert not session.changed_outside()
    path.write_bytes(b"theirs")
    assert session.changed_outside()
    with pytest.raises(ChangedOutsideError, match="another program"):
        session.save()
    assert path.read_bytes() == b"theirs"
    session.save(force=True)
    assert "Звонок" in path.read_text("utf-8")
    assert not session.changed_outside()


def test_saving_under_another_name_goes_on_there(session: Session, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.bpmn"
    session.do(rename, "Stage_1", "Звонок")
    session.save(other)
    assert session.path == other
    assert path.read_bytes() == row_of_stages(3)
    with pytest.raises(LockedError):
        open_session(other, tmp_path / "state", [])
    open_session(path, tmp_path / "state", []).close()


def test_a_failed_save_leaves_session_file_and_lock_as_they_were(
    session: Session, path: Path, tmp_path: Path
) -> None:
    session.do(rename, "Stage_1", "Звонок")
    other = tmp_path / "none" / "b.bpmn"
    with pytest.raises(FileError, match="folder does not exist"):
        session.save(other)
    assert session.path == path
    assert session.dirty
    with pytest.raises(LockedError):
        open_session(path, tmp_path / "state", [])
    other.parent.mkdir()
    session.save(other)


def test_a_process_without_a_file_asks_for_a_name(tmp_path: Path) -> None:
    session = new_session(row_of_stages(1), tmp_path / "state", [])
    assert not session.dirty
    with pytest.raises(VoronkaError, match="under a name"):
        session.save()
    session.do(rename, "Stage_1", "Звонок")
    session.save(tmp_path / "a.bpmn")
    assert session.path == tmp_path / "a.bpmn"


def test_one_file_is_open_once(session: Session, path: Path, tmp_path: Path) -> None:
    with pytest.raises(LockedError):
        open_session(path, tmp_path / "state", [])
    session.close()
    open_session(path, tmp_path / "state", []).close()


def test_a_file_that_does_not_open_leaves_no_lock_and_no_journal(tmp_path: Path) -> None:
    path = tmp_path / "a.bpmn"
    path.write_bytes(b"<html/>")
    for _ in range(2):
        with pytest.raises(VoronkaError, match="BPMN"):
            open_session(path, tmp_path / "state", [])
    assert left_behind(tmp_path / "state") == []


def test_closing_leaves_nothing_to_recover(session: Session, tmp_path: Path) -> None:
    session.do(rename, "Stage_1", "Звонок")
    session.close()
    assert left_behind(tmp_path / "state") == []
    assert [p.name for p in (tmp_path / "state" / "journals").iterdir()] == []


def test_a_journal_that_fails_is_told_and_the_step_stays(session: Session) -> None:
    heard = Heard(session)
    session.do(rename, "Stage_1", "one")
    assert session.trouble is None
    session.work.journal.close()
    session.do(rename, "Stage_1", "two")
    assert session.trouble is not None
    assert "not yet safe" in session.trouble.english()
    assert name(session) == "two"
    assert len(heard.changes) == 2


def unordered(delta: Delta) -> tuple[object, ...]:
    """Return what a step does: the order of its changes says nothing."""
    return delta.label, delta.key, frozenset(delta.changes)


SAMPLES = sorted((ROOT / "samples").rglob("*.bpmn"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_work_on_a_sample_comes_back_and_can_be_undone(path: Path, tmp_path: Path) -> None:
    session = open_session(path, tmp_path, RULES)
    chance = random.Random(path.stem)
    for number in range(25):
        if chance.random() < 0.15:
            session.undo()
        else:
            change(session, number, chance)
        if number == 12:
            session.note_saved(session.snapshot(), tmp_path / "saved.bpmn", "", None)
    after = dict(session.process.records)
    session.work.journal.close()
    assert session._lock
    session._lock.release()
    (left,) = left_behind(tmp_path)
    back = recover_session(left, tmp_path, RULES)
    assert back.process.records == after
    assert list(map(unordered, back.work.history.done)) == list(map(unordered, session.work.history.done))
    assert list(map(unordered, back.work.history.undone)) == list(map(unordered, session.work.history.undone))
    assert back.work.saved == session.work.saved
    # Not by saving, which writes the day of today.
    assert normal(open_bytes(content(back.work.document)).process) == normal(Process(after.values()))
    while back.undo():
        pass
    assert data_of(back.snapshot()) == path.read_bytes()
    back.close()


def test_a_session_closed_for_later_is_offered_and_its_file_is_free(tmp_path: Path) -> None:
    path = tmp_path / "row.bpmn"
    path.write_bytes(row_of_stages(2))
    session = open_session(path, tmp_path / "state", RULES)
    session.do(rename, "Stage_1", "Call")
    session.close(keep=True)
    (left,) = left_behind(tmp_path / "state")
    back = recover_session(left, tmp_path / "state", RULES)
    assert back.process.node("Stage_1").name == "Call"
    back.close()
