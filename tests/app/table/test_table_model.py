"""The grid's model under random edits: always what a model made anew would say, by Qt's own judge too."""

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from designer.app.bridge import Bridge
from designer.app.table.columns import NAMES
from designer.app.table.model import StageTable
from designer.app.table.rows import moved_block, runs
from designer.model.errors import VoronkaError
from designer.session.opening import open_session
from desks import desk_in
from places import ROOT
from tests.verbs import acts
from tests.verbs.chance import Chance, NothingError

SAMPLE = ROOT / "samples" / "en" / "v1-inbound-lead.bpmn"
ACTS = (
    *(acts.reorder_stage, acts.put_cells, acts.add_stage, acts.remove, acts.set_limit, acts.set_documents),
    *(acts.add_rejection, acts.set_stage, acts.set_facts, acts.assign, acts.rename, acts.remove_role),
)


def said(table: StageTable) -> list[list[object]]:
    rows = range(table.rowCount())
    return [[table.index(row, column).data() for column in range(len(NAMES))] for row in rows]


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("seed", range(4))
def test_rows_and_cells_are_what_the_process_says_after_every_edit(tmp_path: Path, seed: int) -> None:
    desk = desk_in(tmp_path)
    session = open_session(SAMPLE, desk.state, [])
    bridge = Bridge(session)
    table = StageTable(desk, bridge)
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning)
    changed: set[tuple[int, int]] = set()
    table.dataChanged.connect(
        lambda a, b: changed.update((r, c) for r in range(a.row(), b.row() + 1) for c in range(len(NAMES)))
    )
    chance = random.Random(seed)
    for _ in range(40):
        before = {str(key): line for key, line in zip(table.ids, said(table), strict=False)}
        kept = {key: QPersistentModelIndex(table.index(row, 0)) for row, key in enumerate(table.ids)}
        changed.clear()
        try:
            if chance.random() < 0.2:
                session.undo()
            else:
                verb, args, named = chance.choice(ACTS)(session.process, Chance(chance.choice))
                session.do(verb, *args, **named)
        except (VoronkaError, NothingError):
            continue
        fresh = StageTable(desk, bridge)
        assert table.ids == fresh.ids
        assert said(table) == said(fresh)
        for row, key in enumerate(table.ids):
            if key in kept:
                assert kept[key].row() == row
            if key in before and before[key] != said(table)[row]:
                assert (row, 0) in changed, f"{key} was not told of"
        bridge.changed.disconnect(fresh.show_change)
        bridge.linted.disconnect(fresh.show_findings)
    bridge.close()
    session.close()
    del tester


@pytest.mark.parametrize("seed", range(30))
def test_a_block_that_went_elsewhere_is_found(seed: int) -> None:
    chance = random.Random(seed)
    before = [str(n) for n in range(12)]
    first, last = sorted(chance.sample(range(13), 2))
    rest = before[:first] + before[last:]
    goal = chance.randrange(len(rest) + 1)
    after = rest[:goal] + before[first:last] + rest[goal:]
    block = moved_block(before, after)
    if block is None:
        assert before == after
        return
    taken = before[block.first : block.last + 1]
    kept = before[: block.first] + before[block.last + 1 :]
    place = block.before - (len(taken) if block.before > block.last else 0)
    assert kept[:place] + taken + kept[place:] == after
    assert len(taken) * 2 <= len(before)


def test_two_blocks_that_went_elsewhere_are_no_block() -> None:
    assert moved_block(list("abcdef"), list("badcfe")) is None
    assert runs([1, 2, 5, 7, 8, 9]) == [(1, 2), (5, 5), (7, 9)]
