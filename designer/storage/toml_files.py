"""TOML files as typed values; every mistake is told with its line."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from designer.model.errors import VoronkaError
from designer.model.message import Message, message
from designer.storage.disk import FileError, read_bytes

S = TypeVar("S", bound=msgspec.Struct)
Table = dict[str, Any]
MOST_BYTES = 4 * 1024 * 1024


class TomlError(VoronkaError):
    """A settings file that says nothing that can be understood, with the line."""


def read_text(path: Path) -> str:
    """Return the text of ``path``, empty where there is no such file."""
    try:
        return read_bytes(path, MOST_BYTES).decode("utf-8-sig")
    except FileError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return ""
        raise
    except UnicodeDecodeError as error:
        raise TomlError(message("{file} is not in UTF-8", file=path.name)) from error


def parse(text: str, name: str) -> Table:
    """Return the tables of a TOML ``text``; ``name`` is what the file is called in an error."""
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise TomlError(message("{file} is nested too deeply", file=name)) from error
    except tomllib.TOMLDecodeError as error:
        told = re.search(r"at line (\d+)", str(error))
        line = int(told[1]) if told else max(1, len(text.splitlines()))
        raise TomlError(
            message("{file}, line {line}: a sign is missing or too much", file=name, line=line)
        ) from error


def typed(value: object, kind: type[S], text: str, name: str, *, at: Sequence[str | int] = ()) -> S:
    """Return the table ``value`` that stands ``at`` in ``text`` as a ``kind``; unknown keys are left out."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        place = [*at, *_steps(str(error))]
        raise wrong(place, _wanted(str(error)), text, name) from error


def wrong(place: Sequence[str | int], wanted: Message, text: str, name: str) -> TomlError:
    """Return the error that the value at ``place`` is not what is ``wanted``."""
    key = ".".join(str(part) for part in place if isinstance(part, str))
    line = line_of(text, place)
    return TomlError(
        message("{file}, line {line}: {key} must be {wanted}", file=name, line=line, key=key, wanted=wanted)
    )


def _steps(told: str) -> list[str | int]:
    found = re.search(r"at `\$\.?(.*)`", told)
    parts = re.findall(r"([^.\[\]]+)|\[(\d+)\]", found[1]) if found else []
    return [int(number) if number else word for word, number in parts]


def _wanted(told: str) -> Message:
    kinds = {
        "str": message("a text in quotation marks"),
        "bool": message("true or false"),
        "int": message("a number"),
        "float": message("a number"),
        "date": message("a date such as 2026-11-23"),
        "array": message("a list"),
        "object": message("a table"),
    }
    found = re.search(r"Expected `(\w+)|Invalid RFC3339 (?:encoded )?(date)", told)
    return kinds.get((found[1] or found[2]) if found else "", message("one of the words allowed here"))


def line_of(text: str, place: Sequence[str | int]) -> int:
    """Return the number of the line where the value at ``place`` is written, or what holds it; 1 at worst."""
    counts: dict[tuple[str | int, ...], int] = {}
    table: tuple[str | int, ...] = ()
    best, depth = 1, 0
    for number, line in enumerate(text.splitlines(), 1):
        heading = re.match(r"\s*(\[\[?)(.+?)\]", line)
        pair = re.match(r"\s*((?:\"[^\"]*\"|'[^']*'|[\w-]+|\s*\.\s*)+)\s*=", line)
        if heading:
            table = _keys(heading[2])
            if heading[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
        elif not pair:
            continue
        here = (*table, *_keys(pair[1])) if pair and not heading else table
        if len(here) > depth and tuple(place[: len(here)]) == here:
            best, depth = number, len(here)
    return best


def _keys(text: str) -> tuple[str, ...]:
    parts = re.findall(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)", text)
    return tuple(double or single or bare for double, single, bare in parts)
