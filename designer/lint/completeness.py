"""How far the instruction of a role is written: "5 of 7 stages". The sheets print the same figure."""

from itertools import islice

from msgspec import Struct

from designer.lint.survey import Survey, stage_facts
from designer.model.records import Node, Pool, Role

_LETTERS = 3
_TEXT = 20
_DRAFT = ("…", "...")


class Completeness(Struct, frozen=True):
    """The stages of a role, and those of them without steps (``gaps``), as ids in file order."""

    stages: tuple[str, ...]
    gaps: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many stages the role has."""
        return len(self.stages)

    @property
    def covered(self) -> int:
        """How many of them have real steps."""
        return len(self.stages) - len(self.gaps)

    @property
    def percent(self) -> int:
        """The share of covered stages, rounded down so that 100 means all; 100 for a role without stages."""
        return 100 * self.covered // self.total if self.stages else 100


def completeness(survey: Survey, role: Role | Pool) -> Completeness:
    """Return how much of the instruction of ``role`` is written."""
    found = survey.role_stages(role)
    gaps = tuple(stage.id for stage in found if not real_steps(stage))
    return Completeness(tuple(stage.id for stage in found), gaps)


def real_steps(stage: Node) -> tuple[str, ...]:
    """Return the steps that say something; one that ends in an ellipsis is a draft still to be written."""
    said = stage_facts(stage).steps
    if not said:
        return ()
    steps = [step.strip() for step in said]
    return tuple([step for step in steps if has_letters(step, _LETTERS) and not step.endswith(_DRAFT)])


def has_text(role: Role | Pool) -> bool:
    """Tell whether the card of the role itself says what the role is there for, in 20 letters or more."""
    facts = role.facts if isinstance(role, Role) else None
    texts = (facts.purpose, *facts.authority) if facts else ()
    return sum(_letters(text) for text in texts) >= _TEXT


def needs_instruction(role: Role | Pool) -> bool:
    """Tell whether people hold the role: a system needs no instruction."""
    return not (isinstance(role, Role) and role.facts and role.facts.automatic)


def has_letters(text: str, least: int) -> bool:
    """Tell whether ``text`` has ``least`` letters."""
    return len(text) >= least and next(islice(filter(str.isalpha, text), least - 1, None), "") != ""


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
