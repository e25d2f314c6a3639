"""Drawings of processes as users make them: out of tables of stages with exits to anywhere."""

import random

import pytest

from designer.bpmn import reader
from designer.bpmn.skeleton import skeleton
from designer.model.process import Process
from designer.verbs.columns import read_table
from designer.verbs.step import perform
from designer.verbs.table import paste_table
from layout.quality import faults

NAMES = ("Qualify", "Needs of the client", "Proposal", "Contract signed", "Payment", "Shipment of the goods")
LIGHT = ("on top", "runs through the name")
"""What a tangle of exits may force: lines that share a stretch, a name that a line must cross."""


def made(seed: int) -> Process:
    draw = random.Random(seed)
    size = draw.randint(2, len(NAMES))
    rows = [["id", "Stage", "Role", "Document", "Limit", "Exits"]]
    for n, name in enumerate(NAMES[:size]):
        exits = [f"S{n + 1}" if n < size - 1 else "won"]
        exits += ["lost «too dear»"] * (draw.random() < 0.6)
        exits += [f"S{draw.randrange(n)}"] if n and draw.random() < 0.3 else []
        role, document = (
            draw.choice(("Operator", "Seller", "Engineer")),
            draw.choice(("", "Form", "Form; Price list")),
        )
        rows.append([f"S{n}", name, role, document, draw.choice(("", "3 days")), "; ".join(exits)])
    process = reader.read(skeleton("Any", "en")).process
    perform(process, paste_table, read_table(rows))
    return process


@pytest.mark.parametrize("seed", range(25))
def test_a_process_out_of_a_table_is_drawn_clean(seed: int) -> None:
    found = faults(made(seed))
    assert [fault for fault in found if not any(word in fault for word in LIGHT)] == []


def test_hardly_any_line_crosses_a_name_or_another_line_lengthwise() -> None:
    assert sum(len(faults(made(seed))) for seed in range(25)) <= 3
