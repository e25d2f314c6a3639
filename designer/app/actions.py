"""The one table of actions: what menus, shortcuts, tool bar and palette are made of."""

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType

from msgspec import Struct
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from designer.app.desk import Desk
from designer.app.icons import has_icon, icon
from designer.model.message import N_


class Entry(Struct, frozen=True):
    """One action; ``name`` is also that of its handler."""

    name: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    """What the tooltip says instead of the text, with BPMN's word where there is one."""
    needs: str = ""
    """What must be there so that it can be used: one of the words that ``Editor.conditions`` tells."""
    icon: str = ""
    """Of ``resources/icons``; without it the one called like the action, if there is one."""
    checkable: bool = False
    group: str = ""
    """Of the actions in one group exactly one is checked."""
    section: bool = False
    """A line stands above it in the menu."""
    submenu: bool = False
    """It opens a menu that ``Actions.menu(name)`` returns to be filled."""
    within: str = ""
    """The submenu of ``menu`` that it stands in."""


MENUS: Mapping[str, str] = MappingProxyType(
    {
        "file": N_("&File"),
        "edit": N_("&Edit"),
        "add": N_("&Add"),
        "view": N_("&View"),
        "sheets": N_("&Sheets"),
        "help": N_("&Help"),
    }
)

DRAWN = "drawing"
"""What looking about needs: a drawing or a funnel that is seen."""
UNDRAWN = N_("the drawing is not seen now")

