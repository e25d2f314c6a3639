"""Aligned, distributed, tidied, chosen in bunches, given over to another role: by menu and by gliding."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from bench import Bench, funnel
from canvas.test_menu import ask, choose, words
from designer.canvas.choosing import by_kind, by_role
from designer.model.geometry import Box, Point
from designer.model.message import Message
from designer.verbs.drawing import shift
from designer.verbs.moving import move
from designer.verbs.roles import add_role


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Bench:
    bench = funnel(Bench(qtbot, tmp_path))
    bench.session.do(add_role, "Lawyer")
    bench.canvas.fit()
    bench.mark()
    return bench


def stages(bench: Bench) -> list[str]:
    found = [node for node in bench.process.nodes() if node.kind == "userTask" and node.box]
    return [node.id for node in sorted(found, key=lambda node: node.box.x if node.box else 0)]


def box(bench: Bench, key: str) -> Box:
    found = bench.process.node(key).box
    assert found
    return found


def menu_of(bench: Bench, ids: list[str]) -> QMenu:
    bench.canvas.select(ids)
    middle = bench.canvas.to_widget(box(bench, ids[0]).centre)
    return ask(bench, middle.toPoint())


def test_several_are_aligned_by_the_menu(bench: Bench) -> None:
    first, second = stages(bench)[:2]
    bench.session.do(move, (second,), 0, 20)
    bench.mark()
    choose(menu_of(bench, [first, second]), "Align", "Top edges")
    assert box(bench, first).y == box(bench, second).y
    bench.check_one_step()


def test_what_cannot_be_is_refused_and_told(bench: Bench) -> None:
    first, second = stages(bench)[:2]
    choose(menu_of(bench, [first, second]), "Align", "Left edges")
    assert [Message.english(why) for why in bench.refused] == ["They would lie on each other"]
    assert bench.steps() == 0


def test_what_is_in_order_already_is_told(bench: Bench) -> None:
    bench.editing.handlers["tidy"]()
    bench.mark()
    bench.editing.handlers["tidy"]()
    assert [Message.english(why) for why in bench.refused] == ["Everything is in its place already"]
    assert bench.steps() == 0


def test_one_alone_is_offered_no_alignment(bench: Bench) -> None:
    assert "Align" not in words(menu_of(bench, stages(bench)[:1]))
    assert {"Align", "Distribute", "Tidy the selection"} <= set(words(menu_of(bench, stages(bench)[:2])))


def test_what_was_tidied_glides_to_its_place_and_stands_there(bench: Bench) -> None:
    first, second = stages(bench)[:2]
    bench.session.do(move, (second,), 0, 24)
    bench.mark()
    was = box(bench, second)
    bench.editing.arranging.glide.plays = True
    choose(menu_of(bench, [first, second]), "Tidy the selection")
    now = box(bench, second)
    assert now != was
    glide, live = bench.editing.arranging.glide, bench.canvas.live
    assert second in live.ids
    glide.show_at(0.0)
    placed = live.box()
    assert placed
    assert placed.bottom >= was.bottom
    glide.show_at(1.0)
    assert not live.any
    bench.check_one_step()


def test_an_edit_meanwhile_ends_the_glide(bench: Bench) -> None:
    first, second = stages(bench)[:2]
    bench.session.do(move, (second,), 0, 24)
    arranging = bench.editing.arranging
    arranging.glide.plays = True
    bench.canvas.select((first, second))
    arranging.handlers["tidy_selection"]()
    assert bench.canvas.live.any
    bench.session.undo()
    arranging.glide.show_at(0.5)
    assert not bench.canvas.live.any


def test_tidy_everything_is_one_step(bench: Bench) -> None:
    bench.session.do(move, (stages(bench)[1],), 30, 20)
    bench.mark()
    bench.editing.handlers["tidy"]()
    bench.check_one_step()


def test_drawing_anew_is_another_command(bench: Bench) -> None:
    stage = stages(bench)[1]
    bench.session.do(move, (stage,), 300, 0)
    there = bench.process.node(stage).box
    bench.editing.handlers["tidy"]()
    assert bench.process.node(stage).box == there
    bench.mark()
    bench.editing.handlers["draw_anew"]()
    assert bench.process.node(stage).box != there
    bench.check_one_step()


def test_tidying_everything_glides(bench: Bench) -> None:
    glide = bench.editing.arranging.glide
    first, second = stages(bench)[:2]
    with bench.process.edit(Message("")) as edit:
        shift(edit, {second: (-60.0, 0.0)})
    bench.canvas.redraw(edit.delta)
    glide.plays = True
    bench.editing.handlers["tidy"]()
    assert second in bench.canvas.live.ids
    glide.show_at(1.0)
    assert not bench.canvas.live.any
    one, other = bench.process.node(first).box, bench.process.node(second).box
    assert one
    assert other
    assert one.right < other.x


def test_all_that_a_role_does_is_given_to_another(bench: Bench) -> None:
    role, lawyer = bench.process.roles()[0], bench.called("Lawyer")
    mine = [node.id for node in bench.process.members(role.id)]
    assert mine
    bench.canvas.select((role.id,))
    assert role.box
    strip = bench.canvas.to_widget(Point(role.box.x + 8, role.box.centre.y)).toPoint()
    choose(ask(bench, strip), "Give everything to", "Lawyer")
    assert {bench.process.node(key).lane for key in mine} == {lawyer}
    assert bench.process.get(role.id) is None
    bench.check_one_step()


def test_bunches_are_what_is_seen_of_a_role_and_of_a_kind(bench: Bench) -> None:
    roles = {Message.english(bunch.text): bunch.ids for bunch in by_role(bench.canvas.scene)}
    role = bench.process.roles()[0]
    assert set(roles[role.name]) == {n.id for n in bench.process.members(role.id) if not n.host}
    kinds = {Message.english(bunch.text): bunch.ids for bunch in by_kind(bench.canvas.scene)}
    assert set(kinds["Stages"]) == set(stages(bench))
