"""Which local rules are asked about which records."""

from collections.abc import Iterable

from designer.lint.hygiene import ACTIVITIES
from designer.lint.rule import ANY, EACH, FLOW, MANY, NODE, NONE, ROLE, STAGE, WHOLE, Rule
from designer.lint.survey import Survey
from designer.model.records import Flow, Node, Pool, Role

Asked = Node | Flow | Role | Pool
What = tuple[str, bool, bool, int, int]
"""Kind, whether it is a stage, whether it is in a funnel, how many sequence flows enter and leave."""


class Fitting:
    """The local rules, each with what it is asked about."""

    def __init__(self, rules: Iterable[Rule], survey: Survey) -> None:
        """Leave out those of ``rules`` that look at the process as a whole."""
        self._rules = tuple(rule for rule in rules if rule.subject != WHOLE)
        self._survey = survey
        self._known: dict[What, tuple[Rule, ...]] = {}

    def questions(self, records: Iterable[Asked]) -> list[tuple[Rule, list[Asked]]]:
        """Return each rule that any of ``records`` fits, with all that do."""
        alike: dict[What, list[Asked]] = {}
        for record in records:
            alike.setdefault(self._what(record), []).append(record)
        shown: dict[str, list[Asked]] = {rule.name: [] for rule in self._rules}
        for what, those in alike.items():
            for rule in self._known.get(what) or self._fitting(what, those[0]):
                shown[rule.name] += those
        return [(rule, shown[rule.name]) for rule in self._rules if shown[rule.name]]

    def _what(self, record: Asked) -> What:
        survey = self._survey
        if isinstance(record, Flow):
            return record.kind, False, survey.is_funnel(record.parent), NONE, NONE
        if not isinstance(record, Node):
            return type(record).__name__, False, survey.in_funnel(record), NONE, NONE
        return (
            record.kind,
            record.kind in ACTIVITIES and survey.is_stage(record),
            survey.is_funnel(record.parent),
            min(len(survey.entries[record.id]), MANY),
            min(len(survey.exits[record.id]), MANY),
        )

    def _fitting(self, what: What, one: Asked) -> tuple[Rule, ...]:
        subjects = _subjects(one, is_stage=what[1])
        self._known[what] = tuple(r for r in self._rules if r.subject in subjects and _fits(r, what))
        return self._known[what]


def _subjects(record: Asked, *, is_stage: bool) -> tuple[str, ...]:
    if isinstance(record, Node):
        return (EACH, NODE, STAGE) if is_stage else (EACH, NODE)
    return (EACH, FLOW) if isinstance(record, Flow) else (EACH, ROLE)


def _fits(rule: Rule, what: What) -> bool:
    kind, _, in_funnel, entries, exits = what
    if rule.only_foreign if in_funnel else rule.needs_facts:
        return False
    if rule.kinds and kind not in rule.kinds:
        return False
    return rule.entries in {ANY, entries} and rule.exits in {ANY, exits}
