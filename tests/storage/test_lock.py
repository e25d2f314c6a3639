import subprocess
import sys
from pathlib import Path

import pytest

from designer.storage.lock import LockedError, take_lock

CODE = (
    "import sys; from pathlib import Path; from designer.storage.lock import take_lock\n"
    "lock = take_lock(Path(sys.argv[1]), Path(sys.argv[2])); print('held', flush=True); sys.stdin.read()\n"
)


def test_a_path_is_locked_once_whatever_way_leads_there(tmp_path: Path) -> None:
    (tmp_path / "a.bpmn").touch()
    (tmp_path / "b.bpmn").symlink_to(tmp_path / "a.bpmn")
    state = tmp_path / "state"
    lock = take_lock(tmp_path / "a.bpmn", state)
    for same in (tmp_path / "a.bpmn", tmp_path / "state" / ".." / "a.bpmn", tmp_path / "b.bpmn"):
        with pytest.raises(LockedError, match="another window"):
            take_lock(same, state)
    take_lock(tmp_path / "c.bpmn", state).release()
    lock.release()
    lock.release()
    take_lock(tmp_path / "b.bpmn", state).release()
    assert not any((state / "locks").iterdir())


def test_without_a_place_for_locks_the_user_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"a file, not a folder")
    with pytest.raises(LockedError, match="cannot be written"):
        take_lock(tmp_path / "a.bpmn", tmp_path / "state")


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    path, state = tmp_path / "a.bpmn", tmp_path / "state"
    command = [sys.executable, "-c", CODE, str(path), str(state)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        with pytest.raises(LockedError):
            take_lock(path, state)
        child.kill()
        child.wait()
    take_lock(path, state).release()
