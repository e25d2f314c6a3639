"""What a typed line makes behind a stage: where the flow goes on, a question, a rejection for a reason."""

from collections.abc import Sequence

from msgspec.structs import replace

from designer.model.control import family
from designer.model.errors import RefusedError
from designer.model.facts import OutcomeFacts
from designer.model.message import N_, message
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node
from designer.verbs import words
from designer.verbs.flows import add_decision
from designer.verbs.moving import assign
from designer.verbs.naming import rename
from designer.verbs.placing import set_aside
from designer.verbs.roles import add_role
from designer.verbs.spots import Spot, main_exit
from designer.verbs.stages import add_rejection, add_stage
from designer.verbs.step import SHIFTS, step
from designer.verbs.wiring import entries, exit_name, exits, is_lost, own_decision

_FORKS = frozenset({"parallelGateway", "inclusiveGateway", "complexGateway"})
"""What several exits are taken of at once: a further one is meant there."""


@step(N_("Add stage"), slow_from=SHIFTS)
def go_on(edit: Edit, name: str = "", *, after: str, role: str = "") -> str:
    """Add a stage where the flow goes on behind ``after``: on the way onward of a decision, no third exit."""
    process = edit.process
    node = process.node(after)
    way = main_exit(process, after) if family(node) == "gateway" and node.kind not in _FORKS else None
    if way is not None:
        return add_stage.body(edit, name, flow=way.id, role=role)
    return add_stage.body(edit, name, after=after, role=role)


@step(N_("Add decision"), slow_from=SHIFTS)
def ask(edit: Edit, name: str = "", *, after: str, role: str = "") -> str:
    """Put the question ``name`` behind ``after``: no leads to a rejection, yes is where the flow goes on.

    A question that the program asked there by itself is called ``name`` instead.
    """
    process = edit.process
    node = process.node(after)
    own = own_decision(process, after)
    if own and (not name or own.name in {words.question(process, node), words.word(process, "decision")}):
        if name:
            rename.body(edit, own.id, name)
        return own.id
    way = main_exit(process, after)
    if way is not None:
        gate = add_decision.body(edit, name, spot=Spot(flow=way.id))
        if family(process.node(way.source)) == "gateway":
            _pass_name(edit, way, gate)
    else:
        if family(node) == "activity":
            name = name or words.question(process, node)
        gate = add_decision.body(edit, name, spot=Spot(after=own.id if own else after))
        if process.node(gate).kind == "exclusiveGateway":
            add_rejection.body(edit, gate)
            set_aside(edit, gate)
    if role and role != process.node(gate).lane:
        assign.body(edit, (gate,), role)
    return gate


def _pass_name(edit: Edit, way: Flow, gate: str) -> None:
    """Leave what is known of an exit with its decision, now that ``gate`` stands in it."""
    process = edit.process
    (before,) = entries(process, gate)
    edit.put(replace(before, name=way.name, exit=way.exit, label=None))
    after = replace(process.flow(way.id), name="", exit=None, label=None)
    edit.put(after)
    edit.put(replace(after, name=exit_name(process, gate, after.target)))


@step(N_("Add rejection"), slow_from=SHIFTS)
def turn_away(edit: Edit, source: str, reason: str = "") -> str:
    """Let ``source`` reject for ``reason``; a rejection without one gets it. Return the end's id."""
    process = edit.process
    bare = _bare_rejection(process, source)
    if bare is None:
        return add_rejection.body(edit, source, reasons=(reason,) if reason else ())
    if reason:
        facts = bare.facts if isinstance(bare.facts, OutcomeFacts) else OutcomeFacts("lost")
        edit.put(replace(bare, facts=replace(facts, reasons=(reason,))))
        rename.body(edit, entries(process, bare.id)[0].id, reason)
    return bare.id


def _bare_rejection(process: Process, source: str) -> Node | None:
    """Return the rejection right behind the decision of ``source`` that has no reason yet."""
    gate = (
        process.node(source) if family(process.node(source)) == "gateway" else own_decision(process, source)
    )
    for way in exits(process, gate.id) if gate else []:
        end = process.node(way.target)
        if is_lost(process, end.id) and not getattr(end.facts, "reasons", ()):
            return end
    return None


@step(N_("Rename"), slow_from=SHIFTS)
def call_in_role(edit: Edit, key: str, name: str, role: str) -> None:
    """Give the stage ``key`` to ``role`` and call it ``name``; an empty name keeps the one it has."""
    if name:
        rename.body(edit, key, name)
    assign.body(edit, (key,), role)


@step(N_("Add roles"))
def list_roles(edit: Edit, key: str, names: Sequence[str]) -> tuple[str, ...]:
    """Call the role ``key`` by the first of ``names``; those of the others stand below it in that order."""
    if not names:
        raise RefusedError(message(N_("There is nothing to paste")))
    rename.body(edit, key, names[0])
    keys = [key]
    for name in names[1:]:
        keys.append(add_role.body(edit, name, keys[-1]))
    return tuple(keys)
