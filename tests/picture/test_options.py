"""Pictures to order: curves for letters, any scale, sheets to be glued, a part."""

import re

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from designer.bpmn.reader import read
from designer.model.errors import VoronkaError
from designer.model.geometry import Box
from designer.model.process import Process
from designer.model.records import Node, ProcessFacts
from designer.picture.export import Options, drawn
from designer.picture.pages import taken_apart
from designer.picture.svg import svg
from designer.picture.tiled import PAPERS, tiled, tiling
from designer.text.family import FOLDER
from designer.text.metrics import width
from designer.text.outlines import outlined
from picture.gallery import RUSSIAN, gallery
from picture.test_pages import size
from sketch import sketch
from verbs.test_viewing import PLANE, data

POINT = 72 / 25.4
SVG = "{http://www.w3.org/2000/svg}"


def long(stages: int = 14) -> Process:
    return sketch("Sales: start -> " + " -> ".join(f"Stage{n}" for n in range(stages)) + " -> won")


def numbers(d: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", d)]


def test_curves_say_what_they_read_and_carry_no_font() -> None:
    process = gallery(RUSSIAN)
    plain = etree.fromstring(drawn(process, "svg", "x"))
    curves = etree.fromstring(drawn(process, "svg", "x", Options(text="outlines")))
    said = [line.text for line in plain.iter(f"{SVG}text")]
    assert [path.get("aria-label") for path in curves.iter(f"{SVG}path") if path.get("aria-label")] == said
    assert len(said) > 20
    assert not list(curves.iter(f"{SVG}text", f"{SVG}style"))
    assert curves.get("viewBox") == plain.get("viewBox")


def test_a_letter_that_the_font_lacks_leaves_its_line_text() -> None:
    process = sketch("start -> A -> won", name="Путь 😀")
    tree = etree.fromstring(drawn(process, "svg", "x", Options(text="outlines")))
    assert "😀" in "".join(line.text or "" for line in tree.iter(f"{SVG}text"))
    assert [path.get("aria-label") for path in tree.iter(f"{SVG}path") if path.get("aria-label") == "A"] == [
        "A"
    ]


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(("share", "left"), [(0.0, 0.0), (0.5, -0.5), (1.0, -1.0)])
def test_a_line_of_curves_stands_where_its_text_would(bold: bool, share: float, left: float) -> None:  # noqa: FBT001
    text = "НН ииН"  # no pair of these is kerned
    d = outlined(text, 20, 100, 50, share, bold=bold)
    assert d is not None
    xs = [float(x) for x in re.findall(r"[MLHQ](-?[\d.]+)", d)]
    wide = width(text, 20, bold=bold)
    bearing = 20 * 0.12
    assert 0 <= min(xs) - (100 + left * wide) <= bearing
    assert 0 <= 100 + (left + 1) * wide - max(xs) <= bearing
    with TTFont(FOLDER / f"PT_Sans-Web-{'Bold' if bold else 'Regular'}.ttf") as font:
        high = font["OS/2"].sCapHeight / font["head"].unitsPerEm * 20
    ys = [float(y) for y in re.findall(r"M-?[\d.]+[ ,](-?[\d.]+)", d)] + [
        float(y) for y in re.findall(r"V(-?[\d.]+)", d)
    ]
    assert (min(ys), max(ys)) == (pytest.approx(50 - high, abs=0.02), 50)


def test_pairs_stand_nearer() -> None:
    def right(text: str) -> float:
        d = outlined(text, 1000, 0, 0, 0.0) or ""
        return max(float(x) for x in re.findall(r"[MLHQ](-?[\d.]+)", d))

    assert right("Га") < right("Г") + right("а") - 50
    assert outlined(" ", 10, 0, 0, 0.5) == ""


@pytest.mark.parametrize("scale", [0.1, 1.0, 6.0])
def test_any_scale(scale: float) -> None:
    process = sketch("Sales: start -> A -> won")
    tree = etree.fromstring(drawn(process, "svg", "x"))
    wide, high = size(drawn(process, "png", "x", Options(scale=scale)))
    assert wide == pytest.approx(float(tree.get("width", "0")) * scale, abs=1)
    assert high == pytest.approx(float(tree.get("height", "0")) * scale, abs=1)


def test_a_scale_beyond_all_memory_is_refused() -> None:
    with pytest.raises(VoronkaError, match=r"would have \d+ × \d+ pixels"):
        drawn(long(), "png", "x", Options(scale=200))


@pytest.mark.parametrize("paper", list(PAPERS))
def test_sheets_have_the_size_of_paper_and_say_their_place(paper: str) -> None:
    picture = svg(long())
    plan = tiling(taken_apart(picture, 1.0), paper)
    document = pypdfium2.PdfDocument(tiled(picture, paper))
    assert len(document) == plan.columns * plan.rows > 1
    short, wide = PAPERS[paper]
    for number, page in enumerate(document):
        assert sorted(page.get_size()) == pytest.approx([short * POINT, wide * POINT], abs=0.1)
        row, column = divmod(number, plan.columns)
        assert (
            f"{row + 1}–{column + 1} · {number + 1}/{len(document)}" in page.get_textpage().get_text_range()
        )


def test_all_of_the_picture_is_on_the_sheets() -> None:
    document = pypdfium2.PdfDocument(tiled(svg(long()), "a4", 2.0))
    words = {word for page in document for word in page.get_textpage().get_text_bounded().split()}
    assert {f"Stage{n}" for n in range(14)} <= words


def test_neighbours_repeat_a_strip_of_one_another() -> None:
    """The ink behind the mark of one sheet is the ink before the mark of the next, moved by one step."""
    first, second, *_ = pypdfium2.PdfDocument(tiled(svg(long()), "a4", 1.3))
    edge, wide = 10 * POINT, first.get_width()
    right, left = (
        strip(first, wide - 2 * edge + 1, edge - 2),
        strip(second, edge + 1, edge - 2),
    )
    inky = [pair for pair in zip(right, left, strict=True) if min(pair) < 180]
    assert len(inky) > 500
    assert sum(abs(a - b) > 60 for a, b in inky) / len(inky) < 0.1


def strip(page: pypdfium2.PdfPage, left: float, wide: float) -> bytes:
    """Return the grey values of an upright strip of a page, in points, its margins left out."""
    bitmap = page.render(scale=4, grayscale=True)
    data, stride, edge = bytes(bitmap.buffer), bitmap.stride, round(10 * POINT * 4) + 4
    start = round(left * 4)
    rows = range(edge, bitmap.height - edge)
    return b"".join(data[row * stride + start : row * stride + start + round(wide * 4)] for row in rows)


@pytest.mark.parametrize(
    ("wide", "high", "count", "level"), [(900, 500, 1, True), (500, 900, 1, False), (300, 300, 1, True)]
)
def test_the_way_round_that_takes_the_fewest_sheets(wide: int, high: int, count: int, level: bool) -> None:  # noqa: FBT001
    picture = svg(Process([ProcessFacts("P"), Node("N", "task", "x", box=Box(0, 0, wide, high), parent="P")]))
    plan = tiling(taken_apart(picture, 1.0), "a4")
    assert (plan.columns * plan.rows, plan.width > plan.height) == (count, level)
    (page,) = pypdfium2.PdfDocument(tiled(picture, "a4"))
    assert page.get_textpage().get_text_range().strip() == "x", "one sheet has no number"


def test_too_many_sheets_are_refused() -> None:
    with pytest.raises(VoronkaError, match=r"would take \d+ sheets"):
        tiled(svg(long()), "a4", 100.0)


def test_the_same_order_gives_the_same_bytes() -> None:
    orders = [("pdf", Options(sheets="a4")), ("svg", Options(text="outlines")), ("png", Options(scale=0.7))]
    for form, options in orders:
        assert drawn(long(), form, "x", options) == drawn(long(), form, "x", options)


def shown(process: Process, *keys: str) -> set[str]:
    tree = etree.fromstring(drawn(process, "svg", "x", Options(frozenset(keys))))
    return {group.get("data-id", "") for group in tree.iter(f"{SVG}g")}


def test_a_role_alone_brings_what_it_holds() -> None:
    process = sketch("Sales: start -> A -> Boss: B -> Sales: C -> won")
    sales, boss = process.roles()
    held = {node.id for node in process.members(sales.id)}
    inside = {flow.id for flow in process.flows() if {flow.source, flow.target} <= held}
    assert shown(process, sales.id) == {sales.id} | held | inside
    node = process.members(boss.id)[0].id
    assert shown(process, boss.id, node) == {boss.id, node}
    pool = process.pools()[0]
    assert shown(process, pool.id) == shown(process)


def test_a_sub_process_brings_its_inside() -> None:
    process = Process(
        [
            ProcessFacts("P"),
            Node("S", "subProcess", "Outer", box=Box(0, 0, 400, 300), parent="P", expanded=True),
            Node("I", "task", "Inner", box=Box(20, 50, 120, 80), parent="S"),
            Node("O", "task", "Other", box=Box(500, 50, 120, 80), parent="P"),
        ]
    )
    assert shown(process, "S") == {"S", "I"}


def test_a_second_drawing_of_elements_is_a_picture_of_its_own() -> None:
    process = read(data()).process
    second = drawn(process, "svg", "x", Options(plane=PLANE)).decode()
    assert "Call" in second
    assert "Sell" not in second
    assert "Sell" in drawn(process, "svg", "x").decode()
