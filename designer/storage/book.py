"""A folder of variants as a book: its BPMN files, and ``voronka.toml`` with what belongs to the folder.

::

    [company]
    name = "ООО «Ромашка»"
    logo = "logo.png"               # PNG, JPEG or SVG, in this folder

    [approver]
    name = "И. И. Иванов"
    position = "Генеральный директор"

    [sheets]
    developer = "П. П. Петров"
    valid-until = 2027-12-31
    binding = true                  # left margin of 30 mm

    [rules]
    stage-without-mistakes = "info" # error, warning, info or off
    too-many-stages = { severity = "info", most = 9 }

    [files."v2.bpmn".rules]         # for one file, on top of the folder's
    thinking-stage = "off"

    [[signed]]
    employee = "Анна Смирнова"
    role = "Менеджер"
    file = "v1.bpmn"
    version = "1.0"
    date = 2026-11-23

    [[documents]]
    role = "Менеджер"
    number = "РИ-01"
    version = "1.1"
    date = 2026-11-23
    change = "новый срок КП"
"""

import datetime as dt
from pathlib import Path
from typing import Any, TypedDict, get_args

from msgspec import Struct

from designer.model.message import message
from designer.storage.disk import FileError, read_bytes, read_names
from designer.storage.toml_files import TomlError, parse, read_text, typed, wrong

FILE = "voronka.toml"
MOST_LOGO = 5 * 1024 * 1024
SEVERITIES = ("error", "warning", "info", "off")
Option = str | int | float | bool


class Company(Struct, frozen=True, omit_defaults=True):
    """Who issues the sheets; ``logo`` is the name of a file in the folder."""

    name: str = ""
    logo: str = ""


class Approver(Struct, frozen=True, omit_defaults=True):
    """Who approves the sheets."""

    name: str = ""
    position: str = ""


class SheetSettings(Struct, frozen=True, rename="kebab", omit_defaults=True):
    """What stands on every full sheet; ``binding`` asks for a left margin of 30 mm."""

    developer: str = ""
    valid_until: dt.date | None = None
    binding: bool = False


class SignOff(Struct, frozen=True, omit_defaults=True):
    """An employee has read and understood the sheet of a role in one version of a file."""

    employee: str = ""
    role: str = ""
    file: str = ""
    version: str = ""
    date: dt.date | None = None


class DocumentVersion(Struct, frozen=True, omit_defaults=True):
    """One issue of a printed sheet; ``digest`` is of the content it was made of."""

    role: str = ""
    employee: str = ""
    file: str = ""
    number: str = ""
    version: str = ""
    date: dt.date | None = None
    change: str = ""
    digest: str = ""


class RuleSetting(Struct, frozen=True):
    """How a rule is graded, empty for its own severity, and its options by name."""

    severity: str = ""
    options: tuple[tuple[str, Option], ...] = ()


class BookFacts(Struct, frozen=True, omit_defaults=True):
    """What ``voronka.toml`` says; rules as written, see ``rule_settings``."""

    company: Company = Company()
    approver: Approver = Approver()
    sheets: SheetSettings = SheetSettings()
    rules: dict[str, Any] = {}
    files: dict[str, dict[str, Any]] = {}
    signed: tuple[SignOff, ...] = ()
    documents: tuple[DocumentVersion, ...] = ()


class Issuer(TypedDict):
    """What an ``Organisation`` of the sheets is made of, as plain values."""

    name: str
    approver: str
    approver_position: str
    logo: bytes
    developer: str
    valid_until: str
    binding: bool


def bpmn_files(folder: Path) -> list[Path]:
    """Return the ``.bpmn`` files in ``folder``, not below it, in order of their names."""
    names = [name for name in read_names(folder) if name.lower().endswith(".bpmn") and name[0] != "."]
    return [path for path in (folder / name for name in sorted(names)) if path.is_file()]


def read_book(folder: Path) -> BookFacts:
    """Return what the folder's ``voronka.toml`` says, nothing where there is none."""
    text = read_text(folder / FILE)
    facts = typed(parse(text, FILE), BookFacts, text, FILE)
    _check_rules(facts.rules, ("rules",), text)
    for name, settings in facts.files.items():
        rules = settings.get("rules", {})
        if not isinstance(rules, dict):
            raise wrong(("files", name, "rules"), message("a table"), text, FILE)
        _check_rules(rules, ("files", name, "rules"), text)
    return facts


def rule_settings(facts: BookFacts, file: str = "") -> dict[str, RuleSetting]:
    """Return the settings of rules for the file of that name: its own over the folder's."""
    own = facts.files.get(file, {}).get("rules", {})
    return {name: _rule(value) for name, value in {**facts.rules, **own}.items()}


def grades(facts: BookFacts, file: str = "") -> dict[str, str]:
    """Return rule to error, warning, info or off for the file of that name, where the book grades it."""
    return {name: rule.severity for name, rule in rule_settings(facts, file).items() if rule.severity}


def logo(folder: Path, facts: BookFacts) -> bytes:
    """Return the bytes of the company's logo, empty where none is named."""
    if not facts.company.logo:
        return b""
    path = (folder / facts.company.logo).resolve()
    # A book may come from anywhere: it must not put other files of this computer on a sheet.
    if not path.is_relative_to(folder.resolve()):
        raise TomlError(message("the logo must be in the folder of {file}", file=FILE))
    try:
        return read_bytes(path, MOST_LOGO)
    except FileError as error:
        raise TomlError(message("logo {name}: {why}", name=facts.company.logo, why=error.message)) from error


def issuer(facts: BookFacts, picture: bytes = b"") -> Issuer:
    """Return what ``facts`` say of the company that issues the sheets, ``picture`` being its logo."""
    until = facts.sheets.valid_until
    return Issuer(
        name=facts.company.name,
        approver=facts.approver.name,
        approver_position=facts.approver.position,
        logo=picture,
        developer=facts.sheets.developer,
        valid_until=until.isoformat() if until else "",
        binding=facts.sheets.binding,
    )


def _rule(value: Any) -> RuleSetting:  # noqa: ANN401 - what TOML holds
    if isinstance(value, bool):
        return RuleSetting("" if value else "off")
    if isinstance(value, str):
        return RuleSetting(value)
    options = tuple((key, item) for key, item in value.items() if key != "severity")
    return RuleSetting(value.get("severity", ""), options)


def _check_rules(rules: dict[str, Any], at: tuple[str, ...], text: str) -> None:
    wanted = message("error, warning, info or off")
    for name, value in rules.items():
        if not isinstance(value, bool | str | dict):
            raise wrong((*at, name), wanted, text, FILE)
        setting = _rule(value)
        if setting.severity not in ("", *SEVERITIES) or value == "":
            raise wrong((*at, name, *(["severity"] if isinstance(value, dict) else [])), wanted, text, FILE)
        for key, option in setting.options:
            if not isinstance(option, get_args(Option)):
                raise wrong((*at, name, key), message("a text or a number"), text, FILE)
