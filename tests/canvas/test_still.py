"""The still picture is what one painted anew would be, wherever it was patched and however it was moved."""

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from designer.canvas.still import joined
from designer.canvas.view import Canvas
from designer.lint.catalogue import RULES
from designer.model.geometry import Box, Point
from designer.model.message import Message
from designer.picture.theme import LIGHT
from designer.session.opening import open_session
from places import ROOT

SAMPLE = ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn"


@pytest.fixture
def canvas(qtbot: QtBot, tmp_path: Path) -> Canvas:
    session = open_session(SAMPLE, tmp_path, RULES)
    made = Canvas(session, LIGHT, Message.english)
    qtbot.addWidget(made)
    made.resize(800, 560)
    for _ in session.lint():
        pass
    made.show_findings(session.board.findings())
    return made


def pixels(canvas: Canvas) -> bytes:
    still = canvas.still.pixmap(canvas.size(), 1.0, canvas.zoom, canvas.origin)
    image = still.toImage()  # its pixels live no longer than it does
    return bytes(image.constBits())


def spoil(canvas: Canvas, chance: random.Random) -> None:
    view = canvas.in_view()
    x, y = view.x + chance.random() * view.width, view.y + chance.random() * view.height
    canvas.still.spoil(Box(x, y, chance.random() * view.width / 4, chance.random() * view.height / 4))


@pytest.mark.parametrize("zoom", [1.0, 0.83, 0.6, 0.4, 0.25, 0.15, 0.08])
def test_a_patched_picture_is_a_fresh_one(canvas: Canvas, zoom: float) -> None:
    chance = random.Random(zoom)
    canvas.look(zoom, Point(-37.3, -21.7))
    fresh = pixels(canvas)
    for _ in range(25):
        for _ in range(chance.randint(1, 5)):
            spoil(canvas, chance)
        assert pixels(canvas) == fresh


def test_a_moved_picture_is_a_fresh_one_dashes_and_all(canvas: Canvas) -> None:
    chance = random.Random(1)
    canvas.look(1.0, Point(30.0, 20.0))
    for _ in range(12):
        pixels(canvas)
        canvas.pan(chance.randint(-60, 60), chance.randint(-60, 60))
        moved = pixels(canvas)
        canvas.still.spoil()
        # What ends at the edge of the picture may be a shade lighter there.
        assert all(abs(a - b) <= 1 for a, b in zip(moved, pixels(canvas), strict=True))


def test_parts_that_lie_on_one_another_are_painted_as_one() -> None:
    parts = joined([], QRect(0, 0, 10, 10))
    parts = joined(parts, QRect(40, 0, 10, 10))
    assert len(parts) == 2
    parts = joined(parts, QRect(8, 0, 34, 10))
    assert parts == [QRect(0, 0, 50, 10)]
    cross = joined(joined([], QRect(0, 50, 100, 2)), QRect(50, 0, 2, 100))
    assert len(cross) == 2


@pytest.mark.parametrize("zoom", [0.18, 0.15, 0.08])
def test_it_is_the_same_whatever_was_placed_first(canvas: Canvas, zoom: float) -> None:
    process = canvas.session.process
    for shift in range(12):
        canvas.look(zoom, Point(-37.3, -21.7 + shift / 3))
        fresh = pixels(canvas)
        grid = canvas.scene.grid
        places = {key: place for key in process.records if (place := grid.place(key))}
        for key in places:
            grid.drop(key)
        for key in reversed(places):
            grid.put(key, places[key])
        canvas.still.spoil()
        assert pixels(canvas) == fresh
