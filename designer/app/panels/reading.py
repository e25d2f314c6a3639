"""What fields ask of a process: whose mode it is, which roles there are, where exits lead."""

from collections.abc import Callable

from designer.app.panels.editors.exits import ExitRow
from designer.app.panels.field import Option
from designer.lint.completeness import completeness
from designer.lint.survey import Survey, title
from designer.model.control import exit_shares, family, is_stage, limit_of, role_of
from designer.model.facts import LimitFacts, ModelFacts, OutcomeFacts, StageFacts
from designer.model.kinds import KINDS
from designer.model.message import N_, Message, message, plural
from designer.model.process import Process
from designer.model.records import Flow, Node, ProcessFacts, Role
from designer.verbs.wiring import own_decision

Asked = Callable[[Process, str], bool]
_STAGES = ("userTask", "manualTask", "serviceTask", "sendTask", "receiveTask")


def home_of(process: Process, key: str) -> ProcessFacts | None:
    """Return the process that the node, flow or process ``key`` belongs to, the first one where unclear."""
    record = process.get(key)
    while isinstance(record, Node | Flow):
        record = process.get(record.parent)
    if isinstance(record, Role):
        record = process.get(record.process)
    return record if isinstance(record, ProcessFacts) else next(iter(process.processes()), None)


def is_b2c(process: Process, key: str) -> bool:
    """Tell whether ``key`` belongs to a process that sells to consumers."""
    home = home_of(process, key)
    return bool(home and home.facts and home.facts.mode == "b2c")


def is_b2b(process: Process, key: str) -> bool:
    """Tell whether ``key`` belongs to any other process."""
    return not is_b2c(process, key)


def is_activity(process: Process, key: str) -> bool:
    """Tell whether ``key`` is something that is done."""
    return family(process.get(key)) == "activity"


def has_limit(process: Process, key: str) -> bool:
    """Tell whether a time limit is set for the activity ``key``."""
    return limit_of(process, key) is not None


def in_funnel(process: Process, key: str) -> bool:
    """Tell whether the activity ``key`` counts as a stage."""
    return is_stage(process, process.get(key))


def is_checkpoint(process: Process, key: str) -> bool:
    """Tell whether clients can drop out at the activity ``key``: yes, until somebody says no."""
    facts = process.node(key).facts
    return not (isinstance(facts, StageFacts) and facts.checkpoint is False)


def is_funnel(process: Process, key: str) -> bool:
    """Tell whether the process ``key`` has sales facts."""
    home = process.get(key)
    return isinstance(home, ProcessFacts) and home.facts is not None


def is_drawing(process: Process, key: str) -> bool:
    """Tell whether the process ``key`` has no sales facts yet."""
    return not is_funnel(process, key)


def is_limit(process: Process, key: str) -> bool:
    """Tell whether ``key`` is a timer on a stage with our facts."""
    node = process.get(key)
    return isinstance(node, Node) and bool(node.host) and isinstance(node.facts, LimitFacts)


def is_no_limit(process: Process, key: str) -> bool:
    """Tell whether the event ``key`` is none of our time limits."""
    return not is_limit(process, key)


def is_lost(process: Process, key: str) -> bool:
    """Tell whether the end ``key`` is a rejection."""
    node = process.get(key)
    return isinstance(node, Node) and isinstance(node.facts, OutcomeFacts) and node.facts.kind == "lost"


def may_have_name(process: Process, key: str) -> bool:
    """Tell whether the arrow ``key`` can be named: exits of decisions, messages and the like."""
    flow = process.flow(key)
    named = flow.kind != "sequenceFlow" or flow.conditional or bool(flow.name)
    return named or family(process.get(flow.source)) == "gateway"


def is_exit(process: Process, key: str) -> bool:
    """Tell whether the arrow ``key`` is one of several that a decision leads to."""
    flow = process.flow(key)
    if flow.kind != "sequenceFlow":
        return False
    return bool(flow.exit) or len(process.outgoing(flow.source, "sequenceFlow")) > 1


def is_handoff(process: Process, key: str) -> bool:
    """Tell whether work goes to another role along the arrow ``key``."""
    flow = process.flow(key)
    if flow.kind != "sequenceFlow":
        return False
    ends = [process.get(flow.source), process.get(flow.target)]
    roles = [role_of(process, end.id) if isinstance(end, Node) else None for end in ends]
    return bool(flow.handoff) or roles[0] != roles[1]


