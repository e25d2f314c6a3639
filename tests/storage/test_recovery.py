"""A process dies here by closing its journal without a word; real kills are in test_kill.py."""

import os
import random
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from designer.layout import tidy
from designer.model.delta import Change, Delta
from designer.model.history import History
from designer.model.message import message
from designer.storage.disk import save_bytes
from designer.storage.files import content
from designer.storage.journal import (
    BASE,
    LOG,
    Head,
    Journal,
    JournalError,
    Log,
    Redone,
    Saved,
    Saving,
    Step,
    Undone,
    step,
)
from designer.storage.places import path_text
from designer.storage.recovery import Left, Work, discard, left_behind, offered, recover, restore, start
from designer.verbs.stages import add_stage
from designer.verbs.step import perform
from stages import row_of_stages


def rename(work: Work, text: str, stage: str = "Stage_1", key: str = "") -> None:
    process = work.document.process
    node = process.node(stage)
    delta = Delta(message("Rename"), (Change(stage, node, replace(node, name=text)),), key)
    process.apply(delta)
    work.history.push(delta)
    work.journal.write(Step(delta))


def undo(work: Work) -> None:
    delta = work.history.undo()
    assert delta
    work.document.process.apply(delta)
    work.journal.write(Undone())


def redo(work: Work) -> None:
    delta = work.history.redo()
    assert delta
    work.document.process.apply(delta)
    work.journal.write(Redone())


def save(work: Work, path: Path, *, announced: bool = False) -> None:
    after = work.journal.count
    digest = save_bytes(path, content(work.document))
    work.journal.write((Saving if announced else Saved)(path_text(path), digest, after))
    if not announced:
        work.path, work.digest, work.saved = path, digest, dict(work.document.process.records)


def stacks(history: History) -> tuple[tuple[Delta, ...], tuple[Delta, ...]]:
    return history.done, history.undone


def die(work: Work, state: Path) -> Left:
    work.journal.close()
    (left,) = left_behind(state)
    return left


def same(ours: Work, theirs: Work) -> None:
    assert ours.document.process.records == theirs.document.process.records
    assert stacks(ours.history) == stacks(theirs.history)
    assert (ours.path, ours.digest) == (theirs.path, theirs.digest)
    assert ours.saved == theirs.saved


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return start(row_of_stages(3), tmp_path)


def test_a_process_that_was_never_saved_comes_back_with_its_stacks(work: Work, tmp_path: Path) -> None:
    for n, text in enumerate("abcde"):
        rename(work, text, f"Stage_{n % 3 + 1}")
    undo(work)
    undo(work)
    redo(work)
    left = die(work, tmp_path)
    assert (left.path, left.unsaved) == (None, 4)
    back = recover(left.folder, tmp_path)
    same(back, work)
    assert back.note is None
    undo(back)
    assert back.document.process.node("Stage_1").name == "a"
    back.journal.close()


def test_stacks_reach_back_behind_a_save(work: Work, tmp_path: Path) -> None:
    path = tmp_path / "Воронка.bpmn"
    rename(work, "before")
    save(work, path)
    rename(work, "after")
    left = die(work, tmp_path)
    assert (left.path, left.unsaved) == (path, 1)
    back = recover(left.folder, tmp_path)
    same(back, work)
    undo(back)
    assert back.document.process.records == back.saved
    undo(back)
    assert back.document.process.node("Stage_1").name == "Этап 1"
    assert content(back.document) == row_of_stages(3)
    back.journal.close()


def test_merged_steps_come_back_merged(work: Work, tmp_path: Path) -> None:
    for text in ("a", "ab", "abc"):
        rename(work, text, key="name Stage_1")
    assert len(work.history.done) == 1
    back = recover(die(work, tmp_path).folder, tmp_path)
    same(back, work)
    back.journal.close()


def test_after_a_recovery_the_journal_goes_on(work: Work, tmp_path: Path) -> None:
    for life in range(4):
        rename(work, f"life {life}", f"Stage_{life % 3 + 1}")
        dead, work = work, recover(die(work, tmp_path).folder, tmp_path)
        same(work, dead)
    work.journal.close()


def test_a_torn_last_line_costs_that_step_only(work: Work, tmp_path: Path) -> None:
    rename(work, "whole")
    rename(work, "torn")
    log = work.journal.folder / LOG
    log.write_bytes(log.read_bytes()[:-5])
    back = recover(die(work, tmp_path).folder, tmp_path)
    assert back.document.process.node("Stage_1").name == "whole"
    assert back.note is None
    rename(back, "again")
    again = recover(die(back, tmp_path).folder, tmp_path)
    same(again, back)
    again.journal.close()


