"""The SVG of a process."""

import pytest
from lxml import etree

from designer.model.process import Process
from designer.picture.svg import MARGIN, svg
from designer.picture.theme import GREY, LIGHT
from picture.gallery import ENGLISH, RUSSIAN, gallery
from sketch import sketch

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "<script>alert(1)</script>",
    '"/><image href="file:///etc/passwd"/>',
    "&amp; &lt; ]]> <!-- x -->",
    "#set page(width: 1pt); $x$ @local/x:1 \\u{0}",
    "</text></svg>",
    "\u202eперевёрнуто",
    "😀 ✓ →",
]


def parsed(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


def spoken(tree: etree._Element) -> str:
    return " ".join(line.text or "" for line in tree.iter(f"{SVG}text"))


@pytest.mark.parametrize("name", ["", RUSSIAN, ENGLISH])
def test_everything_is_drawn_in_plain_shapes(name: str) -> None:
    tree = parsed(svg(gallery(name), title="Всё"))
    assert tree.findtext(f"{SVG}title") == "Всё"
    tags = {etree.QName(element).localname for element in tree.iter()}
    assert tags <= {"svg", "title", "style", "g", "rect", "circle", "path", "polygon", "polyline", "text"}
    drawn = {group.get("data-id") for group in tree.iter(f"{SVG}g")}
    assert len(drawn) == len(gallery().records) - 1  # all but the process itself


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    process = sketch("start -> A -> won", name=name)
    tree = parsed(svg(process, title=name))
    assert name.replace(" ", "") in spoken(tree).replace(" ", "").replace("-", "") or name.startswith("&amp;")
    assert not list(tree.iter(f"{SVG}script", f"{SVG}image"))
    assert tree.findtext(f"{SVG}title") == name


def test_the_view_is_cropped_to_the_content_with_a_margin() -> None:
    process = sketch("Sales: start -> A -> won")
    box = process.pools()[0].box
    assert box is not None
    x, y, width, height = map(float, parsed(svg(process)).get("viewBox", "").split())
    half = 0.5  # of the frame's line
    assert (x, y) == (box.x - MARGIN - half, box.y - MARGIN - half)
    assert (width, height) == (box.width + 2 * MARGIN + 2 * half, box.height + 2 * MARGIN + 2 * half)


def test_each_line_is_one_text_and_all_letters_are_carried() -> None:
    text = svg(sketch("start -> Согласовать договор с юристом клиента -> won"))
    lines = [line.text for line in parsed(text).iter(f"{SVG}text")]
    assert "Согласовать" in lines
    assert text.count("@font-face") == 2  # the regular and, for the pool, the bold
    assert "@font-face" not in svg(sketch("start -> A -> won"), font=False)


def test_the_same_process_gives_the_same_bytes() -> None:
    assert svg(gallery(RUSSIAN)) == svg(gallery(RUSSIAN))


def test_only_shows_the_chosen_and_the_flows_between_them() -> None:
    process = sketch("Sales: start -> A[P14D] -> B -> Boss: C -> won")
    names = {node.name: node.id for node in process.nodes()}
    tree = parsed(svg(process, only={names["A"], names["B"]}))
    shown = {group.get("data-id") for group in tree.iter(f"{SVG}g")}
    between = {flow.id for flow in process.flows() if {flow.source, flow.target} == {names["A"], names["B"]}}
    hung = {node.id for node in process.attached(names["A"])}
    assert hung
    assert shown == {names["A"], names["B"]} | between | hung


def test_a_part_shortens_its_role_to_what_is_seen() -> None:
    process = sketch("Sales: start -> A -> B -> C -> won")
    names = {node.name: node.id for node in process.nodes()}
    (lane,) = process.roles()
    whole = float(parsed(svg(process)).get("width", "0"))
    part = float(parsed(svg(process, only={names["A"], lane.id})).get("width", "0"))
    assert part < whole / 2
    assert "Sales" in spoken(parsed(svg(process, only={names["A"], lane.id})))


def test_grey_is_grey_to_the_last_line() -> None:
    process = sketch("Sales: start -> A -> B -> won")
    names = {node.name: node.id for node in process.nodes()}
    tree = parsed(svg(process, grey={names["A"]}))
    groups = {group.get("data-id"): group for group in tree.iter(f"{SVG}g")}
    into = next(flow.id for flow in process.incoming(names["A"]))
    loud = set(LIGHT.colours.values()) - set(GREY.colours.values())
    for key in (names["A"], into):
        assert not loud & colours(groups[key]), key
    assert loud & colours(groups[names["B"]])


def colours(group: etree._Element) -> set[str]:
    return {element.get(name, "none") for element in group.iter() for name in ("fill", "stroke")}


def test_a_title_that_is_no_text_does_no_harm() -> None:
    tree = parsed(svg(sketch("start -> A -> won"), title="a\udcffb\x00"))
    assert tree.findtext(f"{SVG}title") == "ab"


def test_an_empty_process_is_still_a_picture() -> None:
    tree = parsed(svg(Process()))
    assert float(tree.get("width", "0")) > 0
