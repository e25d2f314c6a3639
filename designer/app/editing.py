"""Making and changing things on the canvas: palette, pad, names, menu, clipboard and their actions."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint

from designer.app.desk import Desk
from designer.app.icons import icon
from designer.canvas.arranging import Arranging
from designer.canvas.clips import Clips
from designer.canvas.deeds import BY_NAME
from designer.canvas.fingers import Fingers
from designer.canvas.hands import Hands
from designer.canvas.maker import Maker
from designer.canvas.menu import Menu
from designer.canvas.naming import Naming
from designer.canvas.pad import Pad
from designer.canvas.palette import Palette
from designer.canvas.shapes import SHAPES
from designer.canvas.spacing import Spacing
from designer.model.message import N_, message
from designer.verbs.removing import remove
from designer.verbs.rows import is_begun

ADDED = ("stage", "decision", "rejection", "limit", "document", "note", "role", "won")

NEXT_HINT = N_("Press Enter or double-click: the first stage appears, with its start.")
HINT = N_(
    "Type who sells: “Sales, Manager, Engineer” makes three roles.\n"
    "Press Enter or double-click: the first stage appears, with its start."
)


class Editing(QObject):
    """What belongs to one canvas; ``handlers`` are those of the actions by name."""

    unseen: frozenset[str] = frozenset()
    """Shapes that this picture does not show."""

    def __init__(self, desk: Desk, hands: Hands) -> None:
        """Lie over the canvas of ``hands``; the palette is put beside it by whoever asks."""
        super().__init__(hands.canvas)
        self._desk = desk
        self.hands = hands
        self.canvas = hands.canvas
        self.maker = self._maker()
        self.naming = self.maker.naming
        self.palette = Palette(hands, self.maker, lambda name: icon(desk, name), self.unseen)
        self.pad = Pad(hands, self.maker, lambda name: icon(desk, name), self.unseen)
        self.fingers = Fingers(self.maker, self.pad)
        self.clips = self._clips()
        self.menu = Menu(hands, self.maker, self.clips, lambda name: icon(desk, name))
        self._hint()
        self.naming.begun.connect(self._hint)
        self.naming.ended.connect(self._hint)
        self.pad.more.connect(self._more)
        self.arranging = Arranging(hands)
        self.spacing = Spacing(hands)
        self.menu.acts |= self.arranging.handlers
        hands.layers += [self.spacing, self.menu, self.fingers]
        desk.language_changed.connect(self.retranslate)
        desk.theme_changed.connect(self.restyle)

    def _maker(self) -> Maker:
        return Maker(self.canvas, Naming(self.canvas))

    def _clips(self) -> Clips:
        return Clips(self.maker)

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions of the table do here."""
        adding = {f"add_{name}": self._adder(name) for name in ADDED}
        return {
            "cut": self.clips.cut,
            "copy": self.clips.copy,
            "copy_bpmn": self.clips.copy_bpmn,
            "paste": self.paste,
            "duplicate": self.clips.duplicate,
            "delete": self.delete,
            "rename": self.rename,
            "select_all": self.hands.keys.choose_all,
            "make_room": self.spacing.arm,
            **self.arranging.handlers,
            **adding,
        }

    def begin(self) -> None:
        """Choose the one role of an empty process: what is typed first are the roles."""
        process = self.canvas.session.process
        roles = process.roles()
        if len(roles) == 1 and not is_begun(process):
            self.canvas.select((roles[0].id,))

    def _hint(self, key: str = "") -> None:
        """Tell how to begin, but not while something is typed there."""
        named = len(self.canvas.session.process.roles()) > 1
        hint = message(NEXT_HINT if named else HINT)
        self.canvas.hint = None if key and self.naming.key == key else hint
        self.canvas.update()

    def paste(self) -> None:
        """Paste where the mouse is, beside all else where it is not over the canvas."""
        over = self.canvas.underMouse()
        self.clips.paste(self.hands.mouse.at if over else None)

    def delete(self) -> None:
        """Take out what is chosen."""
        if self.canvas.selection:
            self.canvas.do(remove, self.canvas.selection)

    def rename(self) -> None:
        """Let the name of the chosen element be typed."""
        if record := self.maker.chosen():
            self.naming.begin(record.id)
        elif self.canvas.selection:
            self.canvas.refused.emit(message(N_("Choose a single thing to rename it")))

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.palette.retranslate()
        self.pad.retranslate()

    def restyle(self) -> None:
        """Take the colours of the theme of the moment, the canvas first: the others ask it."""
        self.canvas.set_theme(self._desk.theme)
        self.palette.restyle()
        self.pad.restyle()

    def _adder(self, name: str) -> Callable[[], object]:
        """Return what adds a shape: to the chosen element where it makes sense, else where one clicks."""

        def add() -> None:
            deed = BY_NAME.get(name)
            if not (deed and self.maker.deed(deed)):
                self.palette.begin_or_make(SHAPES[name])

        return add

    def _more(self, at: QPoint) -> None:
        self.menu.show(at)
