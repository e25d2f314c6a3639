"""Where a rule of ours is a rule of bpmnlint's, both find the same elements in files made elsewhere."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from bpmn_io.bpmn_moddle.simple import create_moddle
from bpmn_io.lint import Linter

from designer.bpmn.reader import read
from designer.lint.board import check
from designer.lint.catalogue import RULES

CASES = Path(__file__).parent / "cases"
TWINS = {"start-event-required": "start-missing", "no-duplicate-sequence-flows": "duplicate-flow"}


class Resolver:
    """Finds the rules of the Python port of bpmnlint by their names."""

    def resolve_rule(self, _package: str, name: str) -> Callable[..., dict[str, Any]]:
        return import_module(f"bpmn_io.lint.rules.{name.replace('-', '_')}").factory

    def resolve_config(self, _package: str, _name: str) -> None:
        return None


def by_bpmnlint(text: str) -> dict[str, set[str]]:
    root = create_moddle().from_xml(text).root_element
    linter = Linter(config={"rules": dict.fromkeys(TWINS, "error")}, resolver=Resolver())
    found = linter.lint(root)
    return {ours: {report["id"] for report in found.get(theirs, [])} for theirs, ours in TWINS.items()}


def by_us(text: str) -> dict[str, set[str]]:
    found = check(read(text.encode()).process, RULES).findings
    return {
        name: {f.elements[0] for f in found if f.rule == name and f.severity == "error"}
        for name in TWINS.values()
    }


def agree(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    theirs, ours = by_bpmnlint(text), by_us(text)
    assert ours["start-missing"] == theirs["start-missing"]
    # They also name the ends of a duplicate arrow.
    flows = {key for key in theirs["duplicate-flow"] if f'sequenceFlow id="{key}"' in text}
    assert ours["duplicate-flow"] == flows


# A sketch has no text for a condition, so bpmnlint takes the two of this sample for one.
FILES = [path for path in sorted(CASES.glob("*/*.bpmn")) if path.stem != "good-two-conditions"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_on_our_cases(path: Path) -> None:
    agree(path)


def test_on_reference_files(miwg: list[Path]) -> None:
    for path in miwg:
        agree(path)
