from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from designer.cli import main
from funnels import write_funnel


class Ran(NamedTuple):
    """What a run of the command line left."""

    status: int
    out: str
    err: str


Voronka = Callable[..., Ran]


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


@pytest.fixture
def funnel(tmp_path: Path) -> Path:
    """Return a finished process of two stages, without errors and warnings."""
    return write_funnel(tmp_path / "funnel.bpmn")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Return a process that warnings are about and no errors."""
    return write_funnel(tmp_path / "bare.bpmn", [["Stage", "Role"], ["Call", "Seller"], ["Offer", "Seller"]])
