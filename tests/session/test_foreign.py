"""BPMN of other tools on the clipboard: pasted whole, with all that they say beyond our records."""

from collections import Counter

import pytest
from lxml import etree

from bpmn.generator import generated
from bpmn.judges import assert_valid
from bpmn.ordeal import worse
from bpmn.test_foreign import file, shape
from designer.bpmn.skeleton import skeleton
from designer.model.errors import RefusedError
from designer.model.geometry import PlanePoint, Point
from designer.model.planes import Planes
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Role
from designer.session.clipboard import as_bpmn, laden_copy, pack, unpack
from designer.session.foreign import clipboard_of
from designer.storage import files
from designer.storage.files import Document
from designer.verbs.clipboard import copy, paste
from designer.verbs.copies import Clipboard
from designer.verbs.events import refer
from designer.verbs.naming import rename
from designer.verbs.removing import remove
from designer.verbs.roles import add_role
from designer.verbs.step import carry_out, perform
from designer.verbs.structure import add_client, change_kind
from places import ROOT

OURS = (
    "http://www.omg.org/spec/BPMN/20100524/MODEL", "http://www.omg.org/spec/BPMN/20100524/DI",
    "http://www.omg.org/spec/DD/20100524/DC", "http://www.omg.org/spec/DD/20100524/DI",
    "http://www.w3.org/2001/XMLSchema-instance", "urn:voronka:1",
)  # fmt: skip
BOTH = (ROOT / "tests" / "session" / "foreign.bpmn").read_text("utf-8")
"""Two pools, nested lanes, what an engine reads; a prefix of ours means something else in it."""
Said = Counter[tuple[str, ...]]


def foreign(data: bytes) -> Said:
    """Count what a file says in namespaces that are not BPMN's: elements with their text, and attributes."""
    said: Said = Counter()
    for element in etree.fromstring(data).iter(etree.Element):
        name = etree.QName(element)
        if name.namespace not in OURS:
            said[(element.tag, (element.text or "").strip())] += 1
        for key, value in element.attrib.items():
            space = etree.QName(key).namespace
            if name.namespace not in OURS or (space and space not in OURS and "spec" not in space):
                said[(name.localname, str(key), str(value))] += 1
    return said


BOTH_SAID = foreign(BOTH.encode())
COLOURS = {key for key in BOTH_SAID if "bioc" in key[1] or key[1].endswith(("fill", "stroke"))}


def target() -> Document:
    document = files.open_bytes(skeleton("Sales", "en"))
    perform(document.process, add_role, "Seller")
    return document


def pasted(copied: Clipboard, at: Point | None = None) -> Document:
    document = target()
    perform(document.process, paste, copied, at)
    return document


def kinds(process: Process) -> Counter[str]:
    counted = Counter(type(r).__name__ for r in process.records.values())
    counted.update(node.kind for node in process.nodes())
    counted.update(flow.kind for flow in process.flows())
    return counted


def test_pools_lanes_and_what_engines_read_are_pasted() -> None:
    document = pasted(clipboard_of(BOTH))
    assert kinds(document.process) - kinds(target().process) == kinds(files.open_bytes(BOTH.encode()).process)
    data = files.content(document)
    assert_valid(data)
    lost = BOTH_SAID - foreign(data)
    assert {key: n for key, n in lost.items() if key not in COLOURS} == {}
    # A default namespace that begins inside is one that bpmn-moddle cannot write.
    assert b'<ext:plain xmlns:ext="http://example.org/their-own"><ext:inner a="b"/></ext:plain>' in data
    again = files.open_bytes(data)
    assert again.warnings == ()
    (store,) = (role for role in again.process.roles() if role.name == "Store")
    assert again.process.role(store.parent).name == "House"
    assert {n.name for n in again.process.members(store.id)} == {"Ordered", "Pack", "lost"}
    (pack_task,) = (node for node in again.process.nodes() if node.name == "Pack")
    assert pack_task.colours.fill == "#ffe0b2"
    (mail,) = (flow for flow in again.process.flows() if flow.kind == "messageFlow")
    assert again.process.pool(mail.source).name == "Buyer"
    assert mail.target == pack_task.id


