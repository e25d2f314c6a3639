"""Everything the list of problems shows at one moment: the view that the user chose, made into faces."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from designer.app.desk import Desk
from designer.app.panels import problem_face as faces
from designer.app.panels.problem_face import Face
from designer.app.panels.problem_rows import BY_SEVERITY, Heading, Line, More, Row, arrange, first_element
from designer.app.panels.silences import reason_of
from designer.lint.finding import Finding
from designer.model.message import N_, Message, message
from designer.model.process import Process
from designer.model.records import Depiction


@dataclass
class View:
    """How the user looks at the problems."""

    by: str = BY_SEVERITY
    opened: Mapping[str, int] = field(default_factory=dict)
    """How many findings are shown of the groups that somebody asked to see more of."""
    current: Finding | None = None
    asking: Finding | None = None
    """Whose reason to be silenced is being typed."""
    silenced: bool = False
    """Whether the silenced ones are seen."""


def compose(
    desk: Desk, process: Process, view: View, findings: Sequence[Finding], silenced: Sequence[Finding]
) -> list[Face]:
    """Return all rows from the top down."""
    rows = arrange(findings, view.by, view.opened, lambda key: _name(process, key))
    told = {(finding.rule, first_element(finding)) for finding in findings}
    numbers = Counter(rule for rule, element in told if element)
    first = next((row.finding for row in rows if isinstance(row, Line)), None)
    # While nothing is chosen the first one shows what can be done with each.
    full = first if view.current is None else view.current
    shown = [_face(desk, row, view, numbers, full) for row in rows]
    if silenced:
        shown.append(faces.fold(desk, len(silenced), opened=view.silenced))
    if view.silenced:
        shown += [
            faces.silenced(desk, finding, reason_of(process, finding), current=finding == view.current)
            for finding in silenced
        ]
    return shown


def order(shown: Sequence[Face]) -> list[Finding]:
    """Return the findings in the order in which they stand."""
    return [face.subject for face in shown if isinstance(face.subject, Finding)]


def successor(standing: Sequence[Finding], gone: Finding, left: Collection[Finding]) -> Finding | None:
    """Return whom the place of ``gone`` goes to: the same problem in other words, else the next one."""
    for finding in left:
        if finding.rule == gone.rule and first_element(finding) == first_element(gone):
            return finding
    at = standing.index(gone) if gone in standing else len(standing)
    onward = [*standing[at + 1 :], *reversed(standing[:at])]
    return next((finding for finding in onward if finding in left), None)


def _face(desk: Desk, row: Row, view: View, numbers: Counter[str], full: Finding | None) -> Face:
    if isinstance(row, Heading):
        return faces.heading(desk, row)
    if isinstance(row, More):
        return faces.more(desk, row)
    assert isinstance(row, Line)  # noqa: S101 - the third kind of row
    current, asking = row.finding == view.current, row.finding == view.asking
    alike = numbers[row.finding.rule] if row.finding.elements else 0
    whole = row.finding == full
    return faces.entry(desk, row, current=current, asking=asking, full=whole, alike=alike)


def _name(process: Process, key: str) -> Message:
    record = process.get(key)
    name = "" if record is None or isinstance(record, Depiction) else record.name
    return message("{name}", name=name) if name.strip() else message(N_("Without a name"))
