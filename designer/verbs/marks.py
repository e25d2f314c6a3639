"""What the compact picture lets be said at once: a stage in its row and place, an exit with its share."""

from collections.abc import Callable, Iterable
from types import MappingProxyType

from msgspec.structs import replace

from designer.model.control import family
from designer.model.errors import RefusedError
from designer.model.facts import LimitFacts
from designer.model.message import N_, message
from designer.model.names import fold
from designer.model.permit import scope_root
from designer.model.process import Edit
from designer.model.records import Flow, Node
from designer.verbs.durations import Time
from designer.verbs.events import add_event, set_limit
from designer.verbs.facts import set_exit
from designer.verbs.flows import reconnect
from designer.verbs.moving import assign
from designer.verbs.naming import rename
from designer.verbs.onward import ask
from designer.verbs.reorder import reorder_stage
from designer.verbs.spots import Spot
from designer.verbs.stages import add_rejection, add_stage
from designer.verbs.step import ARRANGES, SHIFTS, step


@step(N_("Move stage"), slow_from=ARRANGES)
def put_stage(
    edit: Edit, stages: Iterable[str], role: str = "", *, before: str = "", after: str = ""
) -> None:
    """Give ``stages`` to ``role`` and put the one of them right before or right after another stage."""
    process, keys = edit.process, list(stages)
    moved = [key for key in keys if role and process.node(key).lane != role]
    if moved:
        assign.body(edit, moved, role)
    if len(keys) == 1 and (before or after):
        reorder_stage.body(edit, keys[0], before=before, after=after)


_LED: MappingProxyType[str, Callable[[Edit, str, str], str]] = MappingProxyType(
    {
        "stage": lambda edit, source, role: add_stage.body(edit, after=source, role=role),
        "decision": lambda edit, source, role: ask.body(edit, after=source, role=role),
        "rejection": lambda edit, source, _role: add_rejection.body(edit, source),
        "won": lambda edit, source, _role: add_event.body(
            edit, "endEvent", spot=Spot(after=source), outcome="won"
        ),
    }
)
"""What can follow, made behind an element; a stage and a decision in a role."""


@step(N_("Connect"), slow_from=SHIFTS)
def lead_on(edit: Edit, source: str, what: str, role: str) -> str:
    """Make a stage, decision, rejection or won end behind ``source``, of ``role``, and return its id."""
    if not isinstance(edit.process.get(source), Node):
        raise RefusedError(message(N_("It is gone already")))
    return _LED[what](edit, source, role)


@step(N_("Edit exit"))
def say_exit(edit: Edit, flow: str, name: str, share: float | None) -> None:
    """Call the exit ``flow`` ``name``, the reason why clients leave by it, and say how many do."""
    _set_share(edit, edit.process.flow(flow), share)
    if name != edit.process.flow(flow).name:
        rename.body(edit, flow, name)


@step(N_("Edit outcome"))
def say_end(edit: Edit, end: str, name: str, flow: str, share: float | None) -> None:
    """Call the end ``end`` ``name``, and say how many clients come to it by ``flow``, if that is an exit."""
    way = edit.process.get(flow)
    if isinstance(way, Flow):
        _set_share(edit, way, share)
    if name and name != edit.process.node(end).name:
        rename.body(edit, end, name)


@step(N_("Lead arrow elsewhere"), slow_from=SHIFTS)
def lead_back(edit: Edit, flow: str, stage: str, share: float | None) -> None:
    """Let clients who leave by ``flow`` come to the stage called ``stage``, and say how many do.

    Without a name they come to where they came before.
    """
    process = edit.process
    way = process.flow(flow)
    _set_share(edit, way, share)
    if not stage:
        return
    home = scope_root(process, process.node(way.source))
    same = [
        node.id
        for node in process.nodes()
        if family(node) == "activity" and fold(node.name) == fold(stage) and scope_root(process, node) == home
    ]
    if len(same) != 1:
        text = N_("Several stages are called “{name}”") if same else N_("There is no stage called “{name}”")
        raise RefusedError(message(text, name=stage))
    reconnect.body(edit, flow, target=same[0])


@step(N_("Set time limit"))
def say_limit(edit: Edit, stage: str, timer: str, time: Time, share: float | None) -> None:
    """Limit how long a client may stay at ``stage``; what happens then stays as it was."""
    record = edit.process.get(timer)
    facts = record.facts if isinstance(record, Node) else None
    if not isinstance(facts, LimitFacts):
        expiry = "reject" if isinstance(record, Node) else ""
        set_limit.body(edit, stage, time.duration, time.calendar, expiry, share)
        return
    key = set_limit.body(edit, stage, time.duration, time.calendar, facts.expiry, share)
    made = edit.process.get(key)
    if isinstance(made, Node) and isinstance(made.facts, LimitFacts) and made.facts.share != share:
        edit.put(replace(made, facts=replace(made.facts, share=share)))


def _set_share(edit: Edit, way: Flow, share: float | None) -> None:
    known = way.exit.share if way.exit else None
    if share != known:
        set_exit.body(edit, way.id, share=share)
