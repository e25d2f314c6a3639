"""A process out of a table of stages, with all that belongs to them, drawn by the automatic layout."""

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from designer.layout.tidy import arrange
from designer.model.control import documents
from designer.model.facts import ExitFacts, LimitFacts, ModelFacts, OutcomeFacts, RoleFacts
from designer.model.kinds import KINDS
from designer.model.message import N_, message
from designer.model.names import fold
from designer.model.process import Edit, Process
from designer.model.records import Node, Role
from designer.verbs import words
from designer.verbs.columns import Row, RowError, Table
from designer.verbs.drawing import put_all
from designer.verbs.durations import CALENDAR
from designer.verbs.exits import LOST, WON, Exit
from designer.verbs.step import ARRANGES, step
from designer.verbs.wiring import add_flow

WRITES: Final = "dataOutputAssociation"
NOTHING: Final[Mapping[str, object]] = {}
READS: Final = "dataInputAssociation"


@step(N_("Paste a table"), slow_from=ARRANGES)
def paste_table(edit: Edit, table: Table, facts: Mapping[str, object] = NOTHING) -> None:
    """Put what ``table`` says into the first, empty process; ``facts`` are fields of its ``ModelFacts``.

    Roles that are there already are taken; a single one that is not, and of which nothing is known, goes.
    """
    process = edit.process
    home = process.processes()[0]
    lanes = [role for role in process.roles() if role.process == home.id]
    name = home.name or words.word(process, "process")
    edit.put(replace(home, name=name, facts=replace(home.facts or ModelFacts(lang=table.language), **facts)))
    for pool in process.pools():
        if pool.process == home.id and not pool.name:
            edit.put(replace(pool, name=name))
    _fill(edit, table, home.id)
    if len(lanes) == 1 and lanes[0].facts in {None, RoleFacts()} and not _holds(process, lanes[0]):
        edit.drop(lanes[0].id)
    put_all(edit, arrange(process))


def _fill(edit: Edit, table: Table, home: str) -> None:
    roles = _roles(edit, table, home)
    stages = {row.key: _stage(edit, row, home, roles[fold(row.role)]) for row in table.rows}
    entries = _entries(edit, table, stages)
    first = table.rows[0]
    add_flow(edit, _start(edit, stages[first.key]).id, entries[first.key])
    for row in table.rows:
        _leave(edit, row, table, stages, entries)


def _start(edit: Edit, first: Node) -> Node:
    """Return the start, that which is there already if there is one, in the role of the first stage."""
    there = (node for node in edit.process.of_kind("startEvent") if node.parent == first.parent)
    if (start := next(there, None)) is None:
        return _node(edit, "startEvent", words.word(edit.process, "start"), first)
    edit.put(start := replace(start, lane=first.lane))
    return start


def _roles(edit: Edit, table: Table, home: str) -> dict[str, str]:
    """Put a lane for each role in the order of the rows; return their ids by folded name."""
    found = {fold(role.name): role for role in edit.process.roles() if role.process == home}
    said: dict[str, Row] = {}
    for row in table.rows:
        key = fold(row.role)
        if key not in found:
            role_id = edit.process.new_id("Role")
            found[key] = Role(role_id, row.role, edit.process.next_order(), process=home)
            edit.put(found[key])
        if row.rate is None:
            continue
        before = said.setdefault(key, row)
        if before.rate != row.rate:
            text = N_("rows {a} and {b} give the role “{role}” different rates")
            raise RowError(message(text, a=before.number, b=row.number, role=row.role))
        edit.put(replace(found[key], facts=replace(found[key].facts or RoleFacts(), rate=row.rate)))
    return {key: role.id for key, role in found.items()}


def _holds(process: Process, role: Role) -> bool:
    return any(node.lane == role.id for node in process.nodes())


def _stage(edit: Edit, row: Row, home: str, lane: str) -> Node:
    key = edit.process.new_id("Stage")
    stage = Node(
        key, "userTask", row.name, edit.process.next_order(), parent=home, lane=lane, facts=row.facts
    )
    edit.put(stage)
    for name in row.documents:
        document = _node(edit, "dataObjectReference", name, stage)
        add_flow(edit, stage.id, document.id, WRITES)
    if row.limit.duration:
        _limit(edit, row, stage)
    return stage


