"""The sections of the full sheet around the work order."""

from designer.model.message import N_, message
from designer.sheets import sheet as values
from designer.sheets.heading import BLANK, variants
from designer.sheets.phrases import Phrases
from designer.sheets.printed import Block, Fact, Facts, Points, Table, Text, Title


def purpose(sheet: values.Sheet, say: Phrases) -> tuple[Block, ...]:
    """Return why the role exists and in which processes it acts."""
    heads = tuple(map(say.word, (N_("Process"), N_("Role"), N_("Applies to"), N_("Stages"))))
    rows = tuple(_scope(part, say) for part in sheet.parts)
    return (*(Text(text) for text in sheet.purpose), Table(heads, (5, 3, 4, 4), rows))


def _scope(part: values.Part, say: Phrases) -> tuple[tuple[str, ...], ...]:
    stages = tuple(_numbered(work.place) for work in part.works)
    return ((part.variant.name,), (part.role,), tuple(_dimensions(part.variant, say)), stages)


def _numbered(place: values.Place) -> str:
    return f"{place.number}. {place.name}" if place.number else place.name


def _dimensions(variant: values.Variant, say: Phrases) -> list[str]:
    known = {
        "client": N_("client"),
        "assortment": N_("assortment"),
        "channel": N_("channel"),
        "audience": N_("audience"),
        "lead": N_("lead"),
    }
    merged: dict[str, list[str]] = {}
    for one in variant.dimensions:
        merged.setdefault(say.word(known.get(one.name, one.name)), []).append(one.value)
    return [f"{name}: {', '.join(texts)}" for name, texts in merged.items()]


def line(sheet: values.Sheet, say: Phrases) -> tuple[Block, ...]:
    """Return whom the role reports to, who stands in, with whom it works."""
    contacts = tuple(
        f"{one.role}: {', '.join(one.employees)}" if one.employees else one.role for one in sheet.contacts
    )
    rows = (
        Fact(say.word(N_("I report to")), sheet.reports_to),
        Fact(say.word(N_("My substitute")), sheet.substitutes),
        Fact(say.word(N_("I work with")), contacts),
    )
    kept = tuple(row for row in rows if row.lines)
    return (Facts(kept),) if kept else ()


def receives(sheet: values.Sheet, say: Phrases) -> tuple[Block, ...]:
    """Return the table of what arrives from other roles, and what starts the work."""
    heads = (N_("Document"), N_("From whom"), N_("Where it is"), N_("I start within"), N_("What to check"))
    starts = tuple(dict.fromkeys(name for part in sheet.parts for name in part.starts))
    begin = (
        say.text(message(N_("The work starts with: {events}"), events=", ".join(starts))) if starts else ""
    )
    blocks: list[Block] = [Text(begin)] if begin else []
    for part in sheet.parts:
        rows = tuple(_passed(transfer, say, transfer.other) for transfer in part.receives)
        blocks += _titled(part, sheet, _table(heads, rows, say))
    return tuple(blocks)


def hands(sheet: values.Sheet, say: Phrases) -> tuple[Block, ...]:
    """Return the table of what leaves to other roles."""
    heads = (N_("Document"), N_("To whom"), N_("Where it is"), N_("Taken up within"), N_("What is checked"))
    blocks: list[Block] = []
    for part in sheet.parts:
        rows = tuple(_passed(transfer, say, transfer.own) for transfer in part.hands)
        blocks += _titled(part, sheet, _table(heads, rows, say))
    return tuple(blocks)


