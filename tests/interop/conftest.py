import json
import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from designer.bpmn.profiles.profile import made_for
from places import ROOT

SAMPLES = sorted((ROOT / "samples").rglob("*.bpmn"))


def named(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


@pytest.fixture(scope="session")
def tools() -> Path:
    """Return the folder with the JavaScript tools, installed where they are not."""
    done = subprocess.run([ROOT / "tools" / "interop.sh"], capture_output=True, text=True, check=True)
    return Path(done.stdout.strip())


@pytest.fixture(scope="session")
def node(tools: Path) -> Callable[[str, Sequence[object]], list[dict[str, object]]]:
    """Return ``node(script, jobs)``: what a script of this folder answers to each of the jobs."""

    def run(script: str, jobs: Sequence[object]) -> list[dict[str, object]]:
        path = f"{ROOT / '.venv' / 'bin'}:{os.environ['PATH']}"
        command = {"cwd": tools, "env": {**os.environ, "PATH": path}, "input": json.dumps(jobs)}
        done = subprocess.run(["node", script], capture_output=True, text=True, check=False, **command)
        assert done.returncode == 0, done.stderr
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(answers) == len(jobs)
        return answers

    return run


@pytest.fixture
def exported(tmp_path: Path) -> Callable[[str, Path], Path]:
    """Return ``exported(profile, path)``: the file that a sample becomes by a profile."""

    def export(profile: str, path: Path) -> Path:
        out = tmp_path / f"{profile}-{named(path)}.bpmn"
        out.write_bytes(made_for(profile, path.read_bytes()).data)
        return out

    return export
