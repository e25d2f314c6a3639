"""Empty files that new things are spliced into: usually one pool with one process and an empty drawing."""

from designer import __version__
from designer.bpmn.schema import EXPORTER, NAMESPACES
from designer.bpmn.style import escape_value

_DRAWING = """
  <bpmndi:BPMNDiagram id="Diagram_1">
    <bpmndi:BPMNPlane id="Plane_1" bpmnElement="{shown}">{shapes}</bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>"""
_CARD = """
    <bpmn:extensionElements>
      <voronka:model version="1.0" lang="{lang}"/>
    </bpmn:extensionElements>
  """
_POOL = """
  <bpmn:collaboration id="Collaboration_1">
    <bpmn:participant id="Pool_1" name="{name}" processRef="Process_1"/>
  </bpmn:collaboration>"""
_SHAPE = """
      <bpmndi:BPMNShape id="Pool_1_di" bpmnElement="Pool_1" isHorizontal="true">
        <dc:Bounds x="160" y="80" width="600" height="250"/>
      </bpmndi:BPMNShape>
    """
_PROCESS = """
  <bpmn:process id="Process_1"{name} isExecutable="false">{card}</bpmn:process>"""
_TEXT = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions {namespaces} id="Definitions_1" targetNamespace="urn:voronka:model" \
exporter="{exporter}" exporterVersion="{version}">{body}
</bpmn:definitions>
"""
_DECLARED = ("bpmn", "bpmndi", "dc", "di", "xsi", "voronka")


def skeleton(process_name: str = "", lang: str = "ru") -> bytes:
    """Return a file of ours with nothing in it yet; ``lang`` is ru or en."""
    name = escape_value(process_name)
    process = _PROCESS.format(name=f' name="{name}"', card=_CARD.format(lang=escape_value(lang)))
    return _file(_POOL.format(name=name) + process, "Collaboration_1", _SHAPE)


def bare(lang: str = "") -> bytes:
    """Return a file of ours with a process that has no pool, and no card where no ``lang`` is said."""
    card = _CARD.format(lang=escape_value(lang)) if lang else ""
    return _file(_PROCESS.format(name="", card=card), "Process_1")


def room_for_pools() -> bytes:
    """Return a file of ours without any process: what is put in brings its pools along."""
    return _file('\n  <bpmn:collaboration id="Collaboration_1"/>', "Collaboration_1")


def _file(body: str, shown: str, shapes: str = "") -> bytes:
    namespaces = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in _DECLARED)
    return _TEXT.format(
        namespaces=namespaces,
        exporter=EXPORTER,
        version=escape_value(__version__),
        body=body + _DRAWING.format(shown=shown, shapes=shapes),
    ).encode()
