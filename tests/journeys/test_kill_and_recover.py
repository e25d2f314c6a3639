"""The program is killed in the middle of work; the next one offers it and brings it back, undo included."""

import os
import subprocess
import sys

from PySide6.QtCore import Qt

from designer.app import notices
from desks import desk_in, first, shown, told
from funnels import write_funnel
from places import ROOT

CTRL = Qt.KeyboardModifier.ControlModifier


def test_kill_and_recover(qtbot, tmp_path) -> None:
    path = write_funnel(tmp_path / "funnel.bpmn")
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    command = [sys.executable, str(ROOT / "tests" / "journeys" / "mortal.py"), str(path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": paths}
    ) as child:
        assert child.stdout
        assert child.stdout.readline() == "Typed once\n"
        child.kill()
    saved = path.read_bytes()

    window = shown(qtbot, desk_in(tmp_path))
    qtbot.waitUntil(lambda: len(window.start.left_rows) == 1)
    (row,) = window.start.left_rows
    assert row.name.full == "funnel.bpmn"
    assert row.about.text().startswith("1 unsaved step,")
    qtbot.mouseClick(row.recover, Qt.MouseButton.LeftButton)

    assert first(window).name == "Typed once"
    assert window.isWindowModified()
    assert told(window, notices.OUTSIDE) == ""
    canvas = window.editor.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Y, CTRL)
    assert first(window).name == "Typed twice"
    for name in ("Typed once", "Saved", "Qualify"):
        qtbot.keyClick(canvas, Qt.Key.Key_Z, CTRL)
        assert first(window).name == name
    qtbot.keyClick(canvas, Qt.Key.Key_Y, CTRL)
    assert first(window).name == "Saved"
    assert not window.isWindowModified()
    assert path.read_bytes() == saved
    assert window.start.left_rows == []
