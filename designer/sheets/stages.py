"""Section 4 of the full sheet: the work order, process by process and stage by stage."""

from designer.model.message import N_, Message, message
from designer.sheets import sheet as values
from designer.sheets.phrases import Phrases
from designer.sheets.printed import Block, Fact, Facts, Picture, Text, Title


def work_order(sheet: values.Sheet, say: Phrases) -> tuple[Block, ...]:
    """Return the pictures and the stage cards of every process."""
    several = len(sheet.parts) > 1
    blocks: list[Block] = []
    for part in sheet.parts:
        if several:
            blocks.append(Title(" · ".join(name for name in (part.variant.name, part.role) if name)))
        blocks += _picture(part, say)
        for work in part.works:
            blocks += _stage(work, say)
    return tuple(blocks)


def _picture(part: values.Part, say: Phrases) -> list[Block]:
    if not part.picture:
        return []
    caption = message(
        N_("{role} in the process “{process}”: own stages in colour, the neighbours grey"),
        role=part.role,
        process=part.variant.name,
    )
    return [Picture(part.picture, say.text(caption))]


def _stage(work: values.Work, say: Phrases) -> list[Block]:
    number, name = work.place.number, work.place.name
    title = say.text(message(N_("Stage {number}. {name}"), number=number, name=name)) if number else name
    rows = tuple(fact for fact in _facts(work, say) if any(fact.lines))
    empty = Text(say.word(N_("How this is done has not been described yet.")))
    return [Title(title, 3), Facts(rows) if rows else empty]


def _facts(work: values.Work, say: Phrases) -> tuple[Fact, ...]:
    word = say.word
    return (
        Fact(word(N_("Result")), _filled(work.result)),
        Fact(word(N_("I start from")), work.inputs),
        Fact(word(N_("Steps")), work.steps, "steps"),
        Fact(word(N_("If … then …")), _ifs(work, say)),
        Fact(word(N_("Document")), work.documents),
        Fact(word(N_("Recorded in")), say.records(work.records)),
        Fact(word(N_("Time limit and reminder")), _limits(work, say)),
        Fact(word(N_("Client thinks or refuses")), _exits(work, say, values.LOST)),
        Fact(word(N_("When to call the head")), _calls(work, say)),
        Fact(word(N_("Checkpoint")), _checkpoint(work, say)),
        Fact(word(N_("Common mistakes")), work.mistakes, "dashes"),
        Fact(word(N_("Remark")), tuple(line for line in work.note.splitlines() if line.strip())),
    )


def _filled(text: str) -> tuple[str, ...]:
    return (text,) if text.strip() else ()


def _exits(work: values.Work, say: Phrases, *kinds: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(say.exit(work, one) for one in work.exits if one.kind in kinds))


def _ifs(work: values.Work, say: Phrases) -> tuple[str, ...]:
    apart = set(_exits(work, say, values.LOST, values.ASIDE))
    return tuple(text for text in say.exits(work) if text not in apart)


def _calls(work: values.Work, say: Phrases) -> tuple[str, ...]:
    calls = [one for one in work.exits if one.kind == values.ASIDE and one.expiry == "escalate"]
    return tuple(dict.fromkeys(say.exit(work, one) for one in calls))


def _limits(work: values.Work, say: Phrases) -> tuple[str, ...]:
    lines = []
    if work.limit:
        lines.append(say.period(work.limit, exact=True))
    if work.first_answer:
        first = say.period(values.Period(work.first_answer))
        lines.append(say.text(message(N_("first answer: {period}"), period=first)))
    if work.touches:
        lines.append(say.text(say.touches(work.touches)))
    asides = [one for one in work.exits if one.kind == values.ASIDE and one.expiry != "escalate"]
    return (*lines, *dict.fromkeys(say.exit(work, one) for one in asides))


def _checkpoint(work: values.Work, say: Phrases) -> tuple[str, ...]:
    if not work.checkpoint:
        return ()
    tell: Message = message(N_("The deal goes on only when the result is there."))
    return (say.text(tell),)
