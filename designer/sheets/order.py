"""Who takes part in which process, and in which order the work is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from designer.model import control
from designer.model.facts import Employee, RoleFacts
from designer.model.names import fold
from designer.model.process import Process
from designer.model.records import Node, Pool, Role


@dataclass(frozen=True)
class Course:
    """One process read once for all its sheets: its work order and what passes between roles."""

    process: Process
    activities: tuple[Node, ...]
    ranks: dict[str, int]
    numbers: dict[str, int]
    """The number of each stage in the funnel."""
    owners: dict[str, Role | Pool]
    """Who does each activity; those of nobody are left out."""
    handoffs: tuple[control.Handoff, ...]


@dataclass(frozen=True)
class Duty:
    """A role in one process, with the activities that are its own."""

    course: Course
    holder: Role | Pool
    activities: tuple[Node, ...]

    @property
    def name(self) -> str:
        """The role's name on one line."""
        return line(self.holder.name)

    @property
    def facts(self) -> RoleFacts:
        """The role card, an empty one where there is none."""
        return (self.holder.facts if isinstance(self.holder, Role) else None) or RoleFacts()


def course(process: Process) -> Course:
    """Read the work order of ``process``."""
    activities = tuple(control.in_work_order(process))
    quiet = control.reminders(process)
    stages = (node for node in activities if control.is_stage(process, node, quiet))
    owners = {node.id: control.role_of(process, node.id) for node in activities}
    return Course(
        process,
        activities,
        {node.id: rank for rank, node in enumerate(activities)},
        {node.id: number for number, node in enumerate(stages, 1)},
        {key: owner for key, owner in owners.items() if owner is not None},
        control.handoffs(process, activities),
    )


def duties(courses: Iterable[Course]) -> list[Duty]:
    """Return every role that people fill and that has something to do, process by process."""
    return [duty for one in courses for duty in _duties(one) if not duty.facts.automatic]


def _duties(one: Course) -> list[Duty]:
    work: dict[str, list[Node]] = {}
    for node in one.activities:
        if node.id in one.owners:
            work.setdefault(one.owners[node.id].id, []).append(node)
    holders: list[Role | Pool] = [*one.process.roles(), *one.process.pools()]
    return [Duty(one, holder, tuple(work[holder.id])) for holder in holders if holder.id in work]


def by_role(every: Sequence[Duty]) -> list[list[Duty]]:
    """Return the duties of each role together; a role without a name stays alone."""
    groups: dict[str, list[Duty]] = {}
    for place, duty in enumerate(every):
        groups.setdefault(fold(duty.name) or f"\0{place}", []).append(duty)
    return list(groups.values())


def by_employee(every: Sequence[Duty]) -> list[tuple[Employee, list[Duty]]]:
    """Return each employee with all duties; the first position that is said for a name counts."""
    groups: dict[str, list[Duty]] = {}
    people: dict[str, Employee] = {}
    for duty in every:
        for person in duty.facts.employees:
            key = fold(person.name)
            if not key:
                continue
            known = people.setdefault(key, person)
            if not known.position:
                people[key] = Employee(known.name, person.position)
            mine = groups.setdefault(key, [])
            if duty not in mine:
                mine.append(duty)
    return [(people[key], groups[key]) for key in groups]


def line(text: str) -> str:
    """Return ``text`` on one line: names in a drawing are broken by hand."""
    return " ".join(text.split())
