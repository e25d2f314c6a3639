"""What a new process begins with: nothing but a role, or a table of stages."""

from collections.abc import Callable
from pathlib import Path

from designer.bpmn.skeleton import skeleton
from designer.lint.catalogue import RULES
from designer.session.opening import new_session
from designer.session.session import Session
from designer.storage import files
from designer.storage.disk import read_bytes
from designer.verbs import words
from designer.verbs.columns import Table
from designer.verbs.roles import add_role
from designer.verbs.step import perform
from designer.verbs.table import paste_table

_FIRST_ROLE = {"ru": "Менеджер по продажам", "en": "Salesperson"}


def empty(language: str) -> bytes:
    """Return a process with one role and nothing to do; ``language`` is ru or en."""
    name = words.word(files.open_bytes(skeleton("", language)).process, "process")
    document = files.open_bytes(skeleton(name, language))
    perform(document.process, add_role, _FIRST_ROLE[language])
    return files.content(document)


def new_empty(language: str, state: Path) -> Session:
    """Begin a process from nothing."""
    return new_session(empty(language), state, RULES)


def new_copy(path: Path, state: Path, keep: Callable[[], object]) -> Session:
    """Begin a process without a file from what stands in ``path``: a sample, or a file that is locked.

    ``keep`` as for ``open_session``.
    """
    return new_session(read_bytes(path), state, RULES, keep=keep)


def new_from_table(table: Table, name: str, mode: str, state: Path, keep: Callable[[], object]) -> Session:
    """Begin a process from ``table`` as one step; VoronkaError where it cannot become one.

    ``keep`` is called at the end: what it raises leaves no process.
    """
    session = new_session(skeleton(name, table.language), state, RULES)
    try:
        session.do(paste_table, table, {"mode": mode})
        keep()
    except BaseException:
        session.close()
        raise
    return session
