"""A funnel that no client leaves as a buyer."""

from collections.abc import Iterator

from designer.lint.finding import ERROR, Fix, Problem
from designer.lint.rule import FACTS, STRUCTURE, Rule
from designer.lint.structure import Structure
from designer.lint.survey import Survey
from designer.model.control import family
from designer.model.message import N_, message


def check(survey: Survey) -> Iterator[Problem | None]:
    """Look for a won end that can be reached; where there is no start, any will do."""
    for home in sorted(survey.funnels & survey.structures.keys()):
        structure = survey.structures[home]
        won = [key for key in structure.ends if survey.is_won(key)]
        if not any(key in structure.reached for key in won) if structure.starts else not won:
            last = _last(survey, structure)
            fix = Fix("add-won", message(N_("Add the end with a sale")), (home, last))
            yield Problem(message(N_("No won end")), (home,), (fix,) if last else ())
        yield None


def _last(survey: Survey, structure: Structure) -> str:
    """Return the last activity that is reached and that nothing follows, else the last that is reached."""
    reached = [key for key in structure.after if key in structure.reached or not structure.starts]
    activities = [key for key in reached if family(survey.process.get(key)) == "activity"]
    loose = [key for key in activities if not structure.after[key]]
    return (loose or activities or [""])[-1]


RULE = Rule(
    name="won-missing",
    severity=ERROR,
    why=N_("Without a won end nobody can count conversion, revenue or the price of a client."),
    todo=N_("Add an end and mark it as a sale: the money has come in, or whatever counts as won with you."),
    check=check,
    looks_at=frozenset((STRUCTURE, FACTS)),
)
