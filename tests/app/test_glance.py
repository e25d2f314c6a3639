"""The first picture of a big file is that of the whole file, and goes when the file cannot be opened."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.app import glance
from designer.app.desk import Desk
from designer.app.errand import CalledOffError
from designer.app.run import begin
from designer.app.window import Window
from designer.bpmn.glimpse import Glimpse, glimpse
from designer.canvas.eye import look_first
from designer.canvas.view import Canvas
from designer.picture.theme import LIGHT
from designer.session.opening import new_session

_TASK = '<bpmn:userTask id="T{n}" name="{name}"><bpmn:incoming>F{n}</bpmn:incoming></bpmn:userTask>'
_WIDE, _HIGH = 900, 600


def _big(columns: int = 20, rows: int = 15) -> bytes:
    """Return a drawing of another tool: rows of tasks in two lanes, one long way through all of them."""
    nodes, shapes, edges, flows = [], [], [], []
    members: tuple[list[str], list[str]] = ([], [])
    for n in range(columns * rows):
        across, down = n % columns, n // columns
        x, y = 100 + 180 * across, 60 + 140 * down
        nodes.append(_TASK.format(n=n, name=f"Шаг {n}: позвонить и записать"))
        members[down * 2 // rows].append(f"<bpmn:flowNodeRef>T{n}</bpmn:flowNodeRef>")
        shapes.append(
            f'<bpmndi:BPMNShape id="T{n}_di" bpmnElement="T{n}">'
            f'<dc:Bounds x="{x}" y="{y}" width="100" height="80"/></bpmndi:BPMNShape>'
        )
        if n:
            px, py = 100 + 180 * ((n - 1) % columns), 60 + 140 * ((n - 1) // columns)
            flows.append(f'<bpmn:sequenceFlow id="F{n}" name="да" sourceRef="T{n - 1}" targetRef="T{n}"/>')
            edges.append(
                f'<bpmndi:BPMNEdge id="F{n}_di" bpmnElement="F{n}">'
                f'<di:waypoint x="{px + 100}" y="{py + 40}"/>'
                f'<di:waypoint x="{x}" y="{y + 40}"/></bpmndi:BPMNEdge>'
            )
    half, wide = 140 * ((rows + 1) // 2), 180 * columns + 60
    lanes = "".join(
        f'<bpmn:lane id="L{i}" name="Роль {i}">{"".join(inside)}</bpmn:lane>'
        for i, inside in enumerate(members)
    )
    strips = "".join(
        f'<bpmndi:BPMNShape id="L{i}_di" bpmnElement="L{i}" isHorizontal="true"><dc:Bounds x="40" '
        f'y="{30 + i * half}" width="{wide}" height="{half}"/></bpmndi:BPMNShape>'
        for i in range(2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions id="D" targetNamespace="urn:x" '
        'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
        'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" '
        'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI">'
        f'<bpmn:process id="P" isExecutable="false"><bpmn:laneSet id="S">{lanes}</bpmn:laneSet>'
        f'{"".join(nodes)}{"".join(flows)}</bpmn:process><bpmndi:BPMNDiagram id="Di">'
        f'<bpmndi:BPMNPlane id="Pl" bpmnElement="P">{strips}{"".join(shapes)}{"".join(edges)}'
        "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>"
    ).encode()


def test_the_first_picture_is_that_of_the_whole_file(qtbot: QtBot, tmp_path: Path) -> None:
    """Pixel by pixel, though only a part of the file was read for it."""
    data = _big()
    found = glimpse(data, _WIDE / 0.6, _HIGH / 0.6)
    assert found is not None
    session = new_session(data, tmp_path, ())
    assert len(found.process.records) < len(session.process.records) / 2
    first, canvas = glance.Glance(found, LIGHT), Canvas(session, LIGHT, str)
    for eye in (first, canvas):
        qtbot.addWidget(eye)
        eye.resize(_WIDE, _HIGH)
        look_first(eye)
    assert (first.zoom, first.origin) == (canvas.zoom, canvas.origin)
    assert first.grab().toImage() == canvas.grab().toImage()
    session.close()


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b'id="T3_di" bpmnElement="T3"', b'id="T3_di" bpmnElement="T4"'),
        lambda data: data.replace(b"</bpmndi:BPMNDiagram>", b"", 1),
        lambda data: data.replace(b'x="100"', b'x="nan"', 1),
        lambda data: data.replace(b'<dc:Bounds x="100" y="60" width="100" height="80"/>', b""),
        lambda data: (
            data.replace(b'bpmnElement="T3"', b'bpmnElement="?"')
            .replace(b'bpmnElement="F3"', b'bpmnElement="T3"')
            .replace(b'bpmnElement="?"', b'bpmnElement="F3"')
        ),
        lambda data: data.replace(b"?>", b"?><!DOCTYPE a>", 1),
        lambda data: data.replace(b"bpmn:userTask", b"bpmn:subProcess"),
        lambda _data: _big(columns=3, rows=2),
    ],
)
def test_what_only_the_whole_file_can_tell_gives_no_glimpse(change: Callable[[bytes], bytes]) -> None:
    """Damage, things that are not drawn, closed parts, and what is all in view."""
    data = change(_big())
    assert data != _big()
    assert glimpse(data, _WIDE / 0.6, _HIGH / 0.6) is None


def test_the_picture_gives_way_to_the_process_or_to_what_was_there(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is on the screen while the file is read, in either case."""
    path = tmp_path / "big.bpmn"
    path.write_bytes(_big())
    monkeypatch.setattr(glance, "BIG", 1000)
    desk = Desk(state=tmp_path / "state", settings=tmp_path / "settings.toml", language="ru")
    window = Window(desk)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    seen: list[bool] = []
    wait = window.filing.patience.wait

    def noted(*args: object) -> object:
        page = window.pages.currentWidget()
        seen.append(isinstance(page, glance.GlancePage) and page.findChild(glance.Glance).painted)
        if len(seen) == 1:
            raise CalledOffError
        return wait(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(window.filing.patience, "wait", noted)
    window.open_path(path)
    assert window.pages.currentWidget() is window.start
    assert window.bar.isHidden()
    window.open_path(path)
    assert seen == [True, True]
    assert window.editor is not None
    assert window.pages.currentWidget() is window.editor
    assert window.pages.count() == 2
    window.close()


@pytest.mark.usefixtures("qtbot")
def test_a_window_that_was_never_shown_gets_a_picture_that_fills_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its pages have no size yet when the file is cut."""
    path = tmp_path / "big.bpmn"
    path.write_bytes(_big())
    monkeypatch.setattr(glance, "BIG", 1000)
    cut: list[tuple[float, float]] = []

    def noted(data: bytes, wide: float, high: float) -> Glimpse | None:
        cut.append((wide, high))
        return glimpse(data, wide, high)

    monkeypatch.setattr(glance, "glimpse", noted)
    desk = Desk(state=tmp_path / "state", settings=tmp_path / "settings.toml", language="ru")
    window = begin(desk, [path])  # it goes by itself when it is closed
    assert window.editor is not None
    canvas = window.editor.canvas
    ((wide, high),) = cut
    assert wide >= canvas.width() / canvas.zoom
    assert high >= canvas.height() / canvas.zoom
    window.close()
