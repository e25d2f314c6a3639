"""Elements of a file as drafts again: BPMN's own by tag and attribute, foreign ones as they are written."""

import re
from collections.abc import Iterator

from designer.bpmn.draft import Draft
from designer.bpmn.schema import NAMESPACES, PREFIXES
from designer.bpmn.source import content
from designer.bpmn.spans import Document, Element, stop

_UNPREFIXED = re.compile(r"</?[A-Za-z_][\w.-]*[\s/>]")
TYPES = frozenset({"structureRef", "evaluatesToTypeRef", "implementationRef"})
"""Attributes that name what is in no BPMN file."""
_XSI_TYPE = f"{NAMESPACES['xsi']} type"


def drafted(document: Document, element: Element) -> Draft:
    """Return ``element`` with all that stands in it."""
    if element.tag.startswith("{"):
        return _markup(document, element)
    prefixes = element.prefixes()
    attributes = tuple(
        _attribute(name, value, prefixes)
        for name, value in element.attributes.items()
        if not name.startswith(f"{NAMESPACES['voronka']} ")
    )
    spaces = tuple(_meant(prefixes, attributes))
    if element.children:
        children = tuple(drafted(document, child) for child in element.children)
        return Draft(element.tag, attributes, children, spaces=spaces)
    return Draft(element.tag, attributes, (), content(document, element) or None, spaces=spaces)


def _meant(prefixes: dict[str, str], attributes: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    """Yield the prefixes that values use which are names of types."""
    for name, value in attributes:
        prefix = value.strip().rpartition(":")[0] if name in TYPES else ""
        if prefix and prefix in prefixes:
            yield prefix, prefixes[prefix]


def _attribute(name: str, value: str, prefixes: dict[str, str]) -> tuple[str, str]:
    """Return an attribute by the name that drafts have for it; one of a foreign namespace says which."""
    uri, space, local = name.rpartition(" ")
    if not space:
        return name, value
    if name == _XSI_TYPE:
        prefix, _, kind = value.strip().rpartition(":")
        meant = PREFIXES.get(prefixes.get(prefix, ""))
        return "xsi:type", f"{meant}:{kind}" if meant else value
    prefix = next((p for p, u in prefixes.items() if p and u == uri), "ns")
    return f"{{{uri}}}{prefix}:{local}", value


def _markup(document: Document, element: Element) -> Draft:
    """Return a foreign element with the namespaces that it takes from around it."""
    text = document.data[element.start : stop(document.data, element)].decode().replace("\r\n", "\n")
    own = {prefix for prefix, _ in element.declares}
    around = {"": "", **element.prefixes()}
    spaces = tuple(
        (prefix, uri)
        for prefix, uri in around.items()
        if prefix not in own | {"xml"} and (f"{prefix}:" in text if prefix else _UNPREFIXED.search(text))
    )
    return Draft(element.tag, markup=text, spaces=spaces)
