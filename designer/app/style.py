"""How every widget looks by day and by night: palette, a small style sheet, sizes."""

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from designer.resources import resource
from designer.text.family import FAMILY

SMALL, MEDIUM, LARGE = 8, 12, 16
"""The only distances between things, in pixels."""
TEXT = 14
"""Pixels of the text everywhere; titles take more."""


class Look(Struct, frozen=True):
    """Colours of widgets; the drawing has its own in ``picture.theme``."""

    window: str
    base: str
    """Of fields, lists, cards and the paper of the drawing."""
    ink: str
    muted: str
    """Of text that can be left unread."""
    faint: str
    """Of what cannot be used now."""
    line: str
    accent: str
    on_accent: str
    """Of text on the accent."""
    soft: str
    """Of what the mouse is over or what is chosen."""
    error: str
    warning: str


DAY = Look(
    window="#f5f6f9",
    base="#ffffff",
    ink="#1c2430",
    muted="#5d6878",
    faint="#a3abb8",
    line="#dde1e8",
    accent="#4453b8",
    on_accent="#ffffff",
    soft="#e9ecfa",
    error="#bd3434",
    warning="#8a5f0d",
)
NIGHT = Look(
    window="#1d2027",
    base="#262a33",
    ink="#e8ebf1",
    muted="#a6afbd",
    faint="#68717f",
    line="#3a404c",
    accent="#93a0f5",
    on_accent="#171a26",
    soft="#323852",
    error="#f58a8a",
    warning="#dbb063",
)


def look(*, dark: bool) -> Look:
    """Return the colours of the theme."""
    return NIGHT if dark else DAY


def dress(program: QApplication, *, dark: bool) -> None:
    """Give every widget of the program the colours of the theme."""
    chosen = look(dark=dark)
    text = sheet(chosen)
    if text != program.styleSheet():  # Qt goes through all widgets again, whatever the text
        program.setPalette(palette(chosen))
        program.setStyleSheet(text)


def mark(widget: QWidget, kind: str) -> None:
    """Make ``widget`` what the style sheet calls ``kind``: title, muted, primary, card, and so on."""
    widget.setProperty("kind", kind)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def font(size: int = TEXT, *, bold: bool = False) -> QFont:
    """Return the shipped font at ``size`` pixels."""
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setBold(bold)
    return made


def palette(chosen: Look) -> QPalette:
    """Return the colours as Qt's."""
    role = QPalette.ColorRole
    colours = {
        role.Window: chosen.window,
        role.WindowText: chosen.ink,
        role.Base: chosen.base,
        role.AlternateBase: chosen.window,
        role.Text: chosen.ink,
        role.PlaceholderText: chosen.muted,
        role.Button: chosen.base,
        role.ButtonText: chosen.ink,
        role.BrightText: chosen.error,
        role.Highlight: chosen.accent,
        role.HighlightedText: chosen.on_accent,
        role.Link: chosen.accent,
        role.LinkVisited: chosen.accent,
        role.ToolTipBase: chosen.base,
        role.ToolTipText: chosen.ink,
        role.Light: chosen.base,
        role.Midlight: chosen.window,
        role.Mid: chosen.line,
        role.Dark: chosen.line,
        role.Shadow: chosen.line,
        role.Accent: chosen.accent,
    }
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(chosen.faint))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(chosen.line))
    return made


def sheet(chosen: Look) -> str:
    """Return the style sheet in the colours of the theme."""
    controls = resource("icons", "controls").as_posix()
    text = (
        resource("style.qss")
        .read_text("utf-8")
        .replace("@controls", controls)
        .replace("@time", "night" if chosen is NIGHT else "day")
    )
    for name in chosen.__struct_fields__:
        text = text.replace(f"@{name};", f"{getattr(chosen, name)};")
    return text
