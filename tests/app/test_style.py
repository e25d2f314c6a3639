"""Colours and the style sheet."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from designer.app.run import application
from designer.app.style import DAY, NIGHT, Look, font, palette, sheet
from desks import desk_in
from places import ROOT


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(colour).getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("chosen", [DAY, NIGHT], ids=["day", "night"])
def test_text_can_be_read_on_every_ground(chosen: Look) -> None:
    for ground in (chosen.window, chosen.base, chosen.soft):
        for ink in (chosen.ink, chosen.muted, chosen.accent, chosen.error, chosen.warning):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(chosen.on_accent, chosen.accent) >= 4.5


@pytest.mark.parametrize("chosen", [DAY, NIGHT], ids=["day", "night"])
def test_the_sheet_names_colours_and_pictures_that_are_there(chosen: Look) -> None:
    text = sheet(chosen)
    assert "@" not in text
    pictures = re.findall(r'url\("(.+?)"\)', text)
    assert pictures
    assert [name for name in pictures if not (ROOT / name).is_file()] == []
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize("chosen", [DAY, NIGHT], ids=["day", "night"])
def test_the_palette_has_the_colours(chosen: Look) -> None:
    made = palette(chosen)
    assert made.window().color().name() == chosen.window
    assert made.highlight().color().name() == chosen.accent


def test_the_shipped_font_is_used() -> None:
    program = application()
    assert QFontInfo(program.font()).family() == "PT Sans"
    assert (program.font().pixelSize(), font(20, bold=True).weight()) == (14, QFont.Weight.Bold)


def test_what_is_too_faint_to_read_is_only_what_cannot_be_used() -> None:
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", (ROOT / "resources" / "style.qss").read_text("utf-8"))
    faint = [name.strip() for name, body in rules if "@faint" in body]
    assert [name for name in faint if ":disabled" not in name] == ["QScrollBar::handle:hover"]


def test_a_tick_says_that_several_differ(qtbot: QtBot, tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    pictures = []
    for time in ("light", "dark"):
        desk.paint(time)
        for state in Qt.CheckState:
            box = QCheckBox("Funnel")
            qtbot.addWidget(box)
            box.setTristate(True)
            box.setCheckState(state)
            pictures.append(box.grab().toImage())
    assert all(a != b for a, b in combinations(pictures, 2))
