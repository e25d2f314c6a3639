"""What the command palette offers: every action of the table, in both languages, and the stages and roles."""

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from PySide6.QtGui import QIcon, QKeySequence

from designer.app.actions import ACTIONS, MENUS, Actions, Entry
from designer.app.desk import Desk
from designer.app.finder import score
from designer.app.icons import icon
from designer.i18n import LANGUAGES, Catalogue
from designer.lint.survey import title
from designer.model.control import stages
from designer.model.message import N_, message
from designer.model.process import Process

REASONS: Final = MappingProxyType(
    {
        "process": N_("open a process first"),
        "selection": N_("choose something first"),
        "undo": N_("there is nothing to undo"),
        "redo": N_("there is nothing to redo"),
    }
)
MOST: Final = 60
"""More lines nobody reads."""
RECENT: Final = 8


class Command(Struct, frozen=True):
    """One line: what is called ``title``, with ``detail`` in grey; without ``run`` it must wait."""

    key: str
    title: str
    texts: tuple[str, ...]
    detail: str = ""
    keys: str = ""
    icon: QIcon | None = None
    run: Callable[[], object] | None = None


class Offer:
    """Made when the palette opens; asked at each letter."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        process: Process | None = None,
        go_to: Callable[[str], object] | None = None,
    ) -> None:
        """Offer ``actions``, and to go to what ``process`` holds."""
        self._desk = desk
        self._catalogues = [Catalogue(language) for language in LANGUAGES]
        self._commands = [
            self._of(entry, actions) for entry in ACTIONS if not entry.submenu and entry.name != "palette"
        ]
        self._places = list(self._places_of(process, go_to)) if process and go_to else []

    def find(self, query: str) -> list[Command]:
        """Return what fits ``query``, the best first; all actions for nothing, those used last in front."""
        recent = {name: place for place, name in enumerate(self._desk.settings.commands)}
        if not query.strip():
            return sorted(self._commands, key=lambda one: recent.get(one.key, len(recent)))
        rated = [(score(query, one.texts), one) for one in (*self._commands, *self._places)]
        found = [(rate, one) for rate, one in rated if rate]
        found.sort(key=lambda pair: (pair[1].run is None, -pair[0], recent.get(pair[1].key, len(recent))))
        return [one for _, one in found[:MOST]]

    def note(self, command: Command) -> None:
        """Remember that an action was used last."""
        if command in self._commands:
            others = (name for name in self._desk.settings.commands if name != command.key)
            self._desk.change(commands=(command.key, *others)[:RECENT])

    def _of(self, entry: Entry, actions: Actions) -> Command:
        action, word = actions[entry.name], self._desk.word
        able = action.isEnabled()
        said = (entry.text, entry.tip, MENUS[entry.menu])
        texts = {
            catalogue.word(text).replace("&", "") for catalogue in self._catalogues for text in said if text
        }
        joined = {
            f"{catalogue.word(MENUS[entry.menu])} {catalogue.word(entry.text)}".replace("&", "")
            for catalogue in self._catalogues
        }
        texts -= {catalogue.word(MENUS[entry.menu]).replace("&", "") for catalogue in self._catalogues}
        menu = word(MENUS[entry.menu]).replace("&", "")
        return Command(
            entry.name,
            word(entry.text).rstrip("…"),
            (*sorted(texts), *sorted(joined)),
            menu if able else f"{menu} · {word(REASONS.get(entry.needs, N_('not here')))}",
            action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            action.icon(),
            action.trigger if able else None,
        )

    def _places_of(self, process: Process, go_to: Callable[[str], object]) -> Sequence[Command]:
        found = []
        lines = [(N_("Stage"), "stage", stages(process)), (N_("Role"), "role", process.roles())]
        for kind, drawn, records in lines:
            for record in records:
                name = title(record)
                said = self._desk.text(message(N_("Go to “{name}”"), name=name))
                run = lambda key=record.id: go_to(key)  # noqa: E731
                detail, ink = self._desk.word(kind), icon(self._desk, drawn)
                found.append(Command(record.id, said, (name, said), detail, "", ink, run))
        return found
