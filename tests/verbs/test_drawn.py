"""What a head of sales sees after a step: no detours, no torn papers, nothing pushed that need not be."""

import pytest
from msgspec.structs import replace

from designer.bpmn.reader import read
from designer.bpmn.skeleton import skeleton
from designer.model.geometry import Box, Point
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record
from designer.verbs.clipboard import copy, paste
from designer.verbs.documents import set_documents
from designer.verbs.events import add_event
from designer.verbs.flows import add_decision
from designer.verbs.merging import merge_stages
from designer.verbs.moving import move
from designer.verbs.roles import add_role, reorder_roles
from designer.verbs.spots import Spot
from designer.verbs.stages import add_rejection, add_stage
from designer.verbs.step import carry_out
from designer.verbs.structure import new_process
from layout.quality import faults
from places import ROOT
from sketch import called, sketch

STAGES = (("Квалификация", 0), ("Потребность", 1), ("Подбор решения", 2), ("КП", 1), ("Договор", 1))


def begun() -> Process:
    """Five stages of three roles, put one after the other into an empty process."""
    process = Process()
    carry_out(process, new_process, "Новый клиент")
    roles = [carry_out(process, add_role, name).answer for name in ("Оператор", "Менеджер", "Инженер")]
    last = carry_out(process, add_event, "startEvent", spot=Spot(role=roles[0])).answer
    for name, role in STAGES:
        last = carry_out(process, add_stage, name, after=last, role=roles[role]).answer
    carry_out(process, add_event, "endEvent", spot=Spot(after=last), outcome="won")
    assert faults(process) == []
    return process


