"""Roles folded to strips: what is seen, what the mouse does beyond them; the process knows nothing of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from canvas.mouse import LEFT, NONE, Hand
from designer.canvas.folding import Folding
from designer.canvas.folds import STRIP, Fold, Folds
from designer.canvas.headers import headers
from designer.canvas.strips import strips
from designer.model.geometry import Box, Point
from designer.storage.settings import read_settings
from designer.verbs.moving import resize
from designer.verbs.removing import remove
from person import CTRL, SHIFT, with_copy
from places import ROOT
from tests.sketch import sketch

SAMPLE = ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn"
levels = st.integers(-2000, 2000).map(float)


@given(st.lists(st.tuples(levels, st.integers(40, 400))), levels, st.booleans())
def test_what_is_not_folded_is_found_again(found: list[tuple[float, int]], at: float, level: bool) -> None:  # noqa: FBT001
    folds = Folds((Fold(start, start + size, str(n)) for n, (start, size) in enumerate(found)), level=level)
    place = Point(7.0, at) if level else Point(at, 7.0)
    paper = folds.fold(place)
    hidden = any(fold.start < at < fold.end for fold in folds)
    assert hidden or folds.unfold(paper) == place
    parts = list(folds.parts(Box(paper.x - 1, paper.y - 1, 2, 2)))
    assert hidden or any(part.holds(place, 1) for part, _ in parts)


def test_a_strip_takes_its_room_and_no_more() -> None:
    folds = Folds([Fold(100, 300, "a"), Fold(120, 200, "in a"), Fold(300, 500, "b")])
    assert [fold.key for fold in folds] == ["a", "b"]
    assert folds.box(Box(0, 0, 10, 600)).height == 600 - 2 * (200 - STRIP)
    assert folds.fold(Point(0, 500)).y == 100 + 2 * STRIP


class Folder:
    """A hand at three roles, the middle one to be folded."""

    def __init__(self, hand: Hand) -> None:
        self.hand, self.canvas = hand, hand.canvas
        self.folding = Folding(hand.canvas, lambda text: text.id)
        process = hand.process
        self.upper, self.middle, self.lower = (role.id for role in process.roles())
        self.stages = {node.name: node.id for node in process.nodes() if node.name}

    def head(self, key: str) -> QPoint:
        box = self.hand.process.role(key).box
        assert box
        return self.canvas.to_widget(Point(box.x + 15, box.centre.y)).toPoint()

    def fold(self, key: str) -> None:
        """Come to the name and click the arrow there."""
        self.come(self.head(key))
        button = self.folding.button
        assert button.isVisible()
        QTest.mouseClick(button, LEFT)

    def come(self, at: QPoint) -> None:
        QTest.mouseMove(self.canvas, at + QPoint(1, 1))
        QTest.mouseMove(self.canvas, at)

    def strip(self) -> QRect:
        (strip,) = strips(self.canvas, self.canvas.scene)
        return strip.area.toRect()

    def top(self, name: str) -> float:
        box = self.hand.process.node(self.stages[name]).box
        assert box
        return self.canvas.on_widget(box).top()


@pytest.fixture
def folder(qtbot: QtBot, tmp_path: Path) -> Iterator[Folder]:
    process = sketch("start -> Operator: Qualify -> Seller: Brief -> Engineer: Solve -> Seller: Offer -> won")
    hand = Hand(qtbot, process, tmp_path)
    yield Folder(hand)
    hand.session.close()


def test_an_arrow_at_the_name_folds_and_unfolds(folder: Folder) -> None:
    box = folder.hand.process.role(folder.middle).box
    assert box
    upper, lower = folder.top("Qualify"), folder.top("Solve")
    folder.fold(folder.middle)
    assert folder.canvas.folded_roles == (folder.middle,)
    assert folder.top("Qualify") == upper
    assert folder.top("Solve") == lower - box.height + STRIP
    folder.hand.assert_untouched()
    folder.come(folder.strip().center())
    QTest.mouseClick(folder.folding.button, LEFT)
    assert folder.canvas.folded_roles == ()
    assert folder.top("Solve") == lower
    folder.hand.assert_untouched()


def test_what_is_above_looks_as_before_and_what_is_below_comes_nearer(folder: Folder) -> None:
    role = folder.hand.process.role(folder.lower).box
    upper = folder.hand.process.role(folder.upper).box
    assert role
    assert upper

    def seen(box: Box) -> QRect:
        area = folder.canvas.on_widget(box).toRect()
        return QRect(area.left() + 40, area.top() + 4, 900, 120)

    before = [folder.canvas.grab(seen(box)).toImage() for box in (upper, role)]
    folder.fold(folder.middle)
    folder.come(QPoint(1, 1))
    after = [folder.canvas.grab(seen(box)).toImage() for box in (upper, role)]
    assert before == after


def test_a_stage_below_a_strip_is_dragged_as_ever(folder: Folder) -> None:
    folder.fold(folder.middle)
    solve = folder.stages["Solve"]
    before = folder.hand.process.node(solve).box
    assert before
    folder.hand.drag(solve, Point(before.centre.x + 60, before.centre.y))
    after = folder.hand.process.node(solve).box
    assert after
    assert after.x == before.x + 60
    assert after.y == before.y
    folder.hand.assert_one_step_that_undoes()


def test_a_stage_let_go_on_a_strip_is_of_that_role(folder: Folder) -> None:
    folder.fold(folder.middle)
    qualify = folder.stages["Qualify"]
    start = folder.hand.at(qualify)
    end = QPoint(start.x(), folder.strip().center().y())
    QTest.mousePress(folder.canvas, LEFT, NONE, start)
    for share in (0.2, 0.6, 1.0):
        QTest.mouseMove(folder.canvas, start + (end - start) * share)
    QTest.mouseRelease(folder.canvas, LEFT, NONE, end)
    assert folder.hand.process.node(qualify).lane == folder.middle
    folder.hand.assert_one_step_that_undoes()


def test_a_strip_is_chosen_by_a_click_and_gives_way_to_what_is_in_it(folder: Folder) -> None:
    folder.canvas.select((folder.stages["Brief"],))
    folder.fold(folder.middle)
    assert folder.canvas.selection == (folder.middle,)
    folder.canvas.select(())
    QTest.mouseClick(folder.canvas, LEFT, NONE, folder.strip().center())
    assert folder.canvas.selection == (folder.middle,)
    folder.canvas.go_to(folder.stages["Offer"])
    assert folder.canvas.folded_roles == ()


def test_the_name_stays_clear_of_the_pools_name(folder: Folder) -> None:
    folder.fold(folder.middle)
    folder.canvas.pan(-400, 0)
    (strip,) = strips(folder.canvas, folder.canvas.scene)
    (pool,) = (head for head in headers(folder.canvas, folder.canvas.scene) if head.key == "Pool_1")
    assert strip.area.left() < pool.strip.left()
    assert strip.name().left() >= pool.strip.right()
    folder.come(strip.area.center().toPoint())
    assert folder.folding.button.x() >= pool.strip.right()


def test_nothing_is_outlined_that_is_not_seen(folder: Folder) -> None:
    folder.fold(folder.middle)
    folder.canvas.select(())
    folder.come(QPoint(1, 1))
    plain = folder.canvas.grab().toImage()
    folder.canvas.selection = (folder.stages["Brief"], folder.stages["Offer"])
    box = folder.hand.process.node(folder.stages["Brief"]).box
    assert box
    mark = folder.canvas.on_widget(box).toRect()
    area = QRect(mark.left() - 4, folder.strip().center().y() - 3, mark.width() + 8, 6)
    assert folder.canvas.grab(area).toImage() == plain.copy(area)


def test_a_role_that_goes_or_grows_takes_its_strip_along(folder: Folder) -> None:
    folder.fold(folder.middle)
    box = folder.hand.process.role(folder.middle).box
    assert box
    lower = folder.top("Solve")
    folder.canvas.do(resize, folder.middle, Box(box.x, box.y, box.width, box.height + 100))
    assert folder.top("Solve") == lower
    folder.canvas.do(remove, (folder.middle,))
    assert not folder.canvas.folds


def test_both_views_fold_and_the_next_window_remembers(qtbot: QtBot, tmp_path: Path) -> None:
    me = with_copy(qtbot, tmp_path, SAMPLE)
    role = me.process.roles()[1].id
    me.canvas.select((role,))
    qtbot.keyClick(me.canvas, "u", CTRL | SHIFT)
    assert me.canvas.folded_roles == (role,)
    me.do("view_funnel")
    funnel = me.editor.depths.funnel
    assert funnel.folds
    (kept,) = read_settings(tmp_path / "settings.toml").folded.values()
    assert kept == (role,)
    me.window.close()
    again = with_copy(qtbot, tmp_path, SAMPLE)
    assert again.canvas.folds
    again.do("unfold_roles")
    assert not again.canvas.folds
    assert not read_settings(tmp_path / "settings.toml").folded


@pytest.mark.parametrize("count", [1, 2])
def test_a_strip_tells_of_what_is_wrong_inside_and_leads_there(folder: Folder, count: int) -> None:
    brief, offer = folder.stages["Brief"], folder.stages["Offer"]
    folder.canvas.show_marks({offer: "error", brief: "warning"} if count > 1 else {offer: "warning"})
    folder.fold(folder.middle)
    folder.come(QPoint(1, 1))
    area, colours = folder.strip(), folder.canvas.theme.colours
    picture = folder.canvas.grab(area).toImage()
    worst = QColor(colours["error" if count > 1 else "warning"])
    spots = [x for x in range(picture.width()) if picture.pixelColor(x, picture.height() // 2 - 5) == worst]
    assert spots
    marked: list[str] = []
    folder.canvas.marked.connect(marked.append)
    QTest.mouseClick(folder.canvas, LEFT, NONE, area.topLeft() + QPoint(spots[0] + 2, area.height() // 2))
    assert marked == [offer]
    assert folder.canvas.selection == (offer,)
    assert folder.canvas.folded_roles == ()
    folder.hand.assert_untouched()


def test_a_strip_without_trouble_has_no_badge(folder: Folder) -> None:
    folder.canvas.show_marks({folder.stages["Solve"]: "error"})
    folder.fold(folder.middle)
    area = folder.strip()
    before = folder.canvas.folded_roles
    marked: list[str] = []
    folder.canvas.marked.connect(marked.append)
    for x in range(0, 300, 5):
        QTest.mouseClick(folder.canvas, LEFT, NONE, area.topLeft() + QPoint(x + 30, area.height() // 2))
    assert marked == []
    assert folder.canvas.folded_roles == before
