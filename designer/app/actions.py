"""The one table of actions: what menus, shortcuts, tool bar and palette are made of."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from designer.app.desk import Desk
from designer.model.message import N_


class Entry(Struct, frozen=True):
    """One action; ``name`` is also that of its icon and of its handler."""

    name: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    """What the tooltip says beside the text, with BPMN's word where there is one."""
    needs: str = ""
    """When it can be used: process (one is open), selection, or empty for always."""
    checkable: bool = False
    section: bool = False
    """A line stands above it in the menu."""


MENUS: Mapping[str, str] = MappingProxyType(
    {
        "file": N_("&File"),
        "edit": N_("&Edit"),
        "add": N_("&Add"),
        "view": N_("&View"),
        "sheets": N_("&Instructions"),
        "help": N_("&Help"),
    }
)

ACTIONS: tuple[Entry, ...] = (
    Entry("new", N_("New"), "file", ("Ctrl+N",)),
    Entry("open", N_("Open…"), "file", ("Ctrl+O",)),
    Entry("save", N_("Save"), "file", ("Ctrl+S",), needs="process", section=True),
    Entry("save_as", N_("Save as…"), "file", ("Ctrl+Shift+S",), needs="process"),
    Entry("close", N_("Close window"), "file", ("Ctrl+W",), section=True),
    Entry("undo", N_("Undo"), "edit", ("Ctrl+Z",), needs="process"),
    Entry("redo", N_("Redo"), "edit", ("Ctrl+Shift+Z", "Ctrl+Y"), needs="process"),
    Entry("zoom_in", N_("Zoom in"), "view", ("Ctrl++", "Ctrl+="), needs="process"),
    Entry("zoom_out", N_("Zoom out"), "view", ("Ctrl+-",), needs="process"),
    Entry("zoom_100", N_("100 %"), "view", ("Ctrl+1",), needs="process"),
    Entry("fit", N_("Show everything"), "view", ("Ctrl+0",), needs="process"),
    Entry("russian", N_("Русский"), "view", checkable=True, section=True),
    Entry("english", N_("English"), "view", checkable=True),
    Entry("dark", N_("Dark theme"), "view", ("Ctrl+Shift+D",), checkable=True),
)


class Actions:
    """The actions of one window as Qt's, by name; handlers are connected by whoever can act."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        """Make them all and give ``window`` their shortcuts."""
        self._desk = desk
        self._menus: dict[str, QMenu] = {}
        self.by_name: dict[str, QAction] = {}
        for entry in ACTIONS:
            action = QAction(window)
            action.setObjectName(entry.name)
            action.setCheckable(entry.checkable)
            action.setShortcuts([QKeySequence(key) for key in entry.keys])
            window.addAction(action)
            self.by_name[entry.name] = action
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        """Return the action called ``name``."""
        return self.by_name[name]

    def connect(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Let actions call their handlers."""
        for name, handler in handlers.items():
            self.by_name[name].triggered.connect(lambda _checked=False, call=handler: call())

    def fill(self, bar: QMenuBar) -> None:
        """Make the menus of the window."""
        for name in MENUS:
            self._menus[name] = bar.addMenu("")
        for entry in ACTIONS:
            if entry.section:
                self._menus[entry.menu].addSeparator()
            self._menus[entry.menu].addAction(self.by_name[entry.name])
        self.retranslate()

    def enable(self, *, process: bool, selection: bool) -> None:
        """Switch on what can be used now."""
        there = {"": True, "process": process, "selection": process and selection}
        for entry in ACTIONS:
            self.by_name[entry.name].setEnabled(there[entry.needs])

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        for entry in ACTIONS:
            action = self.by_name[entry.name]
            text = self._desk.word(entry.text)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            tip = self._desk.word(entry.tip) or text.rstrip("…")
            action.setText(text)
            action.setToolTip(f"{tip} ({keys})" if keys else tip)
        for name, menu in self._menus.items():
            menu.setTitle(self._desk.word(MENUS[name]))
