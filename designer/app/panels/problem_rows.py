"""In which order problems stand in the list, and which of them are folded away."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from designer.lint.finding import ERROR, INFO, SEVERITIES, WARNING, Finding
from designer.model.message import N_, Message, message

MOST = 6
"""So many findings of one rule are shown until somebody asks for the others."""
STEP = 50
"""So many further ones are shown each time."""
BY_SEVERITY, BY_ELEMENT = "severity", "element"

_HEADINGS = {
    ERROR: message(N_("Errors")),
    WARNING: message(N_("Warnings")),
    INFO: message(N_("Advice")),
}


class Heading(Struct, frozen=True):
    """What the rows below have in common."""

    text: Message
    number: int
    group: str


class Line(Struct, frozen=True):
    """One finding; ``explained`` is the first of its rule, which says why and what to do for all."""

    finding: Finding
    explained: bool = False


class More(Struct, frozen=True):
    """So many further findings of a group, shown when somebody asks."""

    group: str
    number: int


Row = Heading | Line | More


def arrange(
    findings: Sequence[Finding], by: str, opened: Mapping[str, int], name: Callable[[str], Message]
) -> list[Row]:
    """Return the rows for ``findings``, which come worst first; of ``opened`` groups so many are shown."""
    told: set[str] = set()
    rows: list[Row] = []
    for heading, key, mine in _parts(findings, by, name):
        rows.append(Heading(heading, len(mine), key))
        for rule, alike in _grouped(mine, lambda finding: finding.rule).items():
            group = f"{key}/{rule}"
            # A row that says "and 1 more" takes the room of that one.
            most = opened.get(group, MOST)
            shown = alike if len(alike) <= most + 1 else alike[:most]
            for finding in shown:
                rows.append(Line(finding, finding.rule not in told))
                told.add(finding.rule)
            if len(shown) < len(alike):
                rows.append(More(group, len(alike) - len(shown)))
    return rows


def room_for(
    findings: Sequence[Finding], finding: Finding, by: str, opened: Mapping[str, int]
) -> Mapping[str, int]:
    """Return ``opened`` with its group open as far as ``finding``."""
    head = finding.severity if by == BY_SEVERITY else first_element(finding)
    alike = [f for f in findings if f.rule == finding.rule and head in (f.severity, first_element(f))]
    group = f"{head}/{finding.rule}"
    return {**opened, group: max(opened.get(group, MOST), alike.index(finding) + 1)}


def _parts(
    findings: Sequence[Finding], by: str, name: Callable[[str], Message]
) -> list[tuple[Message, str, list[Finding]]]:
    if by == BY_ELEMENT:
        groups = _grouped(findings, first_element)
        return [(name(key), key, mine) for key, mine in groups.items()]
    groups = _grouped(findings, lambda finding: finding.severity)
    return [
        (_HEADINGS[severity], severity, groups[severity]) for severity in SEVERITIES if severity in groups
    ]


def _grouped(findings: Sequence[Finding], by: Callable[[Finding], str]) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(by(finding), []).append(finding)
    return groups


def first_element(finding: Finding) -> str:
    """Return the id of the element that ``finding`` hangs on, empty where there is none."""
    return finding.elements[0] if finding.elements else ""
