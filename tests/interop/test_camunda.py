"""Camunda's own linter, for the newest platform version it knows, finds no error in any sample."""

from pathlib import Path

import pytest

from designer.bpmn.profiles.camunda8 import PLATFORM
from interop.conftest import SAMPLES, named

pytestmark = pytest.mark.slow
OFFERED = ["camunda-compat/user-task-definition"]
"""It would like a form at each user task; what the form asks is not known here."""


def test_every_sample_is_clean(exported, node) -> None:
    files = [exported("camunda8", path) for path in SAMPLES]
    for path, answer in zip(SAMPLES, node("camunda.mjs", [str(f) for f in files]), strict=True):
        assert answer["newest"] == answer["platform"] == PLATFORM
        assert answer["warnings"] == []
        assert answer["errors"] == [], named(path)
        assert {report["rule"] for report in answer["others"]} <= set(OFFERED)


def test_the_linter_would_tell(node, tmp_path: Path) -> None:
    plain = tmp_path / "plain.bpmn"
    plain.write_bytes(SAMPLES[-1].read_bytes())
    (answer,) = node("camunda.mjs", [str(plain)])
    assert {report["rule"] for report in answer["errors"]} >= {"camunda-compat/executable-process"}
