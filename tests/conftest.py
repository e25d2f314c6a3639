"""What all tests stand on: a clean environment, the samples, and the kit that judges BPMN."""

import json
import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import settings

from places import ROOT, SHARED

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

KIT_CHECKS = "xsd,moddle,bpmnlint,bpmnjs,pm4py"

# The machines are shared: a slow example says nothing. In CI the same examples every time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give every test an English user without settings, journals or locks of his own."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def miwg() -> list[Path]:
    """Return the reference files of the BPMN Model Interchange Working Group."""
    files = sorted((SHARED / "data" / "miwg").glob("*.bpmn"))
    if not files:
        pytest.skip(f"no reference files in {SHARED / 'data' / 'miwg'}")
    return files


@pytest.fixture(scope="session")
def kit() -> Callable[..., list[dict[str, object]]]:
    """Return ``kit(files, strict=True, require=...)``: it fails unless real tools find all files clean."""
    program = SHARED / "kit" / "check"
    if not program.is_file():
        pytest.skip(f"no kit at {program}")

    def judge(
        files: Sequence[Path], *, strict: bool = True, require: str = KIT_CHECKS
    ) -> list[dict[str, object]]:
        command = [str(program), *(["--strict"] if strict else []), "--require", require]
        done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr + done.stdout
        return [json.loads(line) for line in done.stdout.splitlines()]

    return judge


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run in CI that skipped a test: there, everything a test needs can be had."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