ACTIONS: tuple[Entry, ...] = (
    Entry("new", N_("New…"), "file", ("Ctrl+N",)),
    Entry("new_table", N_("New from a table…"), "file", ("Ctrl+Shift+N",), icon="table"),
    Entry("open", N_("Open…"), "file", ("Ctrl+O",)),
    Entry("recent", N_("Recent files"), "file", icon="folder", submenu=True),
    Entry("save", N_("Save"), "file", ("Ctrl+S",), needs="process", section=True),
    Entry("save_as", N_("Save as…"), "file", ("Ctrl+Shift+S",), needs="process"),
    Entry("save_copy", N_("Save a copy…"), "file", needs="process", icon="copy"),
    Entry("export", N_("Export…"), "file", ("Ctrl+E",), needs="process", icon="export"),
    Entry("close", N_("Close window"), "file", ("Ctrl+W",), section=True),
    Entry("quit", N_("Quit"), "file", ("Ctrl+Q",)),
    Entry("undo", N_("Undo"), "edit", ("Ctrl+Z",), needs="undo"),
    Entry("redo", N_("Redo"), "edit", ("Ctrl+Shift+Z", "Ctrl+Y"), needs="redo"),
    Entry("cut", N_("Cut"), "edit", ("Ctrl+X",), needs="selection", section=True),
    Entry("copy", N_("Copy"), "edit", ("Ctrl+C",), needs="selection"),
    Entry("copy_image", N_("Copy as an image"), "edit", ("Ctrl+Shift+C",), needs="process", icon="picture"),
    Entry("copy_bpmn", N_("Copy as BPMN"), "edit", needs="selection", icon="copy"),
    Entry("paste", N_("Paste"), "edit", ("Ctrl+V",), needs="process"),
    Entry("duplicate", N_("Duplicate"), "edit", ("Ctrl+D",), needs="selection"),
    Entry("delete", N_("Delete"), "edit", ("Del",), needs="selection"),
    Entry("select_all", N_("Select everything"), "edit", ("Ctrl+A",), needs="process", section=True),
    Entry("select_by", N_("Select"), "edit", needs="process", submenu=True),
    Entry("make_room", N_("Make room"), "edit", ("Ctrl+Shift+M",), needs="process", section=True),
    Entry("align", N_("Align"), "edit", needs="several", submenu=True),
    Entry("align_left", N_("Left edges"), "edit", needs="several", within="align"),
    Entry("align_centre", N_("Centres, one below the other"), "edit", needs="several", within="align"),
    Entry("align_right", N_("Right edges"), "edit", needs="several", within="align"),
    Entry("align_top", N_("Top edges"), "edit", needs="several", within="align"),
    Entry("align_middle", N_("Middles, side by side"), "edit", needs="several", within="align"),
    Entry("align_bottom", N_("Bottom edges"), "edit", needs="several", within="align"),
    Entry("distribute", N_("Distribute"), "edit", needs="several", submenu=True),
    Entry(
        "distribute_across",
        N_("Equal gaps from left to right"),
        "edit",
        needs="several",
        within="distribute",
    ),
    Entry(
        "distribute_down",
        N_("Equal gaps from top to bottom"),
        "edit",
        needs="several",
        within="distribute",
    ),
    Entry("tidying", N_("Tidy"), "edit", needs="process", submenu=True),
    Entry(
        "tidy_selection",
        N_("Tidy the selection"),
        "edit",
        ("Ctrl+Shift+L",),
        needs="several",
        within="tidying",
    ),
    Entry("tidy", N_("Tidy everything"), "edit", needs="process", within="tidying"),
    Entry("draw_anew", N_("Draw everything anew"), "edit", needs="process", within="tidying"),
    Entry("grid", N_("Keep to a grid"), "edit", checkable=True, within="tidying"),
    Entry("folding", N_("Roles as strips"), "edit", needs="process", submenu=True, icon="fold"),
    Entry(
        "fold_role",
        N_("Fold or unfold the role"),
        "edit",
        ("Ctrl+Shift+U",),
        needs="selection",
        icon="fold",
        within="folding",
    ),
    Entry("unfold_roles", N_("Unfold all roles"), "edit", needs="process", icon="unfold", within="folding"),
    Entry("search", N_("Find…"), "edit", ("Ctrl+F",), needs="process", icon="search", section=True),
    Entry("search_next", N_("Find the next"), "edit", ("F3",), needs="process", icon="next"),
    Entry("search_previous", N_("Find the previous"), "edit", ("Shift+F3",), needs="process", icon="back"),
    Entry("rename", N_("Rename"), "edit", ("F2",), needs="selection"),
    Entry(
        "add_stage",
        N_("Stage"),
        "add",
        ("Alt+1",),
        tip=N_("Stage (BPMN: task)"),
        needs="process",
        icon="stage",
    ),
    Entry(
        "add_decision",
        N_("Decision"),
        "add",
        ("Alt+2",),
        tip=N_("Decision (BPMN: exclusive gateway)"),
        needs="process",
        icon="decision",
    ),
    Entry(
        "add_rejection",
        N_("Rejection"),
        "add",
        ("Alt+3",),
        tip=N_("Rejection (BPMN: end event)"),
        needs="process",
        icon="rejection",
    ),
    Entry(
        "add_won",
        N_("Won deal"),
        "add",
        ("Alt+8",),
        tip=N_("Won deal (BPMN: end event)"),
        needs="process",
        icon="won",
    ),
    Entry(
        "add_limit",
        N_("Time limit"),
        "add",
        ("Alt+4",),
        tip=N_("Time limit (BPMN: timer boundary event)"),
        needs="process",
        icon="limit",
    ),
    Entry(
        "add_document",
        N_("Document"),
        "add",
        ("Alt+5",),
        tip=N_("Document (BPMN: data object)"),
        needs="process",
        icon="document",
    ),
    Entry(
        "add_note",
        N_("Note"),
        "add",
        ("Alt+6",),
        tip=N_("Note (BPMN: text annotation)"),
        needs="process",
        icon="note",
    ),
    Entry(
        "add_role",
        N_("Role"),
        "add",
        ("Alt+7",),
        tip=N_("Role (BPMN: lane)"),
        needs="process",
        icon="role",
        section=True,
    ),
    Entry("card", N_("Open the card"), "view", ("F4",), needs="selection"),
    Entry("process_card", N_("Card of the process"), "view", ("Shift+F4",), needs="process", icon="process"),
    Entry("outline", N_("Outline"), "view", ("F6",), needs="process", icon="outline"),
    Entry("problems", N_("Problems"), "view", ("F7",), needs="process"),
    Entry("next_problem", N_("Next problem"), "view", ("F8",), needs="process", icon="next"),
    Entry("previous_problem", N_("Previous problem"), "view", ("Shift+F8",), needs="process", icon="back"),
    Entry(
        "view_funnel",
        N_("Funnel"),
        "view",
        ("Ctrl+Shift+F",),
        tip=N_("Stages, roles and handoffs alone, or everything (BPMN)"),
        checkable=True,
        needs="process",
        icon="funnel",
        section=True,
    ),
    Entry("start_funnel", N_("Start in the funnel view"), "view", checkable=True),
    Entry("view_drawing", N_("Drawing"), "view", checkable=True, group="seen", needs="process", section=True),
    Entry(
        "view_table",
        N_("Table"),
        "view",
        ("Ctrl+T",),
        checkable=True,
        group="seen",
        needs="process",
    ),
    Entry(
        "view_both",
        N_("Drawing and table"),
        "view",
        ("Ctrl+Shift+T",),
        checkable=True,
        group="seen",
        needs="process",
    ),
    Entry("go_in", N_("Go inside"), "view", ("Ctrl+Return",), needs="part", icon="inside", section=True),
    Entry("go_out", N_("Back out"), "view", ("Alt+Left",), needs="inside", icon="back"),
    Entry("zoom", N_("Zoom"), "view", needs=DRAWN, section=True, submenu=True, icon="zoom-in"),
    Entry("zoom_in", N_("Zoom in"), "view", ("Ctrl++", "Ctrl+="), needs=DRAWN, within="zoom"),
    Entry("zoom_out", N_("Zoom out"), "view", ("Ctrl+-",), needs=DRAWN, within="zoom"),
    Entry("zoom_100", N_("100 %"), "view", ("Ctrl+1",), needs=DRAWN, within="zoom"),
    Entry(
        "zoom_selection",
        N_("Show what is chosen"),
        "view",
        ("Ctrl+2",),
        needs="selection",
        icon="search",
        within="zoom",
    ),
    Entry("fit", N_("Show everything"), "view", ("Ctrl+0",), needs=DRAWN, within="zoom"),
    Entry("wheel_scrolls", N_("The wheel scrolls"), "view", needs=DRAWN, checkable=True, within="zoom"),
    Entry("minimap", N_("Small picture of the whole"), "view", needs=DRAWN, checkable=True),
    Entry("layers", N_("Layers"), "view", needs=DRAWN, submenu=True),
    Entry("layer_problems", N_("Problems"), "view", needs=DRAWN, checkable=True, within="layers"),
    Entry(
        "layer_completeness",
        N_("How complete the cards are"),
        "view",
        needs=DRAWN,
        checkable=True,
        within="layers",
    ),
    Entry("layer_conversion", N_("How many go on"), "view", needs=DRAWN, checkable=True, within="layers"),
    Entry("layer_cost", N_("What a visit costs"), "view", needs=DRAWN, checkable=True, within="layers"),
    Entry("present", N_("Present stage by stage"), "view", ("F5",), needs="process", section=True),
    # Each language is called by its own name in every language, so that whoever lost his way finds back.
    Entry("russian", "Русский", "view", checkable=True, group="language", section=True),
    Entry("english", "English", "view", checkable=True, group="language"),
    Entry("dark", N_("Dark theme"), "view", ("Ctrl+Shift+D",), checkable=True, icon="moon"),
    Entry("sheet_preview", N_("Show the sheet"), "sheets", ("F9",), needs="process", icon="sheet"),
    Entry("print_sheets", N_("Print all sheets…"), "sheets", ("Ctrl+P",), needs="process", icon="print"),
    Entry("export_sheets", N_("Export all sheets…"), "sheets", needs="process", icon="export"),
    Entry("palette", N_("All actions…"), "help", ("Ctrl+K",), icon="search"),
    Entry("keys", N_("Keys and mouse"), "help", ("F1",)),
    Entry("log", N_("Log of mistakes"), "help"),
    Entry("about", N_("About Voronka"), "help", section=True, icon="info"),
)


