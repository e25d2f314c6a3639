"""In which of the two views a process is seen first: funnels as funnels, drawings of other tools whole."""

from pathlib import Path

from designer.app.desk import Desk
from designer.model.control import stages
from designer.model.process import Process
from designer.picture.funnel.picture import MOST
from designer.session.session import Session
from designer.storage.places import path_text, real

_SPACES = (b"urn:voronka:", b"http://www.bpsim.org/schemas/")
"""What namespaces begin with without which a file says nothing of funnels."""
_MOST_FILES = 50
"""Files whose view is remembered, those chosen last."""


def starts_as_funnel(desk: Desk, session: Session) -> bool:
    """Tell whether ``session`` is seen as a funnel first: as it was seen last, else by what it is."""
    chosen = _chosen(desk, session.path)
    return chosen == "funnel" if chosen else is_funnel(session.process)


def is_surely_whole(desk: Desk, path: Path, data: bytes) -> bool:
    """Tell whether the file ``path`` is seen whole first, before more is known of it than its bytes."""
    chosen = _chosen(desk, path)
    return chosen == "bpmn" if chosen else not any(space in data for space in _SPACES)


def _chosen(desk: Desk, path: Path | None) -> str:
    """Return the view that somebody chose for the file, or for all files; empty for none."""
    return desk.settings.views.get(_file(path), "") or desk.settings.view


def is_funnel(process: Process) -> bool:
    """Tell whether the funnel view shows of ``process`` what its owner needs.

    It was made here, or nothing is in it yet; what other tools drew may be about anything.
    """
    if not any(True for _ in process.nodes()):
        return True
    known = any(home.facts for home in process.processes()) or any(node.facts for node in process.nodes())
    return known and 0 < len(stages(process)) <= MOST


def remember_view(desk: Desk, session: Session, *, funnel: bool) -> None:
    """Let the file of ``session`` be seen like this the next time."""
    file = _file(session.path)
    if not file:
        return
    others = [(path, view) for path, view in desk.settings.views.items() if path != file]
    desk.change(views=dict([*others, (file, "funnel" if funnel else "bpmn")][-_MOST_FILES:]))


def _file(path: Path | None) -> str:
    return path_text(real(path)) if path else ""
