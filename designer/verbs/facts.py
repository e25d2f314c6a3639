"""The cards: facts of stages, roles, the process, exits, handoffs and outcomes."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from designer.model.control import family
from designer.model.errors import RefusedError
from designer.model.facts import (
    ExitFacts,
    HandoffFacts,
    LimitFacts,
    ModelFacts,
    OutcomeFacts,
    RoleFacts,
    Silence,
    StageFacts,
)
from designer.model.kinds import KINDS
from designer.model.message import N_, message
from designer.model.process import Edit
from designer.model.records import Colours, Depiction, Diagram, Flow, ProcessFacts, Record
from designer.verbs import words
from designer.verbs.step import step
from designer.verbs.wiring import own_decision

F = TypeVar("F", bound=Struct)


def _changed(facts: F, fields: dict[str, object]) -> F:
    """Return ``facts`` with some fields replaced, checked against their types."""
    try:
        return msgspec.convert(
            msgspec.structs.asdict(replace(facts, **fields)), type(facts), from_attributes=True
        )
    except (TypeError, msgspec.ValidationError) as error:
        raise RefusedError(message(N_("This does not fit into the field: {why}"), why=str(error))) from error


@step(N_("Edit stage card"))
def set_stage(edit: Edit, /, stages: str | Iterable[str], **fields: object) -> None:
    """Change fields of ``StageFacts`` of one stage or of several alike."""
    process = edit.process
    for key in (stages,) if isinstance(stages, str) else stages:
        node = process.node(key)
        if family(node) != "activity":
            raise RefusedError(message(N_("Only a stage has a stage card")))
        before = node.facts if isinstance(node.facts, StageFacts) else StageFacts()
        asked = words.question(process, node)
        edit.put(replace(node, facts=_changed(before, fields)))
        _ask_again(edit, key, asked)


def _ask_again(edit: Edit, stage: str, asked: str) -> None:
    """Let the decision behind a stage ask by its new words where the question was an automatic one."""
    process = edit.process
    gate = own_decision(process, stage)
    question = words.question(process, process.node(stage))
    if gate and gate.name == asked != question:
        edit.put(replace(gate, name=question, label=None))


@step(N_("Edit role card"))
def set_role(edit: Edit, /, role: str, **fields: object) -> None:
    """Change fields of ``RoleFacts``."""
    before = edit.process.role(role)
    edit.put(replace(before, facts=_changed(before.facts or RoleFacts(), fields)))


@step(N_("Edit process card"))
def set_process(edit: Edit, /, process: str = "", **fields: object) -> None:
    """Change fields of ``ModelFacts`` of the process, the first one without an id."""
    homes = edit.process.processes()
    before = next((home for home in homes if not process or home.id == process), None)
    if before is None:
        raise RefusedError(message(N_("There is no process yet to put this into")))
    edit.put(replace(before, facts=_changed(before.facts or ModelFacts(), fields)))


@step(N_("Edit exit"))
def set_exit(edit: Edit, /, flow: str, **fields: object) -> None:
    """Change fields of ``ExitFacts``; an exit that says nothing any more has none."""
    before = edit.process.flow(flow)
    if before.kind != "sequenceFlow":
        raise RefusedError(message(N_("Only an arrow between stages has a share")))
    facts = _changed(before.exit or ExitFacts(), fields)
    edit.put(replace(before, exit=None if facts == ExitFacts() else facts))


@step(N_("Edit handoff"))
def set_handoff(edit: Edit, /, flow: str, **fields: object) -> None:
    """Change fields of ``HandoffFacts``; a handoff that says nothing any more has none."""
    before = edit.process.flow(flow)
    if before.kind != "sequenceFlow":
        raise RefusedError(message(N_("Only an arrow between stages hands over")))
    facts = _changed(before.handoff or HandoffFacts(), fields)
    edit.put(replace(before, handoff=None if facts == HandoffFacts() else facts))


@step(N_("Edit outcome"))
def set_outcome(edit: Edit, /, end: str, **fields: object) -> None:
    """Change fields of ``OutcomeFacts`` of an end; an automatic name follows the kind."""
    process = edit.process
    node = process.node(end)
    if KINDS[node.kind].position != "end":
        raise RefusedError(message(N_("Only an end has an outcome")))
    before = node.facts if isinstance(node.facts, OutcomeFacts) else OutcomeFacts()
    facts = _changed(before, fields)
    if facts.kind not in {"", "won", "lost"}:
        raise RefusedError(message(N_("An end is won, lost or neither")))
    name, label = node.name, node.label
    automatic = {"", *(words.word(process, key) for key in ("won", "lost", "end"))}
    if facts.kind != before.kind and name in automatic:
        name, label = words.word(process, facts.kind or "end"), None
    edit.put(replace(node, facts=facts, name=name, label=label))


@step(N_("Edit time limit"))
def set_limit_facts(edit: Edit, /, timer: str, **fields: object) -> None:
    """Change fields of ``LimitFacts`` of a boundary timer."""
    node = edit.process.node(timer)
    if not node.host or node.trigger != "timer":
        raise RefusedError(message(N_("Only a time limit has this")))
    before = node.facts if isinstance(node.facts, LimitFacts) else LimitFacts()
    edit.put(replace(node, facts=_changed(before, fields)))


@step(N_("Edit note"))
def set_note(edit: Edit, key: str, text: str) -> None:
    """Change the element's own documentation ("Заметка")."""
    record = edit.process.records[key]
    if isinstance(record, Depiction | Diagram):
        raise RefusedError(message(N_("This has no note")))
    edit.put(replace(record, note=text))


@step(N_("Colour"))
def set_colours(edit: Edit, ids: Iterable[str], colours: Colours) -> None:
    """Paint shapes and arrows; empty colours are the notation's own."""
    for key in ids:
        record = edit.process.records[key]
        if isinstance(record, ProcessFacts | Depiction | Diagram):
            raise RefusedError(message(N_("This has no colour")))
        wanted = Colours("", colours.stroke) if isinstance(record, Flow) else colours  # an arrow has no fill
        edit.put(replace(record, colours=wanted))


def _silences(record: Record | None) -> tuple[Silence, ...]:
    if record is None or isinstance(record, Depiction | Diagram):
        raise RefusedError(message(N_("It is gone already")))
    return record.silences


@step(N_("Silence finding"))
def silence(edit: Edit, key: str, rule: str, reason: str = "", other: str = "") -> None:
    """Live with the finding of ``rule`` on ``key`` (and ``other`` of a pair); the reason is in the file."""
    first, second = sorted((key, other)) if other else (key, "")
    if first not in edit.process.records:
        raise RefusedError(message(N_("This is not drawn: grade the rule for the file in voronka.toml")))
    kept = [s for s in _silences(edit.process.get(first)) if (s.rule, s.other) != (rule, second)]
    record = edit.process.records[first]
    assert not isinstance(record, Depiction | Diagram)  # noqa: S101 - refused above
    edit.put(replace(record, silences=(*kept, Silence(rule, reason, second))))


@step(N_("Show finding again"))
def unsilence(edit: Edit, key: str, rule: str, other: str = "") -> None:
    """Let the finding of ``rule`` be reported again."""
    first, second = sorted((key, other)) if other else (key, "")
    kept = tuple(s for s in _silences(edit.process.get(first)) if (s.rule, s.other) != (rule, second))
    record = edit.process.records[first]
    assert not isinstance(record, Depiction | Diagram)  # noqa: S101 - refused above
    edit.put(replace(record, silences=kept))
