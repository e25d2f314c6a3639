"""A mark of the compact picture as a line of text: what is typed over it, and what that does."""

import re
from collections.abc import Callable

from designer.canvas.deeds import Order, order
from designer.model.control import documents, family
from designer.model.message import N_, Message, message
from designer.model.process import Process
from designer.model.records import Flow, Node
from designer.picture.funnel.folding import AGAIN, BACK, Mark
from designer.text.periods import period
from designer.verbs.documents import list_documents
from designer.verbs.durations import parse_time
from designer.verbs.marks import lead_back, say_end, say_exit, say_limit
from designer.verbs.naming import rename

_SHARE = re.compile(r"[,;(]?\s*(\d{1,3}(?:[.,]\d+)?)\s*%\)?")
_NO_TIME = N_("“{found}” is no time: write 3 days, 2 h or P3D")
_NO_SHARE = N_("A share is at most 100 %")

Say = Callable[[Message], str]


def line_of(process: Process, mark: Mark, lang: str) -> str:
    """Return what is typed over, which may be more than is read at the mark."""
    if mark.kind == "documents":
        return "; ".join(paper.name for paper in documents(process, mark.stage))
    if mark.kind == "note":
        return process.node(mark.goal).name
    if mark.kind == "limit" and (timer := _timer(process, mark)):
        return _with_share(period(timer.duration, lang) or timer.name, mark.share)
    return mark.text.replace("\N{NO-BREAK SPACE}", " ")


def wish_of(process: Process, mark: Mark, typed: str, say: Say) -> Order | Message:
    """Return what ``typed`` over ``mark`` does, or why it says nothing."""
    if mark.kind == "documents":
        names = [name for name in re.split(r"[;\n]", typed) if name.strip()]
        return order(list_documents, mark.stage, names)
    if mark.kind in {"start", "step", "event", "note"}:
        return order(rename, mark.goal, typed)
    share, rest = _parted(typed)
    if share is not None and share > 1:
        return message(_NO_SHARE)
    if mark.kind == "limit":
        time = parse_time(rest)
        limit = order(say_limit, mark.stage, mark.element, time, share)
        return message(_NO_TIME, found=rest) if time is None else limit
    return _exit(process, mark, share, rest, say)


def _exit(process: Process, mark: Mark, share: float | None, rest: str, say: Say) -> Order:
    way = process.get(mark.element)
    if share == _shown(mark):  # what is read may be worked out of others
        share = way.exit.share if isinstance(way, Flow) and way.exit else None
    if mark.kind == "back":
        return order(lead_back, mark.element, _goal(process, mark, rest, say), share)
    if mark.kind == "lost" and isinstance(way, Flow) and family(process.get(way.source)) == "gateway":
        end = process.node(mark.goal)
        same = not way.name.strip() and rest == " ".join(end.name.split())
        return order(say_exit, mark.element, "" if same else rest, share)
    return order(say_end, mark.goal, rest, mark.element, share)


def _goal(process: Process, mark: Mark, rest: str, say: Say) -> str:
    """Return the name of the stage that ``rest`` leads to, empty where that is the one it led to before."""
    before, after = say(message(BACK, stage="\0")).split("\0")
    name = rest.removeprefix(before.strip()).removesuffix(after.strip()).strip()
    now = " ".join(process.node(mark.goal).name.split())
    again = say(message(AGAIN))
    return "" if name in {now, again, ""} else name


def _parted(typed: str) -> tuple[float | None, str]:
    """Return the share that is said, and the rest of the line."""
    found = _SHARE.search(typed)
    if found is None:
        return None, " ".join(typed.split())
    rest = " ".join(f"{typed[: found.start()]} {typed[found.end() :]}".split())
    return float(found[1].replace(",", ".")) / 100, rest.strip(" ,;:")


def _shown(mark: Mark) -> float | None:
    return None if mark.share is None else round(mark.share * 100) / 100


def _with_share(text: str, share: float | None) -> str:
    return f"{text} {round(share * 100)} %" if share else text


def _timer(process: Process, mark: Mark) -> Node | None:
    record = process.get(mark.element)
    return record if isinstance(record, Node) and record.host else None
