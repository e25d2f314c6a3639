"""Drives SpiffWorkflow as a host program does: data for exits, forms that fill documents, timers."""

import re
from functools import cache
from pathlib import Path

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser, BpmnValidator
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec
from SpiffWorkflow.bpmn.specs.mixins import BoundaryEventMixin, ServiceTaskMixin
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

VARIABLE = re.compile(r"\$\{environment\.variables\.(\w+)\}")
MOST_STEPS = 300


class Host(PythonScriptEngine):
    """Reads the conditions of the profile ``engine`` and ISO 8601 times, which are no Python."""

    def __init__(self, variables: set[str]) -> None:
        super().__init__()
        self.variables = variables

    def evaluate(self, task, expression, external_context=None):  # noqa: ARG002 - theirs
        asked = VARIABLE.fullmatch(expression)
        if asked is None:
            return expression
        said = asked[1] in self.variables
        self.variables.discard(asked[1])  # an exit is taken once: the next time the form says otherwise
        return said


def run(path: Path, variables: set[str], fire: str = "") -> set[tuple[str, str]]:
    """Run the process of ``path`` to its end; return which element led to which.

    Each exit whose variable is one of ``variables`` is taken once; the timer ``fire`` goes off, no other.
    """
    host = Host(set(variables))
    workflow = BpmnWorkflow(*_specs(path), script_engine=host)
    for _ in range(MOST_STEPS):
        workflow.do_engine_steps(will_complete_task=_fill)
        if workflow.completed:
            done = workflow.get_tasks(state=TaskState.COMPLETED)
            return {(_name(t.parent), _name(t)) for t in done if t.parent}
        waiting = workflow.get_tasks(state=TaskState.WAITING, spec_name=fire) if fire else []
        if waiting:
            fire = ""
            waiting[0]._set_internal_data(event_fired=True)
            waiting[0].task_spec._update(waiting[0])
        else:
            _work(workflow)
    raise AssertionError(f"{path.name}: no end after {MOST_STEPS} steps")


@cache
def _specs(path: Path) -> tuple[BpmnProcessSpec, dict[str, BpmnProcessSpec]]:
    parser = BpmnParser(validator=BpmnValidator())
    parser.add_bpmn_file(str(path))
    (key,) = parser.get_process_ids()
    return parser.get_spec(key), parser.get_subprocess_specs(key)


def _name(task: Task) -> str:
    return task.task_spec.name.removesuffix(".BoundaryEventSplit")


def _work(workflow: BpmnWorkflow) -> None:
    """Do one stage: a person's or a program's."""
    ready = [t for t in workflow.get_tasks(state=TaskState.READY) if t.task_spec.manual]
    served = [
        t for t in workflow.get_tasks(state=TaskState.STARTED) if isinstance(t.task_spec, ServiceTaskMixin)
    ]
    for task in ready[:1]:
        _fill(task)
        task.run()
    for task in served[:1] if not ready else []:
        _fill(task)
        task.complete()
    assert ready or served, [t for t in workflow.get_tasks(state=TaskState.WAITING) if not _quiet(t)]


def _quiet(task: Task) -> bool:
    return isinstance(task.task_spec, BoundaryEventMixin)


def _fill(task: Task) -> None:
    """Put the documents that a stage writes into its data, as a form would."""
    for document in getattr(task.task_spec, "data_output_associations", None) or []:
        task.data.setdefault(document.bpmn_id, "filled in")
