"""The process as a tree of roles and their stages: the way in by keyboard and for screen readers."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTreeWidgetItem, QVBoxLayout, QWidget

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.icons import icon
from designer.app.panels.outline_tree import KEY, OutlineTree
from designer.app.table.rows import is_structural
from designer.lint.finding import Finding
from designer.lint.survey import title
from designer.model.control import in_work_order
from designer.model.delta import Delta
from designer.model.message import N_, plural
from designer.model.process import Process
from designer.model.records import Node, Role

_Branch = tuple[str, tuple[str, ...]]


class Outline(QWidget):
    """Reads the process anew when roles or stages came, went or moved, while it is seen."""

    picked = Signal(tuple)
    """The ids chosen in the tree."""
    opened = Signal(str)
    """The element whose card the user asks for."""

    def __init__(self, desk: Desk, bridge: Bridge) -> None:
        """Show the process of ``bridge``."""
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self._items: dict[str, QTreeWidgetItem] = {}
        self._shape: tuple[_Branch, ...] = ()
        self._problems: Counter[str] = Counter()
        self._selection: tuple[str, ...] = ()
        self._stale = True
        self.tree = OutlineTree(bridge)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tree)
        self.setFocusProxy(self.tree)
        self.tree.itemSelectionChanged.connect(self._pick)
        self.tree.itemActivated.connect(lambda item, _column: self.opened.emit(item.data(0, KEY)))
        self.tree.refresh.connect(self.refresh)
        bridge.changed.connect(self.show_change)
        bridge.linted.connect(self.show_findings)
        desk.language_changed.connect(self.retranslate)
        self.show_findings(bridge.findings)
        self.retranslate()

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Choose ``ids`` as far as the tree has them."""
        self._selection = ids
        wanted = [self._items[key] for key in ids if key in self._items]
        if set(wanted) == set(self.tree.selectedItems()):
            return
        with QSignalBlocker(self.tree):
            rows = QItemSelectionModel.SelectionFlag.Rows
            clear = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.tree.selectionModel().select(self.tree.runs(wanted), clear | rows)
            if wanted:
                flag = QItemSelectionModel.SelectionFlag.NoUpdate
                self.tree.setCurrentItem(wanted[-1], 0, flag)
                self.tree.scrollToItem(wanted[-1])

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Count problems at roles and stages."""
        before = self._problems
        self._problems = Counter(finding.elements[0] for finding in findings if finding.elements)
        keys = before.keys() | self._problems.keys()
        with QSignalBlocker(self.tree):
            for key in keys & self._items.keys():
                if before.get(key) != self._problems.get(key):
                    self._write(key, self._items[key])

    def show_change(self, delta: Delta, _difference: object) -> None:
        """Show what an edit changed; the flow is walked only where it changed."""
        roles = any(isinstance(change.before or change.after, Role) for change in delta.changes)
        if roles or is_structural(delta) or _moves(delta) or not self.isVisible():
            self.refresh()
            return
        with QSignalBlocker(self.tree):
            for key in delta.touched & self._items.keys():
                self._write(key, self._items[key])

    def refresh(self) -> None:
        """Show what the process says now."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        shape = tuple(_branches(self._bridge.process))
        with QSignalBlocker(self.tree):
            if shape != self._shape:
                self._shape = shape
                self._build()
            for key, item in self._items.items():
                self._write(key, item)
        self.show_selection(self._selection)

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.tree.setAccessibleName(self._desk.word(N_("Roles and their stages")))
        self.refresh()

    def _build(self) -> None:
        """Make all lines anew; what was folded stays folded."""
        folded = {key for key, item in self._items.items() if item.childCount() and not item.isExpanded()}
        self.tree.clear()
        self._items = {}
        tops = []
        process = self._bridge.process
        for role, stages in self._shape:
            branch = self._line(role, "role")
            for key in stages:
                branch.addChild(self._line(key, "stage"))
            record = process.get(role)
            outer = self._items.get(record.parent) if isinstance(record, Role) else None
            if outer:
                outer.addChild(branch)
            else:
                tops.append(branch)
        self.tree.addTopLevelItems(tops)
        for key, item in self._items.items():
            item.setExpanded(key not in folded)

    def _line(self, key: str, drawn: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem()
        item.setData(0, KEY, key)
        item.setIcon(0, icon(self._desk, drawn, "muted"))
        flags = item.flags() | Qt.ItemFlag.ItemIsEditable
        if drawn == "role":
            flags &= ~Qt.ItemFlag.ItemIsDragEnabled
        else:
            flags &= ~Qt.ItemFlag.ItemIsDropEnabled
        item.setFlags(flags if key else flags & ~Qt.ItemFlag.ItemIsEditable)
        self._items[key] = item
        return item

    def _write(self, key: str, item: QTreeWidgetItem) -> None:
        record = self._bridge.process.get(key)
        name = title(record) if record else self._desk.word(N_("Without a role"))
        count = self._problems.get(key, 0)
        problems = self._desk.text(plural("{n} problem", "{n} problems", count)) if count else ""
        kind = self._desk.word(N_("Stage") if isinstance(record, Node) else N_("Role"))
        said = ", ".join(part for part in (name, kind, problems) if part)
        for role, text in ((Qt.ItemDataRole.DisplayRole, name), (Qt.ItemDataRole.AccessibleTextRole, said)):
            if item.data(0, role) != text:
                item.setData(0, role, text)
        item.setText(1, str(count) if count else "")
        item.setToolTip(1, problems)

    def _pick(self) -> None:
        self._selection = tuple(self.tree.chosen())
        self.picked.emit(self._selection)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was missed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self.refresh()


def _moves(delta: Delta) -> bool:
    """Tell whether something went to another role."""
    return any(getattr(c.before, "lane", "") != getattr(c.after, "lane", "") for c in delta.changes)


def _branches(process: Process) -> Iterable[_Branch]:
    """Yield each role with its stages in the order of the flow, last what has none."""
    lanes: dict[str, list[str]] = {role.id: [] for role in process.roles()}
    alone: list[str] = []
    for node in in_work_order(process):
        lanes.get(node.lane, alone).append(node.id)
    yield from ((role, tuple(found)) for role, found in lanes.items())
    if alone:
        yield "", tuple(alone)
