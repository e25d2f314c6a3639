"""Warnings of a file: the list names elements, and a click on a line goes there."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt

from designer.app import notices
from designer.app.named import about
from designer.model.message import message
from designer.model.process import Process
from designer.model.records import Node
from desks import desk_in, shown, told
from places import ROOT


def broken(folder: Path, *cuts: tuple[str, str]) -> Path:
    text = (ROOT / "samples" / "en" / "v1-inbound-lead.bpmn").read_text("utf-8")
    for old, new in cuts:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "broken.bpmn"
    path.write_text(text, "utf-8")
    return path


def lost_target(text: str, nth: int) -> tuple[str, str]:
    """Return the ``nth`` sequence flow with a target that is nowhere."""
    flow = [part for part in text.split("<") if part.startswith("bpmn:sequenceFlow ")][nth]
    target = flow.split('targetRef="')[1].split('"')[0]
    return flow, flow.replace(f'targetRef="{target}"', 'targetRef="Nowhere_1"')


def test_a_message_is_about_what_it_names() -> None:
    process = Process(
        [Node("A", "userTask", "Call\nagain"), Node("B", "task", "Meet"), Node("C", "task", "Meet")]
    )
    assert about(process, message("{element}", element="Call again")) == "A"
    assert about(process, message("{element}", element="C")) == "C"
    assert about(process, message("{element}", element="Meet")) == ""
    assert about(process, message("{other} {element}", other="B", element="nobody")) == "B"


def test_a_click_on_a_warning_goes_to_its_element(qtbot, tmp_path) -> None:
    text = (ROOT / "samples" / "en" / "v1-inbound-lead.bpmn").read_text("utf-8")
    stage = next(part for part in text.split("<") if part.startswith("bpmn:lane "))
    name = stage.split('name="')[1].split('"')[0]
    path = broken(tmp_path, (f"<{stage}", f"<{stage}<bpmn:flowNodeRef>Nowhere_1</bpmn:flowNodeRef>"),
                  ("</bpmn:lane>", "<bpmn:flowNodeRef>Nowhere_2</bpmn:flowNodeRef></bpmn:lane>"))  # fmt: skip
    window = shown(qtbot, desk_in(tmp_path), path)
    banner = window.banners.banner(notices.NOTES)
    assert told(window, notices.NOTES) == "2 remarks on this file"
    qtbot.mouseClick(banner.more, Qt.MouseButton.LeftButton)
    assert name in banner._lines.text()
    role = next(role for role in window.editor.session.process.roles() if role.name == name)
    assert f'href="{role.id}"' in banner._lines.text()
    qtbot.mouseClick(banner._lines, Qt.MouseButton.LeftButton, pos=QPoint(60, 8))
    assert window.editor.canvas.selection == (role.id,)


def test_one_warning_has_a_button(qtbot, tmp_path) -> None:
    path = broken(tmp_path, ("</bpmn:lane>", "<bpmn:flowNodeRef>Nowhere_1</bpmn:flowNodeRef></bpmn:lane>"))
    window = shown(qtbot, desk_in(tmp_path), path)
    banner = window.banners.banner(notices.NOTES)
    assert "Nowhere_1" in banner.text.text()
    (button,) = banner.buttons
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    (role,) = window.editor.canvas.selection
    assert role in {one.id for one in window.editor.session.process.roles()}
