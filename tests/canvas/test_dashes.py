"""Long lines: their dashes come in parts, and what is out of sight is known without painting it."""

import random

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPainterPathStroker, QPen
from pytestqt.qtbot import QtBot

from designer.canvas.dashes import PART, dashed
from designer.canvas.inks import Inks
from designer.canvas.paint import paint_pieces
from designer.canvas.pieces import compiled
from designer.model.geometry import Box, Point
from designer.picture.primitives import Line, Style
from designer.picture.theme import LIGHT

DASHES = [(8.0, 6.0), (1.0, 4.0), (10.0, 4.0, 2.0, 4.0)]


def way(chance: random.Random) -> tuple[Point, ...]:
    """Return an orthogonal way of several thousand units."""
    x, y = 0.0, 0.0
    points = [Point(x, y)]
    for turn in range(chance.randint(1, 6)):
        step = chance.choice((-1, 1)) * chance.uniform(4, 2500)
        x, y = (x, y + step) if turn % 2 else (x + step, y)
        points.append(Point(x, y))
    return tuple(points)


def whole(outline: QPainterPath, style: Style) -> QPainterPath:
    pen = QPen(Qt.GlobalColor.black, style.width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setDashPattern([length / style.width for length in style.dash])
    return QPainterPathStroker(pen).createStroke(outline)


def drawn(at: QPointF, *paths: QPainterPath) -> QImage:
    """Return what is painted about ``at``."""
    image = QImage(300, 300, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(QPointF(150, 150) - at)
    for path in paths:
        painter.fillPath(path, QColor("black"))
    painter.end()
    return image


@pytest.mark.parametrize("seed", range(25))
def test_the_parts_of_a_dashed_line_are_its_dashes(qtbot: QtBot, seed: int) -> None:
    del qtbot  # there must be an application
    chance = random.Random(seed)
    style = Style("flow", "", 1.25, chance.choice(DASHES))
    line = Line(way(chance), Style("flow", "", 1.25), radius=chance.choice((0.0, 8.0)))
    outline = compiled((line,)).shapes[0].path
    parts = dashed(outline, style)
    assert len(parts) >= outline.length() / PART - 1
    one = whole(outline, style)
    for _ in range(12):
        at = outline.pointAtPercent(chance.random())
        image, wanted = drawn(at, *parts), drawn(at, one)
        pairs = zip(bytes(image.constBits()), bytes(wanted.constBits()), strict=True)
        # Qt takes a round bend to be a tenth of a unit shorter than it is.
        assert max(abs(a - b) for a, b in pairs) < (140 if line.radius else 32)


@pytest.mark.parametrize("seed", range(25))
def test_nothing_is_painted_where_a_long_line_is_said_to_be_out_of_sight(qtbot: QtBot, seed: int) -> None:
    del qtbot
    chance = random.Random(seed)
    style = Style("flow", "", 1.25, chance.choice([(), *DASHES]))
    pieces = compiled((Line(way(chance), style, radius=8.0),))
    hidden = 0
    for _ in range(40):
        view = Box(chance.uniform(-3000, 3000), chance.uniform(-3000, 3000), 400.0, 400.0)
        image = QImage(400, 400, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-view.x, -view.y)
        paint_pieces(painter, pieces, Inks(LIGHT))
        seen = bytes(image.constBits())
        image.fill(255)
        paint_pieces(painter, pieces, Inks(LIGHT), view)
        painter.end()
        assert bytes(image.constBits()) == seen
        hidden += not pieces.seen(view)
        assert pieces.seen(view) or set(seen) == {255}
    assert hidden or not pieces.spans
