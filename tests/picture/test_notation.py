"""How each kind of record looks."""

import pytest
from msgspec.structs import replace

from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Colours, Flow, Node, Pool, ProcessFacts, Role
from designer.picture.drawing import extent, layers, primitives
from designer.picture.primitives import Circle, Line, Path, Primitive, Rect, TextLine, bounds, steps
from designer.picture.theme import GREY, LIGHT
from designer.text.metrics import width
from picture.gallery import ENGLISH, RUSSIAN, gallery

PLACE = Box(200, 300, 0, 0)
NODES = [(kind, trigger) for kind in KINDS.values() for trigger in kind.triggers]


def drawn(node: Node) -> tuple[Primitive, ...]:
    return primitives(Process([ProcessFacts("P"), node]), node)


def texts(shapes: tuple[Primitive, ...]) -> list[TextLine]:
    return [shape for shape in shapes if isinstance(shape, TextLine)]


def words(shapes: tuple[Primitive, ...]) -> str:
    return " ".join(line.text for line in texts(shapes))


@pytest.mark.parametrize("stretch", [0.8, 1.0, 1.5])
@pytest.mark.parametrize(("kind", "trigger"), NODES, ids=lambda value: getattr(value, "tag", value))
def test_every_kind_stays_inside_its_box(kind: object, trigger: str, stretch: float) -> None:
    known = KINDS[kind.tag]
    box = Box(PLACE.x, PLACE.y, known.width * stretch, known.height * stretch)
    for expanded in (False, True) if known.scope else (False,):
        node = Node("N", known.tag, "", box=box, trigger=trigger, expanded=expanded, collection=True)
        shapes = drawn(node)
        assert shapes
        for shape in shapes:
            assert box.contains(bounds(shape), slack=2.0), shape


@pytest.mark.parametrize("name", [RUSSIAN, ENGLISH, "Э" * 60, "КП"])
@pytest.mark.parametrize("tag", [tag for tag, kind in KINDS.items() if not kind.outside_label])
def test_a_name_inside_never_leaves_its_box(tag: str, name: str) -> None:
    for box in (Box(10, 10, 120, 80), Box(10, 10, 100, 40), Box(10, 10, 300, 200)):
        shapes = drawn(Node("N", tag, name, box=box))
        for line in texts(shapes):
            assert box.contains(bounds(line), slack=0.5), line


@pytest.mark.parametrize("tag", ["task", "userTask", "subProcess", "callActivity"])
def test_a_name_that_fits_is_whole_and_one_that_does_not_ends_in_dots(tag: str) -> None:
    box = Box(0, 0, 120, 80)
    assert words(drawn(Node("N", tag, RUSSIAN, box=box))) == RUSSIAN
    cut = words(drawn(Node("N", tag, RUSSIAN * 5, box=box)))
    assert cut.endswith("…")
    assert (RUSSIAN * 5).startswith(cut[:20])


def test_a_name_does_not_run_over_the_mark_of_its_task() -> None:
    box = Box(0, 0, 120, 80)
    for name in (
        "Согласовать условия",
        "Согласовать все условия договора с юристом клиента и директором",
    ):
        shapes = drawn(Node("N", "userTask", name, box=box))
        marks = extent(shape for shape in shapes if isinstance(shape, Path))
        assert marks is not None
        for line in texts(shapes):
            letters = Box(bounds(line).x, line.at.y - 8.6, bounds(line).width, 8.6)
            assert not marks.overlaps(letters), line


def test_kinds_and_triggers_can_be_told_apart() -> None:
    looks: dict[tuple[Primitive, ...], str] = {}
    for kind, trigger in NODES:
        if kind.tag == "boundaryEvent":  # told apart by where it stands
            continue
        node = Node("N", kind.tag, box=Box(0, 0, 100, 80), trigger=trigger)
        looks.setdefault(drawn(node), f"{kind.tag} {trigger}")
    same = {""}  # a catching and a throwing event without trigger
    assert len(looks) == len([n for n in NODES if n[0].tag != "boundaryEvent"]) - len(same)


def test_an_event_that_does_not_interrupt_is_dashed() -> None:
    for interrupting in (True, False):
        node = Node(
            "N", "boundaryEvent", box=Box(0, 0, 36, 36), host="S", trigger="timer", interrupting=interrupting
        )
        rings = [shape for shape in drawn(node) if isinstance(shape, Circle)]
        assert len(rings) == 2
        assert all(bool(ring.style.dash) is not interrupting for ring in rings)


