"""What is known of a stage or a role in numbers: how complete its card is, how many go on, what it costs."""

from functools import cached_property

from msgspec import Struct

from designer.lint.completeness import completeness, needs_instruction, real_steps
from designer.lint.survey import Survey, stage_facts, survey
from designer.model.control import Way, in_work_order, limit_of, role_of, ways
from designer.model.facts import LimitFacts
from designer.model.process import Process
from designer.model.records import Flow, Node, ProcessFacts, Role

QUESTIONS = 4
"""A stage card answers: what is done, what is the result, where it is recorded, how long it may take."""


class Figures:
    """A process as it was counted at one moment; made anew after a change."""

    def __init__(self, process: Process) -> None:
        """Count nothing yet."""
        self._process = process

    @cached_property
    def _survey(self) -> Survey:
        return survey(self._process)

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {node.id: rank for rank, node in enumerate(in_work_order(self._process))}

    def is_stage(self, key: str) -> bool:
        """Tell whether ``key`` is a stage of the funnel."""
        return key in self._survey.stage_ids

    def answered(self, stage: Node) -> int:
        """Return how many of the four questions the card of ``stage`` answers."""
        facts = stage_facts(stage)
        limit = limit_of(self._process, stage.id)
        answers = real_steps(stage), facts.result.strip(), any(one.text.strip() for one in facts.crm), limit
        return sum(map(bool, answers))

    def written(self, role: Role) -> int | None:
        """Return how many per cent of the instruction of ``role`` are written, None where none is needed."""
        found = completeness(self._survey, role)
        return found.percent if found.total and needs_instruction(role) else None

    def conversion(self, stage: Node) -> float | None:
        """Return the share of clients that go on from ``stage``, None where nobody has said it."""
        found = ways(self._process, stage.id)
        if not any(map(self._said, found)):
            return None
        shares = [way.share for way in found if self._onward(stage, way)]
        return sum(share or 0.0 for share in shares) if shares and None not in shares else None

    def cost(self, stage: Node) -> float | None:
        """Return what one visit of ``stage`` costs: hours by the rate of its role, and direct cost."""
        facts, role = stage_facts(stage), role_of(self._process, stage.id)
        rate = role.facts.rate if isinstance(role, Role) and role.facts else None
        work = None if facts.hours is None or rate is None else facts.hours * rate
        known = [part for part in (work, facts.direct) if part is not None]
        return sum(known) if known else None

    def currency(self, stage: Node) -> str:
        """Return the currency of the process of ``stage``, empty where it is not said."""
        home = self._process.get(self._survey.home(stage))
        return home.facts.currency if isinstance(home, ProcessFacts) and home.facts else ""

    def _said(self, way: Way) -> bool:
        """Tell whether somebody gave a share on ``way``."""
        flows = (self._process.get(key) for key in way.flows)
        timer = self._process.get(way.timer)
        facts = timer.facts if isinstance(timer, Node) else None
        limit = isinstance(facts, LimitFacts) and facts.share is not None
        return limit or any(isinstance(f, Flow) and f.exit and f.exit.share is not None for f in flows)

    def _onward(self, stage: Node, way: Way) -> bool:
        """Tell whether ``way`` leads to a later stage or to a sale."""
        if self._survey.is_lost(way.target) or way.timer:
            return False
        return self._ranks.get(way.target, len(self._ranks)) > self._ranks.get(stage.id, 0)


class Note(Struct, frozen=True):
    """What the layers say of one element; nothing where all is empty."""

    pill: str = ""
    whole: bool = False
    """Nothing is missing of what the pill counts."""
    line: str = ""
