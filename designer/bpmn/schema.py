"""What BPMN's schemas say and the rest of this room needs: namespaces, order of children, attributes of tags.

Tags are written with fixed prefixes whatever a file uses: ``bpmn:userTask``, ``dc:Bounds``; the
unprefixed attributes of BPMN stay bare, others are ``bioc:fill``. Unknown namespaces are ``{uri}local``.
"""

NAMESPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "voronka": "urn:voronka:1",
    "bioc": "http://bpmn.io/schema/bpmn/biocolor/1.0",
    "color": "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
}
PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
# And those that only profiles write: in a file that is read they are as foreign as any.
NAMESPACES |= {
    "zeebe": "http://camunda.org/schema/zeebe/1.0",
    "modeler": "http://camunda.org/schema/modeler/1.0",
    "bpsim": "http://www.bpsim.org/schemas/2.0",
}
EXPORTER = "Voronka"

_FLOW_NODES = (
    "task userTask manualTask serviceTask sendTask receiveTask scriptTask businessRuleTask callActivity "
    "subProcess transaction adHocSubProcess startEvent endEvent intermediateCatchEvent "
    "intermediateThrowEvent boundaryEvent event implicitThrowEvent exclusiveGateway parallelGateway "
    "inclusiveGateway eventBasedGateway complexGateway choreographyTask subChoreography callChoreography"
)
_EVENT_DEFINITIONS = (
    "eventDefinition timerEventDefinition messageEventDefinition signalEventDefinition errorEventDefinition "
    "escalationEventDefinition conditionalEventDefinition linkEventDefinition compensateEventDefinition "
    "cancelEventDefinition terminateEventDefinition"
)
EVENT_DEFINITIONS = frozenset(f"bpmn:{tag}" for tag in _EVENT_DEFINITIONS.split())
ARTIFACTS = frozenset({"bpmn:textAnnotation", "bpmn:association", "bpmn:group"})

# One list serves every parent: no two schema types order the same pair of children differently, but the
# collaboration, whose artefacts stand before its conversations, and the lane, which has few children.
_ORDER = (
    "documentation extensionElements import extension auditing monitoring categoryValueRef partitionElement "
    "interfaceRef endPointRef participantMultiplicity "
    "supportedInterfaceRef flowNodeRef childLaneSet "
    "participant messageFlow incoming outgoing ioSpecification ioBinding "
    "dataInputRefs dataOutputRefs optionalInputRefs optionalOutputRefs whileExecutingInputRefs "
    "whileExecutingOutputRefs outputSetRefs inputSetRefs "
    "property dataInput dataOutput dataInputAssociation dataOutputAssociation inputSet outputSet "
    f"{_EVENT_DEFINITIONS} eventDefinitionRef "
    "potentialOwner humanPerformer performer resourceRole "
    "multiInstanceLoopCharacteristics standardLoopCharacteristics loopCharacteristics "
    "laneSet collaboration category process "
    f"{_FLOW_NODES} dataObject dataObjectReference dataStoreReference sequenceFlow "
    "textAnnotation group association "
    "completionCondition conversation subConversation callConversation conversationAssociation "
    "correlationKey conversationLink correlationSubscription supports "
    "sourceRef targetRef transformation assignment conditionExpression activationCondition script text "
    "timeDate timeDuration timeCycle dataState lane message BPMNDiagram BPMNPlane BPMNLabelStyle relationship"
)
_ALIKE = {f"bpmn:{tag}": "bpmn:task" for tag in _FLOW_NODES.split()}
_ALIKE |= dict.fromkeys(EVENT_DEFINITIONS, "bpmn:eventDefinition")


_DRAWN = ("di:extension", "dc:Bounds", "di:waypoint", "bpmndi:BPMNLabel")


def _ranks() -> dict[str, int]:
    ranks = {f"bpmn:{tag}": rank for rank, tag in enumerate(_ORDER.split())}
    for tag, like in _ALIKE.items():
        ranks[tag] = ranks[like]
    ranks["bpmndi:BPMNDiagram"] = ranks["bpmn:BPMNDiagram"]
    ranks |= {tag: place for place, tag in enumerate(_DRAWN)}
    ranks["bpmndi:BPMNShape"] = ranks["bpmndi:BPMNEdge"] = 9
    return ranks


_RANKS = _ranks()
_LAST = 999
_ROOT = {"bpmn:import": -2, "bpmn:extension": -1, "bpmndi:BPMNDiagram": 1, "bpmn:relationship": 2}
_AFTER_ALL = frozenset({"bpmn:resourceRole", "bpmn:performer", "bpmn:humanPerformer", "bpmn:potentialOwner"})