class _Ear(QObject):
    """Hears a signal as long as the window lives."""

    def __init__(self, window: QWidget, act: Callable[[], object]) -> None:
        super().__init__(window)
        self._act = act

    def hear(self) -> None:
        self._act()


class Actions:
    """The actions of one window as Qt's, by name; handlers are connected by whoever can act."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        """Make them all and give ``window`` their shortcuts."""
        self._desk = desk
        self._menus: dict[str, QMenu] = {}
        self._handlers: dict[str, Callable[[], object]] = {}
        self.conditions: frozenset[str] = frozenset()
        self._undrawn = False
        """Whether a process is open and its drawing is not seen."""
        self.by_name: dict[str, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for entry in ACTIONS:
            action = self._made(entry, window)
            if entry.group:
                groups.setdefault(entry.group, QActionGroup(window)).addAction(action)
            if entry.submenu:
                self._menus[entry.name] = QMenu(window)
                action.setMenu(self._menus[entry.name])
            self.by_name[entry.name] = action
        self.rekey()
        desk.settings_changed.connect(_Ear(window, self.rekey).hear)
        self.enable(())

    def __getitem__(self, name: str) -> QAction:
        """Return the action called ``name``."""
        return self.by_name[name]

    def connect(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Let actions call ``handlers`` from now on, instead of those connected before."""
        self._handlers |= {self.by_name[name].objectName(): handler for name, handler in handlers.items()}
        self.enable(self.conditions)

    def disconnect(self, names: Collection[str]) -> None:
        """Let the actions ``names`` do nothing; they cannot be chosen then."""
        for name in names:
            self._handlers.pop(name, None)
        self.enable(self.conditions)

    def call(self, name: str) -> None:
        """Do what the action does, without asking whether it can be chosen."""
        if handler := self._handlers.get(name):
            handler()

    def enable(self, conditions: Collection[str]) -> None:
        """Switch on what has a handler and needs nothing but ``conditions`` (process, undo, …)."""
        self.conditions = frozenset(conditions)
        for entry in ACTIONS:
            there = not entry.needs or entry.needs in self.conditions
            able = there and (entry.submenu or entry.name in self._handlers)
            self.by_name[entry.name].setEnabled(able)
        undrawn = "process" in self.conditions and DRAWN not in self.conditions
        if undrawn != self._undrawn:
            self._undrawn = undrawn
            self.retranslate()

    def menu(self, name: str) -> QMenu:
        """Return the menu called ``name``: one of the bar, or one that an action opens."""
        return self._menus[name]

    def fill(self, bar: QMenuBar) -> None:
        """Make the menus of the window."""
        for name in MENUS:
            self._menus[name] = bar.addMenu("")
        for entry in ACTIONS:
            if entry.section:
                self._menus[entry.menu].addSeparator()
            self._menus[entry.within or entry.menu].addAction(self.by_name[entry.name])
        self.retranslate()

    def rekey(self) -> None:
        """Give every action the keys that the settings say, else those of the table."""
        given = self._desk.settings.keys
        for entry in ACTIONS:
            keys = [QKeySequence(key) for key in given.get(entry.name, entry.keys)]
            if self.by_name[entry.name].shortcuts() != keys:
                self.by_name[entry.name].setShortcuts(keys)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        for entry in ACTIONS:
            action = self.by_name[entry.name]
            text = self._desk.word(entry.text)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            tip = self._desk.word(entry.tip) or text.rstrip("…")
            action.setText(text)
            said = f"{tip} ({keys})" if keys else tip
            waits = self._undrawn and entry.needs == DRAWN
            action.setToolTip(f"{said}: {self._desk.word(UNDRAWN)}" if waits else said)
        for name, text in MENUS.items():
            if name in self._menus:
                self._menus[name].setTitle(self._desk.word(text))
        if "view" in self._menus:
            self._menus["view"].setToolTipsVisible(self._undrawn)

    def _made(self, entry: Entry, window: QWidget) -> QAction:
        action = QAction(window)
        action.setObjectName(entry.name)
        action.setCheckable(entry.checkable)
        drawn = entry.icon or entry.name.replace("_", "-")
        if has_icon(drawn):
            action.setIcon(icon(self._desk, drawn))
        action.triggered.connect(lambda _checked=False, name=entry.name: self.call(name))
        window.addAction(action)
        return action
