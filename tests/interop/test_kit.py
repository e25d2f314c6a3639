"""The tools of the kit on every sample in every profile, and on a process that talks to its client."""

from pathlib import Path

import pytest
from lxml import etree

from designer.bpmn.profiles.profile import PROFILES, made_for
from interop.conftest import SAMPLES

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
READERS = "xsd,moddle,bpmnlint,bpmnjs,pm4py"
RUNNERS = f"spiff,engine,{READERS}"
REQUIRED = {"plain": READERS, "engine": RUNNERS, "camunda8": RUNNERS, "bpsim": READERS}


def test_every_profile_has_its_judges() -> None:
    assert REQUIRED.keys() == PROFILES.keys()


@pytest.mark.parametrize("profile", REQUIRED)
def test_real_tools_find_every_sample_clean(kit, exported, profile: str) -> None:
    # Engines need their host for conditions and timers, which --strict counts; the others are asked strictly.
    files = [exported(profile, path) for path in SAMPLES]
    answers = kit(files, strict="spiff" not in REQUIRED[profile], require=REQUIRED[profile])
    assert len(answers) == len(SAMPLES)


CLIENT = '<bpmn:participant id="Pool_2" name="Client"/>\n'
TALK = '<bpmn:messageFlow id="Message_1" name="offer" sourceRef="Stage_2" targetRef="Pool_2"/>\n'
DRAWN = """<bpmndi:BPMNShape id="Pool_2_di" bpmnElement="Pool_2" isHorizontal="true">
  <dc:Bounds x="160" y="-200" width="1200" height="60"/>
</bpmndi:BPMNShape>
<bpmndi:BPMNEdge id="Message_1_di" bpmnElement="Message_1">
  <di:waypoint x="{x}" y="{y}"/>
  <di:waypoint x="{x}" y="-140"/>
</bpmndi:BPMNEdge>
"""


@pytest.mark.parametrize("profile", ["engine", "camunda8"])
def test_a_process_that_talks_to_its_client_runs(kit, tmp_path: Path, profile: str) -> None:
    text = SAMPLES[1].read_text("utf-8")
    text = text.replace("</bpmn:collaboration>", f"{CLIENT}{TALK}</bpmn:collaboration>")
    x, y = top_of(text, "Stage_2")
    text = text.replace("</bpmndi:BPMNPlane>", DRAWN.format(x=x, y=y) + "</bpmndi:BPMNPlane>")
    out = tmp_path / "talk.bpmn"
    made = made_for(profile, text.encode())
    out.write_bytes(made.data)
    assert (b"messageFlow" in made.data) == (profile == "camunda8")
    kit([out], strict=False, require=RUNNERS if profile == "engine" else READERS)


def top_of(text: str, key: str) -> tuple[float, float]:
    """Return the middle of the upper edge of a shape."""
    root = etree.fromstring(text.encode())
    (bounds,) = root.xpath(f"//*[@bpmnElement='{key}']/*[local-name()='Bounds']")
    return float(bounds.get("x")) + float(bounds.get("width")) / 2, float(bounds.get("y"))
