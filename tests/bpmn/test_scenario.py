"""Figures go into a BPSim scenario and come back out of it, from versions 1.0 and 2.0."""

from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from bpmn.judges import BPMN, assert_valid, edited
from designer.bpmn.profiles.profile import made_for
from designer.bpmn.reader import read
from designer.bpmn.skeleton import skeleton
from designer.model.facts import ExitFacts, LimitFacts, ModelFacts, RoleFacts, StageFacts
from designer.model.message import message
from designer.model.records import Flow, Record
from designer.storage.files import Document, content, open_bytes
from places import ROOT

SAMPLES = sorted((ROOT / "samples").rglob("*.bpmn"))
V1 = ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn"
BPSIM = "http://www.bpsim.org/schemas/2.0"
NS = {"s": BPSIM, "b": BPMN}


def named(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def scenario_of(data: bytes) -> etree._Element:
    (found,) = etree.fromstring(data).iter(f"{{{BPSIM}}}BPSimData")
    return etree.fromstring(etree.tostring(found))


def values(data: bytes, element: str) -> dict[str, str]:
    """Return the value of each parameter of an element, with its unit."""
    (found,) = scenario_of(data).xpath("//s:ElementParameters[@elementRef=$key]", namespaces=NS, key=element)
    return {
        etree.QName(parameter).localname: " ".join(
            (parameter[0].get("value"), parameter[0].get("timeUnit", ""))
        ).strip()
        for parameter in found.xpath("*/*")
    }


def foreign(data: bytes, version: str = "2.0") -> bytes:
    """Return ``data`` as another tool would write it: without anything of ours."""
    root = etree.fromstring(data)
    for element in list(root.iter("{urn:voronka:1}*")):
        element.getparent().remove(element)
    del root.attrib["exporter"]
    return etree.tostring(root).replace(b"bpsim.org/schemas/2.0", b"bpsim.org/schemas/" + version.encode())


@pytest.fixture(scope="module")
def rules() -> etree.RelaxNG:
    return etree.RelaxNG(file=str(ROOT / "tests" / "bpmn" / "bpsim.rng"))


@pytest.mark.parametrize("path", SAMPLES, ids=named)
def test_a_scenario_is_valid(rules: etree.RelaxNG, path: Path) -> None:
    data = made_for("bpsim", path.read_bytes()).data
    assert_valid(data)
    assert rules.validate(scenario_of(data)), rules.error_log.last_error
    ids = set(etree.fromstring(data).xpath("//@id"))
    assert set(scenario_of(data).xpath("//@elementRef")) <= ids


def test_the_rules_tell(rules: etree.RelaxNG) -> None:
    good = etree.tostring(scenario_of(made_for("bpsim", V1.read_bytes()).data))
    for old, new in (
        (b"ProcessingTime", b"WorkingTime"),
        (b'timeUnit="day"', b'timeUnit="week"'),
        (b'"P1Y"', b'"1 y"'),
    ):
        assert old in good
        assert not rules.validate(etree.fromstring(good.replace(old, new)))


def test_the_figures_of_the_first_variant() -> None:
    data = made_for("bpsim", V1.read_bytes()).data
    root = etree.fromstring(data)
    assert root.xpath("//b:resource/@name", namespaces=NS) == ["Оператор", "Менеджер", "Инженер"]
    assert scenario_of(data).xpath("//@baseTimeUnit | //@baseCurrencyUnit") == ["hour", "RUB"]
    assert values(data, "Process_1") == {"FixedCost": "1200"}
    assert values(data, "Start_1") == {"InterTriggerTimer": "216 min"}
    assert values(data, "Resource_2") == {"Quantity": "2", "UnitCost": "900"}
    assert values(data, "Stage_3") == {
        "WaitTime": "3.833333333 day",
        "ProcessingTime": "4 hour",
        "Selection": "bpsim:getResource('Инженер',1)",
        "FixedCost": "300",
    }
    assert values(data, "Flow_22") == {"Probability": "0.35"}
    assert values(data, "Limit_4") == {"Probability": "0"}


@pytest.mark.parametrize("version", ["1.0", "2.0"])
@pytest.mark.parametrize("path", SAMPLES, ids=named)
def test_figures_come_back(path: Path, version: str) -> None:
    ours = read(path.read_bytes()).process
    theirs = foreign(made_for("bpsim", path.read_bytes()).data, version)
    document = open_bytes(theirs)
    for record in ours.records.values():
        assert figures_of(document.process.get(record.id)) == figures_of(record), record.id
    assert content(document) == theirs
    assert len(document.warnings) == 1


def figures_of(record: Record | None) -> dict[str, object]:
    """Return what a scenario can hold of a record; nought and nothing are the same there."""
    facts = getattr(record, "facts", None)
    names = ("hours", "days", "direct", "rate", "leads", "lead_cost", "currency")
    found = {name: getattr(facts, name, None) for name in names}
    if isinstance(record, Flow) and record.exit:
        found["share"] = record.exit.share
    return {name: value for name, value in found.items() if value}


SCENARIO = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="{bpmn}" xmlns:s="http://www.bpsim.org/schemas/1.0" id="D" targetNamespace="urn:x">
  <process id="P">
    <laneSet id="LS">
      <lane id="L" name="Sales"><flowNodeRef>T</flowNodeRef><flowNodeRef>U</flowNodeRef></lane>
    </laneSet>
    <startEvent id="S"/>
    <userTask id="T" name="Talk"/>
    <userTask id="U" name="Write"/>
    <boundaryEvent id="B" attachedToRef="T"><timerEventDefinition/></boundaryEvent>
    <exclusiveGateway id="G"/>
    <endEvent id="E"/>
    <sequenceFlow id="F1" sourceRef="S" targetRef="T"/>
    <sequenceFlow id="F2" sourceRef="G" targetRef="E"/>
    <sequenceFlow id="F3" sourceRef="G" targetRef="T"/>
  </process>
  <relationship type="BPSimData">
    <extensionElements>
      <s:BPSimData>
        <s:Scenario id="result" result="main"/>
        <s:Scenario id="main" inherits="base"><!-- what if -->
          <s:ElementParameters elementRef="F2">
            <s:ControlParameters>
              <s:Probability><s:FloatingParameter value="0.3"/></s:Probability>
            </s:ControlParameters>
          </s:ElementParameters>
          {more}
        </s:Scenario>
        <s:Scenario id="base">
          <s:ScenarioParameters baseTimeUnit="min" baseCurrencyUnit="EUR"/>
          <s:ElementParameters elementRef="F2">
            <s:ControlParameters>
              <s:Probability><s:FloatingParameter value="0.9"/></s:Probability>
            </s:ControlParameters>
          </s:ElementParameters>
        </s:Scenario>
      </s:BPSimData>
    </extensionElements>
    <source>P</source>
    <target>P</target>
  </relationship>
</definitions>
"""


def told(*parameters: tuple[str, str, str]) -> Document:
    """Open a file whose scenario says ``parameters``: element, name, value."""
    more = "".join(
        f'<s:ElementParameters elementRef="{key}"><s:Group><s:{name}>{value}</s:{name}></s:Group>'
        "</s:ElementParameters>"
        for key, name, value in parameters
    )
    return open_bytes(SCENARIO.format(bpmn=BPMN, more=more).encode(), drawing=False)


def test_a_scenario_inherits() -> None:
    process = told().process
    assert process.flow("F2").exit == ExitFacts(0.3)
    assert process.flow("F3").exit is None
    assert process.processes()[0].facts == ModelFacts(currency="EUR")


@pytest.mark.parametrize(
    ("value", "hours"),
    [
        ('<s:NumericParameter value="90"/>', 1.5),
        ('<s:FloatingParameter value="0.5" timeUnit="day"/>', 12.0),
        ('<s:DurationParameter value="P1DT30M"/>', 24.5),
        ('<s:NormalDistribution mean="60" standardDeviation="9"/>', 1.0),
        ('<s:TriangularDistribution min="1" mode="2" max="6" timeUnit="hour"/>', 3.0),
        ('<s:UniformDistribution min="1" max="2" timeUnit="hour"/>', 1.5),
        ('<s:ExpressionParameter value="getProperty(1)"/>', None),
        ('<s:NumericParameter value="many"/>', None),
        ('<s:NumericParameter value="nan"/>', None),
        ('<s:DurationParameter value="P"/>', None),
        ("", None),
    ],
)
def test_times(value: str, hours: float | None) -> None:
    facts = told(("T", "ProcessingTime", value)).process.node("T").facts
    assert facts == (StageFacts(hours=hours) if hours is not None else None)


def test_days_are_all_the_time_of_a_stage() -> None:
    process = told(
        ("T", "SetUpTime", '<s:NumericParameter value="2" timeUnit="hour"/>'),
        ("T", "ProcessingTime", '<s:NumericParameter value="4" timeUnit="hour"/>'),
        ("T", "WaitTime", '<s:NumericParameter value="18" timeUnit="hour"/>'),
    ).process
    assert process.node("T").facts == StageFacts(hours=6.0, days=1.0)


def test_money_an_hour_of_the_stages_is_the_rate_of_their_role() -> None:
    cost = '<s:FloatingParameter value="15"/>'
    process = told(("T", "UnitCost", cost), ("U", "UnitCost", cost)).process
    assert process.role("L").facts == RoleFacts(rate=900.0)
    other = told(("T", "UnitCost", cost), ("U", "UnitCost", '<s:FloatingParameter value="9"/>')).process
    assert other.role("L").facts is None


def test_leads_and_losses() -> None:
    process = told(
        ("S", "InterTriggerTimer", '<s:NegativeExponentialDistribution mean="3" timeUnit="hour"/>'),
        ("P", "FixedCost", '<s:NumericParameter value="7"/>'),
        ("B", "Probability", '<s:FloatingParameter value="0.2"/>'),
        ("F3", "Probability", '<s:FloatingParameter value="70"/>'),
    ).process
    assert process.processes()[0].facts == ModelFacts(currency="EUR", leads=240.0, lead_cost=7.0)
    assert process.node("B").facts == LimitFacts("calendar", "reject", 0.2)
    assert process.flow("F3").exit is None


def test_a_scenario_that_inherits_from_itself_ends() -> None:
    data = SCENARIO.format(bpmn=BPMN, more="").replace('id="base"', 'id="base" inherits="main"').encode()
    assert open_bytes(data, drawing=False).process.flow("F2").exit == ExitFacts(0.3)


def test_the_first_edit_writes_the_figures_and_leaves_the_scenario() -> None:
    document = told(("T", "ProcessingTime", '<s:NumericParameter value="60"/>'))
    with document.process.edit(message("Rename")) as edit:
        edit.put(replace(document.process.node("U"), name="Mail"))
    data = content(document)
    again = open_bytes(data, drawing=False)
    assert again.process.node("T").facts == StageFacts(hours=1.0)
    assert again.warnings == ()
    kept = document.source.data.partition(b"<relationship")[2]
    assert data.partition(b"<relationship")[2] == kept


def test_a_figure_that_was_taken_away_stays_away() -> None:
    document = told(("T", "ProcessingTime", '<s:NumericParameter value="60"/>'))
    with document.process.edit(message("Clear")) as edit:
        edit.put(replace(document.process.node("T"), facts=None))
    assert open_bytes(content(document), drawing=False).process.node("T").facts is None


def test_our_own_figures_are_the_ones_that_count() -> None:
    data = made_for("bpsim", V1.read_bytes()).data
    stage = read(data).process.node("Stage_3")
    assert isinstance(stage.facts, StageFacts)
    changed = edited(data, replace(stage, facts=replace(stage.facts, hours=8.0)))
    facts = open_bytes(changed).process.node("Stage_3").facts
    assert isinstance(facts, StageFacts)
    assert facts.hours == 8.0
    anew = made_for("bpsim", changed).data
    assert len(scenario_of(anew).findall(f"{{{BPSIM}}}Scenario")) == 1
    assert values(anew, "Stage_3")["ProcessingTime"] == "8 hour"
    assert anew.count(b"<bpmn:resource ") == 3


def test_a_scenario_of_others_stays_beside_ours() -> None:
    data = made_for("bpsim", V1.read_bytes()).data.replace(b'vendor="Voronka"', b'vendor="Other"')
    both = made_for("bpsim", data).data
    assert scenario_of(both).xpath("s:Scenario/@vendor", namespaces=NS) == ["Other", "Voronka"]


def test_a_foreign_scenario_is_not_written_anew() -> None:
    data = SCENARIO.format(bpmn=BPMN, more="").encode()
    made = made_for("bpsim", data)
    assert made.data == data
    assert [note.english() for note in made.notes] == [
        "the file has a BPSim scenario already and no other figures: it stays"
    ]


def test_without_figures_there_is_nothing_to_simulate() -> None:
    made = made_for("bpsim", skeleton("", "en"))
    assert made.data == skeleton("", "en")
    assert [note.english() for note in made.notes] == [
        "there is nothing to simulate yet: no shares, hours, rates or costs"
    ]


def test_what_is_missing_is_told() -> None:
    data = SCENARIO.format(bpmn=BPMN, more="").replace('elementRef="F2"', 'elementRef="F9"').encode()
    notes = [note.english() for note in made_for("bpsim", data.replace(b"EUR", b"")).notes]
    assert "2 stages have no hours of work: the simulation takes them for instant" in notes
    assert "2 exits have no shares: the simulator will guess" in notes