def ends_of(process: Process, key: str) -> Message:
    """Return where an arrow comes from and where it leads."""
    flow = process.flow(key)
    a, b = (_called(process, end) for end in (flow.source, flow.target))
    return message(N_("From “{a}” to “{b}”"), a=a, b=b)


def givers_of(process: Process, key: str) -> Message:
    """Return from which role to which an arrow hands over."""
    flow = process.flow(key)
    roles = [role_of(process, end) for end in (flow.source, flow.target)]
    a, b = (title(role) if role else "…" for role in roles)
    return message(N_("{a} hands over to {b}"), a=a, b=b)


def _called(process: Process, key: str) -> str | Message:
    """Return the name of a node, that of what follows where it has none, else its kind."""
    node, seen = process.get(key), set()
    while isinstance(node, Node) and not node.name.strip() and node.id not in seen:
        seen.add(node.id)
        onward = process.outgoing(node.id, "sequenceFlow")
        if len(onward) != 1:
            return message(KINDS[node.kind].title)
        node = process.get(onward[0].target)
    return title(node)


def exits_of(process: Process, key: str) -> tuple[ExitRow, ...]:
    """Return the exits of the decision ``key``, or of that behind the stage ``key``; none where only one."""
    gate = process.get(key)
    if family(gate) == "activity":
        gate = own_decision(process, key)
    if gate is None:
        return ()
    flows = process.outgoing(gate.id, "sequenceFlow")
    shares = exit_shares(process, gate.id)
    if len(flows) < 2:
        return ()
    return tuple(
        ExitRow(
            flow.id,
            _called(process, flow.target),
            flow.name,
            flow.exit.share if flow.exit else None,
            shares[flow.id] if not (flow.exit and flow.exit.share is not None) else None,
        )
        for flow in flows
    )


def has_exits(process: Process, key: str) -> bool:
    """Tell whether several exits can be told apart."""
    return bool(exits_of(process, key))


def role_options(process: Process, key: str) -> tuple[Option, ...]:
    """Return the roles that can do the activity ``key``."""
    home = home_of(process, key)
    roles = (role for role in process.roles() if home and role.process == home.id)
    return tuple((role.id, title(role)) for role in roles if not process.nested(role.id))


def other_roles(process: Process, key: str) -> tuple[Option, ...]:
    """Return the names of the other roles."""
    names = dict.fromkeys(role.name for role in process.roles() if role.id != key and role.name)
    return tuple((name, name) for name in names)


def heirs(process: Process, key: str) -> tuple[Option, ...]:
    """Return the roles that can take over all that the role ``key`` does."""
    home = process.role(key).process
    others = (role for role in process.roles() if role.process == home and role.id != key)
    return tuple((role.id, title(role)) for role in others if not process.nested(role.id))


def kind_options(process: Process, key: str) -> tuple[Option, ...]:
    """Return what an activity can be; what it is, if that is something else, comes first."""
    kind = process.node(key).kind
    known = [kind, *_STAGES[1:]] if kind == "task" else list(_STAGES)
    return tuple((tag, message(KINDS[tag].title)) for tag in dict.fromkeys([*known, kind]))


def done_of(process: Process, key: str) -> tuple[Message, float] | Message:
    """Return how much of the instruction of the role ``key`` is written, in words and as a share, if any."""
    survey = Survey(process)
    next(survey.refresh())  # the first slice finds what only reminds, the others want every node
    done = completeness(survey, process.role(key))
    told = plural("{k} of {n} stage has steps", "{k} of {n} stages have steps", done.total, k=done.covered)
    return (told, done.percent / 100) if done.total else message(N_("no stages yet"))


def writers_of(process: Process, key: str) -> str | Message:
    """Return the names of the stages that write the document ``key``."""
    return _names(process, [flow.source for flow in process.incoming(key, "dataOutputAssociation")])


def readers_of(process: Process, key: str) -> str | Message:
    """Return the names of the stages that read the document ``key``."""
    return _names(process, [flow.target for flow in process.outgoing(key, "dataInputAssociation")])


def _names(process: Process, keys: list[str]) -> str | Message:
    return "\n".join(title(process.get(key)) for key in keys) or message(N_("nobody"))


def host_of(process: Process, key: str) -> str:
    """Return the name of the stage that the event ``key`` hangs on."""
    return title(process.get(process.node(key).host))


def saved_of(process: Process, key: str) -> str | Message:
    """Return when the process ``key`` was saved last."""
    home = process.get(key)
    facts = home.facts if isinstance(home, ProcessFacts) else None
    return (facts or ModelFacts()).saved or message(N_("not yet"))
