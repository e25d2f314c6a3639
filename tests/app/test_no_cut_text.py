"""No text of the window is cut, in either language, at the smallest usual size."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.model.records import Flow, Node
from looks import cut_texts
from person import Person
from places import ROOT

pytestmark = pytest.mark.slow


def of(me: Person, wanted: Callable[[object], bool]) -> tuple[str, ...]:
    """Choose the first record that is ``wanted``."""
    return tuple(record.id for record in me.process.records.values() if wanted(record))[:1]


PLACES: dict[str, Callable[[Person], object]] = {
    "process": lambda me: me.canvas.select(()),
    "stage": lambda me: me.canvas.select(of(me, lambda r: isinstance(r, Node) and r.kind == "userTask")),
    "decision": lambda me: me.canvas.select(of(me, lambda r: isinstance(r, Node) and "Gate" in r.kind)),
    "end": lambda me: me.canvas.select(of(me, lambda r: isinstance(r, Node) and r.kind == "endEvent")),
    "limit": lambda me: me.canvas.select(of(me, lambda r: isinstance(r, Node) and bool(r.host))),
    "document": lambda me: me.canvas.select(of(me, lambda r: isinstance(r, Node) and "data" in r.kind)),
    "exit": lambda me: me.canvas.select(of(me, lambda r: isinstance(r, Flow) and bool(r.exit))),
    "handoff": lambda me: me.canvas.select(of(me, lambda r: isinstance(r, Flow) and bool(r.handoff))),
    "role": lambda me: me.canvas.select((me.process.roles()[0].id,)),
    "problems": lambda me: me.do("problems"),
    "sheet": lambda me: me.do("sheet_preview"),
}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_start_page_cuts_nothing(language: str, qtbot: QtBot, tmp_path: Path) -> None:
    me = Person(qtbot, tmp_path, language)
    qtbot.wait(50)
    assert not cut_texts(me.window)


@pytest.mark.parametrize("sample", ["v1", "v4", "bad"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_editor_cuts_nothing(language: str, sample: str, qtbot: QtBot, tmp_path: Path) -> None:
    me = Person(qtbot, tmp_path, language)
    folder = ROOT / "samples" / language
    path = ROOT / "samples" / "bad" / "funnel.bpmn" if sample == "bad" else next(folder.glob(f"{sample}-*"))
    me.window.open_path(path)
    me.editor.bridge.finish_lint()
    found: dict[str, list[str]] = {}
    for name, go in PLACES.items():
        go(me)
        if name not in {"problems", "sheet"}:
            me.window.actions_.call("card" if me.canvas.selection else "process_card")
        qtbot.wait(30)
        if lines := cut_texts(me.window):
            found[name] = lines
    assert not found
