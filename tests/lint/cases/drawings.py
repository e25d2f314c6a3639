"""The processes of the samples, as sketches; ``make.py`` writes them down."""

from collections.abc import Mapping

from msgspec.structs import replace

from designer.model.facts import (
    CrmRecord,
    ExitFacts,
    LimitFacts,
    NodeFacts,
    RoleFacts,
    Silence,
    StageFacts,
)
from designer.model.message import message
from designer.model.process import Process
from designer.model.records import Flow, Node, Record, Role
from sketch import called, sketch

CALL = StageFacts(result="knows the need", steps=("Call within an hour",), crm=(CrmRecord("need"),))
BARE = StageFacts()
TEN = " -> ".join(
    f"Stage {word}"
    for word in ["anvil", "brook", "cedar", "dough", "ember", "flint", "grove", "hazel", "ivory", "joker"]
)


def plain(text: str, *, merge: bool = True) -> Process:
    """Return a drawing without any sales facts, as another tool would write it."""
    return _strip(sketch(text, model=None, merge=merge))


def one(facts: NodeFacts, name: str = "Draft", rest: str = " -> won") -> Process:
    """Return a funnel of one stage with ``facts``."""
    return sketch(
        f"start -> {name}{rest}",
        facts={name.rsplit(": ", maxsplit=1)[-1].partition("[")[0]: facts} if facts else None,
    )


def with_records(process: Process, *records: Record) -> Process:
    """Return ``process`` with ``records`` put in or put in the place of those with the same id."""
    with process.edit(message("Put")) as edit:
        for record in records:
            edit.put(record)
    return process


def without(process: Process, *ids: str) -> Process:
    """Return ``process`` without the records ``ids``, flows first."""
    with process.edit(message("Drop")) as edit:
        for key in ids:
            edit.drop(key)
    return process


def node(process: Process, known_as: str, /, **fields: object) -> Node:
    """Return the node called ``known_as`` with other ``fields``."""
    return replace(process.node(called(process, known_as)), **fields)


def role(process: Process, known_as: str, /, **fields: object) -> Role:
    """Return the role called ``known_as`` with other ``fields``."""
    return replace(process.role(called(process, known_as)), **fields)


def _strip(process: Process) -> Process:
    return with_records(process, *(replace(n, facts=None) for n in process.nodes() if n.facts))


def _flow(process: Process, source: str, target: str, **fields: object) -> Flow:
    (flow,) = [
        f
        for f in process.outgoing(called(process, source), "sequenceFlow")
        if f.target == called(process, target)
    ]
    return replace(flow, **fields)


def two_names(a: str, b: str) -> Process:
    """Return a drawing of two stages."""
    return plain(f"start -> {a} -> {b} -> end")


def after_sale() -> Process:
    """Return ten stages, three of them unchecked because they come after the sale."""
    process = sketch(f"start -> {TEN} -> won")
    late = [
        node(process, f"Stage {word}", facts=StageFacts(funnel=False)) for word in ("hazel", "ivory", "joker")
    ]
    return with_records(process, *late)


def side_by_side() -> Process:
    """Return ten stages of which no client meets more than four."""
    return plain("start -> A? -x-> Anvil -> Brook -> Cedar -> *m -> Joker -> end; "
                 "A? -y-> Dough -> Ember -> Flint -> *m; A? -z-> Grove -> Hazel -> Ivory -> *m")  # fmt: skip


def two_roles(facts: StageFacts, documents: Mapping[str, tuple[str, ...]] | None = None) -> Process:
    """Return two stages of two roles; the first has ``facts``."""
    return sketch(
        "start -> Sales: Offer -> Legal: Contract -> won", facts={"Offer": facts}, documents=documents
    )


def passed() -> Process:
    """Return a handoff by a document that the next role reads."""
    process = two_roles(BARE, {"Offer": ("Brief",)})
    key = called(process, "Contract")
    read = Flow(
        "Input_1", "dataInputAssociation", called(process, "Brief"), key, order=99, parent="Process_1"
    )
    return with_records(process, read)


def near_apart() -> Process:
    """Return near names where other people make other documents."""
    return sketch("start -> Sales: Contract review -> Legal: Contract approval -> won",
                  documents={"Contract review": ("Draft",), "Contract approval": ("Permit",)})  # fmt: skip


def silenced() -> Process:
    """Return near names that somebody decided to live with."""
    process = two_names("Contract review", "Contract approval")
    silence = Silence("stage-name-near", "two lawyers look at it", called(process, "Contract approval"))
    return with_records(process, node(process, "Contract review", silences=(silence,)))


def reminded() -> Process:
    """Return a limit that reminds: its branch needs no outcome."""
    process = sketch("start -> Draft[P3D] -> won", facts={"Draft": BARE})
    timer = process.node("Limit_1")
    end = process.node(process.outgoing("Limit_1")[0].target)
    return with_records(
        process,
        replace(timer, interrupting=False, facts=LimitFacts(expiry="remind")),
        replace(end, facts=None),
    )


def hanging_timer() -> Process:
    """Return a limit whose timer leads nowhere."""
    process = sketch("start -> Draft[P3D] -> won", facts={"Draft": BARE})
    flow = process.outgoing("Limit_1")[0]
    return without(process, flow.id, flow.target)


def automatic() -> Process:
    """Return a stage of the system: no instruction, no limit."""
    process = sketch("start -> System: Cart -> won", facts={"Cart": BARE})
    return with_records(process, role(process, "System", facts=RoleFacts(automatic=True)))


