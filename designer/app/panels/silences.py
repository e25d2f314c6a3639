"""Which remark on which element keeps a finding silent, and the reason that stands there."""

from designer.lint.finding import Finding
from designer.model.facts import Silence
from designer.model.process import Process
from designer.model.records import Depiction, Diagram


def silenced_by(process: Process, finding: Finding) -> list[tuple[str, str, str]]:
    """Return element, rule and other element of every remark that silences ``finding``."""
    return [(key, remark.rule, remark.other) for key, remark in _remarks(process, finding)]


def reason_of(process: Process, finding: Finding) -> str:
    """Return why somebody lives with ``finding``, empty where nobody said."""
    return next((remark.reason for _, remark in _remarks(process, finding) if remark.reason), "")


def _remarks(process: Process, finding: Finding) -> list[tuple[str, Silence]]:
    return [
        (key, remark)
        for key in finding.elements
        if (record := process.get(key)) is not None and not isinstance(record, Depiction | Diagram)
        for remark in record.silences
        if remark.rule == finding.rule and remark.other in ("", *finding.elements)
    ]
