"""The board of a large process: an edit asks little at once, and the slices behind it find the rest."""

from itertools import product

import pytest
from msgspec.structs import replace

from designer.lint.board import MOST_AT_ONCE, Board, check
from designer.lint.catalogue import RULES
from designer.model.facts import StageFacts
from designer.model.message import message
from designer.model.process import Process
from sketch import sketch
from work import calls

pytestmark = pytest.mark.slow


def long_process(n: int) -> Process:
    words = ["".join(triple) * 2 for triple in product("abcdefghijklmno", repeat=3)]
    chain = " -> ".join(f"R{i % 5}: Work {words[i]} {words[-i % 997]}" for i in range(n))
    return sketch(f"start -> {chain} -> won")


def test_lint_after_an_edit_is_no_more_work_in_a_larger_process() -> None:
    """What an edit touches is judged at once, all else in slices that are as short."""
    few, many = _work_of_an_edit(600), _work_of_an_edit(3000)
    assert many[0] < 1.5 * few[0]
    assert many[1] < 1.5 * few[1]


def _work_of_an_edit(n: int) -> tuple[int, int]:
    """Return the calls of the median of some edits, and of their slices."""
    process = long_process(n)
    board = Board(process, RULES)
    stages = [node for node in process.nodes() if node.kind == "userTask"]
    local, slices = [], []
    for stage in stages[:: n // 20]:
        with process.edit(message("Rename")) as edit:
            edit.put(replace(process.node(stage.id), name=stage.name + " again"))
        local.append(calls(lambda delta=edit.delta: board.settle(delta)))
        rest = board.whole()
        while True:
            end: list[bool] = []
            slices.append(calls(lambda rest=rest, end=end: end.append(next(rest, end) is end)))
            if end[0]:
                break
    return sorted(local)[len(local) // 2], sorted(slices)[len(slices) // 2]


def test_what_is_said_of_a_crowd_is_found_in_the_slices() -> None:
    process = long_process(600)
    board = Board(process, RULES)
    stage = process.of_kind("userTask")[0]
    with process.edit(message("Steps")) as edit:
        edit.put(replace(stage, facts=StageFacts(steps=("Позвонить клиенту и спросить",))))
    difference = board.settle(edit.delta)
    assert {finding.rule for finding in difference.gone} == {"stage-without-steps"}
    partial = "role-instructions-partial"
    assert partial not in {finding.rule for finding in board.findings()}
    board.run()
    assert partial in {finding.rule for finding in board.findings()}
    assert board.report() == check(process, RULES)


def test_a_very_large_edit_is_looked_at_later_and_wholly() -> None:
    names = " -> ".join(f"Stage {n}" for n in range(MOST_AT_ONCE))
    process = sketch(f"start -> {names} -> won")
    board = Board(process, RULES)
    with process.edit(message("Clear")) as edit:
        for node in process.of_kind("userTask"):
            edit.put(replace(node, name=""))
    for delta in (edit.delta, edit.delta.inverse()):
        process.apply(delta)
        board.settle(delta)
        board.run()
        assert board.report() == check(process, RULES)
