"""What a line typed for the next thing means: a stage, a question, a time limit, a rejection, the won deal.

``Целевой?`` is a decision, ``14 дней`` a limit, ``отказ дорого`` a rejection, ``сделка`` the end;
``инж: Подбор`` is a stage of the role whose name begins so, ``2: Подбор`` one of the second role; what stands
in quotes is a mere name.
"""

import re
from typing import Final, NamedTuple

from designer.model.names import fold
from designer.model.process import Process
from designer.verbs.durations import Time, parse_time

STAGE, DECISION, LIMIT, REJECTION, WON = "stage", "decision", "limit", "rejection", "won"

_QUOTED: Final = re.compile(r"«([^»]+)»|“([^”]+)”|\"([^\"]+)\"", re.DOTALL)
_PREFIX: Final = re.compile(r"\s*([^:\n]{1,60}):\s*(.*)", re.DOTALL)
_LOST: Final = re.compile(r"(?:отказ|lost|rejected|rejection)\b[\s:–—-]*(.*)", re.IGNORECASE | re.DOTALL)
_WON: Final = frozenset({"сделка", "won", "won deal"})
_SEVERAL: Final = re.compile(r"[,;\n]")


class Typed(NamedTuple):
    """A line as it is meant; ``name`` is also the reason of a rejection, ``role`` an id or empty."""

    what: str
    name: str = ""
    role: str = ""
    time: Time = Time("")


def unquoted(text: str) -> str | None:
    """Return what stands in quotes where the whole of ``text`` does: a name that means nothing else."""
    found = _QUOTED.fullmatch(text.strip())
    return next(group for group in found.groups() if group).strip() if found else None


def read_line(process: Process, home: str, text: str) -> Typed:
    """Return what ``text`` means in the process ``home``; what means nothing special is a stage's name."""
    name = unquoted(text)
    if name is not None:
        return Typed(STAGE, name)
    role, rest = read_role(process, home, text)
    rest = rest.strip()
    quoted = unquoted(rest)
    if quoted is not None:
        return Typed(STAGE, quoted, role)
    if len(rest) > 1 and rest.endswith("?"):
        return Typed(DECISION, rest, role)
    return Typed(STAGE, rest, role) if role else (read_mark(rest) or Typed(STAGE, rest))


def read_mark(text: str) -> Typed | None:
    """Return what ``text`` hangs on a stage or ends the flow with; None where it is a name."""
    if fold(text) in _WON:
        return Typed(WON)
    if found := _LOST.fullmatch(text.strip()):
        return Typed(REJECTION, unquoted(found[1]) or found[1].strip())
    time = parse_time(text) if any(letter.isdigit() for letter in text) else None
    return Typed(LIMIT, time=time) if time and time.duration else None


def read_role(process: Process, home: str, text: str) -> tuple[str, str]:
    """Return the role that ``text`` begins with and the rest; without such a role the whole of it."""
    found = _PREFIX.fullmatch(text)
    role = role_called(process, home, found[1]) if found else ""
    return (role, found[2]) if found and role else ("", text)


def role_called(process: Process, home: str, begun: str) -> str:
    """Return the one role whose name is or begins with ``begun``, or that of this number; empty for none."""
    roles = roles_of(process, home)
    wanted = fold(begun)
    if wanted.isdecimal():
        return roles[int(wanted) - 1] if 0 < int(wanted) <= len(roles) else ""
    names = {key: fold(process.role(key).name) for key in roles}
    for fits in (
        [key for key, name in names.items() if name == wanted],
        [key for key, name in names.items() if wanted and name.startswith(wanted)],
        [key for key, name in names.items() if wanted and f" {wanted}" in f" {name}"],
    ):
        if len(fits) == 1:
            return fits[0]
    return ""


def roles_of(process: Process, home: str) -> list[str]:
    """Return the roles of ``home`` that stages can be given to, from above: the first has the number 1."""
    return [r.id for r in process.roles() if r.process == home and not process.nested(r.id)]


def read_list(text: str) -> list[str]:
    """Return the names that ``text`` lists, separated by commas, semicolons or lines; quoted it is one."""
    name = unquoted(text)
    if name is not None:
        return [name]
    return [one for part in _SEVERAL.split(text) if (one := part.strip())]
