import pytest

from designer.model.choices import Choice, choices, ways
from designer.model.errors import RefusedError
from designer.model.facts import LimitFacts, StageFacts
from designer.model.kinds import KINDS, SEVERAL
from designer.model.process import Process
from designer.model.records import Node
from designer.verbs.events import add_event, set_event
from designer.verbs.markers import become, set_letter, set_marker, set_several, set_way
from designer.verbs.step import carry_out, perform
from designer.verbs.structure import add_client, change_kind
from tests.sketch import called, sketch


def titles(process: Process, key: str) -> list[str]:
    return [choice.title.english() for choice in choices(process, key)]


def chosen(process: Process, key: str, term: str) -> Choice:
    return next(choice for choice in choices(process, key) if choice.term == term)


def part(process: Process, key: str = "Stage_1", term: str = "Sub-process (collapsed)") -> Node:
    perform(process, become, key, chosen(process, key, term))
    return process.node(key)


def inner(process: Process, holder: str, kind: str, key: str = "Inner_1") -> None:
    record = Node(key, kind, order=process.next_order(), parent=holder)
    with process.edit(set_marker.label) as edit:
        edit.put(record)


@pytest.mark.parametrize("loop", ["loop", "parallel", "sequential", ""])
def test_a_stage_is_repeated(loop: str) -> None:
    process = sketch("start -> Draft -> won", facts={"Draft": StageFacts(hours=2)})
    perform(process, set_marker, "Stage_1", "loop", loop)
    assert process.node("Stage_1").loop == loop
    assert process.node("Stage_1").facts == StageFacts(hours=2)


@pytest.mark.parametrize(
    ("key", "mark", "value"),
    [
        ("Stage_1", "loop", "often"),
        ("Stage_1", "loop", True),
        ("Stage_1", "state", "signed"),
        ("Stage_1", "adhoc", True),
        ("Stage_1", "compensation", True),  # arrows lead there
        ("Stage_1", "apart", True),
        ("Start_1", "loop", "loop"),
        ("Document_1", "crossed", True),
    ],
)
def test_a_mark_that_does_not_fit_is_refused(key: str, mark: str, value: str | bool) -> None:  # noqa: FBT001
    process = sketch("start -> Draft -> won", documents={"Draft": ("Brief",)})
    with pytest.raises(RefusedError):
        perform(process, set_marker, key, mark, value)


def test_a_document_has_a_state_and_may_be_many() -> None:
    process = sketch("start -> Draft -> won", documents={"Draft": ("Contract",)})
    perform(process, set_marker, "Document_1", "state", "signed")
    perform(process, become, "Document_1", chosen(process, "Document_1", "Data object (collection)"))
    node = process.node("Document_1")
    assert (node.state, node.collection) == ("signed", True)
    perform(process, change_kind, "Document_1", "dataStoreReference")
    node = process.node("Document_1")
    assert (node.state, node.collection) == ("signed", False)


def test_what_the_new_kind_cannot_hold_goes() -> None:
    process = sketch("start -> Draft -> ok? -yes-> won; ok? -no-> lost")
    perform(process, set_marker, "Stage_1", "loop", "parallel")
    perform(process, become, "Stage_1", chosen(process, "Stage_1", "Receive task (instantiating)"))
    assert process.node("Stage_1").instantiate
    perform(process, change_kind, "Stage_1", "scriptTask")
    assert (process.node("Stage_1").instantiate, process.node("Stage_1").loop) == (False, "parallel")
    gate = called(process, "ok?")
    perform(process, set_marker, gate, "crossed", value=False)
    perform(process, change_kind, gate, "inclusiveGateway")
    assert process.node(gate).crossed


def test_any_order_is_a_kind_of_its_own() -> None:
    process = sketch("start -> Draft -> won")
    part(process)
    perform(process, set_marker, "Stage_1", "adhoc", value=True)
    assert process.node("Stage_1").kind == "adHocSubProcess"
    perform(process, set_marker, "Stage_1", "adhoc", value=False)
    assert process.node("Stage_1").kind == "subProcess"


def test_a_reaction_to_an_event_has_no_arrows_and_begins_with_an_event() -> None:
    process = sketch("start -> Draft -> won")
    part(process)
    assert "Reaction to an event" not in titles(process, "Stage_1")
    with process.edit(set_marker.label) as edit:
        for flow in process.flows():
            edit.drop(flow.id)
    inner(process, "Stage_1", "startEvent")
    perform(process, become, "Stage_1", chosen(process, "Stage_1", "Event sub-process"))
    assert process.node("Inner_1").trigger == "message"
    perform(process, set_event, "Inner_1", trigger="timer", interrupting=False)
    assert not process.node("Inner_1").interrupting
    with pytest.raises(RefusedError):
        perform(process, set_event, "Inner_1", trigger="")
    perform(process, set_marker, "Stage_1", "by_event", value=False)
    assert (process.node("Inner_1").trigger, process.node("Inner_1").interrupting) == ("", True)


