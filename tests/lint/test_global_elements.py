"""A message that an event refers to from now on is used."""

from designer.lint.board import Board
from designer.lint.rules.global_elements import RULE
from designer.storage.files import open_bytes
from designer.verbs.events import refer, set_event
from designer.verbs.step import perform
from places import ROOT


def test_what_an_event_refers_to_from_now_on_is_used() -> None:
    data = (ROOT / "tests" / "lint" / "cases" / "global" / "bad-unused.bpmn").read_bytes()
    process = open_bytes(data).process
    board = Board(process, [RULE])
    assert [finding.elements for finding in board.findings()] == [("Message_1",)]
    for delta in (
        perform(process, set_event, "Start_1", trigger="message"),
        perform(process, refer, "Start_1", "message", "Request"),
    ):
        board.settle(delta)
    board.run()
    assert board.findings() == ()
