"""The fonts that a file gives its labels: read, drawn, kept, and named again where a shape is drawn anew."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from bpmn.judges import assert_valid
from bpmn.test_foreign import edge, file
from designer.bpmn.reader import read
from designer.bpmn.writer import write
from designer.model.geometry import Box
from designer.model.message import message
from designer.model.records import Lettering, Node, Record
from designer.picture.drawing import primitives
from designer.picture.pages import pdf
from designer.picture.primitives import Line, TextLine
from designer.picture.svg import svg

BODY = """<process id="P"><task id="A" name="Call"/><task id="B" name="Meet"/><startEvent id="S" name="Go"/>
<sequenceFlow id="F" name="then" sourceRef="A" targetRef="B"/></process>"""
LARGE = Lettering(20.0, bold=True, italic=True, underlined=True, font="Arial")
FONT = '<dc:Font name="Arial" size="20" isBold="true" isItalic="1" isUnderline="true"/>'
LABEL = '<di:BPMNLabel labelStyle="Large"><dc:Bounds x="10" y="300" width="90" height="14"/></di:BPMNLabel>'


def shape(key: str, x: int, label: str = "") -> str:
    return (
        f'<di:BPMNShape id="{key}_shape" bpmnElement="{key}">'
        f'<dc:Bounds x="{x}" y="100" width="100" height="80"/>{label}</di:BPMNShape>'
    )


def made(font: str = FONT, label: str = LABEL) -> bytes:
    way = edge("F", "A", "B", 100).replace("</di:BPMNEdge>", f"{label}</di:BPMNEdge>")
    drawing = shape("A", 0, label) + shape("B", 150) + shape("S", 300, label) + way
    style = f'<di:BPMNLabelStyle id="Large">{font}</di:BPMNLabelStyle></di:BPMNDiagram>'
    return file(BODY, drawing).replace(b"</di:BPMNDiagram>", style.encode())


def letterings(data: bytes) -> dict[str, Lettering | None]:
    return {r.id: r.lettering for r in read(data).process.records.values() if hasattr(r, "lettering")}


def edited(data: bytes, *keys: str, act: Callable[[Record], Record]) -> bytes:
    opened = read(data)
    with opened.process.edit(message("Edit")) as edit:
        for key in keys:
            edit.put(act(opened.process.records[key]))
    written = write(opened.source, opened.process)
    assert_valid(written)
    return written


def test_what_a_label_names_is_read() -> None:
    assert letterings(made()) == {"A": LARGE, "B": None, "S": LARGE, "F": LARGE}
    assert letterings(made(label=LABEL.replace("Large", "x:Large")))["A"] == LARGE
    assert letterings(made(label=LABEL.replace("Large", "Nowhere")))["A"] is None


@pytest.mark.parametrize("size", ["0", "-3", "1e9", "nan", "inf", "large", ""])
def test_a_size_that_is_none_is_the_notations(size: str) -> None:
    font = f'<dc:Font size="{size}" isBold="false"/>'
    assert letterings(made(font))["A"] == Lettering(0.0, bold=False)


def test_a_style_that_asks_for_nothing_is_none() -> None:
    assert letterings(made("<dc:Font/>"))["A"] is None
    assert letterings(made('<dc:Font name="Arial"/>'))["A"] == Lettering(font="Arial")


def test_names_are_drawn_as_asked() -> None:
    process = read(made()).process
    for key, size in (("A", 12.0), ("S", 11.0), ("F", 11.0)):
        record = process.records[key]
        (line,) = (one for one in primitives(process, record) if isinstance(one, TextLine))
        assert (line.size, line.bold, line.italic) == (20.0, True, True)
        under = primitives(process, record)[-1]
        assert isinstance(under, Line)
        assert under.points[0].y == under.points[1].y == pytest.approx(line.at.y + 2.8)
        plain = primitives(process, replace(record, lettering=None))
        assert [(one.size, one.italic) for one in plain if isinstance(one, TextLine)] == [(size, False)]


def test_pictures_slant_letters() -> None:
    process = read(made()).process
    text = svg(process)
    assert text.count("skewX(-12)") == 3
    assert pdf(text).startswith(b"%PDF")


def test_an_edit_keeps_the_font() -> None:
    data = made()
    moved = edited(data, "A", "S", act=lambda r: replace(r, name="New", label=Box(5, 5, 50, 14)))
    assert letterings(moved) == letterings(data)
    assert moved.count(b'labelStyle="Large"') == 3


def test_a_label_that_goes_back_to_its_place_keeps_the_font() -> None:
    data = made()
    back = edited(data, "A", "S", "F", act=lambda r: replace(r, label=None))
    assert letterings(back) == letterings(data)
    assert b'<di:BPMNLabel labelStyle="Large"' in back
    assert read(back).process.records["S"].label is None


@pytest.mark.parametrize("wish", [LARGE, Lettering(9.5, struck=True)])
def test_a_new_shape_names_a_style_of_the_file_or_brings_its_own(wish: Lettering) -> None:
    data = made()
    record = Node("New", "task", "N", 99, Box(0, 400, 100, 80), parent="P", lettering=wish)
    grown = edited(data, "A", act=lambda _: record)
    assert letterings(grown)["New"] == wish
    assert grown.count(b"<di:BPMNLabelStyle") == (1 if wish == LARGE else 2)
    assert data.count(b"\n") <= grown.count(b"\n")
