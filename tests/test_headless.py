"""The command line runs on a server: no Qt anywhere, pictures and sheets included."""

import subprocess
import sys
from pathlib import Path

import pytest

from places import ROOT

BLOCKED = """
import sys
for name in ("PySide6", "shiboken6", "PyQt6", "PyQt5"):
    sys.modules[name] = None
from designer.cli import main
sys.exit(main(sys.argv[1:]))
"""
SAMPLES = sorted((ROOT / "samples").glob("*/*.bpmn"))


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", BLOCKED, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def test_samples_are_there() -> None:
    assert len(SAMPLES) >= 9


def test_check_without_qt() -> None:
    done = run("check", *SAMPLES, "--format", "json", "--fail-on", "never")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("form", ["bpmn", "svg", "png", "pdf"])
def test_export_without_qt(form: str, tmp_path: Path) -> None:
    done = run("export", SAMPLES[0], "-o", tmp_path / f"out.{form}")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / f"out.{form}").stat().st_size > 1000


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_sheets_without_qt(form: str, tmp_path: Path) -> None:
    done = run("sheets", SAMPLES[0], "-o", tmp_path, "--format", form)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.glob(f"*.{form}"))


def test_table_and_tidy_without_qt(tmp_path: Path) -> None:
    made, tidied = tmp_path / "made.bpmn", tmp_path / "tidied.bpmn"
    assert run("table", ROOT / "samples" / "funnel-table.csv", "-o", made).returncode == 0
    assert run("tidy", made, "-o", tidied).returncode == 0
    assert tidied.stat().st_size > 1000