def by_machine() -> Process:
    """Return a stage that is a service task."""
    process = sketch("start -> Cart -> won", facts={"Cart": BARE})
    return with_records(process, node(process, "Cart", kind="serviceTask"))


def outside() -> Process:
    """Return a stage beside the roles."""
    process = sketch("start -> Sales: Draft -> Check -> won")
    return with_records(process, node(process, "Check", lane=""))


def outside_by_machine() -> Process:
    """Return a service task beside the roles."""
    process = outside()
    return with_records(process, node(process, "Check", kind="serviceTask"))


def idle_role(**facts: object) -> Process:
    """Return a role that has no stage; ``facts`` are its card's."""
    process = sketch("start -> Sales: Draft -> won")
    sales = process.role(called(process, "Sales"))
    assert sales.box
    idle = Role("Role_2", "Head", 5, sales.box.moved(0, sales.box.height), process="Process_1",
                facts=RoleFacts(**facts) if facts else None)  # fmt: skip
    pool = process.pools()[0]
    assert pool.box
    box = replace(pool.box, height=pool.box.height + sales.box.height)
    return with_records(process, idle, replace(pool, box=box))


def half_told(untold: str = "Offer") -> Process:
    """Return a role with steps for one of its two stages."""
    return sketch(f"start -> Sales: Call -> {untold} -> won", facts={"Call": CALL, untold: BARE})


def told() -> Process:
    """Return a role with steps for all of its stages."""
    return sketch("start -> Sales: Call -> won", facts={"Call": CALL})


def drafted() -> Process:
    """Return a role whose only steps are drafts."""
    facts = StageFacts(steps=("Prepare …", "Talk …"))
    return sketch("start -> Sales: Call -> won", facts={"Call": facts})


def with_purpose() -> Process:
    """Return a role that is told in its card."""
    process = sketch("start -> Sales: Call -> won", facts={"Call": BARE})
    purpose = RoleFacts(purpose="Answers every lead within an hour and says no early")
    return with_records(process, role(process, "Sales", facts=purpose))


def no_start() -> Process:
    """Return a funnel that begins nowhere."""
    return sketch("Draft -> won")


def two_starts() -> Process:
    """Return a funnel with two sources of leads."""
    process = sketch("start -> Draft -> won", merge=False)
    other = replace(process.node("Start_1"), id="Start_2", name="Call", order=90)
    assert other.box
    other = replace(other, box=other.box.moved(0, 80))
    flow = replace(process.flow("Flow_1"), id="Flow_9", source="Start_2", order=90, points=())
    return with_records(process, other, flow)


def boundary_end() -> Process:
    """Return an end that only a time limit leads to: it is reached."""
    return sketch("start -> Draft[P3D] -> won", facts={"Draft": BARE})


def lonely() -> Process:
    """Return a stage that nothing is joined to."""
    return plain("start -> Draft -> end; Forgotten")


def second_arrow(*, conditional: bool = False) -> Process:
    """Return two arrows from a decision to one stage."""
    process = plain("start -> ok? -yes-> Draft -> end; ok? -no-> Draft", merge=False)
    return with_records(
        process, *(replace(f, conditional=conditional) for f in process.outgoing("Decision_1"))
    )


def shut_loop() -> Process:
    """Return a loop whose only exit is taken by nobody."""
    process = sketch("start -> *m -> Draft -> ok? -yes-> won; ok? -no-> *m", facts={"Draft": BARE})
    shut = _flow(process, "ok?", "Won", exit=ExitFacts(share=0.0))
    return with_records(process, shut, _flow_to_merge(process))


def _flow_to_merge(process: Process) -> Flow:
    (back,) = [f for f in process.outgoing("Decision_1") if f.target.startswith("Merge")]
    return replace(back, exit=ExitFacts(share=1.0))


def nameless_end() -> Process:
    """Return a decision with an unnamed exit to an end without a name."""
    process = plain("start -> ok? -yes-> Draft -> end; ok? -> end")
    (flow,) = [f for f in process.outgoing("Decision_1") if not f.name]
    return with_records(process, replace(process.node(flow.target), name=""))


def default_exit() -> Process:
    """Return a decision whose default exit has no name."""
    process = plain("start -> ok? -yes-> Draft -> end; ok? -> end")
    (flow,) = [f for f in process.outgoing("Decision_1") if not f.name]
    return with_records(process, replace(flow, default=True))


def parallel() -> Process:
    """Return a parallel split: its exits have no names."""
    return plain("start -> +a -> Draft -> +b -> end; +a -> Check -> +b")


def thinking(limit: str, touches: int | None) -> Process:
    """Return a stage where clients think, with a limit and a number of touches."""
    name = "Клиент думает"
    return sketch(f"start -> {name}[{limit}] -> won" if limit else f"start -> {name} -> won",
                  facts={name: StageFacts(touches=touches)})  # fmt: skip


def with_process(process: Process, **fields: object) -> Process:
    """Return ``process`` with other fields of its process."""
    return with_records(process, replace(process.processes()[0], **fields))


def lost_by_time() -> Process:
    """Return a stage whose limit ends in a rejection that its end does not call one."""
    process = boundary_end()
    return with_records(process, replace(process.node(process.outgoing("Limit_1")[0].target), facts=None))


def with_name(name: str) -> Process:
    """Return a drawing of one stage called ``name``."""
    process = plain("start -> Draft -> end")
    return with_records(process, node(process, "Draft", name=name))
