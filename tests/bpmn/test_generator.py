"""Random valid processes: written, judged by the OMG's schema and bpmn-moddle, read back as they were."""

import os
from collections import Counter

import pytest
from bpmn_io.bpmn_moddle.simple import create_moddle

from bpmn.generator import generated
from bpmn.judges import assert_valid, reread
from designer.bpmn.compare import differences
from designer.bpmn.reader import read
from designer.bpmn.skeleton import skeleton
from designer.bpmn.writer import write
from designer.model.kinds import FLOWS, KINDS
from designer.model.process import Process
from designer.picture.drawing import layers, primitives

MANY = int(os.environ.get("VORONKA_GENERATED", "2000"))
"""How many processes are made; more on demand."""
PARTS = 8


def made(seed: int) -> Process:
    opened = read(skeleton("Sales", "en"))
    process = opened.process
    generated(seed, process)
    data = write(opened.source, process)
    assert_valid(data)
    told = create_moddle().from_xml(data.decode()).warnings
    assert [warning for warning in told if "unresolved reference <Elsewhere>" not in str(warning)] == []
    again = reread(data)
    assert differences(again.process, process) == []
    for record in layers(again.process):
        assert primitives(again.process, record), record.id
    return again.process


def test_the_generator_knows_every_kind_and_trigger() -> None:
    kinds: Counter[str] = Counter()
    triggers: set[tuple[str, str]] = set()
    for seed in range(45):
        process = made(seed)
        kinds.update(node.kind for node in process.nodes())
        kinds.update(flow.kind for flow in process.flows())
        triggers |= {(KINDS[n.kind].position, n.trigger) for n in process.nodes() if KINDS[n.kind].position}
    assert kinds.keys() == {*KINDS, *FLOWS} - {"foreign"}
    assert len(triggers) > 30


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_generated_comes_back(part: int) -> None:
    for seed in range(1000 + part, 1000 + MANY, PARTS):
        made(seed)
