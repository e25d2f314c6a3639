"""Names that no shape was made for: none leaves its box, in either view and in the SVG."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from designer.layout.sizes import label_size, longest, size_for
from designer.model.kinds import KINDS
from designer.model.message import Message
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record, Role
from designer.picture.drawing import primitives
from designer.picture.funnel.folding import Voice
from designer.picture.funnel.picture import funnel
from designer.picture.primitives import Primitive, TextLine, bounds
from designer.picture.svg import svg
from designer.storage import files
from designer.text.metrics import width
from designer.verbs.naming import rename
from designer.verbs.step import perform
from layout.quality import overlaps
from places import ROOT

V1 = (ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn").read_bytes()
NAMED = ("Stage_1", "Stage_3", "Decision_2", "Start_1", "End_1", "Document_1", "Limit_1", "Role_2", "Pool_1")
HARD = (
    "Электрооборудование-водоснабжение-теплоэнергоснабжение",
    "ы" * 200,
    "Щ" * 200,
    "Согласование высокопревосходительствующих энергоснабжающих-теплогенерирующих организаций и ещё слова",
    "https://example.com/very/long/path?with=parameters&and=more&" + "x" * 80,
)
names = st.text(st.sampled_from("щЩыюWмi-. \u00a0/🙂"), min_size=1, max_size=220).filter(
    lambda text: text.strip()
)


def named(name: str) -> Process:
    process = files.open_bytes(V1).process
    exit_ = next(flow for flow in process.outgoing("Decision_1") if flow.name)
    for key in (*NAMED, exit_.id):
        perform(process, rename, key, name)
    return process


def escaped(record: Record, drawn: tuple[Primitive, ...]) -> Iterator[str]:
    """Yield the lines of a name that leave the shape, the strip or the label box that they belong to."""
    if not isinstance(record, Node | Flow | Role | Pool):
        return
    label = record.label if isinstance(record, Node | Flow) else None
    inside = isinstance(record, Node) and not KINDS[record.kind].outside_label
    room = None if isinstance(record, Flow) else record.box
    room = room if inside or label is None else label
    lines = [one for one in drawn if isinstance(one, TextLine)]
    yield from (
        f"{record.id}: {one.text}" for one in lines if room and not room.grown(1.5).contains(bounds(one))
    )


@pytest.mark.parametrize("name", HARD, ids=lambda name: name[:12])
def test_no_name_leaves_its_box_in_the_bpmn_view(name: str) -> None:
    process = named(name)
    found = [line for r in process.records.values() for line in escaped(r, primitives(process, r))]
    assert found == []
    assert list(overlaps(process)) == []


@pytest.mark.parametrize("name", HARD, ids=lambda name: name[:12])
def test_no_name_leaves_its_box_in_the_funnel_view(name: str) -> None:
    made = funnel(named(name), Voice(Message.english, "ru"))
    shown = [r for r in made.records if isinstance(r, Role) or (isinstance(r, Node) and r.kind == "task")]
    assert shown
    assert [line for r in shown for line in escaped(r, made.drawn.get(r.id, ()))] == []


@pytest.mark.parametrize("name", HARD, ids=lambda name: name[:12])
def test_every_line_of_the_svg_is_in_its_picture(name: str) -> None:
    picture = etree.fromstring(svg(named(name)).encode())
    left, top, wide, high = map(float, picture.get("viewBox").split())
    texts = [one for one in picture.iter("{*}text") if not one.get("transform")]
    assert texts
    for text in texts:
        size = float(text.get("font-size") or 11)
        said = "".join(text.itertext())
        reach = width(said, size) * {"middle": 0.5, "end": 1.0}.get(text.get("text-anchor"), 0.0)
        start = float(text.get("x")) - reach
        assert left <= start, said
        assert start + width(said, size) <= left + wide + 1, said
        assert top <= float(text.get("y")) <= top + high, said


@settings(max_examples=60, deadline=None)
@given(names)
def test_a_stage_grows_with_its_name_and_a_label_stays_narrow(name: str) -> None:
    wide, high = size_for("userTask", name)
    assert wide <= 200
    assert high >= 80
    room, _ = label_size(name, "startEvent")
    assert room <= longest(11.0) * 1.15 + 20
