"""BPMN files of any length for tests: a row of stages, with or without a drawing, written by hand."""

from collections.abc import Iterator
from itertools import pairwise

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:voronka="urn:voronka:1"
    id="Definitions_1" targetNamespace="urn:voronka:test">
  <bpmn:process id="Process_1" name="Продажи" isExecutable="false">
    <bpmn:extensionElements>
      <voronka:model version="1.0" lang="ru" saved="2026-01-02"/>
    </bpmn:extensionElements>
"""
FOOT = "</bpmn:definitions>\n"


def row_of_stages(count: int, *, drawn: bool = True) -> bytes:
    """Return a file with a start, ``count`` stages named ``Этап n`` and an end, one after the other."""
    parts = [HEAD, *_elements(count), "  </bpmn:process>\n"]
    if drawn:
        parts += [
            '  <bpmndi:BPMNDiagram id="Diagram_1"><bpmndi:BPMNPlane id="Plane_1" bpmnElement="Process_1">\n'
        ]
        parts += [*_shapes(count), "  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>\n"]
    return "".join([*parts, FOOT]).encode()


def _ids(count: int) -> list[str]:
    return ["Start_1", *(f"Stage_{n}" for n in range(1, count + 1)), "End_1"]


def _elements(count: int) -> Iterator[str]:
    ids = _ids(count)
    for n, key in enumerate(ids):
        tag = {0: "startEvent", len(ids) - 1: "endEvent"}.get(n, "userTask")
        entry = f"<bpmn:incoming>Flow_{n}</bpmn:incoming>" if n else ""
        leave = f"<bpmn:outgoing>Flow_{n + 1}</bpmn:outgoing>" if n < len(ids) - 1 else ""
        yield f'    <bpmn:{tag} id="{key}" name="Этап {n}">{entry}{leave}</bpmn:{tag}>\n'
    for n, (source, target) in enumerate(pairwise(ids), 1):
        yield f'    <bpmn:sequenceFlow id="Flow_{n}" sourceRef="{source}" targetRef="{target}"/>\n'


def _shapes(count: int) -> Iterator[str]:
    ids = _ids(count)
    for n, key in enumerate(ids):
        size = (120, 80) if key.startswith("Stage") else (36, 36)
        yield (
            f'    <bpmndi:BPMNShape id="{key}_di" bpmnElement="{key}">'
            f'<dc:Bounds x="{n * 200}" y="{200 - size[1] / 2:g}" width="{size[0]}" height="{size[1]}"/>'
            "</bpmndi:BPMNShape>\n"
        )
    for n, key in enumerate(ids[:-1], 1):
        left = (n - 1) * 200 + (120 if key.startswith("Stage") else 36)
        yield (
            f'    <bpmndi:BPMNEdge id="Flow_{n}_di" bpmnElement="Flow_{n}">'
            f'<di:waypoint x="{left}" y="200"/><di:waypoint x="{n * 200}" y="200"/></bpmndi:BPMNEdge>\n'
        )
