"""What holds the rest: pools, processes and roles, with the lanes' lists of their members."""

from designer.bpmn.extension import Sayings
from designer.bpmn.reading import Reading, called
from designer.bpmn.shapes import PLAIN, box_of, colours_of, flag
from designer.bpmn.source import content
from designer.bpmn.spans import Element
from designer.model.message import N_
from designer.model.records import Colours, Pool, ProcessFacts, Role


def read_lanes(reading: Reading, lane_set: Element, process: str, parent: str = "", depth: int = 1) -> None:
    """Take the roles of a lane set, inner ones after the role that holds them."""
    for lane in lane_set.all("bpmn:lane"):
        if not reading.new(lane):
            continue
        sayings, shape = Sayings(reading.document, lane), reading.shape(lane.id)
        level, colours = _turned(shape)
        record = Role(
            lane.id,
            lane.attributes.get("name", ""),
            lane.index,
            box_of(shape) if shape else None,
            level,
            process,
            parent,
            lane_set.id,
            reading.note(lane, sayings),
            sayings.role(),
            colours,
            sayings.silences(),
        )
        reading.add(lane, record, shape)
        _members(reading, lane, depth)
        for inner in lane.all("bpmn:childLaneSet"):
            read_lanes(reading, inner, process, lane.id, depth + 1)


def _members(reading: Reading, lane: Element, depth: int) -> None:
    for reference in lane.all("bpmn:flowNodeRef"):
        key = content(reading.document, reference).strip()
        held = reading.document.resolve(key)
        if held is None:
            text = N_("the role {element} holds {other}, which is not in the file")
            reading.warn(text, element=called(lane), other=key)
        elif reading.lanes.get(held.id, (0, ""))[0] < depth:
            reading.lanes[held.id] = (depth, lane.id)


def read_pool(reading: Reading, participant: Element) -> None:
    """Take one participant."""
    if not reading.new(participant):
        return
    reference = participant.attributes.get("processRef", "")
    process = reading.document.resolve(reference) if reference else None
    if reference and (process is None or process.tag != "bpmn:process"):
        text = N_("the pool {element} shows the process {other}, which is not in the file")
        reading.warn(text, element=called(participant), other=reference)
        process = None
    sayings, shape = Sayings(reading.document, participant), reading.shape(participant.id)
    level, colours = _turned(shape)
    record = Pool(
        participant.id,
        participant.attributes.get("name", ""),
        participant.index,
        box_of(shape) if shape else None,
        level,
        process.id if process else "",
        reading.note(participant, sayings),
        colours,
        sayings.silences(),
        participant.first("bpmn:participantMultiplicity") is not None,
    )
    reading.add(participant, record, shape)


def read_process(reading: Reading, process: Element) -> None:
    """Take one process with its card."""
    if not reading.new(process):
        return
    sayings = Sayings(reading.document, process)
    record = ProcessFacts(
        process.id,
        process.attributes.get("name", ""),
        process.index,
        flag(process, "isExecutable"),
        reading.note(process, sayings),
        sayings.model(),
        sayings.silences(),
    )
    reading.add(process, record, None)


def _turned(shape: Element | None) -> tuple[bool, Colours]:
    """Return whether a pool or role lies level, and its colours."""
    if shape is None:
        return True, PLAIN
    return flag(shape, "isHorizontal") is not False, colours_of(shape)
