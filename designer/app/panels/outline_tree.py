"""The tree of the outline under mouse and keys: rename, hand over to another role, reorder, take out."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import groupby

from PySide6.QtCore import QEvent, QItemSelection, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from designer.app.bridge import Bridge
from designer.app.style import mark
from designer.model.records import Node, Role
from designer.verbs.moving import assign
from designer.verbs.naming import rename
from designer.verbs.removing import remove
from designer.verbs.reorder import reorder_stage
from designer.verbs.roles import reorder_roles

KEY = Qt.ItemDataRole.UserRole
"""The id of the element that a line stands for."""
_Key, _Held = Qt.Key, Qt.KeyboardModifier


class OutlineTree(QTreeWidget):
    """Lines carry the id of their element; what changes is done by verbs, and the lines follow."""

    refresh = Signal()
    """A line says what the process does not: show it anew."""

    def __init__(self, bridge: Bridge) -> None:
        """Edit the process of ``bridge``."""
        super().__init__()
        self._bridge = bridge
        mark(self, "outline")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(18)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setExpandsOnDoubleClick(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.keys: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]] = {
            (_Key.Key_F2, _Held.NoModifier): lambda: self.edit(self.currentIndex().siblingAtColumn(0)),
            (_Key.Key_Delete, _Held.NoModifier): self._take_out,
            (_Key.Key_Up, _Held.AltModifier): lambda: self._shift(-1),
            (_Key.Key_Down, _Held.AltModifier): lambda: self._shift(1),
            (_Key.Key_Up, _Held.AltModifier | _Held.ShiftModifier): lambda: self._hand_over(-1),
            (_Key.Key_Down, _Held.AltModifier | _Held.ShiftModifier): lambda: self._hand_over(1),
        }
        self.itemChanged.connect(self._renamed)

    def runs(self, items: Iterable[QTreeWidgetItem]) -> QItemSelection:
        """Return the lines of ``items`` as a selection: chosen one by one, thousands take seconds."""
        wanted, found = set(items), QItemSelection()
        for parent in {item.parent() or self.invisibleRootItem() for item in wanted}:
            lines = [line for n in range(parent.childCount()) if (line := parent.child(n))]
            for chosen, run in groupby(lines, wanted.__contains__):
                if chosen:
                    first, *rest = run
                    last = rest[-1] if rest else first
                    found.select(self.indexFromItem(first, 0), self.indexFromItem(last, 1))
        return found

    def chosen(self) -> list[str]:
        """Return the ids of the chosen lines, from above."""
        return [key for item in self.selectedItems() if (key := str(item.data(0, KEY)))]

    def _renamed(self, item: QTreeWidgetItem, column: int) -> None:
        key, name = str(item.data(0, KEY)), item.text(0).strip()
        record = self._bridge.process.get(key)
        if column or not isinstance(record, Node | Role):
            return
        if name != record.name.strip():
            self._bridge.do(rename, key, name)
        self.refresh.emit()

    def _take_out(self) -> None:
        if chosen := self.chosen():
            self._bridge.do(remove, chosen)

    def _shift(self, by: int) -> None:
        """Reorder: a stage among those of the whole flow, a role among the roles."""
        item = self.currentItem()
        key = str(item.data(0, KEY)) if item else ""
        record = self._bridge.process.get(key)
        if item and isinstance(record, Node):
            other = self._neighbour(item, by)
            if other:
                self._bridge.do(reorder_stage, key, **{"before" if by < 0 else "after": other})
        elif isinstance(record, Role):
            order = [role.id for role in self._bridge.process.roles() if role.parent == record.parent]
            place = order.index(key) + by
            if 0 <= place < len(order):
                after = order[place + 1] if place + 1 < len(order) else ""
                self._bridge.do(reorder_roles, key, order[place] if by < 0 else after)

    def _neighbour(self, item: QTreeWidgetItem, by: int) -> str:
        """Return the stage above or below in the same role."""
        outer = item.parent()
        if outer is None:
            return ""
        place = outer.indexOfChild(item) + by
        near = outer.child(place) if 0 <= place < outer.childCount() else None
        key = str(near.data(0, KEY)) if near else ""
        return key if isinstance(self._bridge.process.get(key), Node) else ""

    def _hand_over(self, by: int) -> None:
        """Give the chosen stages to the role above or below."""
        process = self._bridge.process
        stages = [key for key in self.chosen() if isinstance(process.get(key), Node)]
        roles = [role.id for role in process.roles() if not process.nested(role.id)]
        if not stages or not roles:
            return
        lane = process.node(stages[0]).lane
        place = (roles.index(lane) + by) if lane in roles else 0
        if 0 <= place < len(roles):
            self._bridge.do(assign, stages, roles[place])

    def dropEvent(self, event: QDropEvent) -> None:
        """Give the dragged stages to the role that they were dropped on."""
        item = self.itemAt(event.position().toPoint())
        process = self._bridge.process
        record = process.get(str(item.data(0, KEY))) if item else None
        role = record.lane if isinstance(record, Node) else record.id if isinstance(record, Role) else ""
        stages = [key for key in self.chosen() if isinstance(process.get(key), Node)]
        # The lines themselves stay where they are: they follow the process.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if role and stages:
            self._bridge.do(assign, stages, role)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the tree from the menus of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._act(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys of the tree mean."""
        if act := self._act(event):
            act()
        else:
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> Callable[[], object] | None:
        with suppress(ValueError):
            return self.keys.get((Qt.Key(event.key()), event.modifiers() & ~_Held.KeypadModifier))
        return None