def test_a_trigger_may_be_what_the_position_allows() -> None:
    process = sketch("start -> Draft[P1D] -> won")
    for key, wrong in (("Start_1", "error"), ("End_1", "timer"), ("Limit_1", "cancel"), ("Limit_1", "")):
        with pytest.raises(RefusedError):
            perform(process, set_event, key, trigger=wrong)
    perform(process, set_event, "Limit_1", trigger="message", interrupting=False)
    perform(process, set_event, "Limit_1", trigger="error")
    limit = process.node("Limit_1")
    assert (limit.trigger, limit.interrupting, limit.duration) == ("error", True, "")
    with pytest.raises(RefusedError):
        perform(process, set_event, "Limit_1", interrupting=False)


def test_a_limit_that_lets_the_work_go_on_only_reminds() -> None:
    process = sketch("start -> Draft[P1D] -> won")
    perform(process, set_event, "Limit_1", interrupting=False)
    assert process.node("Limit_1").facts == LimitFacts("calendar", "remind")
    perform(process, set_event, "Limit_1", interrupting=True)
    assert process.node("Limit_1").facts == LimitFacts("calendar", "reject")
    perform(process, set_event, "Limit_1", trigger="signal")
    assert process.node("Limit_1").facts is None


def test_several_triggers_are_at_least_two_that_may_be_there() -> None:
    process = sketch("start -> Draft -> won")
    key = carry_out(process, add_event, "intermediateCatchEvent", trigger="timer").answer
    perform(process, set_event, key, trigger="multiple")
    assert process.node(key).definitions == ("timer", "message")
    perform(process, set_event, key, trigger="parallel", definitions=("signal", "conditional", "timer"))
    assert process.node(key).definitions == ("signal", "conditional", "timer")
    for wrong in (("signal",), ("signal", "error"), ("signal", "multiple")):
        with pytest.raises(RefusedError):
            perform(process, set_event, key, trigger="multiple", definitions=wrong)
    perform(process, set_event, key, trigger="signal")
    assert process.node(key).definitions == ()


def test_every_choice_can_be_taken_and_says_so_then() -> None:
    text = "start -> Draft[P1D] -> ok? -yes-> won; ok? -no-> lost"
    process = sketch(text, documents={"Draft": ("Brief",)})
    for key in ("Start_1", "End_1", "Limit_1", "Stage_1", "Document_1", called(process, "ok?")):
        for choice in choices(process, key):
            fresh = sketch(text, documents={"Draft": ("Brief",)})
            perform(fresh, become, key, choice)
            now = [one.term for one in choices(fresh, key) if one.now]
            assert now == [choice.term] or (choice.expanded is None and choice.term in now), choice.term


def test_no_trigger_is_offered_where_the_notation_has_none() -> None:
    process = sketch("start -> Draft -> won")
    offered = {choice.trigger for choice in choices(process, "End_1") if choice.kind == "endEvent"}
    assert offered == set(KINDS["endEvent"].triggers) - {"cancel"}
    assert SEVERAL - offered == {"parallel"}


def test_an_exit_is_the_default_one_or_conditional() -> None:
    process = sketch("start -> Draft -> ok? -yes-> won; ok? -no-> lost")
    yes, no = (flow.id for flow in process.outgoing(called(process, "ok?")))
    perform(process, set_way, yes, "default")
    perform(process, set_way, no, "default")
    assert [process.flow(key).default for key in (yes, no)] == [False, True]
    perform(process, set_way, no, "conditional")
    assert (process.flow(no).default, process.flow(no).conditional) == (False, True)
    first = process.outgoing("Start_1")[0]
    assert ways(process, first) == ("",)
    with pytest.raises(RefusedError):
        perform(process, set_way, first.id, "default")


def test_a_message_has_an_envelope_and_a_pool_is_many() -> None:
    process = sketch("start -> Draft -> won")
    client = carry_out(process, add_client).answer
    perform(process, set_several, client, several=True)
    assert process.pool(client).several
    with pytest.raises(RefusedError):
        perform(process, set_letter, process.flows()[0].id, envelope="initiating")


def test_what_cannot_have_a_default_exit_loses_it() -> None:
    process = sketch("start -> Draft -> ok? -yes-> won; ok? -no-> lost")
    gate = called(process, "ok?")
    yes, no = (flow.id for flow in process.outgoing(gate))
    perform(process, set_way, yes, "default")
    perform(process, set_way, no, "conditional")
    perform(process, change_kind, gate, "parallelGateway")
    assert not process.flow(yes).default
    assert not process.flow(no).conditional
    assert process.flow(no).name == "no"
