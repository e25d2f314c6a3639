"""A jump in the drawing that lands nowhere, or in two places."""

from collections.abc import Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import kinds, named, triggers
from designer.lint.rule import NAMES, STRUCTURE, Rule
from designer.lint.structure import jump
from designer.lint.survey import Survey
from designer.model.kinds import KINDS
from designer.model.message import N_, message
from designer.model.records import Node

_EVENTS = sorted(kinds("event"))
_THROWS = frozenset({"throw", "end"})


def check(survey: Survey) -> Iterator[Problem | None]:
    """Pair the link events of each scope by their names: any number throws, one catches."""
    pairs: dict[tuple[str, str], list[Node]] = {}
    for kind in _EVENTS:
        for event in survey.process.of_kind(kind):
            if "link" in triggers(event):
                pairs.setdefault((event.parent, jump(event)), []).append(event)
            yield None
    for (_, name), events in pairs.items():
        yield from _problems(name, events)


def _problems(name: str, events: list[Node]) -> Iterator[Problem]:
    throws = [event for event in events if KINDS[event.kind].position in _THROWS]
    catches = [event for event in events if event not in throws]
    fix = Fix("focus-name", message(N_("Give it a name")), (events[0].id,))
    if not name:
        for event in events:
            yield Problem(message(N_("The jump has no name")), (event.id,), (fix,))
    elif len(events) == 1 or not catches:
        text = N_("{s}: nothing jumps here") if catches else N_("{s}: the jump lands nowhere")
        for event in events:
            yield Problem(message(text, s=named(event)), (event.id,))
    elif len(catches) > 1:
        for event in catches:
            text = N_("{s}: the jump lands in more than one place")
            yield Problem(message(text, s=named(event)), (event.id,))


RULE = Rule(
    name="link-event",
    severity=WARNING,
    why=N_("The way is cut in two, and the two halves do not find one another: clients get lost there."),
    todo=N_("Give both ends of the jump one name; several may jump, only one may land."),
    check=check,
    looks_at=frozenset((STRUCTURE, NAMES)),
    needs_facts=False,
)
