"""Every fix that is offered on the bad samples is a verb, and pressing it makes the finding go."""

from pathlib import Path

import pytest

from designer.lint.board import Board, check
from designer.lint.catalogue import RULES
from designer.model.errors import RefusedError
from designer.model.facts import ModelFacts
from designer.model.geometry import Box
from designer.model.process import Process
from designer.model.records import Node, Pool, ProcessFacts, Role
from designer.session.fixes import FIXES, PLACES
from designer.storage.files import open_bytes
from designer.verbs.step import perform

CASES = Path(__file__).parent / "cases"
# A stage merged with its neighbour is one stage less, and still too many.
STAYS = {("too-many-stages", "merge"), ("stage-without-steps", "add-steps")}


@pytest.mark.parametrize(
    "path", sorted(CASES.glob("*/bad-*.bpmn")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_fix(path: Path) -> None:
    process = open_bytes(path.read_bytes(), ()).process
    board = Board(process, RULES)
    (finding, *_) = [f for f in board.findings() if f.rule == path.parent.name]
    for fix in finding.fixes:
        assert fix.name in FIXES.keys() | PLACES
        if fix.name in PLACES:
            assert fix.args[0] in process.records
            continue
        delta = perform(process, FIXES[fix.name], *fix.args)
        board.settle(delta)
        board.run()
        gone = finding not in board.findings()
        assert gone or (finding.rule, fix.name) in STAYS
        assert board.report() == check(process, RULES)
        process.apply(delta.inverse())
        board.settle(delta.inverse())
        board.run()
        assert finding in board.findings()


def test_a_stage_is_given_to_no_role_of_another_process() -> None:
    process = Process(
        [
            ProcessFacts("Process_1", facts=ModelFacts()),
            ProcessFacts("Process_2"),
            Pool("Pool_1", process="Process_1", box=Box(0, 0, 600, 200)),
            Pool("Pool_2", process="Process_2", box=Box(0, 0, 600, 200)),
            Role("Role_1", "Seller", process="Process_1", box=Box(700, 0, 100, 200)),
            Role("Role_2", "Engineer", process="Process_2", box=Box(30, 0, 570, 200)),
            Node("Stage_1", "userTask", "Offer", box=Box(100, 60, 100, 80), parent="Process_1"),
        ]
    )
    (finding,) = [f for f in check(process, RULES).findings if f.rule == "stage-without-role"]
    assert finding.fixes == ()
    with pytest.raises(RefusedError):
        perform(process, FIXES["assign"], "Stage_1", "Role_2")