def test_what_is_pasted_stands_below_what_is_there_as_it_stood() -> None:
    document = target()
    (before,) = document.process.pools()
    source = files.open_bytes(BOTH.encode()).process
    perform(document.process, paste, clipboard_of(BOTH))
    shop = next(pool for pool in document.process.pools() if pool.name == "Shop")
    buyer = next(pool for pool in document.process.pools() if pool.name == "Buyer")
    assert before.box
    assert shop.box
    assert buyer.box
    assert buyer.box.y > before.box.bottom
    assert (shop.box.x, shop.box.y - buyer.box.y) == (before.box.x, 200)
    for node in source.nodes():
        (copied,) = (n for n in document.process.nodes() if (n.kind, n.name) == (node.kind, node.name))
        assert node.box
        assert copied.box == node.box.moved(shop.box.x, shop.box.y - 200)


def test_a_free_place_is_taken_and_a_taken_one_is_not() -> None:
    copied = clipboard_of(BOTH)
    free = pasted(copied, Point(5000, 5000)).process
    shop = next(pool for pool in free.pools() if pool.name == "Shop")
    assert shop.box
    assert shop.box.y > 4000
    (own, *_) = target().process.pools()
    assert own.box
    beside = pasted(copied, own.box.centre).process
    buyer = next(pool for pool in beside.pools() if pool.name == "Buyer")
    assert buyer.box
    assert buyer.box.y > own.box.bottom


def test_it_is_pasted_twice_with_ids_of_its_own() -> None:
    document = pasted(clipboard_of(BOTH))
    perform(document.process, paste, clipboard_of(BOTH))
    data = files.content(document)
    assert_valid(data)
    assert foreign(data)[("serviceTask", "{http://camunda.org/schema/1.0/bpmn}asyncBefore", "true")] == 2
    # What stands at the top of the file is referred to by both.
    assert data.count(b"errorCode=") == 1
    assert files.open_bytes(data).warnings == ()


def test_undo_takes_all_of_it_back() -> None:
    document = target()
    before = dict(document.process.records)
    done = carry_out(document.process, paste, clipboard_of(BOTH))
    document.process.apply(done.delta.inverse())
    assert dict(document.process.records) == before


def test_copies_keep_what_others_say_from_file_to_file() -> None:
    source = files.open_bytes(BOTH.encode())
    every = [*(pool.id for pool in source.process.pools()), *(node.id for node in source.process.nodes())]
    there = unpack(pack(laden_copy(source, copy(source.process, every))))
    assert there is not None
    first = pasted(there)
    # And again out of what is not saved yet, and out of what was.
    for document in (first, files.open_bytes(files.content(first))):
        shops = [pool.id for pool in document.process.pools() if pool.name in {"Shop", "Buyer"}]
        notes = [node.id for node in document.process.of_kind("textAnnotation")]
        copied = laden_copy(document, copy(document.process, [*shops, *notes]))
        lost = BOTH_SAID - foreign(files.content(pasted(copied)))
        assert {key: n for key, n in lost.items() if key not in COLOURS} == {}


def test_single_elements_keep_it_in_the_process_that_is_there() -> None:
    source = files.open_bytes(BOTH.encode())
    document = pasted(laden_copy(source, copy(source.process, ["Pack", "Begin", "Bill"])))
    assert len(document.process.pools()) == 1
    data = files.content(document)
    assert_valid(data)
    for said in (
        "asyncBefore",
        "inputParameter",
        "c.js",
        "of the message",
        "E17",
        "loopCardinality",
        "groovy",
    ):
        assert said.encode() in data, said
    again = files.open_bytes(data).process
    (begin,) = (node for node in again.nodes() if node.name == "Ordered")
    assert begin.trigger == "message"


