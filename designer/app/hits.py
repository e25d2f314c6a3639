"""Where a text stands in a process: in names, exits, documents, steps and all else on the cards."""

from collections.abc import Collection, Iterator

from msgspec import Struct

from designer.app.finder import swapped
from designer.model.control import documents, role_of, stages
from designer.model.facts import OutcomeFacts, StageFacts
from designer.model.names import fold
from designer.model.process import Process
from designer.model.records import Depiction, Diagram, Flow, Node, ProcessFacts, Record, Role


class Texts:
    """All texts of a process, folded once until it changes."""

    def __init__(self, process: Process) -> None:
        """Read ``process`` when it is first asked about."""
        self._process = process
        self._lines: list[tuple[str, str, bool]] | None = None
        """Whose text it is, the text, and whether it is the name."""

    def forget(self) -> None:
        """Read anew at the next question: something changed."""
        self._lines = None

    def find(self, query: str) -> list[str]:
        """Return the ids of what says ``query``: in names first, then as one reads, from left and above."""
        wanted = fold(query)
        if not wanted:
            return []
        return self._say(wanted) or self._say(fold(swapped(query)))

    def _say(self, wanted: str) -> list[str]:
        if self._lines is None:
            self._lines = list(self._read())
        found = [(key, named) for key, text, named in self._lines if wanted in text]
        return list(dict.fromkeys(key for first in (True, False) for key, named in found if named == first))

    def _read(self) -> Iterator[tuple[str, str, bool]]:
        records = [
            r for r in self._process.records.values() if not isinstance(r, ProcessFacts | Depiction | Diagram)
        ]
        for record in sorted(records, key=_place):
            for number, text in enumerate(_texts(record)):
                if text:
                    yield record.id, fold(text), number == 0


def in_rows(process: Process, found: Collection[str]) -> list[str]:
    """Return the stages that a table of them shows ``found`` in: as stage, as its role or as its document."""
    wanted = frozenset(found)
    return [stage.id for stage in stages(process) if wanted & set(_in_row(process, stage.id))]


def _in_row(process: Process, stage: str) -> Iterator[str]:
    yield stage
    yield from (document.id for document in documents(process, stage))
    if (role := role_of(process, stage)) is not None:
        yield role.id


def _place(record: Record) -> tuple[float, float]:
    if isinstance(record, Flow):
        return (record.points[0].x, record.points[0].y) if record.points else (0.0, 0.0)
    box = getattr(record, "box", None)
    return (box.x, box.y) if box else (0.0, 0.0)


def _texts(record: Record) -> Iterator[str]:
    yield getattr(record, "name", "")
    yield getattr(record, "note", "")
    if isinstance(record, Node | Role) and record.facts is not None:
        yield from _said(record.facts)


def _said(facts: Struct) -> Iterator[str]:
    """Yield what is written by hand on a card: texts, lists of texts, scripts and records."""
    if not isinstance(facts, StageFacts | OutcomeFacts):
        yield getattr(facts, "purpose", "")
        yield from (employee.name for employee in getattr(facts, "employees", ()))
        return
    yield getattr(facts, "result", "")
    for name in ("steps", "mistakes", "reasons"):
        yield from getattr(facts, name, ())
    for name in ("scripts", "crm"):
        yield from (one.text for one in getattr(facts, name, ()))
