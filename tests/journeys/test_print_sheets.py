"""Somebody prints everything: stops in the middle, begins again, and has what the command line makes."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from designer.cli import main
from desks import desk_in, shown
from places import ROOT


@pytest.mark.parametrize(("size", "format"), [("card", "pdf"), ("full", "html")])
def test_all_sheets_of_a_funnel(qtbot, tmp_path: Path, size: str, format: str) -> None:  # noqa: A002
    path = tmp_path / "funnel.bpmn"
    shutil.copy(ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn", path)
    window = shown(qtbot, desk_in(tmp_path), path)
    window.actions_["export_sheets"].trigger()
    dialog = window.editor.advice.dialog
    assert dialog is not None
    for name, key in (("per", "employee"), ("size", size), ("format", format)):
        qtbot.mouseClick(dialog.form.buttons[name][key], Qt.MouseButton.LeftButton)
    out = tmp_path / "out"
    dialog.form.folder.selectAll()
    qtbot.keyClicks(dialog.form.folder, str(out))
    heard: list[tuple[int, int, str]] = []
    dialog.progressed.connect(lambda *said: heard.append(said), Qt.ConnectionType.DirectConnection)

    def stop_at_the_second(done: int, _all: int, _who: str) -> None:
        if done == 1:
            dialog._cancel.set()

    dialog.progressed.connect(stop_at_the_second, Qt.ConnectionType.DirectConnection)
    with qtbot.waitSignal(dialog.ended, timeout=30_000) as ended:
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    (stopped,) = ended.args
    assert stopped.total == 4
    assert [file.name for file in out.iterdir()] == list(stopped.names)
    assert len(stopped.names) == 1
    assert dialog.note.text() == f"Stopped: 1 sheet in {out}"

    dialog.progressed.disconnect(stop_at_the_second)
    heard.clear()
    with qtbot.waitSignal(dialog.ended, timeout=30_000):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert [done for done, _, _ in heard] == [0, 1, 2, 3, 4]
    assert dialog.note.text() == f"4 sheets in {out}"
    asked = ["--per", "employee", "--size", size, "--format", format, "--lang", "ru"]
    assert main(["sheets", str(path), "-o", str(tmp_path / "line"), *asked]) == 0
    by_line = {file.name: file.read_bytes() for file in (tmp_path / "line").iterdir()}
    assert {file.name: file.read_bytes() for file in out.iterdir()} == by_line
    qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.editor.advice.dialog is None)
