"""What one row of the list of problems shows, as a value: equal faces are not drawn again."""

from msgspec import Struct

from designer.app.desk import Desk
from designer.app.panels.problem_rows import Heading, Line, More
from designer.lint.catalogue import rule
from designer.lint.finding import Finding
from designer.model.message import N_, message, plural

FIX, SILENCE, MANUAL, CONFIRM, CANCEL, MORE, FOLD, AGAIN, ALIKE = (
    "fix",
    "silence",
    "manual",
    "confirm",
    "cancel",
    "more",
    "fold",
    "again",
    "alike",
)
"""What a button of a row does."""


class Button(Struct, frozen=True):
    """``act`` with ``number``, the place of a fix; a quiet one is not what most come for."""

    act: str
    text: str
    tip: str = ""
    number: int = 0
    quiet: bool = False


class Face(Struct, frozen=True):
    """A row; ``subject`` tells it from all others."""

    subject: Finding | str
    title: str
    severity: str = ""
    notes: tuple[tuple[str, bool], ...] = ()
    """Smaller texts below, muted or not."""
    buttons: tuple[Button, ...] = ()
    current: bool = False
    asking: bool = False
    """A reason is typed here."""
    heading: bool = False
    number: int = 0


def heading(desk: Desk, row: Heading) -> Face:
    """Return the face of a heading."""
    return Face(f"heading/{row.group}", desk.text(row.text), heading=True, number=row.number)


def more(desk: Desk, row: More) -> Face:
    """Return the face of what is folded away."""
    text = desk.text(plural("and {n} more", "and {n} more", row.number))
    return Face(f"more/{row.group}", "", buttons=(Button(MORE, text),))


def fold(desk: Desk, number: int, *, opened: bool) -> Face:
    """Return the face above the silenced findings."""
    text = plural("{n} silenced problem", "{n} silenced problems", number)
    if opened:
        text = plural("Hide {n} silenced problem", "Hide {n} silenced problems", number)
    return Face("fold", "", buttons=(Button(FOLD, desk.text(text)),))


def silenced(desk: Desk, finding: Finding, reason: str, *, current: bool) -> Face:
    """Return the face of a finding that somebody lives with."""
    note = reason or desk.word(N_("No reason given"))
    buttons = (Button(AGAIN, desk.word(N_("Show again"))), _manual(desk))
    return Face(finding, desk.text(finding.message), "silenced", ((note, True),), buttons, current)


def entry(desk: Desk, line: Line, *, current: bool, asking: bool, full: bool, alike: int = 1) -> Face:
    """Return the face of a finding, of which there are ``alike`` by one rule; ``full`` is all one can do."""
    finding = line.finding
    return Face(
        finding,
        desk.text(finding.message),
        finding.severity,
        _notes(desk, finding) if line.explained or current else (),
        _asking(desk) if asking else _buttons(desk, finding, full=full, alike=alike),
        current,
        asking,
    )


def pair(finding: Finding) -> tuple[str, str]:
    """Return the element that is silenced and, where the finding is about a pair, the other one."""
    for fix in finding.fixes:
        if fix.name == SILENCE:
            return str(fix.args[0]), str(fix.args[2])
    return finding.elements[0] if finding.elements else "", ""


def fixes(finding: Finding) -> list[int]:
    """Return the places of the fixes that repair something; to be silenced is no repair."""
    return [place for place, fix in enumerate(finding.fixes) if fix.name != SILENCE]


def _notes(desk: Desk, finding: Finding) -> tuple[tuple[str, bool], ...]:
    about = rule(finding.rule)
    return ((desk.word(about.why), True), (desk.word(about.todo), False)) if about else ()


def _buttons(desk: Desk, finding: Finding, *, full: bool, alike: int) -> tuple[Button, ...]:
    repairs = [Button(FIX, desk.text(finding.fixes[place].label), number=place) for place in fixes(finding)]
    if not full:
        return tuple(repairs)
    labels = [fix.label for fix in finding.fixes if fix.name == SILENCE]
    label = labels[0] if labels else message(N_("Silence"))
    tip = desk.word(N_("Not a problem here: say why, and it is not reported again (Delete)"))
    silence = (Button(SILENCE, desk.text(label), tip, quiet=True),) if finding.elements else ()
    text = plural("Select the {n} like this", "Select all {n} like this", alike)
    tip = desk.word(N_("Chooses every element with this problem: their card edits all of them at once"))
    every = (Button(ALIKE, desk.text(text), tip, quiet=True),) if alike > 1 else ()
    return (*repairs, *every, *silence, _manual(desk))


def _manual(desk: Desk) -> Button:
    return Button(
        MANUAL, desk.word(N_("Why?")), desk.word(N_("Page of the manual with examples")), quiet=True
    )


def _asking(desk: Desk) -> tuple[Button, ...]:
    return (Button(CONFIRM, desk.word(N_("Silence"))), Button(CANCEL, desk.word(N_("Cancel")), quiet=True))
