"""From the funnel to everything, to the table and back: nothing that is chosen, typed or seen is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.app.window import Window
from designer.model.control import role_of, stages
from desks import desk_in, shown
from places import ROOT

SAMPLE = ROOT / "samples" / "en" / "v1-inbound-lead.bpmn"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    window = shown(qtbot, desk_in(tmp_path), SAMPLE)
    window.resize(1280, 800)
    funnel(window)
    yield window
    while window.editor and window.editor.session.undo():
        pass


def funnel(window: Window) -> None:
    window.actions_.call("view_funnel")
    QTest.qWait(30)  # the views are laid out anew


def test_the_table_leaves_the_eye_where_it_was(window: Window) -> None:
    before = (window.editor.depths.funnel.zoom, window.editor.depths.funnel.origin)
    for _ in "in", "out":
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
    assert window.editor.depths.funnel.isVisible()
    assert (window.editor.depths.funnel.zoom, window.editor.depths.funnel.origin) == before


def test_what_is_chosen_stays_chosen_in_every_view(window: Window) -> None:
    stage = stages(window.editor.session.process)[2].id
    window.editor.depths.funnel.setFocus()
    window.editor.depths.funnel.go_to(stage)
    for key in "fttftt":
        held = Qt.KeyboardModifier.ControlModifier
        if key == "f":
            funnel(window)
        else:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_T, held)
        QApplication.processEvents()
        assert window.editor.canvas.selection == (stage,), key


def test_a_name_being_typed_is_kept_by_every_switch(window: Window) -> None:
    stage, count = stages(window.editor.session.process)[2].id, len(stages(window.editor.session.process))
    for number, keys in enumerate(("f", "t", "t", "ft", "f")):
        window.editor.depths.eye.setFocus()
        window.editor.depths.eye.select((stage,))
        window.actions_.call("rename")
        lines = QApplication.focusWidget()
        QTest.keyClicks(lines, f"Name {number}")
        for key in keys:
            window.actions_.call("view_funnel" if key == "f" else "view_table")
            QApplication.processEvents()
        assert window.editor.session.process.node(stage).name == f"Name {number}", keys
        assert len(stages(window.editor.session.process)) == count
        assert window.editor.canvas.selection == (stage,)
        if window.editor.tabled.seen == "view_table":
            window.actions_.call("view_drawing")


def test_what_is_pasted_keeps_its_role_wherever_the_mouse_is(window: Window) -> None:
    known = {stage.id for stage in stages(window.editor.session.process)}
    stage = stages(window.editor.session.process)[2].id
    own = role_of(window.editor.session.process, stage)
    lane = role_of(window.editor.session.process, stages(window.editor.session.process)[0].id)
    assert lane.box
    funnel(window)
    canvas = window.editor.canvas
    QTest.mouseMove(canvas, canvas.to_widget(lane.box.centre).toPoint())
    funnel(window)
    canvas.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    window.editor.depths.funnel.go_to(stage)
    window.actions_.call("copy")
    window.actions_.call("paste")
    (made,) = [stage.id for stage in stages(window.editor.session.process) if stage.id not in known]
    assert role_of(window.editor.session.process, made).id == own.id
    assert window.editor.depths.funnel.in_view().contains(window.editor.depths.funnel.scene.ink[made])
