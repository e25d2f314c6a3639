from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from designer.bpmn.skeleton import skeleton
from designer.cli import main
from designer.model.facts import Employee, RoleFacts
from designer.storage import files
from designer.verbs.columns import read_table
from designer.verbs.facts import set_role
from designer.verbs.step import perform
from designer.verbs.table import paste_table


class Ran(NamedTuple):
    """What a run of the command line left."""

    status: int
    out: str
    err: str


Voronka = Callable[..., Ran]

GRID = [
    ["id", "Stage", "Role", "Steps", "Result", "Document", "CRM record", "Limit", "Exits"],
    [
        "S1",
        "Qualify",
        "Operator",
        "Call back; ask",
        "it fits",
        "Lead form",
        "source",
        "1 day",
        "S2 50%; lost",
    ],
    ["S2", "Offer", "Seller", "Send; call", "price taken", "Proposal", "amount", "14 days", "won 40%; lost"],
]


@pytest.fixture
def voronka(capfd: pytest.CaptureFixture[str]) -> Voronka:
    """Return ``voronka(*words)``, which runs the command line in this process."""

    def run(*words: str | Path) -> Ran:
        capfd.readouterr()
        status = main([str(word) for word in words])
        said = capfd.readouterr()
        assert "Traceback" not in said.err
        return Ran(status, said.out, said.err)

    return run


def write_funnel(path: Path, grid: list[list[str]] = GRID, employees: dict[str, str] | None = None) -> Path:
    """Write the process of ``grid`` to ``path``; ``employees`` are names by role."""
    table = read_table(grid)
    document = files.open_bytes(skeleton("New client", table.language))
    perform(document.process, paste_table, table)
    for role in document.process.roles():
        if name := (employees or {}).get(role.name):
            assert role.facts is None or isinstance(role.facts, RoleFacts)
            perform(document.process, set_role, role.id, employees=(Employee(name),))
    path.write_bytes(files.content(document))
    return path


@pytest.fixture
def funnel(tmp_path: Path) -> Path:
    """Return a finished process of two stages, without errors and warnings."""
    return write_funnel(tmp_path / "funnel.bpmn")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Return a process that warnings are about and no errors."""
    return write_funnel(tmp_path / "bare.bpmn", [["Stage", "Role"], ["Call", "Seller"], ["Offer", "Seller"]])