def _titled(part: values.Part, sheet: values.Sheet, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return ``blocks`` under the name of the process where the sheet speaks of several."""
    several = len({one.variant for one in sheet.parts}) > 1
    return (Title(part.variant.name, 3), *blocks) if several and blocks else blocks


def _table(
    heads: tuple[str, ...], rows: tuple[tuple[tuple[str, ...], ...], ...], say: Phrases
) -> tuple[Block, ...]:
    """Return the table without columns that no row fills."""
    if not rows:
        return ()
    widths = (4, 4, 5, 3, 4)
    used = [n for n in range(len(heads)) if any(row[n] for row in rows)]
    return (
        Table(
            tuple(say.word(heads[n]) for n in used),
            tuple(widths[n] for n in used),
            tuple(dict.fromkeys(tuple(row[n] for n in used) for row in rows)),
        ),
    )


def _passed(transfer: values.Transfer, say: Phrases, stage: values.Place) -> tuple[tuple[str, ...], ...]:
    again = (say.word(N_("to be changed")),) if transfer.back else ()
    within = say.period(transfer.within, exact=True)
    return (
        (*(transfer.documents or (say.word(N_("The deal")),)), *again),
        (transfer.other.role, say.place(stage)),
        say.records(transfer.records),
        (within,) if within else (),
        (transfer.check,) if transfer.check.strip() else (),
    )


def scripts(sheet: values.Sheet, say: Phrases) -> tuple[Block, ...]:
    """Return the words to say, stage by stage."""
    known = {
        "talk": N_("In the talk"),
        "conversion": N_("To win the client"),
        "check": N_("For a larger order"),
    }
    several = len(sheet.parts) > 1
    blocks: list[Block] = []
    for part in sheet.parts:
        told = [work for work in part.works if work.scripts]
        if told and several:
            blocks.append(Title(part.variant.name))
        for work in told:
            rows = tuple(
                Fact(say.word(known.get(one.kind, known["talk"])), tuple(one.text.splitlines()), "quotes")
                for one in work.scripts
            )
            blocks += [Title(_numbered(work.place), 3), Facts(rows)]
    return tuple(blocks)


def figures(sheet: values.Sheet, say: Phrases) -> tuple[Block, ...]:
    """Return the table of the figures that were handed in, nothing without any."""
    heads = (N_("Stage"), N_("Conversion"), N_("Days"), N_("Deals at work"))
    blocks: list[Block] = []
    for part in sheet.parts:
        rows = tuple(
            ((_numbered(work.place),), *_numbers(work.figure, say)) for work in part.works if work.figure
        )
        if rows:
            table = Table(tuple(map(say.word, heads)), (5, 2, 2, 2), rows)
            blocks += _titled(part, sheet, (table,))
    return tuple(blocks)


def _numbers(figure: values.Figure, say: Phrases) -> tuple[tuple[str, ...], ...]:
    share = None if figure.conversion is None else round(figure.conversion * 100, 1)
    shown = (("{value} %", share), ("{value}", figure.days), ("{value}", figure.deals))
    return tuple(() if value is None else (say.text(message(text, value=value)),) for text, value in shown)


def controls(sheet: values.Sheet, say: Phrases) -> tuple[Block, ...]:
    """Return the control points of the head."""
    heads = tuple(map(say.word, (N_("Who"), N_("What"), N_("How often"))))
    rows = tuple(((one.who,), (one.what,), (one.how_often,)) for one in sheet.controls)
    return (Table(heads, (4, 7, 4), rows),) if rows else ()


def authority(sheet: values.Sheet, say: Phrases) -> tuple[Block, ...]:
    """Return what the role decides by itself."""
    if not sheet.authority:
        return ()
    return (Text(say.word(N_("Without asking:"))), Points(sheet.authority))


def terms(sheet: values.Sheet, say: Phrases) -> tuple[Block, ...]:
    """Return the words of the sheet that a newcomer may not know, those that occur."""
    works = [work for part in sheet.parts for work in part.works]
    exits = [one for work in works for one in work.exits]
    every: tuple[tuple[bool, str, str], ...] = (
        (True, N_("Stage"), N_("A step of the sale that ends in a result which the client has agreed to.")),
        (
            any(part.receives or part.hands for part in sheet.parts),
            N_("Handoff"),
            N_("The moment when the deal goes to another role with its documents and records."),
        ),
        (
            any(work.records for work in works),
            N_("CRM record"),
            N_("What must be written in the customer system; what is not there has not been done."),
        ),
        (
            any(work.limit for work in works),
            N_("Time limit"),
            N_("The longest time that a client may stay on a stage."),
        ),
        (
            any(work.touches for work in works),
            N_("Touch"),
            N_("One contact with the client: a call, a letter, a meeting."),
        ),
        (
            any(one.kind == values.LOST for one in exits),
            N_("Rejection"),
            N_("The deal ends without a sale; the reason is recorded."),
        ),
        (
            any(one.kind == values.WON for one in exits),
            N_("Deal won"),
            N_("The client has bought: the goal of the process."),
        ),
    )
    return (Facts(tuple(Fact(say.word(term), (say.word(means),)) for used, term, means in every if used)),)


def signatures(sheet: values.Sheet, organisation: values.Organisation, say: Phrases) -> tuple[Block, ...]:
    """Return the tables of versions, approval and sign-off."""
    word = say.word
    changes = tuple(((one.name,), (one.version,), (say.date(one.saved),), ()) for one in variants(sheet))
    people = tuple(((" ".join(p.name.split()),), (p.position,), (), ()) for p in sheet.employees)
    approver = ((organisation.approver or BLANK,), (organisation.approver_position,), (), ())
    heads = tuple(map(word, (N_("Full name"), N_("Position"), N_("Date"), N_("Signature"))))
    return (
        Title(word(N_("Changes"))),
        Table(
            tuple(map(word, (N_("Process"), N_("Version"), N_("Date"), N_("What was changed")))),
            (5, 2, 3, 5),
            changes,
            blank=2,
        ),
        Title(word(N_("Approval"))),
        Table(heads, (5, 4, 2, 3), (approver,) if organisation.approver else (), blank=1),
        Title(word(N_("Read and understood"))),
        Table(heads, (5, 4, 2, 3), people, blank=1 if people else 3),
    )
