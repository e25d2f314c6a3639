"""What tools built on bpmn-js copy: a tree of shapes, each with the properties of what it shows, as BPMN."""

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec
from lxml import etree
from msgspec import Struct

from designer.bpmn.hostile import UnreadableError
from designer.bpmn.schema import NAMESPACES
from designer.model.clean import clean_text
from designer.model.geometry import Box
from designer.model.kinds import FLOWS, KINDS
from designer.model.message import N_, message

PREFIX: Final = "bpmn-js-clip----"
"""What such a text begins with."""
_SPACES: Final = {
    **NAMESPACES,
    "camunda": "http://camunda.org/schema/1.0/bpmn",
}
_ATTRIBUTES: Final = frozenset(
    {"id", "name", "isExecutable", "processType", "isClosed", "isForCompensation", "startQuantity",
     "completionQuantity", "implementation", "scriptFormat", "calledElement", "triggeredByEvent",
     "method", "cancelRemainingInstances", "ordering", "isInterrupting", "parallelMultiple",
     "cancelActivity", "gatewayDirection", "instantiate", "eventGatewayType", "isSequential",
     "behavior", "isCollection", "associationDirection", "errorCode", "escalationCode", "language",
     "testBefore", "loopMaximum", "waitForCompletion", "value"}
)  # fmt: skip
"""BPMN's own; what else stands beside them is of an engine, and the tree does not say of which."""
_CAMUNDA: Final = frozenset(
    {"asyncBefore", "asyncAfter", "exclusive", "jobPriority", "assignee", "candidateUsers",
     "candidateGroups", "dueDate", "followUpDate", "priority", "formKey", "formRef", "formRefBinding",
     "formRefVersion", "formHandlerClass", "initiator", "class", "expression", "delegateExpression",
     "resultVariable", "type", "topic", "taskPriority", "decisionRef", "decisionRefBinding",
     "decisionRefVersion", "decisionRefVersionTag", "decisionRefTenantId", "mapDecisionResult",
     "resource", "collection", "elementVariable", "calledElementBinding", "calledElementVersion",
     "calledElementVersionTag", "calledElementTenantId", "caseRef", "caseBinding", "caseVersion",
     "caseTenantId", "variableMappingClass", "variableMappingDelegateExpression", "historyTimeToLive",
     "versionTag", "isStartableInTasklist", "candidateStarterGroups", "candidateStarterUsers",
     "errorMessage", "errorCodeVariable", "errorMessageVariable", "escalationCodeVariable",
     "variableName", "variableEvents", "modelerTemplate", "modelerTemplateVersion"}
)  # fmt: skip
_NAMED: Final = frozenset(
    {"conditionExpression", "condition", "timeDuration", "timeCycle", "timeDate", "loopCardinality",
     "loopCondition", "completionCondition", "activationCondition", "extensionElements"}
)  # fmt: skip
"""Elements that are called as the property is, not as its type."""
_TEXTS: Final = frozenset({("bpmn:TextAnnotation", "text"), ("bpmn:ScriptTask", "script"),
                           ("camunda:Field", "expression"), ("camunda:Field", "string"),
                           ("camunda:Connector", "connectorId")})  # fmt: skip
"""Strings that are elements; the others are attributes."""
_BODIES: Final = frozenset({("bpmn:Documentation", "text"), ("camunda:InputParameter", "value"),
                            ("camunda:OutputParameter", "value"), ("camunda:Script", "value"),
                            ("camunda:Entry", "value"), ("camunda:Value", "value")})  # fmt: skip
_APART: Final = frozenset({"childLaneSet", "laneSets", "di"})
"""What the shapes say themselves."""
_WORD: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_TOPS: Final = frozenset({"message", "signal", "error", "escalation"})
_FRAMES: Final = frozenset({"participant", "lane"})
_FLOW_NODES: Final = frozenset({"activity", "event", "gateway"})
_LOOKS: Final = {"fill": "bioc:fill", "stroke": "bioc:stroke", "background-color": "color:background-color",
                 "border-color": "color:border-color"}  # fmt: skip


