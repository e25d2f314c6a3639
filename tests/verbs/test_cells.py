"""Cells of the table of stages, many at once, and rows behind the last."""

import pytest

from designer.bpmn.reader import read
from designer.bpmn.skeleton import skeleton
from designer.model.control import documents, inputs, limit_of, role_of, stages
from designer.model.errors import RefusedError
from designer.verbs.cells import Cells, onward, put_cells, role_names
from designer.verbs.durations import Time
from designer.verbs.step import carry_out, perform
from tests.sketch import sketch
from tests.verbs.rules import broken, misplaced, passing


def test_all_cells_of_a_row_in_one_step() -> None:
    process = sketch("start -> Sales: Draft -> Send -> won")
    fields = (
        ("name", "Offer"),
        ("role", "Engineer"),
        ("result", "offer sent"),
        ("documents", ("Quote", "Brief")),
        ("limit", Time("P14D")),
        ("share", 0.4),
        ("hours", 2.5),
    )
    perform(process, put_cells, [Cells("Stage_1", fields)])
    node = process.node("Stage_1")
    assert (node.name, node.facts.result, node.facts.hours) == ("Offer", "offer sent", 2.5)
    assert role_of(process, node.id).name == "Engineer"
    assert [paper.name for paper in documents(process, node.id)] == ["Quote", "Brief"]
    assert limit_of(process, node.id).duration == "P14D"
    assert onward(process, node.id).exit.share == 0.4
    assert role_names(process) == ("Sales", "Engineer")
    assert [*broken(process), *misplaced(process), *passing(process)] == []


def test_rows_without_a_stage_come_behind_the_last_connected() -> None:
    process = sketch("start -> Sales: Draft -> won")
    quote = ("documents", ("Quote",))
    rows = [Cells("", (("name", "Send"), quote)), Cells("", (("name", "Sign"), ("role", "Lawyer")))]
    made = carry_out(process, put_cells, rows).answer
    assert [node.name for node in stages(process)] == ["Draft", "Send", "Sign"]
    assert [role_of(process, key).name for key in made] == ["Sales", "Lawyer"]
    assert [paper.name for paper in inputs(process, made[1])] == ["Quote"]
    assert [*broken(process), *misplaced(process), *passing(process)] == []


def test_an_empty_process_begins_with_its_start() -> None:
    process = read(skeleton("Sales", "en")).process
    perform(process, put_cells, [Cells("", (("name", "Call"), ("role", "Seller")))])
    (stage,) = stages(process)
    assert [flow.source for flow in process.incoming(stage.id)] == ["Start_1"]
    assert role_names(process) == (role_of(process, stage.id).name,) == ("Seller",)


def test_a_share_where_nothing_follows_is_refused_and_all_of_them_need_no_rejection() -> None:
    process = sketch("start -> Draft -> Send")
    with pytest.raises(RefusedError):
        perform(process, put_cells, [Cells("Stage_2", (("share", 0.5),))])
    assert perform(process, put_cells, [Cells("Stage_1", (("share", 1.0),))]).changes == ()
