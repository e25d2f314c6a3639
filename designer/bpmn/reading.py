"""What is gathered while a document is turned into records: they, where each came from, and warnings."""

from designer.bpmn.extension import Sayings
from designer.bpmn.hostile import MAX_RECORDS, UnreadableError
from designer.bpmn.shapes import Drawing
from designer.bpmn.source import content
from designer.bpmn.spans import Document, Element
from designer.model.message import N_, Message, message
from designer.model.records import Record

_MANY = 20


def documentation(texts: list[str]) -> str:
    """Return several documentation texts as one note."""
    return "\n\n".join(text for text in texts if text)


def called(element: Element) -> str:
    """Return what users call an element: its name on one line, the id where it has none."""
    return " ".join(element.attributes.get("name", "").split()) or element.id


class Reading:
    """One document on its way into records; ``own`` files say which routes are a hand's."""

    def __init__(self, document: Document, drawing: Drawing, *, own: bool) -> None:
        """Begin with the drawing that has been read."""
        self.document = document
        self.drawing = drawing
        self.own = own
        self.records: dict[str, Record] = {}
        self.elements: dict[str, Element] = {}
        self.shapes: dict[str, Element] = {}
        self.saying: list[str] = []
        """The records that our extension says something of."""
        self.warnings: list[Message] = []
        self.arrows: set[Element] = set()
        """Those whose ends were looked up; what is wrong with them has been said."""
        self.named: set[str] = set()
        """Ids that something in the file names: a new thing must not be taken for what is meant."""
        self.unsaid = 0
        """Warnings beyond those that are shown one by one."""
        self.lanes: dict[str, tuple[int, str]] = {}
        """How deep and which the innermost lane of each element is."""

    def warn(self, text: str, **args: str) -> None:
        """Tell of something wrong in the file that is kept as it is; ``other`` is what it names."""
        self.named.add(args.get("other", "").strip().rpartition(":")[2])
        if len(self.warnings) < _MANY:
            self.warnings.append(message(text, **args))
        else:
            self.unsaid += 1

    def add(self, element: Element, record: Record, shape: Element | None) -> None:
        """Take ``record``, read from ``element`` and drawn by ``shape``."""
        self.records[record.id] = record
        if len(self.records) > MAX_RECORDS:
            raise UnreadableError(message(N_("The file has more than {n} shapes and arrows"), n=MAX_RECORDS))
        self.elements[record.id] = element
        if shape is not None:
            self.shapes[record.id] = shape

    def new(self, element: Element) -> bool:
        """Tell whether the element has an id of its own: no record without one, none for a second bearer."""
        key = element.attributes.get("id")
        return bool(key) and self.document.ids.get(key or "") is element

    def shape(self, key: str) -> Element | None:
        """Return the first depiction of the element ``key``."""
        shapes = self.drawing.of.get(key)
        return shapes[0] if shapes else None

    def note(self, element: Element, sayings: Sayings) -> str:
        """Return the documentation, nothing yet where our own may be among it."""
        if sayings:
            self.saying.append(element.id)
            return ""
        texts = [content(self.document, doc) for doc in element.children if doc.tag == "bpmn:documentation"]
        return documentation(texts) if texts else ""
