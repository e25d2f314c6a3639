"""Lines above the drawing that tell what happened to the file and offer what to do; never in the way."""

from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from designer.app.desk import Desk
from designer.app.focus_ring import BY_KEYS, FocusRing
from designer.app.icons import SIZE, icon
from designer.app.style import MEDIUM, SMALL, mark
from designer.model.message import N_, Message

_DETAILS = 120
"""The most pixels that a list of details is high."""


class Answer(NamedTuple):
    """A button: its ``N_`` text and what it does; the banner is gone by then."""

    text: str
    act: Callable[[], object]


class Notice(Struct, frozen=True, eq=False):
    """What a banner says; a later notice with the same ``key`` takes its place."""

    key: str
    text: Message
    answers: tuple[Answer, ...] = ()
    details: tuple[Message, ...] = ()
    """Shown below on demand, one line each."""
    more: str = N_("What was found")
    """What shows the details, an ``N_`` text."""
    places: tuple[str, ...] = ()
    """Where each of the details leads: ids of elements, empty for nowhere."""
    go: Callable[[str], object] | None = None
    """Leads to an element."""
    error: bool = False
    closable: bool = True


class Banners(QWidget):
    """The banners of one window, the newest on top."""

    def __init__(self, desk: Desk) -> None:
        """Begin with none."""
        super().__init__()
        self._desk = desk
        self._shown: dict[str, Banner] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._before: QWidget | None = None
        """What had the keyboard before a banner took it."""
        program = QApplication.instance()
        if isinstance(program, QApplication):
            program.focusChanged.connect(self._follow)
        desk.language_changed.connect(self.retranslate)
        desk.theme_changed.connect(self.restyle)
        self.hide()

    def tell(self, notice: Notice) -> None:
        """Show ``notice``."""
        self.drop(notice.key)
        banner = Banner(self._desk, notice)
        banner.left.connect(self.drop)
        self._shown[notice.key] = banner
        self._column.insertWidget(0, banner)
        self.show()

    def drop(self, *keys: str) -> None:
        """Take the banners ``keys`` away, those that are there."""
        for key in keys:
            if banner := self._shown.pop(key, None):
                had = banner.isAncestorOf(QApplication.focusWidget())  # type: ignore[arg-type]  # takes None
                self._column.removeWidget(banner)
                banner.hide()
                banner.deleteLater()
                if had and self._before is not None and isValid(self._before):
                    self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(self._shown))

    def clear(self) -> None:
        """Take all away: they were about a process that is gone."""
        self.drop(*self._shown)

    def banner(self, key: str) -> "Banner | None":
        """Return the banner that shows the notice ``key``."""
        return self._shown.get(key)

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        for banner in self._shown.values():
            banner.retranslate()

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old and new and self.isAncestorOf(new) and not self.isAncestorOf(old):
            self._before = old

    def restyle(self) -> None:
        """Draw the signs in the colours of the moment."""
        for banner in self._shown.values():
            banner.restyle()


class Banner(QFrame):
    """One line with its answers."""

    left = Signal(str)
    """The key of a banner that was answered or dismissed."""

    def __init__(self, desk: Desk, notice: Notice) -> None:
        """Show ``notice``."""
        super().__init__()
        mark(self, "banner")
        self._desk = desk
        self.notice = notice
        self.text = QLabel(wordWrap=True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setMinimumWidth(160)
        self._sign = QLabel()
        self.more = QPushButton()
        self.more.setCheckable(True)
        self.buttons = [QPushButton() for _ in notice.answers]
        self.dismiss = QToolButton()
        self.details = QScrollArea()
        self._ring = FocusRing(desk, self.details, BY_KEYS)
        self._lines = QLabel(wordWrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, SMALL, SMALL, SMALL)
        column.setSpacing(SMALL)
        column.addLayout(self._line())
        column.addWidget(self.details)
        self._fill_details()
        self.restyle()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.text.setText(sentence(self._desk, self.notice.text))
        for button, answer in zip(self.buttons, self.notice.answers, strict=True):
            button.setText(self._desk.word(answer.text))
        self.more.setText(self._desk.word(self.notice.more))
        self.dismiss.setToolTip(self._desk.word(N_("Dismiss")))
        self.dismiss.setAccessibleName(self._desk.word(N_("Dismiss")))
        said = [sentence(self._desk, one) for one in self.notice.details]
        self._lines.setText(linked(said, self.notice.places) if self.notice.go else "\n".join(said))

    def restyle(self) -> None:
        """Draw the sign in the colours of the moment."""
        name, ink = ("error", "error") if self.notice.error else ("info", "accent")
        self._sign.setPixmap(icon(self._desk, name, ink).pixmap(SIZE, self.devicePixelRatioF()))

    def _line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self._sign)
        row.addWidget(self.text, 1)
        if self.notice.details:
            mark(self.more, "link")
            self.more.toggled.connect(self._unfold)
            row.addWidget(self.more)
        for button, answer in zip(self.buttons, self.notice.answers, strict=True):
            button.clicked.connect(lambda _checked=False, act=answer.act: self._answer(act))
            row.addWidget(button)
        if self.notice.closable:
            self.dismiss.setIcon(icon(self._desk, "close", "muted"))
            self.dismiss.clicked.connect(lambda: self.left.emit(self.notice.key))
            row.addWidget(self.dismiss)
        return row

    def _fill_details(self) -> None:
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        if self.notice.go:
            flags |= Qt.TextInteractionFlag.LinksAccessibleByMouse
            flags |= Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            self._lines.linkActivated.connect(self.notice.go)
        self._lines.setTextFormat(Qt.TextFormat.RichText if self.notice.go else Qt.TextFormat.PlainText)
        self._lines.setTextInteractionFlags(flags)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        mark(self._lines, "muted")
        self._lines.setContentsMargins(SIZE.width() + SMALL, 0, 0, 0)
        self.details.setWidget(self._lines)
        self._lines.setAutoFillBackground(False)  # setWidget switches it on
        self.details.viewport().setAutoFillBackground(False)
        self.details.setWidgetResizable(True)
        self.details.hide()

    def _unfold(self, seen: bool) -> None:  # noqa: FBT001 - a signal's
        """Show the details, no higher than they are."""
        self.details.setVisible(seen)
        high = self._lines.heightForWidth(max(200, self.width() - 40))
        self.details.setFixedHeight(min(_DETAILS, high + 2))

    def _answer(self, act: Callable[[], object]) -> None:
        self.left.emit(self.notice.key)
        act()


def linked(lines: Sequence[str], places: Sequence[str]) -> str:
    """Return ``lines`` as rich text, those that lead to a place as links."""
    link = '<a style="text-decoration: none" href="{place}">{line}</a>'
    pairs = ((escape(line), escape(place)) for line, place in zip(lines, places, strict=True))
    return "<br>".join(link.format(place=place, line=line) if place else line for line, place in pairs)


def sentence(desk: Desk, text: Message) -> str:
    """Return ``text`` as a sentence; what begins with a name, as that of a file, stays as it is."""
    said = desk.text(text)
    return said if desk.word(text.id).startswith("{") else said[:1].upper() + said[1:]
