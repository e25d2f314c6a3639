"""What the rules know of a process: stages, roles and structure, worked out once for all of them.

Stages, roles and control flow are those of ``designer.model.control``; nothing here walks raw edges.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from designer.lint.index import NameIndex
from designer.lint.known import Known
from designer.lint.names import MOST_LETTERS
from designer.lint.structure import Structure, explore
from designer.model.control import (
    Limit,
    documents,
    family,
    is_stage,
    limit_of,
    reminders,
    role_of,
    scopes,
    successors,
)
from designer.model.facts import LimitFacts, OutcomeFacts, StageFacts
from designer.model.kinds import KINDS
from designer.model.language import said_language
from designer.model.names import fold
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record, Role

_NO_FACTS = StageFacts()
Said = tuple[tuple[str, str], ...]
SEQUENCE = "sequenceFlow"
_WORD = re.compile(r"[^\W_]+")
_PAUSE = 200
"""Records between two pauses: a fraction of a millisecond."""
_FAR = 20
"""How many gateways and events without a name one walks past to find one that has a name."""
_ACTIVITIES = frozenset(kind.tag for kind in KINDS.values() if kind.family == "activity")
AUTOMATIC_KINDS = frozenset({"serviceTask", "scriptTask", "sendTask", "businessRuleTask"})


class Survey:
    """A process as the rules see it; ``refresh`` and ``explore`` bring it up to date.

    What it is asked it keeps in mind until it shall ``forget``, which whoever edits has to say.
    """

    def __init__(self, process: Process) -> None:
        """Look at ``process``; nothing is worked out before ``refresh``."""
        self.process = process
        self.stages: dict[str, tuple[str, ...]] = {}
        """The ids of the stages by process, in file order."""
        self.funnels: frozenset[str] = frozenset()
        """Processes with sales facts."""
        self.structures: dict[str, Structure] = {}
        """By id of the process or sub-process."""
        self.names: dict[str, NameIndex] = {}
        """The names of the stages, by process."""
        self._quiet: frozenset[str] = frozenset()
        self._stage_ids: frozenset[str] = frozenset()
        self.exits: Known[str, list[Flow]] = Known(partial(process.outgoing, kind=SEQUENCE))
        """The sequence flows that leave a node, by its id."""
        self.entries: Known[str, list[Flow]] = Known(partial(process.incoming, kind=SEQUENCE))
        """The sequence flows that enter a node, by its id."""
        self.after: Known[str, list[str]] = Known(partial(successors, process))
        """Where control goes from a node, by its id: along its exits and onto its boundary events."""
        self.onward: Known[str, tuple[str, ...]] = Known(partial(_onward, process, self.after))
        """The activities and ends that are reached from an activity before the next one, by its id."""
        self.limits: Known[str, Limit | None] = Known(partial(limit_of, process))
        """The time limit of an activity, by its id."""
        self.papers: Known[str, Sequence[Node]] = Known(partial(documents, process))
        """The documents that an activity writes, by its id."""
        self._folded = folded = Known(_fold)
        self.name_keys: Known[str, str] = Known(lambda name: _key(folded[name]))
        """The key of a name, by the name as it is written."""
        self.said: Known[str, Said] = Known(partial(_said, process))
        """What messages say of a record, its title as the argument ``s``, by its id."""
        self._role_stages: dict[str, list[Node]] = {}
        self._roles: Known[str, Role | Pool | None] = Known(partial(_role, process))
        self._homes: Known[str, str] = Known(partial(_home, process))
        self._tables = [table for table in vars(self).values() if isinstance(table, Known)]
        self._language: str | None = None
        self._seen_all = False

    def forget(self) -> None:
        """Ask the process anew from now on."""
        for table in self._tables:
            table.clear()
        self._role_stages.clear()
        self._language = None
        self._seen_all = False

    def look_around(self) -> Iterator[None]:
        """Find all arrows in one pass: to ask for those of each node takes longer."""
        if self._seen_all:
            return
        process = self.process
        nodes, flows = process.nodes(), process.flows()
        exits: dict[str, list[Flow]] = {node.id: [] for node in nodes}
        entries: dict[str, list[Flow]] = {node.id: [] for node in nodes}
        yield
        writers: set[str] = set()
        for count, flow in enumerate(flows):
            if flow.kind == SEQUENCE:
                exits.setdefault(flow.source, []).append(flow)
                entries.setdefault(flow.target, []).append(flow)
            elif flow.kind == "dataOutputAssociation":
                writers.add(flow.source)
            if count % _PAUSE == 0:
                yield
        after = {key: [flow.target for flow in leaving] for key, leaving in exits.items()}
        yield
        bound = {node.id for node in nodes if isinstance(node.facts, StageFacts)}
        for node in nodes:
            if node.host in after:
                after[node.host].append(node.id)
                bound.add(node.host)
        self.limits.update({node.id: None for node in nodes if node.id not in bound})
        self._roles.update({node.id: role for role in process.roles() for node in process.members(role.id)})
        self.papers.update({node.id: () for node in nodes if node.id not in writers})
        self.exits.update(exits)
        self.entries.update(entries)
        self.after.update(after)
        self._seen_all = True

    def refresh(self) -> Iterator[None]:
        """Find the stages and the processes with facts anew; pauses are where it yields."""
        self.forget()
        self._quiet = reminders(self.process)
        yield
        found: dict[str, list[str]] = {facts.id: [] for facts in self.process.processes()}
        funnels = {facts.id for facts in self.process.processes() if facts.facts}
        for count, node in enumerate(self.process.nodes()):
            home = self._homes[node.parent]
            if home in found:
                if isinstance(node.facts, StageFacts):
                    funnels.add(home)
                if node.kind in _ACTIVITIES and self.is_stage(node):
                    found[home].append(node.id)
            if count % _PAUSE == 0:
                yield
        self.stages = {home: tuple(keys) for home, keys in found.items()}
        self.funnels = frozenset(funnels)
        self._stage_ids = frozenset(key for keys in found.values() for key in keys)

    def explore(self) -> Iterator[None]:
        """Follow the control flow of every scope anew."""
        yield from self.look_around()
        found: dict[str, Structure] = {}
        for scope in scopes(self.process):
            structure = yield from explore(self.process, scope, self.after)
            found[scope] = structure
        self.structures = found

    def file_names(self) -> Iterator[None]:
        """Bring the index of stage names up to date, one for each process."""
        self.names = {home: self.names.get(home) or NameIndex() for home in self.stages}
        for home, stages in self.stages.items():
            index = self.names[home]
            for key in index.elements() - set(stages):
                index.take(key)
            for count, stage in enumerate(stages):
                index.file(stage, self._folded[self.process.node(stage).name])
                if count % 20 == 0:
                    yield
            yield from index.compare()

    @property
    def stage_ids(self) -> frozenset[str]:
        """The ids of all stages at the last refresh."""
        return self._stage_ids

    @property
    def language(self) -> str:
        """The language that the card of a process names, empty where none does."""
        if self._language is None:
            self._language = said_language(self.process)
        return self._language

    def is_stage(self, node: Node) -> bool:
        """Tell whether ``node`` is a stage; what only reminds is as of the last refresh."""
        return is_stage(self.process, node, self._quiet)

    def home(self, record: Record) -> str:
        """Return the id of the process that ``record`` belongs to, empty where there is none."""
        return (
            record.process if isinstance(record, Role | Pool) else self._homes[getattr(record, "parent", "")]
        )

    def in_funnel(self, record: Record) -> bool:
        """Tell whether ``record`` belongs to a process with sales facts."""
        return self.home(record) in self.funnels

    def is_funnel(self, scope: str) -> bool:
        """Tell whether the process ``scope``, or that of the sub-process ``scope``, has sales facts."""
        return self._homes[scope] in self.funnels

    def role(self, node: Node) -> Role | Pool | None:
        """Return the role of ``node``; None also where it lies beside the roles of its process."""
        return self._roles[node.id]

    def role_stages(self, role: Role | Pool) -> list[Node]:
        """Return the stages whose role is ``role``, in file order."""
        if role.id not in self._role_stages:
            within = _held(self.process, role)
            self._role_stages[role.id] = [node for node in within if self.is_stage(node)]
        return self._role_stages[role.id]

    def is_automatic(self, node: Node) -> bool:
        """Tell whether the system does it: by its kind, or by its role."""
        if node.kind in AUTOMATIC_KINDS:
            return True
        role = self._roles[node.id]
        return isinstance(role, Role) and role.facts is not None and bool(role.facts.automatic)

    def is_lost(self, key: str) -> bool:
        """Tell whether ``key`` is an end where the client is rejected."""
        return _means(self.process.get(key), "lost")

    def is_won(self, key: str) -> bool:
        """Tell whether ``key`` is an end with a sale."""
        return _means(self.process.get(key), "won")


def _onward(process: Process, after: Mapping[str, list[str]], key: str) -> tuple[str, ...]:
    records, stops = process.records, dict[str, bool]()
    todo = list(after[key])
    for reached in todo:  # grows while it is walked
        if reached in stops or reached not in records:
            continue
        further = after[reached]
        stops[reached] = not further or getattr(records[reached], "kind", "") in _ACTIVITIES
        if not stops[reached]:
            todo += further
    return tuple([end for end, stopped in stops.items() if stopped])


def _home(process: Process, scope: str) -> str:
    """Return the process that the process or sub-process ``scope`` is, or is part of."""
    seen: set[str] = set()
    while isinstance(outer := process.get(scope), Node) and scope not in seen:
        seen.add(scope)
        scope = outer.parent
    return scope


def _role(process: Process, key: str) -> Role | Pool | None:
    found = role_of(process, key)
    return None if isinstance(found, Pool) and _has_lanes(process, found.process) else found


def _has_lanes(process: Process, home: str) -> bool:
    return any(role.process == home for role in process.roles())


def _held(process: Process, role: Role | Pool) -> list[Node]:
    """Return the nodes whose role is ``role``, those in sub-processes too."""
    found: list[Node] = []
    if isinstance(role, Role):
        found = process.members(role.id)
    elif role.process and not _has_lanes(process, role.process):
        found = process.children(role.process)
    for node in found:  # grows while it is walked
        if KINDS[node.kind].scope:
            found += [child for child in process.children(node.id) if not child.lane]
    return found


def _said(process: Process, key: str) -> Said:
    return (("s", title(process.get(key))),)


def _means(end: Record | None, outcome: str) -> bool:
    return isinstance(end, Node) and isinstance(end.facts, OutcomeFacts) and end.facts.kind == outcome


def stage_facts(stage: Node) -> StageFacts:
    """Return the stage card, an empty one where there is none."""
    return stage.facts if isinstance(stage.facts, StageFacts) else _NO_FACTS


def has_record(node: Node) -> bool:
    """Tell whether something is written into the CRM at ``node``."""
    crm = stage_facts(node).crm
    return bool(crm) and any(record.text.strip() for record in crm)


def limit_facts(node: Node) -> LimitFacts | None:
    """Return what a limit timer says, None for other nodes."""
    return node.facts if isinstance(node.facts, LimitFacts) else None


def title(node: Record | None) -> str:
    """Return the name of a record on one line, its id where it has none."""
    name = " ".join(str(getattr(node, "name", "")).split())
    return name or (node.id if node else "")


def nearest(survey: Survey, key: str, *, back: bool) -> Node | None:
    """Return the node ``key``, or where it has no name the next one with a name before or behind it."""
    node = survey.process.get(key)
    for _ in range(_FAR):
        if not isinstance(node, Node) or node.name.strip() or family(node) == "activity":
            break
        flows = survey.entries[node.id] if back else survey.exits[node.id]
        if not flows:
            break
        node = survey.process.get(flows[0].source if back else flows[0].target)
    return node if isinstance(node, Node) else None


def name_key(name: str) -> str:
    """Return what two names have in common that differ only in case, ё, punctuation and spaces."""
    return _key(_fold(name))


def _fold(name: str) -> str:
    return fold(name[:MOST_LETTERS])


def _key(folded: str) -> str:
    return " ".join(_WORD.findall(folded)) or folded


def survey(process: Process) -> Survey:
    """Return a survey that knows the stages of ``process``, for those who read figures and run no rules."""
    made = Survey(process)
    for _ in made.refresh():
        pass
    return made
