"""What a file holds and no record shows, told by name: it is kept, and whoever drew it wants to know."""

from collections.abc import Iterator

from designer.bpmn.arrows import ARROWS, DATA_ARROWS
from designer.bpmn.nodes import NODES
from designer.bpmn.reading import Reading, called
from designer.bpmn.source import strangers
from designer.bpmn.spans import Element
from designer.model.message import N_

_UNSEEN = frozenset({"bpmn:dataInput", "bpmn:dataOutput", *DATA_ARROWS})
"""What stands in many places where nobody expects to see it."""
_SEEN = frozenset({"bpmn:lane", "bpmn:participant", *NODES, *ARROWS}) - _UNSEEN
_OURS = ("step", "script", "mistake", "record", "reason", "purpose", "authority", "check", "control")
_TEXTS = frozenset({"bpmn:documentation", "bpmn:text", *(f"voronka:{name}" for name in _OURS)})


def tell(reading: Reading) -> None:
    """Warn of drawings of nothing, of ids that stand twice, and of elements without a place or an id."""
    for key in reading.drawing.unknown:
        reading.warn(N_("{other} is drawn, but is not in the file"), other=key)
    for key in reading.drawing.misfits:
        name = called(reading.document.ids[key])
        reading.warn(N_("{element} is drawn as something that it is not"), element=name)
    for element in reading.document.twice:
        _twice(reading, element)
    for element in reading.document.elements:
        if element.children and element.tag in _TEXTS:
            _overgrown(reading, element)
    root = reading.document.root
    for scope in (*root.all("bpmn:process"), *root.all("bpmn:collaboration")):
        for element in _unshown(reading, scope):
            _unplaced(reading, element)


def _overgrown(reading: Reading, text: Element) -> None:
    """Tell of what stands inside a text as if it were a part of the process or of the drawing."""
    for inner in strangers(text):
        if not _undrawn(reading, inner):  # that is told as what has no place
            name = called(inner) or inner.tag.partition(":")[2]
            reading.warn(N_("{element} stands inside a text of the file"), element=name)


def _undrawn(reading: Reading, element: Element) -> bool:
    inside: Element | None = element
    while inside is not None and inside.tag != "bpmn:extensionElements":
        inside = inside.parent
    return inside is None and element.tag in _SEEN and element.id not in reading.records


def _twice(reading: Reading, element: Element) -> None:
    name = called(element)
    if name == element.id:
        reading.warn(N_("the id {element} stands twice"), element=name)
    else:
        text = N_("{element} is not shown: its id {other} stands twice")
        reading.warn(text, element=name, other=element.id)


def _unshown(reading: Reading, outer: Element) -> Iterator[Element]:
    """Yield the outermost elements inside ``outer`` that one should see and no record is."""
    for child in outer.children:
        if child.tag in _SEEN and reading.elements.get(child.id) is not child:
            yield child
        elif child.children and child.tag != "bpmn:extensionElements":
            yield from _unshown(reading, child)


def _unplaced(reading: Reading, element: Element) -> None:
    if not element.id:
        name = called(element) or element.tag.partition(":")[2]
        reading.warn(N_("{element} is not shown: it has no id"), element=name)
    elif reading.new(element) and element not in reading.arrows:
        reading.warn(N_("{element} is not shown: it stands where it has no place"), element=called(element))
