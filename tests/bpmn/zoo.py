"""One file with every kind of node and flow, each with room round it, in a foreign hand."""

from functools import cache

from designer.bpmn.reader import read
from designer.bpmn.skeleton import skeleton
from designer.bpmn.writer import write
from designer.model.geometry import Box, Point
from designer.model.kinds import FLOWS, KINDS, POSITIONS
from designer.model.message import message
from designer.model.process import Edit
from designer.model.records import Flow, Node, Pool, Role

_PITCH = 260


@cache
def zoo() -> bytes:
    """Return the file, valid by the schema, with default namespace, CRLF and tabs."""
    opened = read(skeleton("Zoo", "en"))
    with opened.process.edit(message("Fill")) as edit:
        _fill(edit)
    data = write(opened.source, opened.process)
    text = data.decode().replace("<bpmn:", "<").replace("</bpmn:", "</").replace("xmlns:bpmn=", "xmlns=")
    text = text.replace('"bpmn:tFormal', '"tFormal').replace("  ", "\t").replace("\n", "\r\n")
    return text.replace(' exporter="Voronka"', ' exporter="Somebody"').encode()


def _fill(edit: Edit) -> None:
    process = edit.process
    home = process.processes()[0].id
    pool = process.pools()[0]
    edit.put(Pool(pool.id, "Zoo", pool.order, Box(0, 0, 3400, 2000), process=home))
    edit.put(Pool("Pool_9", "Client", process.next_order(), Box(0, 2100, 600, 80)))
    edit.put(Role("Role_1", "Keeper", process.next_order(), Box(30, 0, 3370, 2000), process=home))
    kinds = [kind for kind in KINDS if kind not in {"foreign", "boundaryEvent"}]
    place = 0
    for kind in kinds:
        triggers = POSITIONS[KINDS[kind].position] if KINDS[kind].position else ("",)
        for trigger in triggers:
            if trigger not in {"error", "escalation", "compensate", "cancel"} or kind == "endEvent":
                _node(edit, kind, trigger, home, place)
                place += 1
    _border(edit)
    _flows(edit)


def _node(edit: Edit, kind: str, trigger: str, home: str, place: int) -> None:
    process, known = edit.process, KINDS[kind]
    x, y = 80 + place % 12 * _PITCH, 80 + place // 12 * 300
    box = Box(x, y, *((120, 80) if known.scope else (known.width, known.height)))
    flows = known.family in {"activity", "event", "gateway"}
    edit.put(
        Node(
            process.new_id(known.stem),
            kind,
            f"{kind} {trigger}".strip(),
            process.next_order(),
            box,
            Box(x, y + 90, 80, 14) if known.outside_label else None,
            home,
            "Role_1" if flows else "",
            trigger=trigger,
            duration="P3D" if trigger == "timer" else "",
            definitions=("message", "signal") if trigger in {"multiple", "parallel"} else (),
            loop="parallel" if known.family == "activity" else "",
            state="signed" if known.family == "data" else "",
            note=f"About {kind}",
        )
    )


def _border(edit: Edit) -> None:
    process = edit.process
    host = process.of_kind("userTask")[0]
    assert host.box
    for place, trigger in enumerate(("timer", "message")):
        box = Box(host.box.x + 10 + 50 * place, host.box.bottom - 18, 36, 36)
        key, order = process.new_id("Limit"), process.next_order()
        edit.put(
            Node(key, "boundaryEvent", trigger, order, box, None, host.parent, host.lane, host.id, trigger)
        )


def _flows(edit: Edit) -> None:
    process = edit.process

    def first(kind: str) -> Node:
        return process.of_kind(kind)[0]

    pairs = (
        ("sequenceFlow", first("userTask").id, first("manualTask").id),
        ("sequenceFlow", first("exclusiveGateway").id, first("parallelGateway").id),
        ("messageFlow", "Pool_9", first("receiveTask").id),
        ("association", first("textAnnotation").id, first("userTask").id),
        ("dataInputAssociation", first("dataObjectReference").id, first("serviceTask").id),
        ("dataOutputAssociation", first("userTask").id, first("dataStoreReference").id),
    )
    for kind, source, target in pairs:
        ends = [getattr(process.get(key), "box", None) or Box(0, 0, 9, 9) for key in (source, target)]
        points = tuple(Point(box.centre.x, box.centre.y) for box in ends)
        parent = getattr(process.get(source), "parent", "")
        key, order = process.new_id(FLOWS[kind].stem), process.next_order()
        name = "yes" if source.startswith("Decision") else ""
        edit.put(Flow(key, kind, source, target, name, order, points, parent=parent))
