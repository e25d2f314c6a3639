"""A name typed in place, over the shape itself: Enter accepts, Escape takes back."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from designer.canvas.lettered import Place, place_of
from designer.canvas.lines import Lines
from designer.canvas.view import Canvas
from designer.model.control import family
from designer.model.errors import VoronkaError
from designer.model.facts import LimitFacts
from designer.model.geometry import Point
from designer.model.message import N_, Message, message
from designer.model.process import Process
from designer.model.records import Depiction, Flow, Node, Pool, Record, Role
from designer.verbs.durations import parse_time
from designer.verbs.events import set_limit
from designer.verbs.naming import rename
from designer.verbs.step import Verb

_LEAST = 0.9
"""Smaller than at this zoom nobody can type: the editor stays larger than the shape then."""
_MARGIN = 16.0
"""Pixels between the name that is typed and the edge of the canvas."""
_KEPT = frozenset({"activity", "artifact"})
"""What is nothing without a name: an empty one takes the old one back."""


def refusal(process: Process, record: Record) -> Message | None:
    """Return why ``record`` has no name that could be typed, None where it has one."""
    if not isinstance(record, Flow):
        return None if isinstance(record, Node | Role | Pool) else message(N_("This has no name"))
    if record.kind == "messageFlow" or record.name or record.conditional:
        return None
    if record.kind == "sequenceFlow" and family(process.get(record.source)) == "gateway":
        return None
    return message(N_("Only the exits of a decision have names"))


def _needs_name(record: Record) -> bool:
    return isinstance(record, Role | Pool) or family(record) in _KEPT


class Naming(QObject):
    """At most one name is typed at a time, in ``lines``; ``key`` is its element, empty for none."""

    begun = Signal(str)
    """The element whose name is typed now."""
    ended = Signal(str)
    """The element whose name was typed, accepted or not."""

    def __init__(self, canvas: Canvas) -> None:
        """Wait over ``canvas``."""
        super().__init__(canvas)
        self.canvas = canvas
        self.key = ""
        self._fresh = ""
        self._before = ""
        self.lines = Lines(canvas, canvas.theme)
        self.lines.accepted.connect(self.accept)
        self.lines.left.connect(self.leave)
        self.lines.cancelled.connect(self.cancel)
        self.lines.grown.connect(self._replace)
        canvas.looked.connect(self._replace)

    def begin(self, key: str, *, typed: str = "", fresh: str = "") -> bool:
        """Let the name of ``key`` be typed, all of it chosen, or begun anew with ``typed``.

        ``fresh`` is the merging key of the step that made it: its first name belongs to that step.
        Tells whether there is a name to type; the reason why not is told at the mouse.
        """
        self.leave()
        process = self.canvas.session.process
        record = process.get(key)
        if record is None or isinstance(record, Depiction):
            return False
        if why := refusal(process, record):
            self.canvas.refused.emit(why)
            return False
        place = self._place(key)
        if place is None:
            return False
        self.key, self._fresh, self._before = key, fresh, record.name
        self._bring_into_view(place)
        self.lines.begin(record.name, place, self.canvas.theme, typed=typed)
        self._replace()
        self.begun.emit(key)
        return True

    def accept(self) -> None:
        """Call the element what was typed; stays open where that is refused."""
        if self.key and self._rename():
            self._close()

    def leave(self) -> None:
        """Accept what was typed, as far as it can be, and close: the user has gone on to something else."""
        if self.key:
            key, typed = self.key, self.lines.toPlainText()
            self._close()
            self._call(key, typed)

    def cancel(self) -> None:
        """Keep the name that was there."""
        if self.key:
            self._close()

    def _rename(self) -> bool:
        return self._call(self.key, self.lines.toPlainText())

    def _call(self, key: str, typed: str) -> bool:
        process = self.canvas.session.process
        record = process.get(key)
        name = typed.strip()
        if record is None or name == self._before.strip() or (not name and _needs_name(record)):
            return True
        if isinstance(record, Node) and isinstance(record.facts, LimitFacts):
            return self._limit(record, record.facts, name)
        return self._do(rename, key, name)

    def _limit(self, timer: Node, facts: LimitFacts, typed: str) -> bool:
        """Set the time that was typed: what is written at a time limit is how long it is."""
        time = parse_time(typed)
        if time is None:
            why = N_("“{found}” is no time: write 3 days, 2 h or P3D")
            self.canvas.refused.emit(message(why, found=typed))
            return False
        named = (timer.host, time.duration, time.calendar, facts.expiry, facts.share)
        return self._do(set_limit, *named)

    def _do(self, verb: Verb[..., Any], *args: object) -> bool:
        try:
            self.canvas.session.do(verb, *args, key=self._fresh)
        except VoronkaError as error:
            self.canvas.refused.emit(error.message)
            return False
        return True

    def _close(self) -> None:
        key, self.key = self.key, ""
        self.lines.end()
        self.canvas.setFocus()
        self.ended.emit(key)

    def _place(self, key: str) -> Place | None:
        record = self.canvas.session.process.get(key)
        return place_of(record, self.canvas.scene.drawn.get(key, ())) if record else None

    def _bring_into_view(self, place: Place) -> None:
        """Pan no farther than it takes to see the whole name."""
        box, field = self.canvas.on_widget(place.box), self.canvas.rect()
        dx = max(_MARGIN - box.left(), 0.0) + min(field.width() - _MARGIN - box.right(), 0.0)
        dy = max(_MARGIN - box.top(), 0.0) + min(field.height() - _MARGIN - box.bottom(), 0.0)
        if (dx or dy) and field.width():
            self.canvas.pan(dx, dy)

    def _replace(self) -> None:
        """Stand over the shape, wherever it is by now."""
        place = self._place(self.key) if self.key else None
        if place is None:
            return
        scale = max(self.canvas.zoom, _LEAST)
        box = place.box
        across = box.centre.x if place.centred or place.filled else box.x
        at = Point(across, box.centre.y if place.filled else box.y)
        self.lines.stand(place, scale, self.canvas.to_widget(at))
