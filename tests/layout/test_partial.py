"""Files that draw only a part of what they hold: the rest is laid out, and nothing that is there moves."""

import random
from pathlib import Path

import pytest
from lxml import etree

from designer.bpmn.reader import read
from designer.model.permit import scope_root
from designer.model.planes import Planes
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Role
from designer.storage import files
from places import ROOT, SHARED

pytestmark = pytest.mark.slow

FILES = [
    *sorted((SHARED / "data" / "miwg").glob("*.bpmn")),
    *sorted((ROOT / "samples").glob("*/v*.bpmn")),
]
TAGS = ("BPMNShape", "BPMNEdge")


def without(data: bytes, chance: random.Random, tags: tuple[str, ...], share: float) -> bytes:
    """Return the file without a share of its shapes and edges."""
    root = etree.fromstring(data)
    for figure in list(root.iter(*(f"{{*}}{tag}" for tag in tags))):
        if chance.random() < share:
            figure.getparent().remove(figure)
    return etree.tostring(root)


def cases(path: Path, many: int) -> list[tuple[Process, Process]]:
    """Return what a file draws, and what is drawn when it is open, some parts left out."""
    found = []
    for seed in range(many):
        chance = random.Random(seed)
        tags = chance.choice((TAGS, TAGS[:1], TAGS[1:]))
        data = without(path.read_bytes(), chance, tags, chance.choice((0.05, 0.2, 0.5)))
        found.append((read(data).process, files.open_bytes(data).process))
    # Where no shape is left all is drawn anew.
    return [(before, after) for before, after in found if any(node.box for node in before.nodes())]


def moved(before: Process, after: Process) -> list[str]:
    names = ("box", "points", "label")
    return [
        f"{key}: {name}"
        for key, record in before.records.items()
        for name in names
        if getattr(record, name, None) and getattr(record, name) != getattr(after.records[key], name)
    ]


def undrawn(before: Process, after: Process) -> list[str]:
    """Return what has no place though its process is shown."""
    shown = {scope_root(before, node) for node in before.nodes() if node.box}
    shown |= {pool.process for pool in before.pools()}
    closed = Planes(after)
    return [
        record.id
        for record in after.records.values()
        if isinstance(record, Node) and record.kind != "group" and not record.box
        and scope_root(after, record) in shown and not closed.of(record)
    ] + [pool.id for pool in after.pools() if not pool.box]  # fmt: skip


def lying(before: Process, after: Process) -> list[str]:
    """Return what was laid out upon something else."""
    planes = Planes(after)
    new = [node for node in after.nodes() if node.box and not before.node(node.id).box]
    return [
        f"{node.id} on {other.id}"
        for node in new
        for other in after.nodes()
        if other.box and planes.of(node) == planes.of(other) and not is_company(after, node, other)
        if node.box and node.box.overlaps(other.box)
    ]


def is_company(process: Process, one: Node, other: Node) -> bool:
    """Tell whether one of two may stand on the other: inside it, on its border, or as a group."""
    if (
        one.id == other.id
        or "group" in {one.kind, other.kind}
        or one.id == other.host
        or other.id == one.host
    ):
        return True
    if other.kind == "callActivity" and one.box and other.box and other.box.contains(one.box):
        return True
    return is_inside(process, one, other) or is_inside(process, other, one)


def is_inside(process: Process, one: Node, other: Node) -> bool:
    while isinstance(outer := process.get(one.parent), Node):
        if outer.id == other.id:
            return True
        one = outer
    return False


def strayed(before: Process, after: Process) -> list[str]:
    """Return what was laid out neither in its role nor behind everything."""
    drawn: list[Node | Pool | Role] = [*before.nodes(), *before.pools(), *before.roles()]
    end = max(record.box.right for record in drawn if record.box)
    found = []
    for node in after.nodes():
        role = after.get(node.lane)
        if before.node(node.id).box or not node.box or node.host or not isinstance(role, Role):
            continue
        if role.box and not role.box.contains(node.box) and node.box.x < end:
            found.append(node.id)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_only_the_missing_part_is_laid_out(path: Path) -> None:
    tried = cases(path, 8)
    assert len(tried) > 4
    laid = 0
    for before, after in tried:
        assert [f(before, after) for f in (moved, undrawn, lying, strayed)] == [[], [], [], []]
        laid += sum(1 for key, r in before.records.items() if r != after.records[key])
    assert laid > 4


@pytest.mark.parametrize("path", FILES[-8:], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_arrows_that_are_not_drawn_are_led(path: Path) -> None:
    for before, after in cases(path, 4):
        for flow in before.flows():
            way = after.records[flow.id]
            assert isinstance(way, Flow)
            assert len(way.points) > 1, flow.id


def test_roles_without_shapes_are_strips_between_the_others() -> None:
    data = (ROOT / "samples" / "en" / "v1-inbound-lead.bpmn").read_bytes()
    whole = read(data).process
    for role in whole.roles():
        root = etree.fromstring(data)
        (shape,) = root.xpath(f"//*[@bpmnElement='{role.id}']")
        shape.getparent().remove(shape)
        made = files.open_bytes(etree.tostring(root)).process.role(role.id)
        assert made.box == role.box, role.name


def test_a_pool_without_a_shape_is_drawn_even_where_nothing_in_it_is() -> None:
    data = (SHARED / "data" / "miwg" / "A.4.0.bpmn").read_bytes()
    root = etree.fromstring(data)
    process = read(data).process
    pool = process.pools()[-1]
    gone = {pool.id, *(r.id for r in process.roles() if r.process == pool.process)}
    gone |= {node.id for node in process.nodes() if scope_root(process, node) == pool.process}
    for shape in list(root.iter("{*}BPMNShape")):
        if shape.get("bpmnElement") in gone:
            shape.getparent().remove(shape)
    opened = files.open_bytes(etree.tostring(root)).process
    assert opened.pool(pool.id).box
    assert all(node.box for node in opened.children(pool.process))
