"""``voronka table TABLE -o OUT.bpmn``: a process out of a table, one row a stage."""

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from designer.bpmn.skeleton import skeleton
from designer.commands.arguments import Arguments, UsageError
from designer.commands.door import FAILED, Door
from designer.model.errors import VoronkaError
from designer.model.message import N_, message
from designer.storage import files
from designer.storage.tables import read_grid
from designer.verbs.columns import parse_number, read_table
from designer.verbs.step import perform
from designer.verbs.table import paste_table

# --set KEY: the field of ModelFacts; name is the process's own.
NUMBERS: Final = {"lead-cost": "lead_cost", "margin": "margin", "leads": "leads", "check": "average_check"}
TEXTS: Final = {"currency": "currency", "mode": "mode"}
MODES: Final = ("b2b", "b2c")


def options(arguments: Arguments) -> None:
    """Declare the arguments."""
    arguments.argument("table", N_("a table: CSV, TSV or XLSX"), metavar="TABLE")
    arguments.argument("-o", N_("the BPMN file to write"), metavar="OUT", required=True, dest="out")
    about = N_("a fact of the process: name, mode (b2b, b2c), currency, leads, lead-cost, margin, check")
    arguments.argument("--set", about, metavar="KEY=VALUE", action="append", default=[], dest="facts")


def run(arguments: Namespace, door: Door) -> int:
    """Read, draw, write."""
    source = Path(arguments.table)
    given = _given(arguments.facts)
    name, facts = given.pop("name", ""), _facts(given, door.catalogue.language)
    try:
        table = read_table(read_grid(source))
        document = files.open_bytes(skeleton(name, table.language))
        perform(document.process, paste_table, table, facts)
        data = files.content(document)
    except VoronkaError as error:
        door.error(error.message, source)
        return FAILED
    for warning in table.warnings:
        door.note(warning, source)
    return door.write(Path(arguments.out), data)


def _given(pairs: Iterable[str]) -> dict[str, str]:
    """Return what ``--set`` says by key; UsageError for a key that is not known."""
    found = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or key not in ("name", *NUMBERS, *TEXTS):
            keys = ", ".join(("name", *TEXTS, *NUMBERS))
            text = message("--set {pair}: write KEY=VALUE, KEY is one of {keys}", pair=pair, keys=keys)
            raise UsageError(text)
        found[key] = value.strip()
    return found


def _facts(given: dict[str, str], language: str) -> dict[str, str | float]:
    facts: dict[str, str | float] = {}
    for key, value in given.items():
        field: str | float | None = value
        if key in NUMBERS:
            field = parse_number(value, language)
        elif key == "mode":
            field = value.lower() if value.lower() in MODES else None
        if field is None:
            raise UsageError(message("--set {key}: “{value}” is not possible", key=key, value=value))
        facts[NUMBERS.get(key) or TEXTS[key]] = field
    return facts
