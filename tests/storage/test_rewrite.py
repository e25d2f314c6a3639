"""Whatever is in a settings file: a change says what it should, and all that is not ours stays."""

import tomllib
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from designer.storage import rewrite
from designer.storage.book import (
    FILE,
    SEVERITIES,
    Approver,
    BookFacts,
    Company,
    DocumentVersion,
    SheetSettings,
    SignOff,
    read_book,
)
from designer.storage.rewrite import write_book
from designer.storage.toml_files import TomlError

TEXTS = some.text(some.characters(exclude_categories=["Cs"]), max_size=12)
DAYS = some.none() | some.dates(date(1990, 1, 1), date(2090, 1, 1))
NAMES = some.sampled_from(["stage-unnamed", "too-many-stages", "a.b", "с пробелом", '"', ""])
OPTIONS = some.dictionaries(NAMES, TEXTS | some.integers(-9, 9), min_size=1, max_size=2)
GRADES = some.sampled_from(SEVERITIES) | some.booleans() | OPTIONS
RULES = some.dictionaries(NAMES, GRADES, min_size=1, max_size=3)
SIGNED = some.lists(some.builds(SignOff, TEXTS, TEXTS, date=DAYS), max_size=3).map(tuple)
ISSUED = some.lists(some.builds(DocumentVersion, TEXTS, version=TEXTS, date=DAYS), max_size=2).map(tuple)
BOOKS = some.builds(
    BookFacts,
    some.builds(Company, TEXTS, TEXTS),
    some.builds(Approver, TEXTS, TEXTS),
    some.builds(SheetSettings, TEXTS, DAYS, some.booleans()),
    some.just({}) | RULES,
    some.dictionaries(NAMES, RULES.map(lambda rules: {"rules": rules}), max_size=2),
    SIGNED,
    ISSUED,
)
FOREIGN = """\
# a remark
[company] # ours
name = 'old' # who
phone = '1'   # theirs

[theirs.deep]
list = [ 1,
  2 ]   # two lines
[[theirs.many]]
x = 1

[approver]
mail = "a@b"
"""


def foreign(text: str) -> dict[str, object]:
    """Return what of a file is not ours."""
    data = tomllib.loads(text)
    return {"theirs": data["theirs"], "phone": data["company"]["phone"], "mail": data["approver"]["mail"]}


@settings(max_examples=15)
@given(BOOKS, BOOKS)
def test_a_book_comes_back_as_it_was_written(first: BookFacts, second: BookFacts) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for facts in (first, second, second, first):
            write_book(folder, facts)
            assert read_book(folder) == facts


@settings(max_examples=10)
@given(some.lists(BOOKS, min_size=1, max_size=3))
def test_what_others_wrote_stays(books: list[BookFacts]) -> None:
    with TemporaryDirectory() as name:
        path = Path(name) / FILE
        path.write_text(FOREIGN, "utf-8")
        before = foreign(FOREIGN)
        for facts in books:
            write_book(path.parent, facts)
            assert read_book(path.parent) == facts
            text = path.read_text("utf-8")
            assert foreign(text) == before
            assert all(remark in text for remark in ("# a remark", "# theirs", "# two lines"))


def test_emptying_a_book_leaves_what_others_wrote(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(FOREIGN, "utf-8")
    write_book(tmp_path, BookFacts(approver=Approver("a")))
    write_book(tmp_path, BookFacts())
    assert read_book(tmp_path) == BookFacts()
    assert foreign(path.read_text("utf-8")) == foreign(FOREIGN)


def test_a_writer_that_errs_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / FILE
    path.write_text(FOREIGN, "utf-8")
    honest = rewrite.tomlkit.parse
    monkeypatch.setattr(rewrite.tomlkit, "parse", lambda text: honest(text.replace("phone", "fax")))
    with pytest.raises(TomlError, match="by hand"):
        write_book(tmp_path, BookFacts(Company("new")))
    assert path.read_text("utf-8") == FOREIGN
