"""The profile ``camunda8``: people's stages as user tasks for their role, FEEL conditions, job types."""

import re
from typing import Final

from designer.bpmn.draft import Draft, draft
from designer.bpmn.profiles.decisions import decide
from designer.bpmn.profiles.running import check_timers, mark_executable
from designer.bpmn.profiles.work import Made, Work
from designer.model.control import role_of
from designer.model.kinds import TRIGGERS
from designer.model.message import plural
from designer.model.records import Node

PLATFORM: Final = "8.10.0"
"""The newest version that bpmnlint-plugin-camunda-compat knows; a test says when there is a newer one."""
_BY_HAND: Final = frozenset({"task", "manualTask"})
_BY_PROGRAM: Final = frozenset({"serviceTask", "sendTask", "scriptTask", "businessRuleTask"})
_DONE_BY: Final = ("zeebe:taskDefinition", "zeebe:script", "zeebe:calledDecision")
_THROWING: Final = frozenset({"endEvent", "intermediateThrowEvent"})
_CATCHING: Final = frozenset({"startEvent", "intermediateCatchEvent", "boundaryEvent", "receiveTask"})
_UNKNOWN_KINDS: Final = frozenset({"complexGateway", "transaction", "foreign"})
_REFERRING: Final = frozenset({"signal", "error", "escalation"})
_UNKNOWN_TRIGGERS: Final = frozenset({"cancel", "multiple", "parallel"})


def camunda8(data: bytes) -> Made:
    """Return ``data`` as Camunda 8 takes it."""
    work = Work(data, "zeebe", "modeler")
    work.set(work.root, "modeler:executionPlatform", "Camunda Cloud")
    work.set(work.root, "modeler:executionPlatformVersion", PLATFORM)
    mark_executable(work)
    _people(work)
    _programs(work)
    _calls(work)
    exits = decide(work, lambda flow: f"=exit = {feel(flow.id)}", lambda said: said.startswith("="))
    if exits:
        work.note(
            plural(
                "{n} exit got a condition: it is taken when the variable exit is {example}",
                "{n} exits got a condition: each is taken when the variable exit is its id, like {example}",
                len(exits),
                example=exits[0].id,
            )
        )
    check_timers(work)
    _tell_left(work)
    return work.made()


def feel(text: str) -> str:
    """Return ``text`` as a string of FEEL."""
    safe = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{" ".join(safe.split())}"'


def group(role: str) -> str:
    """Return the name of a role as a candidate group, as a list of FEEL where it would be several or none."""
    name = " ".join(role.split())
    return f"=[{feel(name)}]" if re.search(r'[,"\\]|^=', name) else name


def job_type(node: Node) -> str:
    """Return what a program that does ``node`` asks for: its name in small letters, with hyphens."""
    return "-".join(re.findall(r"\w+", node.name.casefold())) or node.id


def _people(work: Work) -> None:
    """Offer the stages that people do to everybody of their role."""
    tasks = turned = offered = 0
    for node in work.process.nodes():
        element = work.element(node.id)
        if node.kind in _BY_HAND:
            work.plan.splices.rename(element, "bpmn:userTask")
            work.becomes(node, kind="userTask")
            turned += 1
        elif node.kind != "userTask":
            continue
        if not work.extension(element, "zeebe:userTask"):
            work.extend(element, draft("zeebe:userTask"))
            tasks += 1
        role = role_of(work.process, node.id)
        if role and role.name.strip() and not work.extension(element, "zeebe:assignmentDefinition"):
            work.extend(element, draft("zeebe:assignmentDefinition", candidateGroups=group(role.name)))
            offered += 1
    if tasks:
        work.note(
            plural("{n} stage is a user task of Camunda", "{n} stages are user tasks of Camunda", tasks)
        )
    if offered:
        work.note(
            plural(
                "{n} stage is offered to the group that bears the name of its role",
                "{n} stages are offered to the groups that bear the names of their roles",
                offered,
            )
        )
    if turned:
        work.note(
            plural(
                "{n} manual stage became a user task: Camunda does not wait at the manual ones",
                "{n} manual stages became user tasks: Camunda does not wait at the manual ones",
                turned,
            )
        )


