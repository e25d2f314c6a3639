"""The compact picture of a funnel as a scene: stand-ins with their own places, made anew at each change."""

from collections.abc import Callable, Iterable
from types import MappingProxyType

from designer.canvas.scene import Drawn, Scene
from designer.model.control import family
from designer.model.delta import Change, Delta
from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS
from designer.model.message import N_, Message, message
from designer.model.process import Process
from designer.model.records import Flow, Node, Record, Role
from designer.picture.funnel.folding import Folded, Folding, Voice
from designer.picture.funnel.picture import NOBODY, Funnel, drawn, drawn_arrow, drawn_stage

_FOLDED = message("")
KIND_OF_MARK = MappingProxyType(
    {
        "limit": N_("Time limit"),
        "documents": N_("Documents"),
        "event": N_("Event"),
        "start": N_("Start"),
        "step": N_("Step"),
        "won": N_("Won deal"),
        "lost": N_("Rejection"),
        "end": N_("End"),
        "back": N_("Return"),
        "note": N_("Note"),
    }
)
"""What a mark is, in a word."""


class FunnelScene(Scene):
    """``process`` holds the stand-ins, ``real`` is what they stand for."""

    def __init__(self, real: Process, say: Callable[[Message], str], lang: Callable[[], str]) -> None:
        """Fold ``real``; marks are said by ``say`` and periods in ``lang``."""
        self.real = real
        self._say, self._lang = say, lang
        self.heights: dict[str, float] = {}
        """The least ones of rows, by their roles: the hand wanted them so."""
        self._free = 0.0
        self._folding = Folding(real, self.voice)
        self.picture: Funnel = self.of(self.real, self._folding.folded())
        super().__init__(Process(self.picture.records))

    @property
    def voice(self) -> Voice:
        """How marks are said at the moment."""
        return Voice(self._say, self._lang())

    def fold(self) -> None:
        """Fold and place everything anew."""
        self.version += 1
        self._folding = Folding(self.real, self.voice)
        self.picture = self.of(self.real, self._folding.folded())
        self.process = Process(self.picture.records)
        self.build()

    def render(self, delta: Delta) -> list[Box]:
        """Fold anew; return the boxes in which the picture is another one now."""
        before = self.picture
        if not self._folding.update(delta.changes):
            self._folding = Folding(self.real, self.voice)
        self.picture = now = self.of(self.real, self._folding.folded())
        was, is_ = ({record.id: record for record in one.records} for one in (before, now))
        changed = [
            key
            for key in dict.fromkeys((*was, *is_))
            if was.get(key) != is_.get(key) or before.drawn.get(key) != now.drawn.get(key)
        ]
        folded = Delta(_FOLDED, tuple(Change(key, was.get(key), is_.get(key)) for key in changed))
        self.process.apply(folded, sound=True)
        return super().render(folded)

    def element(self, key: str) -> str:
        """Return what of the file the stand-in ``key`` stands for, empty for nothing."""
        found = self.picture.elements.get(key, key)
        return "" if found == NOBODY or self.real.get(found) is None else found

    def shown(self, element: str) -> str:
        """Return the stand-in by which ``element`` is shown, empty for none."""
        return self.picture.homes.get(element, "")

    def elements(self, keys: Iterable[str]) -> list[str]:
        """Return what ``keys`` stand for, each once."""
        found = (key if self.real.get(key) else self.element(key) for key in keys)
        return list(dict.fromkeys(filter(None, found)))

    def taker(self, key: str) -> str:
        """Return the element that an arrow let go on ``key`` leads to: of a mark its stage."""
        mark = self.picture.marks.get(key)
        return mark.stage if mark else self.element(key)

    def tell(self, key: str) -> tuple[str, ...]:
        """Return what a screen reader says of the mark ``key``: its text, its kind, its stage."""
        if key == NOBODY:
            return (self._say(message(N_("Without a role"))),)
        mark = self.picture.marks.get(key)
        if mark is None:
            return ()
        kind, stage = self._say(message(KIND_OF_MARK[mark.kind])), self.real.node(mark.stage)
        return mark.text, kind, " ".join(stage.name.split())

    def marked(self, element: str) -> str:
        """Return the stand-in that tells of the problems of ``element``: of an arrow the stage before it."""
        key = self.shown(element)
        record = self.process.get(key)
        return record.source if isinstance(record, Flow) else key

    def look(self, record: Record) -> Drawn:
        """Return how ``record`` would be drawn: stages and arrows as they are here."""
        if isinstance(record, Node) and family(record) == "activity" and record.box:
            return drawn_stage(record.name, record.box, record.colours)
        if isinstance(record, Flow) and len(record.points) > 1:
            return drawn_arrow(record.points, "flow")
        return super().look(record)

    def reaches(self, box: Box, at: Point) -> bool:
        """Tell whether ``at`` is in the row: it goes on beyond its last stage."""
        return box.y <= at.y < box.bottom

    def rows(self) -> list[Role]:
        """Return the rows of roles, the uppermost first."""
        found = (self.process.get(key) for key in self.frames())
        return [row for row in found if isinstance(row, Role) and isinstance(self.real.get(row.id), Role)]

    def columns(self) -> list[Node]:
        """Return the stages from left to right."""
        found = (record for record in self.picture.records if isinstance(record, Node))
        return [node for node in found if node.kind == "task"]

    def pile(self, stage: str) -> list[str]:
        """Return the marks of ``stage`` from above, each that leads to something of its own."""
        own = (key for key, mark in self.picture.marks.items() if mark.stage == stage)
        return [key for key in own if self.shown(self.element(key)) == key]

    def with_ends(self, keys: Iterable[str]) -> list[str]:
        """Return ``keys`` and the ends that only the marks among them lead to."""
        found = dict.fromkeys(keys)
        marks = [
            mark
            for mark in self.picture.marks.values()
            if mark.element in found and mark.element != mark.stage
        ]
        for mark in marks:
            for key in mark.covers:
                node = self.real.get(key)
                ways = {way.id for way in self.real.incoming(key, "sequenceFlow")} if node else set()
                if (
                    isinstance(node, Node)
                    and KINDS[node.kind].position == "end"
                    and ways <= {mark.element, *mark.covers}
                ):
                    found[key] = None
        return list(found)

    def stretch(self, role: str, high: float) -> None:
        """Let the row of ``role`` be at least so high from now on, as long as this is looked at."""
        self.heights[role] = high
        self.fold()

    def reserve(self, high: float) -> None:
        """Keep so many units free under each stage: layers write there."""
        if high != self._free:
            self._free = high
            self.fold()

    def of(self, process: Process, folded: Folded) -> Funnel:
        """Return the picture of what is ``folded`` of ``process``, with the rows and free room of here."""
        return drawn(process, folded, self.heights, self._free)

    def _draw(self, key: str) -> Drawn | None:
        return self.picture.drawn.get(key)


def gap_beside(scene: FunnelScene, box: Box, *, after: bool) -> float:
    """Return the middle of the gap before or behind the column of ``box``."""
    edges = [stage.box for stage in scene.columns() if stage.box]
    if after:
        right = min((other.x for other in edges if other.x > box.x), default=box.right + 24)
        return (box.right + right) / 2
    left = max((other.right for other in edges if other.x < box.x), default=box.x - 10)
    return (left + box.x) / 2
