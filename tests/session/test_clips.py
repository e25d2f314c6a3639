"""What tools built on bpmn-js copy, made by bpmn-js out of drawings of ours: pasted as what it shows."""

import pytest

from bpmn.judges import assert_valid
from designer.bpmn.clip import PREFIX
from designer.bpmn.hostile import UnreadableError
from designer.session.foreign import clipboard_of, is_markup
from designer.storage import files
from places import ROOT
from session.test_foreign import BOTH, BOTH_SAID, foreign, kinds, pasted, target

CLIPS = ROOT / "tests" / "session" / "clips"
CAMUNDA = "{http://camunda.org/schema/1.0/bpmn}"


def clip(name: str) -> str:
    return (CLIPS / f"{name}.txt").read_text("utf-8")


def test_pools_lanes_and_extensions_come_out_of_the_tree() -> None:
    document = pasted(clipboard_of(clip("pools")))
    source = files.open_bytes(BOTH.encode())
    assert kinds(document.process) - kinds(target().process) == kinds(source.process)
    data = files.content(document)
    assert_valid(data)
    # All but what the tree does not hold: bpmn-js leaves out what it does not know.
    said = foreign(data)
    kept = {key for key in BOTH_SAID if said[key]}
    assert ("serviceTask", f"{CAMUNDA}asyncBefore", "true") in kept
    assert ("process", f"{CAMUNDA}historyTimeToLive", "P30D") in kept
    assert ("property", "value", "A & B") in kept
    assert (f"{CAMUNDA}script", "if (a < b) { done() }") in kept
    again = files.open_bytes(data).process
    (store,) = (role for role in again.roles() if role.name == "Store")
    assert {node.name for node in again.members(store.id)} == {"Ordered", "Pack", "lost"}
    (late,) = again.of_kind("boundaryEvent")
    assert (again.node(late.host).name, late.trigger) == ("Pack", "error")
    assert again.node(late.host).colours.fill == "#ffe0b2"


def test_parts_data_and_labels_come_out_of_the_tree() -> None:
    document = pasted(clipboard_of(clip("parts")))
    data = files.content(document)
    assert_valid(data)
    process = files.open_bytes(data).process
    named = {node.name: node for node in process.nodes()}
    assert {named["In"].parent, named["Out"].parent} == {named["Open"].id}
    assert named["Open"].expanded
    assert not named["Shut"].expanded
    assert named["Deep"].parent == named["Shut"].id
    assert named["Together"].kind == "group"
    assert named["note"].kind == "textAnnotation"
    assert (named["wait"].trigger, named["wait"].duration) == ("timer", "PT1H")
    (yes,) = process.outgoing(named["ok?"].id)
    assert (yes.name, yes.default, yes.target) == ("yes", True, named["T"].id)
    assert [
        process.node(flow.source).name for flow in process.incoming(named["T"].id, "dataInputAssociation")
    ] == ["Doc"]
    gate, way = named["ok?"], named["T"]
    assert gate.box
    assert way.box
    assert (way.box.x - gate.box.x, way.box.y - gate.box.y) == (150, -15)


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "{",
        "[]",
        '{"0": 1}',
        '{"0": [{"x": 1}]}',
        '{"0": [{"id": 1}]}',
        '{"0": [{"id": "a", "x": "here"}]}',
        '{"0":' * 100_000,
        '{"0": [{"id": "a", "businessObject": ' + '{"a":' * 5_000 + "1" + "}" * 5_000 + "}]}",
    ],
)
def test_a_tree_that_is_none_is_refused_in_one_line(rest: str) -> None:
    assert is_markup(PREFIX + rest)
    with pytest.raises(UnreadableError, match="What was copied in the other tool cannot be read"):
        clipboard_of(PREFIX + rest)


@pytest.mark.parametrize(
    "piece",
    [
        '{"id": "a b", "businessObject": {"$type": "bpmn:Task", "name": "A"}, "width": 9, "height": 9}',
        '{"id": "a", "parent": "a", "host": "a", "businessObject": {"$type": "bpmn:BoundaryEvent"}}',
        '{"id": "a", "businessObject": {"$type": "bpmn:Task", "odd:thing": "1", "x y": "2", "name": "A"}}',
        '{"id": "a", "businessObject": {"$type": "bpmn:Task", "eventDefinitions": [{"$type": "no:Thing"}]}}',
        '{"id": "a", "businessObject": {"$type": "bpmn:Task", "documentation": [{"$type": "bpmn:<"}]}}',
        '{"id": "a", "source": "a", "target": "b", "businessObject": {"$type": "bpmn:SequenceFlow"}}',
        '{"id": "a", "businessObject": {"$type": "bpmn:Task", "name": "\\u0001"}, "x": 1e300}',
        '{"id": "a", "businessObject": {"$type": "bpmn:Nothing"}}',
    ],
)
def test_an_odd_piece_is_pasted_or_left_out(piece: str) -> None:
    good = '{"id": "T", "businessObject": {"$type": "bpmn:Task", "name": "Good"}}'
    document = pasted(clipboard_of(f'{PREFIX}{{"0": [{piece}, {good}]}}'))
    assert "Good" in {node.name for node in document.process.nodes()}
    assert_valid(files.content(document))
