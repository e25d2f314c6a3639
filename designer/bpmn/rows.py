"""Elements as records, one family after the other; references are resolved when all ends are known."""

import msgspec

from designer.bpmn.extension import Sayings
from designer.bpmn.schema import EVENT_DEFINITIONS
from designer.bpmn.shapes import Drawing, box_of, colours_of, flag, label_of, points_of
from designer.bpmn.source import content
from designer.bpmn.spans import Document, Element
from designer.model.facts import NodeFacts
from designer.model.kinds import FLOWS, KINDS, TRIGGERS
from designer.model.message import Message, N_, message
from designer.model.records import Colours, Flow, Node, Pool, ProcessFacts, Record, Role

_NODES = {f"bpmn:{tag}": tag for tag in KINDS if tag != "foreign"}
_FLOWS = {f"bpmn:{tag}": tag for tag in FLOWS}
_DATA_FLOWS = ("bpmn:dataInputAssociation", "bpmn:dataOutputAssociation")
_TRIGGERS = {f"bpmn:{trigger.tag}": name for name, trigger in TRIGGERS.items() if trigger.tag}
_TIMES = ("bpmn:timeDuration", "bpmn:timeCycle", "bpmn:timeDate")
_SCOPES = frozenset({"bpmn:process", *(f"bpmn:{tag}" for tag, kind in KINDS.items() if kind.scope)})
_LANE_SETS = ("bpmn:laneSet", "bpmn:childLaneSet")
_MANY = 20


def documentation(texts: list[str]) -> str:
    """Return several documentation texts as one note."""
    return "\n\n".join(text for text in texts if text)


