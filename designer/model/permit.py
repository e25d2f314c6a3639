"""What a process allows, asked before an edit, with the reason that is shown at the mouse."""

from msgspec import Struct

from designer.model.control import family
from designer.model.errors import RefusedError
from designer.model.kinds import FLOWS, KINDS
from designer.model.lookup import Lookup
from designer.model.message import N_, Message, message
from designer.model.records import Flow, Node, Pool, ProcessFacts, Role


class Verdict(Struct, frozen=True):
    """An answer; ``why`` is set where it is no."""

    ok: bool
    why: Message | None = None

    def demand(self) -> None:
        """Raise RefusedError with the reason where the answer is no."""
        if self.why is not None:
            raise RefusedError(self.why)


YES = Verdict(ok=True)


def _no(text: str, **args: str) -> Verdict:
    return Verdict(ok=False, why=message(text, **args))


def may_connect(process: Lookup, source: str, target: str, kind: str = "sequenceFlow") -> Verdict:
    """Tell whether a flow of ``kind`` may lead from ``source`` to ``target``."""
    giver, taker = process.get(source), process.get(target)
    if giver is None or taker is None:
        return _no(N_("An arrow needs something at both ends"))
    table = FLOWS[kind]
    pools = kind == "association" and isinstance(giver, Pool) and isinstance(taker, Pool)
    if pools or _family(giver) not in table.sources or _family(taker) not in table.targets:
        return _no(N_("These two cannot be joined by this arrow"))
    if kind == "sequenceFlow":
        return _may_flow(process, giver, taker)
    if kind == "messageFlow":
        return _may_send(process, giver, taker)
    if _mute(giver) & (kind == "dataOutputAssociation") or _deaf(taker) & (kind == "dataInputAssociation"):
        return _no(N_("By BPMN's schema this event cannot hold a document"))
    return _no(N_("It is joined already")) if _joined(process, source, target, kind) else YES


def _mute(giver: object) -> bool:
    """Tell whether the schema gives this event no data output."""
    return isinstance(giver, Node) and KINDS[giver.kind].position in {"end", "throw"}


def _deaf(taker: object) -> bool:
    """Tell whether the schema gives this event no data input."""
    return isinstance(taker, Node) and KINDS[taker.kind].position in {"start", "catch", "boundary"}


def _may_flow(process: Lookup, giver: object, taker: object) -> Verdict:
    if not isinstance(giver, Node) or not isinstance(taker, Node):
        return _no(N_("These two cannot be joined by this arrow"))
    for wrong, why in _flow_faults(process, giver, taker):
        if wrong:
            return Verdict(ok=False, why=message(why))
    return YES


def _flow_faults(process: Lookup, giver: Node, taker: Node) -> tuple[tuple[bool, str], ...]:
    first, second = KINDS[giver.kind], KINDS[taker.kind]
    return (
        (first.max_out == 0, N_("Nothing follows an end")),
        (second.position == "boundary", N_("A time limit is started by its stage, not by an arrow")),
        (second.max_in == 0, N_("Nothing comes before a start")),
        (
            giver.parent != taker.parent,
            N_("An arrow stays inside its process; between pools a message is sent"),
        ),
        (
            not isinstance(process.get(scope_root(process, giver)), ProcessFacts),
            N_("Arrows are drawn in a process, and this stands in none of the file"),
        ),
        (
            giver.id == taker.id and first.family != "activity",
            N_("An arrow needs two different ends here"),
        ),
        (
            bool(giver.host) and giver.host == taker.id,
            N_("A time limit does not lead back into its own stage"),
        ),
        (
            _joined(process, giver.id, taker.id, "sequenceFlow"),
            N_("There is such an arrow already"),
        ),
    )


def _may_send(process: Lookup, giver: object, taker: object) -> Verdict:
    pools = pool_of(process, giver), pool_of(process, taker)
    if pools[0] == pools[1]:
        return _no(N_("Messages go between pools; inside one an arrow is enough"))
    return YES


def pool_of(process: Lookup, record: object) -> str:
    """Return the id of the pool that ``record`` is or lies in, empty where there is none."""
    if isinstance(record, Pool):
        return record.id
    home = record.process if isinstance(record, Role) else scope_root(process, record)
    return next((pool.id for pool in process.pools() if pool.process and pool.process == home), "")


def scope_root(process: Lookup, record: object) -> str:
    """Return the id of the process that holds ``record``, through all sub-processes."""
    while isinstance(record, Node | Flow):
        outer = process.get(record.parent)
        if not isinstance(outer, Node):
            return record.parent
        record = outer
    return ""


def _joined(process: Lookup, source: str, target: str, kind: str) -> bool:
    return any(flow.target == target for flow in process.outgoing(source, kind))


def _family(record: object) -> str:
    if isinstance(record, Node):
        return family(record)
    if isinstance(record, Pool):
        return "pool"
    return "flow" if isinstance(record, Flow) else ""


def may_assign(process: Lookup, key: str, role: str) -> Verdict:
    """Tell whether the node ``key`` may be given to ``role``."""
    node, lane = process.get(key), process.get(role)
    if not isinstance(lane, Role):
        return _no(N_("There is no such role"))
    if not isinstance(node, Node) or family(node) not in {"activity", "event", "gateway"}:
        return _no(N_("Only stages, events and decisions belong to a role"))
    if node.host:
        return _no(N_("A time limit goes with its stage"))
    if scope_root(process, node) != lane.process:
        return _no(N_("This role belongs to another process"))
    return YES


def may_attach(process: Lookup, host: str) -> Verdict:
    """Tell whether a boundary event may hang on ``host``."""
    return YES if family(process.get(host)) == "activity" else _no(N_("Only a stage can have a time limit"))


def may_rename(process: Lookup, key: str) -> Verdict:
    """Tell whether ``key`` is something with a name."""
    return YES if hasattr(process.get(key), "name") else _no(N_("This has no name"))


def may_delete(process: Lookup, key: str) -> Verdict:
    """Tell whether ``key`` may be taken out."""
    record = process.get(key)
    if record is None:
        return _no(N_("It is gone already"))
    if isinstance(record, Pool) and record.process and sum(bool(p.process) for p in process.pools()) < 2:
        return _no(N_("The pool is the process itself and stays"))
    return YES
