"""Keys and mouse: every shortcut, searched by a few letters, and given another key where the user wants."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from designer.app.about import Dialog
from designer.app.actions import ACTIONS, MENUS, Entry
from designer.app.bindings import bound, is_own, keys_of, native, owner, refusal, typed
from designer.app.desk import Desk
from designer.app.finder import score
from designer.app.gestures import GESTURES, LINES
from designer.app.style import LARGE, SMALL, look, mark
from designer.i18n import LANGUAGES, Catalogue
from designer.model.message import N_, Message, message

_NAME = Qt.ItemDataRole.UserRole
_HIGH = 28


class KeysDialog(Dialog):
    """Sections of lines; the line with the cursor can get another key."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        """List the table of actions and the gestures."""
        super().__init__(parent, desk, N_("Keys and mouse"))
        self._desk = desk
        self._catalogues = [Catalogue(language) for language in LANGUAGES]
        self._wanted = ""
        self.line, self.list, self.says = QLineEdit(), QTreeWidget(), QLabel()
        self.line.setPlaceholderText(desk.word(N_("Search by name or by keys")))
        self.line.setAccessibleName(self.line.placeholderText())
        self.line.setClearButtonEnabled(True)
        self.press = QKeySequenceEdit()
        self.press.setMaximumSequenceLength(1)
        self.press.setAccessibleName(desk.word(N_("Press the keys")))
        self.press.hide()
        self.use = self._button(N_("Use it here"), self._take_over)
        self.change = self._button(N_("Change…"), self.begin)
        self.none = self._button(N_("No keys"), lambda: self._give(""))
        self.default = self._button(N_("As at first"), self._reset)
        self.everything = self._button(N_("Everything as at first"), lambda: self._keep({}))
        self._lay_out()
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.list.itemActivated.connect(lambda *_: self.begin())
        self.press.editingFinished.connect(self._pressed)
        self.press.keySequenceChanged.connect(lambda _keys: self._pressed())
        self._fill()

    # What is shown

    def chosen(self) -> Entry | None:
        """Return the action of the line with the cursor."""
        item = self.list.currentItem()
        name = item.data(0, _NAME) if item else None
        return next((entry for entry in ACTIONS if entry.name == name), None)

    def choose(self, name: str) -> None:
        """Put the cursor on the line of the action ``name``."""
        for row in range(self.list.topLevelItemCount()):
            section = self.list.topLevelItem(row)
            lines = [section.child(place) for place in range(section.childCount())] if section else []
            for item in lines:
                if item and item.data(0, _NAME) == name:
                    self.list.setCurrentItem(item)

    def _fill(self) -> None:
        before, query = self.chosen(), self.line.text()
        self.list.clear()
        word = self._desk.word
        sections = []
        for title, table in ((N_("On the drawing"), GESTURES), (N_("Typed on the drawing"), LINES)):
            said = [pair for pair in table if self._fits(query, *pair)]
            sections.append((word(title), [(word(what), word(how), "", False) for how, what in said]))
        for menu, title in MENUS.items():
            found = [entry for entry in ACTIONS if entry.menu == menu and self._matches(query, entry)]
            lines = [
                (word(e.text).rstrip("…"), native(self._keys(e)), e.name, is_own(self._desk.settings, e))
                for e in found
                if not e.submenu
            ]
            sections.append((word(title).replace("&", ""), lines))
        for title, lines in sections:
            if lines:
                self._add(title, lines)
        self.list.expandAll()
        if before:
            self.choose(before.name)
        if not self.list.currentItem():
            self._choose_first()
        self._show()

    def _choose_first(self) -> None:
        """Put the cursor on the first action, else on the first line."""
        model = self.list.model()
        tops = [model.index(row, 0) for row in range(model.rowCount())]
        lines = [model.index(row, 0, top) for top in tops for row in range(model.rowCount(top))]
        first = next((line for line in lines if line.data(_NAME)), lines[0] if lines else None)
        if first:
            self.list.setCurrentIndex(first)

    def _add(self, title: str, lines: list[tuple[str, str, str, bool]]) -> None:
        colours = look(dark=self._desk.dark)
        section = QTreeWidgetItem([title, ""])
        section.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = self.list.font()
        font.setBold(True)
        section.setFont(0, font)
        section.setForeground(0, QBrush(QColor(colours.muted)))
        section.setSizeHint(0, QSize(0, _HIGH + 6))
        self.list.addTopLevelItem(section)
        for text, keys, name, own in lines:
            item = QTreeWidgetItem(section, [text, keys])
            item.setData(0, _NAME, name)
            item.setSizeHint(0, QSize(0, _HIGH))
            item.setForeground(1, QBrush(QColor(colours.accent if own else colours.muted)))

    def _matches(self, query: str, entry: Entry) -> bool:
        return self._fits(query, entry.text, entry.tip) or self._has(query, native(self._keys(entry)))

    def _fits(self, query: str, *texts: str) -> bool:
        said = [catalogue.word(text) for catalogue in self._catalogues for text in texts if text]
        return not query.strip() or score(query, said) > 0

    @staticmethod
    def _has(query: str, keys: str) -> bool:
        return query.strip().casefold().replace(" ", "") in keys.casefold().replace(" ", "")

    def _keys(self, entry: Entry) -> tuple[str, ...]:
        return keys_of(self._desk.settings, entry)

    def _show(self, why: Message | None = None) -> None:
        """Say what can be done with the line, and what is wrong with the keys pressed."""
        entry = self.chosen()
        self.press.hide()
        self.use.setVisible(bool(why and self._wanted))
        self.says.setText(self._desk.text(why) if why else "")
        mark(self.says, "warning" if why else "muted")
        own = bool(entry and is_own(self._desk.settings, entry))
        self.change.setEnabled(entry is not None)
        self.none.setEnabled(bool(entry and self._keys(entry)))
        self.default.setEnabled(own)
        self.everything.setEnabled(bool(self._desk.settings.keys))

    # What is changed

    def begin(self) -> None:
        """Wait for the new keys of the line."""
        if entry := self.chosen():
            self._wanted = ""
            self._show()
            name = self._desk.word(entry.text).rstrip("…")
            self.says.setText(self._desk.text(message("Press the new keys for “{name}”", name=name)))
            self.press.clear()
            self.press.show()
            self.press.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self) -> None:
        entry, keys = self.chosen(), typed(self.press.keySequence())
        if not entry or not keys or not self.press.isVisible():
            return
        self._wanted = ""
        taken = owner(self._desk.settings, keys, entry.name)
        why = refusal(keys)
        if taken and not why:
            self._wanted = keys
            name = self._desk.word(taken.text).rstrip("…")
            why = message("{keys} means “{name}” already", keys=native((keys,)), name=name)
        if why:
            self._show(why)
            (self.use if self._wanted else self.change).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._give(keys)

    def _take_over(self) -> None:
        keys, self._wanted = self._wanted, ""
        self._give(keys)

    def _give(self, keys: str) -> None:
        if entry := self.chosen():
            self._keep(bound(self._desk.settings, entry.name, keys))

    def _reset(self) -> None:
        if entry := self.chosen():
            kept = dict(self._desk.settings.keys)
            kept.pop(entry.name, None)
            taken = [other for keys in entry.keys if (other := owner(self._desk.settings, keys, entry.name))]
            for other in taken:
                left = (one for one in keys_of(self._desk.settings, other) if one not in entry.keys)
                kept[other.name] = tuple(left)
            self._keep(kept)

    def _keep(self, keys: dict[str, tuple[str, ...]]) -> None:
        self._desk.change(keys=keys)
        self._fill()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # How it is laid out

    def _lay_out(self) -> None:
        mark(self.list, "outline")
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.setIndentation(SMALL)
        self.list.setAccessibleName(self._desk.word(N_("Actions and their keys")))
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        parent = self.parentWidget()
        self.list.setMinimumSize(620, max(240, min(520, (parent.height() if parent else 800) - 300)))
        self.column.addWidget(self.line)
        self.column.addWidget(self.list, 1)
        told = QHBoxLayout()
        told.setSpacing(SMALL)
        self.says.setMinimumHeight(self.change.sizeHint().height())
        told.addWidget(self.says, 1)
        told.addWidget(self.press)
        told.addWidget(self.use)
        self.column.addLayout(told)
        for place, button in enumerate((self.change, self.none, self.default, self.everything)):
            self.buttons.insertWidget(place, button)
        self.buttons.setSpacing(SMALL)
        self.buttons.insertSpacing(4, LARGE)

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(self._desk.word(text))
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())  # type: ignore[operator]
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the list from the line above it; Enter there changes the keys."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.begin()
                return True
        return super().eventFilter(watched, event)


def show_keys(parent: QWidget, desk: Desk) -> KeysDialog:
    """Show every shortcut of the table of actions, and the gestures."""
    dialog = KeysDialog(parent, desk)
    dialog.finish()
    dialog.list.scrollToTop()  # the gestures are what a newcomer looks for
    dialog.line.setFocus(Qt.FocusReason.OtherFocusReason)
    return dialog