def _node(edit: Edit, kind: str, name: str, beside: Node, stem: str = "", **fields: object) -> Node:
    """Put a node of the same role and process as ``beside``."""
    process = edit.process
    lane = "" if KINDS[kind].family == "data" else beside.lane
    key, order = process.new_id(stem or KINDS[kind].stem), process.next_order()
    node = Node(key, kind, name, order, parent=beside.parent, lane=lane, **fields)  # type: ignore[arg-type]
    edit.put(node)
    return node


def _limit(edit: Edit, row: Row, stage: Node) -> None:
    """Hang a timer on ``stage`` that leads to a rejection of its own."""
    process, limit = edit.process, row.limit
    name = words.limit_name(process, limit.duration, limit.calendar)
    timer = _node(
        edit,
        "boundaryEvent",
        name,
        stage,
        "Limit",
        host=stage.id,
        trigger="timer",
        duration=limit.duration,
        facts=LimitFacts(limit.calendar or CALENDAR),
    )
    end = _node(edit, "endEvent", words.word(process, "time"), stage, facts=OutcomeFacts(LOST))
    add_flow(edit, timer.id, end.id)


def _entries(edit: Edit, table: Table, stages: dict[str, Node]) -> dict[str, str]:
    """Return where an arrow to each stage ends: at a merge before it where more than one comes."""
    ways = [one.target for row in table.rows for one in row.exits] + [table.rows[0].key]
    found = {}
    for key, stage in stages.items():
        if ways.count(key) > 1:
            merge = _node(edit, "exclusiveGateway", "", stage, "Merge")
            add_flow(edit, merge.id, stage.id)
            found[key] = merge.id
        else:
            found[key] = stage.id
    return found


def _leave(edit: Edit, row: Row, table: Table, stages: dict[str, Node], entries: dict[str, str]) -> None:
    """Lead the exits of a row on, through a decision where there are several."""
    stage, process = stages[row.key], edit.process
    keys = list(stages)
    onward = keys[keys.index(row.key) + 1 :]
    source, names = stage, [""]
    if len(row.exits) > 1:
        source = _node(edit, "exclusiveGateway", words.question(process, stage), stage)
        add_flow(edit, stage.id, source.id)
        names = _exit_names(process, row, table)
    for one, name in zip(row.exits, names, strict=True):
        target = entries[one.target] if one.target in entries else _end(edit, one, stage).id
        flow = add_flow(edit, source.id, target, name=name)
        if one.share is not None or one.most is not None:
            edit.put(replace(flow, exit=ExitFacts(one.share, one.most)))
        if one.target in onward and stages[one.target].lane != stage.lane:
            _hand_over(edit, stage, stages[one.target])


def _hand_over(edit: Edit, giver: Node, taker: Node) -> None:
    """Let the next role read the documents; on a return it knows them already, and the picture stays calm."""
    for paper in documents(edit.process, giver.id):
        add_flow(edit, paper.id, taker.id, READS)


def _end(edit: Edit, one: Exit, stage: Node) -> Node:
    name = words.word(edit.process, one.target)
    reasons = (one.name,) if one.target == LOST and one.name else ()
    return _node(edit, "endEvent", name, stage, facts=OutcomeFacts(one.target, reasons))


def _exit_names(process: Process, row: Row, table: Table) -> list[str]:
    """Return a name for each exit of a decision: the first way on is "yes", a bare rejection "no"."""
    places = {other.key: place for place, other in enumerate(table.rows)}
    titles = {other.key: other.name for other in table.rows}
    here = places[row.key]
    names: list[str] = []
    for one in row.exits:
        onward = one.target == WON or places.get(one.target, -1) > here
        yes, no = words.word(process, "yes"), words.word(process, "no")
        if one.name:
            name = one.name
        elif onward and yes not in names:
            name = yes
        elif one.target == LOST:
            name = no
        else:
            name = titles.get(one.target) or words.word(process, WON)
        names.append(name)
    return names
