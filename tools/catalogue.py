"""The Russian catalogue out of its parts: merged, held against the sources, compiled.

``tools/catalogue.py build`` merges ``resources/locale/parts/*.po`` and compiles the result;
``tools/catalogue.py check`` changes nothing and tells, one line each, what is not translated, what
no longer stands in the sources, what lost a placeholder and what is not fresh; exit 1 if anything.
"""

import ast
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
MERGED = LOCALE / "ru" / "LC_MESSAGES" / "voronka.po"
WHENEVER = datetime(2026, 1, 1, tzinfo=UTC)
"""Babel writes the time of compiling; the same parts are to give the same bytes."""
MARKERS = {"N_": 1, "message": 1, "plural": 2}
PLACEHOLDER = re.compile(r"\{(\w+)[^{}]*\}")


class Marked(NamedTuple):
    """One marked text of the sources and where it stands."""

    id: str
    plural: str
    place: str


def marked(folder: Path) -> Iterator[Marked]:
    """Yield every text marked by ``N_``, ``message`` or ``plural`` under ``folder``."""
    for path in sorted(folder.rglob("*.py")):
        inner: set[int] = set()  # an N_ inside a message or plural is marked with it
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and id(call) not in inner:
                inner |= {id(arg) for arg in call.args if _marker(call) and _marker(arg)}
                yield from _marked_in(call, f"{path.relative_to(ROOT)}:{call.lineno}")


def _marker(node: ast.expr) -> int:
    """Return how many texts the call ``node`` marks."""
    function = node.func if isinstance(node, ast.Call) else None
    return MARKERS.get(getattr(function, "id", getattr(function, "attr", "")), 0)


def _marked_in(call: ast.Call, place: str) -> Iterator[Marked]:
    wanted = _marker(call)
    texts = [_text(arg) for arg in call.args[:wanted]]
    if wanted and len(texts) == wanted and all(texts):
        yield Marked(texts[0], texts[1] if wanted == 2 else "", place)


def _text(arg: ast.expr) -> str:
    if _marker(arg) and isinstance(arg, ast.Call):
        arg = arg.args[0]
    return arg.value if isinstance(arg, ast.Constant) and isinstance(arg.value, str) else ""


def merge() -> tuple[Catalog, list[str]]:
    """Return one catalogue of all parts, and a line for each text that two parts translate differently."""
    whole, clashes = Catalog(locale="ru", domain="voronka", charset="utf-8"), []
    for path in sorted((LOCALE / "parts").glob("*.po")):
        for entry in read_po(io.BytesIO(path.read_bytes()), locale="ru", abort_invalid=True):
            if not entry.id or not entry.string:
                continue
            known = whole.get(_key(entry.id))
            if known and known.string and known.string != entry.string:
                clashes.append(f"{path.name}: {_key(entry.id)!r} is translated otherwise in another part")
            if not known or isinstance(entry.id, tuple):
                whole.add(entry.id, entry.string)
    return whole, clashes


def _key(id: str | tuple[str, ...] | list[str]) -> str:
    return id if isinstance(id, str) else id[0]


def as_po(catalog: Catalog) -> bytes:
    """Return the text of ``catalog`` without dates, so that the same parts give the same bytes."""
    out = io.BytesIO()
    write_po(out, catalog, width=0, omit_header=True, sort_output=True)
    header = (
        'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    return b"# Made by tools/catalogue.py out of parts/*.po: edit those.\n" + header.encode() + out.getvalue()


def as_mo(po: bytes) -> bytes:
    """Return the compiled form of a ``.po`` text."""
    out, catalog = io.BytesIO(), read_po(io.BytesIO(po), locale="ru")
    catalog.creation_date = catalog.revision_date = WHENEVER
    write_mo(out, catalog)
    return out.getvalue()


def said(mo: bytes) -> set[tuple[str, str]]:
    """Return what a compiled catalogue says; its heading names the version of Babel."""
    return {(str(entry.id), str(entry.string)) for entry in read_mo(io.BytesIO(mo)) if entry.id}


def problems() -> list[str]:
    """Return a line for everything that keeps the catalogue from being whole and fresh."""
    catalog, found = merge()
    texts = list(marked(ROOT / "designer"))
    for text in texts:
        entry = catalog.get(text.id)
        if entry is None or not _whole(entry.string, bool(text.plural)):
            found.append(f"{text.place}: {text.id!r} is not translated")
    known = {text.id for text in texts}
    found += [f"{_key(m.id)!r} stands in no source" for m in catalog if m.id and _key(m.id) not in known]
    found += [line for entry in catalog if entry.id for line in _lost(entry.id, entry.string)]
    po = as_po(catalog)
    fresh = MERGED.is_file() and MERGED.read_bytes() == po
    compiled = MERGED.with_suffix(".mo")
    if not fresh or not compiled.is_file() or said(compiled.read_bytes()) != said(as_mo(po)):
        found.append("voronka.po or voronka.mo is not fresh: run tools/catalogue.py build")
    return list(dict.fromkeys(found))


def _whole(translated: str | tuple[str, ...] | list[str], plural: bool) -> bool:  # noqa: FBT001 - private
    if plural:
        return not isinstance(translated, str) and len(translated) == 3 and all(translated)
    return isinstance(translated, str) and bool(translated)


def _lost(id: str | tuple[str, ...], translated: str | tuple[str, ...]) -> Iterator[str]:
    """Yield a line for each translation whose placeholders its English text does not have."""
    ids = (id,) if isinstance(id, str) else tuple(id)
    allowed = {name for text in ids for name in PLACEHOLDER.findall(text)}
    for text in (translated,) if isinstance(translated, str) else translated:
        unknown = set(PLACEHOLDER.findall(text)) - allowed
        if unknown:
            yield f"{ids[0]!r}: the translation names {', '.join(sorted(unknown))}"


def build() -> None:
    """Write the merged and the compiled catalogue."""
    po = as_po(merge()[0])
    MERGED.parent.mkdir(parents=True, exist_ok=True)
    MERGED.write_bytes(po)
    MERGED.with_suffix(".mo").write_bytes(as_mo(po))


def main(argv: list[str]) -> int:
    """Run ``build`` or ``check``."""
    if argv == ["build"]:
        build()
    elif argv != ["check"]:
        print(__doc__)
        return 2
    found = problems()
    print("\n".join(found) or "The catalogue is whole and fresh.")
    return 1 if found and argv == ["check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
