"""The empty file that a new process is spliced into: one pool with one process and an empty drawing."""

from designer import __version__
from designer.bpmn.schema import EXPORTER, NAMESPACES
from designer.bpmn.style import escape_value

_TEXT = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions {namespaces} id="Definitions_1" targetNamespace="urn:voronka:model" \
exporter="{exporter}" exporterVersion="{version}">
  <bpmn:collaboration id="Collaboration_1">
    <bpmn:participant id="Pool_1" name="{name}" processRef="Process_1"/>
  </bpmn:collaboration>
  <bpmn:process id="Process_1" name="{name}" isExecutable="false">
    <bpmn:extensionElements>
      <voronka:model version="1.0" lang="{lang}"/>
    </bpmn:extensionElements>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="Diagram_1">
    <bpmndi:BPMNPlane id="Plane_1" bpmnElement="Collaboration_1">
      <bpmndi:BPMNShape id="Pool_1_di" bpmnElement="Pool_1" isHorizontal="true">
        <dc:Bounds x="160" y="80" width="600" height="250"/>
      </bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
"""
_DECLARED = ("bpmn", "bpmndi", "dc", "di", "xsi", "voronka")


def skeleton(process_name: str = "", lang: str = "ru") -> bytes:
    """Return a file of ours with nothing in it yet; ``lang`` is ru or en."""
    namespaces = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in _DECLARED)
    return _TEXT.format(
        namespaces=namespaces,
        exporter=EXPORTER,
        version=escape_value(__version__),
        name=escape_value(process_name),
        lang=escape_value(lang),
    ).encode()
