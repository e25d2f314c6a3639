"""What every engine wants of a file: processes that may be started, times it can read."""

import re

from designer.bpmn.profiles.work import Work
from designer.model.message import plural

_DURATION = re.compile(
    r"P(?!$)(\d+(\.\d+)?Y)?(\d+(\.\d+)?M)?(\d+(\.\d+)?W)?(\d+(\.\d+)?D)?"
    r"(T(?!$)(\d+(\.\d+)?H)?(\d+(\.\d+)?M)?(\d+(\.\d+)?S)?)?"
)
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?")


def mark_executable(work: Work) -> None:
    """Mark the processes that hold something as executable."""
    marked = 0
    for facts in work.process.processes():
        if facts.executable is not True and work.process.children(facts.id):
            work.set(work.element(facts.id), "isExecutable", "true")
            work.becomes(facts, executable=True)
            marked += 1
    if marked:
        work.note(
            plural("{n} process was marked as executable", "{n} processes were marked as executable", marked)
        )


def check_timers(work: Work) -> None:
    """Tell of times that no engine can read: they are not ISO 8601."""
    timers = [node for node in work.process.nodes() if node.trigger == "timer"]
    wrong = sum(not is_time(node.duration) for node in timers)
    if wrong:
        work.note(
            plural(
                "{n} timer does not say its time as ISO 8601 (P14D): the engine will not understand it",
                "{n} timers do not say their time as ISO 8601 (P14D): the engine will not understand them",
                wrong,
            )
        )


def is_time(text: str) -> bool:
    """Tell whether ``text`` is a duration, a date or a repetition by ISO 8601."""
    if not text.startswith("R"):
        return bool(_DURATION.fullmatch(text) or _DATE.fullmatch(text))
    head, *rest = text.split("/")
    return head[1:].isdigit() + (head == "R") == 1 and bool(rest) and all(is_time(part) for part in rest)
