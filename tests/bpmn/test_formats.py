import itertools

import msgspec
import pytest

from bpmn.judges import arrow, assert_valid, change, differing, edited, reread, small, stage
from designer.bpmn.reader import read
from designer.bpmn.writer import write
from designer.model.facts import StageFacts
from designer.model.geometry import Box
from designer.model.records import Colours, Node, Role

replace = msgspec.structs.replace
HANDS = [
    {"newline": n, "indent": i, "prefix": p, "quote": q}
    for n, i, p, q in itertools.product(
        ("\n", "\r\n"), ("  ", "\t", "    "), ("bpmn:", "", "semantic:"), ('"', "'")
    )
]


@pytest.fixture(params=HANDS, ids=lambda hand: "-".join(map(repr, hand.values())))
def data(request: pytest.FixtureRequest) -> bytes:
    return small(**request.param)


def node(data: bytes, key: str) -> Node:
    return read(data).process.node(key)


def test_without_an_edit_the_bytes_stay(data: bytes) -> None:
    reread(data)
    assert_valid(data)


def test_rename_touches_one_line(data: bytes) -> None:
    after = edited(data, replace(node(data, "A"), name='Say "it\'s" <so>\n& more'))
    gone, come = differing(data, after)
    assert len(gone) == len(come) == 1
    assert reread(after).process.node("A").name == 'Say "it\'s" <so>\n& more'
    assert data.count(b"\n") == after.count(b"\n")


def test_a_name_where_there_was_none_is_one_attribute(data: bytes) -> None:
    after = edited(data, replace(node(data, "B"), name="Second"))
    quote = b"'" if b"'B'" in data else b'"'
    assert after == data.replace(
        b"task id=" + quote + b"B" + quote, b"task id=" + quote + b"B" + quote + b' name="Second"'
    )


def test_move_touches_the_bounds_that_moved(data: bytes) -> None:
    after = edited(data, replace(node(data, "B"), box=Box(310, 100, 100, 80)))
    assert after == data.replace(b"300", b"310", 1)


def test_add_keeps_the_hand(data: bytes) -> None:
    after = edited(data, stage(lane="L1"), arrow("B", "Stage_77"))
    assert_valid(after)
    newline = b"\r\n" if b"\r\n" in data else b"\n"
    assert after.count(b"\n") == after.count(newline)
    gone, come = differing(data, after)
    prefix = b"" if b"<definitions" in data else data[data.index(b"<", 30) + 1 : data.index(b":def") + 1]
    assert gone == [line for line in gone if "/>" in line], "only tags that closed themselves were opened"
    assert any(line.startswith(f"<{prefix.decode()}userTask id=") for line in come)
    lines = after.split(newline)
    task = next(line for line in lines if b'id="Stage_77"' in line)
    old = next(line for line in lines if b"userTask id=" in line and b"Stage_77" not in line)
    assert task[: task.index(b"<")] == old[: old.index(b"<")]


def test_a_tag_that_closed_itself_opens_for_children(data: bytes) -> None:
    opened = read(data)
    task = opened.process.node("B")
    change(opened.process, replace(task, lane="L2", facts=StageFacts(result="цена")))
    after = write(opened.source, opened.process)
    assert_valid(after)
    process = reread(after).process
    assert process.node("B").lane == "L2"
    assert [n.id for n in process.members("L2")] == ["B"]
    assert process.node("B").facts == StageFacts(result="цена")
    assert b"flowNodeRef>B<" in after.replace(b" ", b"")


def test_delete_takes_the_lines_and_leaves_the_remarks(data: bytes) -> None:
    after = edited(data, "A")
    assert_valid(after)
    assert b"behind the first" in after
    assert b"s remark" in after
    assert b"A_di" not in after
    assert b"F_di" not in after
    gone, come = differing(data, after)
    assert come in ([], ["<!-- behind the first -->"])
    assert len(gone) == 11 + len(come)


def test_new_text_takes_the_place_of_cdata(data: bytes) -> None:
    assert node(data, "A").note == "Somebody's <words> & more"
    after = edited(data, replace(node(data, "A"), note="ours\nnow"))
    assert reread(after).process.node("A").note == "ours\nnow"
    gone, come = differing(data, after)
    assert (len(gone), len(come)) == (1, 2)


def test_lanes_change_places_with_everything_in_them(data: bytes) -> None:
    opened = read(data)
    first, second = opened.process.roles()
    change(
        opened.process, replace(first, order=second.order, name="Sales"), replace(second, order=first.order)
    )
    after = write(opened.source, opened.process)
    assert sorted(after.split()) == sorted(data.split())
    assert after.index(b"Boss") < after.index(b"Sales")


def test_one_line_files_stay_on_one_line() -> None:
    data = b"".join(line.strip() for line in small().replace(b"\n", b"\r\n").split(b"\r\n"))
    data = data.replace(b"?>", b"?>\n")
    after = edited(data, stage(), arrow("B", "Stage_77"), replace(node(data, "A"), name="x"))
    assert after.count(b"\n") == data.count(b"\n")
    assert_valid(after)


def test_a_namespace_of_ours_is_declared_where_it_is_used() -> None:
    data = small()
    after = edited(
        data, replace(node(data, "A"), facts=StageFacts(result="ok"), colours=Colours("#aabbcc", "#112233"))
    )
    assert b'<voronka:stage xmlns:voronka="urn:voronka:1" result="ok"/>' in after
    assert after.split(b">", 2)[1] == data.split(b">", 2)[1], "the root stays as it is"
    assert reread(after).process.node("A").colours == Colours("#aabbcc", "#112233")


def test_prefixes_declared_deep_are_found() -> None:
    data = small().replace(b'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" ', b"")
    data = data.replace(b"<dc:Bounds", b'<q:Bounds xmlns:q="http://www.omg.org/spec/DD/20100524/DC"')
    assert node(data, "A").box == Box(100, 100, 100, 80)
    after = edited(data, stage(), replace(node(data, "A"), box=Box(1, 100, 100, 80)))
    assert b'<q:Bounds xmlns:q="http://www.omg.org/spec/DD/20100524/DC" x="1" y="1e2"' in after
    assert reread(after).process.node("Stage_77").box == Box(10, 20, 120, 80)


def test_an_empty_lane_set_goes_with_its_last_lane_and_a_new_one_comes() -> None:
    data = small()
    opened = read(data)
    tasks = [replace(n, lane="") for n in opened.process.nodes()]
    change(opened.process, *tasks)
    change(opened.process, "L1", "L2")
    after = write(opened.source, opened.process)
    assert b"laneSet" not in after
    assert_valid(after)
    role = Role("Role_1", "Sales", 1e6, Box(0, 0, 600, 200), process="P")
    opened = read(after)
    change(opened.process, role, replace(opened.process.node("A"), lane="Role_1"))
    again = write(opened.source, opened.process)
    assert_valid(again)
    assert [n.id for n in reread(again).process.members("Role_1")] == ["A"]
