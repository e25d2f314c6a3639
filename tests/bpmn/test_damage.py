"""Damaged files: opened as far as possible or refused in one line, never a crash, never worse by saving.

``VORONKA_DAMAGES=10000`` tries that many, and holds each to its time too: on a quiet machine of its own.
"""

import os
import random
from functools import cache
from pathlib import Path

import pytest

from bpmn.damage import ACTS, damaged
from bpmn.ordeal import MEGABYTES, SECONDS, Fate, ordeal, worse
from designer.bpmn.skeleton import skeleton
from designer.model.errors import VoronkaError
from designer.session.clipboard import pack, unpack
from designer.session.foreign import clipboard_of
from designer.storage.files import content, open_bytes
from designer.verbs.clipboard import paste
from designer.verbs.step import perform
from places import ROOT, SHARED
from work import ends

PARTS = 4
ASKED = os.environ.get("VORONKA_DAMAGES", "")
MANY = int(ASKED or "240") // PARTS


@cache
def files() -> list[Path]:
    return [
        *sorted((SHARED / "data" / "miwg").glob("*.bpmn")),
        *sorted((ROOT / "samples").glob("*/*.bpmn")),
    ]


def fate(seed: int) -> tuple[str, Fate]:
    chance = random.Random(seed)
    path = chance.choice(files())
    how, data = damaged(path.read_bytes(), chance)
    try:
        with ends():
            return how, ordeal(data, chance)
    except Exception as error:  # noqa: BLE001 - whatever it is, the seed is wanted
        pytest.fail(f"seed {seed}: {how} in {path.name}: {type(error).__name__}: {error}")


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_damage_is_borne(part: int) -> None:
    sorts, opened, saved = set(), 0, 0
    for seed in range(part * MANY, (part + 1) * MANY):
        how, found = fate(seed)
        sorts.add(how)
        opened += not found.refused
        saved += found.saved
        quick = found.seconds <= SECONDS or not ASKED
        assert (found.worse, quick, found.megabytes <= MEGABYTES) == ("", True, True), seed
    assert sorts == {act.__name__ for act in ACTS}
    assert opened > MANY / 3, "damage that nothing survives tests only the parser"
    assert saved > opened * 0.9


def test_damaged_text_is_pasted_or_refused() -> None:
    taken, told = 0, []
    for seed in range(20_000, 20_000 + MANY):
        chance = random.Random(seed)
        _, data = damaged(chance.choice(files()).read_bytes(), chance)
        try:
            copied = clipboard_of(data.decode("utf-8", "replace"))
        except VoronkaError as error:
            told.append(str(error))
            continue
        assert unpack(pack(copied)) == copied, seed
        document = open_bytes(skeleton("Sales", "en"))
        perform(document.process, paste, copied)
        open_bytes(content(document))
        taken += 1
    assert taken > MANY / 3
    assert [line for line in told if "\n" in line] == []


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_each_sort_of_damage_damages(act) -> None:
    data = (ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn").read_bytes()
    made = [act(data, random.Random(seed)) for seed in range(30)]
    assert sum(each != data for each in made) > 20
    assert len(set(made)) > 15


def test_the_judge_sees_what_gets_worse() -> None:
    data = (ROOT / "samples" / "en" / "v1-inbound-lead.bpmn").read_bytes()
    assert worse(data, data) == ""
    assert worse(data, data.replace(b'targetRef="End_1"', b'targetRef="gone"')) == "dangling +1"
    assert worse(data, data.replace(b'id="End_1"', b'id="End_2"')).startswith("twice +1")
    assert worse(data, data.replace(b"<bpmn:laneSet", b'<bpmn:laneSet odd="1"')) == "xsd +1"
