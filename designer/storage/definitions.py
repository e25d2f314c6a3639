"""The messages, signals, errors and escalations of a file, and which of them something drawn refers to."""

from collections.abc import Iterator
from typing import Final

from designer.bpmn.source import Source
from designer.bpmn.spans import Element
from designer.model.definitions import Definition
from designer.model.kinds import TRIGGERS

_REFERENCES: Final = {name: trigger.reference for name, trigger in TRIGGERS.items() if trigger.reference}
_SENDERS: Final = frozenset({"bpmn:messageFlow", "bpmn:receiveTask", "bpmn:sendTask"})
_ROOT: Final = "bpmn:definitions"


def definitions(source: Source) -> tuple[Definition, ...]:
    """Return the definitions at the top of the file, in its order; without any nothing is searched."""
    root = source.document.root
    tops = [child for child in root.children if child.tag.removeprefix("bpmn:") in _REFERENCES and child.id]
    used = {id(element) for element in _referred(source)} if tops else frozenset[int]()
    return tuple(
        Definition(top.id, top.tag.removeprefix("bpmn:"), top.attributes.get("name"), id(top) in used)
        for top in tops
    )


def _referred(source: Source) -> Iterator[Element]:
    """Yield what events, messages and tasks that send or receive refer to."""
    for element in source.document.root.walk():
        for kind, attribute in _REFERENCES.items():
            if attribute in element.attributes and _counts(element, kind):
                meant = source.document.resolve(element.attributes[attribute])
                if meant is not None:
                    yield meant


def _counts(element: Element, kind: str) -> bool:
    """Tell whether ``element`` may refer to a definition of ``kind``, and is drawn."""
    if element.tag in _SENDERS:
        return kind == "message"
    outside = element.parent is None or element.parent.tag == _ROOT
    return element.tag == f"bpmn:{kind}EventDefinition" and not outside
