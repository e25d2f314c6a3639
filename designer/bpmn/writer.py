"""From a process back to the bytes of its file: the difference is spliced into the source, the rest stays."""

from designer.bpmn.changes import change, document
from designer.bpmn.compare import differences
from designer.bpmn.figures import draw, frame
from designer.bpmn.links import link, prune, sweep
from designer.bpmn.order import rescue, settle
from designer.bpmn.plan import Plan
from designer.bpmn.reader import Opened, read
from designer.bpmn.source import Source
from designer.bpmn.splicing import spliced
from designer.model.collector import uncollected
from designer.model.errors import VoronkaError
from designer.model.message import N_, message
from designer.model.process import Process
from designer.model.records import Depiction


def write(source: Source | bytes, process: Process) -> bytes:
    """Return the file with what ``process`` says; the bytes of ``source`` where nothing says otherwise.

    Bytes, such as a skeleton's, stand for their own source. The result is read again and compared:
    VoronkaError where it would not come back the same.
    """
    with uncollected():
        return _write(read(source).source if isinstance(source, bytes) else source, process)


def _write(source: Source, process: Process) -> bytes:
    plan = Plan(source, process)
    if not (plan.new or plan.dropped or plan.changed):
        return source.data
    return prove(splice(plan), process).source.data


def splice(plan: Plan) -> bytes:
    """Return the bytes of ``plan``'s source with all of its difference spliced in."""
    for key, record in plan.dropped.items():
        if not isinstance(record, Depiction):
            plan.splices.delete(plan.source.elements[key])
    rescue(plan)
    draw(plan)
    elements = {key: plan.element(key) for key in plan.changed}
    for key, (before, after) in plan.changed.items():
        element = elements[key]
        if element is not None and not isinstance(after, Depiction):
            change(plan, element, before, after)
    rescue(plan)
    link(plan)
    settle(plan)
    prune(plan)
    document(plan)
    sweep(plan)
    frame(plan)
    return spliced(plan.splices)


def prove(data: bytes, process: Process) -> Opened:
    """Return ``data`` as read; raise VoronkaError where it says otherwise than ``process``."""
    opened = read(data)
    wrong = differences(opened.process, process)
    if wrong:
        first = wrong[0]
        raise VoronkaError(
            message(
                N_("The file was not written: {element} would not come back as it is ({fields})"),
                element=first.id,
                fields=", ".join(first.wrong),
            )
        )
    return opened