def _programs(work: Work) -> None:
    """Name the job of each stage and message that a program sees to."""
    named: list[str] = []
    for node in work.process.nodes():
        element = work.element(node.id)
        sends = node.kind in _THROWING and node.trigger == "message"
        if (node.kind in _BY_PROGRAM or sends) and not any(
            work.extension(element, name) for name in _DONE_BY
        ):
            work.extend(element, draft("zeebe:taskDefinition", type=job_type(node)))
            named.append(job_type(node))
    if named:
        work.note(
            plural(
                "{n} step is done by a program: it asks Camunda for jobs of the type “{example}”",
                "{n} steps are done by programs: they ask Camunda for jobs by type, such as “{example}”",
                len(named),
                example=named[0],
            )
        )


def _calls(work: Work) -> None:
    """Say in Camunda's way which process a call activity calls."""
    for node in work.process.nodes():
        element = work.element(node.id)
        if node.kind == "callActivity" and node.called and not work.extension(element, "zeebe:calledElement"):
            called: Draft = draft("zeebe:calledElement", processId=node.called.rpartition(":")[2])
            work.extend(element, called)


def _tell_left(work: Work) -> None:
    """Tell what Camunda does not run, and what it has to be told by somebody who knows."""
    nodes = work.process.nodes()
    unknown = [n for n in nodes if n.kind in _UNKNOWN_KINDS or n.trigger in _UNKNOWN_TRIGGERS]
    if unknown:
        work.note(
            plural(
                "{n} element is of a kind that Camunda 8 does not run: {example}",
                "{n} elements are of kinds that Camunda 8 does not run, such as {example}",
                len(unknown),
                example=unknown[0].name or unknown[0].id,
            )
        )
    waiting = [
        n for n in nodes if n.kind == "receiveTask" or (n.kind in _CATCHING and n.trigger == "message")
    ]
    if waiting:
        work.note(
            plural(
                "{n} step waits for a message: tell Camunda which one and for whom ({example})",
                "{n} steps wait for messages: tell Camunda which ones and for whom ({example}, …)",
                len(waiting),
                example=waiting[0].name or waiting[0].id,
            )
        )
    unnamed = [n for n in nodes if n.trigger in _REFERRING and not _refers(work, n)]
    if unnamed:
        work.note(
            plural(
                "{n} event does not say which signal, error or escalation it means: {example}",
                "{n} events do not say which signal, error or escalation they mean, such as {example}",
                len(unnamed),
                example=unnamed[0].name or unnamed[0].id,
            )
        )
    looped = [n for n in nodes if n.loop]
    if looped:
        work.note(
            plural(
                "{n} stage is repeated: tell Camunda for each of what ({example})",
                "{n} stages are repeated: tell Camunda for each of what ({example}, …)",
                len(looped),
                example=looped[0].name or looped[0].id,
            )
        )
    gates = {"exclusiveGateway", "inclusiveGateway"}
    loose = [
        f for f in work.process.flows() if f.conditional and work.process.node(f.source).kind not in gates
    ]
    if loose:
        work.note(
            plural(
                "{n} condition stands on an arrow that leaves no decision: Camunda 8 refuses the file",
                "{n} conditions stand on arrows that leave no decision: Camunda 8 refuses the file",
                len(loose),
            )
        )


def _refers(work: Work, node: Node) -> bool:
    """Tell whether the event definition of ``node`` refers to what it is about."""
    definition = work.element(node.id).first(f"bpmn:{TRIGGERS[node.trigger].tag}")
    return definition is None or f"{node.trigger}Ref" in definition.attributes
