"""What to do with a client who refuses or "thinks", as short as the cell of a card wants it."""

from designer.model.message import N_, message
from designer.sheets import sheet as values
from designer.sheets.phrases import Phrases


def refusals(work: values.Work, say: Phrases, *, crowded: bool = False) -> tuple[str, ...]:
    """Return one line for refusing, one for time running out, one for each way back or aside.

    A ``crowded`` card does not repeat at each stage that time running out means rejection.
    """
    lost = [one for one in work.exits if one.kind == values.LOST]
    lines = [
        *_refused([one for one in lost if not one.after], say),
        *(_late(work, one, say) for one in lost if one.after and (work.touches or not crowded)),
        *(_again(one, say) for one in work.exits if one.kind in {values.BACK, values.AGAIN}),
        *(say.exit(work, one) for one in work.exits if one.kind == values.ASIDE),
    ]
    return tuple(dict.fromkeys(lines))


def _refused(exits: list[values.Exit], say: Phrases) -> tuple[str, ...]:
    if not exits:
        return ()
    reasons = dict.fromkeys(reason for one in exits for reason in (one.reasons or one.names))
    return (say.text(message(N_("Rejection: {reasons}"), reasons=", ".join(reasons))),)


def _late(work: values.Work, one: values.Exit, say: Phrases) -> str:
    if work.touches:
        return say.text(message(N_("Thinks: {touches}, then rejection"), touches=say.touches(work.touches)))
    if one.after and work.limit and one.after != work.limit:
        over = say.period(one.after, "genitive")
        return say.text(message(N_("Thinks longer than {period}: rejection"), period=over))
    return say.word(N_("Time is up: rejection"))


def _again(one: values.Exit, say: Phrases) -> str:
    named = say.quoted(", ".join(one.names)) if one.names else say.word(N_("To be changed"))
    times = say.times(one.max)
    if one.kind == values.AGAIN or one.to is None:
        return say.text(message(N_("{exit}: repeat the stage{times}"), exit=named, times=times))
    role = f" ({one.to.role})" if one.handed and one.to.role else ""
    to = str(one.to.number) if one.to.number else say.quoted(one.to.name)
    back = N_("{exit}: back to stage {number}{role}{times}")
    return say.text(message(back, exit=named, number=to, role=role, times=times))
