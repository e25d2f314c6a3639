"""Makes what was asked for: one step, the new thing chosen, its name typed at once."""

from uuid import uuid4

from designer.canvas.deeds import Deed, Order, order
from designer.canvas.naming import Naming
from designer.canvas.view import Canvas
from designer.model.control import family
from designer.model.geometry import Point
from designer.model.process import Process
from designer.model.records import Node, Record
from designer.verbs.rows import first_stage, is_begun


class Maker:
    """Gives new things their first name in the step that made them."""

    def __init__(self, canvas: Canvas, naming: Naming) -> None:
        """Make things on ``canvas``."""
        self.canvas = canvas
        self.naming = naming

    def deed(self, deed: Deed) -> bool:
        """Do ``deed`` at the one chosen element where it makes sense; tell whether it did."""
        self.naming.leave()
        record = self.chosen()
        process = self.canvas.session.process
        if record is None or not deed.offers(process, record):
            return False
        return self.make(deed.from_(process, record))

    def make(self, wanted: Order, *, name: bool = True) -> bool:
        """Do ``wanted``, whose answer is the new element; tell whether it was done."""
        self.naming.leave()
        fresh = f"made {uuid4().hex}"
        made = self.canvas.do(wanted.verb, *wanted.args, key=fresh, **wanted.named)
        if not isinstance(made, str) or not made:
            return False
        self.canvas.select((made,))
        self.canvas.setFocus()
        if name:
            self.naming.begin(to_name(self.canvas.session.process, made), fresh=fresh)
        return True

    def first(self, at: Point | None = None) -> bool:
        """Make the first stage of an empty process; tell whether it was empty."""
        if is_begun(self.canvas.session.process):
            return False
        return self.make(order(first_stage, at=at) if at else order(first_stage))

    def chosen(self) -> Record | None:
        """Return the one chosen element, None where there are none or several."""
        chosen = self.canvas.selection
        return self.canvas.session.process.get(chosen[0]) if len(chosen) == 1 else None


def to_name(process: Process, made: str) -> str:
    """Return whose name says what ``made`` is about: at a rejection its exit, which names the reason."""
    node = process.get(made)
    if isinstance(node, Node) and family(node) == "event":
        ways = process.incoming(made, "sequenceFlow")
        if len(ways) == 1 and family(process.get(ways[0].source)) == "gateway":
            return ways[0].id
    return made