def test_a_log_damaged_in_the_middle_is_recovered_up_to_there(work: Work, tmp_path: Path) -> None:
    for text in "abc":
        rename(work, text)
    log = work.journal.folder / LOG
    spoilt = log.read_bytes().replace(b'"name":"b"', b'"name":"X"', 1)
    log.write_bytes(spoilt)
    back = recover(die(work, tmp_path).folder, tmp_path)
    assert back.document.process.node("Stage_1").name == "a"
    assert back.note is not None
    (kept,) = (tmp_path / "aside").iterdir()
    assert str(kept) in back.note.english()
    assert (kept / LOG).read_bytes() == spoilt
    assert (kept / BASE).read_bytes() == row_of_stages(3)
    again = recover(die(back, tmp_path).folder, tmp_path)
    assert again.note is None
    same(again, back)
    again.journal.close()


def test_a_step_that_was_made_on_something_else_is_not_done(work: Work, tmp_path: Path) -> None:
    rename(work, "a")
    node = work.document.process.node("Stage_1")
    stray = Change("Stage_1", replace(node, name="never was"), replace(node, name="b"))
    work.journal.write(Step(Delta(message("Rename"), (stray,))))
    work.journal.write(Undone())
    back = recover(die(work, tmp_path).folder, tmp_path)
    assert back.document.process.node("Stage_1").name == "a"
    assert len(back.history.done) == 1
    assert back.note is not None
    back.journal.close()


def test_an_undo_too_many_is_not_done(work: Work, tmp_path: Path) -> None:
    rename(work, "a")
    undo(work)
    work.journal.write(Undone())
    back = recover(die(work, tmp_path).folder, tmp_path)
    assert len(back.history.undone) == 1
    assert back.note is not None
    back.journal.close()


@pytest.mark.parametrize("what", [BASE, LOG])
def test_a_journal_whose_base_is_wrong_is_set_aside_whole(work: Work, tmp_path: Path, what: str) -> None:
    rename(work, "a")
    left = die(work, tmp_path)
    file = left.folder / what
    file.write_bytes(file.read_bytes().replace(b"digest", b"digesd") if what == LOG else b"<other/>")
    with pytest.raises(JournalError, match="kept in"):
        recover(left.folder, tmp_path)
    (kept,) = (tmp_path / "aside").iterdir()
    assert (kept / what).is_file()
    assert left_behind(tmp_path) == []


def test_a_journal_of_a_newer_program_is_set_aside_when_it_is_found(work: Work, tmp_path: Path) -> None:
    rename(work, "a")
    work.journal.close()
    log = work.journal.folder / LOG
    log.unlink()
    newer = Journal(work.journal.folder, os.open(log, os.O_CREAT | os.O_RDWR), Log())
    newer.write(Head(99, "9.0", "", ""))
    newer.close()
    assert left_behind(tmp_path) == []
    assert len(list((tmp_path / "aside").iterdir())) == 1


def test_a_living_process_is_left_alone(work: Work, tmp_path: Path) -> None:
    rename(work, "a")
    assert left_behind(tmp_path) == []
    with pytest.raises(JournalError, match="another window"):
        recover(work.journal.folder, tmp_path)
    assert (work.journal.folder / LOG).is_file()
    work.journal.discard()


def test_a_process_that_died_without_a_step_leaves_nothing(work: Work, tmp_path: Path) -> None:
    work.journal.close()
    assert left_behind(tmp_path) == []
    assert list((tmp_path / "journals").iterdir()) == []


def test_several_come_newest_first(tmp_path: Path) -> None:
    assert left_behind(tmp_path) == []
    works = [start(row_of_stages(n + 1), tmp_path) for n in range(3)]
    for n, work in enumerate(works):
        rename(work, "a")
        os.utime(work.journal.folder / LOG, (n, n))
        work.journal.close()
    found = left_behind(tmp_path)
    assert [left.folder for left in found] == [work.journal.folder for work in reversed(works)]


