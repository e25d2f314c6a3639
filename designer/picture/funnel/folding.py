"""What is folded into each stage, read off the process: arrows to later stages, and marks for all else."""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from designer.model.control import (
    Way,
    documents,
    family,
    limit_of,
    stages,
    ways,
)
from designer.model.delta import Change
from designer.model.facts import LimitFacts, OutcomeFacts
from designer.model.kinds import KINDS
from designer.model.message import N_, Message, message
from designer.model.process import Process
from designer.model.records import Flow, Node
from designer.text.periods import period

_NOTED = "association"
_ENDS = {"won": "won", "lost": "lost"}
_HELD = "\N{NO-BREAK SPACE}"
"""A number and its per cent stay on one line."""
_LONGEST = 12
"""So many activities that are no stages are walked through one after the other."""


class Voice(Struct, frozen=True):
    """How marks are said: the text of a message, and the language of periods."""

    say: Callable[[Message], str] = Message.english
    lang: str = "en"


class Mark(Struct, frozen=True):
    """One small thing at a stage; ``element`` is what of the file it stands for."""

    kind: str
    """limit, event, documents, start, won, lost, end, back, step or note."""
    element: str
    text: str
    covers: tuple[str, ...] = ()
    """What else of the file is folded into it."""
    stage: str = ""
    """The stage it is at."""
    goal: str = ""
    """What has the name that is read: an end, a stage that clients come back to, an event."""
    share: float | None = None
    """How many leave by it, where that is read."""


class Arrow(Struct, frozen=True):
    """The work goes on from one stage to a later one; ``element`` is the exit that decides it."""

    source: str
    target: str
    element: str
    text: str = ""
    covers: tuple[str, ...] = ()
    """The decisions and merges that the work passes, and the arrows between them."""


class Folded(Struct, frozen=True):
    """The stages in work order with what belongs to each."""

    stages: tuple[Node, ...]
    marks: dict[str, tuple[Mark, ...]]
    arrows: tuple[Arrow, ...]


BACK, AGAIN = N_("back to {stage}"), N_("once more")
"""What a return says; what is typed over it is understood by the same words."""


def fold(process: Process, voice: Voice) -> Folded:
    """Return the stages of ``process``, the arrows between them, and marks for all that is between."""
    return Folding(process, voice).folded()


