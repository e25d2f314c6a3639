"""One export: the bytes read once more, what is spliced into them, and what that is in plain words."""

from collections.abc import Iterable

import msgspec
from msgspec import Struct

from designer.bpmn.draft import Draft, draft
from designer.bpmn.hostile import admit
from designer.bpmn.markup import name_end, open_tag
from designer.bpmn.plan import Plan
from designer.bpmn.reader import read
from designer.bpmn.schema import NAMESPACES, PREFIXES
from designer.bpmn.spans import Element, parse
from designer.bpmn.splicing import spliced
from designer.bpmn.writer import prove
from designer.model.message import Message, message
from designer.model.records import Record


class Made(Struct, frozen=True):
    """A file for a purpose: ``notes`` say what the profile changed, one line each."""

    data: bytes
    notes: tuple[Message, ...] = ()


class Work:
    """A file on its way to a profile; the open process and its source are not touched."""

    def __init__(self, data: bytes, *prefixes: str) -> None:
        """Begin with the bytes of a file and declare the namespaces of ``prefixes`` in it."""
        opened = read(_declared(data, prefixes))
        self.process = opened.process
        self.plan = Plan(opened.source, opened.process)
        self.document = opened.source.document
        self.root = self.document.root
        self.notes: list[Message] = []
        self._holders: dict[Element, list[Draft]] = {}
        self._becoming: dict[str, Record] = {}

    def note(self, text: Message) -> None:
        """Remember what was changed."""
        self.notes.append(text)

    def element(self, key: str) -> Element:
        """Return the element of the record ``key``."""
        return self.plan.source.elements[key]

    def insert(self, parent: Element, item: Draft) -> None:
        """Put ``item`` into ``parent`` where the schema wants it."""
        self.plan.splices.insert(parent, item, self.plan.behind(parent, item.tag))

    def set(self, element: Element, name: str, value: str) -> None:
        """Give an attribute a value."""
        self.plan.splices.set(element, name, value)

    def extension(self, element: Element, name: str) -> Element | None:
        """Return the child of ``element``'s extension that is written as ``name``, such as zeebe:script."""
        holder = element.first("bpmn:extensionElements")
        return holder.first(foreign(name)) if holder else None

    def extend(self, element: Element, *items: Draft) -> None:
        """Put ``items`` last into the extension of ``element``."""
        self._holders.setdefault(element, []).extend(items)

    def becomes(self, record: Record, **fields: object) -> None:
        """Say what a reader will find changed in ``record``; what else it finds is a mistake."""
        now = self._becoming.get(record.id, record)
        self._becoming[record.id] = msgspec.structs.replace(now, **fields)

    def made(self) -> Made:
        """Return the file, read once more and compared."""
        for element, items in self._holders.items():
            holder = element.first("bpmn:extensionElements")
            if holder is None:
                self.insert(element, draft("bpmn:extensionElements", *items))
                continue
            for item in items:
                self.plan.splices.insert(holder, item, holder.children[-1] if holder.children else None)
        data = spliced(self.plan.splices)
        with self.process.edit(message("Export")) as edit:
            for record in self._becoming.values():
                edit.put(record)
        prove(data, self.process)
        return Made(data, tuple(self.notes))


def foreign(name: str) -> str:
    """Return the tag that reading gives an element of a namespace that only profiles write."""
    short, _, local = name.partition(":")
    uri = NAMESPACES[short]
    return name if uri in PREFIXES else f"{{{uri}}}{local}"


def _declared(data: bytes, prefixes: Iterable[str]) -> bytes:
    """Return ``data`` with namespaces declared on its root, so that not every new element declares them."""
    document = parse(admit(data)[0])
    scope = document.root.prefixes()
    wanted = [p for p in prefixes if p not in scope and NAMESPACES[p] not in scope.values()]
    if not wanted:
        return document.data
    start = document.root.start
    attributes, _ = open_tag(document.data, start)
    at = attributes[-1].stop if attributes else name_end(document.data, start)
    text = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in wanted)
    return document.data[:at] + text.encode() + document.data[at:]
