"""The scene is in step with the process after any row of steps, and finds what is where."""

import random
from pathlib import Path

import pytest
from msgspec.structs import replace

from designer.bpmn import reader
from designer.canvas.scene import Scene
from designer.canvas.tools.lasso import lassoed
from designer.model.errors import VoronkaError
from designer.model.geometry import Box, Point, around
from designer.model.history import History
from designer.model.kinds import KINDS
from designer.model.message import message
from designer.model.planes import Planes
from designer.model.process import Process
from designer.model.records import Pool, Role
from designer.picture.drawing import layers, primitives
from designer.picture.primitives import bounds
from designer.verbs.step import perform
from places import ROOT
from tests.sketch import sketch
from tests.verbs.acts import ACTS
from tests.verbs.chance import Chance, NothingError

FUNNEL = """
start -> Operator: Qualify[P3D] -> fit? -no-> lost(no fit); fit? -yes-> Manager: Brief -> Offer
Offer -> agreed? -yes-> won; agreed? -no-> Offer
"""


def assert_in_step(scene: Scene) -> None:
    """Compare with what ``picture`` says now, and with a scene made anew."""
    process = scene.process
    drawn = {record.id: primitives(process, record) for record in layers(process, scene.inside_of)}
    drawn = {key: shapes for key, shapes in drawn.items() if shapes}
    assert dict(scene.drawn) == drawn
    assert scene.order() == list(drawn)
    assert dict(scene.ink) == {key: around(map(bounds, shapes)) for key, shapes in drawn.items()}
    fresh = Scene(process, scene.inside_of)
    assert scene.extent() == fresh.extent()
    assert dict(scene.grid.every()) == dict(fresh.grid.every())
    for key, place in scene.grid.every():
        if key in scene.ink:
            assert place.reach.contains(scene.ink[key], 0.001), key
    for cell in (*scene.grid.cells.values(), scene.grid.wide):
        assert all(cell.reach().contains(place.reach, 0.001) for place in cell.places.values())


def storm(process: Process, seed: int, steps: int) -> None:
    scene, chance, history = Scene(process), Chance(random.Random(seed).choice), History()
    for step in range(steps):
        dict(scene.ink)  # everything is ready and may be stale
        turn = chance.one((0, 0, 0, 1, 2))
        if turn:
            delta = history.undo() if turn == 1 else history.redo()
            if delta is None:
                continue
            process.apply(delta)
        else:
            try:
                verb, args, named = chance.one(ACTS)(process, chance)
                delta = perform(process, verb, *args, **named)
            except (NothingError, VoronkaError):
                continue
            history.push(delta)
        before = dict(scene.ink)
        boxes = scene.render(delta)
        assert_in_step(scene)
        for key in before.keys() | scene.ink.keys():
            old, new = before.get(key), scene.ink.get(key)
            if old != new:
                for ink in _changed(process, key, old, new):
                    assert any(box.contains(ink, 0.001) for box in boxes), (step, key)


def _changed(process: Process, key: str, old: Box | None, new: Box | None) -> list[Box]:
    """Return where a record may look different: of a longer flat frame that is its end."""
    frame = process.get(key)
    level = isinstance(frame, Role | Pool) and frame.horizontal and bool(frame.process)
    if old and new and level and (old.x, old.y, old.height) == (new.x, new.y, new.height):
        left, right = min(old.right, new.right), max(old.right, new.right)
        return [Box(left, old.y, right - left, old.height)]
    return [ink for ink in (old, new) if ink]


@pytest.mark.parametrize("seed", range(8))
def test_any_row_of_steps_keeps_the_scene_in_step(seed: int) -> None:
    storm(sketch(FUNNEL), seed, 40)


@pytest.mark.parametrize("name", ["v1-inbound-lead", "v2-cold-calls"])
def test_the_samples_stay_in_step(name: str) -> None:
    data = (ROOT / "samples" / "ru" / f"{name}.bpmn").read_bytes()
    storm(reader.read(data).process, 5, 12)


def test_foreign_drawings_stay_in_step(miwg: list[Path]) -> None:
    for path in miwg[::4]:
        storm(reader.read(path.read_bytes()).process, 3, 6)


def test_a_closed_part_hides_its_inside_until_one_goes_in(miwg: list[Path]) -> None:
    tried = 0
    for path in miwg:
        process = reader.read(path.read_bytes()).process
        scopes = [node for node in process.nodes() if KINDS[node.kind].scope and process.children(node.id)]
        for part in scopes[:2]:
            tried += 1
            scene = Scene(process)
            for expanded in (not part.expanded, part.expanded):
                with process.edit(message("fold")) as edit:
                    edit.put(replace(process.node(part.id), expanded=expanded))
                scene.render(edit.delta)
                assert_in_step(scene)
            child = process.children(part.id)[0].id
            assert (child in scene.drawn) == (not Planes(process).inside(part.id))
            inner = Scene(process, part.id)
            assert_in_step(inner)
    assert tried > 3


def test_a_name_takes_the_place_that_a_host_left_alone(scene: Scene) -> None:
    timer = scene.process.node("Limit_1")
    host = scene.process.node(timer.host)
    assert host.box
    assert timer.box
    before = scene.drawn[timer.id]
    with scene.process.edit(message("shrink")) as edit:
        edit.put(replace(host, box=Box(host.box.x, host.box.y, host.box.width, host.box.height - 60)))
    scene.render(edit.delta)
    assert scene.drawn[timer.id] != before
    assert_in_step(scene)


@pytest.fixture
def scene() -> Scene:
    return Scene(sketch(FUNNEL))


def test_the_uppermost_element_is_hit(scene: Scene) -> None:
    qualify = next(node for node in scene.process.nodes() if node.name == "Qualify")
    assert qualify.box
    assert scene.at(qualify.box.centre) == qualify.id
    assert scene.at(Point(qualify.box.x - 200, qualify.box.bottom + 30)).startswith(("Role", "Pool"))
    assert scene.at(Point(-5000, -5000)) == ""


def test_a_line_is_hit_with_some_slack_only(scene: Scene) -> None:
    flow = next(flow for flow in scene.process.flows() if flow.source == "Start_1")
    a, b = flow.points
    middle = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
    assert scene.at(Point(middle.x, middle.y + 3), 4) == flow.id
    assert scene.at(Point(middle.x, middle.y + 6), 4) != flow.id


def test_a_name_outside_is_hit_though_the_file_gives_it_no_box(scene: Scene) -> None:
    start = scene.process.of_kind("startEvent")[0]
    assert start.box
    assert start.label is None
    assert scene.at(Point(start.box.centre.x, start.box.bottom + 12)) == start.id


def test_inside_yields_what_the_box_meets_lowest_first(scene: Scene) -> None:
    for box in (Box(0, 0, 5000, 5000), Box(300, 100, 200, 300), Box(-900, -900, 10, 10)):
        expected = [key for key in scene.order() if scene.ink[key].overlaps(box)]
        assert list(scene.inside(box)) == expected


def test_a_lasso_takes_nodes_that_lie_wholly_inside(scene: Scene) -> None:
    qualify = next(node for node in scene.process.nodes() if node.name == "Qualify")
    assert qualify.box
    assert lassoed(scene, qualify.box.grown(1)) == [qualify.id]
    assert lassoed(scene, qualify.box.grown(-1)) == []
