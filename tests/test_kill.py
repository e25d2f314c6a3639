"""Real processes killed with SIGKILL while edits stream in: every acknowledged edit must come back."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from designer.storage.disk import digest
from designer.storage.files import open_file
from designer.storage.recovery import Work, left_behind, recover
from nursery import begin, edit
from places import ROOT


class Nursery:
    """The running ``nursery.py``."""

    def __init__(self, child: "subprocess.Popen[str]") -> None:
        self.child = child

    def line(self) -> str:
        assert self.child.stdout
        line = self.child.stdout.readline().strip()
        assert line, "the nursery died"
        return line

    def live_and_die(self, first: int, edits: int, wait: float) -> int:
        """Let a child begin with edit ``first`` and kill it ``wait`` seconds after ``edits`` of them."""
        assert self.child.stdin
        self.child.stdin.write(f"{first}\n")
        self.child.stdin.flush()
        pid, last = 0, first - 1
        while pid == 0 or last - first + 1 < edits:
            word, _, number = self.line().partition(" ")
            assert word in {"child", "alive", "done"}, "the child ended by itself"
            pid = int(number) if word == "child" else pid
            last = int(number) if word == "done" else last
        time.sleep(wait)
        os.kill(pid, signal.SIGKILL)
        while (line := self.line()) != "dead":
            word, _, number = line.partition(" ")
            last = int(number) if word == "done" else last
        return last


@contextmanager
def nursery(state: Path, file: Path, seed: int) -> Iterator[Nursery]:
    command = [sys.executable, str(ROOT / "tests" / "nursery.py"), str(state), str(file), str(seed)]
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    env = os.environ | {"PYTHONPATH": path}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=env) as child:
        running = Nursery(child)
        assert running.line() == "ready"
        yield running
        child.kill()


def everything(work: Work) -> tuple[object, ...]:
    """Return all that must come back: the process, both stacks, and what its file holds."""
    history = work.history
    return dict(work.document.process.records), history.done, history.undone, work.saved, work.path is None


def recovered(state: Path, file: Path) -> tuple[object, ...]:
    """Return everything that the killed child left, and leave it there."""
    (left,) = left_behind(state)
    work = recover(left.folder, state)
    work.journal.close()
    assert work.note is None
    if work.path:
        assert work.path == file
        assert digest(file.read_bytes()) == work.digest
        assert open_file(file).process.records.keys() == work.saved.keys()
    return everything(work)


def kill_and_recover(tmp_path: Path, kills: int, seed: int) -> None:
    """Kill children again and again beside a mirror that does the same edits and is never killed."""
    state, file, other = tmp_path / "state", tmp_path / "funnel.bpmn", tmp_path / "mirror.bpmn"
    mirror = begin(tmp_path / "mirror")
    following = saved = 0
    chance = random.Random(seed)
    with nursery(state, file, seed) as children:
        for _ in range(kills):
            last = children.live_and_die(following, chance.randrange(1, 12), chance.random() * 0.004)
            while following <= last:
                edit(mirror, following, seed, other)
                following += 1
            found = recovered(state, file)
            if found != everything(mirror.work):
                # The edit that was under way may have reached the journal before it was acknowledged.
                edit(mirror, following, seed, other)
                following += 1
            assert found == everything(mirror.work), f"after edit {last}"
            saved += file.exists()
    mirror.close()
    assert 0 < saved < kills or kills < 20, "kills came only before or only after the first save"


def test_ten_kills_lose_nothing(tmp_path: Path) -> None:
    kill_and_recover(tmp_path, 10, 1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 7))
def test_two_hundred_kills_lose_nothing(tmp_path: Path, seed: int) -> None:
    kill_and_recover(tmp_path, 40, seed)