def sample() -> Process:
    return read((ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn").read_bytes()).process


def bends(process: Process, source: str, target: str) -> int:
    (flow,) = (f for f in process.outgoing(source, "sequenceFlow") if f.target == target)
    return len(flow.points) - 2


def test_the_way_on_from_a_new_decision_leads_right() -> None:
    process = begun()
    first, after = called(process, "Квалификация"), called(process, "Потребность")
    gate = carry_out(process, add_decision, "Целевой?", spot=Spot(after=first)).answer
    assert faults(process) == []
    assert process.node(after).box.x > process.node(gate).box.centre.x
    assert bends(process, gate, after) == 1


def test_the_name_of_an_exit_upwards_keeps_off_the_next_stage() -> None:
    process = begun()
    end = carry_out(process, add_rejection, called(process, "КП"), "не принято ни в каком виде").answer
    (flow,) = process.incoming(end, "sequenceFlow")
    assert len(flow.points) == 2
    assert process.node(end).box.bottom < process.node(flow.source).box.y
    assert faults(process) == []


def test_a_rejection_steps_aside_for_a_stage_behind_its_decision() -> None:
    process = sample()
    new = carry_out(
        process, add_stage, "Проверка бюджета", after=called(process, "Выявление потребности")
    ).answer
    (way,) = process.incoming(new, "sequenceFlow")
    (lost,) = (f.target for f in process.outgoing(way.source, "sequenceFlow") if f.id != way.id)
    gate = process.node(way.source).box
    assert process.node(lost).box.centre.x == gate.centre.x
    assert bends(process, way.source, new) == 0
    (after,) = process.outgoing(new, "sequenceFlow")
    assert process.node(after.target).box.x > process.node(new).box.right
    assert faults(process) == []


def test_arrows_lose_their_detour_when_what_they_went_round_leaves() -> None:
    process = begun()
    first, second = (process.node(called(process, name)) for name in ("КП", "Договор"))
    assert bends(process, first.id, second.id) == 0
    carry_out(process, move, (second.id, "End_1"), 240, 0)
    between = Point(first.box.right + 140, first.box.centre.y)
    alone = carry_out(process, add_stage, "Отдельно", at=between).answer
    assert bends(process, first.id, second.id) > 0
    carry_out(process, move, (alone,), 0, 160)
    assert bends(process, first.id, second.id) == 0
    assert faults(process) == []


def test_the_name_of_a_decision_makes_way_when_its_exit_turns_round() -> None:
    process = sample()
    roles = [role.id for role in process.roles()]
    gate, after = called(process, "Решение есть?"), called(process, "КП")
    (gone,) = (node.id for node in process.of_kind("userTask") if node.name == "Договор")
    carry_out(process, merge_stages, after, gone)
    carry_out(process, reorder_roles, roles[2], roles[0])
    target = process.incoming(after, "sequenceFlow")[0].source
    (flow,) = (f for f in process.outgoing(gate, "sequenceFlow") if f.target in {after, target})
    assert flow.points[1].y > flow.points[0].y
    assert [fault for fault in faults(process) if gate in fault] == []


def test_documents_of_a_card_stand_over_their_stage() -> None:
    process = sample()
    stage = called(process, "Подбор решения")
    names = ["Техническое задание на оборудование", "Спецификация", "Расчёт окупаемости"]
    papers = carry_out(process, set_documents, stage, names).answer
    middle = process.node(stage).box.centre.x
    places = [process.node(key).box for key in papers]
    assert all(abs(box.centre.x - middle) < 130 for box in places)
    assert len({box.y for box in places}) == 1
    assert [fault for fault in faults(process) if "name" in fault] == []


def test_merged_stages_share_a_document_and_its_readers() -> None:
    process = read((ROOT / "samples" / "bad" / "funnel.bpmn").read_bytes()).process
    kept, gone = called(process, "Договор в разработке"), called(process, "Договор у клиента")
    carry_out(process, merge_stages, kept, gone)
    (paper,) = (f.target for f in process.outgoing(kept, "dataOutputAssociation"))
    assert [f.target for f in process.outgoing(paper)] == [called(process, "Оплата и передача")]
    for node in process.of_kind("dataObjectReference"):
        assert process.incoming(node.id)


def test_a_document_moves_to_the_stage_that_takes_it_over() -> None:
    process = sample()
    kept = called(process, "КП")
    (gone,) = (node.id for node in process.of_kind("userTask") if node.name == "Договор")
    (paper,) = (f.target for f in process.outgoing(gone, "dataOutputAssociation"))
    carry_out(process, merge_stages, kept, gone)
    assert abs(process.node(paper).box.centre.x - process.node(kept).box.centre.x) < 130


def test_a_copy_without_a_place_moves_nothing() -> None:
    process = sample()
    stages = [called(process, "Выявление потребности"), called(process, "Подбор решения")]
    before = {node.id: node for node in process.nodes()}
    made = carry_out(process, paste, copy(process, stages)).answer
    assert all(process.node(key) == node for key, node in before.items())
    lanes = {process.node(key).name: process.node(key).lane for key in made}
    for key in stages:
        assert lanes[process.node(key).name] == process.node(key).lane
    assert faults(process) == []


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_long_name_keeps_off_symbol_and_timer(lang: str) -> None:
    process = read(skeleton("", lang)).process
    name = "Согласование бюджета и условий финансирования с лицом, принимающим решение"
    key = carry_out(process, add_stage, name).answer
    assert process.node(key).box.height >= 100


def test_nothing_new_stands_on_an_arrow_drawn_by_hand(foreign: Process) -> None:
    gate = called(foreign, "Ok?")
    by_hand = next(f for f in foreign.outgoing(gate, "sequenceFlow") if f.name == "no")
    back = next(f for f in foreign.outgoing(gate, "sequenceFlow") if f.name == "yes")
    new = carry_out(foreign, add_stage, "Call back", flow=back.id).answer
    assert foreign.flow(by_hand.id).by_hand
    assert foreign.flow(by_hand.id).points == by_hand.points
    assert [fault for fault in faults(foreign) if "runs through" in fault] == []
    assert not foreign.node(new).box.overlaps(foreign.node(gate).box)


@pytest.fixture
def foreign() -> Process:
    """A drawing made elsewhere: «no» leads far right, «yes» back over the top."""
    points = {
        "yes": (Point(425, 175), Point(425, 100), Point(160, 100), Point(160, 160)),
        "no": (Point(450, 200), Point(900, 200)),
        "": (Point(220, 200), Point(400, 200)),
    }
    boxes = {"First": Box(100, 160, 120, 80), "Ok?": Box(400, 175, 50, 50), "Rejected": Box(900, 182, 36, 36)}
    drawn = sketch("First -> Ok? -yes-> First; Ok? -no-> lost", merge=False)
    records: list[Record] = []
    for record in drawn.records.values():
        if isinstance(record, Flow):
            records.append(replace(record, points=points[record.name], by_hand=True, label=None))
        elif isinstance(record, Node):
            records.append(replace(record, box=boxes[record.name], label=None))
        elif isinstance(record, Pool):
            records.append(replace(record, box=Box(20, 20, 1000, 400)))
        else:
            records.append(record)
    return Process(records)