class Folding:
    """A process folded once; an edit that leaves the flow as it was has only what it touched folded anew."""

    def __init__(self, process: Process, voice: Voice) -> None:
        """Fold ``process``; marks are said by ``voice``."""
        self._process, self._voice = process, voice
        self._stages = stages(process)
        self._rank = {stage.id: n for n, stage in enumerate(self._stages)}
        self._starts: dict[str, list[Mark]] = {}
        for start in process.of_kind("startEvent"):
            for way in ways(process, start.id):
                if way.target in self._rank and start.name:
                    mark = Mark("start", start.id, start.name, stage=way.target, goal=start.id)
                    self._starts.setdefault(way.target, []).append(mark)
        self._own = {stage.id: self._of(stage) for stage in self._stages}
        self._named_by: dict[str, set[str]] = {}
        """The stages that tell of an element, by its id."""
        for stage in self._own:
            self._note(stage)

    def update(self, changes: Iterable[Change]) -> bool:
        """Fold anew what ``changes`` touched; tell whether that is enough."""
        touched: set[str] = set()
        for change in changes:
            if _leads_elsewhere(change):
                return False
            touched.update(_about(change))
        process = self._process
        self._stages = [process.node(stage.id) for stage in self._stages]
        dirty = set[str]().union(*(self._named_by.get(key, ()) for key in touched))
        for stage in dirty:
            self._own[stage] = self._of(process.node(stage))
            self._note(stage)
        return True

    def folded(self) -> Folded:
        """Return what is folded by now."""
        marks: dict[str, tuple[Mark, ...]] = {}
        arrows: list[Arrow] = []
        read = set[str]()
        for stage, (own, out) in self._own.items():
            here = [mark for mark in own if mark.kind != "note" or mark.element not in read]
            read |= {mark.element for mark in here if mark.kind == "note"}
            marks[stage] = tuple(dict.fromkeys((*self._starts.get(stage, ()), *here)))
            arrows += out
        return Folded(tuple(self._stages), marks, tuple(arrows))

    def _note(self, stage: str) -> None:
        """Remember what ``stage`` tells of."""
        marks, arrows = self._own[stage]
        told = {stage}
        for mark in marks:
            told.update((mark.element, mark.goal, *mark.covers))
        for arrow in arrows:
            told.update((arrow.element, *arrow.covers))
        for key in told:
            self._named_by.setdefault(key, set()).add(stage)

    def _of(self, stage: Node) -> tuple[list[Mark], list[Arrow]]:
        near = ways(self._process, stage.id)
        exits = self._far(stage, [way for way in near if not way.timer])
        onward = [way for way in exits if self._rank.get(way.target, -1) > self._rank[stage.id]]
        rest = [way for way in exits if way not in onward]
        marks = [*self._limits(stage, near), *self._documents(stage)]
        marks += [self._ending(stage, way) for way in rest if way.target not in self._rank]
        marks += [self._back(stage, way) for way in rest if way.target in self._rank]
        marks += self._steps(stage, near)
        order = ("limit", "documents", "event", "step", "won", "lost", "end", "back")
        marks.sort(key=lambda mark: order.index(mark.kind))
        arrows = list(self._arrows(onward))
        told = [key for mark in marks for key in (mark.element, *mark.covers)]
        told += [key for arrow in arrows for key in (arrow.element, *arrow.covers)]
        for note, link in _noted(self._process, (stage.id, *told)):
            marks.append(Mark("note", note.id, self._named(note), (link.id,), stage.id, note.id))
        return marks, arrows

    def _far(self, stage: Node, near: list[Way]) -> list[Way]:
        """Return the ways to stages and ends, through what is no stage of the funnel."""
        found, todo = list[Way](), list(near)
        been = {stage.id}
        for way in todo:  # grows while it is walked
            target = self._process.get(way.target)
            if family(target) != "activity" or way.target in self._rank:
                found.append(way)
            elif way.target not in been and len(been) <= _LONGEST:
                been.add(way.target)
                todo += [_joined(way, on) for on in ways(self._process, way.target) if not on.timer]
        return found

    def _arrows(self, onward: list[Way]) -> Iterator[Arrow]:
        for target in dict.fromkeys(way.target for way in onward):
            some = [way for way in onward if way.target == target]
            several = len({way.target for way in onward}) > 1
            text = self._exit(some) if several else ""
            yield Arrow(some[0].source, target, self._decides(some[0]), text, self._covered(some))

    def _steps(self, stage: Node, near: Iterable[Way]) -> Iterator[Mark]:
        """Yield what has to be done behind the stage and is no stage itself."""
        for way in near:
            if way.target not in self._rank and not way.timer:
                target = self._process.node(way.target)
                if family(target) == "activity":
                    yield Mark("step", target.id, self._named(target), stage=stage.id, goal=target.id)

    def _limits(self, stage: Node, near: Iterable[Way]) -> Iterator[Mark]:
        limit = limit_of(self._process, stage.id)
        if limit and not limit.timer:
            said = period(limit.duration, self._voice.lang, _said(limit.calendar))
            yield Mark("limit", stage.id, said, stage=stage.id)
        for event in self._process.attached(stage.id):
            own = [way for way in near if way.timer == event.id]
            yield self._hung(event, [self._process.node(way.target) for way in own], self._covered(own))

    def _hung(self, event: Node, goals: list[Node], covers: tuple[str, ...]) -> Mark:
        """Return the mark of what hangs on a stage: how long, how many leave by it, what it sets off."""
        if event.trigger != "timer":
            return Mark("event", event.id, self._named(event), covers, event.host, event.id)
        facts = event.facts if isinstance(event.facts, LimitFacts) else LimitFacts()
        parts = [period(event.duration, self._voice.lang, _said(facts.calendar)) or event.name]
        if facts.share:
            parts.append(self._percent(facts.share))
        named = [goal.name for goal in goals if family(goal) == "activity" and goal.name]
        said = " ".join(parts)
        text = f"{said}: {', '.join(named)}" if named else said
        return Mark("limit", event.id, text, covers, event.host, event.id, facts.share)

    def _documents(self, stage: Node) -> Iterator[Mark]:
        papers = documents(self._process, stage.id)
        if papers:
            every = tuple(paper.id for paper in papers)
            yield Mark("documents", papers[0].id, str(len(papers)), every, stage.id)

    def _ending(self, stage: Node, way: Way) -> Mark:
        end = self._process.node(way.target)
        outcome = end.facts.kind if isinstance(end.facts, OutcomeFacts) else ""
        kind = _ENDS.get(outcome, "end")
        reason = self._reason(way) if kind == "lost" else ""
        share = self._share(way)
        words = (
            [self._percent(share), reason or self._named(end)]
            if kind == "lost"
            else [self._named(end), self._percent(share)]
        )
        text = " ".join(filter(None, words))
        return Mark(kind, self._decides(way), text, self._covered([way]), stage.id, end.id, share)

    def _back(self, stage: Node, way: Way) -> Mark:
        goal = self._process.node(way.target)
        again = way.target == stage.id
        said = message(AGAIN) if again else message(BACK, stage=self._named(goal))
        share = self._share(way)
        text = " ".join(filter(None, (self._voice.say(said), self._percent(share))))
        return Mark("back", self._decides(way), text, self._covered([way]), stage.id, goal.id, share)

    def _covered(self, some: Iterable[Way]) -> tuple[str, ...]:
        flows = [self._process.flow(key) for way in some for key in way.flows]
        passed = [key for flow in flows for key in (flow.id, flow.target) if key not in self._rank]
        return tuple(dict.fromkeys(passed))

    def _exit(self, some: Iterable[Way]) -> str:
        """Return what is written at one of several arrows onward."""
        return next(
            (" ".join(filter(None, (self._reason(w), self._percent(self._share(w))))) for w in some), ""
        )

    def _reason(self, way: Way) -> str:
        flow = self._process.flow(self._decides(way)) if way.flows else None
        return " ".join(flow.name.split()) if flow else ""

    def _share(self, way: Way) -> float | None:
        alone = len(way.flows) == 1 and len(self._process.outgoing(way.source, "sequenceFlow")) == 1
        # What is left for an exit whose share nobody has set is no news where that is nothing.
        return None if not way.share or alone else way.share

    def _named(self, node: Node) -> str:
        return " ".join(node.name.split()) or self._voice.say(message(KINDS[node.kind].title))

    def _percent(self, share: float | None) -> str:
        if share is None:
            return ""
        said = self._voice.say(message(N_("{n} %"), n=round(share * 100)))
        return said.replace(" ", _HELD)

    def _decides(self, way: Way) -> str:
        """Return the last exit on ``way`` that was one of several; the last arrow where there is none."""
        for key in reversed(way.flows):
            if len(self._process.outgoing(self._process.flow(key).source, "sequenceFlow")) > 1:
                return key
        return way.flows[-1] if way.flows else way.target


