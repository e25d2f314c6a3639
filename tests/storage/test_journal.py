import errno
import json
import os
import threading
import time
from pathlib import Path

import pytest

from designer.model.delta import Change, Delta
from designer.model.facts import Script, StageFacts
from designer.model.geometry import Box, Point
from designer.model.message import message
from designer.model.records import Flow, Node
from designer.storage import journal as journals
from designer.storage.journal import (
    BASE,
    LOG,
    Drawn,
    Entry,
    Head,
    Journal,
    JournalError,
    Redone,
    Saved,
    Step,
    Undone,
    begin,
    read_log,
    sweep,
)

FACTS = StageFacts(hours=2.5, steps=("раз", "два"), scripts=(Script("talk", "a\nb"),))
NODE = Node("Stage_1", "userTask", "КП", 1.5, Box(1, 2, 3.25, 4), facts=FACTS)
FLOW = Flow("Flow_1", "sequenceFlow", "Stage_1", "Stage_1", points=(Point(0, 0), Point(1.5, 2)))
LABEL = message("Join {name}", name=message("stage {n}", n=3))
DELTA = Delta(LABEL, (Change("Stage_1", None, NODE), Change("Flow_1", FLOW, None)), "key")
ENTRIES: tuple[Entry, ...] = (Step(DELTA), Undone(), Redone(), Saved("a.bpmn", "abc", 4), Step(DELTA))


def entries_of(journal: Journal) -> tuple[Entry, ...]:
    return read_log((journal.folder / LOG).read_bytes()).entries


def test_what_is_written_is_read_back_equal(tmp_path: Path) -> None:
    journal = begin(tmp_path, b"<base/>", tmp_path / "Воронка №1.bpmn", [Change("Stage_1", NODE, NODE)])
    journal.write(*ENTRIES)
    assert (journal.folder / BASE).read_bytes() == b"<base/>"
    head, drawn, *rest = entries_of(journal)
    assert isinstance(head, Head)
    assert isinstance(drawn, Drawn)
    assert tuple(rest) == ENTRIES
    assert journal.count == len(ENTRIES) + 2
    journal.close()


def test_each_line_is_one_json_object(tmp_path: Path) -> None:
    journal = begin(tmp_path, b"", None)
    journal.write(*ENTRIES)
    lines = (journal.folder / LOG).read_text("utf-8").splitlines()
    assert [json.loads(line)["entry"]["type"] for line in lines] == [
        "head",
        "step",
        "undo",
        "redo",
        "saved",
        "step",
    ]
    journal.close()


def test_a_torn_last_line_is_ignored_wherever_it_is_torn(tmp_path: Path) -> None:
    journal = begin(tmp_path, b"", None)
    journal.write(*ENTRIES)
    journal.close()
    data = (journal.folder / LOG).read_bytes()
    last = data.rindex(b"\n", 0, -1) + 1
    for cut in range(last, len(data)):
        log = read_log(data[:cut])
        assert log.entries[1:] == ENTRIES[:-1]
        assert log.ends[-1][0] == last
        assert not log.damaged


