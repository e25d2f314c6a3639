"""The product as users get it: a wheel in an empty environment, run from another folder."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from designer import __version__
from places import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def run(*command: str | Path, cwd: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [*map(str, command)], capture_output=True, text=True, check=False, cwd=cwd, env=environment
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_resources_samples_and_licence(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    ours = [path for folder in ("resources", "samples", "designer") for path in (ROOT / folder).rglob("*")]
    kept = [path.relative_to(ROOT) for path in ours if path.is_file() and path.suffix != ".pyc"]
    wanted = {str(path if path.parts[0] == "designer" else "designer/files" / path) for path in kept}
    assert wanted <= set(names)
    assert [name for name in names if name.endswith("licenses/LICENSE")]
    assert not [name for name in names if name.startswith("tests/")]


def test_it_works_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    programs = tmp_path / "venv" / "bin"
    run(programs / "python", "-m", "pip", "install", "-q", wheel, cwd=tmp_path)
    voronka = programs / "voronka"
    assert run(voronka, "--version", cwd=tmp_path) == f"voronka {__version__}\n"
    assert "Как вызвать" in run(voronka, "check", "--help", "--lang", "ru", cwd=tmp_path)
    assert run(programs / "python", "-m", "designer", "--version", cwd=tmp_path).startswith("voronka ")
    samples = Path(
        run(
            programs / "python",
            "-c",
            "from designer.resources import sample; print(sample())",
            cwd=tmp_path,
        ).strip()
    )
    told = json.loads(run(voronka, "check", samples / "en", "--format", "json", cwd=tmp_path))
    assert (told["errors"], told["warnings"]) == (0, 0)
    run(voronka, "table", samples / "funnel-table.csv", "-o", "made.bpmn", cwd=tmp_path)
    for form in ("svg", "png", "pdf"):
        run(voronka, "export", "made.bpmn", "-o", f"made.{form}", cwd=tmp_path)
    run(voronka, "sheets", samples / "ru", "-o", "sheets", "--per", "employee", cwd=tmp_path)
    assert len(list((tmp_path / "sheets").glob("*.pdf"))) >= 5
