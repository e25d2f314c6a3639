"""Texts on their way into the process: understood ones go in as one step, the others wait with a reason."""

from collections.abc import Container, Sequence

from designer.app.panels.editors.codec import WrongInputError
from designer.app.table.columns import COLUMNS
from designer.model.errors import VoronkaError
from designer.model.message import Message
from designer.session.session import Session
from designer.verbs.cells import Cells, put_cells

Typed = tuple[str, str, str]
"""A stage, the name of a column and a text."""
Row = Sequence[tuple[str, str]]
"""Names of columns and texts of a stage that is not there yet."""
_COLUMN = {column.name: column for column in COLUMNS}


class Typing:
    """``wrong`` are the texts that are not in the process, by stage and column, with the reason."""

    def __init__(self, session: Session) -> None:
        """Write into the process of ``session``."""
        self._session = session
        self.wrong: dict[tuple[str, str], tuple[str, Message]] = {}

    def write(
        self, cells: Sequence[Typed], fresh: Sequence[Row], language: str
    ) -> tuple[list[str], Message | None]:
        """Write texts; return the stages that ``fresh`` became, and the first reason why one waits."""
        good: dict[str, list[tuple[str, object]]] = {}
        trouble: Message | None = None
        for stage, name, text in cells:
            value, why = _understood(name, text, language)
            self.wrong.pop((stage, name), None)
            if why:
                self.wrong[stage, name], trouble = (text, why), trouble or why
            elif value != _COLUMN[name].read(self._session.process, stage):
                good.setdefault(stage, []).append((name, value))
        read = [[(name, text, *_understood(name, text, language)) for name, text in row] for row in fresh]
        rows = [Cells(stage, tuple(fields)) for stage, fields in good.items()]
        rows += [Cells("", tuple((name, value) for name, _, value, why in row if not why)) for row in read]
        made, refusal = self._put(rows)
        if refusal:
            waiting = [(stage, name, text) for stage, name, text in cells if stage in good]
            self.wrong |= {(stage, name): (text, refusal) for stage, name, text in waiting}
        for stage, row in zip(made[len(good) :], read, strict=False):
            late = {(stage, name): (text, why) for name, text, _, why in row if why and text.strip()}
            self.wrong |= late
            trouble = trouble or next((why for _, why in late.values()), None)
        return list(made[len(good) :]), refusal or trouble

    def drop_but(self, stages: Container[str]) -> None:
        """Forget what was typed at stages that are gone."""
        for key in [key for key in self.wrong if key[0] not in stages]:
            del self.wrong[key]

    def _put(self, rows: list[Cells]) -> tuple[tuple[str, ...], Message | None]:
        if not rows:
            return (), None
        try:
            return self._session.do(put_cells, rows), None
        except VoronkaError as error:
            return (), error.message


def _understood(name: str, text: str, language: str) -> tuple[object, Message | None]:
    try:
        return _COLUMN[name].understand(text, language), None
    except WrongInputError as error:
        return None, error.message
