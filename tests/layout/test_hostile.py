"""Drawings that nobody could read: they are made in bounded time, and each thing has its place."""

import pytest

from designer.layout.tidy import arrange
from designer.model.process import Process
from designer.model.records import Flow, Node, ProcessFacts, Record
from work import ends

pytestmark = pytest.mark.slow


def drawn(stages: int, flows: list[tuple[int, int]]) -> None:
    """Arrange so many stages with such arrows; each gets a place."""
    records: list[Record] = [ProcessFacts("P")]
    records += [Node(f"S{n}", "task", order=n, parent="P") for n in range(stages)]
    records += [
        Flow(f"F{n}", "sequenceFlow", f"S{a}", f"S{b}", order=n, parent="P") for n, (a, b) in enumerate(flows)
    ]
    process = Process(records)
    with ends():
        made = arrange(process)
    assert sum(isinstance(new, Node) and new.box is not None for new in made) == stages
    assert sum(isinstance(new, Flow) and len(new.points) > 1 for new in made) == len(flows)


def test_every_stage_joined_to_every_other() -> None:
    drawn(120, [(a, b) for a in range(120) for b in range(120) if a != b])


def test_thousands_of_stages_that_nothing_joins() -> None:
    drawn(20_000, [])
