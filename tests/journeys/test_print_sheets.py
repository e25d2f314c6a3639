"""Somebody prints everything: stops in the middle, begins again, and has what the command line makes."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from designer.app.issuing import Ticket
from designer.cli import main
from desks import desk_in, shown
from places import ROOT


@pytest.mark.parametrize(("size", "format"), [("card", "pdf"), ("full", "html")])
def test_all_sheets_of_a_funnel(
    qtbot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: str,
    format: str,  # noqa: A002
) -> None:
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
    heard: list[int] = []
    note = Ticket.hear

    def stop_at_the_second(ticket: Ticket, done: int, total: int, whose: str) -> bool:
        if done == 1:
            ticket.call_off()
        return note(ticket, done, total, whose)

    monkeypatch.setattr(Ticket, "hear", stop_at_the_second)
    with qtbot.waitSignal(dialog.ended, timeout=30_000) as ended:
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    (stopped,) = ended.args
    assert stopped.total == 4
    assert [file.name for file in out.iterdir()] == list(stopped.names)
    assert len(stopped.names) == 1
    assert dialog.note.text() == f"Stopped: 1 sheet in {out}"

    def listen(ticket: Ticket, done: int, total: int, whose: str) -> bool:
        heard.append(done)
        return note(ticket, done, total, whose)

    monkeypatch.setattr(Ticket, "hear", listen)
    with qtbot.waitSignal(dialog.ended, timeout=30_000):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert heard == [0, 1, 2, 3, 4]
    assert dialog.note.text() == f"4 sheets in {out}"
    asked = ["--per", "employee", "--size", size, "--format", format, "--lang", "ru"]
    assert main(["sheets", str(path), "-o", str(tmp_path / "line"), *asked]) == 0
    by_line = {file.name: file.read_bytes() for file in (tmp_path / "line").iterdir()}
    assert {file.name: file.read_bytes() for file in out.iterdir()} == by_line
    qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.editor.advice.dialog is None)