def test_only_errors_are_red() -> None:
    process = gallery("x")
    for record in layers(process):
        red = any(
            "error" in (shape.style.stroke, shape.style.fill)
            for shape in primitives(process, record)
            if not isinstance(shape, TextLine)
        )
        assert red is (isinstance(record, Node) and record.trigger == "error"), record.id


def test_a_rejection_is_quieter_than_a_deal() -> None:
    process = gallery()
    lost, plain = process.node("Lost_1"), Node("N", "endEvent", box=Box(0, 0, 36, 36))
    (quiet,), (loud,) = primitives(process, lost), primitives(process, plain)
    assert isinstance(quiet, Circle)
    assert isinstance(loud, Circle)
    assert quiet.style.width < loud.style.width
    way = primitives(process, process.flow("Flow_9"))[0]
    assert isinstance(way, Line)
    assert way.style.stroke == "quiet"


def test_a_name_outside_stands_in_its_label_box() -> None:
    label = Box(500, 600, 90, 28)
    for tag in ("startEvent", "exclusiveGateway", "dataObjectReference"):
        shapes = drawn(Node("N", tag, "Нет ответа от клиента", box=Box(0, 0, 40, 40), label=label))
        assert words(shapes) == "Нет ответа от клиента"
        for line in texts(shapes):
            assert label.grown(2).contains(bounds(line)), line


def test_a_name_outside_without_a_label_box_stands_off_its_shape() -> None:
    box = Box(100, 100, 36, 50)
    below = texts(drawn(Node("N", "endEvent", RUSSIAN, box=box)))
    assert min(bounds(line).y for line in below) >= box.bottom
    above = texts(drawn(Node("N", "dataObjectReference", RUSSIAN, box=box)))
    assert max(bounds(line).bottom for line in above) <= box.y


def test_a_name_outside_avoids_the_side_where_an_arrow_meets_its_shape() -> None:
    box = Box(100, 100, 50, 50)
    node = Node("G", "exclusiveGateway", "Готово?", box=box)
    stage = Node("S", "task", box=Box(300, 300, 100, 80))
    down = Flow("D", "sequenceFlow", "G", "S", points=(Point(125, 150), Point(125, 340), Point(300, 340)))
    up = Flow(
        "U",
        "sequenceFlow",
        "S",
        "G",
        points=(Point(350, 300), Point(350, 60), Point(125, 60), Point(125, 100)),
    )

    def lines(*flows: Flow) -> Box:
        shapes = primitives(Process([node, stage, *flows]), node)
        found = extent(shape for shape in shapes if isinstance(shape, TextLine))
        assert found is not None
        return found

    assert lines().y >= box.bottom
    assert lines(down).bottom <= box.y
    corner = lines(down, up)
    assert corner.x > box.centre.x
    assert corner.y > box.centre.y


def test_the_name_of_what_hangs_on_a_stage_stands_off_the_stage_and_its_arrow() -> None:
    stage = Node("S", "task", box=Box(0, 0, 120, 80))
    timer = Node("T", "boundaryEvent", "14 дней", box=Box(20, 62, 36, 36), host="S", trigger="timer")
    end = Node("E", "endEvent", box=Box(20, 160, 36, 36))
    way = Flow("F", "sequenceFlow", "T", "E", points=(Point(38, 98), Point(38, 160)))
    found = texts(primitives(Process([stage, timer, end, way]), timer))
    for line in found:
        letters = bounds(line)
        assert letters.right < 38
        assert letters.y > 80


def test_a_called_process_that_is_shown_open_lies_below_its_contents() -> None:
    call = Node("Call", "callActivity", "Вызов", 2, Box(0, 0, 500, 200), parent="P")
    inner = Node("Inner", "task", "A", 1, Box(100, 60, 120, 80), parent="Q")
    process = Process([ProcessFacts("P"), ProcessFacts("Q"), inner, call])
    assert [record.id for record in layers(process)] == ["Call", "Inner"]
    assert max(line.at.y for line in texts(primitives(process, call))) < 60


