"""What the rules know of a process: stages, roles and structure, worked out once for all of them.

Stages, roles and control flow are those of ``designer.model.control``; nothing here walks raw edges.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from designer.lint.index import NameIndex
from designer.lint.names import MOST_LETTERS
from designer.lint.structure import Structure, explore
from designer.model.control import family, is_stage, reminders, role_of, scopes, successors
from designer.model.facts import LimitFacts, OutcomeFacts, RoleFacts, StageFacts
from designer.model.kinds import KINDS
from designer.model.names import fold
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record, Role

_NO_WORD = re.compile(r"[\W_]+")
_FAR = 20
"""How many gateways and events without a name one walks past to find one that has a name."""
AUTOMATIC_KINDS = frozenset({"serviceTask", "scriptTask", "sendTask", "businessRuleTask"})


class Onward(Struct, frozen=True):
    """What is reached from an activity before the next one: ``ends`` are activities and end events."""

    ends: tuple[str, ...]
    flows: tuple[str, ...]


class Survey:
    """A process as the rules see it; ``refresh`` and ``explore`` bring it up to date."""

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

    def refresh(self) -> Iterator[None]:
        """Find the stages and the processes with facts anew; pauses are where it yields."""
        self._quiet = reminders(self.process)
        yield
        found: dict[str, list[str]] = {facts.id: [] for facts in self.process.processes()}
        funnels = {facts.id for facts in self.process.processes() if facts.facts}
        for count, node in enumerate(self.process.nodes()):
            home = self.home(node)
            if home in found and isinstance(node.facts, StageFacts):
                funnels.add(home)
            if home in found and self.is_stage(node):
                found[home].append(node.id)
            if count % 100 == 0:
                yield
        self.stages = {home: tuple(keys) for home, keys in found.items()}
        self.funnels = frozenset(funnels)
        self._stage_ids = frozenset(key for keys in found.values() for key in keys)

    def explore(self) -> Iterator[None]:
        """Follow the control flow of every scope anew."""
        found: dict[str, Structure] = {}
        for scope in scopes(self.process):
            structure = yield from explore(self.process, scope)
            found[scope] = structure
        self.structures = found

    def file_names(self) -> Iterator[None]:
        """Bring the index of stage names up to date, one for each process."""
        self.names = {home: self.names.get(home) or NameIndex() for home in self.stages}
        for home, stages in self.stages.items():
            index = self.names[home]
            for key in index.elements() - set(stages):
                index.drop(key)
            for count, stage in enumerate(stages):
                index.put(stage, self.process.node(stage).name)
                if count % 10 == 0:
                    yield

    @property
    def stage_ids(self) -> frozenset[str]:
        """The ids of all stages at the last refresh."""
        return self._stage_ids

    def stages_of(self, home: str) -> list[Node]:
        """Return the stages of the process ``home``, in file order."""
        return [self.process.node(key) for key in self.stages.get(home, ())]

    def is_stage(self, node: Node) -> bool:
        """Tell whether ``node`` is a stage; what only reminds is as of the last refresh."""
        return is_stage(self.process, node, self._quiet)

    def home(self, record: Record) -> str:
        """Return the id of the process that ``record`` belongs to, empty where there is none."""
        if isinstance(record, Role | Pool):
            return record.process
        parent = getattr(record, "parent", "")
        seen: set[str] = set()
        while isinstance(outer := self.process.get(parent), Node) and parent not in seen:
            seen.add(parent)
            parent = outer.parent
        return parent

    def in_funnel(self, record: Record) -> bool:
        """Tell whether ``record`` belongs to a process with sales facts."""
        return self.home(record) in self.funnels

    def is_funnel(self, scope: str) -> bool:
        """Tell whether the process ``scope``, or that of the sub-process ``scope``, has sales facts."""
        record = self.process.get(scope)
        return (self.home(record) if isinstance(record, Node) else scope) in self.funnels

    def role(self, node: Node) -> Role | Pool | None:
        """Return the role of ``node``; None also where it lies beside the roles of its process."""
        found = role_of(self.process, node.id)
        if isinstance(found, Pool) and self.has_lanes(found.process):
            return None
        return found

    def has_lanes(self, process: str) -> bool:
        """Tell whether the process is divided into roles."""
        return any(role.process == process for role in self.process.roles())

    def is_automatic(self, node: Node) -> bool:
        """Tell whether the system does it: by its kind, or by its role."""
        if node.kind in AUTOMATIC_KINDS:
            return True
        role = self.role(node)
        facts = role.facts if isinstance(role, Role) else None
        return isinstance(facts, RoleFacts) and bool(facts.automatic)

    def onward(self, key: str) -> Onward:
        """Return what follows the activity ``key``, its boundary events included."""
        return self._walk(successors(self.process, key), [f.id for f in self._out(key)])

    def _out(self, key: str) -> list[Flow]:
        return self.process.outgoing(key, "sequenceFlow")

    def _walk(self, first: list[str], flows: list[str]) -> Onward:
        ends: dict[str, None] = {}
        seen: set[str] = set()
        todo = list(first)
        while todo:
            key = todo.pop(0)
            if key in seen or self.process.get(key) is None:
                continue
            seen.add(key)
            after = successors(self.process, key)
            if family(self.process.get(key)) == "activity" or not after:
                ends[key] = None
                continue
            flows += [flow.id for flow in self._out(key)]
            todo += after
        return Onward(tuple(ends), tuple(flows))

    def is_lost(self, key: str) -> bool:
        """Tell whether ``key`` is an end where the client is rejected."""
        return _outcome(self.process.get(key)) == "lost"

    def is_won(self, key: str) -> bool:
        """Tell whether ``key`` is an end with a sale."""
        return _outcome(self.process.get(key)) == "won"


def _outcome(record: Record | None) -> str:
    facts = record.facts if isinstance(record, Node) else None
    return facts.kind if isinstance(facts, OutcomeFacts) else ""


def stage_facts(stage: Node) -> StageFacts:
    """Return the stage card, an empty one where there is none."""
    return stage.facts if isinstance(stage.facts, StageFacts) else StageFacts()


def limit_facts(node: Node) -> LimitFacts | None:
    """Return what a limit timer says, None for other nodes."""
    return node.facts if isinstance(node.facts, LimitFacts) else None


def role_stages(survey: Survey, role: Role | Pool) -> list[Node]:
    """Return the stages whose role is ``role``, in file order."""
    process = survey.process
    if isinstance(role, Role):
        todo = process.members(role.id)
    elif role.process and not survey.has_lanes(role.process):
        todo = process.children(role.process)
    else:
        return []
    found = []
    for node in todo:  # grows while it is walked
        if survey.is_stage(node):
            found.append(node)
        if KINDS[node.kind].scope:
            todo += [child for child in process.children(node.id) if not child.lane]
    return found


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
        flows = survey.process.incoming(node.id) if back else survey.process.outgoing(node.id)
        onward = [flow.source if back else flow.target for flow in flows if flow.kind == "sequenceFlow"]
        if not onward:
            break
        node = survey.process.get(onward[0])
    return node if isinstance(node, Node) else None


def name_key(name: str) -> str:
    """Return what two names have in common that differ only in case, ё, punctuation and spaces."""
    folded = fold(name[:MOST_LETTERS])
    return _NO_WORD.sub(" ", folded).strip() or folded


def survey(process: Process) -> Survey:
    """Return a survey that knows the stages of ``process``, for those who read figures and run no rules."""
    made = Survey(process)
    for _ in made.refresh():
        pass
    return made
