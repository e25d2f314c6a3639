"""Documents and notes; the document field of a stage card is a view of the drawn documents."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from designer.layout import papers, room, sizes
from designer.model.control import documents, family, ways
from designer.model.errors import RefusedError
from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS
from designer.model.message import N_, message
from designer.model.names import same_name
from designer.model.process import Edit, Process
from designer.model.records import Node
from designer.verbs import words
from designer.verbs.drawing import box_of, shift
from designer.verbs.lanes import headroom, inside
from designer.verbs.placing import place_beside, place_node
from designer.verbs.spots import home_at
from designer.verbs.step import step
from designer.verbs.wiring import add_flow, drop_flow, drop_node

OUTPUT, INPUT = "dataOutputAssociation", "dataInputAssociation"


@step(N_("Set documents"))
def set_documents(edit: Edit, stage: str, names: Sequence[str]) -> tuple[str, ...]:
    """Make ``names`` the documents that ``stage`` writes and the next role reads; return their ids."""
    process = edit.process
    _demand_stage(process, stage)
    wanted = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    there = documents(process, stage)
    for node in there:
        if not any(same_name(node.name, name) for name in wanted):
            _unwrite(edit, stage, node)
    found = []
    for name in wanted:
        known = next((node for node in there if same_name(node.name, name)), None)
        key = known.id if known else _write(edit, stage, name, "dataObjectReference")
        if known and known.name != name:
            edit.put(replace(process.node(key), name=name, label=None))
        found.append(key)
    hand_over(edit, stage)
    _put_in_row(edit, stage)
    return tuple(found)


@step(N_("Set documents"))
def list_documents(edit: Edit, stage: str, names: Sequence[str]) -> tuple[str, ...]:
    """Make ``names`` the documents of ``stage``; a name in the place of one that went renames its document.

    So those who read the document go on reading it.
    """
    process = edit.process
    _demand_stage(process, stage)
    there = documents(process, stage)
    wanted = [name.strip() for name in names if name.strip()]
    if len(wanted) == len(there):
        for node, name in zip(there, wanted, strict=True):
            fresh = not any(same_name(name, other.name) for other in there)
            stays = any(same_name(node.name, other) for other in wanted)
            if fresh and not stays:
                edit.put(replace(process.node(node.id), name=name, label=None))
    return set_documents.body(edit, stage, wanted)


def _put_in_row(edit: Edit, stage: str) -> None:
    """Set the documents of ``stage`` side by side over its middle where there is room for all."""
    process = edit.process
    drawn = [node for node in documents(process, stage) if len(process.incoming(node.id, OUTPUT)) == 1]
    for key, box in papers.paper_row(process, process.node(stage), drawn).items():
        node = process.node(key)
        if node.box and node.box != box:
            shift(edit, {key: (box.x - node.box.x, box.y - node.box.y)})
            edit.put(replace(process.node(key), label=None))


def _demand_stage(process: Process, stage: str) -> None:
    if family(process.get(stage)) != "activity":
        raise RefusedError(message(N_("Only a stage writes documents")))


def _write(edit: Edit, stage: str, name: str, kind: str) -> str:
    process = edit.process
    host = process.node(stage)
    node = Node(process.new_id(KINDS[kind].stem), kind, name, process.next_order(), parent=host.parent)
    box = room.next_place(process, stage, kind, name, "")
    if headroom(edit, host.lane, papers.with_name(box, kind, name)):
        box = room.next_place(process, stage, kind, name, "")
    place_node(edit, node, box)
    add_flow(edit, stage, node.id, OUTPUT)
    return node.id


def _unwrite(edit: Edit, stage: str, paper: Node) -> None:
    """Take a document from ``stage``; it goes where no other stage writes it."""
    process = edit.process
    for flow in process.outgoing(stage, OUTPUT):
        if flow.target == paper.id:
            drop_flow(edit, flow.id)
    if not process.incoming(paper.id, OUTPUT):
        drop_node(edit, paper.id)


def hand_over(edit: Edit, stage: str) -> None:
    """Let the next stages of other roles read the documents of ``stage``."""
    process = edit.process
    giver = process.node(stage)
    handed = [node for node in documents(process, stage) if node.kind == "dataObjectReference"]
    for way in ways(process, stage):
        taker = process.node(way.target)
        if way.timer or family(taker) != "activity" or taker.lane == giver.lane or _is_return(giver, taker):
            continue
        read = {flow.source for flow in process.incoming(taker.id, INPUT)}
        written = {flow.target for flow in process.outgoing(taker.id, OUTPUT)}
        for paper in handed:
            if paper.id not in read | written:
                add_flow(edit, paper.id, taker.id, INPUT)


def _is_return(giver: Node, taker: Node) -> bool:
    """Tell whether work goes back to ``taker``, drawn before ``giver``: it gets nothing new then."""
    return giver.id == taker.id or box_of(taker).right <= box_of(giver).x


@step(N_("Add document"))
def add_document(
    edit: Edit, name: str = "", *, stage: str = "", at: Point | None = None, kind: str = "dataObjectReference"
) -> str:
    """Add a document or store that ``stage`` writes, or one that stands alone; return its id."""
    process = edit.process
    if KINDS[kind].family != "data":
        raise RefusedError(message(N_("This is no document")))
    name = name or words.word(process, "document")
    if stage:
        _demand_stage(process, stage)
        return _write(edit, stage, name, kind)
    key = process.new_id(KINDS[kind].stem)
    _put_alone(edit, Node(key, kind, name, process.next_order()), at)
    return key


@step(N_("Add note"))
def add_note(edit: Edit, text: str, *, about: Iterable[str] = (), at: Point | None = None) -> str:
    """Add an annotation, linked to the nodes ``about``, and return its id."""
    process = edit.process
    about = list(about)
    node = Node(process.new_id("Note"), "textAnnotation", text, process.next_order())
    if about:
        near = process.node(about[0])
        placed = replace(node, parent=near.parent)
        if at is None:
            place_beside(edit, placed, near.id)
        else:
            _put_alone(edit, placed, at)
    else:
        _put_alone(edit, node, at)
    for key in about:
        add_flow(edit, key, node.id, "association")
    return node.id


def _put_alone(edit: Edit, node: Node, at: Point | None) -> None:
    node = replace(node, parent=node.parent or home_at(edit.process, at))
    if at is None:
        place_beside(edit, node, "")
        return
    wide, high = sizes.size_for(node.kind, node.name)
    box = Box(at.x - wide / 2, at.y - high / 2, wide, high)
    place_node(edit, node, inside(edit.process, node.parent, box))