def test_what_changed_since_is_not_overruled_by_what_was_carried() -> None:
    document = pasted(clipboard_of(BOTH))
    process = document.process
    keys = {node.name: node.id for node in process.nodes() if node.name}
    perform(process, rename, keys["Bill"], "Charge")
    perform(process, change_kind, keys["Bill"], "userTask")
    perform(process, change_kind, keys["Pack"], "userTask")
    data = files.content(document)
    assert_valid(data)
    assert b"groovy" not in data
    assert b"total = a" not in data
    assert b"asyncBefore" in data
    assert {"Charge", "Pack"} <= {n.name for n in files.open_bytes(data).process.of_kind("userTask")}


@pytest.mark.parametrize("chosen", [["Shop", "Buyer"], ["Pack", "Bill"], ["Invoice"]])
def test_what_is_copied_is_a_file_of_its_own(chosen: list[str]) -> None:
    source = files.open_bytes(BOTH.encode())
    data = as_bpmn(laden_copy(source, copy(source.process, chosen)), "en")
    assert_valid(data)
    again = files.open_bytes(data)
    assert again.warnings == ()
    named = {record.name for key in chosen if (record := source.process.get(key)) and hasattr(record, "name")}
    assert named <= {r.name for r in (*again.process.pools(), *again.process.nodes())}
    assert clipboard_of(data.decode()).nodes


def test_a_process_with_lanes_and_no_pool_gets_one() -> None:
    text = BOTH.replace("<semantic:collaboration", "<!--").replace("</semantic:collaboration>", "-->")
    text = text.replace(' id="Collab_1">', "").replace('bpmnElement="Collab_1"', 'bpmnElement="Selling"')
    text = text.replace('bpmnElement="Buyer"', 'bpmnElement="x"').replace(
        'bpmnElement="Beside"', 'bpmnElement="y"'
    )
    document = pasted(clipboard_of(text))
    (pool,) = (pool for pool in document.process.pools() if pool.name == "Selling")
    assert {r.name for r in document.process.roles() if r.process == pool.process} == {
        "House",
        "Store",
        "Office",
    }
    assert_valid(files.content(document))


def test_inside_a_part_only_what_pools_hold_is_put() -> None:
    document = target()
    perform(document.process, paste, clipboard_of('<task id="A" name="Part"/>'))
    (part,) = (node.id for node in document.process.nodes() if node.name == "Part")
    perform(document.process, change_kind, part, "subProcess")
    inside = PlanePoint(300, 300, part)
    perform(document.process, paste, clipboard_of(BOTH), inside)
    assert len(document.process.pools()) == 1
    names = {node.name for node in document.process.children(part)}
    assert {"Ordered", "Pack", "Bill", "Done"} <= names
    data = files.content(document)
    assert_valid(data)
    assert all(isinstance(r, Node) for r in document.process.children(part))


def test_pools_go_to_the_diagram_that_is_shown_and_its_collaboration() -> None:
    document = files.open_bytes((ROOT / "tests" / "bpmn" / "writers" / "repository.bpmn").read_bytes())
    process = document.process
    before = set(process.records)
    perform(process, add_client, "Supplier")
    perform(process, paste, clipboard_of(BOTH), PlanePoint(300, 900, "_PL2"))
    data = files.content(document)
    again = files.open_bytes(data).process
    planes = Planes(again)
    new = [record for key, record in again.records.items() if key not in before]
    drawn = [r for r in new if isinstance(r, Node | Flow | Pool | Role) and r.id != "Pool_1"]
    assert {planes.of(record) for record in drawn} == {"_PL2"}
    assert again.pool("Pool_1").diagram == ""
    first, second = data.split(b"<bpmn:collaboration ")[1:]
    assert b'name="Supplier"' in first
    assert b'name="Buyer"' not in first
    assert b'name="Buyer"' in second


@pytest.mark.parametrize("seed", range(12))
def test_nothing_of_a_random_file_is_lost(seed: int) -> None:
    opened = files.open_bytes(skeleton("Sales", "en"))
    generated(seed, opened.process)
    source = files.open_bytes(files.content(opened))
    copied = clipboard_of(source.source.data.decode())
    assert unpack(pack(copied)) == copied
    data = files.content(pasted(copied))
    assert_valid(data)
    assert names_of(source.process) - names_of(files.open_bytes(data).process) == Counter()
    assert_valid(as_bpmn(copied))


