"""The bad funnel is mended by nothing but the buttons of its own problems, and all of it is taken back."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from designer.app.panels import problem_face as faces
from designer.app.panels.problem_entry import Word
from designer.lint.finding import ERROR, WARNING
from designer.session.fixes import PLACES
from desks import desk_in, shown
from places import ROOT

pytestmark = pytest.mark.slow

MOST = 80
"""Presses after which somebody would have given up."""


def first_repair(panel) -> Word | None:
    """Return the button of the first fix that is computed, of the first warning that has one."""
    for finding in panel._standing:
        if finding.severity not in {ERROR, WARNING}:
            continue
        numbers = [n for n in faces.fixes(finding) if finding.fixes[n].name not in PLACES]
        if numbers:
            panel.list.bring(finding)
            row = panel.list.row(finding)
            assert row is not None
            return next(
                word for word in row.words() if (word.face.act, word.face.number) == (faces.FIX, numbers[0])
            )
    return None


def test_the_bad_funnel_is_mended_by_its_own_buttons(qtbot, tmp_path: Path) -> None:
    path = tmp_path / "funnel.bpmn"
    shutil.copy(ROOT / "samples" / "bad" / "funnel.bpmn", path)
    window = shown(qtbot, desk_in(tmp_path, view=""), path)
    editor = window.editor
    assert editor.depths.seen
    panel, bridge = editor.advice.problems, editor.bridge
    qtbot.waitUntil(lambda: bridge.looked)
    before = dict(bridge.process.records)
    window.actions_["problems"].trigger()
    assert editor.canvas.marks
    presses = 0
    while presses < MOST:
        bridge.finish_lint()
        panel.draw()
        button = first_repair(panel)
        if button is None:
            break
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        presses += 1
        assert window.toast.isVisible()
    left = [finding for finding in panel.findings if finding.severity in {ERROR, WARNING}]
    assert left == []
    assert not {ERROR, WARNING} & set(editor.canvas.marks.values())
    assert presses > 10
    editor.canvas.setFocus()
    for _ in range(presses):
        qtbot.keyClick(editor.depths.eye, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dict(bridge.process.records) == before
    assert not editor.session.work.history.done


def test_a_mark_on_the_canvas_leads_to_its_problem_and_the_list_back_to_the_stage(
    qtbot, tmp_path: Path
) -> None:
    path = tmp_path / "funnel.bpmn"
    shutil.copy(ROOT / "samples" / "bad" / "funnel.bpmn", path)
    window = shown(qtbot, desk_in(tmp_path), path)
    window.resize(1280, 800)
    editor = window.editor
    panel, canvas = editor.advice.problems, editor.canvas
    editor.bridge.finish_lint()
    canvas.fit()
    canvas.zoom_at(1.8, canvas.to_widget(canvas.scene.ink["Stage_5"].centre))
    canvas.centre_on(canvas.scene.ink["Stage_5"].centre)
    spots = [
        QPoint(x, y)
        for y in range(0, canvas.height(), 4)
        for x in range(0, canvas.width(), 4)
        if canvas.mark_at(QPointF(x, y)) == "Stage_5"
    ]
    assert spots
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=spots[len(spots) // 2])
    assert editor.side.currentWidget() is panel
    assert panel.view.current is not None
    assert panel.view.current.elements[0] == "Stage_5"
    for _ in range(30):
        qtbot.keyClick(window, Qt.Key.Key_F8)
        assert canvas.selection == panel.view.current.elements[:1]