class _Way(Struct):
    x: float
    y: float


class _Piece(Struct, rename="camel"):
    """One shape, arrow or label."""

    id: str
    parent: str = ""
    host: str = ""
    source: str = ""
    target: str = ""
    waypoints: list[_Way] = []
    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0
    hidden: bool | None = None
    label_target: str = ""
    default: str = ""
    is_expanded: bool | None = None
    business_object: dict[str, Any] = {}
    di: dict[str, Any] = {}
    process_ref: dict[str, Any] = {}
    category_value: dict[str, Any] = {}
    referenced_root_element: dict[str, Any] = {}

    @property
    def kind(self) -> str:
        """The tag of what is shown, without its prefix."""
        return _lowered(str(self.business_object.get("$type", "")).rpartition(":")[2])

    @property
    def box(self) -> Box:
        """Where it stands."""
        return Box(self.x, self.y, self.width, self.height)


_decoder = msgspec.json.Decoder(dict[str, list[_Piece]])


def transcribed(text: str) -> bytes:
    """Return the BPMN file that a copied text stands for; UnreadableError where it is none."""
    try:
        tree = _decoder.decode(text.removeprefix(PREFIX))
        return _Transcript([piece for depth in sorted(tree, key=_depth) for piece in tree[depth]]).data()
    except (msgspec.DecodeError, RecursionError, ValueError, UnicodeError) as error:
        raise UnreadableError(message(N_("What was copied in the other tool cannot be read"))) from error


def _depth(key: str) -> int:
    return int(key) if key.isdecimal() else 0


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


def _name(prefixed: str) -> str | None:
    """Return a name with its namespace, None where nobody knows what its prefix means."""
    prefix, _, local = prefixed.rpartition(":")
    uri = _SPACES.get(prefix)
    return f"{{{uri}}}{_lowered(local)}" if uri and _WORD.fullmatch(local) else None


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return clean_text(str(value))