class Rows:
    """All records of a document; ``elements`` and ``shapes`` tell where each came from."""

    def __init__(self, document: Document, drawing: Drawing, *, own: bool) -> None:
        """Begin with the drawing that has been read; ``own`` files say which routes are a hand's."""
        self.document = document
        self.drawing = drawing
        self.own = own
        self.elements: dict[str, Element] = {}
        self.shapes: dict[str, Element] = {}
        self.saying: list[str] = []
        """The records that our extension says something of."""
        self.warnings: list[Message] = []
        self._lanes: dict[str, tuple[int, str]] = {}
        self._records: dict[str, Record] = {}

    def all(self) -> dict[str, Record]:
        """Return every record of the document by id."""
        root = self.document.root
        pending: list[tuple[Element, str]] = []
        for process in root.all("bpmn:process"):
            self._process(process)
            self._scope(process, process.id, pending)
        for collaboration in root.all("bpmn:collaboration"):
            for participant in collaboration.all("bpmn:participant"):
                self._pool(participant)
            self._scope(collaboration, collaboration.id, pending)
        self._foreign()
        self._hosts()
        self._flows(pending)
        for key in self.drawing.unknown:
            self._warn(N_("{other} is drawn, but is not in the file"), other=key)
        for key in self.document.twice:
            self._warn(N_("the id {element} stands twice"), element=key)
        if len(self.warnings) > _MANY:
            more = message(N_("and {n} more references that lead nowhere"), n=len(self.warnings) - _MANY)
            self.warnings[_MANY:] = [more]
        return self._records

    def _warn(self, text: str, **args: str) -> None:
        self.warnings.append(message(text, **args))

    def _add(self, element: Element, record: Record, shape: Element | None) -> None:
        self._records[record.id] = record
        self.elements[record.id] = element
        if shape is not None:
            self.shapes[record.id] = shape

    def _new(self, element: Element) -> bool:
        """Tell whether the element has an id of its own: no record without one, none for a second bearer."""
        return bool(element.id) and self.document.ids[element.id] is element

    def _shape(self, key: str) -> Element | None:
        shapes = self.drawing.of.get(key)
        return shapes[0] if shapes else None

    def _scope(self, scope: Element, key: str, pending: list[tuple[Element, str]]) -> None:
        """Take the nodes, roles and flows inside a process, a sub-process or a collaboration."""
        for lane_set in scope.all("bpmn:laneSet"):
            self._lane_set(lane_set, key, "", 1)
        for child in scope.children:
            if child.tag in _FLOWS:
                pending.append((child, key))
            elif child.tag in _NODES:
                if self._new(child):
                    self._add(child, self._node(child, key), self._shape(child.id))
                pending += [(c, key) for c in child.children if c.tag in _DATA_FLOWS]
                if child.tag in _SCOPES and self._new(child):
                    self._scope(child, child.id, pending)

    # Roles, pools, processes

    def _lane_set(self, lane_set: Element, process: str, parent: str, depth: int) -> None:
        for lane in lane_set.all("bpmn:lane"):
            if not self._new(lane):
                continue
            sayings, shape = Sayings(self.document, lane), self._shape(lane.id)
            level, colours = _turned(shape)
            record = Role(
                lane.id,
                lane.attributes.get("name", ""),
                lane.index,
                box_of(shape) if shape else None,
                level,
                process,
                parent,
                lane_set.id,
                self._note(lane, sayings),
                sayings.role(),
                colours,
                sayings.silences(),
            )
            self._add(lane, record, shape)
            for reference in lane.all("bpmn:flowNodeRef"):
                key = content(self.document, reference).strip()
                held = self.document.resolve(key)
                if held is None:
                    self._warn(
                        N_("the role {element} holds {other}, which is not in the file"),
                        element=lane.id,
                        other=key,
                    )
                elif self._lanes.get(held.id, (0, ""))[0] < depth:
                    self._lanes[held.id] = (depth, lane.id)
            for inner in lane.all("bpmn:childLaneSet"):
                self._lane_set(inner, process, lane.id, depth + 1)

    def _pool(self, participant: Element) -> None:
        if not self._new(participant):
            return
        reference = participant.attributes.get("processRef", "")
        process = self.document.resolve(reference) if reference else None
        if reference and (process is None or process.tag != "bpmn:process"):
            self._warn(
                N_("the pool {element} shows the process {other}, which is not in the file"),
                element=participant.id,
                other=reference,
            )
            process = None
        sayings, shape = Sayings(self.document, participant), self._shape(participant.id)
        level, colours = _turned(shape)
        record = Pool(
            participant.id,
            participant.attributes.get("name", ""),
            participant.index,
            box_of(shape) if shape else None,
            level,
            process.id if process else "",
            self._note(participant, sayings),
            colours,
            sayings.silences(),
        )
        self._add(participant, record, shape)

    def _process(self, process: Element) -> None:
        if not self._new(process):
            return
        sayings = Sayings(self.document, process)
        record = ProcessFacts(
            process.id,
            process.attributes.get("name", ""),
            process.index,
            flag(process, "isExecutable"),
            self._note(process, sayings),
            sayings.model(),
            sayings.silences(),
        )
        self._add(process, record, None)

    def _note(self, element: Element, sayings: Sayings) -> str:
        """Return the documentation, nothing yet where our own may be among it."""
        if sayings:
            self.saying.append(element.id)
            return ""
        texts = [content(self.document, doc) for doc in element.children if doc.tag == "bpmn:documentation"]
        return documentation(texts) if texts else ""

    # Nodes

    def _node(self, element: Element, scope: str, kind: str = "") -> Node:
        kind = kind or _NODES[element.tag]
        given, shape = element.attributes, self._shape(element.id)
        sayings = Sayings(self.document, element)
        trigger, duration = self._trigger(element) if KINDS[kind].family == "event" else ("", "")
        return Node(
            element.id,
            kind,
            self._name(element),
            element.index,
            box_of(shape) if shape else None,
            label_of(shape) if shape else None,
            scope,
            self._lanes.get(element.id, (0, ""))[1],
            given.get("attachedToRef", ""),
            trigger,
            given.get("cancelActivity", given.get("isInterrupting", "true")).strip() not in {"false", "0"},
            duration,
            bool(shape) and KINDS[kind].scope and self._expanded(element, shape),
            kind == "dataObjectReference" and self._collection(element),
            self._note(element, sayings),
            _facts(sayings) if sayings else None,
            colours_of(shape) if shape else Colours(),
            sayings.silences() if sayings else (),
        )

    def _name(self, element: Element) -> str:
        if element.tag == "bpmn:textAnnotation":
            text = element.first("bpmn:text")
            return content(self.document, text) if text else ""
        name = element.attributes.get("name")
        if name is not None:
            return name
        other = self._meant(element)
        return other.attributes.get("name", other.attributes.get("value", "")) if other else ""

    def _meant(self, element: Element) -> Element | None:
        """Return the data object of a reference, the category of a group: what bears the name instead."""
        for attribute in ("dataObjectRef", "categoryValueRef"):
            if attribute in element.attributes:
                return self.document.resolve(element.attributes[attribute])
        return None

    def _collection(self, element: Element) -> bool:
        other = self._meant(element)
        return bool(other and flag(other, "isCollection"))

    def _expanded(self, element: Element, shape: Element) -> bool:
        said = flag(shape, "isExpanded")
        if said is not None:
            return said
        inside = (self._shape(child.id) for child in element.children if child.id)
        return any(s is not None and s.parent is shape.parent for s in inside)

    def _trigger(self, element: Element) -> tuple[str, str]:
        definitions = [child for child in element.children if child.tag in EVENT_DEFINITIONS]
        for child in element.all("bpmn:eventDefinitionRef"):
            target = self.document.resolve(content(self.document, child))
            definitions += [target] if target else []
        if not definitions:
            return "", ""
        if len(definitions) > 1:
            return "multiple", ""
        times = (child for child in definitions[0].children if child.tag in _TIMES)
        duration = next((content(self.document, child).strip() for child in times), "")
        return _TRIGGERS.get(definitions[0].tag, ""), duration

    def _foreign(self) -> None:
        """Give a plain box to what is drawn as a shape and has no record yet."""
        for key, shapes in self.drawing.of.items():
            element = self.document.ids[key] if key in self.document.ids else None
            if element is None or key in self._records or shapes[0].tag != "bpmndi:BPMNShape":
                continue
            if not element.tag.startswith(("bpmn:", "{")):
                continue
            kind = _NODES.get(element.tag, "foreign")
            self._add(element, self._node(element, self._home(element), kind), shapes[0])

    def _home(self, element: Element) -> str:
        outer = element.parent
        while outer is not None:
            if outer.tag in _SCOPES or outer.tag == "bpmn:collaboration":
                return outer.id
            outer = outer.parent
        return ""

    def _hosts(self) -> None:
        """Attach boundary events; their role is their host's where no role names them."""
        for key, record in list(self._records.items()):
            if not isinstance(record, Node) or not record.host:
                continue
            element = self.document.resolve(record.host)
            host = self._records.get(element.id) if element else None
            if not isinstance(host, Node):
                self._warn(
                    N_("{element} hangs on {other}, which is not in the file"), element=key, other=record.host
                )
                host = None
            self._records[key] = msgspec.structs.replace(
                record, host=host.id if host else "", lane=record.lane or (host.lane if host else "")
            )

    # Flows

    def _flows(self, pending: list[tuple[Element, str]]) -> None:
        """Take the flows whose both ends are records; a flow may end at another flow."""
        waiting = [(element, scope) for element, scope in pending if self._new(element)]
        possible = {element.id for element, _ in waiting if element.tag == "bpmn:association"}
        ends = {element.id for element, _ in waiting} - possible
        for element, scope in waiting:
            source, target = self._ends(element)
            found = [self._end(element, key, ends) for key in (source, target)]
            if found[0] and found[1]:
                self._add(element, self._flow(element, scope, found[0], found[1]), self._shape(element.id))
            elif element.tag in {"bpmn:sequenceFlow", "bpmn:messageFlow"}:
                ends.discard(element.id)
        self._drop_anchorless()

    def _drop_anchorless(self) -> None:
        known = self._records
        lost = [
            r.id
            for r in known.values()
            if isinstance(r, Flow) and not (r.source in known and r.target in known)
        ]
        for key in lost:
            del self._records[key], self.elements[key]
            self.shapes.pop(key, None)

    def _ends(self, element: Element) -> tuple[str, str]:
        given = element.attributes
        if element.tag not in _DATA_FLOWS:
            return given.get("sourceRef", ""), given.get("targetRef", "")
        owner = element.parent.id if element.parent else ""
        inward = element.tag == "bpmn:dataInputAssociation"
        refs = element.all("bpmn:sourceRef" if inward else "bpmn:targetRef")
        keys = [content(self.document, ref).strip() for ref in refs]
        known = next(
            (k for k in keys if (e := self.document.resolve(k)) and e.id in self._records),
            keys[0] if keys else "",
        )
        return (known, owner) if inward else (owner, known)

    def _end(self, flow: Element, reference: str, ends: set[str]) -> str:
        """Return the id of the record at an end, empty where there is none: with a warning if nothing is there."""
        element = self.document.resolve(reference) if reference else None
        if element is None:
            self._warn(
                N_("the arrow {element} leads to {other}, which is not in the file"),
                element=flow.id,
                other=reference or "?",
            )
            return ""
        record = self._records.get(element.id)
        to_flow = flow.tag == "bpmn:association" and element.id in ends
        if flow.tag.startswith("bpmn:data") or flow.tag == "bpmn:sequenceFlow":
            return element.id if isinstance(record, Node) else ""
        return element.id if to_flow or isinstance(record, Node | Pool) else ""

    def _flow(self, element: Element, scope: str, source: str, target: str) -> Flow:
        given, shape = element.attributes, self._shape(element.id)
        sayings = Sayings(self.document, element)
        points = points_of(shape) if shape else ()
        by_hand = {"hand": True, "program": False}.get(
            sayings.route() if sayings else "", not self.own and bool(points)
        )
        origin = self.elements.get(source)
        return Flow(
            element.id,
            _FLOWS[element.tag],
            source,
            target,
            given.get("name", ""),
            element.index,
            points,
            label_of(shape) if shape else None,
            scope,
            by_hand,
            element.first("bpmn:conditionExpression") is not None,
            bool(origin) and origin.attributes.get("default") == element.id,
            given.get("associationDirection", ""),
            self._note(element, sayings),
            sayings.exit() if sayings else None,
            sayings.handoff() if sayings else None,
            colours_of(shape) if shape else Colours(),
            sayings.silences() if sayings else (),
        )


def _facts(sayings: Sayings) -> NodeFacts | None:
    return sayings.stage() or sayings.outcome() or sayings.limit()


def _turned(shape: Element | None) -> tuple[bool, Colours]:
    """Return whether a pool or role lies level, and its colours."""
    if shape is None:
        return True, Colours()
    return flag(shape, "isHorizontal") is not False, colours_of(shape)
