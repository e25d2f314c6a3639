"""The reference files of other programs, drawn."""

from collections import Counter
from pathlib import Path

from lxml import etree

from designer.bpmn.reader import read
from designer.model.records import Node, Pool, Role
from designer.picture.drawing import extent, layers, primitives
from designer.picture.pages import pdf
from designer.picture.primitives import TextLine
from designer.picture.svg import svg


def test_everything_that_has_a_place_is_drawn(miwg: list[Path]) -> None:
    for path in miwg:
        process = read(path.read_bytes()).process
        tree = etree.fromstring(svg(process).encode())
        drawn = {group.get("data-id") for group in tree.iter("{*}g")}
        placed = {r.id for r in process.records.values() if isinstance(r, Node | Role | Pool) and r.box}
        led = {flow.id for flow in process.flows() if len(set(flow.points)) > 1}
        assert drawn == placed | led, path.name


def test_every_shape_and_edge_of_the_first_diagram_is_drawn(miwg: list[Path]) -> None:
    for path in miwg:
        data = path.read_bytes()
        root = etree.fromstring(data)
        plane = next(root.iter("{*}BPMNPlane"))
        said = [
            shape.get("bpmnElement")
            for shape in plane
            if etree.QName(shape).localname in {"BPMNShape", "BPMNEdge"}
        ]
        tree = etree.fromstring(svg(read(data).process).encode())
        drawn = Counter(group.get("data-id") for group in tree.iter("{*}g"))
        assert drawn == Counter(said), path.name


def test_every_name_is_there_to_be_read(miwg: list[Path]) -> None:
    for path in miwg:
        process = read(path.read_bytes()).process
        for record in layers(process):
            lines = [shape.text for shape in primitives(process, record) if isinstance(shape, TextLine)]
            drawn = primitives(process, record)
            if drawn and not any(line.endswith("…") for line in lines):
                said = "".join(lines).replace("-", "").replace(" ", "")
                assert said == "".join(record.name.split()).replace("-", ""), (path.name, record.id)


def test_pools_and_roles_hold_their_names(miwg: list[Path]) -> None:
    for path in miwg:
        process = read(path.read_bytes()).process
        for record in (*process.pools(), *process.roles()):
            found = extent(primitives(process, record))
            assert (found is None) is (record.box is None)
            if found and record.box:
                assert record.box.grown(1).contains(found), (path.name, record.id)


def test_a_reference_file_becomes_a_page(miwg: list[Path]) -> None:
    assert pdf(svg(read(miwg[-1].read_bytes()).process)).startswith(b"%PDF")
