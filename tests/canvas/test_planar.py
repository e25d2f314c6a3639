"""Closed sub-processes: the eye goes in, works there, and comes back; an undo shows what it changed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from bench import Bench, funnel
from designer.model.planes import Planes
from designer.model.records import Node
from designer.verbs.structure import change_kind


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Bench:
    """Return a funnel whose stage Meet is a closed sub-process."""
    bench = funnel(Bench(qtbot, tmp_path))
    bench.session.do(change_kind, bench.called("Meet"), "subProcess")
    bench.canvas.fit()
    bench.mark()
    return bench


def go_in(bench: Bench) -> str:
    part = bench.called("Meet")
    bench.double_click(bench.place(part))
    assert bench.canvas.plane == part
    return part


def seen(bench: Bench) -> list[str]:
    found = (bench.process.get(key) for key in bench.canvas.scene.order())
    return sorted(record.name for record in found if isinstance(record, Node))


def add_inside(bench: Bench, name: str, at: QPoint) -> str:
    bench.double_click(at)
    bench.keys(name)
    bench.key(Qt.Key.Key_Return)
    bench.key(Qt.Key.Key_Escape)
    return bench.called(name)


def test_a_double_click_goes_in_and_escape_comes_back(bench: Bench) -> None:
    part = go_in(bench)
    assert seen(bench) == []
    assert bench.canvas.selection == ()
    bench.key(Qt.Key.Key_Escape)
    assert bench.canvas.plane == ""
    assert bench.canvas.selection == (part,)
    assert bench.steps() == 0


def test_what_is_made_inside_is_inside(bench: Bench) -> None:
    part = go_in(bench)
    outside = {n.id: n.box for n in bench.process.nodes()}
    key = add_inside(bench, "ring", QPoint(400, 300))
    assert bench.process.node(key).parent == part
    assert seen(bench) == ["ring"]
    assert (bench.place(key) - QPoint(400, 300)).manhattanLength() <= 4
    assert {n.id: n.box for n in bench.process.nodes() if n.id != key} == outside
    bench.check_one_step()


def test_what_follows_inside_stands_beside_it(bench: Bench) -> None:
    part = go_in(bench)
    key = add_inside(bench, "ring", QPoint(400, 300))
    bench.choose(key)
    bench.mark()
    bench.press("stage")
    bench.keys("write")
    bench.key(Qt.Key.Key_Return)
    bench.key(Qt.Key.Key_Escape)
    after = bench.process.node(bench.called("write"))
    before = bench.process.node(key)
    assert after.parent == part
    assert before.box
    assert after.box
    assert after.box.x - before.box.right == 40
    assert after.box.y == before.box.y
    bench.check_one_step()


def test_pasting_inside_puts_it_inside(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    bench.editing.clips.copy()
    bench.key(Qt.Key.Key_Escape)
    part = go_in(bench)
    bench.mark()
    assert bench.editing.clips.paste()
    (key,) = bench.canvas.selection
    assert bench.process.node(key).parent == part
    assert seen(bench) == ["Call"]
    bench.check_one_step()


def test_undo_shows_what_it_takes_back(bench: Bench) -> None:
    part = go_in(bench)
    add_inside(bench, "ring", QPoint(400, 300))
    while bench.canvas.plane:
        bench.key(Qt.Key.Key_Escape)
    assert "ring" not in seen(bench)
    bench.session.undo()
    assert bench.canvas.plane == part
    bench.session.redo()
    assert seen(bench) == ["ring"]
    bench.session.undo()
    bench.session.undo()  # it is no sub-process any more
    assert bench.canvas.plane == ""


def test_the_pad_folds_and_unfolds(bench: Bench) -> None:
    part = go_in(bench)
    key = add_inside(bench, "ring", QPoint(400, 300))
    while bench.canvas.plane:
        bench.key(Qt.Key.Key_Escape)
    bench.choose(part)
    bench.mark()
    bench.press("unfold")
    assert bench.process.node(part).expanded
    assert "ring" in seen(bench)
    bench.check_one_step()
    bench.key(Qt.Key.Key_Escape)
    bench.choose(part)
    bench.mark()
    bench.press("fold")
    assert not bench.process.node(part).expanded
    assert Planes(bench.process).of(bench.process.node(key)) == part
    assert "ring" not in seen(bench)
    bench.check_one_step()
    bench.key(Qt.Key.Key_Escape)
    bench.choose(part)
    bench.press("inside")
    assert seen(bench) == ["ring"]


def test_going_to_an_element_goes_where_it_is(bench: Bench) -> None:
    part = go_in(bench)
    key = add_inside(bench, "ring", QPoint(400, 300))
    bench.canvas.go_to(bench.called("Call"))
    assert bench.canvas.plane == ""
    bench.canvas.go_to(key)
    assert (bench.canvas.plane, bench.canvas.selection) == (part, (key,))


def test_all_is_what_is_seen(bench: Bench) -> None:
    go_in(bench)
    key = add_inside(bench, "ring", QPoint(400, 300))
    bench.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert bench.canvas.selection == (key,)
