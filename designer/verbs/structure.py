"""The process as a whole: begun, made a funnel, arranged; kinds changed, pools added."""

from msgspec.structs import replace

from designer.layout import sizes
from designer.layout import tidy as arranging
from designer.model.choices import may_become, may_trigger
from designer.model.facts import LimitFacts, ModelFacts, OutcomeFacts, StageFacts
from designer.model.geometry import Box, around
from designer.model.kinds import KINDS, MARKS
from designer.model.message import N_
from designer.model.process import Edit, Process
from designer.model.records import Node, Pool, ProcessFacts
from designer.verbs import words
from designer.verbs.drawing import put_all
from designer.verbs.naming import set_box
from designer.verbs.step import ARRANGES, step
from designer.verbs.wiring import fitting

_POOL = Box(160, 80, 1000, 260)


@step(N_("New process"))
def new_process(edit: Edit, name: str = "", lang: str = "ru", mode: str = "b2b") -> str:
    """Begin an empty process with its pool and its card; return the process's id."""
    process = edit.process
    facts = ModelFacts(lang=lang, mode=mode, currency="RUB" if lang == "ru" else "")
    key = process.new_id("Process")
    edit.put(ProcessFacts(key, name, process.next_order(), executable=False, facts=facts))
    name = name or words.word(process, "process")
    edit.put(replace(process.processes()[-1], name=name))
    edit.put(Pool(process.new_id("Pool"), name, process.next_order(), _below(process, _POOL), process=key))
    return key


def _below(process: Process, box: Box) -> Box:
    """Return ``box`` below all that is drawn."""
    boxes = [pool.box for pool in process.pools()] + [node.box for node in process.nodes()]
    there = around(box for box in boxes if box)
    return Box(there.x, there.bottom + 40, max(there.width, box.width), box.height) if there else box


@step(N_("Add pool of the client"))
def add_client(edit: Edit, name: str = "") -> str:
    """Add a black box, usually the client, for messages to and from it; return its id."""
    process = edit.process
    key = process.new_id("Pool")
    name = name or words.word(process, "client")
    edit.put(Pool(key, name, process.next_order(), _below(process, Box(160, 80, 600, 80))))
    return key


@step(N_("Make it a funnel"), slow_from=ARRANGES)
def make_funnel(edit: Edit, home: str = "", lang: str = "", mode: str = "b2b") -> None:
    """Give the process ``home``, or all of them, a card: the beginning of its sales facts."""
    process = edit.process
    lang = lang or words.language(process)
    for facts in process.processes():
        if facts.facts is None and home in {"", facts.id}:
            edit.put(replace(facts, facts=ModelFacts(lang=lang, mode=mode)))


@step(N_("Draw everything anew"), slow_from=ARRANGES)
def tidy(edit: Edit) -> None:
    """Arrange the whole drawing anew."""
    put_all(edit, arranging.arrange(edit.process))


@step(N_("Change kind"))
def change_kind(edit: Edit, key: str, kind: str) -> None:
    """Make ``key`` something else of its family; what the new kind cannot hold goes, its middle stays."""
    process = edit.process
    node = process.node(key)
    may_become(process, node, kind).demand()
    before, after = KINDS[node.kind], KINDS[kind]
    lost = {mark: value for mark, value in MARKS.items() if mark not in after.marks}
    changed = replace(
        node,
        **lost,
        kind=kind,
        facts=_kept_facts(node, kind),
        expanded=node.expanded and after.scope,
        label=None if after.outside_label and before.position != after.position else node.label,
    )
    if not may_trigger(process, node, kind, node.trigger, interrupting=node.interrupting).ok:
        changed = replace(changed, interrupting=True)
        if not may_trigger(process, node, kind, node.trigger).ok:
            changed = replace(changed, trigger="", duration="", definitions=(), condition="", referred=())
    edit.put(changed)
    put_all(edit, [fitting(process, flow) for flow in process.outgoing(key, "sequenceFlow")])
    if node.box and not changed.expanded and (before.width, before.height) != (after.width, after.height):
        middle = node.box.centre
        wide, high = sizes.size_for(kind, node.name)
        set_box(edit, changed, Box(middle.x - wide / 2, middle.y - high / 2, wide, high))


def _kept_facts(node: Node, kind: str) -> StageFacts | OutcomeFacts | LimitFacts | None:
    if isinstance(node.facts, OutcomeFacts) and KINDS[kind].position != "end":
        return None
    return node.facts
