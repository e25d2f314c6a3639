"""What should change in a file, collected: what is not named here stays as it is, to the byte."""

from designer.bpmn.draft import Draft
from designer.bpmn.spans import Document, Element
from designer.bpmn.style import Style

Item = Draft | Element
"""What is put in: something new, or an element that moves."""


class Splices:
    """Collects the changes to a document; ``splicing.spliced`` makes the new bytes of it."""

    def __init__(self, document: Document, style: Style) -> None:
        """Begin without a change."""
        self.document = document
        self.style = style
        self.deleted: set[Element] = set()
        self.moved: set[Element] = set()
        self.tags: dict[Element, str] = {}
        self.values: dict[Element, dict[str, str | None]] = {}
        self.texts: dict[Element, str] = {}
        self.inserts: dict[Element, list[tuple[int, int, Item]]] = {}
        """By parent: the number of the child that it stands behind, a running number, what is put in."""
        self._count = 0

    def rename(self, element: Element, tag: str) -> None:
        """Give ``element`` another tag."""
        self.tags[element] = tag

    def set(self, element: Element, name: str, value: str | None) -> None:
        """Give an attribute a value, None takes it away."""
        self.values.setdefault(element, {})[name] = value

    def write(self, element: Element, text: str) -> None:
        """Replace what stands inside ``element`` by ``text``."""
        self.texts[element] = text

    def delete(self, element: Element) -> None:
        """Take ``element`` out, with its line where it has one to itself."""
        self.deleted.add(element)

    def insert(self, parent: Element, item: Draft, after: Element | None) -> None:
        """Put ``item`` into ``parent`` behind its child ``after``, first where that is None."""
        self._put(parent, item, after)

    def move(self, element: Element, parent: Element, after: Element | None) -> None:
        """Take ``element`` with all that changed inside it to another place."""
        self.moved.add(element)
        self._put(parent, element, after)

    def _put(self, parent: Element, item: Item, after: Element | None) -> None:
        self._count += 1
        place = after.index if after else -1
        self.inserts.setdefault(parent, []).append((place, self._count, item))

    def filled(self, element: Element) -> bool:
        """Tell whether something is put into ``element``."""
        return element in self.inserts

    def gone(self, element: Element) -> bool:
        """Tell whether ``element`` or something around it is taken out, and it does not move elsewhere."""
        here: Element | None = element
        while here is not None and here not in self.moved:
            if here in self.deleted:
                return True
            here = here.parent
        return False
