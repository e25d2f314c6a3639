"""A file of another program: opened, one name changed by typing, saved; one line of it differs."""

import difflib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from designer.storage.files import open_file
from desks import clean, desk_in, rename_by_keys, shown

# Names that fit where the old ones were: a longer one would make its stage wider.
FILES = {"A.1.0.bpmn": ("Task 1", "Call 1"), "C.1.1.bpmn": ("Approve Invoice", "Approve offer")}


@pytest.mark.parametrize("name", FILES)
def test_one_name_is_one_line(qtbot, tmp_path, miwg, name) -> None:
    source = next(path for path in miwg if path.name == name)
    path = tmp_path / name
    path.write_bytes(source.read_bytes())
    window = shown(qtbot, desk_in(tmp_path), path)
    qtbot.wait(10)
    process = window.editor.session.process
    old, new = FILES[name]
    (key,) = [node.id for node in process.nodes() if node.name == old]
    rename_by_keys(window, key, new)
    qtbot.keyClick(window.editor.canvas, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: clean(window))
    before, after = (lines(one) for one in (source, path))
    changed = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert [line[0] for line in changed] == ["-", "+"]
    assert changed[1][2:] == changed[0][2:].replace(old, new)
    assert open_file(path).process.node(key).name == new


def lines(path: Path) -> list[str]:
    return path.read_bytes().decode().splitlines(keepends=True)
