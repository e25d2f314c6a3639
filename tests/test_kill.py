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
from typing import NamedTuple

import pytest

from designer.storage.disk import digest
from designer.storage.files import open_bytes, open_file
from designer.storage.journal import BASE, LOG, read_log
from designer.storage.recovery import Replay, Work, left_behind, recover
from nursery import fingerprint
from places import ROOT


class Done(NamedTuple):
    """The last edit that a child acknowledged."""

    edit: int
    entries: int
    fingerprint: str


class Nursery:
    """The running ``nursery.py``."""

    def __init__(self, child: "subprocess.Popen[str]") -> None:
        self.child = child

    def words(self) -> list[str]:
        assert self.child.stdout
        words = self.child.stdout.readline().split()
        assert words, "the nursery died"
        return words

    def live_and_die(self, first: int, edits: int, wait: float) -> Done:
        """Let a child begin with edit ``first`` and kill it ``wait`` seconds after ``edits`` of them."""
        assert self.child.stdin
        self.child.stdin.write(f"{first}\n")
        self.child.stdin.flush()
        _, pid = self.words()
        done: list[Done] = []
        while len(done) < edits:
            done.append(self.done(self.words()))
        time.sleep(wait)
        os.kill(int(pid), signal.SIGKILL)
        while (words := self.words()) != ["dead"]:
            done.append(self.done(words))
        return done[-1]

    def done(self, words: list[str]) -> Done:
        assert words[0] == "done", "the child ended by itself"
        return Done(int(words[1]), int(words[2]), words[3])


@contextmanager
def nursery(state: Path, file: Path, seed: int) -> Iterator[Nursery]:
    command = [sys.executable, str(ROOT / "tests" / "nursery.py"), str(state), str(file), str(seed)]
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    env = os.environ | {"PYTHONPATH": path}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=env) as child:
        running = Nursery(child)
        assert running.words() == ["ready"]
        yield running
        child.kill()


def recovered(state: Path, file: Path, done: Done) -> bool:
    """Hold what a killed child left against what it acknowledged; tell whether there was more."""
    (left,) = left_behind(state)
    work = recover(left.folder, state)
    work.journal.close()
    assert work.note is None
    if work.path:
        assert work.path == file
        assert digest(file.read_bytes()) == work.digest
        assert open_file(file).process.records.keys() == work.saved.keys()
    more = work.journal.count - done.entries
    assert 0 <= more <= 2  # a save under way has two entries
    if more:
        log = read_log((left.folder / LOG).read_bytes()).cut(done.entries)
        replay = Replay(open_bytes((left.folder / BASE).read_bytes()), log)
        work = Work(replay.document, work.journal, replay.history, replay.path, replay.digest, replay.saved)
    assert fingerprint(work) == done.fingerprint, f"after edit {done.edit}"
    return more > 0


def kill_and_recover(tmp_path: Path, kills: int, seed: int) -> None:
    """Kill one child after the other; each goes on from what is recovered of the last."""
    state, file = tmp_path / "state", tmp_path / "funnel.bpmn"
    following = saved = between = 0
    chance = random.Random(seed)
    with nursery(state, file, seed) as children:
        for _ in range(kills):
            done = children.live_and_die(following, chance.randrange(1, 8), chance.random() * 0.01)
            following = done.edit + 1
            between += recovered(state, file, done)
            saved += file.exists()
    if kills >= 40:
        assert 0 < saved < kills, "kills came only before or only after the first save"
        assert 0 < between < kills, "no kill came between the journal and the acknowledgement"


def test_ten_kills_lose_nothing(tmp_path: Path) -> None:
    kill_and_recover(tmp_path, 10, 1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 7))
def test_two_hundred_kills_lose_nothing(tmp_path: Path, seed: int) -> None:
    kill_and_recover(tmp_path, 40, seed)
