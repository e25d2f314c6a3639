"""The suite may run as root, whom permissions do not stop: a test takes the rights of ``nobody`` then."""

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from designer.model.errors import VoronkaError
from designer.storage.disk import changed_outside, digest, read_bytes, save_bytes

NOBODY = 65534


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write anywhere whatever the mode says; only another effective user meets a real refusal."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that ``nobody`` can reach: pytest's own are closed to others."""
    path = Path(tempfile.mkdtemp(prefix="voronka-test-"))
    path.chmod(0o755)
    yield path
    path.chmod(0o755)
    shutil.rmtree(path)


def only(folder: Path, *names: str) -> None:
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)


def test_a_new_file_gets_the_usual_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.bpmn"
    assert save_bytes(path, b"new") == digest(b"new")
    ordinary = tmp_path / "b"
    ordinary.touch()
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode == ordinary.stat().st_mode
    only(tmp_path, "a.bpmn", "b")


def test_the_mode_of_an_old_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.bpmn"
    path.write_bytes(b"old")
    path.chmod(0o640)
    save_bytes(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "a.bpmn"
    target.write_bytes(b"old")
    link = tmp_path / "link.bpmn"
    link.symlink_to(target)
    save_bytes(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    only(tmp_path / "real", "a.bpmn")


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.bpmn"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(VoronkaError, match="read-only"):
        save_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    only(tmp_path, "a.bpmn")


def test_without_permission_nothing_is_touched(folder: Path) -> None:
    path = folder / "a.bpmn"
    path.write_bytes(b"old")
    folder.chmod(0o555)
    with as_nobody(), pytest.raises(VoronkaError, match="no permission to write"):
        save_bytes(folder / "b.bpmn", b"new")
    with as_nobody(), pytest.raises(VoronkaError, match="read-only"):
        save_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    only(folder, "a.bpmn")


def test_without_permission_nothing_is_read(folder: Path) -> None:
    path = folder / "a.bpmn"
    path.write_bytes(b"old")
    path.chmod(0)
    with as_nobody(), pytest.raises(VoronkaError, match="no permission to read"):
        read_bytes(path)


@pytest.mark.parametrize("action", [read_bytes, lambda path: save_bytes(path, b"new")])
def test_what_is_no_ordinary_file_is_refused(tmp_path: Path, action: object) -> None:
    assert callable(action)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    for path, told in (
        (tmp_path, "folder"),
        (pipe, "no ordinary file"),
        (Path("/dev/null"), "no ordinary file"),
        (circle, "circle"),
        (tmp_path / ("x" * 300), "too long"),
        (tmp_path / "no\0name", "null"),
    ):
        with pytest.raises(VoronkaError, match=told) as caught:
            action(path)
        assert "\n" not in str(caught.value)
    assert not Path("/dev/null").is_file()
    only(tmp_path, "pipe", "circle")


def test_missing_things_are_told(tmp_path: Path) -> None:
    with pytest.raises(VoronkaError, match="no such file"):
        read_bytes(tmp_path / "a.bpmn")
    with pytest.raises(VoronkaError, match="folder does not exist"):
        save_bytes(tmp_path / "none" / "a.bpmn", b"new")
    (tmp_path / "file").touch()
    with pytest.raises(VoronkaError, match="folder does not exist"):
        save_bytes(tmp_path / "file" / "a.bpmn", b"new")


def test_a_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.bpmn"
    path.write_bytes(b"12345")
    with pytest.raises(VoronkaError, match="too large"):
        read_bytes(path, 4)
    assert read_bytes(path, 5) == b"12345"


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_a_failing_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    path = tmp_path / "a.bpmn"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(os, call, fail)
        with pytest.raises(VoronkaError, match=r"disk is full|cannot be written") as caught:
            save_bytes(path, b"new")
    assert ("disk is full" in str(caught.value)) == (number != errno.EIO)
    assert path.read_bytes() == b"old"
    only(tmp_path, "a.bpmn")


def test_a_disk_that_fills_up_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    """A real refusal of the system in the middle of the data, by a limit on the size of files."""
    path = tmp_path / "a.bpmn"
    path.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(VoronkaError, match="disk is full"):
            save_bytes(path, b"x" * 200_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert path.read_bytes() == b"old"
    only(tmp_path, "a.bpmn")


def test_a_kill_while_saving_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    path = tmp_path / "a.bpmn"
    old, new = b"o" * 3_000_000, b"n" * 3_000_000
    path.write_bytes(old)
    code = (
        "import sys; from pathlib import Path; from designer.storage.disk import save_bytes\n"
        "path = Path(sys.argv[1])\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    save_bytes(path, b'n' * 3_000_000); save_bytes(path, b'o' * 3_000_000)\n"
    )
    for _ in range(5):
        with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                child.wait(0.05)
            child.kill()
        assert path.read_bytes() in {old, new}


def test_what_a_kill_left_is_deleted_an_hour_later(tmp_path: Path) -> None:
    for name, age in ((".voronka-1.tmp", 3700), (".voronka-2.tmp", 60), ("mine.tmp", 3700)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, time.time() - age))
    save_bytes(tmp_path / "a.bpmn", b"new")
    only(tmp_path, "a.bpmn", ".voronka-2.tmp", "mine.tmp")


def test_a_folder_that_may_be_written_but_not_listed_is_enough(folder: Path) -> None:
    folder.chmod(0o333)
    with as_nobody():
        save_bytes(folder / "a.bpmn", b"new")
    folder.chmod(0o755)
    only(folder, "a.bpmn")


def test_a_file_changed_by_another_program_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.bpmn"
    known = save_bytes(path, b"ours")
    assert not changed_outside(path, known)
    path.write_bytes(b"theirs")
    assert changed_outside(path, known)
    path.unlink()
    assert changed_outside(path, known)
    assert not changed_outside(path, "")
