"""What the command palette offers: every action of the table, in both languages, and the stages and roles."""

from collections.abc import Callable, Iterator
from functools import partial
from types import MappingProxyType
from typing import Final, NamedTuple

from msgspec import Struct
from PySide6.QtGui import QIcon, QKeySequence

from designer.app.actions import ACTIONS, DRAWN, MENUS, UNDRAWN, Actions, Entry
from designer.app.desk import Desk
from designer.app.finder import score, swapped
from designer.app.icons import icon
from designer.i18n import LANGUAGES, Catalogue
from designer.lint.survey import title
from designer.model.control import stages
from designer.model.message import N_, message
from designer.model.names import fold
from designer.model.process import Process

REASONS: Final = MappingProxyType(
    {
        "process": N_("open a process first"),
        "selection": N_("choose something first"),
        "several": N_("choose two or more first"),
        "undo": N_("there is nothing to undo"),
        "redo": N_("there is nothing to redo"),
        DRAWN: UNDRAWN,
        "part": N_("choose a part that has something inside first"),
        "inside": N_("you are not inside anything"),
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
        self._go_to = go_to or (lambda _key: None)
        going = fold(self._go(""))
        self._places = list(_places_of(process, going)) if process else []

    def find(self, query: str) -> list[Command]:
        """Return what fits ``query``, the best first; all actions for nothing, those used last in front."""
        recent = {name: place for place, name in enumerate(self._desk.settings.commands)}
        if not query.strip():
            return sorted(self._commands, key=lambda one: recent.get(one.key, len(recent)))
        rated = [(score(query, one.texts), one) for one in self._commands]
        rated += self._places_found(query)
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

    def _places_found(self, query: str) -> Iterator[tuple[int, Command]]:
        """Yield what is called ``query``; of thousands of names most are passed over without a look."""
        asked = [fold(query).split(), fold(swapped(query)).split()]
        for place in self._places:
            if any(words and all(word in place.folded for word in words) for words in asked):
                yield score(query, (place.name, self._go(place.name))), self._jump(place)

    def _go(self, name: str) -> str:
        return self._desk.text(message("Go to “{name}”", name=name))

    def _jump(self, place: "_Place") -> Command:
        drawn, kind = ("role", N_("Role")) if place.role else ("stage", N_("Stage"))
        said, run = self._go(place.name), partial(self._go_to, place.key)
        return Command(
            place.key, said, (place.name, said), self._desk.word(kind), "", icon(self._desk, drawn), run
        )


class _Place(NamedTuple):
    """A stage or role by name; ``folded`` holds the words to go to it as well."""

    key: str
    name: str
    folded: str
    role: bool


def _places_of(process: Process, going: str) -> Iterator[_Place]:
    for role, records in ((False, stages(process)), (True, process.roles())):
        for record in records:
            name = title(record)
            yield _Place(record.id, name, f"{going} {fold(name)}", role)
