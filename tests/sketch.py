"""Processes for tests out of one line of text.

``sketch("start -> Draft -> ok? -yes-> Send -> won; ok? -no-> lost")`` is a pool with a start, two stages,
a decision and two ends.  Statements are parted by ``;`` or line ends, each is a chain of things joined by
``->`` or ``-name of the exit->``:

* ``start``; ``won``, ``lost`` and ``end`` are a new end event each time; ``lost(no budget)`` has a reason
* ``Draft`` a stage, ``Sales: Draft`` a stage of the role Sales (which holds on along the chain, and for all
  that stands before the first role)
* ``ok?`` a decision; ``+name`` a parallel gateway; ``*name`` a merge (a second entry makes one by itself,
  with ``merge=False`` it does not)
* ``Draft[P14D]`` a stage with a time limit that ends in a rejection

Ids count up in the order of the text: Start_1, Stage_1, Decision_1, Merge_1, End_1, Limit_1, Role_1, …
"""

import re
from collections.abc import Mapping

import msgspec

from designer.model.facts import (
    LimitFacts,
    ModelFacts,
    NodeFacts,
    OutcomeFacts,
    StageFacts,
)
from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, ProcessFacts, Record, Role

ENGLISH = ModelFacts(lang="en", mode="b2b")
_ARROW = re.compile(r"\s*(?:->|-([^<>;\n]*?)->)\s*")
_LANE, _COLUMN, _LEFT, _TOP = 280.0, 200.0, 160.0, 80.0
_ENDS = {"won": "Won", "lost": "Rejected", "end": "End"}


def sketch(
    text: str,
    *,
    facts: Mapping[str, NodeFacts] | None = None,
    documents: Mapping[str, tuple[str, ...]] | None = None,
    model: ModelFacts | None = ENGLISH,
    merge: bool = True,
    name: str = "Sales",
) -> Process:
    """Return the process that ``text`` says, one column a node; ``facts``, ``documents`` by stage name."""
    draft = _Draft(name, model, merge=merge)
    for statement in re.split(r"[;\n]", text):
        if statement.strip():
            draft.chain(statement.strip())
    for stage, known in (facts or {}).items():
        node = draft.nodes[draft.by_name[stage]]
        draft.nodes[node.id] = msgspec.structs.replace(node, facts=known)
    for stage, names in (documents or {}).items():
        draft.documents(draft.by_name[stage], names)
    return Process(draft.records())


def called(process: Process, name: str) -> str:
    """Return the id of the one node or role that is called ``name``."""
    (found,) = [r.id for r in (*process.nodes(), *process.roles()) if r.name == name]
    return found


