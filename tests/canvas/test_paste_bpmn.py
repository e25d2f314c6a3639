"""Text that is BPMN on the clipboard: its elements are put in as one step, or one line says why not."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from bench import Bench, funnel
from bpmn.judges import assert_valid
from designer.model.geometry import around
from designer.model.planes import Planes
from designer.session.foreign import clipboard_of
from designer.session.saving import data_of
from designer.verbs.structure import change_kind
from session.test_foreign import BOTH

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


def test_pools_are_put_below_and_brought_into_view_as_one_step(bench: Bench) -> None:
    put(BOTH)
    before = len(bench.process.pools())
    assert bench.editing.clips.paste()
    assert [bench.process.pool(key).name for key in bench.canvas.selection] == ["Shop", "Buyer"]
    assert len(bench.process.pools()) == before + 2
    boxes = [bench.process.pool(key).box for key in bench.canvas.selection]
    whole = around(box for box in boxes if box)
    assert whole
    seen = bench.canvas.in_view()
    assert seen.contains(whole) or (seen.holds(whole.centre) and whole.width > seen.width)
    bench.check_one_step()


def test_a_chosen_pool_is_copied_whole(bench: Bench) -> None:
    put(BOTH)
    bench.editing.clips.paste()
    shop = next(key for key in bench.canvas.selection if bench.process.pool(key).process)
    roles, nodes = len(bench.process.roles()), len(bench.process.nodes())
    bench.canvas.select((shop,))
    bench.mark()
    assert bench.editing.clips.duplicate()
    (again,) = bench.canvas.selection
    assert again != shop
    assert bench.process.pool(again).name == "Shop"
    assert len(bench.process.roles()) - roles == 3
    assert len(bench.process.nodes()) - nodes == 7
    bench.check_one_step()


def test_copying_offers_bpmn_beside_the_names(bench: Bench) -> None:
    bench.canvas.select((bench.called("Call"), bench.called("Meet")))
    assert bench.editing.clips.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert {"application/xml", "text/xml", "text/plain"} <= set(data.formats())
    markup = bytes(data.data("application/xml").data())
    assert_valid(markup)
    assert data.text() == "Call\nMeet"
    assert bench.editing.clips.copy_bpmn()
    text = QGuiApplication.clipboard().mimeData().text()
    assert text.encode() == markup
    # An editor of text takes no more than the text.
    put(text)
    bench.mark()
    assert bench.editing.clips.paste()
    assert bench.names(bench.canvas.selection) == ["Call", "Meet"]
    bench.check_one_step()


def test_bpmn_that_is_offered_as_a_format_of_its_own_is_taken(bench: Bench) -> None:
    data = QMimeData()
    data.setData("application/xml", QByteArray(BOTH.encode()))
    data.setText("a list of names")
    QGuiApplication.clipboard().setMimeData(data)
    assert bench.editing.clips.paste()
    assert "Shop" in {pool.name for pool in bench.process.pools()}
    # Other XML is not what was meant: the text is.
    data = QMimeData()
    data.setData("application/xml", QByteArray(b"<office/>"))
    data.setText("Weigh\nSend")
    QGuiApplication.clipboard().setMimeData(data)
    assert bench.editing.clips.paste()
    assert bench.names(bench.canvas.selection) == ["Weigh", "Send"]


@pytest.mark.parametrize("how", ["copy", "copy_bpmn"])
def test_what_other_tools_say_goes_from_window_to_window(
    bench: Bench, qtbot: QtBot, tmp_path: Path, how: str
) -> None:
    put(BOTH)
    bench.editing.clips.paste()
    (tmp_path / "other").mkdir()
    other = Bench(qtbot, tmp_path / "other")
    assert getattr(bench.editing.clips, how)()
    if how == "copy_bpmn":
        put(QGuiApplication.clipboard().mimeData().text())
    assert other.editing.clips.paste()
    data = data_of(other.session.snapshot())
    assert_valid(data)
    for said in ("asyncBefore", "if (a < b) { done() }", "historyTimeToLive", "of-theirs", "E17"):
        assert said.encode() in data


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