def names_of(process: Process) -> Counter[tuple[str, ...]]:
    """Count what is called how, with triggers and markers."""
    nodes = ((node.kind, node.name, node.trigger, node.loop) for node in process.nodes())
    flows = ((flow.kind, flow.name) for flow in process.flows())
    frames = (("frame", frame.name) for frame in (*process.pools(), *process.roles()))
    return Counter([*nodes, *flows, *frames])


def test_a_pool_can_be_taken_out_again_while_another_shows_a_process() -> None:
    document = pasted(clipboard_of(BOTH))
    process = document.process
    before = dict(process.records)
    keys = {pool.name: pool.id for pool in process.pools()}
    done = carry_out(process, remove, [keys["Shop"]])
    left = [*process.roles(), *process.processes(), *process.nodes()]
    assert sorted(record.name for record in left) == ["Sales", "Seller", "for the buyer"]
    data = files.content(document)
    assert_valid(data)
    assert files.open_bytes(data).process.records.keys() == process.records.keys()
    process.apply(done.delta.inverse())
    assert dict(process.records) == before
    perform(process, remove, [keys["Sales"]])
    with pytest.raises(RefusedError, match="The pool is the process itself and stays"):
        perform(process, remove, [keys["Shop"]])
    assert_valid(files.content(document))


def test_a_pool_of_the_file_is_taken_out_of_it() -> None:
    for name in ("repository", "signavio"):
        document = files.open_bytes((ROOT / "tests" / "bpmn" / "writers" / f"{name}.bpmn").read_bytes())
        copied = clipboard_of(document.source.data.decode())
        perform(document.process, paste, copied)
        for pool in document.process.pools():
            if pool.id in document.source.records:
                perform(document.process, remove, [pool.id])
        after = files.content(document)
        assert worse(document.source.data, after) == ""
        assert files.open_bytes(after).process.records.keys() == document.process.records.keys()


def test_what_no_file_could_hold_stays_behind() -> None:
    """A foreign box, an arrow between what it may not join."""
    odd = (
        '<callConversation id="K"/><task id="T" name="Good"><dataInputAssociation id="I">'
        "<sourceRef>U</sourceRef><targetRef>T</targetRef></dataInputAssociation></task>"
        '<task id="U" name="Other"/>'
    )
    drawn = shape("K", 0) + shape("T", 150) + shape("U", 300)
    text = file(f'<process id="P">{odd}</process>', drawn).decode()
    document = pasted(clipboard_of(text))
    assert {node.name for node in document.process.nodes()} == {"Good", "Other"}
    assert document.process.flows() == []
    assert_valid(files.content(document))


def test_types_of_the_default_namespace_are_taken_along_as_they_are() -> None:
    body = (
        '<itemDefinition id="D" structureRef="String"/><message id="M" name="Order" itemRef="D"/>'
        '<process id="P"><startEvent id="S" name="In"><messageEventDefinition messageRef="M"/></startEvent>'
        "</process>"
    )
    document = pasted(clipboard_of(file(body, shape("S", 0)).decode()))
    data = files.content(document)
    assert_valid(data)
    assert b'structureRef="String"' in data


def message_file(inside: str, key: str) -> bytes:
    return file(f'<process id="P">{inside}</process><message id="{key}" name="Order"/>', shape("E", 100))


def test_a_name_given_anew_in_the_same_save_is_not_taken_for_the_pasted_one() -> None:
    event = '<intermediateCatchEvent id="E"><messageEventDefinition messageRef="M"/></intermediateCatchEvent>'
    document = files.open_bytes(message_file(event, "M"))
    copied = clipboard_of(message_file('<receiveTask id="E" messageRef="M9"/>', "M9").decode())
    perform(document.process, paste, copied)
    perform(document.process, refer, "E", "message", "Invoice")
    tree = etree.fromstring(files.content(document))
    task = tree.find(".//{*}receiveTask")
    assert task is not None
    (meant,) = (one for one in tree.findall("{*}message") if one.get("id") == task.get("messageRef"))
    assert meant.get("name") == "Order"
