"""What events say of what sets them off: read, edited by verbs, and only those lines of the file differ."""

import pytest

from bpmn.judges import assert_valid, differing, reread
from bpmn.test_foreign import edge, file, shape
from designer.bpmn.reader import read
from designer.bpmn.writer import write
from designer.model.errors import RefusedError
from designer.model.process import Process
from designer.model.records import Node
from designer.verbs.events import refer, set_event
from designer.verbs.markers import set_condition, set_way
from designer.verbs.step import Verb, perform

BODY = """<message id="M1" name="order"/>
<message id="M2" name="offer"/>
<signal id="S1" name="price list"/>
<error id="E1"/>
<process id="P">
  <intermediateCatchEvent id="Both" parallelMultiple="true">
    <outgoing>F</outgoing>
    <messageEventDefinition id="Both_m" messageRef="M1"/>
    <signalEventDefinition id="Both_s" signalRef="S1"/>
    <timerEventDefinition id="Both_t">
      <timeCycle id="Both_c">R3/PT1H</timeCycle>
    </timerEventDefinition>
  </intermediateCatchEvent>
  <intermediateThrowEvent id="Tell">
    <incoming>F</incoming>
    <messageEventDefinition id="Tell_m" messageRef="M1"/>
  </intermediateThrowEvent>
  <intermediateCatchEvent id="When">
    <conditionalEventDefinition id="When_c">
      <condition id="When_f" xsi:type="tExpression">stock &lt; 5</condition>
    </conditionalEventDefinition>
  </intermediateCatchEvent>
  <intermediateCatchEvent id="Later">
    <timerEventDefinition id="Later_t">
      <timeDuration>${wait}</timeDuration>
    </timerEventDefinition>
  </intermediateCatchEvent>
  <endEvent id="Broken">
    <errorEventDefinition id="Broken_e" errorRef="E1"/>
  </endEvent>
  <task id="A"/>
  <sequenceFlow id="F" sourceRef="Both" targetRef="Tell"/>
  <sequenceFlow id="G" sourceRef="A" targetRef="Broken">
    <conditionExpression id="G_c" xsi:type="tExpression">sum &gt; 5</conditionExpression>
  </sequenceFlow>
</process>"""
DRAWN = "\n".join(map(shape, ("Both", "Tell", "When"), (0, 200, 400)))
XSI = b' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace'
DATA = file(BODY, DRAWN + edge("F", "Both", "Tell", 100)).replace(b" targetNamespace", XSI)


def lines(verb: Verb[..., object], *args: object, **named: object) -> tuple[list[str], list[str]]:
    """Return the lines that go and come by a verb; what is written says what the process says."""
    opened = read(DATA)
    perform(opened.process, verb, *args, **named)
    after = write(opened.source, opened.process)
    assert_valid(after)
    reread(after)
    return differing(DATA, after)


def event(key: str) -> Node:
    return read(DATA).process.node(key)


def test_what_events_say_is_read() -> None:
    both = event("Both")
    assert (both.trigger, both.definitions) == ("parallel", ("message", "signal", "timer"))
    assert both.referred == (("message", "order"), ("signal", "price list"))
    assert both.duration == "R3/PT1H"
    assert event("When").condition == "stock < 5"
    assert event("Broken").referred == (("error", "E1"),)


def test_a_trigger_less_takes_its_line() -> None:
    gone, come = lines(set_event, "Both", definitions=("message", "timer"))
    assert (gone, come) == (['<signalEventDefinition id="Both_s" signalRef="S1"/>'], [])


def test_a_trigger_more_brings_its_lines() -> None:
    gone, come = lines(set_event, "Both", definitions=("message", "signal", "timer", "conditional"))
    assert not gone
    assert [line.partition(" ")[0] for line in come] == [
        "<conditionalEventDefinition",
        "<condition",
        "</conditionalEventDefinition>",
    ]


def test_one_of_several_instead_of_all_is_an_attribute() -> None:
    gone, come = lines(set_event, "Both", trigger="multiple")
    assert gone == ['<intermediateCatchEvent id="Both" parallelMultiple="true">']
    assert come == ['<intermediateCatchEvent id="Both">']


def test_several_are_at_least_two() -> None:
    with pytest.raises(RefusedError):
        perform(read(DATA).process, set_event, "Both", definitions=("message",))


