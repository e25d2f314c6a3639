"""What a save is about: the records read, the records now, and the bytes that the difference goes into."""

import re
from functools import cached_property

from designer.bpmn.draft import Draft
from designer.bpmn.fonts import style_draft, styles
from designer.bpmn.schema import rank
from designer.bpmn.shapes import shown
from designer.bpmn.source import Source, content
from designer.bpmn.spans import Element
from designer.bpmn.splices import Splices
from designer.bpmn.style import style_of
from designer.model.planes import Planes
from designer.model.process import Process
from designer.model.records import Flow, Lettering, Node, Record, Role

_NAME = re.compile(r"[^\W\d][\w.-]*")
_DIGITS = re.compile(r"(\d{1,9})\Z")


class Plan:
    """One save; the functions of this room put their part of the difference into ``splices``."""

    def __init__(self, source: Source, process: Process) -> None:
        """Sort the records into new, dropped and changed."""
        self.source = source
        self.process = process
        self.document = source.document
        self.splices = Splices(source.document, style_of(source.document))
        read, now = source.records, process.records
        self.new = {key: record for key, record in now.items() if key not in read}
        self.dropped = {key: record for key, record in read.items() if key not in now}
        self.changed = {
            key: (before, now[key])
            for key, before in read.items()
            if key in now and now[key] is not before and now[key] != before
        }
        self._rewrite()
        self._used = {*self.document.ids, *now, *process.taken}
        self.owners: dict[str, str] = {}
        """The placeholder property of each activity, as far as it was needed."""
        self.loose: list[Draft] = []
        """New elements of a collaboration that the file does not have."""
        self.figures: list[Draft] = []
        """New shapes for a drawing that the file does not have."""
        self.apart: dict[str, list[Draft]] = {
            key: [] for key, record in self.new.items() if isinstance(record, Node) and record.apart
        }
        """New shapes by the sub-process whose plane the file does not have."""
        self.specified: dict[Element, list[Node]] = {}
        """New inputs and outputs by the process that has no specification of them."""
        self.tops: dict[Draft, dict[str, str]] = {}
        """What came along from other files to be referred to, with its new ids by those that it had."""
        self.rescued: list[Node] = []
        """What stands in the file inside something that is taken out, and stays."""
        self.referred: dict[tuple[str, str], str] = {}
        """Ids of messages, signals, errors and escalations by kind and name, as far as they were needed."""
        self.styles: list[Draft] = []
        """New styles of labels."""
        self.own_planes = {key: plane for key, plane in shown(source.document).items() if key not in self.new}

    def _rewrite(self) -> None:
        """Count as dropped and new what now stands inside something new: it cannot be carried there."""
        inside: dict[str, list[Record]] = {}
        for record in self.process.records.values():
            inside.setdefault(_holder(record), []).append(record)
        todo = list(self.new)
        for key, (before, after) in self.changed.items():
            if (
                isinstance(after, Flow)
                and after.kind.startswith("data")
                and _holder(before) != _holder(after)
            ):
                todo.append(key)
        for key in todo:  # grows while it is walked
            if key in self.source.records and key not in self.new:
                self.new[key] = self.process.records[key]
                self.dropped[key] = self.source.records[key]
                self.changed.pop(key, None)
            todo += [r.id for r in inside.get(key, ()) if r.id not in self.new]

    def element(self, key: str) -> Element | None:
        """Return the element of the record ``key`` in the file, None for new and rewritten ones."""
        if key in self.new:
            return None
        found = self.source.elements.get(key) or self.document.ids.get(key)
        return None if found is None or self.splices.gone(found) else found

    def content(self, element: Element) -> str:
        """Return the text inside an element of the file."""
        return content(self.document, element)

    def new_id(self, stem: str, like: str) -> str:
        """Return an unused ``Stem_n``, with the number of the id ``like`` where that is free."""
        found = _DIGITS.search(like)
        number = int(found[1]) if found else 1
        while (key := f"{stem}_{number}") in self._used:
            number += 1
        self._used.add(key)
        return key

    def own_id(self, wanted: str, stem: str) -> str:
        """Return ``wanted``, numbered where it is used; ``Stem_n`` where the schema allows no such id."""
        if not _NAME.fullmatch(wanted):
            return self.new_id(stem, "")
        key, number = wanted, 1
        while key in self._used:
            number += 1
            key = f"{wanted}_{number}"
        self._used.add(key)
        return key

    def behind(self, parent: Element, tag: str) -> Element | None:
        """Return the child of ``parent`` that a new ``tag`` belongs behind, None for the first place."""
        place = rank(parent.tag, tag)
        found = None
        for child in parent.children:
            if rank(parent.tag, child.tag) <= place and child not in self.splices.deleted:
                found = child
        return found

    def style_of(self, record: Record) -> str:
        """Return the id of the style that the label of ``record`` names, empty for none."""
        wish = getattr(record, "lettering", None)
        if wish is None:
            return ""
        if wish not in self._style_ids:
            self._style_ids[wish] = self.new_id("LabelStyle", "")
            self.styles.append(style_draft(self._style_ids[wish], wish))
        return self._style_ids[wish]

    @cached_property
    def _style_ids(self) -> dict[Lettering, str]:
        return {wish: key for key, wish in reversed(styles(self.document).items())}

    @cached_property
    def planes(self) -> Planes:
        """On which plane everything is drawn now."""
        return Planes(self.process)

    @cached_property
    def lists_flows(self) -> bool:
        """Whether the file's nodes list their flows; where none does, none is made to."""
        flows = False
        for element in self.document.elements:
            if element.tag in {"bpmn:incoming", "bpmn:outgoing"}:
                return True
            flows = flows or element.tag == "bpmn:sequenceFlow"
        return not flows

    @cached_property
    def lane_references(self) -> dict[str, list[Element]]:
        """Which ``flowNodeRef`` elements name each node."""
        found: dict[str, list[Element]] = {}
        for element in self.document.elements:
            if element.tag == "bpmn:flowNodeRef":
                found.setdefault(self.content(element).strip(), []).append(element)
        return found

    @cached_property
    def collaboration(self) -> Element | None:
        """The first collaboration of the file."""
        return self.document.root.first("bpmn:collaboration")

    def pair(self, key: str) -> tuple[Record | None, Record | None]:
        """Return the record ``key`` as read and as it is now."""
        return self.source.records.get(key), self.process.get(key)

    def flows(self) -> list[tuple[Flow | None, Flow | None]]:
        """Return every flow that is new, dropped or changed, before and after."""
        pairs: list[tuple[Record | None, Record | None]] = [(None, r) for r in self.new.values()]
        pairs += [(r, None) for r in self.dropped.values()]
        pairs += self.changed.values()
        return [(a, b) for a, b in pairs if isinstance(a, Flow | None) and isinstance(b, Flow | None)]

    def nodes(self) -> list[tuple[Node | None, Node | None]]:
        """Return every node that is new, dropped or changed, before and after."""
        pairs: list[tuple[Record | None, Record | None]] = [(None, r) for r in self.new.values()]
        pairs += [(r, None) for r in self.dropped.values()]
        pairs += self.changed.values()
        return [(a, b) for a, b in pairs if isinstance(a, Node | None) and isinstance(b, Node | None)]


def _holder(record: Record) -> str:
    """Return the id of the record whose element holds that of ``record``."""
    if isinstance(record, Role):
        return record.parent or record.process
    if isinstance(record, Flow) and record.kind.startswith("data"):
        return record.target if record.kind == "dataInputAssociation" else record.source
    return record.parent if isinstance(record, Node | Flow) else ""
