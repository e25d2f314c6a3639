"""Two engines take every exit of every decision and every timer of the samples, by data alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from designer.bpmn.profiles.decisions import decisions
from designer.bpmn.profiles.engine import variables
from designer.bpmn.reader import read
from designer.model.process import Process
from designer.model.records import Flow
from interop.conftest import SAMPLES, named
from interop.spiff import run

pytestmark = pytest.mark.slow


class Journey(NamedTuple):
    """One run: the exits to take by data, the timer that goes off, and the arrow that has to be walked."""

    exits: dict[str, str]
    fire: str
    arrow: Flow


def journeys(process: Process) -> Iterator[Journey]:
    """Yield a run for each exit of each decision and each boundary timer; the rest goes by default."""
    names = variables([flow.id for flow in process.flows()])
    for gate in decisions(process):
        for flow in process.outgoing(gate.id, "sequenceFlow"):
            yield Journey({} if flow.default else {flow.id: names[flow.id]}, "", flow)
    for event in (n for n in process.nodes() if n.kind == "boundaryEvent"):
        for flow in process.outgoing(event.id, "sequenceFlow"):
            yield Journey({}, event.id, flow)


def counted(process: Process) -> tuple[int, int]:
    exits = sum(len(process.outgoing(gate.id, "sequenceFlow")) for gate in decisions(process))
    return exits, len([n for n in process.nodes() if n.kind == "boundaryEvent"])


@pytest.mark.parametrize("path", SAMPLES, ids=named)
def test_spiff_workflow_takes_every_exit(exported, path: Path) -> None:
    out = exported("engine", path)
    process = read(out.read_bytes()).process
    walked = list(journeys(process))
    assert len(walked) == sum(counted(process))
    for journey in walked:
        pairs = run(out, set(journey.exits.values()), journey.fire)
        assert (journey.arrow.source, journey.arrow.target) in pairs, journey


@pytest.mark.parametrize("path", SAMPLES, ids=named)
def test_bpmn_engine_takes_every_exit(exported, node, path: Path) -> None:
    out = exported("engine", path)
    walked = list(journeys(read(out.read_bytes()).process))
    jobs = [{"file": str(out), "exits": j.exits, "fire": j.fire or None} for j in walked]
    for journey, answer in zip(walked, node("engine.mjs", jobs), strict=True):
        assert "error" not in answer, (journey, answer)
        assert journey.arrow.id in answer["taken"], (journey, answer)
        assert (answer["fired"] or "") == journey.fire
