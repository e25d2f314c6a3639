"""Room is made, or taken, along a line: everything right of it or below it moves, roles and pools follow."""

from designer.layout.space import Space
from designer.model.errors import RefusedError
from designer.model.message import N_, message
from designer.model.process import Edit
from designer.verbs.drawing import put_all
from designer.verbs.step import SHIFTS, step

TIGHT = N_("There is no more room to take here: something stands in the way")


@step(N_("Make room"), slow_from=SHIFTS)
def make_space(edit: Edit, cut: float, by: float, *, down: bool = False, plane: str = "") -> None:
    """Move all that is right of x = ``cut`` (below y = ``cut`` with ``down``) by ``by``, back if negative.

    ``plane`` is that which is seen, as ``model.planes`` calls it.
    """
    space = Space(edit.process, cut, down=down, plane=plane)
    if by < 0 and -by > space.most() + 0.5:
        raise RefusedError(message(TIGHT))
    put_all(edit, space.changed(by))
