"""Files in other writers' manners, made up for the tests: opened whole, edited in one line, pasted."""

from pathlib import Path

import pytest

from bpmn.judges import assert_valid, differing
from bpmn.ordeal import worse
from designer.bpmn.skeleton import skeleton
from designer.model.records import Node
from designer.session.foreign import clipboard_of
from designer.storage import files
from designer.verbs.clipboard import paste
from designer.verbs.naming import rename
from designer.verbs.removing import remove
from designer.verbs.step import perform
from places import ROOT

FILES = sorted((ROOT / "tests" / "bpmn" / "writers").glob("*.bpmn"))
RECORDS = {
    "bizagi": 18, "camunda": 11, "drools": 8, "flowable": 16, "office": 10, "repository": 20, "signavio": 16,
    "umltool": 14,
}  # fmt: skip
NOTES = {
    "office": ["The file was written in UTF-16; it is saved as UTF-8"],
    "umltool": ["The file was written in CP1252; it is saved as UTF-8"],
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_everything_is_opened_and_nothing_is_made_up(path: Path) -> None:
    document = files.open_bytes(path.read_bytes())
    assert len(document.process.records) == RECORDS[path.stem]
    assert [warning.english() for warning in document.warnings] == NOTES.get(path.stem, [])
    assert document.drawn == ()
    assert files.content(document) is document.source.data
    if path.stem not in NOTES:
        assert files.content(document) == path.read_bytes()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_new_name_is_one_line(path: Path) -> None:
    document = files.open_bytes(path.read_bytes())
    key = [node.id for node in document.process.nodes() if node.kind.endswith("ask")][-1]
    perform(document.process, rename, key, "New name")
    after = files.content(document)
    gone, come = differing(document.source.data, after)
    assert (len(gone), len(come)) == (1, 1)
    assert worse(document.source.data, after) == ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_stage_can_be_taken_out(path: Path) -> None:
    keys = [
        node.id for node in files.open_bytes(path.read_bytes()).process.nodes() if node.kind.endswith("ask")
    ]
    for key in keys:
        document = files.open_bytes(path.read_bytes())
        perform(document.process, remove, [key])
        after = files.content(document)
        assert worse(document.source.data, after) == ""
        assert files.open_bytes(after).process.records.keys() == document.process.records.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_is_pasted_into_a_file_of_ours(path: Path) -> None:
    source = files.open_bytes(path.read_bytes())
    text = source.source.data.decode()
    document = files.open_bytes(skeleton("Sales", "en"))
    perform(document.process, paste, clipboard_of(text))
    data = files.content(document)
    assert_valid(data)
    names = [node.name for node in source.process.nodes()]
    assert sorted(node.name for node in files.open_bytes(data).process.nodes()) == sorted(names)


KEPT = {
    "bizagi": ['bizagi:BizagiProperty name="bgColor" value="#ECEFFF"'],
    "camunda": [
        "camunda:constraint",
        "if (amount > 10 && !vip)",
        "deployment",
        "${who}",
        "${done}",
    ],
    "drools": ["kcontext.setVariable", 'log.info("in");', "_T2_TaskName", "seller", 'name="stop"', "[true]"],
    "flowable": ['{"query": {"name": "<b>"', "requestBody", "REFUSED", "work-form-field-validation"],
    "office": ["master='Task' text='it&apos;s &lt;b&gt;'"],
    "repository": ['classname="Start Event"'],
    "signavio": ["risklevel", "signavio:signavioLabel", "##unspecified", "sid-211"],
    "umltool": ["XCoordinate", "BusinessProcess"],
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_it_says_beyond_our_records_is_pasted_too(path: Path) -> None:
    source = files.open_bytes(path.read_bytes())
    document = files.open_bytes(skeleton("Sales", "en"))
    perform(document.process, paste, clipboard_of(source.source.data.decode()))
    after = files.content(document).decode()
    assert [text for text in KEPT[path.stem] if text not in after] == []
    assert all(isinstance(n, Node) for n in document.process.nodes())
