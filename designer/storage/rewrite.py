"""Settings and the book written so that comments and what the program does not know stay in the file.

Apart from reading, which every command does: tomlkit takes longer to import than a command to run.
"""

import tomllib
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import msgspec
import tomlkit
from tomlkit.exceptions import TOMLKitError

from designer.model.message import message
from designer.storage.book import FILE, BookFacts, read_book
from designer.storage.disk import make_folder, save_bytes
from designer.storage.settings import Settings, read_settings
from designer.storage.toml_files import Table, TomlError, read_text


def write_book(folder: Path, facts: BookFacts) -> None:
    """Write into the folder's ``voronka.toml`` what differs from it."""
    rewrite(folder / FILE, read_book(folder), facts)


def write_settings(path: Path, settings: Settings) -> None:
    """Write into the file of settings what differs from it; its folder is made."""
    make_folder(path.parent)
    rewrite(path, read_settings(path), settings)


def rewrite(path: Path, before: msgspec.Struct, after: msgspec.Struct) -> None:
    """Change in the file ``path`` what differs between two values; comments and unknown keys stay."""
    text = read_text(path)
    try:
        document = tomlkit.parse(text)
        _merge(document, _plain(before), _plain(after))
        new = document.as_string()
        wanted = _merge(tomllib.loads(text), _plain(before), _plain(after))
        sound = _bare(tomllib.loads(new)) == _bare(wanted)
        sound = sound and _bare(_plain(msgspec.convert(wanted, type(after)))) == _bare(_plain(after))
    except (TOMLKitError, ValueError, RecursionError) as error:
        raise TomlError(message("{file} cannot be changed: mend it by hand first", file=path.name)) from error
    if not sound:
        # The writer is young: rather no change than a wrong one.
        raise TomlError(message("{file} cannot be changed: mend it by hand first", file=path.name))
    save_bytes(path, new.encode())


def _plain(value: msgspec.Struct) -> Table:
    plain: Table = _lists(msgspec.to_builtins(value, builtin_types=(date,)))
    return plain


def _bare(value: Any) -> Any:  # noqa: ANN401 - what TOML holds
    """Return tables without empty ones, which say nothing and come and go as they are written."""
    if not isinstance(value, dict):
        return value
    inner = {key: _bare(item) for key, item in value.items()}
    return {key: item for key, item in inner.items() if item != {}}


def _lists(value: Any) -> Any:  # noqa: ANN401 - what TOML holds
    if isinstance(value, dict):
        return {key: _lists(item) for key, item in value.items()}
    return [_lists(item) for item in value] if isinstance(value, list | tuple) else value


def _merge(target: Any, before: Table, after: Table) -> Any:  # noqa: ANN401 - a table of either library
    for key in before.keys() - after.keys():
        if isinstance(before[key], dict) and isinstance(target.get(key), dict):
            _merge(target[key], before[key], {})
        if not isinstance(target.get(key), dict) or not target[key]:
            target.pop(key, None)
    for key, new in after.items():
        old = before.get(key)
        if new == old:
            continue
        if isinstance(new, dict) and isinstance(target.get(key), dict):
            _merge(target[key], old if isinstance(old, dict) else {}, new)
        elif _tables(new) and isinstance(old, list) and _tables(target.get(key)):
            _merge_list(target[key], old, new)
        else:
            target[key] = new
    return target


def _merge_list(target: Any, before: list[Table], after: list[Table]) -> None:  # noqa: ANN401 - the same
    """Change the tables of a list one by one, so that those which stay keep what is not ours."""
    was, now = ([repr(sorted(item.items())) for item in items] for items in (before, after))
    changes = SequenceMatcher(a=was, b=now, autojunk=False).get_opcodes()
    for what, start, stop, first, last in reversed(changes):
        if what == "equal":
            continue
        pairs = min(stop - start, last - first)
        for index in reversed(range(start + pairs, stop)):
            del target[index]
        for offset, new in enumerate(after[first + pairs : last]):
            target.insert(start + pairs + offset, new)
        for offset in range(pairs):
            _merge(target[start + offset], before[start + offset], after[first + offset])


def _tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)
