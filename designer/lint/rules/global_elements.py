"""Messages, signals and errors that are defined and not used, or not told apart."""

from collections import Counter
from collections.abc import Iterator

from designer.lint.finding import INFO, Problem
from designer.lint.rule import STRUCTURE, Rule
from designer.lint.survey import Survey
from designer.model.definitions import Definition
from designer.model.kinds import TRIGGERS
from designer.model.message import N_, Message, message


def check(survey: Survey) -> Iterator[Problem | None]:
    """Find definitions of the file with an empty name, without use, and with the name of another one."""
    if not survey.process.definitions:
        return
    names = Counter((one.kind, one.name) for one in survey.process.definitions)
    now = {said for node in survey.process.nodes() for said in node.referred}
    for one in survey.process.definitions:
        if one.name is not None and not one.name.strip():
            yield _problem(N_("{what} {s} has no name"), one)
        elif names[one.kind, one.name] > 1:
            yield _problem(N_("{what} {s} is defined more than once"), one)
        elif not one.used and (one.kind, one.name or one.id) not in now:
            yield _problem(N_("{what} {s} is defined and not used"), one)
        yield None


def _problem(text: str, one: Definition) -> Problem:
    name = " ".join((one.name or "").split()) or one.id
    quoted = message(N_('"{name}"'), name=name)
    return Problem(message(text, what=Message(TRIGGERS[one.kind].title), s=quoted), (one.id,))


RULE = Rule(
    name="global",
    severity=INFO,
    why=N_("Whoever sets up another tool by this file asks which is meant, or makes one for nothing."),
    todo=N_("Give each of them a name of its own; take out in the tool that made the file what is not used."),
    check=check,
    looks_at=frozenset((STRUCTURE,)),
    needs_facts=False,
)
