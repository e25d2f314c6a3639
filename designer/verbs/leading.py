"""An arrow let go on empty ground: what it leads to is made there."""

from collections.abc import Callable
from types import MappingProxyType

from designer.model.geometry import Point
from designer.model.message import N_
from designer.model.process import Edit
from designer.verbs.events import add_event
from designer.verbs.flows import add_decision
from designer.verbs.placing import set_aside
from designer.verbs.spots import Spot
from designer.verbs.stages import add_rejection, add_stage
from designer.verbs.step import SHIFTS, step
from designer.verbs.wiring import join

MADE: MappingProxyType[str, Callable[[Edit, Point], str]] = MappingProxyType(
    {
        "stage": lambda edit, at: add_stage.body(edit, at=at),
        "decision": lambda edit, at: add_decision.body(edit, spot=Spot(at=at)),
        "rejection": lambda edit, at: add_event.body(edit, "endEvent", spot=Spot(at=at), outcome="lost"),
        "won": lambda edit, at: add_event.body(edit, "endEvent", spot=Spot(at=at), outcome="won"),
    }
)
"""What can be made at the end of an arrow."""


@step(N_("Connect"), slow_from=SHIFTS)
def lead_to_new(edit: Edit, source: str, what: str, at: Point) -> str:
    """Make a stage, decision, rejection or won end at ``at``, lead an arrow there and return its id.

    A decision has its rejection from the start.
    """
    key = MADE[what](edit, at)
    join(edit, source, key)
    if what == "decision":
        add_rejection.body(edit, key)
        set_aside(edit, key)
    return key
