"""``voronka check PATH...``: what is wrong with processes, as text or JSON."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Final

from msgspec import Struct

from designer.commands.arguments import Arguments
from designer.commands.books import Books
from designer.commands.door import DONE, FAILED, FOUND, Door
from designer.commands.inputs import each_file
from designer.lint.board import check
from designer.lint.catalogue import RULES
from designer.lint.finding import ERROR, INFO, SEVERITIES, WARNING, Finding, Report
from designer.lint.rule import settings
from designer.model.errors import VoronkaError
from designer.model.message import N_, plural
from designer.storage import book, files

NEVER: Final = "never"
MOST_IDS: Final = 3
"""Elements that a line of text names; JSON names all."""
WORDS: Final = {ERROR: N_("error"), WARNING: N_("warning"), INFO: N_("advice")}


class Checked(Struct, frozen=True):
    """A file that could be read, and what was found in it."""

    path: str
    report: Report


def options(arguments: Arguments) -> None:
    """Declare the arguments."""
    about = N_("BPMN files, or folders: all BPMN files in them")
    arguments.argument("paths", about, metavar="PATH", nargs="+")
    arguments.choice("--format", N_("how the findings are told"), ("text", "json"), ("sarif",))
    arguments.choice("--fail-on", N_("exit status 1 from this severity on"), (ERROR, WARNING, NEVER))


def run(arguments: Namespace, door: Door) -> int:
    """Check each file; an unreadable one is told and the others go on."""
    books = Books(door)
    checked = []
    for path in each_file(arguments.paths, door):
        try:
            checked.append(Checked(str(path), _report(path, books, door)))
        except VoronkaError as error:
            door.error(error.message, path)
    tell = {"text": _as_text, "json": _as_json}[arguments.format]
    tell(checked, door)
    if door.failed:
        return FAILED
    return FOUND if any(_fails(one.report, arguments.fail_on) for one in checked) else DONE


def _report(path: Path, books: Books, door: Door) -> Report:
    document = files.open_file(path, drawing=False)
    for warning in document.warnings:
        door.note(warning, path)
    return check(document.process, RULES, settings(book.grades(books.of(path), path.name)))


def _fails(report: Report, severity: str) -> bool:
    if severity == NEVER:
        return False
    return any(report.count(bad) for bad in SEVERITIES[: SEVERITIES.index(severity) + 1])


def _count(checked: list[Checked], severity: str) -> int:
    return sum(one.report.count(severity) for one in checked)


def _silenced(checked: list[Checked]) -> int:
    return sum(len(one.report.silenced) for one in checked)


def _as_json(checked: list[Checked], door: Door) -> None:
    found = {
        "files": [
            {"path": one.path, "findings": [_row(finding, door) for finding in one.report.findings]}
            for one in checked
        ],
        "unreadable": [{"path": path, "message": why} for path, why in door.failures],
        "errors": _count(checked, ERROR),
        "warnings": _count(checked, WARNING),
        "infos": _count(checked, INFO),
        "silenced": _silenced(checked),
    }
    door.say(json.dumps(found, ensure_ascii=not door.utf8, indent=1))


def _row(finding: Finding, door: Door) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "elements": list(finding.elements),
        "message": door.text(finding.message),
        "fixes": [fix.name for fix in finding.fixes],
    }


def _as_text(checked: list[Checked], door: Door) -> None:
    """Tell each finding; why it costs money and what to do is told once a rule."""
    advice = {rule.name: (rule.why, rule.todo) for rule in RULES}
    for one in checked:
        door.say(f"{one.path}: {_summary([one], door)}")
        for finding in one.report.findings:
            word, told = door.catalogue.word(WORDS[finding.severity]), door.text(finding.message)
            ids = [*finding.elements[:MOST_IDS], *(["…"] if len(finding.elements) > MOST_IDS else [])]
            door.say(f"  {word}: {told} [{': '.join((finding.rule, ', '.join(ids)))}]")
            for line in advice.pop(finding.rule, ()):
                door.say(f"      {door.catalogue.word(line)}")
    if len(checked) > 1:
        files = door.text(plural("{n} file", "{n} files", len(checked)))
        door.say(f"{files}: {_summary(checked, door)}")


def _summary(checked: list[Checked], door: Door) -> str:
    counts = {severity: _count(checked, severity) for severity in SEVERITIES}
    silenced = _silenced(checked)
    said = [
        plural("{n} error", "{n} errors", counts[ERROR]),
        plural("{n} warning", "{n} warnings", counts[WARNING]),
    ]
    if counts[INFO]:
        said.append(plural("{n} piece of advice", "{n} pieces of advice", counts[INFO]))
    if silenced:
        said.append(plural("{n} finding silenced", "{n} findings silenced", silenced))
    return ", ".join(map(door.text, said))
