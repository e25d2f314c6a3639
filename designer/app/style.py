"""How every widget looks by day and by night: palette, a small style sheet, sizes."""

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from designer.resources import resource
from designer.text.face import FAMILY

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
    error="#c23b3b",
    warning="#8f6410",
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
    error="#ef7676",
    warning="#dbb063",
)


def look(*, dark: bool) -> Look:
    """Return the colours of the theme."""
    return NIGHT if dark else DAY


def dress(program: QApplication, *, dark: bool) -> None:
    """Give every widget of the program the colours of the theme."""
    chosen = look(dark=dark)
    program.setPalette(palette(chosen))
    program.setStyleSheet(sheet(chosen))


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
    text = _SHEET.replace("@controls", controls).replace("@time", "night" if chosen is NIGHT else "day")
    for name in chosen.__struct_fields__:
        text = text.replace(f"@{name};", f"{getattr(chosen, name)};")
    return text


# Fields of Look stand as @name; the longest way of writing colours that Qt has no variables for.
_SHEET = """
QMenuBar { background: @window; border: none; padding: 2px 8px; }
QMenuBar::item { padding: 4px 10px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: @soft; color: @ink; }
QMenu { background: @base; border: 1px solid @line; padding: 6px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 6px; color: @ink; }
QMenu::item:selected { background: @soft; color: @ink; }
QMenu::item:disabled { color: @faint; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @line; margin: 6px 8px; }
QToolTip { background: @base; color: @ink; border: 1px solid @line; padding: 6px 8px; }
QStatusBar { background: @window; }
QStatusBar::item { border: none; }

QPushButton { background: @base; color: @ink; border: 1px solid @line; border-radius: 6px;
    padding: 6px 14px; }
QPushButton:hover { background: @soft; }
QPushButton:pressed, QPushButton:checked { background: @soft; border-color: @accent; }
QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @faint; }
QPushButton[kind="primary"] { background: @accent; color: @on_accent; border-color: @accent; }
QPushButton[kind="primary"]:focus { border-color: @ink; }
QPushButton[kind="primary"]:disabled { background: @line; color: @faint; border-color: @line; }
QPushButton[kind="quiet"], QToolButton { background: transparent; color: @ink; border: 1px solid transparent;
    border-radius: 6px; padding: 5px 8px; }
QPushButton[kind="quiet"]:hover, QToolButton:hover { background: @soft; }
QPushButton[kind="quiet"]:focus, QToolButton:focus { border-color: @accent; }
QPushButton[kind="quiet"]:checked, QToolButton:checked, QToolButton:pressed { background: @soft; }
QPushButton[kind="link"] { background: transparent; color: @accent; border: 1px solid transparent;
    border-radius: 4px; padding: 2px 4px; text-align: left; }
QPushButton[kind="link"]:hover { background: @soft; }
QPushButton[kind="link"]:focus { border-color: @accent; }
QToolButton:disabled { color: @faint; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox { background: @base; color: @ink;
    border: 1px solid @line; border-radius: 6px; padding: 5px 8px;
    selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QComboBox:focus { border-color: @accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: @faint; background: @window; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border-color: @error; }
QComboBox QAbstractItemView { background: @base; border: 1px solid @line; selection-background-color: @soft;
    selection-color: @ink; outline: none; }

QComboBox { padding-right: 24px; }
QComboBox::drop-down { subcontrol-origin: padding; subcontrol-position: center right; width: 24px; border: none; }
QComboBox::down-arrow { image: url("@controls/down.svg"); width: 12px; height: 12px; }
QSpinBox, QDoubleSpinBox { padding-right: 24px; }
QSpinBox::up-button, QDoubleSpinBox::up-button { subcontrol-origin: border;
    subcontrol-position: top right; width: 22px; border: none; background: transparent; margin-top: 2px; }
QSpinBox::down-button, QDoubleSpinBox::down-button { subcontrol-origin: border;
    subcontrol-position: bottom right; width: 22px; border: none; background: transparent; margin-bottom: 2px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url("@controls/up.svg"); width: 10px; height: 10px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url("@controls/down.svg"); width: 10px;
    height: 10px; }
QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid @faint;
    background: @base; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked { background: @accent; border-color: @accent; }
QCheckBox::indicator:checked { image: url("@controls/check-@time.svg"); }
QRadioButton::indicator:checked { image: url("@controls/dot-@time.svg"); }
QCheckBox::indicator:hover, QRadioButton::indicator:hover, QCheckBox::indicator:focus,
QRadioButton::indicator:focus { border-color: @accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: @window; border-color: @line; }

QTabWidget::pane { border: none; border-top: 1px solid @line; background: @base; }
QTabBar { background: @base; }
QTabBar::tab { background: transparent; color: @muted; padding: 8px 12px; border: none;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @ink; border-bottom-color: @accent; }
QTabBar::tab:hover { color: @ink; }
QTabBar::tab:focus { color: @accent; }
QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QListView, QTreeView, QTableView { background: @base; color: @ink; border: 1px solid @line;
    border-radius: 6px; outline: none; alternate-background-color: @window; selection-background-color: @soft;
    selection-color: @ink; gridline-color: @line; }
QHeaderView::section { background: @window; color: @muted; border: none; border-bottom: 1px solid @line;
    border-right: 1px solid @line; padding: 6px 8px; }
QProgressBar { background: @line; border: none; border-radius: 4px; height: 8px; color: transparent; }
QProgressBar::chunk { background: @accent; border-radius: 4px; }

QScrollArea { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @line; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QLabel[kind="title"] { font-size: 28px; font-weight: bold; }
QLabel[kind="heading"] { font-size: 17px; font-weight: bold; }
QLabel[kind="section"] { color: @muted; font-size: 13px; font-weight: bold; }
QLabel[kind="muted"] { color: @muted; }
QLabel[kind="error"] { color: @error; }
QLabel[kind="warning"] { color: @warning; }
QFrame[kind="card"] { background: @base; border: 1px solid @line; border-radius: 10px; }
QWidget[kind="paper"] { background: @base; }
QWidget[kind="bar"] { background: @window; border-bottom: 1px solid @line; }
QFrame[kind="banner"] { background: @soft; border: none; border-bottom: 1px solid @line; }
QFrame[kind="toast"] { background: @ink; border: none; border-radius: 8px; }
QFrame[kind="toast"] QLabel { color: @base; background: transparent; }
"""
