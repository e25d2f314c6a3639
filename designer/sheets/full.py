"""The full sheet, the work instruction: a title page and sections, empty ones left out."""

from designer.i18n import Catalogue
from designer.model.message import N_
from designer.sheets import sections, stages
from designer.sheets.heading import heading, status, variants
from designer.sheets.phrases import Phrases
from designer.sheets.printed import Full, Section
from designer.sheets.sheet import Organisation, Sheet


def full(sheet: Sheet, organisation: Organisation, catalogue: Catalogue) -> Full:
    """Return the work instruction of ``sheet``."""
    say = Phrases(catalogue)
    made = (
        (N_("Purpose of the role and scope"), sections.purpose(sheet, say)),
        (N_("Reporting line, substitute, contacts"), sections.line(sheet, say)),
        (N_("What I receive and from whom"), sections.receives(sheet, say)),
        (N_("Work order by process and stage"), stages.work_order(sheet, say)),
        (N_("What I hand over and to whom"), sections.hands(sheet, say)),
        (N_("Scripts"), sections.scripts(sheet, say)),
        (N_("Figures"), sections.figures(sheet, say)),
        (N_("Control: who, what, how often"), sections.controls(sheet, say)),
        (N_("Authority"), sections.authority(sheet, say)),
        (N_("Terms"), sections.terms(sheet, say)),
        (N_("Changes, approval and sign-off"), sections.signatures(sheet, organisation, say)),
    )
    kept = [(title, blocks) for title, blocks in made if blocks]
    return Full(
        catalogue.language,
        heading(sheet, say.word(N_("Work instruction")), organisation, catalogue),
        _passport(sheet, organisation, say),
        tuple(Section(n, say.word(title), blocks) for n, (title, blocks) in enumerate(kept, 1)),
        organisation.binding,
    )


def _passport(sheet: Sheet, organisation: Organisation, say: Phrases) -> tuple[tuple[str, str], ...]:
    """Return the rows of the passport; facts of several processes stand in the order of the processes."""
    known = variants(sheet)
    states = [say.text(word) for one in known if (word := status(one.status))]
    rows = (
        (N_("Code"), "; ".join(dict.fromkeys(one.code for one in known if one.code))),
        (N_("Process owner"), "; ".join(dict.fromkeys(one.owner for one in known if one.owner))),
        (N_("Written by"), organisation.developer),
        (N_("Status"), "; ".join(dict.fromkeys(states))),
        (N_("Valid until"), say.date(organisation.valid_until)),
    )
    return tuple((say.word(label), value) for label, value in rows if value)
