"""All records of a document: what holds, what stands inside, and then the flows between."""

from designer.bpmn.arrows import ARROWS, DATA_ARROWS, read_flows
from designer.bpmn.holders import read_lanes, read_pool, read_process
from designer.bpmn.leftovers import tell
from designer.bpmn.nodes import NODES, SCOPES, attach, read_foreign, read_node
from designer.bpmn.reading import Reading
from designer.bpmn.spans import Element
from designer.model.message import N_, plural

_Found = list[tuple[Element, str]]


def read_records(reading: Reading) -> None:
    """Take every record of the document, with a warning for each reference that leads nowhere."""
    root = reading.document.root
    found: _Found = []
    for process in root.all("bpmn:process"):
        read_process(reading, process)
        _scope(reading, process, found)
    for collaboration in root.all("bpmn:collaboration"):
        for participant in collaboration.all("bpmn:participant"):
            read_pool(reading, participant)
        _scope(reading, collaboration, found)
    read_foreign(reading)
    attach(reading)
    read_flows(reading, found)
    tell(reading)
    if reading.unsaid:
        rest = plural(
            N_("and {n} more reference that leads nowhere"),
            N_("and {n} more references that lead nowhere"),
            reading.unsaid,
        )
        reading.warnings.append(rest)


def _scope(reading: Reading, scope: Element, found: _Found) -> None:
    """Take what stands inside a process, a sub-process or a collaboration; flows are only found."""
    for lane_set in scope.all("bpmn:laneSet"):
        read_lanes(reading, lane_set, scope.id)
    for child in scope.children:
        if child.tag in ARROWS:
            found.append((child, scope.id))
        elif child.tag in NODES:
            if reading.new(child):
                read_node(reading, child, scope.id)
            found += [(inner, scope.id) for inner in child.children if inner.tag in DATA_ARROWS]
            if child.tag in SCOPES and reading.new(child):
                _scope(reading, child, found)