def test_geometry_made_up_on_opening_comes_from_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version of the program may lay out in another way."""
    work = start(row_of_stages(3, drawn=False), tmp_path)
    rename(work, "a")
    left = die(work, tmp_path)
    with monkeypatch.context() as other:
        other.setattr(tidy, "complete", lambda _: [])
        back = recover(left.folder, tmp_path)
    same(back, work)
    undo(back)
    assert content(back.document) == row_of_stages(3, drawn=False)
    back.journal.close()


@pytest.mark.parametrize("reached_the_disk", [True, False])
def test_a_kill_between_file_and_journal_is_no_change_from_outside(
    work: Work, tmp_path: Path, *, reached_the_disk: bool
) -> None:
    path = tmp_path / "a.bpmn"
    rename(work, "a")
    save(work, path)
    first = work.digest
    rename(work, "b")
    save(work, path, announced=True)
    second = work.document.process.records
    if not reached_the_disk:
        path.write_bytes(b"not ours")
    left = die(work, tmp_path)
    assert left.unsaved == (0 if reached_the_disk else 1)
    back = recover(left.folder, tmp_path)
    assert (back.digest == first) != reached_the_disk
    assert (back.saved == second) == reached_the_disk
    back.journal.close()


def test_random_damage_gives_an_earlier_state_or_a_kept_journal(tmp_path: Path) -> None:
    work = start(row_of_stages(3), tmp_path / "whole")
    states = [dict(work.document.process.records)]
    for n in range(12):
        [rename, undo, rename][n % 3](*((work, f"name {n}") if n % 3 != 1 else (work,)))
        states.append(dict(work.document.process.records))
    work.journal.close()
    chance = random.Random(7)
    for n in range(150):
        state = tmp_path / str(n)
        folder = state / "journals" / "a"
        shutil.copytree(work.journal.folder, folder)
        file = folder / chance.choice([LOG, LOG, LOG, BASE])
        file.write_bytes(damaged(file.read_bytes(), chance))
        left = left_behind(state)
        try:
            back = recover(left[0].folder, state) if left else None
        except JournalError:
            back = None
        if back is None:
            kept = [path.name for path in state.rglob(LOG)]
            assert kept or not left, "deleted"
            continue
        assert dict(back.document.process.records) in states
        back.journal.close()


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return ``data`` cut, with some bytes changed, a piece left out, or rubbish behind it."""
    place = chance.randrange(len(data))
    way = chance.randrange(4)
    if way == 0:
        return data[:place]
    if way == 1:
        return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]
    if way == 2:
        return data[:place] + data[place + chance.randrange(1, 300) :]
    return data + chance.randbytes(chance.randrange(1, 300))


def test_only_work_that_is_not_in_its_file_is_offered(tmp_path: Path) -> None:
    state, path = tmp_path / "state", tmp_path / "a.bpmn"
    path.write_bytes(row_of_stages(2))
    whole, part = start(path.read_bytes(), state, path), start(row_of_stages(3), state)
    for work in (whole, part):
        rename(work, "Call")
    save(whole, path)
    whole.journal.close()
    part.journal.close()
    assert [left.folder for left in offered(state)] == [part.journal.folder]
    assert not whole.journal.folder.exists()


def test_saved_work_whose_file_was_changed_since_is_kept_but_not_offered(tmp_path: Path) -> None:
    state, path = tmp_path / "state", tmp_path / "a.bpmn"
    path.write_bytes(row_of_stages(2))
    work = start(path.read_bytes(), state, path)
    rename(work, "Call")
    save(work, path)
    work.journal.close()
    path.unlink()
    assert offered(state) == []
    assert work.journal.folder.exists()


def test_discarded_work_comes_back(tmp_path: Path) -> None:
    state = tmp_path / "state"
    work = start(row_of_stages(2), state)
    rename(work, "Call")
    (held,) = [Left(work.journal.folder, None, 1, 0.0)]
    assert discard(held, state) is None
    work.journal.close()
    (left,) = offered(state)
    kept = discard(left, state)
    assert kept
    assert offered(state) == []
    assert restore(kept, left)
    assert offered(state) == [left]
    assert not restore(kept, left)


def test_a_step_that_makes_room_for_many_is_short_and_comes_back(tmp_path: Path) -> None:
    state = tmp_path / "state"
    work = start(row_of_stages(120), state)
    process = work.document.process
    delta = perform(process, add_stage, "Brief", after="Stage_2")
    assert len(delta.slides) > 100
    work.history.push(delta)
    work.journal.write(step(delta))
    undo(work)
    redo(work)
    records, history = dict(process.records), stacks(work.history)
    left = die(work, state)
    assert (left.folder / LOG).stat().st_size < len(delta.changes) * 60
    again = recover(left.folder, state)
    assert dict(again.document.process.records) == records
    assert [one.touched for one in again.history.done] == [one.touched for one in history[0]]
    undo(again)
    assert dict(again.document.process.records) == dict(again.document.opened)


def test_work_of_the_version_before_slides_is_recovered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = tmp_path / "state"
    monkeypatch.setattr("designer.storage.journal.VERSION", 1)
    work = start(row_of_stages(3), state)
    rename(work, "Older")
    monkeypatch.undo()
    again = recover(die(work, state).folder, state)
    assert again.document.process.node("Stage_1").name == "Older"
