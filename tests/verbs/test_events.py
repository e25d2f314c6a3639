import pytest

from designer.model.control import limit_of
from designer.model.errors import RefusedError
from designer.model.facts import LimitFacts, ModelFacts, OutcomeFacts, RoleFacts, StageFacts
from designer.verbs.events import add_event, set_event, set_limit
from designer.verbs.facts import set_role
from designer.verbs.flows import reconnect
from designer.verbs.removing import remove
from designer.verbs.roles import add_role
from designer.verbs.spots import Spot
from designer.verbs.step import carry_out, perform
from tests.sketch import called, sketch
from tests.verbs.rules import broken, misplaced
from tests.verbs.test_stages import arrows, sound


def test_a_limit_hangs_a_timer_with_a_rejection_on_the_stage() -> None:
    process = sketch("start -> Seller: Draft -> won", model=ModelFacts(lang="ru"))
    timer = process.node(carry_out(process, set_limit, "Stage_1", "P14D").answer)
    host = process.node("Stage_1").box
    assert (timer.name, timer.duration, timer.host, timer.lane) == ("14 дней", "P14D", "Stage_1", "Role_1")
    assert timer.interrupting
    assert timer.facts == LimitFacts("calendar", "reject")
    assert host
    assert timer.box
    assert timer.box.centre.y == host.bottom
    assert timer.box.centre.x < host.centre.x
    end = process.node(process.outgoing(timer.id)[0].target)
    assert (end.name, end.facts) == ("Срок вышел", OutcomeFacts("lost"))
    assert sound(process)


def test_another_limit_changes_the_timer_that_hangs_there() -> None:
    process = sketch("start -> Draft -> won")
    timer = carry_out(process, set_limit, "Stage_1", "P14D", share=0.1).answer
    assert carry_out(process, set_limit, "Stage_1", "P3D", "work").answer == timer
    assert process.node(timer).name == "3 working days"
    assert process.node(timer).facts == LimitFacts("work", "reject", 0.1)
    assert len(process.attached("Stage_1")) == 1


def test_an_empty_duration_takes_timer_and_end_away() -> None:
    process = sketch("start -> Draft -> won")
    before = dict(process.records)
    perform(process, set_limit, "Stage_1", "P14D")
    perform(process, set_limit, "Stage_1", "")
    assert dict(process.records) == before


def test_a_limit_without_action_is_a_fact_until_it_gets_one() -> None:
    process = sketch("start -> Draft -> won")
    perform(process, set_limit, "Stage_1", "P14D", "work", "")
    assert not process.attached("Stage_1")
    assert process.node("Stage_1").facts == StageFacts(limit="P14D", calendar="work")
    perform(process, set_limit, "Stage_1", "P14D", "work")
    assert process.node("Stage_1").facts == StageFacts()
    limit = limit_of(process, "Stage_1")
    assert limit
    assert (limit.duration, limit.expiry) == ("P14D", "reject")


def test_a_reminder_lets_the_client_stay() -> None:
    process = sketch("start -> Draft -> won")
    timer = process.node(carry_out(process, set_limit, "Stage_1", "P2D", "calendar", "remind").answer)
    assert not timer.interrupting
    assert {("2 days", "Remind the client", ""), ("Remind the client", "Reminded", "")} <= arrows(process)
    assert sound(process)
    perform(process, set_limit, "Stage_1", "P2D")
    assert ("2 days", "Time is up", "") in arrows(process)
    assert not any(node.name == "Remind the client" for node in process.nodes())
    assert sound(process)


def test_a_stage_that_only_its_own_reminder_leads_to_stays() -> None:
    process = sketch("start -> Draft -> won")
    timer = carry_out(process, set_limit, "Stage_1", "P3D", expiry="remind").answer
    task = process.outgoing(timer)[0].target
    perform(process, remove, [process.of_kind("startEvent")[0].id])
    perform(process, reconnect, process.outgoing(task)[0].id, target="Stage_1")
    perform(process, set_limit, "Stage_1", "P1D")
    limit = limit_of(process, "Stage_1")
    assert limit
    assert (limit.duration, limit.expiry) == ("P1D", "reject")


def test_an_escalation_goes_to_the_head() -> None:
    process = sketch("start -> Seller: Draft -> won")
    head = carry_out(process, add_role, "Head of sales").answer
    perform(process, set_role, "Role_1", reports_to="Head of sales")
    perform(process, set_limit, "Stage_1", "P2D", "calendar", "escalate")
    assert process.node(called(process, "Call in the head")).lane == head
    assert sound(process)


def test_only_a_stage_has_a_limit() -> None:
    process = sketch("start -> Draft -> won")
    with pytest.raises(RefusedError):
        perform(process, set_limit, "Start_1", "P2D")


def test_ends_are_named_by_their_outcome() -> None:
    process = sketch("start -> Draft", model=ModelFacts(lang="ru"))
    end = carry_out(process, add_event, "endEvent", spot=Spot(after="Stage_1"), outcome="won").answer
    assert process.node(end).name == "Сделка"
    assert process.node(end).facts == OutcomeFacts("won")
    assert sound(process)


def test_a_start_goes_before_the_first_stage() -> None:
    process = sketch("Draft -> won")
    start = carry_out(process, add_event, "startEvent", spot=Spot(before="Stage_1")).answer
    box, pool = process.node(start).box, process.pool("Pool_1").box
    assert process.outgoing(start)[0].target == "Stage_1"
    assert box
    assert pool
    assert pool.contains(box)
    assert not broken(process)
    assert not misplaced(process)


def test_an_event_that_is_no_timer_any_more_has_no_duration() -> None:
    process = sketch("start -> Draft[P1D] -> won", facts={"Draft": StageFacts()})
    perform(process, set_event, "Limit_1", duration="P2D")
    assert process.node("Limit_1").duration == "P2D"
    perform(process, set_event, "Limit_1", trigger="message")
    assert process.node("Limit_1").duration == ""


def test_the_head_is_found_by_name() -> None:
    process = sketch("start -> Seller: Draft -> won")
    perform(process, set_role, "Role_1", reports_to="Nobody")
    assert process.role("Role_1").facts == RoleFacts(reports_to="Nobody")
    perform(process, set_limit, "Stage_1", "P2D", "calendar", "escalate")
    assert process.node(called(process, "Call in the head")).lane == "Role_1"
