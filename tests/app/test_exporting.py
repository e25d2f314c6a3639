"""Exports by the dialog: BPMN for somebody, pictures, and a picture on the clipboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from designer.app import notices
from designer.app.dialogs.export import ExportDialog
from designer.app.window import Window
from designer.bpmn.reader import read
from desks import Answers, desk_in, shown, told
from places import ROOT

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def funnel(tmp_path: Path) -> Path:
    """Return a file of a sale of the tests' own."""
    path = tmp_path / "funnel.bpmn"
    path.write_bytes((ROOT / "samples" / "en" / "v1-inbound-lead.bpmn").read_bytes())
    return path


def dialog(window: Window) -> ExportDialog:
    """Open the dialog by its key."""
    window.actions_["export"].trigger()
    (found,) = [one for one in window.findChildren(ExportDialog) if one.isVisible()]
    return found


def press(qtbot, asked: ExportDialog, **picked: str) -> None:
    """Press one button of each switch, then go on."""
    for switch, key in picked.items():
        button: QPushButton = asked.form.switches[switch][key]
        assert button.isVisible(), switch
        qtbot.mouseClick(button, LEFT)
    qtbot.mouseClick(asked.go, LEFT)


@pytest.mark.parametrize(
    ("picked", "name", "begins"),
    [
        ({"form": "png", "scale": "1"}, "a.png", b"\x89PNG"),
        ({"form": "svg", "text": "outlines"}, "a.svg", b"<svg"),
        ({"form": "pdf", "sheets": "a4"}, "a.pdf", b"%PDF"),
        ({"form": "png"}, "bare", b"\x89PNG"),
    ],
)
def test_pictures(qtbot, tmp_path, funnel, picked, name, begins) -> None:
    out = tmp_path / name
    window = shown(qtbot, desk_in(tmp_path), funnel, answers := Answers(out))
    form = dialog(window)
    assert not form.form.switches["extent"]["all"].isVisible()  # nothing is selected
    press(qtbot, form, kind="picture", **picked)
    qtbot.waitUntil(window.toast.isVisible)
    written = out if out.suffix else tmp_path / "bare.png"
    assert written.read_bytes()[:4] == begins[:4]
    assert answers.proposed[0].name == f"funnel.{picked['form']}"


def test_a_picture_of_what_is_selected(qtbot, tmp_path, funnel) -> None:
    out = tmp_path / "part.svg"
    window = shown(qtbot, desk_in(tmp_path), funnel, Answers(out))
    stages = window.editor.session.process.of_kind("userTask")
    window.editor.canvas.select((stages[0].id,))
    press(qtbot, dialog(window), kind="picture", form="svg", extent="selection")
    qtbot.waitUntil(window.toast.isVisible)
    picture = out.read_text("utf-8")
    assert f'id="{stages[0].id}"' in picture
    assert f'id="{stages[1].id}"' not in picture


def test_a_picture_that_cannot_be_written_is_told(qtbot, tmp_path, funnel) -> None:
    window = shown(qtbot, desk_in(tmp_path), funnel, Answers(tmp_path / "no" / "a.svg"))
    press(qtbot, dialog(window), kind="picture", form="svg")
    qtbot.waitUntil(lambda: told(window, notices.SAVING) != "")
    assert told(window, notices.SAVING) == "a.svg: the folder does not exist"


@pytest.mark.parametrize("profile", ["plain", "engine", "camunda8", "bpsim"])
def test_bpmn_for_somebody(qtbot, tmp_path, funnel, profile) -> None:
    out = tmp_path / "out.bpmn"
    window = shown(qtbot, desk_in(tmp_path), funnel, answers := Answers(out))
    before = funnel.read_bytes()
    press(qtbot, dialog(window), kind="bpmn", profile=profile)
    qtbot.waitUntil(lambda: window.toast.isVisible() or told(window, notices.EXPORTED) != "")
    assert {node.id for node in read(out.read_bytes()).process.nodes()} >= {
        stage.id for stage in window.editor.session.process.of_kind("userTask")
    }
    assert answers.proposed[0].name == ("funnel.bpmn" if profile == "plain" else f"funnel {profile}.bpmn")
    assert (out.read_bytes() == before) == (profile == "plain")
    assert funnel.read_bytes() == before
    if profile == "engine":
        assert "is written" in told(window, notices.EXPORTED)
        banner = window.banners.banner(notices.EXPORTED)
        qtbot.mouseClick(banner.more, LEFT)
        assert banner.details.isVisible()


def test_an_export_never_goes_into_the_file_itself(qtbot, tmp_path, funnel) -> None:
    before = funnel.read_bytes()
    window = shown(qtbot, desk_in(tmp_path), funnel, Answers(funnel))
    press(qtbot, dialog(window), kind="bpmn", profile="engine")
    assert "another name" in told(window, notices.SAVING)
    assert funnel.read_bytes() == before


def test_a_picture_on_the_clipboard(qtbot, tmp_path, funnel) -> None:
    window = shown(qtbot, desk_in(tmp_path), funnel)
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(
        window.editor.canvas,
        Qt.Key.Key_C,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    qtbot.waitUntil(window.toast.isVisible)
    data = QGuiApplication.clipboard().mimeData()
    assert data.imageData().width() > 1000
    assert bytes(data.data("image/svg+xml").data())[:4] == b"<svg"
    whole = data.imageData().width()
    stage = window.editor.session.process.of_kind("userTask")[0]
    window.editor.canvas.select((stage.id,))
    window.toast.hide()
    window.actions_["copy_image"].trigger()
    qtbot.waitUntil(window.toast.isVisible)
    assert QGuiApplication.clipboard().mimeData().imageData().width() < whole / 2


def test_the_last_choice_is_proposed(qtbot, tmp_path: Path, funnel) -> None:
    window = shown(qtbot, desk_in(tmp_path), funnel, Answers(None))
    press(qtbot, dialog(window), kind="bpmn", profile="bpsim")
    form = dialog(window)
    assert form.form.switches["profile"]["bpsim"].isChecked()
    qtbot.mouseClick(form.cancel, LEFT)
