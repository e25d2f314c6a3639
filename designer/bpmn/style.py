"""How a file is written: its line ends, indentation and prefixes, and new elements in the same hand."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain, count

from msgspec import Struct

from designer.bpmn.draft import Draft
from designer.bpmn.schema import NAMESPACES
from designer.bpmn.spans import Document, Element

_INDENT = re.compile(rb"\r?\n([ \t]*)<")
_NAME = re.compile(r"<[^\s/>]+")
_LAST_LINE = re.compile(r"\n([ \t]*)</[^<]*\Z")
_BETWEEN = re.compile(r"(?<=>)(\s*\n)([ \t]*)(?=<)")
_UNPREFIXED = re.compile(r"<(/?)([A-Za-z_][\w.-]*)(?=[\s/>])")
_OWN_DEFAULT = re.compile(r"<!|\sxmlns=")
_STIFF = re.compile(r"<!|xml:space")
"""White space that may mean something."""
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")


class Style(Struct, frozen=True):
    """The hand of a file; ``ascii`` files name another character set than UTF-8 but use none of it."""

    newline: str
    unit: str
    """One step of indentation."""
    pretty: bool
    """Elements stand on lines of their own."""
    ascii: bool
    slash: str
    """How a tag without content ends."""

    def encode(self, text: str) -> bytes:
        """Return ``text`` as bytes of the file, with references for what its character set may lack."""
        return text.encode("ascii", "xmlcharrefreplace") if self.ascii else text.encode()


def style_of(document: Document) -> Style:
    """Return the hand that ``document`` is written in."""
    data = document.data
    lines = data.count(b"\n")
    newline = "\r\n" if data.count(b"\r\n") * 2 > lines else "\n"
    declared = _DECLARED.match(data[:400].removeprefix(b"\xef\xbb\xbf").lstrip())
    plain = declared is None or declared[1].lower() in {b"utf-8", b"utf8"}
    slash = " />" if data.count(b" />") * 2 > data.count(b"/>") else "/>"
    pretty = lines > len(document.elements) // 4
    return Style(newline, _unit(document), pretty, not plain and data.isascii(), slash)


def _unit(document: Document) -> str:
    """Return how much deeper a child stands than its parent, by the first that tells."""
    for element in document.elements[:200]:
        for child in element.children[:3]:
            inner, outer = indent_of(document.data, child), indent_of(document.data, element)
            if inner is not None and outer is not None and inner.startswith(outer) and inner != outer:
                return inner.removeprefix(outer)
    return "  "


def indent_of(data: bytes, element: Element) -> str | None:
    """Return the white space before ``element`` on its line, None where something else stands there."""
    line = data.rfind(b"\n", 0, element.start) + 1
    before = data[line : element.start]
    if before.strip() or (line == 0 and element.parent is not None):
        return None
    return before.decode()


def escape(text: str) -> str:
    """Return ``text`` as content of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def escape_value(text: str, quote: str = '"') -> str:
    """Return ``text`` as the value of an attribute in ``quote``; line breaks and tabs survive."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    text = text.replace('"', "&quot;") if quote == '"' else text.replace("'", "&apos;")
    return text.replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


class Scope:
    """The namespaces in force at a place, and the ones that have to be declared there."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """Begin with what is declared: prefix to namespace."""
        self.prefixes = dict(prefixes)
        self.fresh: list[tuple[str, str]] = []

    def name(self, canonical: str, *, attribute: bool = False) -> str:
        """Return ``bpmn:userTask`` with the prefix used here, declaring one where there is none.

        Of a foreign namespace it is ``{uri}camunda:assignee``, with the prefix that it would like.
        """
        foreign, _, name = canonical.rpartition("}")
        short, colon, local = name.rpartition(":")
        if not colon:
            return canonical
        uri = foreign[1:] or NAMESPACES[short]
        known = [p for p, u in self.prefixes.items() if u == uri and (p or not attribute)]
        if not known:
            known = [self._declared(short, uri)]
        # The default namespace before a prefix, as the file's own elements would have it.
        prefix = "" if "" in known else known[0]
        return f"{prefix}:{local}" if prefix else local

    def declare(self, short: str) -> None:
        """Declare the namespace of ``short`` here, for what stands inside, under a prefix that is free."""
        if NAMESPACES[short] not in self.prefixes.values():
            self._declared(short, NAMESPACES[short])

    def keep(self, prefix: str, uri: str) -> None:
        """Let ``prefix`` mean ``uri`` here, for values that cannot do with another."""
        if self.prefixes.get(prefix) != uri:
            self.prefixes[prefix] = uri
            self.fresh.append((f"xmlns:{prefix}", uri))

    def _declared(self, prefix: str, uri: str) -> str:
        """Let a prefix, the next one that is free, mean ``uri`` from here on; return it."""
        while prefix in self.prefixes:
            prefix += "_"
        self.prefixes[prefix] = uri
        self.fresh.append((f"xmlns:{prefix}", uri))
        return prefix


def serialise(item: Draft, scope: Mapping[str, str], style: Style, indent: str | None) -> str:
    """Return ``item`` as markup; ``indent`` is that of its own line, None where all stands on one line."""
    if item.markup:
        return _as_written(item, scope, style, indent)
    inside = Scope(scope)
    tag = inside.name(item.tag)
    if item.tag == "bpmndi:BPMNDiagram":
        # Not on each of thousands of shapes.
        inside.declare("dc")
        inside.declare("di")
    for prefix, uri in item.spaces:
        inside.keep(prefix, uri)
    attributes = [(inside.name(n, attribute=True), _value(n, v, inside)) for n, v in item.attributes]
    attributes = [*inside.fresh, *attributes]
    head = f"<{tag}" + "".join(f' {name}="{escape_value(value)}"' for name, value in attributes)
    if item.text is not None:
        return f"{head}>{escape(item.text).replace(chr(10), style.newline)}</{tag}>"
    if not item.children:
        return head + style.slash
    deeper = None if indent is None else indent + style.unit
    before = "" if deeper is None else style.newline + deeper
    children = "".join(before + serialise(child, inside.prefixes, style, deeper) for child in item.children)
    return f"{head}>{children}{'' if indent is None else style.newline + indent}</{tag}>"


def _as_written(item: Draft, scope: Mapping[str, str], style: Style, indent: str | None) -> str:
    """Return a foreign element with the namespaces that do not mean the same here, its lines moved in."""
    text = item.markup
    missing = dict(pair for pair in item.spaces if scope.get(pair[0], "") != pair[1])
    if missing.get("") and not _OWN_DEFAULT.search(text):
        # bpmn-moddle reads elements of a default namespace that begins here, but cannot write them.
        uri = missing.pop("")
        names = (name for name in chain(scope, _spare()) if name and f"{name}:" not in text)
        prefix = next(name for name in names if scope.get(name, uri) == uri)
        text = _UNPREFIXED.sub(rf"<\1{prefix}:\2", text)
        missing |= {} if prefix in scope else {prefix: uri}
    declared = "".join(
        f' {":".join(filter(None, ("xmlns", p)))}="{escape_value(uri)}"' for p, uri in missing.items()
    )
    end = _NAME.match(text)
    if end is not None:
        text = text[: end.end()] + declared + text[end.end() :]
    last = _LAST_LINE.search(text)
    if indent is not None and last is not None and not _STIFF.search(text):
        text = _BETWEEN.sub(lambda gap: gap[1] + indent + gap[2].removeprefix(last[1]), text)
    return text.replace("\n", style.newline)


def _spare() -> Iterator[str]:
    yield "ext"
    yield from (f"ext{number}" for number in count(2))


def _value(name: str, value: str, scope: Scope) -> str:
    return scope.name(value) if name == "xsi:type" else value
