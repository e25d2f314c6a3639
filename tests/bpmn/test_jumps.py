"""What a file says inside a link event and a condition: read, and kept in step with the name."""

from bpmn.test_foreign import after, file
from designer.bpmn.reader import read
from designer.model.message import message
from designer.model.process import Process
from designer.model.records import Flow
from designer.verbs import naming
from designer.verbs.step import perform

JUMPS = """<process id="P">
  <intermediateThrowEvent id="A" name="Out"><linkEventDefinition id="L" name="Way"/></intermediateThrowEvent>
  <intermediateCatchEvent id="B" name="Way"><linkEventDefinition id="M" name="Way"/></intermediateCatchEvent>
  <intermediateCatchEvent id="C" name="Bare"><linkEventDefinition id="N" name=""/></intermediateCatchEvent>
</process>"""
ASKED = """<process id="P"><exclusiveGateway id="A"/><task id="B"/>
<sequenceFlow id="F" sourceRef="A" targetRef="B">
<conditionExpression>a &lt; b</conditionExpression></sequenceFlow>
<sequenceFlow id="G" sourceRef="A" targetRef="B"/></process>"""


def test_a_jump_is_called_what_its_definition_says() -> None:
    process = read(file(JUMPS)).process
    assert [process.node(key).link for key in "ABC"] == ["Way", None, ""]


def test_a_new_name_is_the_name_of_the_jump_too() -> None:
    def act(process: Process) -> None:
        for key in "ABC":
            perform(process, naming.rename, key, f"New {key}")

    made = after(file(JUMPS), act)
    for key, link in zip("ABC", "LMN", strict=True):
        assert f'name="New {key}"><linkEventDefinition id="{link}" name="New {key}"/>'.encode() in made


def test_a_jump_that_lost_its_name_keeps_that_of_its_definition() -> None:
    made = after(file(JUMPS), lambda process: perform(process, naming.rename, "B", ""))
    assert b'id="B"><linkEventDefinition id="M" name="Way"/>' in made


def test_the_text_of_a_condition_is_read_and_survives_the_arrow() -> None:
    process = read(file(ASKED)).process
    flows = [process.records[key] for key in "FG"]
    assert [flow.condition for flow in flows if isinstance(flow, Flow)] == ["a < b", ""]

    def act(process: Process) -> None:
        old = process.records["F"]
        assert isinstance(old, Flow)
        fresh = Flow(
            "H", old.kind, old.source, old.target, conditional=True, condition=old.condition, parent="P"
        )
        with process.edit(message("Copy")) as edit:
            edit.drop("F")
            edit.put(fresh)

    assert b"a &lt; b</conditionExpression>" in after(file(ASKED), act)