def test_a_pool_of_another_program_keeps_its_narrow_header() -> None:
    pool = Pool("Pool", "Продажи", box=Box(0, 0, 900, 300), process="P")
    lane = Role("R", "Роль", box=Box(20, 0, 880, 300), process="P")
    process = Process([ProcessFacts("P"), pool, lane])
    heads = [shape.box.width for shape in primitives(process, pool) if isinstance(shape, Rect)]
    assert heads == [900, 20]
    (line,) = texts(primitives(process, pool))
    assert Box(0, 0, 20, 300).contains(bounds(line))


def test_colours_of_the_file_are_respected_and_the_name_stays_readable() -> None:
    light = drawn(Node("N", "task", "x", box=Box(0, 0, 100, 80), colours=Colours("#c8e6c9", "#205022")))
    assert isinstance(light[0], Rect)
    assert (light[0].style.fill, light[0].style.stroke) == ("#c8e6c9", "#205022")
    assert texts(light)[0].ink == "#205022"
    pale = drawn(Node("N", "task", "x", box=Box(0, 0, 100, 80), colours=Colours("#ffffff", "#dddddd")))
    assert texts(pale)[0].ink == "ink"
    dark = drawn(Node("N", "task", "x", box=Box(0, 0, 100, 80), colours=Colours("#102030", "")))
    assert texts(dark)[0].ink == "paper"


def test_every_colour_role_is_in_both_themes() -> None:
    process = gallery("x")
    for record in layers(process):
        for shape in primitives(process, record):
            roles = {shape.ink} if isinstance(shape, TextLine) else {shape.style.stroke, shape.style.fill}
            for theme in (LIGHT, GREY):
                assert all(theme.stroke(role) for role in roles)


def test_roles_differ_in_tint_and_a_nested_one_has_that_of_the_role_around_it() -> None:
    process = gallery("x")
    first, second, inner = (
        next(shape.style.fill for shape in primitives(process, process.role(key)) if isinstance(shape, Rect))
        for key in ("Role_1", "Role_2", "Role_3")
    )
    assert first != second == inner


def test_the_name_of_a_role_reads_upwards_inside_its_header() -> None:
    lane = Role("R", "Менеджер по продажам", box=Box(30, 0, 900, 180), process="P")
    shapes = primitives(Process([ProcessFacts("P"), lane]), lane)
    (line,) = texts(shapes)
    assert line.angle == -90
    assert Box(30, 0, 30, 180).contains(bounds(line))
    upright = replace(lane, horizontal=False)
    (line,) = texts(primitives(Process([ProcessFacts("P"), upright]), upright))
    assert line.angle == 0
    assert Box(30, 0, 900, 30).contains(bounds(line))


def test_the_name_of_a_black_box_stands_in_its_middle() -> None:
    pool = Pool("C", "Клиент", box=Box(0, 0, 900, 80))
    (line,) = texts(primitives(Process([pool]), pool))
    assert line.angle == 0
    assert line.at.x == 450


def flow_shapes(flow: Flow, source: str = "task") -> tuple[Primitive, ...]:
    ends = [Node(key, kind, box=Box(0, 0, 10, 10)) for key, kind in (("A", source), ("B", "task"))]
    return primitives(Process([*ends, flow]), flow)


WAY = (Point(0, 0), Point(100, 0), Point(100, 80))


def test_a_sequence_flow_ends_in_a_filled_head_at_its_last_point() -> None:
    shaft, head = flow_shapes(Flow("F", "sequenceFlow", "A", "B", points=WAY))
    assert isinstance(shaft, Line)
    assert isinstance(head, Line)
    assert head.closed
    assert head.style.fill
    assert head.points[0] == WAY[-1]
    assert shaft.points[-1].y < 80


def test_default_and_condition_are_marked_at_the_start() -> None:
    plain = Flow("F", "sequenceFlow", "A", "B", points=WAY)
    assert len(flow_shapes(replace(plain, default=True))) == 3
    assert len(flow_shapes(replace(plain, conditional=True))) == 3
    # A decision asks the question itself, so its exits carry no small diamond.
    assert len(flow_shapes(replace(plain, conditional=True), "exclusiveGateway")) == 2


def test_messages_are_dashed_with_a_circle_and_an_open_head() -> None:
    shaft, circle, head = flow_shapes(Flow("F", "messageFlow", "A", "B", points=WAY))
    assert isinstance(shaft, Line)
    assert shaft.style.dash
    assert isinstance(circle, Circle)
    assert bounds(circle).x >= -1
    assert isinstance(head, Line)
    assert head.style.fill == "paper"


