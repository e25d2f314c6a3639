"""Makes what was asked for: one step, the new thing chosen, its name typed at once."""

from uuid import uuid4

from designer.canvas.deeds import BY_NAME, Deed, Order, order
from designer.canvas.naming import Fresh, Naming
from designer.canvas.shapes import Shape
from designer.canvas.view import Canvas
from designer.model.control import family
from designer.model.geometry import Point
from designer.model.process import Process
from designer.model.records import Flow, Node, Record, Role
from designer.verbs.leading import lead_to_new
from designer.verbs.onward import go_on
from designer.verbs.rows import first_stage, is_begun
from designer.verbs.stages import add_stage


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
        process = self.canvas.process
        if record is None or not deed.offers(process, record):
            return False
        return self.make(deed.from_(process, record), source=record.id)

    def go_on(self) -> bool:
        """Make what follows the one chosen element, the next of a row; tell whether something can."""
        self.naming.leave()
        record = self.chosen()
        process = self.canvas.process
        if record is None or not BY_NAME["stage"].offers(process, record):
            return False
        apart = isinstance(record, Flow | Role)
        wanted = BY_NAME["stage"].from_(process, record) if apart else order(go_on, after=record.id)
        return self.make(wanted, source=record.id, row=True)

    def make(self, wanted: Order, *, name: bool = True, source: str = "", row: bool = False) -> bool:
        """Do ``wanted``, whose answer is the new element; tell whether it was done.

        It is made out of ``source``; of a ``row`` it stays only with a name.
        """
        self.naming.leave()
        fresh = Fresh(f"made {uuid4().hex}", source, row)
        made = self.canvas.do(wanted.verb, *wanted.args, key=fresh.key, **wanted.named)
        if not isinstance(made, str) or not made:
            return False
        self.canvas.select((made,))
        self.canvas.setFocus()
        if name:
            self.naming.begin(to_name(self.canvas.process, made), fresh=fresh)
        return True

    def first(self, at: Point | None = None) -> bool:
        """Make the first stage of an empty process; tell whether it was empty."""
        if is_begun(self.canvas.process):
            return False
        return self.make(order(first_stage, at=at)) if at else self.make(order(first_stage), row=True)

    def stage_at(self, at: Point) -> bool:
        """Make a stage at ``at``, the first one with its start; tell whether it was done."""
        at = self.canvas.here(at)
        return self.first(at) or self.make(order(add_stage, at=at))

    def put(self, shape: Shape, at: Point, target: str, lane: str) -> Order | None:
        """Return what ``shape`` becomes, let go at ``at`` on ``target``, empty for the ground of ``lane``."""
        process = self.canvas.process
        return shape.put(process, self.canvas.here(at), process.get(target), lane)

    def lead(self, source: str, what: str, at: Point) -> Order:
        """Return what makes ``what`` at ``at`` with an arrow from ``source``."""
        return order(lead_to_new, source, what, self.canvas.here(at))

    def chosen(self) -> Record | None:
        """Return the one chosen element, None where there are none or several."""
        chosen = self.canvas.selection
        return self.canvas.process.get(chosen[0]) if len(chosen) == 1 else None


def to_name(process: Process, made: str) -> str:
    """Return whose name says what ``made`` is about: at a rejection its exit, which names the reason."""
    node = process.get(made)
    if isinstance(node, Node) and family(node) == "event":
        ways = process.incoming(made, "sequenceFlow")
        if len(ways) == 1 and family(process.get(ways[0].source)) == "gateway":
            return ways[0].id
    return made
