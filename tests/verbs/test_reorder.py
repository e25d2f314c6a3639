"""A stage takes another place in the order, with what belongs to it; the flow closes behind it."""

import itertools

import pytest

from designer.bpmn.reader import read
from designer.model.control import documents, stages
from designer.model.errors import RefusedError
from designer.model.process import Process
from designer.verbs.reorder import reorder_stage
from designer.verbs.step import perform
from places import ROOT
from tests.sketch import called, sketch
from tests.verbs.rules import broken, misplaced, passing

SAMPLES = sorted((ROOT / "samples").glob("ru/*.bpmn"))


def names(process: Process) -> list[str]:
    return [node.name for node in stages(process)]


def sound(process: Process) -> list[str]:
    return [*broken(process), *misplaced(process), *map(str, passing(process))]


def test_a_stage_goes_before_another_with_decision_limit_and_document() -> None:
    process = sketch(
        "start -> Sales: Call -> Engineer: Solve -> Sales: Offer[P14D] -> ok? -yes-> Contract -> won;"
        "ok? -no-> lost",
        documents={"Offer": ("Quote",)},
    )
    offer, before = called(process, "Offer"), process.records.copy()
    delta = perform(process, reorder_stage, offer, before=called(process, "Solve"))
    assert names(process) == ["Call", "Offer", "Solve", "Contract"]
    gate = process.node("Decision_1")
    ways = {flow.name: flow.target for flow in process.outgoing(gate.id)}
    assert ways == {"yes": called(process, "Solve"), "no": "End_3"}
    assert [node.name for node in documents(process, offer)] == ["Quote"]
    assert [event.id for event in process.attached(offer)] == ["Limit_1"]
    assert sound(process) == []
    process.apply(delta.inverse())
    assert dict(process.records) == before


@pytest.mark.parametrize(
    ("stage", "where", "other", "why"),
    [
        ("Check", "before", "Draft", "Clients go back from “{name}” to there: it stays behind it"),
        ("Draft", "after", "Check", "Clients come back to “{name}” from there: it stays before it"),
        (
            "Split",
            "before",
            "Draft",
            "Clients go on from “{name}” in several ways: lead the arrows on the drawing",
        ),
    ],
)
def test_what_loops_and_forks_make_unclear_is_refused(stage: str, where: str, other: str, why: str) -> None:
    process = sketch(
        "start -> Draft -> Check -> ok? -no-> Draft; ok? -yes-> Send -> Split -> b? -a-> Left -> won;"
        "b? -b-> Right -> won"
    )
    with pytest.raises(RefusedError) as refused:
        perform(process, reorder_stage, called(process, stage), **{where: called(process, other)})
    assert refused.value.message.id == why


def test_where_it_stands_already_nothing_changes() -> None:
    process = sketch("start -> Draft -> Send -> won")
    assert perform(process, reorder_stage, "Stage_2", after="Stage_1").changes == ()
    assert perform(process, reorder_stage, "Stage_2", after="Stage_2").changes == ()


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_every_move_in_the_samples_gives_the_order_asked_for_and_a_sound_drawing(path) -> None:
    process = read(path.read_bytes()).process
    ids = [node.id for node in stages(process)]
    done = 0
    for moved, beside in itertools.permutations(ids, 2):
        wanted = [key for key in ids if key != moved]
        wanted.insert(wanted.index(beside) + 1, moved)
        try:
            delta = perform(process, reorder_stage, moved, after=beside)
        except RefusedError:
            continue
        done += 1
        assert [node.id for node in stages(process)] == wanted
        assert sound(process) == []
        process.apply(delta.inverse())
    assert done > len(ids)
