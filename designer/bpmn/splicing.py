"""From collected changes to bytes: each change is a few bytes replaced, the rest is copied."""

import re
from bisect import bisect_right

from designer.bpmn.draft import Draft
from designer.bpmn.markup import Attribute, name_end, open_tag
from designer.bpmn.schema import shelf
from designer.bpmn.source import strangers
from designer.bpmn.spans import Element, stop
from designer.bpmn.splices import Item, Splices
from designer.bpmn.style import Scope, escape, escape_value, indent_of, serialise

_REST = re.compile(rb"(?:[ \t]|<!--[^\r\n]*?-->)*(?=\r?\n)")
_BLANK_REST = re.compile(rb"[ \t]*(?:\r?\n|\Z)")
_Splice = tuple[int, int, bytes]


def spliced(splices: Splices) -> bytes:
    """Return the bytes of the document with all changes made."""
    work = _Splicing(splices)
    return work.between(0, len(work.data), work.all(), None)


class _Splicing:
    """One making of the bytes."""

    def __init__(self, splices: Splices) -> None:
        self.splices = splices
        self.data = splices.document.data
        self.style = splices.style
        self.gone = splices.deleted | splices.moved
        self.staying: dict[Element, list[Element]] = {}
        changed = {*splices.tags, *splices.values, *splices.texts, *splices.inserts}
        self.changed = changed - splices.deleted

    def stop(self, element: Element) -> int:
        """Return the offset behind an element."""
        return stop(self.data, element)

    def all(self, inside: Element | None = None) -> list[_Splice]:
        """Return the splices of all elements, or of those in one element, in the order of the bytes."""
        found: list[_Splice] = []
        for element in self.changed:
            if inside is None or inside.start <= element.start < self.stop(inside):
                found += self.element(element)
        return sorted(found, key=lambda splice: splice[:2])

    def between(self, start: int, stop: int, splices: list[_Splice], lifted: Element | None) -> bytes:
        """Return the bytes between two offsets; what is taken out or moved is cut, but for ``lifted``."""
        cuts = [(*self.span(e), b"") for e in self.gone if e is not lifted and start <= e.start < stop]
        parts: list[bytes] = []
        at = start
        for begin, end, text in sorted([*cuts, *splices], key=lambda splice: splice[:2]):
            if begin < at:  # inside something that was cut
                continue
            parts += [self.data[at:begin], text]
            at = end
        parts.append(self.data[at:stop])
        return b"".join(parts)

    def span(self, element: Element) -> tuple[int, int]:
        """Return what goes with ``element``: whole lines where nothing else stands on them."""
        indent = indent_of(self.data, element)
        rest = _BLANK_REST.match(self.data, self.stop(element))
        if indent is None or rest is None:
            return element.start, self.stop(element)
        return element.start - len(indent.encode()), rest.end()

    def element(self, element: Element) -> list[_Splice]:
        """Return the splices of one element's own tags and content."""
        attributes, opened = open_tag(self.data, element.start)
        found = [*self.tag(element), *self.values(element, attributes)]
        if element in self.splices.texts:
            text = escape(self.splices.texts[element]).replace("\n", self.style.newline)
            content = [(opened, element.close, self.style.encode(text) + self.kept(element))]
        elif element in self.splices.inserts:
            content = self.inserts(element, opened)
        else:
            return found
        if element.close < self.stop(element):
            return found + content
        last = attributes[-1].stop if attributes else name_end(self.data, element.start)
        closing = b"</" + self.name(element) + b">"
        return [*found, (last, opened, b">" + content[0][2] + closing)]

    def kept(self, element: Element) -> bytes:
        """Return what stands inside a text and is none of it."""
        here = [item for item in strangers(element) if item not in self.gone]
        return b"".join(self.between(item.start, self.stop(item), self.all(item), item) for item in here)

    def name(self, element: Element) -> bytes:
        """Return the tag as it will be written, prefix included."""
        if element in self.splices.tags:
            return Scope(element.prefixes()).name(self.splices.tags[element]).encode()
        return self.data[element.start + 1 : name_end(self.data, element.start)]

    def tag(self, element: Element) -> list[_Splice]:
        """Return the splices of a new tag."""
        if element not in self.splices.tags:
            return []
        name = self.name(element)
        found = [(element.start + 1, name_end(self.data, element.start), name)]
        if element.close < self.stop(element):
            found.append((element.close + 2, self.stop(element) - 1, name))
        return found

    def values(self, element: Element, written: tuple[Attribute, ...]) -> list[_Splice]:
        """Return the splices of attributes that are set, added or taken away."""
        scope = Scope(element.prefixes())
        places = {a.name: a for a in written}
        found: list[_Splice] = []
        added = ""
        for canonical, value in self.splices.values.get(element, {}).items():
            name = scope.name(canonical, attribute=True)
            place = places.get(name)
            if place and value is None:
                found.append((place.start, place.stop, b""))
            elif place and value is not None:
                text = escape_value(value, chr(self.data[place.value_stop]))
                found.append((place.value_start, place.value_stop, self.style.encode(text)))
            elif value is not None:
                added += f' {name}="{escape_value(value)}"'
        if added:
            last = written[-1].stop if written else name_end(self.data, element.start)
            declared = "".join(f' {name}="{uri}"' for name, uri in scope.fresh)
            found.append((last, last, self.style.encode(declared + added)))
        return found

    def inserts(self, element: Element, opened: int) -> list[_Splice]:
        """Return the splices of new and moved children, one for each place; schema order where it is one."""
        indent = self.indent(element)
        entries = [
            (self.position(element, place, opened), shelf(element.tag, item.tag), place, count, item)
            for place, count, item in self.splices.inserts[element]
        ]
        places: dict[int, list[bytes]] = {}
        for at, _, _, _, item in sorted(entries, key=lambda entry: entry[:4]):
            places.setdefault(at, []).append(self.fragment(element, item, indent))
        inside = self.data[opened : element.close]
        if indent is not None and (element.close == self.stop(element) or b"\n" not in inside):
            outer = indent_of(self.data, element) or ""
            places[max(places)].append(self.style.encode(self.style.newline + outer))
        return [(at, at, b"".join(texts)) for at, texts in places.items()]

    def indent(self, element: Element) -> str | None:
        """Return the indentation of children of ``element``, None where all stands on one line."""
        for child in element.children:
            indent = indent_of(self.data, child)
            if indent is not None or child is element.children[-1]:
                return indent
        own = indent_of(self.data, element)
        return own + self.style.unit if own is not None and self.style.pretty else None

    def position(self, element: Element, place: int, opened: int) -> int:
        """Return the offset behind the last child that stays and stands not after number ``place``."""
        if element not in self.staying:
            self.staying[element] = [child for child in element.children if child not in self.gone]
        staying = self.staying[element]
        behind = bisect_right(staying, place, key=lambda child: child.index)
        if not behind:
            return opened
        stop = self.stop(staying[behind - 1])
        rest = _REST.match(self.data, stop)
        return rest.end() if rest else stop

    def fragment(self, parent: Element, item: Item, indent: str | None) -> bytes:
        """Return a new child or a moved one with the line break before it."""
        before = "" if indent is None else self.style.newline + indent
        if isinstance(item, Draft):
            return self.style.encode(before + serialise(item, parent.prefixes(), self.style, indent))
        return self.style.encode(before) + self.between(item.start, self.stop(item), self.all(item), item)
