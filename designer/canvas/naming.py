"""A name typed in place, over the shape itself: Enter accepts, Escape takes back."""

from typing import Any

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from designer.canvas.eye import bring
from designer.canvas.lettered import Place, place_of
from designer.canvas.lines import Lines
from designer.canvas.meanings import Meaning, of_new, of_old
from designer.canvas.view import Canvas
from designer.canvas.whisper import Whisper, hint_at
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
from designer.verbs.typed import read_list

_LEAST = 0.9
"""Smaller than at this zoom nobody can type: the editor stays larger than the shape then."""
_MARGIN = 16.0
"""Pixels between the name that is typed and the edge of the canvas."""
_AHEAD = 240.0
"""Units right of something new: there its next one will be made."""
_KEPT = frozenset({"activity", "artifact"})
"""What is nothing without a name: an empty one takes the old one back."""


class Fresh(Struct, frozen=True):
    """What is new and gets its first name; ``key`` is the merging key of the step that made it."""

    key: str = ""
    source: str = ""
    """The element it was made out of."""
    row: bool = False
    """It is the next of a row that is being typed: without a name it is not wanted."""


OLD = Fresh()


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
    went_on = Signal()
    """A new thing has its name, and the next one is wanted at once."""

    def __init__(self, canvas: Canvas) -> None:
        """Wait over ``canvas``."""
        super().__init__(canvas)
        self.canvas = canvas
        self.key = ""
        self._fresh = OLD
        self._over = False
        self._before = ""
        self.lines = Lines(canvas, canvas.theme)
        self.lines.accepted.connect(self.accept)
        self.lines.left.connect(self.leave)
        self.lines.cancelled.connect(self.cancel)
        self.lines.grown.connect(self._replace)
        self.lines.onward.connect(self.go_on)
        self.whisper = Whisper(canvas, canvas.say)
        canvas.looked.connect(self._replace)

    def begin(self, key: str, *, typed: str = "", fresh: Fresh = OLD) -> bool:
        """Let the name of ``key`` be typed, all of it chosen, or begun anew with ``typed``.

        The first name of what is ``fresh`` belongs to the step that made it. Tells whether there is a
        name to type; the reason why not is told at the mouse.
        """
        self.leave()
        process = self.canvas.process
        record = process.get(key)
        if record is None or isinstance(record, Depiction):
            return False
        if why := refusal(process, record):
            self.canvas.refused.emit(why)
            return False
        return self._open(key, record.name, typed, fresh)

    def begin_at(self, hit: str) -> bool:
        """Let the name of what is drawn as ``hit`` be typed; tell whether there is one."""
        key, process = self.canvas.scene.element(hit), self.canvas.process
        record = process.get(key)
        return not (isinstance(record, Flow) and refusal(process, record)) and self.begin(key)

    def _open(self, key: str, name: str, typed: str, fresh: Fresh) -> bool:
        place = self._place(key)
        if place is None:
            return False
        self.key, self._fresh, self._over, self._before = key, fresh, bool(typed), name
        self._bring_into_view(place)
        self.lines.begin("" if fresh.row else name, place, self.canvas.theme, typed=typed)
        self._replace()
        self.begun.emit(key)
        return True

    def meaning(self) -> Meaning | None:
        """Return what the text typed so far does besides naming; an old name that is mended is a name."""
        text, process = self.lines.toPlainText().strip(), self.canvas.process
        if not self.key or not text or text == self._before:
            return None
        if self._fresh.key:
            return of_new(process, self.key, self._fresh.source, text)
        over = self._over or (isinstance(process.get(self.key), Role) and len(read_list(self._before)) == 1)
        return of_old(process, self.key, text) if over else None

    def accept(self) -> None:
        """Call the element what was typed; stays open where that is refused."""
        if self._is_unwanted():
            self.cancel()
        elif self.key and self._done(self.key, self.lines.toPlainText(), self.meaning()):
            self._close()

    def go_on(self) -> None:
        """Accept the name; behind something new the next thing is made at once."""
        wanted = bool(self._fresh.key) and not self._is_unwanted()
        self.accept()
        if wanted and not self.key:
            self.went_on.emit()

    def leave(self) -> None:
        """Accept what was typed, as far as it can be, and close: the user has gone on to something else."""
        if self._is_unwanted():
            self.cancel()
        elif self.key:
            key, typed, meaning = self.key, self.lines.toPlainText(), self.meaning()
            self._close()
            self._done(key, typed, meaning)

    def cancel(self) -> None:
        """Keep the name that was there; of a row the thing without a name goes."""
        if not self.key:
            return
        self._close()
        source = self._fresh.source
        if self._fresh.row and self._take_back() and self.canvas.process.get(source):
            self.canvas.select((source,))

    def _is_unwanted(self) -> bool:
        return bool(self.key) and self._fresh.row and not self.lines.toPlainText().strip()

    def _take_back(self) -> bool:
        """Undo the step that made the new element, unless something came between."""
        done = self.canvas.session.work.history.done
        return bool(done) and done[-1].key == self._fresh.key and self.canvas.session.undo()

    def _done(self, key: str, typed: str, meaning: Meaning | None) -> bool:
        if meaning is None:
            return self._call(key, typed)
        back = meaning.anew and self._take_back()
        if meaning.anew and not back:
            return self._call(key, typed)
        wanted = meaning.order
        try:
            made = self.canvas.carry_out(wanted.verb, *wanted.args, key=self._fresh.key, **wanted.named)
        except VoronkaError as error:
            if back:
                self.canvas.session.redo()
                self.canvas.select((key,))
            self.canvas.refused.emit(error.message)
            return False
        self.canvas.select((meaning.stays or str(made),))
        _show_made(self.canvas)
        return True

    def _call(self, key: str, typed: str) -> bool:
        process = self.canvas.process
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
            self.canvas.carry_out(verb, *args, key=self._fresh.key)
        except VoronkaError as error:
            self.canvas.refused.emit(error.message)
            return False
        return True

    def _close(self) -> None:
        key, self.key = self.key, ""
        self.whisper.hide()
        self.lines.end()
        self.canvas.setFocus()
        self.ended.emit(key)

    def _place(self, key: str) -> Place | None:
        record = self.canvas.process.get(key)
        return place_of(record, self.canvas.scene.drawn.get(key, ())) if record else None

    def _bring_into_view(self, place: Place) -> None:
        """Pan to a name that is not seen whole, and then to where the next of something new will be."""
        box, field = self.canvas.on_widget(place.box), self.canvas.rect()
        right = field.width() - _MARGIN
        if box.right() > right and (self._fresh.source or self._fresh.row):
            right = field.width() - min(_AHEAD * self.canvas.zoom, field.width() / 3)
        dx = max(_MARGIN - box.left(), 0.0) + min(right - box.right(), 0.0)
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
        self._whisper()

    def _whisper(self) -> None:
        """Say under the field what Enter would do, or what could be typed."""
        meaning = self.meaning()
        said = meaning.says if meaning else None
        role = isinstance(self.canvas.process.get(self.key), Role)
        if (
            (self._fresh.key or role)
            and not meaning
            and self.lines.toPlainText().strip() in {"", self._before}
        ):
            said = hint_at(self.canvas.process.get(self.key))
        self.whisper.tell(said, self.lines.geometry(), self.canvas.theme)


def _show_made(canvas: Canvas) -> None:
    """Bring all that came to be by the last step into view, several roles say."""
    steps = canvas.session.work.history.done
    made = [change.id for change in steps[-1].changes if change.before is None] if steps else []
    if box := canvas.scene.around(made):
        bring(canvas, box)
