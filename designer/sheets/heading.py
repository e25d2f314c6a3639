"""The top of a sheet: who issues it, for whom it is, by which processes, who approves it."""

from designer.i18n import Catalogue
from designer.model.message import N_, Message, message
from designer.sheets.phrases import Phrases
from designer.sheets.printed import Corner, Heading
from designer.sheets.sheet import Organisation, Sheet, Variant

BLANK = "____________________"


def heading(
    sheet: Sheet, kind: str, organisation: Organisation, catalogue: Catalogue, *, merged: bool = True
) -> Heading:
    """Return the heading of a sheet of this ``kind``, the words for card or full sheet.

    Several processes are named in it only where ``merged`` is set: a card names them in its table.
    """
    say = Phrases(catalogue)
    roles = ", ".join(role or say.word(N_("Role without a name")) for role in sheet.roles)
    return Heading(
        organisation.name, kind, roles, _facts(sheet, say, merged=merged), _corner(organisation, say)
    )


def _facts(sheet: Sheet, say: Phrases, *, merged: bool) -> tuple[tuple[str, str], ...]:
    known = variants(sheet)
    many = len(known) > 1
    names = "; ".join(versioned(one, say) if many else one.name for one in known if one.name)
    facts = (
        (say.word(N_("Processes") if many else N_("Process")), names if merged or not many else ""),
        (say.word(N_("Version")), "" if many else known[0].version),
        (say.word(N_("Date")), say.date(max(one.saved for one in known))),
        (say.word(N_("Employee")), sheet.employee),
        (say.word(N_("Position")), sheet.position),
        (
            say.word(N_("Employees") if len(sheet.employees) > 1 else N_("Employee")),
            "" if sheet.employee else _people(sheet),
        ),
    )
    return tuple(fact for fact in facts if fact[1])


def _people(sheet: Sheet) -> str:
    return ", ".join(" ".join(person.name.split()) for person in sheet.employees)


def versioned(one: Variant, say: Phrases) -> str:
    """Return the name of a process with its version."""
    name = message(N_("{name} (version {version})"), name=one.name, version=one.version)
    return say.text(name) if one.version else one.name


def variants(sheet: Sheet) -> tuple[Variant, ...]:
    """Return the processes of the sheet, each once."""
    return tuple(dict.fromkeys(part.variant for part in sheet.parts))


def _corner(organisation: Organisation, say: Phrases) -> Corner:
    position = organisation.approver_position or say.word(N_("position")) + " " + BLANK
    return Corner(
        say.word(N_("APPROVED")),
        position,
        f"{BLANK} {organisation.approver}".strip(),
        say.word(N_("“___” ______________ 20___")),
    )


def status(text: str) -> Message | None:
    """Return the word for the status of a process, None for one that is not known."""
    known = {"draft": N_("draft"), "trial": N_("on trial"), "in-force": N_("in force")}
    return message(known[text]) if text in known else None