def _add(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    added = etree.SubElement(parent, f"{{{NAMESPACES['bpmn']}}}{tag}", attributes)
    added.text = text
    return added


def _tell(element: etree._Element, said: dict[str, Any]) -> None:
    """Put the properties of an object into ``element``."""
    kind = str(said.get("$type", ""))
    for key, value in said.items():
        if isinstance(value, dict) and key not in _APART:
            _inside(element, key if kind.startswith("bpmn:") else "", value)
        elif isinstance(value, list) and key not in _APART:
            for item in value:
                if isinstance(item, dict):
                    _inside(element, "", item)
        elif isinstance(value, str | int | float) and not key.startswith("$type"):
            _say(element, kind, key, _plain(value))


def _inside(element: etree._Element, key: str, said: dict[str, Any]) -> None:
    kind = str(said.get("$type", ""))
    name = _name(f"bpmn:{key}" if key in _NAMED else kind)
    if name is None:
        return
    inner = etree.SubElement(element, name)
    if kind == "bpmn:FormalExpression":
        inner.set(f"{{{NAMESPACES['xsi']}}}type", "bpmn:tFormalExpression")
    _tell(inner, said)


def _say(element: etree._Element, kind: str, key: str, value: str) -> None:
    prefix = kind.partition(":")[0]
    if key in {"body", "$body"} or (kind, key) in _BODIES:
        element.text = value
    elif (kind, key) in _TEXTS:
        name = _name(f"{prefix}:{key}")
        if name is not None:
            etree.SubElement(element, name).text = value
    elif ":" in key:
        name = _name(key)
        if name is not None:
            element.set(name, value)
    elif (prefix != "bpmn" and _WORD.fullmatch(key)) or key in _ATTRIBUTES:
        element.set(key, value)
    elif key in _CAMUNDA:
        element.set(f"{{{_SPACES['camunda']}}}{key}", value)


class _Transcript:
    """One file in the making."""

    def __init__(self, pieces: list[_Piece]) -> None:
        """Begin with nothing but the room for ``pieces``."""
        self.pieces = {piece.id: piece for piece in pieces if not piece.label_target}
        self.labels = {piece.label_target: piece for piece in pieces if piece.label_target}
        self.root = etree.Element(f"{{{NAMESPACES['bpmn']}}}definitions", nsmap=_SPACES)
        self.root.set("targetNamespace", "urn:pasted")
        self.elements: dict[str, etree._Element] = {}
        self.homes: dict[str, etree._Element] = {}
        self.collaboration: etree._Element | None = None

    def data(self) -> bytes:
        """Return the file."""
        if any(piece.kind in {"participant", "messageFlow"} for piece in self.pieces.values()):
            self.collaboration = _add(self.root, "collaboration", id="Pasted_collaboration")
        for piece in sorted(self.pieces.values(), key=lambda piece: piece.kind in FLOWS):
            self.put(piece)
        self.fill_lanes()
        self.draw()
        return etree.tostring(self.root, encoding="UTF-8", xml_declaration=True)

    def put(self, piece: _Piece) -> None:
        """Take the element that a piece shows."""
        parent = self.holder(piece)
        if parent is None or not (piece.kind in KINDS or piece.kind in FLOWS or piece.kind in _FRAMES):
            return
        element = self.elements[piece.id] = _add(parent, piece.kind)
        _tell(element, piece.business_object)
        element.set("id", piece.id)
        self.join(piece, element)
        if piece.kind == "participant" and piece.process_ref:
            home = self.homes[piece.id] = _add(self.root, "process")
            _tell(home, piece.process_ref)
            home.set("id", f"{piece.id}_process")
            element.set("processRef", f"{piece.id}_process")
        self.refer(piece, element)

    def holder(self, piece: _Piece) -> etree._Element | None:
        """Return what the element of ``piece`` stands in, None where an end of it was not copied."""
        ends = (self.elements.get(piece.source), self.elements.get(piece.target))
        if piece.kind in FLOWS and None in ends:
            return None
        if piece.kind in {"participant", "messageFlow"}:
            return self.collaboration
        if piece.kind == "dataInputAssociation":
            return ends[1]
        if piece.kind == "dataOutputAssociation":
            return ends[0]
        home = self.home(piece)
        if piece.kind != "lane":
            return home
        outer, tag = self.elements.get(piece.parent), "laneSet"
        if piece.parent in self.pieces and self.pieces[piece.parent].kind == "lane" and outer is not None:
            home, tag = outer, "childLaneSet"
        there = home.find(f"{{{NAMESPACES['bpmn']}}}{tag}")
        return there if there is not None else _add(home, tag)

    def home(self, piece: _Piece) -> etree._Element:
        """Return the process or sub-process that ``piece`` is in."""
        for outer in self.around(piece):
            if outer.id in self.homes:
                return self.homes[outer.id]
            if outer.id in self.elements and outer.kind in KINDS and KINDS[outer.kind].scope:
                return self.elements[outer.id]
        if piece.kind in KINDS and KINDS[piece.kind].family == "artifact" and self.collaboration is not None:
            return self.collaboration
        if "" not in self.homes:
            self.homes[""] = _add(self.root, "process", id="Pasted_process")
        return self.homes[""]

    def around(self, piece: _Piece) -> Iterator[_Piece]:
        """Yield what a piece stands in, innermost first; the plane of a closed part counts as the part."""
        seen = {piece.id}
        while (outer := self.pieces.get(piece.parent.removesuffix("_plane"))) and outer.id not in seen:
            yield outer
            seen.add(outer.id)
            piece = outer

    def join(self, piece: _Piece, element: etree._Element) -> None:
        """Say what an arrow joins, what an event hangs on, which exit is the default."""
        if piece.kind == "dataInputAssociation":
            _add(element, "sourceRef", piece.source)
        elif piece.kind == "dataOutputAssociation":
            _add(element, "targetRef", piece.target)
        elif piece.kind in FLOWS:
            element.set("sourceRef", piece.source)
            element.set("targetRef", piece.target)
        if piece.host in self.pieces:
            element.set("attachedToRef", piece.host)
        if piece.default in self.pieces:
            element.set("default", piece.default)

    def refer(self, piece: _Piece, element: etree._Element) -> None:
        """Put in what an element refers to: a message or the like, data, the category of a group."""
        if said := piece.referenced_root_element:
            kind, key = _lowered(str(said.get("$type", "")).rpartition(":")[2]), str(said.get("id", ""))
            if key and kind in _TOPS and all(top.get("id") != key for top in self.root):
                _tell(_add(self.root, kind), said)
            definitions = (c for c in element if str(c.tag).endswith("EventDefinition"))
            if kind in _TOPS:
                next(definitions, element).set(f"{kind}Ref", key)
        if piece.kind == "dataObjectReference":
            element.set("dataObjectRef", f"{piece.id}_data")
            _add(self.home(piece), "dataObject", id=f"{piece.id}_data")
        if name := piece.category_value.get("value"):
            outer = _add(self.root, "category", id=f"{piece.id}_category")
            _add(outer, "categoryValue", id=f"{piece.id}_value", value=_plain(name))
            element.set("categoryValueRef", f"{piece.id}_value")

    def fill_lanes(self) -> None:
        """Let each lane list what is drawn in it: the tree does not say."""
        lanes = [piece for piece in self.pieces.values() if piece.kind == "lane"]
        for piece in self.pieces.values():
            if piece.kind not in KINDS or KINDS[piece.kind].family not in _FLOW_NODES:
                continue
            if any(outer.kind in KINDS for outer in self.around(piece)):
                continue
            middle = piece.box.centre
            held = [lane for lane in lanes if lane.box.holds(middle) and lane.id in self.elements]
            if held and piece.id in self.elements:
                inner = min(held, key=lambda lane: lane.width * lane.height)
                _add(self.elements[inner.id], "flowNodeRef", piece.id)

    def draw(self) -> None:
        """Draw what is not hidden."""
        space = NAMESPACES["bpmndi"]
        diagram = etree.SubElement(self.root, f"{{{space}}}BPMNDiagram")
        shown = self.collaboration if self.collaboration is not None else self.homes.get("")
        plane = etree.SubElement(diagram, f"{{{space}}}BPMNPlane")
        plane.set("bpmnElement", shown.get("id", "") if shown is not None else "")
        for key in self.elements:
            piece = self.pieces[key]
            if piece.hidden:
                continue
            shape = etree.SubElement(plane, f"{{{space}}}{'BPMNEdge' if piece.waypoints else 'BPMNShape'}")
            shape.set("bpmnElement", key)
            for flag in ("isHorizontal", "isMarkerVisible", "isExpanded", "messageVisibleKind", *_LOOKS):
                if isinstance(value := piece.di.get(flag), str | bool):
                    shape.set(_name(_LOOKS[flag]) if flag in _LOOKS else flag, _plain(value))  # type: ignore[arg-type]
            for way in piece.waypoints:
                point = etree.SubElement(shape, f"{{{NAMESPACES['di']}}}waypoint")
                point.attrib.update({"x": str(way.x), "y": str(way.y)})
            if not piece.waypoints:
                _bound(shape, piece)
            if label := self.labels.get(key):
                _bound(etree.SubElement(shape, f"{{{space}}}BPMNLabel"), label)


def _bound(shape: etree._Element, piece: _Piece) -> None:
    bounds = etree.SubElement(shape, f"{{{NAMESPACES['dc']}}}Bounds")
    box = piece.box
    bounds.attrib.update({"x": str(box.x), "y": str(box.y)})
    bounds.attrib.update({"width": str(box.width), "height": str(box.height)})
