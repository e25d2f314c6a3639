"""Random valid processes over the whole table of kinds, straight as records."""

import random

from msgspec.structs import replace

from bpmn.whims import NAMES, some_stage_facts
from designer.model.choices import may_mark, may_trigger, ways
from designer.model.facts import ExitFacts, HandoffFacts, LimitFacts, OutcomeFacts
from designer.model.geometry import Box, Point
from designer.model.kinds import FLOWS, KINDS, QUIET, SEVERAL
from designer.model.message import message
from designer.model.permit import may_connect
from designer.model.process import Edit, Process
from designer.model.records import Colours, Flow, Node, Pool, ProcessFacts, Role

LOOPS = ("", "", "loop", "parallel", "sequential")
_DEPTH = 2


def generated(seed: int, process: Process) -> None:
    """Fill ``process``, as a skeleton gives it, with one random drawing."""
    with process.edit(message("Generate")) as edit:
        Making(edit, random.Random(seed)).all()


class Making:
    """One drawing on its way."""

    def __init__(self, edit: Edit, chance: random.Random) -> None:
        self.edit = edit
        self.process = edit.process
        self.chance = chance

    def all(self) -> None:
        chance, process = self.chance, self.process
        for _ in range(chance.randrange(3)):
            self.pool()
        for home in [facts.id for facts in process.processes()]:
            self.roles(home)
            self.scope(home, 0)
        for _ in range(chance.randrange(4)):
            self.flow(chance.choice(tuple(FLOWS)))
        for _ in range(chance.randrange(12)):
            self.flow("sequenceFlow")
        self.exits()

    def sure(self, share: float = 0.3) -> bool:
        return self.chance.random() < share

    def name(self) -> str:
        return self.chance.choice(NAMES).strip()

    def box(self, wide: float, high: float) -> Box:
        return Box(self.chance.randrange(3000) / 2, self.chance.randrange(900), wide, high)

    def colours(self) -> Colours:
        return self.chance.choice((Colours(), Colours(), Colours("#ffeecc"), Colours("#102030", "#fedcba")))

    def label(self) -> Box | None:
        return self.box(80, 14) if self.sure() else None

    def pool(self) -> None:
        process, key = self.process, ""
        if self.sure(0.5):
            key = process.new_id("Process")
            self.edit.put(ProcessFacts(key, self.name(), process.next_order(), executable=self.sure()))
        self.edit.put(
            Pool(
                process.new_id("Pool"),
                self.name(),
                process.next_order(),
                self.box(900, 300),
                horizontal=self.sure(0.7),
                process=key,
                note=self.name(),
                colours=self.colours(),
                several=self.sure(),
            )
        )

    def roles(self, home: str) -> None:
        process, level, parent = self.process, self.sure(0.7), ""
        for number in range(self.chance.randrange(4)):
            key = process.new_id("Role")
            inside = parent if number > 1 and self.sure() else ""
            box = self.box(800, 100)
            self.edit.put(Role(key, self.name(), process.next_order(), box, level, home, inside))
            parent = parent or key

    def scope(self, home: str, depth: int) -> None:
        """Fill a process or sub-process."""
        kinds = [kind for kind in KINDS if kind != "foreign"]
        for _ in range(self.chance.randrange(2, 12 if depth == 0 else 5)):
            kind = self.chance.choice(kinds)
            if kind == "boundaryEvent":
                self.boundary(home)
            elif not (KINDS[kind].scope and depth == _DEPTH):
                self.node(kind, home, depth)

    def node(self, kind: str, home: str, depth: int) -> None:
        process, known = self.process, KINDS[kind]
        lanes = [r.id for r in process.roles() if r.process == home and not process.nested(r.id)]
        flows = known.family in {"activity", "event", "gateway"}
        node = Node(
            process.new_id(known.stem),
            kind,
            self.name(),
            process.next_order(),
            self.box(known.width, known.height),
            self.label() if known.outside_label else None,
            home,
            self.chance.choice(lanes) if lanes and flows and self.sure(0.8) else "",
            note=self.name(),
            colours=self.colours(),
        )
        if known.family == "activity" and self.sure():
            node = replace(node, facts=some_stage_facts(self.chance))
        if known.position == "end" and self.sure():
            node = replace(node, facts=OutcomeFacts(self.chance.choice(("won", "lost")), ("price",)))
        node = self.triggered(self.marked(node)) if known.position else self.marked(node)
        self.edit.put(node)
        if known.scope:
            self.scope(node.id, depth + 1)
            inside = any(child.box for child in process.children(node.id))
            # A closed sub-process hides its inside: only on a plane of its own can it be drawn.
            expanded = self.sure(0.6)
            self.edit.put(replace(node, expanded=expanded, apart=inside and (not expanded or self.sure(0.2))))

    def marked(self, node: Node) -> Node:
        drawn = {
            "loop": lambda: self.chance.choice(LOOPS),
            "called": lambda: self.chance.choice(("", "Elsewhere")),
            "state": lambda: self.chance.choice(("", "signed", "подписан & <sent>")),
            "crossed": lambda: self.sure(0.7),
        }
        for mark in KINDS[node.kind].marks:
            if mark in {"definitions", "apart"}:
                continue
            value = drawn.get(mark, self.sure)()
            if may_mark(self.process, node, node.kind, {mark: value}).ok:
                node = replace(node, **{mark: value})
        return node

    def triggered(self, node: Node) -> Node:
        """Return an event with a trigger that it may have where it stands."""
        process, known = self.process, KINDS[node.kind]
        fit = [name for name in known.triggers if may_trigger(process, node, node.kind, name).ok]
        trigger = self.chance.choice(fit)
        quiet = self.sure() and may_trigger(process, node, node.kind, trigger, interrupting=False).ok
        node = replace(node, trigger=trigger, interrupting=not quiet)
        if trigger == "timer":
            return replace(node, duration=self.chance.choice(("", "P14D", "R3/PT1H", "2026-01-01T00:00:00")))
        if trigger in SEVERAL:
            single = (
                sorted(QUIET - SEVERAL & QUIET) if quiet else sorted(set(known.triggers) - SEVERAL - {""})
            )
            single = [name for name in single if name in known.triggers and name not in SEVERAL]
            return replace(node, definitions=tuple(self.chance.sample(single, 2)))
        return node

    def boundary(self, home: str) -> None:
        process = self.process
        hosts = [n for n in process.children(home) if KINDS[n.kind].family == "activity" and not n.by_event]
        if not hosts:
            return
        host = self.chance.choice(hosts)
        key, order, box = process.new_id("Limit"), process.next_order(), self.box(36, 36)
        node = Node(key, "boundaryEvent", self.name(), order, box, self.label(), home, host.lane, host.id)
        node = self.triggered(node)
        if node.trigger == "timer" and self.sure():
            node = replace(node, facts=LimitFacts("work", "reject" if node.interrupting else "remind", 0.1))
        self.edit.put(node)

    def flow(self, kind: str) -> None:
        """Join two things that this kind of flow may join, where chance finds them."""
        process = self.process
        ends = [*process.nodes(), *process.pools()]
        if kind == "association":
            ends = [node for node in process.nodes() if node.kind == "textAnnotation"] or ends
        for _ in range(8):
            source, target = (
                self.chance.choice(ends),
                self.chance.choice([*process.nodes(), *process.pools()]),
            )
            if source.id != target.id and self.fits(kind, source, target):
                break
        else:
            return
        inside = getattr(source, "parent", "") or getattr(target, "parent", "")
        places = tuple(Point(self.chance.randrange(2000), self.chance.randrange(900)) for _ in range(3))
        flow = Flow(
            process.new_id(FLOWS[kind].stem),
            kind,
            source.id,
            target.id,
            self.name() if kind in {"sequenceFlow", "messageFlow"} else "",
            process.next_order(),
            places,
            self.label(),
            inside if kind != "messageFlow" else "",
            by_hand=self.sure(),
            direction=self.chance.choice(("", "None", "One", "Both")) if kind == "association" else "",
            colours=self.colours(),
        )
        if kind == "messageFlow":
            envelope = self.chance.choice(("", "initiating", "non_initiating"))
            flow = replace(flow, envelope=envelope, message=self.name())
        if kind == "sequenceFlow" and self.sure():
            flow = replace(flow, exit=ExitFacts(0.5, 2), handoff=HandoffFacts("P1D", "work", "signed"))
        self.edit.put(flow)

    def fits(self, kind: str, source: Node | Pool, target: Node | Pool) -> bool:
        if not may_connect(self.process, source.id, target.id, kind).ok:
            return False
        loose = [
            end for end in (source, target) if isinstance(end, Node) and (end.by_event or end.compensation)
        ]
        if kind == "sequenceFlow" and loose:
            return False
        if kind == "association" and isinstance(source, Node) and isinstance(target, Pool):
            return True
        if kind.startswith("data") or kind == "association":
            return getattr(source, "parent", "") == getattr(target, "parent", "")
        begins = isinstance(target, Node) and target.instantiate and target.kind == "eventBasedGateway"
        return not (kind == "sequenceFlow" and begins)

    def exits(self) -> None:
        """Make some exits default and conditional ones."""
        for flow in self.process.flows():
            way = self.chance.choice(ways(self.process, flow))
            taken = any(other.default for other in self.process.outgoing(flow.source))
            if way and not (way == "default" and taken):
                self.edit.put(replace(flow, default=way == "default", conditional=way == "conditional"))