class _Draft:
    """The records so far."""

    def __init__(self, name: str, model: ModelFacts | None, *, merge: bool) -> None:
        self.merge = merge
        self.process = ProcessFacts("Process_1", name, 0, executable=False, facts=model)
        self.nodes: dict[str, Node] = {}
        self.flows: list[Flow] = []
        self.roles: dict[str, Role] = {}
        self.by_name: dict[str, str] = {}
        self.numbers: dict[str, int] = {}
        self.role = ""

    def id(self, stem: str) -> str:
        self.numbers[stem] = self.numbers.get(stem, 0) + 1
        return f"{stem}_{self.numbers[stem]}"

    def chain(self, statement: str) -> None:
        parts = _ARROW.split(statement)
        here = self.thing(parts[0])
        for exit_name, there in zip(parts[1::2], parts[2::2], strict=True):
            target = self.thing(there)
            self.join(here, target, (exit_name or "").strip())
            here = target

    def thing(self, text: str) -> str:
        role, _, name = text.strip().rpartition(":")
        name, role = name.strip(), role.strip()
        name, _, limit = name.partition("[")
        if name in self.by_name:
            known = self.nodes[self.by_name[name]]
            self.role = next((r.name for r in self.roles.values() if r.id == known.lane), "")
            return known.id
        self.role = role or self.role
        made = self.make(name, self.lane(self.role))
        if limit:
            self.limit(made, limit.rstrip("]"))
        return made

    def lane(self, name: str) -> str:
        if not name:
            return ""
        if name not in self.roles:
            self.roles[name] = Role(self.id("Role"), name, len(self.roles), process="Process_1")
            if len(self.roles) == 1:  # what came before the first role is said is its too
                lane = self.roles[name].id
                self.nodes = {k: msgspec.structs.replace(n, lane=lane) for k, n in self.nodes.items()}
        return self.roles[name].id

    def make(self, name: str, lane: str) -> str:
        end = re.fullmatch(r"(won|lost|end)(?:\((.*)\))?", name)
        if name == "start":
            return self.put("startEvent", "Start", "Lead received", lane, name)
        if end:
            reasons = (end[2],) if end[2] else ()
            outcome = OutcomeFacts(end[1], reasons) if end[1] != "end" else None
            return self.put("endEvent", "End", _ENDS[end[1]], lane, "", outcome)
        if name.endswith("?"):
            return self.put("exclusiveGateway", "Decision", name, lane, name)
        if name.startswith("*"):
            return self.put("exclusiveGateway", "Merge", "", lane, name)
        if name.startswith("+"):
            return self.put("parallelGateway", "Gateway", "", lane, name)
        return self.put("userTask", "Stage", name, lane, name, StageFacts() if self.process.facts else None)

    def put(
        self, kind: str, stem: str, name: str, lane: str, known_as: str, facts: NodeFacts | None = None
    ) -> str:
        what = KINDS[kind]
        row = [r.id for r in self.roles.values()].index(lane) if lane else 0
        column = sum(
            1 for node in self.nodes.values() if not node.host and node.kind != "dataObjectReference"
        )
        x = _LEFT + 110 + column * _COLUMN
        y = _TOP + row * _LANE + 130
        box = Box(x - what.width / 2, y - what.height / 2, what.width, what.height)
        node = Node(
            self.id(stem), kind, name, len(self.nodes), box, parent="Process_1", lane=lane, facts=facts
        )
        self.nodes[node.id] = node
        if known_as:
            self.by_name[known_as] = node.id
        return node.id

    def limit(self, stage: str, duration: str) -> None:
        host = self.nodes[stage]
        assert host.box
        box = Box(host.box.x + 12, host.box.bottom - 18, 36, 36)
        timer = Node(
            self.id("Limit"), "boundaryEvent", duration, len(self.nodes), box, parent="Process_1",
            lane=host.lane, host=stage, trigger="timer", duration=duration, facts=LimitFacts(),
        )  # fmt: skip
        self.nodes[timer.id] = timer
        end = Node(
            self.id("End"), "endEvent", "Time is up", len(self.nodes), Box(box.x, box.bottom + 32, 36, 36),
            parent="Process_1", lane=host.lane, facts=OutcomeFacts("lost"),
        )  # fmt: skip
        self.nodes[end.id] = end
        self.flow("sequenceFlow", "Flow", timer.id, end.id)

    def join(self, source: str, target: str, name: str) -> None:
        entries = [flow for flow in self.flows if flow.target == target and flow.kind == "sequenceFlow"]
        gateway = KINDS[self.nodes[target].kind].family == "gateway"
        if entries and self.merge and not gateway:
            target = self.entry(target, entries)
        self.flow("sequenceFlow", "Flow", source, target, name)

    def entry(self, target: str, entries: list[Flow]) -> str:
        """Return the merge before ``target``, made where there is none."""
        (first,) = entries
        if first.source.startswith("Merge_"):
            return first.source
        before = self.nodes[target]
        assert before.box
        made = self.put("exclusiveGateway", "Merge", "", before.lane, "")
        box = Box(before.box.x - 65, before.box.centre.y - 25, 50, 50)
        self.nodes[made] = msgspec.structs.replace(self.nodes[made], box=box)
        self.flows[self.flows.index(first)] = msgspec.structs.replace(first, target=made)
        self.flow("sequenceFlow", "Flow", made, target)
        return made

    def documents(self, stage: str, names: tuple[str, ...]) -> None:
        host = self.nodes[stage]
        assert host.box
        for number, name in enumerate(names):
            box = Box(host.box.x + 42 + 60 * number, host.box.y - 75, 36, 50)
            kind, key = "dataObjectReference", self.id("Document")
            self.nodes[key] = Node(key, kind, name, len(self.nodes), box, parent="Process_1")
            self.flow("dataOutputAssociation", "Output", stage, key)

    def flow(self, kind: str, stem: str, source: str, target: str, name: str = "") -> None:
        self.flows.append(
            Flow(self.id(stem), kind, source, target, name, len(self.flows), parent="Process_1")
        )

    def drawn(self, flow: Flow) -> Flow:
        """Return the flow with a straight or bent line from border to border."""
        a, b = self.nodes[flow.source].box, self.nodes[flow.target].box
        assert a
        assert b
        start, end = a.centre, b.centre
        points = (start, end) if start.x == end.x or start.y == end.y else (start, Point(start.x, end.y), end)
        clipped = (_border(a, points[1]), *points[1:-1], _border(b, points[-2]))
        return msgspec.structs.replace(flow, points=clipped)

    def records(self) -> list[Record]:
        right = max((n.box.right for n in self.nodes.values() if n.box), default=_LEFT + 600) + 60
        height = _LANE * max(1, len(self.roles))
        pool = Pool(
            "Pool_1", self.process.name, 0, Box(_LEFT, _TOP, right - _LEFT, height), process="Process_1"
        )
        roles = [
            msgspec.structs.replace(role, box=Box(_LEFT + 30, _TOP + row * _LANE, right - _LEFT - 30, _LANE))
            for row, role in enumerate(self.roles.values())
        ]
        return [pool, self.process, *roles, *self.nodes.values(), *(self.drawn(flow) for flow in self.flows)]


def _border(box: Box, towards: Point) -> Point:
    """Return where the level or upright line from the centre of ``box`` leaves it."""
    centre = box.centre
    if towards.y == centre.y:
        return Point(box.right if towards.x > centre.x else box.x, centre.y)
    return Point(centre.x, box.bottom if towards.y > centre.y else box.y)
