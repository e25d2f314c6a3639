"""Which local rules are asked about which records."""

from collections.abc import Iterable

from designer.lint.hygiene import ACTIVITIES
from designer.lint.rule import ANY, EACH, FLOW, MANY, NODE, NONE, ROLE, STAGE, WHOLE, Rule
from designer.lint.survey import Survey
from designer.model.records import Flow, Node, Pool, Role

Asked = Node | Flow | Role | Pool
ASKED = (Node, Flow, Role, Pool)
"""What local rules are asked about."""
Sort = tuple[str, str, bool, int, int]
"""Kind, where it stands, whether it is a stage, how many sequence flows enter and leave."""


class Fitting:
    """The local rules, each with what it is asked about."""

    def __init__(self, rules: Iterable[Rule], survey: Survey) -> None:
        """Leave out those of ``rules`` that look at the process as a whole."""
        self._rules = tuple(rule for rule in rules if rule.subject != WHOLE)
        self._survey = survey
        self._known: dict[tuple[object, ...], tuple[Rule, ...]] = {}

    def questions(self, records: Iterable[Asked]) -> list[tuple[Rule, list[Asked]]]:
        """Return each rule that any of ``records`` fits, with all that do."""
        alike: dict[Sort, list[Asked]] = {}
        for record in records:
            alike.setdefault(_sort(self._survey, record), []).append(record)
        shown: dict[str, list[Asked]] = {}
        for sort, those in alike.items():
            for rule in self._fitting(sort, those[0]):
                shown.setdefault(rule.name, []).extend(those)
        return [(rule, shown[rule.name]) for rule in self._rules if rule.name in shown]

    def _fitting(self, sort: Sort, one: Asked) -> tuple[Rule, ...]:
        kind, _, is_stage, entries, exits = sort
        in_funnel = self._survey.in_funnel(one)
        what = kind, in_funnel, is_stage, entries, exits
        if what not in self._known:
            subjects = _subjects(one, is_stage=is_stage)
            fitting = (rule for rule in self._rules if rule.subject in subjects)
            self._known[what] = tuple(
                r for r in fitting if _fits(r, kind, entries, exits, in_funnel=in_funnel)
            )
        return self._known[what]


def _sort(survey: Survey, record: Asked) -> Sort:
    if isinstance(record, Flow):
        return record.kind, record.parent, False, NONE, NONE
    if not isinstance(record, Node):
        return type(record).__name__, record.process, False, NONE, NONE
    is_stage = record.kind in ACTIVITIES and survey.is_stage(record)
    entries, exits = len(survey.entries[record.id]), len(survey.exits[record.id])
    return (
        record.kind,
        record.parent,
        is_stage,
        entries if entries < MANY else MANY,  # noqa: FURB136 - a call costs more than both
        exits if exits < MANY else MANY,  # noqa: FURB136
    )


def _subjects(record: Asked, *, is_stage: bool) -> tuple[str, ...]:
    if isinstance(record, Node):
        return (EACH, NODE, STAGE) if is_stage else (EACH, NODE)
    return (EACH, FLOW) if isinstance(record, Flow) else (EACH, ROLE)


def _fits(rule: Rule, kind: str, entries: int, exits: int, *, in_funnel: bool) -> bool:
    if rule.only_foreign if in_funnel else rule.needs_facts:
        return False
    if rule.kinds and kind not in rule.kinds:
        return False
    return rule.entries in {ANY, entries} and rule.exits in {ANY, exits}