def _noted(process: Process, about: Iterable[str]) -> Iterator[tuple[Node, Flow]]:
    """Yield the notes on some elements, each with the line that leads to it."""
    for key in dict.fromkeys(about):
        for flow in (*process.outgoing(key, _NOTED), *process.incoming(key, _NOTED)):
            note = process.get(flow.source if flow.target == key else flow.target)
            if isinstance(note, Node) and note.kind == "textAnnotation":
                yield note, flow


def _leads_elsewhere(change: Change) -> bool:
    """Tell whether more is another one than what is said, or where it is drawn."""
    before, after = change.before, change.after
    if before is None or after is None or type(before) is not type(after):
        return True
    if isinstance(before, Node) and isinstance(after, Node):
        if KINDS[before.kind].position == "start" and before.name != after.name:
            return True
        return _place_in_flow(before) != _place_in_flow(after)
    if isinstance(before, Flow) and isinstance(after, Flow):
        ways_of = [(one.kind, one.source, one.target, one.order) for one in (before, after)]
        return ways_of[0] != ways_of[1]
    return False


def _place_in_flow(node: Node) -> tuple[object, ...]:
    funnel = getattr(node.facts, "funnel", None)
    return node.kind, node.parent, node.host, node.order, node.trigger, node.interrupting, funnel


def _about(change: Change) -> Iterator[str]:
    """Yield the elements that tell of a change: itself, the ends of an arrow, the host of an event."""
    yield change.id
    if isinstance(change.after, Flow):
        yield from (change.after.source, change.after.target)
    elif isinstance(change.after, Node):
        yield change.after.host


def _joined(way: Way, onward: Way) -> Way:
    share = None if way.share is None or onward.share is None else way.share * onward.share
    names = (*way.names, *onward.names)
    return Way(way.source, onward.target, (*way.flows, *onward.flows), share, None, names)


def _said(calendar: str) -> str:
    """Return the calendar where it says something: all days count unless the card says otherwise."""
    return calendar if calendar == "work" else ""
