"""Changes to a file as splices into its bytes: what is not named here stays as it is, to the byte."""

import re

from designer.bpmn.draft import Draft
from designer.bpmn.markup import Attribute, name_end, open_tag
from designer.bpmn.schema import shelf
from designer.bpmn.spans import Document, Element
from designer.bpmn.style import Scope, Style, escape, escape_value, indent_of, serialise

_REST = re.compile(rb"(?:[ \t]|<!--[^\r\n]*?-->)*(?=\r?\n)")
_BLANK_REST = re.compile(rb"[ \t]*(?:\r?\n|\Z)")
_Splice = tuple[int, int, bytes]


class Splices:
    """Collects what should change in a document; ``result`` makes the new bytes of it."""

    def __init__(self, document: Document, style: Style) -> None:
        """Begin without a change."""
        self.document = document
        self.style = style
        self.deleted: set[Element] = set()
        self._tags: dict[Element, str] = {}
        self._values: dict[Element, dict[str, str | None]] = {}
        self._texts: dict[Element, str] = {}
        self._inserts: dict[Element, list[tuple[int, int, Draft | Element]]] = {}
        self._moved: set[Element] = set()
        self._count = 0

    def rename(self, element: Element, tag: str) -> None:
        """Give ``element`` another tag."""
        self._tags[element] = tag

    def set(self, element: Element, name: str, value: str | None) -> None:
        """Give an attribute a value, None takes it away."""
        self._values.setdefault(element, {})[name] = value

    def write(self, element: Element, text: str) -> None:
        """Replace what stands inside ``element`` by ``text``."""
        self._texts[element] = text

    def delete(self, element: Element) -> None:
        """Take ``element`` out, with its line where it has one to itself."""
        self.deleted.add(element)

    def insert(self, parent: Element, item: Draft, after: Element | None) -> None:
        """Put ``item`` into ``parent`` behind its child ``after``, first where that is None."""
        self._put(parent, item, after)

    def move(self, element: Element, parent: Element, after: Element | None) -> None:
        """Take ``element`` with all that changed inside it to another place."""
        self._moved.add(element)
        self._put(parent, element, after)

    def _put(self, parent: Element, item: Draft | Element, after: Element | None) -> None:
        self._count += 1
        place = after.index if after else -1
        self._inserts.setdefault(parent, []).append((place, self._count, item))

    def filled(self, element: Element) -> bool:
        """Tell whether something is put into ``element``."""
        return element in self._inserts

    def gone(self, element: Element) -> bool:
        """Tell whether ``element`` or something around it is taken out."""
        here: Element | None = element
        while here is not None:
            if here in self.deleted:
                return True
            here = here.parent
        return False

    def result(self) -> bytes:
        """Return the bytes with all changes made."""
        return self._apply(0, len(self.document.data), self._all(), frozenset())

    def _all(self) -> list[_Splice]:
        touched = {*self._tags, *self._values, *self._texts, *self._inserts} - self.deleted
        splices: list[_Splice] = []
        for element in touched:
            splices += self._inside(element)
        return sorted(splices, key=lambda s: (s[0], s[1]))

    def _apply(self, start: int, stop: int, splices: list[_Splice], lifted: frozenset[Element]) -> bytes:
        """Return the bytes from ``start`` to ``stop`` with the splices there; what moved away is cut."""
        data = self.document.data
        cuts = [
            (*self._span(e), b"") for e in (self.deleted | self._moved) - lifted if start <= e.start < stop
        ]
        inner = [s for s in splices if start <= s[0] and s[1] <= stop]
        parts: list[bytes] = []
        at = start
        for begin, end, text in sorted([*cuts, *inner], key=lambda s: (s[0], s[1])):
            if begin < at:  # inside something that was taken out
                continue
            parts += [data[at:begin], text]
            at = end
        parts.append(data[at:stop])
        return b"".join(parts)

    def _span(self, element: Element) -> tuple[int, int]:
        """Return what goes with ``element``: whole lines where nothing else stands on them."""
        data = self.document.data
        indent = indent_of(data, element)
        rest = _BLANK_REST.match(data, element.stop)
        if indent is None or rest is None:
            return element.start, element.stop
        return element.start - len(indent.encode()), rest.end()

    def _inside(self, element: Element) -> list[_Splice]:
        """Return the splices of one element's own tag and content."""
        data = self.document.data
        attributes, opened = open_tag(data, element.start)
        splices = [*self._tag(element), *self._attributes(element, attributes)]
        closes_itself = element.close == element.stop
        content = self._content(element, opened)
        if content is None:
            return splices
        if closes_itself:
            last = attributes[-1].stop if attributes else name_end(data, element.start)
            name = self._name(element)
            return [*splices, (last, opened, b">" + content[0][2] + b"</" + name + b">")]
        return splices + content

    def _name(self, element: Element) -> bytes:
        if element in self._tags:
            return Scope(element.prefixes()).name(self._tags[element]).encode()
        return self.document.data[element.start + 1 : name_end(self.document.data, element.start)]

    def _tag(self, element: Element) -> list[_Splice]:
        if element not in self._tags:
            return []
        data, name = self.document.data, self._name(element)
        found = [(element.start + 1, name_end(data, element.start), name)]
        if element.close < element.stop:
            found.append((element.close + 2, element.stop - 1, name))
        return found

    def _attributes(self, element: Element, written: tuple[Attribute, ...]) -> list[_Splice]:
        scope = Scope(element.prefixes())
        places = {a.name: a for a in written}
        last = written[-1].stop if written else name_end(self.document.data, element.start)
        found: list[_Splice] = []
        added = ""
        for canonical, value in self._values.get(element, {}).items():
            name = scope.name(canonical, attribute=True)
            place = places.get(name)
            if place and value is None:
                found.append((place.start, place.stop, b""))
            elif place and value is not None:
                quote = chr(self.document.data[place.value_stop])
                found.append(
                    (place.value_start, place.value_stop, self.style.encode(escape_value(value, quote)))
                )
            elif value is not None:
                added += f' {name}="{escape_value(value)}"'
        if added:
            declared = "".join(f' {name}="{uri}"' for name, uri in scope.fresh)
            found.append((last, last, self.style.encode(declared + added)))
        return found

    def _content(self, element: Element, opened: int) -> list[_Splice] | None:
        """Return the splices between the tags, for a tag that closes itself one with all of the content."""
        if element in self._texts:
            text = escape(self._texts[element]).replace("\n", self.style.newline)
            return [(opened, element.close, self.style.encode(text))]
        if element not in self._inserts:
            return None
        indent = self._indent(element)
        outer = indent_of(self.document.data, element) or ""
        places: dict[int, bytes] = {}
        entries = [
            (self._position(element, place, opened), shelf(element.tag, item.tag), place, count, item)
            for place, count, item in self._inserts[element]
        ]
        for at, _, _, _, item in sorted(entries, key=lambda entry: entry[:4]):
            places[at] = places.get(at, b"") + self._fragment(element, item, indent)
        inside = self.document.data[opened : element.close]
        if indent is not None and (element.close == element.stop or b"\n" not in inside):
            ending = self.style.encode(self.style.newline + outer)
            last = max(places)
            places[last] += ending
        return [(at, at, text) for at, text in places.items()]

    def _indent(self, element: Element) -> str | None:
        """Return the indentation of children of ``element``, None where all stands on one line."""
        data = self.document.data
        for child in element.children:
            indent = indent_of(data, child)
            if indent is not None or child is element.children[-1]:
                return indent
        own = indent_of(data, element)
        return own + self.style.unit if own is not None and self.style.pretty else None

    def _position(self, element: Element, place: int, opened: int) -> int:
        """Return the offset behind the last child that stays and stands not after number ``place``."""
        staying = [c for c in element.children if c.index <= place and c not in self.deleted | self._moved]
        if not staying:
            return opened
        rest = _REST.match(self.document.data, staying[-1].stop)
        return rest.end() if rest else staying[-1].stop

    def _fragment(self, parent: Element, item: Draft | Element, indent: str | None) -> bytes:
        before = "" if indent is None else self.style.newline + indent
        if isinstance(item, Element):
            inner = self._all_inside(item)
            return self.style.encode(before) + self._apply(item.start, item.stop, inner, frozenset({item}))
        return self.style.encode(before + serialise(item, parent.prefixes(), self.style, indent))

    def _all_inside(self, item: Element) -> list[_Splice]:
        touched = {*self._tags, *self._values, *self._texts, *self._inserts} - self.deleted
        found: list[_Splice] = []
        for element in touched:
            if item.start <= element.start and element.stop <= item.stop:
                found += self._inside(element)
        return sorted(found, key=lambda s: (s[0], s[1]))
