"""The profile ``engine``: a file that workflow engines run, SpiffWorkflow and bpmn-engine among them."""

import re

from designer.bpmn.profiles.decisions import decide
from designer.bpmn.profiles.running import check_timers, mark_executable
from designer.bpmn.profiles.work import Made, Work
from designer.bpmn.reader import read
from designer.bpmn.writer import write
from designer.model.control import family
from designer.model.message import message, plural
from designer.model.process import Edit
from designer.model.records import Flow, Pool

_SERVED = ("serviceTask", "sendTask", "businessRuleTask")
_ASSIGNED = ("bpmn:potentialOwner", "bpmn:humanPerformer", "bpmn:performer", "bpmn:resourceRole")
_BY_EXPRESSION = "bpmn:resourceAssignmentExpression"


def engine(data: bytes) -> Made:
    """Return ``data`` so that an engine runs it to its end."""
    data, left_out = _without_messages(data)
    work = Work(data)
    mark_executable(work)
    names = variables([flow.id for flow in work.process.flows()])
    exits = decide(
        work, lambda flow: f"${{environment.variables.{names[flow.id]}}}", lambda said: "${" in said
    )
    if exits:
        work.note(
            plural(
                "{n} exit got a condition: it is taken when the variable {example} is true",
                "{n} exits got a condition: each is taken when its variable is true, such as {example}",
                len(exits),
                example=names[exits[0].id],
            )
        )
    if left_out:
        work.note(
            plural(
                "{n} message was left out: the engine has nobody to exchange it with",
                "{n} messages were left out: the engine has nobody to exchange them with",
                left_out,
            )
        )
    _leave_out_people(work)
    _tell_services(work)
    _tell_splits(work)
    check_timers(work)
    return work.made()


def variables(flows: list[str]) -> dict[str, str]:
    """Return the variable that each arrow asks for: its id, as far as an expression can name it."""
    found: dict[str, str] = {}
    used: set[str] = set()
    for key in flows:
        name = "exit_" + re.sub(r"[^A-Za-z0-9_]", "_", key)
        while name in used:
            name += "_"
        used.add(name)
        found[key] = name
    return found


def _without_messages(data: bytes) -> tuple[bytes, int]:
    """Return ``data`` without the messages that go to or come from a pool without a process, and how many."""
    opened = read(data)
    process = opened.process
    boxes = {pool.id for pool in process.every(Pool) if not pool.process}
    wrong = [
        f for f in process.flows() if f.kind == "messageFlow" and not boxes.isdisjoint({f.source, f.target})
    ]
    if not wrong:
        return data, 0
    with process.edit(message("Export")) as edit:
        for flow in wrong:
            _drop(edit, flow)
    return write(opened.source, process), len(wrong)


def _drop(edit: Edit, flow: Flow) -> None:
    for other in [f for f in edit.process.flows() if flow.id in {f.source, f.target}]:
        _drop(edit, other)
    for shape in edit.process.depictions_of(flow.id):
        edit.drop(shape.id)
    edit.drop(flow.id)


def _leave_out_people(work: Work) -> None:
    """Take out assignments that name a resource and no expression: bpmn-engine crashes on them."""
    wrong = [e for e in work.document.elements if e.tag in _ASSIGNED and not e.first(_BY_EXPRESSION)]
    for element in wrong:
        work.plan.splices.delete(element)
    if wrong:
        work.note(
            plural(
                "{n} assignment of work to people was left out: engines stop at it",
                "{n} assignments of work to people were left out: engines stop at them",
                len(wrong),
            )
        )


def _tell_splits(work: Work) -> None:
    """Tell of stages that several arrows leave: BPMN takes all of them, SpiffWorkflow none."""
    nodes = [n for n in work.process.nodes() if family(n) == "activity"]
    split = sum(len(work.process.outgoing(node.id, "sequenceFlow")) > 1 for node in nodes)
    if split:
        work.note(
            plural(
                "{n} stage has several exits and no decision behind it: some engines refuse that",
                "{n} stages have several exits and no decision behind them: some engines refuse that",
                split,
            )
        )


def _tell_services(work: Work) -> None:
    """Tell how many stages the program that runs the engine has to do by itself."""
    served = [node for node in work.process.nodes() if node.kind in _SERVED]
    waiting = sum("implementation" not in work.element(node.id).attributes for node in served)
    if waiting:
        work.note(
            plural(
                "{n} stage is done by a program: the engine has to be told which one",
                "{n} stages are done by programs: the engine has to be told which ones",
                waiting,
            )
        )
