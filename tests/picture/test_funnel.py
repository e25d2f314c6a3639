"""The compact picture: every stage once, every exit an arrow or a mark, small enough for a window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.app.desk import Desk
from designer.bpmn.reader import read
from designer.model.control import family, reminders, stages, ways
from designer.model.facts import StageFacts
from designer.model.message import message
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node, Role
from designer.picture.drawing import extent
from designer.picture.funnel.folding import Folded, Folding, Voice, fold
from designer.picture.funnel.picture import Funnel, funnel
from designer.picture.primitives import TextLine
from designer.verbs.documents import list_documents
from designer.verbs.events import set_limit
from designer.verbs.facts import set_exit, set_stage
from designer.verbs.moving import move
from designer.verbs.naming import rename
from designer.verbs.removing import remove
from designer.verbs.stages import add_rejection, add_stage
from places import ROOT
from sketch import sketch

SAMPLES = sorted((ROOT / "samples").rglob("*.bpmn"))


def opened(path: Path) -> Process:
    return read(path.read_bytes()).process


def marks(folded: Folded, name: str) -> list[tuple[str, str]]:
    stage = next(stage for stage in folded.stages if stage.name == name)
    return [(mark.kind, mark.text) for mark in folded.marks[stage.id]]


def stages_of(picture: Funnel) -> list[str]:
    return [record.id for record in picture.records if isinstance(record, Node) and record.kind == "task"]


def assert_complete(process: Process) -> None:
    """Every stage is shown once, and by every exit one gets to something that is shown."""
    folded, picture = fold(process, Voice()), funnel(process)
    found = [stage.id for stage in stages(process)]
    assert stages_of(picture) == found
    assert len({record.id for record in picture.records}) == len(picture.records)
    quiet = reminders(process)
    for stage in found:
        shown = {arrow.target for arrow in folded.arrows if arrow.source == stage}
        covered = {key for mark in folded.marks[stage] for key in (mark.element, *mark.covers)}
        for way in ways(process, stage):
            assert way.target in shown | covered | quiet or covered & {*way.flows, way.timer}, way
    boxes = [record.box for record in picture.records if isinstance(record, Node)]
    for n, box in enumerate(boxes):
        assert box
        assert not any(box.overlaps(other, 4.5) for other in boxes[n + 1 :] if other)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_samples_are_complete(path: Path) -> None:
    assert_complete(opened(path))


def test_marks_of_the_reference_funnel_in_russian(tmp_path: Path) -> None:
    desk = Desk(state=tmp_path / "state", settings=tmp_path / "settings.toml", language="ru")
    process = opened(ROOT / "samples/ru/v1-inbound-lead.bpmn")
    folded = fold(process, Voice(desk.text, "ru"))
    assert [stage.name for stage in folded.stages] == [
        "Квалификация",
        "Выявление потребности",
        "Подбор решения",
        "КП",
        "Договор",
        "Оплата и передача",
    ]
    assert marks(folded, "Квалификация") == [
        ("start", "Лид поступил"),
        ("limit", "1 рабочий день"),
        ("documents", "1"),
        ("lost", "50\N{NO-BREAK SPACE}% не целевой"),
    ]
    assert marks(folded, "КП") == [
        ("limit", "14 дней"),
        ("documents", "1"),
        ("lost", "35\N{NO-BREAK SPACE}% нет"),
        ("back", "назад на Подбор решения 20\N{NO-BREAK SPACE}%"),
    ]
    assert ("won", "Сделка 95\N{NO-BREAK SPACE}%") in marks(folded, "Оплата и передача")


def test_marks_of_the_reference_funnel_in_english() -> None:
    folded = fold(opened(ROOT / "samples/en/v1-inbound-lead.bpmn"), Voice())
    said = [mark for stage in folded.stages for mark in marks(folded, stage.name)]
    assert ("limit", "14 days") in said
    assert ("limit", "1 working day") in said
    assert next(text for kind, text in said if kind == "back").startswith("back to ")
    assert len([1 for kind, _ in said if kind == "lost"]) == 6


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_reference_funnel_fits_a_window(lang: str) -> None:
    picture = funnel(opened(ROOT / f"samples/{lang}/v1-inbound-lead.bpmn"), Voice(lang=lang))
    seen = extent(shape for drawn in picture.drawn.values() for shape in drawn)
    assert seen
    assert seen.width + 48 <= 840
    assert seen.height + 48 <= 700


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_name_is_cut(path: Path) -> None:
    picture = funnel(opened(path))
    said = {
        record.id: "".join(shape.text for shape in picture.drawn[record.id] if isinstance(shape, TextLine))
        for record in picture.records
    }
    for record in picture.records:
        if isinstance(record, Node | Role):
            assert said[record.id].replace(" ", "").replace("-", "") == record.name.replace(" ", "").replace(
                "-", ""
            )


def test_what_is_no_stage_of_the_funnel_is_a_mark_and_the_arrow_goes_on() -> None:
    process = sketch("start -> A: First -> A: Second -> won")
    second = next(stage for stage in stages(process) if stage.name == "Second")
    with process.edit(message("Change")) as edit:
        edit.put(replace(second, facts=StageFacts(funnel=False)))
    folded = fold(process, Voice())
    assert [stage.name for stage in folded.stages] == ["First"]
    assert ("step", "Second") in marks(folded, "First")
    assert "won" in [kind for kind, _ in marks(folded, "First")]


def test_folding_changes_nothing() -> None:
    process = opened(ROOT / "samples/ru/v1-inbound-lead.bpmn")
    before = dict(process.records)
    funnel(process)
    assert dict(process.records) == before


def test_a_handoff_is_inked_as_one() -> None:
    picture = funnel(sketch("start -> A: First -> A: Second -> B: Third -> won"))
    inks = {
        record.target: picture.drawn[record.id][0].style.stroke  # type: ignore[union-attr]
        for record in picture.records
        if isinstance(record, Flow)
    }
    names = {record.id: record.name for record in picture.records if isinstance(record, Node)}
    assert {names[key]: ink for key, ink in inks.items()} == {"Second": "flow", "Third": "accent"}


STEPS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 7)), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_any_funnel_is_complete(steps: list[tuple[int, int, int]]) -> None:
    """Rows of stages in roles, some with a decision that rejects, goes back or jumps ahead."""
    lines, count = [], len(steps)
    row = " -> ".join(
        f"{'ABCD'[role]}: S{n}" + (f" -> q{n}? -yes->" if way else " ->")
        for n, (role, way, _) in enumerate(steps)
    )
    lines.append("start -> " + row.replace("-> ->", "->").replace("-yes-> ->", "-yes->") + " won")
    for n, (_, way, to) in enumerate(steps):
        if way:
            goal = "lost" if way == 1 else f"S{to % count}"
            lines.append(f"q{n}? -no-> {goal}")
    process = sketch("; ".join(lines))
    assert any(family(node) == "activity" for node in process.nodes())
    assert_complete(process)


EDITS: tuple[Callable[[Edit, Process], object], ...] = (
    lambda edit, process: rename.body(edit, stages(process)[3].id, "Offer"),
    lambda edit, process: rename.body(edit, process.of_kind("startEvent")[0].id, "Call came"),
    lambda edit, process: set_exit.body(edit, _exits(process)[0].id, share=0.25),
    lambda edit, process: rename.body(edit, _exits(process)[1].id, "too late"),
    lambda edit, process: set_limit.body(edit, stages(process)[3].id, "P3W"),
    lambda edit, process: set_limit.body(edit, stages(process)[1].id, ""),
    lambda edit, process: set_stage.body(edit, stages(process)[2].id, funnel=False),
    lambda edit, process: add_stage.body(edit, "Visit", after=stages(process)[1].id),
    lambda edit, process: add_rejection.body(edit, stages(process)[5].id, "late"),
    lambda edit, process: move.body(edit, [stages(process)[0].id], 40, 0),
    lambda edit, process: list_documents.body(edit, stages(process)[2].id, ["One", "Two", "Three"]),
    lambda edit, process: remove.body(edit, [stages(process)[2].id]),
)


@pytest.mark.parametrize("number", range(len(EDITS)))
@pytest.mark.parametrize("name", ["en/v1-inbound-lead", "en/v4-web-shop"])
def test_an_edit_folds_what_it_touches_as_all_would_be_folded_anew(name: str, number: int) -> None:
    process = opened(ROOT / f"samples/{name}.bpmn")
    kept = Folding(process, Voice())
    if len(stages(process)) < 6 and number == 8:
        return
    with process.edit(message("")) as edit:
        EDITS[number](edit, process)
    for delta in (edit.delta, edit.delta.inverse()):
        if delta is not edit.delta:
            process.apply(delta)
        if not kept.update(delta.changes):
            kept = Folding(process, Voice())
        assert kept.folded() == fold(process, Voice())


def _exits(process: Process) -> list[Flow]:
    gates = [node.id for node in process.of_kind("exclusiveGateway")]
    return [flow for flow in process.flows() if flow.source in gates and flow.name]
