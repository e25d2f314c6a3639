"""What is taken out leaves no hole: what follows comes nearer, as far as nothing is in the way."""

import pytest

from designer.model.geometry import Box
from designer.model.process import Process
from designer.storage import files
from designer.verbs.moving import move
from designer.verbs.removing import remove
from designer.verbs.step import perform
from layout.quality import faults
from places import ROOT
from tests.sketch import called, sketch

V1 = ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn"


def box(process: Process, name: str) -> Box:
    found = process.node(called(process, name)).box
    assert found
    return found


def test_what_follows_comes_as_near_as_what_was_taken_out() -> None:
    process = sketch("start -> Draft -> Check -> Send -> won")
    gap = box(process, "Check").x - box(process, "Draft").right
    before = dict(process.records)
    delta = perform(process, remove, (called(process, "Check"),))
    after = dict(process.records)
    assert box(process, "Send").x == box(process, "Draft").right + gap
    process.apply(delta.inverse())
    assert dict(process.records) == before
    process.apply(delta)
    assert dict(process.records) == after


def test_work_of_another_role_below_does_not_hinder_but_what_it_hands_on_does() -> None:
    process = sketch("start -> Sales: Draft -> Sales: Check -> Boss: Sign -> Sales: Send -> won")
    sign = box(process, "Sign")
    perform(process, remove, (called(process, "Check"),))
    assert box(process, "Sign").x < sign.x
    assert box(process, "Sign").x >= box(process, "Draft").right
    assert box(process, "Send").x >= box(process, "Sign").right


def test_room_made_by_hand_elsewhere_stays() -> None:
    process = sketch("start -> Draft -> Check -> Send -> won")
    (won,) = [node.id for node in process.of_kind("endEvent")]
    perform(process, move, (won,), 300, 0)
    there = process.node(won).box.x - box(process, "Send").right
    perform(process, remove, (called(process, "Check"),))
    assert process.node(won).box.x - box(process, "Send").right == there


@pytest.mark.parametrize("key", ["Stage_2", "Stage_3", "Stage_4", "Stage_5", "Decision_1", "Decision_3"])
def test_v1_stays_clean_and_in_order(key: str) -> None:
    process = files.open_bytes(V1.read_bytes()).process
    order = [node.id for node in sorted(process.nodes(), key=lambda n: n.box.x) if node.kind == "userTask"]
    perform(process, remove, (key,))
    after = [node.id for node in sorted(process.nodes(), key=lambda n: n.box.x) if node.kind == "userTask"]
    assert after == [one for one in order if one != key]
    assert faults(process) == []