def rank(parent: str, tag: str) -> int:
    """Return where ``tag`` stands among the children of ``parent``; what we never write stands last."""
    if parent == "bpmn:definitions":
        return _ROOT.get(tag, 0)
    if parent == "bpmn:process" and tag in _AFTER_ALL:
        return _LAST
    return _RANKS.get(tag, _LAST if tag.startswith("bpmn:") else -1)


_DATA = {
    f"bpmn:{tag}": "bpmn:task"
    for tag in ("dataObject", "dataObjectReference", "dataStoreReference", "sequenceFlow")
}
_SHELVES = {**_ALIKE, **_DATA, "bpmn:group": "bpmn:textAnnotation", "bpmn:association": "bpmn:textAnnotation"}


def shelf(parent: str, tag: str) -> int:
    """Return the rank of ``tag``, the same for those that the schema lets stand in any order."""
    return rank(parent, _SHELVES.get(tag, tag))


COMMON = frozenset({"id", "name"})
_ACTIVITY = frozenset({"isForCompensation", "startQuantity", "completionQuantity", "default"})
_GATEWAY = frozenset({"gatewayDirection"})
_OWN: dict[str, frozenset[str]] = {
    "userTask": _ACTIVITY | {"implementation"},
    "serviceTask": _ACTIVITY | {"implementation", "operationRef"},
    "sendTask": _ACTIVITY | {"implementation", "messageRef", "operationRef"},
    "receiveTask": _ACTIVITY | {"implementation", "messageRef", "operationRef", "instantiate"},
    "scriptTask": _ACTIVITY | {"scriptFormat"},
    "businessRuleTask": _ACTIVITY | {"implementation"},
    "callActivity": _ACTIVITY | {"calledElement"},
    "subProcess": _ACTIVITY | {"triggeredByEvent"},
    "transaction": _ACTIVITY | {"triggeredByEvent", "method"},
    "adHocSubProcess": _ACTIVITY | {"triggeredByEvent", "cancelRemainingInstances", "ordering"},
    "startEvent": frozenset({"isInterrupting", "parallelMultiple"}),
    "intermediateCatchEvent": frozenset({"parallelMultiple"}),
    "boundaryEvent": frozenset({"parallelMultiple", "cancelActivity", "attachedToRef"}),
    "exclusiveGateway": _GATEWAY | {"default"},
    "inclusiveGateway": _GATEWAY | {"default"},
    "complexGateway": _GATEWAY | {"default"},
    "parallelGateway": _GATEWAY,
    "eventBasedGateway": _GATEWAY | {"instantiate", "eventGatewayType"},
    "dataObjectReference": frozenset({"itemSubjectRef"}),
    "dataStoreReference": frozenset({"itemSubjectRef", "dataStoreRef"}),
}


def attributes(kind: str) -> frozenset[str]:
    """Return the bare attributes that the schema allows on ``kind``; other namespaces it allows anywhere."""
    if kind.endswith("ask"):
        return COMMON | _OWN.get(kind, _ACTIVITY)
    return COMMON | _OWN.get(kind, frozenset())


_OF_SOME: dict[str, frozenset[str]] = {
    "script": frozenset({"scriptTask"}),
    "rendering": frozenset({"userTask"}),
    "completionCondition": frozenset({"adHocSubProcess"}),
    "activationCondition": frozenset({"complexGateway"}),
    **dict.fromkeys(
        ("dataInput", "dataInputAssociation", "inputSet"), frozenset({"endEvent", "intermediateThrowEvent"})
    ),
    **dict.fromkeys(
        ("dataOutput", "dataOutputAssociation", "outputSet"),
        frozenset({"startEvent", "intermediateCatchEvent", "boundaryEvent"}),
    ),
}
_OF_ACTIVITIES = frozenset({"dataInputAssociation", "dataOutputAssociation"})
_SCOPES = frozenset({"subProcess", "transaction", "adHocSubProcess"})


def unfit(tag: str, kind: str) -> bool:
    """Tell whether the schema has no child ``tag`` in an element of ``kind``, of those one may find there."""
    name = tag.removeprefix("bpmn:")
    if name == "laneSet":
        return kind not in _SCOPES
    if name in _OF_ACTIVITIES and not kind.endswith("Event"):
        return False
    return name in _OF_SOME and kind not in _OF_SOME[name]