def test_only_what_the_drawing_says_gives_a_message_its_envelope() -> None:
    named = Flow("F", "messageFlow", "A", "B", points=WAY, message="Order")
    assert not [shape for shape in flow_shapes(named) if isinstance(shape, Path)]
    white = Flow("F", "messageFlow", "A", "B", points=WAY, envelope="initiating")
    shaded = replace(white, envelope="non_initiating")
    fills = [next(s for s in flow_shapes(flow) if isinstance(s, Path)).style.fill for flow in (white, shaded)]
    assert fills == ["paper", "frame"]


@pytest.mark.parametrize(
    ("kind", "border"), [("task", 200.0), ("endEvent", 250 - 50.0), ("exclusiveGateway", 200.0)]
)
def test_an_arrow_to_the_middle_of_a_shape_is_drawn_to_its_border(kind: str, border: float) -> None:
    process = Process([
        Node("A", "task", box=Box(0, 0, 100, 80)),
        Node("B", kind, box=Box(200, 0, 100, 80 if kind == "task" else 100)),
    ])  # fmt: skip
    middle = 40.0 if kind == "task" else 50.0
    way = Flow("F", "sequenceFlow", "A", "B", points=(Point(50, middle), Point(250, middle)))
    shaft, head, *_ = primitives(process, way)
    assert isinstance(shaft, Line)
    assert isinstance(head, Line)
    assert shaft.points[0].x == pytest.approx(100, abs=0.1)
    assert max(point.x for point in head.points) == pytest.approx(border, abs=0.1)
    # What ends at the border, and what lies wholly inside, stays as it is.
    for points in ((Point(100, middle), Point(200, middle)), (Point(235, middle), Point(250, middle))):
        kept = primitives(process, replace(way, points=points))[1]
        assert isinstance(kept, Line)
        assert max(point.x for point in kept.points) == points[1].x


def test_associations_are_dotted_and_point_where_they_say() -> None:
    plain = Flow("F", "association", "A", "B", points=WAY)
    assert len(flow_shapes(plain)) == 1
    assert len(flow_shapes(replace(plain, direction="One"))) == 2
    assert len(flow_shapes(replace(plain, direction="Both"))) == 3
    assert len(flow_shapes(replace(plain, kind="dataOutputAssociation"))) == 2


def test_a_flow_without_a_drawing_or_without_length_draws_nothing() -> None:
    assert flow_shapes(Flow("F", "sequenceFlow", "A", "B")) == ()
    assert flow_shapes(Flow("F", "sequenceFlow", "A", "B", points=(WAY[0], WAY[0]))) == ()


def test_the_name_of_a_flow_stands_above_its_level_stretch() -> None:
    (*_, line) = flow_shapes(Flow("F", "sequenceFlow", "A", "B", "да", points=WAY))
    assert isinstance(line, TextLine)
    assert bounds(line).bottom <= 1
    assert line.at.x == 50


def test_flows_lie_below_nodes_and_a_part_above_what_is_around_it() -> None:
    outer = Node("Outer", "subProcess", box=Box(0, 0, 500, 300), parent="P", expanded=True)
    inner = Node("Inner", "task", box=Box(50, 50, 100, 80), parent="Outer")
    timer = Node("Timer", "boundaryEvent", box=Box(60, 110, 36, 36), host="Inner", parent="Outer")
    way = Flow("Way", "sequenceFlow", "Inner", "Inner", parent="Outer", points=WAY)
    pool = Pool("Pool", process="P", box=Box(0, 0, 900, 900))
    process = Process([ProcessFacts("P"), timer, inner, outer, way, pool])
    assert [record.id for record in layers(process)] == ["Pool", "Outer", "Way", "Inner", "Timer"]


def test_steps_of_a_path_are_points() -> None:
    assert [step.command for step in steps("M 0 0 L 1 2 C 1 2 3 4 5 6 Z")] == ["M", "L", "C", "Z"]
    assert steps("M 0 0 L 1 2")[1].points == (Point(1, 2),)


def test_widths_that_break_lines_and_widths_that_place_them_agree() -> None:
    (line,) = texts(drawn(Node("N", "task", "КП", box=Box(0, 0, 100, 80))))
    assert bounds(line).width == pytest.approx(width("КП", line.size))
