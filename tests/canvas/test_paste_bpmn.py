"""Text that is BPMN on the clipboard: its elements are put in as one step, or one line says why not."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from bench import Bench, funnel
from designer.model.planes import Planes
from designer.session.foreign import clipboard_of
from designer.verbs.structure import change_kind

PARTS = """
<bpmn2:task id="A" name="Weigh" />
<bpmn2:exclusiveGateway id="G" name="Heavy?"/>
<bpmn2:sequenceFlow id="F" sourceRef="A" targetRef="G"/>
"""


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Bench:
    bench = funnel(Bench(qtbot, tmp_path))
    bench.mark()
    return bench


def put(text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def test_elements_without_a_root_are_put_in(bench: Bench) -> None:
    put(PARTS)
    assert bench.editing.clips.paste()
    task, gate = (bench.process.node(bench.called(name)) for name in ("Weigh", "Heavy?"))
    assert (task.kind, gate.kind) == ("task", "exclusiveGateway")
    assert task.lane
    assert task.box
    assert [flow.target for flow in bench.process.outgoing(task.id)] == [gate.id]
    assert set(bench.canvas.selection) == {task.id, gate.id}
    bench.check_one_step()


@pytest.mark.parametrize("name", ["A.1.0.bpmn", "B.2.0.bpmn", "C.1.0.bpmn"])
def test_a_whole_file_of_another_tool_is_put_in(bench: Bench, miwg: list[Path], name: str) -> None:
    path = next(path for path in miwg if path.name == name)
    text = path.read_text("utf-8")
    expected = clipboard_of(text)
    put(text)
    before = len(bench.process.nodes())
    assert bench.editing.clips.paste(), bench.refused
    assert len(bench.process.nodes()) - before == len(expected.nodes)
    bench.check_one_step()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<bpmn:task id='A'", "These elements are no whole XML"),
        ("<bpmn:definitions", "The file ends in the middle, in line 1, column 1"),
        ("<html><body/></html>", "This is no BPMN 2.0 file: it begins with <html>"),
        ("<bpmn:process id='P'/>", "There are no elements in this BPMN"),
    ],
)
def test_what_is_no_bpmn_is_refused_in_one_line(bench: Bench, text: str, why: str) -> None:
    put(text)
    before = dict(bench.process.records)
    assert not bench.editing.clips.paste()
    assert [one.english() for one in bench.refused] == [why]
    assert dict(bench.process.records) == before


def test_it_goes_inside_where_the_eye_is_inside(bench: Bench) -> None:
    part = bench.called("Meet")
    bench.session.do(change_kind, part, "subProcess")
    bench.canvas.enter(part)
    bench.mark()
    put(PARTS)
    assert bench.editing.clips.paste()
    task = bench.process.node(bench.called("Weigh"))
    assert task.parent == part
    assert Planes(bench.process).of(task) == part
    bench.check_one_step()
