"""The role card: one page that lies on the desk."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from designer.i18n import Catalogue
from designer.model.message import N_, message
from designer.model.names import fold
from designer.sheets import sheet as values
from designer.sheets.brief import refusals
from designer.sheets.heading import heading, versioned
from designer.sheets.phrases import Phrases
from designer.sheets.printed import Card, Group, Panel, Row, Text

STEPS = 5
"""So many steps of a stage stand on a card."""
CROWDED = 5
"""With more stages than these a card leaves to its panels what they say for all."""


def card(sheet: values.Sheet, organisation: values.Organisation, catalogue: Catalogue) -> Card:
    """Return the card of ``sheet`` with everything that belongs on it, fitting or not."""
    say = Phrases(catalogue)
    return Card(
        catalogue.language,
        heading(sheet, say.word(N_("Role card")), organisation, catalogue, merged=False),
        Panel(say.word(N_("Why this role")), tuple(Text(text) for text in sheet.purpose)),
        Panel(say.word(N_("I receive")), _receives(sheet, say)),
        _columns(say),
        _groups(sheet, say),
        tuple(panel for panel in _panels(sheet, say) if panel.items),
        tuple(map(say.word, (N_("Read and understood"), N_("signature"), N_("full name"), N_("date")))),
        say.word(N_("… The rest is in the work instruction.")),
    )


def _columns(say: Phrases) -> tuple[str, ...]:
    heads = (
        N_("No."),
        N_("Stage"),
        N_("What to do"),
        N_("Result"),
        N_("Document, CRM record"),
        N_("Time limit"),
        N_("If the client refuses or “thinks”"),
    )
    return tuple(map(say.word, heads))


def _groups(sheet: values.Sheet, say: Phrases) -> tuple[Group, ...]:
    several = len({part.variant for part in sheet.parts}) > 1
    crowded = sum(len(part.works) for part in sheet.parts) > CROWDED
    told: dict[tuple[str, tuple[str, ...]], values.Work] = {}
    groups = []
    for part in sheet.parts:
        # What all parts of the sheet share is not in their titles.
        names = (versioned(part.variant, say) if several else "", part.role if len(sheet.roles) > 1 else "")
        rows = []
        for work in part.works:
            known = told.setdefault((fold(work.place.name), work.steps), work)
            made = _row(work, say, crowded=crowded)
            rows.append(made if known is work or not work.steps else _as_before(made, known, say))
        groups.append(Group(" · ".join(name for name in names if name), tuple(rows)))
    return tuple(groups)


def _row(work: values.Work, say: Phrases, *, crowded: bool) -> Row:
    return Row(
        str(work.place.number or "•"),
        work.place.name,
        work.steps[:STEPS],
        work.result,
        (*work.documents, *say.records(work.records)),
        _limits(work, say),
        refusals(work, say, crowded=crowded),
        more=len(work.steps) > STEPS,
    )


def _as_before(row: Row, known: values.Work, say: Phrases) -> Row:
    """Return ``row`` with a word instead of the steps that a process before has told already."""
    above = say.text(message(N_("as at stage {number} above"), number=known.place.number))
    return replace(row, steps=(), hint=above, more=False)


def _limits(work: values.Work, say: Phrases) -> tuple[str, ...]:
    first = say.period(values.Period(work.first_answer), "") if work.first_answer else ""
    answer = say.text(message(N_("first answer: {period}"), period=first)) if first else ""
    return tuple(text for text in (say.period(work.limit), answer) if text)


def _receives(sheet: values.Sheet, say: Phrases) -> tuple[Text, ...]:
    starts = [Text("", name) for part in sheet.parts for name in part.starts]
    forward = [t for part in sheet.parts for t in part.receives]
    return _once([*starts, *(_received(transfer, say) for transfer in _joined(forward))])


def _joined(transfers: Iterable[values.Transfer]) -> list[values.Transfer]:
    """Return the transfers with those of several processes as one that differ only in the records."""
    found: dict[tuple[object, ...], values.Transfer] = {}
    for one in transfers:
        key = (one.documents, fold(one.other.role), one.within, one.back)
        known = found.get(key, one)
        found[key] = replace(known, records=tuple(dict.fromkeys((*known.records, *one.records))))
    return list(found.values())


def _received(transfer: values.Transfer, say: Phrases) -> Text:
    within = say.period(transfer.within, "genitive")
    sentences = (
        say.text(message(N_("from {role}"), role=transfer.other.role)) + _again(transfer, say),
        *say.records(transfer.records),
        say.text(message(N_("I start within {period}"), period=within)) if within else "",
    )
    return Text(". ".join(s for s in sentences if s) + ".", _papers(transfer, say))


def _handed(transfer: values.Transfer, say: Phrases) -> Text:
    within = say.period(transfer.within, "genitive")
    to = say.text(message(N_("to {role}"), role=transfer.other.role)) + _again(transfer, say)
    time = say.text(message(N_("taken up within {period}"), period=within)) if within else ""
    return Text(", ".join(text for text in (to, time) if text) + ".", _papers(transfer, say))


def _again(transfer: values.Transfer, say: Phrases) -> str:
    return " " + say.word(N_("(to be changed)")) if transfer.back else ""


def _papers(transfer: values.Transfer, say: Phrases) -> str:
    return ", ".join(transfer.documents) or say.word(N_("The deal"))


def _panels(sheet: values.Sheet, say: Phrases) -> Sequence[Panel]:
    works = [work for part in sheet.parts for work in part.works]
    hands = [transfer for part in sheet.parts for transfer in part.hands]
    return (
        Panel(say.word(N_("I hand over")), _once(_handed(transfer, say) for transfer in hands)),
        Panel(say.word(N_("Thinking clients")), thinking(works, say)),
        Panel(say.word(N_("My figures")), _once(_figures(works, say))),
        Panel(say.word(N_("Mistakes we do not make")), _once(Text(m) for w in works for m in w.mistakes)),
    )


def thinking(works: Sequence[values.Work], say: Phrases) -> tuple[Text, ...]:
    """Return the rules for clients who do not decide, none where no stage has a limit or touches."""
    held = [work for work in works if any(one.kind == values.LOST and one.after for one in work.exits)]
    touched = [work for work in works if work.touches]
    if not held and not touched:
        return ()
    rules = [_touches(work, say) for work in touched]
    if held:
        rules.append(Text(say.word(N_("Time is up: rejection with the reason in the CRM."))))
    return _once(
        [*rules, Text(say.word(N_("No private spreadsheets: all clients and touches are in the CRM.")))]
    )


def _touches(work: values.Work, say: Phrases) -> Text:
    most = say.touches(work.touches or 0)
    within = say.period(work.limit, "accusative")
    tell = message(N_("{touches} in {period}"), touches=most, period=within) if within else most
    return Text(say.text(tell) + ".", work.place.name)


def _figures(works: Iterable[values.Work], say: Phrases) -> list[Text]:
    return [Text(figure_line(work.figure, say), work.place.name) for work in works if work.figure]


def figure_line(figure: values.Figure, say: Phrases) -> str:
    """Return "conversion 45 %, 5 days, 12 deals at work", what is not known left out."""
    return ", ".join(say.text(message(text, value=value)) for text, value in _known(figure))


def _known(figure: values.Figure) -> Iterable[tuple[str, float]]:
    share = None if figure.conversion is None else round(figure.conversion * 100, 1)
    every = (
        (N_("conversion {value} %"), share),
        (N_("days: {value}"), figure.days),
        (N_("deals at work: {value}"), figure.deals),
    )
    return ((text, value) for text, value in every if value is not None)


def _once(texts: Iterable[Text]) -> tuple[Text, ...]:
    return tuple(dict.fromkeys(texts))
