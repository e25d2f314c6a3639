"""Verdicts to compare: which rules hold of which elements, by the Python port of bpmnlint and by us."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from bpmn_io.bpmn_moddle.simple import create_moddle
from bpmn_io.lint import Linter
from bpmn_io.lint.config import recommended

from designer.lint.board import check
from designer.lint.catalogue import RULES
from designer.storage.files import open_bytes

Verdict = frozenset[tuple[str, str]]
"""Pairs of rule and element."""
RECOMMENDED = frozenset(recommended.CONFIG["rules"])


class Resolver:
    """Finds the rules of the Python port of bpmnlint by their names."""

    def resolve_rule(self, _package: str, name: str) -> Callable[..., dict[str, Any]]:
        module = "global_" if name == "global" else name.replace("-", "_")
        return import_module(f"bpmn_io.lint.rules.{module}").factory

    def resolve_config(self, _package: str, _name: str) -> None:
        return None


def by_bpmnlint(text: str) -> Verdict:
    """Return what bpmnlint finds; a new linter for each file, for its rules remember."""
    root = create_moddle().from_xml(text).root_element
    found = Linter(config={"rules": dict.fromkeys(RECOMMENDED, "error")}, resolver=Resolver()).lint(root)
    return frozenset((rule, report["id"]) for rule, reports in found.items() for report in reports)


def by_us(data: bytes) -> Verdict:
    """Return what we find under the same names."""
    findings = check(open_bytes(data, ()).process, RULES).findings
    return frozenset((f.rule, key) for f in findings if f.rule in RECOMMENDED for key in f.elements)