@pytest.mark.parametrize("line", range(6))
def test_a_changed_byte_anywhere_is_noticed(tmp_path: Path, line: int) -> None:
    journal = begin(tmp_path, b"", None)
    journal.write(*ENTRIES)
    journal.close()
    lines = (journal.folder / LOG).read_bytes().splitlines(keepends=True)
    spoilt = bytearray(lines[line])
    spoilt[len(spoilt) // 2] ^= 1
    log = read_log(b"".join([*lines[:line], bytes(spoilt), *lines[line + 1 :]]))
    assert len(log.entries) == line
    assert log.damaged == (line < 5)


def test_a_line_left_out_is_noticed(tmp_path: Path) -> None:
    journal = begin(tmp_path, b"", None)
    journal.write(*ENTRIES)
    journal.close()
    lines = (journal.folder / LOG).read_bytes().splitlines(keepends=True)
    log = read_log(b"".join(lines[:2] + lines[3:]))
    assert len(log.entries) == 2
    assert log.damaged


def test_after_a_full_disk_nothing_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = begin(tmp_path, b"", None)
    write, calls = os.write, []

    def half(descriptor: int, data: bytes) -> int:
        calls.append(data)
        if len(calls) % 2 == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, bytes(data)[: len(data) // 2])

    with monkeypatch.context() as full:
        full.setattr(os, "write", half)
        for entry in ENTRIES[:3]:
            with pytest.raises(JournalError, match="not yet safe"):
                journal.write(entry)
    assert len(entries_of(journal)) == 1
    journal.write(*ENTRIES[3:])
    assert entries_of(journal)[1:] == ENTRIES
    journal.close()


def test_the_disk_may_finish_while_the_user_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = begin(tmp_path, b"", None)
    done, turn = threading.Event(), threading.Event()

    def slow(descriptor: int) -> None:
        done.wait(10)
        os.fsync(descriptor)

    monkeypatch.setattr("designer.storage.journal._sync", slow)
    journal.hand_over(ENTRIES[0])
    assert len(entries_of(journal)) == 2  # a kill now costs nothing

    def next_one() -> None:
        journal.hand_over(ENTRIES[1])
        turn.set()

    other = threading.Thread(target=next_one)
    other.start()
    assert not turn.wait(0.05)  # the first one is not down yet
    done.set()
    assert turn.wait(10)
    other.join()
    journal.wait()
    assert entries_of(journal)[1:] == ENTRIES[:2]
    journal.close()


@pytest.mark.parametrize("failures", [1, 2, 3])
def test_what_the_disk_could_not_write_meanwhile_is_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failures: int
) -> None:
    journal = begin(tmp_path, b"", None)
    left = iter(range(failures))

    def failing(descriptor: int) -> None:
        if next(left, None) is not None:
            raise OSError(errno.EIO, "Input/output error")
        os.fsync(descriptor)

    monkeypatch.setattr("designer.storage.journal._sync", failing)
    journal.hand_over(ENTRIES[0])
    told = 0
    for entry in ENTRIES[1:4]:
        try:
            journal.hand_over(entry)
        except JournalError:
            told += 1
    journal.wait()
    assert told == failures - 1
    assert entries_of(journal)[1:] == ENTRIES[:4]
    journal.close()


@pytest.mark.parametrize("failures", [1, 9])
def test_closing_keeps_what_the_disk_has_not_confirmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failures: int
) -> None:
    journal = begin(tmp_path, b"", None)
    left = iter(range(failures))

    def failing(descriptor: int) -> None:
        if next(left, None) is not None:
            raise OSError(errno.EIO, "Input/output error")
        os.fsync(descriptor)

    monkeypatch.setattr("designer.storage.journal._sync", failing)
    journal.hand_over(ENTRIES[0])
    journal.close()
    assert entries_of(journal)[1:] == ENTRIES[:1]


def test_without_a_place_for_the_journal_the_user_is_told(tmp_path: Path) -> None:
    (tmp_path / "journals").write_bytes(b"a file, not a folder")
    with pytest.raises(JournalError, match="not be safe"):
        begin(tmp_path, b"", None)


def test_a_discarded_journal_is_gone(tmp_path: Path) -> None:
    journal = begin(tmp_path, b"", None)
    journal.discard()
    assert list((tmp_path / "journals").iterdir()) == []


def test_what_a_kill_left_half_made_is_swept_a_day_later(tmp_path: Path) -> None:
    journal = begin(tmp_path, b"", None)
    for name in (".new-a", ".old-b", ".new-c"):
        (tmp_path / "journals" / name).mkdir()
    for name in (".new-a", ".old-b", journal.folder.name):
        os.utime(tmp_path / "journals" / name, (0, time.time() - 25 * 3600))
    sweep(tmp_path)
    assert {path.name for path in (tmp_path / "journals").iterdir()} == {".new-c", journal.folder.name}
    journal.close()


def test_a_line_costs_one_write_and_one_sync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = begin(tmp_path, b"", None)
    step = Step(Delta(LABEL, tuple(Change(f"Stage_{n}", NODE, NODE) for n in range(20))))
    asked: list[str] = []
    for at, name in ((os, "write"), (journals, "_sync")):
        real = getattr(at, name)
        monkeypatch.setattr(at, name, lambda *a, name=name, real=real: (asked.append(name), real(*a))[1])
    journal.write(step)
    monkeypatch.undo()
    journal.close()
    assert asked == ["write", "_sync"]