def test_a_time_among_several_keeps_its_place() -> None:
    gone, come = lines(set_event, "Both", duration="R5/PT1H")
    assert gone == ['<timeCycle id="Both_c">R3/PT1H</timeCycle>']
    assert come == ['<timeCycle id="Both_c">R5/PT1H</timeCycle>']


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("${other}", "timeDuration"),
        ("R/P1D", "timeCycle"),
        ("2027-01-31T09:00:00Z", "timeDate"),
        ("P3D", "timeDuration"),
    ],
)
def test_a_time_is_what_its_text_says(text: str, tag: str) -> None:
    gone, come = lines(set_event, "Later", duration=text)
    assert gone == ["<timeDuration>${wait}</timeDuration>"]
    (line,) = come
    assert line.startswith(f"<{tag}")
    assert line.endswith(f">{text}</{tag}>")


def test_a_condition_keeps_its_attributes() -> None:
    gone, come = lines(set_event, "When", condition="stock < 3 & open")
    assert gone == ['<condition id="When_f" xsi:type="tExpression">stock &lt; 5</condition>']
    assert come == ['<condition id="When_f" xsi:type="tExpression">stock &lt; 3 &amp; open</condition>']


def test_the_condition_of_an_arrow_keeps_its_attributes() -> None:
    gone, come = lines(set_condition, "G", "sum > 7")
    assert gone == ['<conditionExpression id="G_c" xsi:type="tExpression">sum &gt; 5</conditionExpression>']
    assert come == ['<conditionExpression id="G_c" xsi:type="tExpression">sum &gt; 7</conditionExpression>']


def test_an_arrow_without_condition_loses_the_line() -> None:
    gone, come = lines(set_way, "G", "")
    assert gone == ['<conditionExpression id="G_c" xsi:type="tExpression">sum &gt; 5</conditionExpression>']
    assert come == []
    opened = read(DATA)
    perform(opened.process, set_way, "G", "")
    assert not opened.process.flow("G").condition


def test_a_name_of_its_own_is_changed_where_it_stands() -> None:
    gone, come = lines(refer, "Both", "signal", "discounts")
    assert (gone, come) == (['<signal id="S1" name="price list"/>'], ['<signal id="S1" name="discounts"/>'])
    assert lines(refer, "Broken", "error", "no money")[1] == ['<error id="E1" name="no money"/>']


def test_a_name_that_others_refer_to_stays_and_a_new_one_comes() -> None:
    gone, come = lines(refer, "Tell", "message", "delivery")
    assert gone == ['<messageEventDefinition id="Tell_m" messageRef="M1"/>']
    new, event = come
    assert new.endswith('name="delivery"/>')
    key = new.split('"')[1]
    assert event == f'<messageEventDefinition id="Tell_m" messageRef="{key}"/>'


def test_a_name_that_is_there_is_referred_to() -> None:
    gone, come = lines(refer, "Both", "message", "offer")
    assert gone == ['<messageEventDefinition id="Both_m" messageRef="M1"/>']
    assert come == ['<messageEventDefinition id="Both_m" messageRef="M2"/>']


def test_no_name_is_no_reference() -> None:
    gone, come = lines(refer, "Both", "message", "")
    assert (gone, come) == (
        ['<messageEventDefinition id="Both_m" messageRef="M1"/>'],
        ['<messageEventDefinition id="Both_m"/>'],
    )


def test_two_events_of_a_new_name_share_what_it_names() -> None:
    opened = read(DATA)
    for key in ("Both", "Tell"):
        perform(opened.process, refer, key, "message", "delivery")
    after = write(opened.source, opened.process)
    assert_valid(after)
    assert after.count(b'name="delivery"') == 1
    assert both_named(reread(after).process, "delivery")


def both_named(process: Process, name: str) -> bool:
    return all(dict(process.node(key).referred)["message"] == name for key in ("Both", "Tell"))


def test_a_definition_elsewhere_is_left_alone() -> None:
    body = """<timerEventDefinition id="Shared"><timeDuration>P1D</timeDuration></timerEventDefinition>
<process id="P"><intermediateCatchEvent id="E">
<eventDefinitionRef>Shared</eventDefinitionRef></intermediateCatchEvent></process>"""
    opened = read(file(body))
    perform(opened.process, set_event, "E", duration="P2D")
    after = write(opened.source, opened.process)
    assert_valid(after)
    assert b"<timeDuration>P1D</timeDuration></timerEventDefinition>" in after
    assert reread(after).process.node("E").duration == "P2D"
