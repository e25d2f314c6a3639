"""What banners say about files: each a function that takes what it says and what its buttons do."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from designer.app.banner import Answer, Notice
from designer.app.named import about
from designer.model.errors import VoronkaError
from designer.model.message import N_, Message, message, plural
from designer.storage.lock import LockedError
from designer.storage.recovery import Left, Work

Act = Callable[[], object]

OPENING = "opening"
SAVING, OUTSIDE, NOTES, LEFT, TROUBLE, MINE, EXPORTED = OF_A_PROCESS = (
    "saving",
    "outside",
    "notes",
    "left",
    "trouble",
    "mine",
    "exported",
)
"""The keys; all but the first are about the process that is open."""


def named(path: Path, why: Message) -> Message:
    """Return ``why`` with the name of the file before it."""
    return message("{name}: {why}", name=path.name, why=why)


def unreadable(path: Path, error: VoronkaError) -> Notice:
    """Tell why a file was not opened."""
    text = error.message if isinstance(error, LockedError) else named(path, error.message)
    return Notice(OPENING, text, error=True)


def locked(error: VoronkaError, copy: Act) -> Notice:
    """Tell that a file is open elsewhere; the message names it."""
    return Notice(OPENING, error.message, (Answer(N_("Open a copy"), copy),))


def unopened(failed: Sequence[Notice]) -> Notice:
    """Tell of all files that were not opened as one."""
    if len(failed) == 1:
        return failed[0]
    text = plural("{n} file was not opened", "{n} files were not opened", len(failed))
    why = tuple(one.text for one in failed)
    return Notice(OPENING, text, details=why, more=N_("Show why"), error=True)


def unsaved(path: Path, error: VoronkaError, again: Act, elsewhere: Act) -> Notice:
    """Tell why a file was not written; the work is still there."""
    text = message("{name} was not saved: {why}", name=path.name, why=error.message)
    return Notice(
        SAVING, text, (Answer(N_("Try again"), again), Answer(N_("Save as…"), elsewhere)), error=True
    )


def not_written(path: Path, error: VoronkaError) -> Notice:
    """Tell why a copy or a picture was not written."""
    return Notice(SAVING, named(path, error.message), error=True)


def written(path: Path) -> Message:
    """Tell that a copy or a picture was written."""
    return message("{name} is written", name=path.name)


def exported(path: Path, notes: tuple[Message, ...]) -> Notice:
    """Tell what a profile changed in an exported file; the process stays as it is."""
    count = len(notes)
    text = plural(
        "{name} is written; {n} thing in it differs from the process",
        "{name} is written; {n} things in it differ from the process",
        count,
        name=path.name,
    )
    return Notice(EXPORTED, text, details=notes, more=N_("What differs"))


def own_file(path: Path) -> Notice:
    """Tell that an export does not go into the file of the process."""
    return Notice(
        SAVING, message("{name} is the file of this process: export under another name", name=path.name)
    )


def changed(path: Path, keep: Act, take: Act, copy: Act, *, dirty: bool) -> Notice:
    """Ask which version of a file that another program wrote is wanted."""
    text = message("Another program changed {name}", name=path.name)
    if dirty:
        text = message("Another program changed {name}, and you have changes too", name=path.name)
    answers = (
        Answer(N_("Keep mine"), keep),
        Answer(N_("Take theirs"), take),
        Answer(N_("Save mine as a copy…"), copy),
    )
    return Notice(OUTSIDE, text, answers, closable=False)


def gone(path: Path, save: Act, elsewhere: Act) -> Notice:
    """Tell that the file is no longer there."""
    text = message(
        "{name} was deleted, moved or renamed by another program; your process is here", name=path.name
    )
    return Notice(OUTSIDE, text, (Answer(N_("Save it again"), save), Answer(N_("Save as…"), elsewhere)))


def mine_kept(back: Act) -> Notice:
    """Tell that the user's version was not thrown away."""
    return Notice(
        MINE,
        message("This is the other program’s version; yours is kept"),
        (Answer(N_("Back to mine"), back),),
    )


def theirs_shown(path: Path) -> Message:
    """Tell that the file was read anew, since nothing was edited here."""
    return message("Another program changed {name}: this is its newest version", name=path.name)


def left(found: Left, recover: Act, discard: Act) -> Notice:
    """Offer work on this file that was not saved."""
    text = message("There is unsaved work on this file: {when}", when=_moment(found.when))
    return Notice(LEFT, text, (Answer(N_("Recover it"), recover), Answer(N_("Discard it"), discard)))


def notes(work: Work, go: Callable[[str], object]) -> Notice | None:
    """Tell what was found while the file was read, None where nothing was; ``go`` leads to an element."""
    found = (*([work.note] if work.note else []), *work.document.warnings)
    if not found:
        return None
    places = tuple(about(work.document.process, one) for one in found)
    if len(found) == 1:
        (place,) = places
        return Notice(NOTES, found[0], (Answer(N_("Show it"), lambda: go(place)),) if place else ())
    text = plural("{n} remark on this file", "{n} remarks on this file", len(found))
    return Notice(NOTES, text, details=found, places=places, go=go)


def trouble(why: Message) -> Notice:
    """Tell that the newest steps are not safe from a crash."""
    return Notice(TROUBLE, why, error=True, closable=False)


def _moment(when: float) -> Message:
    """Return a time of the system's clock as people say it."""
    then, now = datetime.fromtimestamp(when).astimezone(), datetime.now().astimezone()
    names = {0: N_("today, {time}"), 1: N_("yesterday, {time}")}
    days = (now.date() - then.date()).days
    return message(names.get(days) or f"{then:%Y-%m-%d}", time=f"{then:%H:%M}")
