"""Random processes, written and read back: the same records, by the schema, whatever was done to them."""

import random
from pathlib import Path

import pytest
from lxml import etree

from bpmn.judges import assert_valid, reread, schema
from bpmn.meddler import meddle
from designer.bpmn.compare import differences
from designer.bpmn.reader import read
from designer.bpmn.skeleton import skeleton
from designer.bpmn.writer import write
from places import ROOT, SHARED

pytestmark = pytest.mark.slow

SAMPLES = sorted((ROOT / "samples").glob("*/v*.bpmn"))
FILES: list[Path | None] = [None, *SAMPLES, *sorted((SHARED / "data" / "miwg").glob("*.bpmn"))]


def storm(data: bytes, seed: int, steps: int, saves: int) -> None:
    opened = read(data)
    valid = schema().validate(etree.fromstring(data))
    chance = random.Random(seed)
    for _ in range(saves):
        meddle(opened.process, chance, steps)
        saved = write(opened.source, opened.process)
        if valid:
            assert_valid(saved)
        again = reread(saved)
        assert differences(again.process, opened.process) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem if path else "new")
def test_what_is_written_comes_back(path: Path | None) -> None:
    data = path.read_bytes() if path else skeleton("Продажи")
    for seed in range(8 if path else 30):
        storm(data, seed, 12, 2)


@pytest.mark.parametrize("part", range(4))
def test_what_is_written_comes_back_after_much_more(part: int) -> None:
    for seed in range(part * 150, part * 150 + 150):
        path = FILES[seed % len(FILES)]
        storm(path.read_bytes() if path else skeleton("Sales", "en"), seed, 30, 2)
