"""What was done and taken back before a crash is no work to be offered."""

from pathlib import Path

import pytest

from designer.storage.recovery import Work, left_behind, offered, start
from stages import row_of_stages
from storage.test_recovery import die, rename, save, undo


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return start(row_of_stages(3), tmp_path)


@pytest.mark.parametrize("saved", [True, False])
def test_what_was_taken_back_is_not_offered(tmp_path: Path, *, saved: bool) -> None:
    path, state = tmp_path / "a.bpmn", tmp_path / "state"
    path.write_bytes(row_of_stages(3))
    work = start(path.read_bytes(), state, path)
    if saved:
        rename(work, "in the file")
        save(work, path)
    rename(work, "one")
    rename(work, "two", "Stage_2")
    undo(work)
    undo(work)
    assert die(work, state).unsaved == 0
    assert offered(state) == []
    assert left_behind(state) == []


def test_what_the_file_has_and_was_taken_back_is_offered(work: Work, tmp_path: Path) -> None:
    rename(work, "a")
    save(work, tmp_path / "a.bpmn")
    undo(work)
    assert die(work, tmp_path).unsaved == 1
    assert len(offered(tmp_path)) == 1


def test_letters_typed_and_taken_back_are_no_work(work: Work, tmp_path: Path) -> None:
    for text in ("a", "ab", "abc"):
        rename(work, text, key="name")
    undo(work)
    assert die(work, tmp_path).unsaved == 0
    assert offered(tmp_path) == []
