"""The list of problems under mouse and keys, on the bad funnel and on one of hundreds of findings."""

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from designer.app.bridge import Bridge
from designer.app.panels import problem_face as faces
from designer.app.panels.manual import Manual
from designer.app.panels.problem_entry import Entry, Word
from designer.app.panels.problem_rows import MOST
from designer.app.panels.problems import Problems
from designer.lint.catalogue import RULES
from designer.lint.finding import Finding
from designer.session.opening import open_session
from desks import desk_in
from places import ROOT
from stages import row_of_stages

LEFT = Qt.MouseButton.LeftButton


def panel_on(qtbot, data: Path, folder: Path, language: str = "en", width: int = 340) -> Problems:
    path = folder / "funnel.bpmn"
    shutil.copy(data, path)
    desk = desk_in(folder, language)
    bridge = Bridge(open_session(path, desk.state, RULES))
    bridge.finish_lint()
    panel = Problems(desk, bridge)
    qtbot.addWidget(panel, before_close_func=lambda _panel: bridge.close())
    panel.resize(width, 800)
    with qtbot.waitActive(panel):
        panel.show()
    panel.setFocus()
    return panel


@pytest.fixture
def panel(qtbot, tmp_path: Path) -> Iterator[Problems]:
    made = panel_on(qtbot, ROOT / "samples" / "bad" / "funnel.bpmn", tmp_path)
    yield made
    made.bridge.session.close()


@pytest.fixture
def long(qtbot, tmp_path: Path) -> Iterator[Problems]:
    """Return the panel of a process with more than three hundred findings."""
    source = tmp_path / "source.bpmn"
    source.write_bytes(row_of_stages(80))
    made = panel_on(qtbot, source, tmp_path)
    yield made
    made.bridge.session.close()


def drawn(panel: Problems) -> None:
    panel.draw()


def entries(panel: Problems) -> list[Entry]:
    return [row for row in panel.list.rows() if row.face.severity]


def find(panel: Problems, rule: str) -> Finding:
    return next(finding for finding in panel.findings if finding.rule == rule)


def word(row: Entry, act: str) -> Word:
    return next(word for word in row.words() if word.face.act == act)


def choose(qtbot, panel: Problems, finding: Finding) -> Entry:
    """Scroll to a finding and click it."""
    panel.list.bring(finding)
    row = panel.list.row(finding)
    assert row is not None
    qtbot.mouseClick(row, LEFT, pos=row.plan.title.center())
    row = panel.list.row(finding)
    assert row is not None
    return row


def test_the_list_says_what_the_board_says_worst_first(panel: Problems) -> None:
    ranks = ["error", "warning", "info"]
    assert list(panel.findings) == list(panel.bridge.session.board.findings())
    shown = [row.face.subject for row in entries(panel)]
    assert shown == panel._standing[: len(shown)]
    severities = [ranks.index(finding.severity) for finding in panel._standing]
    assert severities == sorted(severities)
    assert len(panel._standing) == len(panel.findings) - (8 - MOST) * 2


def test_what_a_rule_has_to_say_for_all_is_said_once(panel: Problems) -> None:
    told = [
        face.subject.rule for face in panel.list._faces if isinstance(face.subject, Finding) and face.notes
    ]
    assert sorted(told) == sorted({finding.rule for finding in panel.findings})


def test_while_none_is_chosen_the_first_shows_what_can_be_done(qtbot, panel: Problems) -> None:
    def full() -> list[object]:
        acts = {face.subject: {button.act for button in face.buttons} for face in panel.list._faces}
        return [subject for subject, known in acts.items() if {faces.SILENCE, faces.MANUAL} <= known]

    drawn(panel)
    first, second = (row.face.subject for row in entries(panel)[:2])
    assert panel.view.current is None
    assert full() == [first]
    choose(qtbot, panel, second)
    assert full() == [second]


def test_a_click_goes_to_the_element(qtbot, panel: Problems) -> None:
    finding = find(panel, "thinking-stage")
    with qtbot.waitSignal(panel.go) as heard:
        choose(qtbot, panel, finding)
    assert heard.args == ["Stage_5"]
    assert panel.view.current == finding


def test_a_fix_is_one_undo_step_and_leads_on_to_the_next(qtbot, panel: Problems) -> None:
    before = dict(panel.bridge.process.records)
    finding = find(panel, "thinking-stage")
    panel.list.bring(finding)
    standing = list(panel._standing)
    row = panel.list.row(finding)
    assert row is not None
    with qtbot.waitSignals([panel.fixed, panel.counted]):
        qtbot.mouseClick(word(row, faces.FIX), LEFT)
    assert finding not in panel.findings
    assert panel.view.current == standing[standing.index(finding) + 1]
    assert panel.bridge.undo()
    assert dict(panel.bridge.process.records) == before
    assert finding in panel.findings


def test_a_fix_that_only_leads_to_a_field_asks_for_the_place(qtbot, panel: Problems) -> None:
    finding = find(panel, "role-without-instructions")
    number = next(n for n, fix in enumerate(finding.fixes) if fix.name == "focus-steps")
    panel.list.bring(finding)
    row = panel.list.row(finding)
    assert row is not None
    before = dict(panel.bridge.process.records)
    with qtbot.waitSignal(panel.place) as heard:
        qtbot.mouseClick(row.words()[number], LEFT)
    assert heard.args == ["focus-steps", finding.fixes[number].args[0]]
    assert dict(panel.bridge.process.records) == before


def test_a_reason_is_typed_and_the_silenced_one_can_be_shown_again(qtbot, panel: Problems) -> None:
    finding = find(panel, "stage-without-limit")
    choose(qtbot, panel, finding)
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert panel.list.reason.isVisible()
    assert panel.list.reason.hasFocus()
    qtbot.keyClicks(panel.list.reason, "same day")
    qtbot.keyClick(panel.list.reason, Qt.Key.Key_Return)
    assert finding not in panel.findings
    (silence,) = panel.bridge.process.node(finding.elements[0]).silences
    assert (silence.rule, silence.reason) == ("stage-without-limit", "same day")
    drawn(panel)
    assert not panel.list.reason.isVisible()
    panel.list.bring("fold")
    fold = panel.list.row("fold")
    assert fold is not None
    qtbot.mouseClick(word(fold, faces.FOLD), LEFT)
    panel.list.bring(finding)
    row = panel.list.row(finding)
    assert row is not None
    assert row.face.notes == (("same day", True),)
    qtbot.mouseClick(word(row, faces.AGAIN), LEFT)
    assert finding in panel.findings
    assert panel.bridge.process.node(finding.elements[0]).silences == ()


def test_escape_leaves_the_reason_and_nothing_is_silenced(qtbot, panel: Problems) -> None:
    finding = find(panel, "stage-without-limit")
    choose(qtbot, panel, finding)
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.keyClick(panel.list.reason, Qt.Key.Key_Escape)
    assert not panel.list.reason.isVisible()
    assert panel.list.hasFocus()
    assert finding in panel.findings


def test_two_stages_are_silenced_as_a_pair(qtbot, panel: Problems) -> None:
    finding = find(panel, "stage-name-near")
    row = choose(qtbot, panel, finding)
    quiet = word(row, faces.SILENCE)
    assert quiet.face.text == "They are different stages"
    qtbot.mouseClick(quiet, LEFT)
    qtbot.keyClicks(panel.list.reason, "two lawyers")
    qtbot.mouseClick(word(row, faces.CONFIRM), LEFT)
    first, second = sorted(finding.elements[:2])
    (silence,) = panel.bridge.process.node(first).silences
    assert (silence.other, silence.reason) == (second, "two lawyers")
    assert sum(other.rule == "stage-name-near" for other in panel.findings) == 2


def test_keys_walk_through_the_list_and_repair(qtbot, panel: Problems) -> None:
    for _ in range(3):
        qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert panel.view.current == panel._standing[2]
    qtbot.keyClick(panel.list, Qt.Key.Key_Up)
    current = panel._standing[1]
    assert panel.view.current == current
    with qtbot.waitSignal(panel.go) as heard:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert heard.args == [current.elements[0]]
    with qtbot.waitSignal(panel.fixed):
        qtbot.keyClick(panel.list, Qt.Key.Key_F)
    assert current not in panel.findings


def test_next_and_previous_go_around_the_end(panel: Problems) -> None:
    seen = []
    for _ in range(len(panel._standing) + 1):
        panel.step(1)
        seen.append(panel.view.current)
    assert seen[:-1] == panel._standing
    assert seen[-1] == panel._standing[0]
    panel.step(-1)
    assert panel.view.current == panel._standing[-1]


def test_the_problem_of_an_element_is_shown_even_if_it_was_folded_away(panel: Problems) -> None:
    limits = [finding for finding in panel.findings if finding.rule == "stage-without-limit"]
    assert limits[-1] not in panel._standing
    assert panel.show_element("Stage_9")
    assert panel.view.current == limits[-1]
    assert panel.list.row(limits[-1]) is not None
    assert not panel.show_element("Nobody")


def test_groups_are_elements_when_asked(qtbot, panel: Problems) -> None:
    qtbot.mouseClick(panel.switch.buttons["element"], LEFT)
    headings = [face.title for face in panel.list._faces if face.heading]
    assert "Клиент думает" in headings
    assert len(headings) == len({finding.elements[0] for finding in panel.findings})


def test_the_language_is_switched_in_place(panel: Problems) -> None:
    panel.desk.speak("ru")
    panel.retranslate()
    drawn(panel)
    assert panel.list.rows()[0].face.title == "Предупреждения"
    assert "В воронке 9 этапов" in entries(panel)[0].face.title


def test_hundreds_of_findings_are_a_handful_of_widgets(qtbot, long: Problems) -> None:
    assert len(long.findings) > 300

    def folded() -> list[faces.Face]:
        return [face for face in long.list._faces if str(face.subject).startswith("more/")]

    assert len(folded()) > 3
    while folded():
        face = folded()[0]
        long.list.bring(face.subject)
        row = long.list.row(face.subject)
        assert row is not None
        qtbot.mouseClick(word(row, faces.MORE), LEFT)
    assert len(long._standing) == len(long.findings)
    bar = long.list.verticalScrollBar()
    for at in range(0, bar.maximum(), 3000):
        bar.setValue(at)
    assert len(long.list.findChildren(Entry)) < 60


def test_rows_that_stay_are_left_alone(panel: Problems) -> None:
    kept = {row.face.subject: (row, row.face) for row in entries(panel)}
    panel.bridge.fix(find(panel, "thinking-stage").fixes[0])
    drawn(panel)
    stayed = [subject for subject in kept if panel.list.row(subject) and subject in panel.findings]
    assert len(stayed) > 2
    assert all(panel.list.row(subject) is kept[subject][0] for subject in stayed)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("width", [320, 480])
def test_no_text_is_cut(qtbot, tmp_path: Path, language: str, width: int) -> None:
    panel = panel_on(qtbot, ROOT / "samples" / "bad" / "funnel.bpmn", tmp_path, language, width)
    bar = panel.list.verticalScrollBar()
    for at in range(0, bar.maximum() + 1, 400):
        bar.setValue(at)
        rows = panel.list.rows()
        for row, below in pairwise(rows):
            assert row.geometry().bottom() < below.y()
        for row in rows:
            parts = [row.plan.title, *row.plan.notes, *(word.geometry() for word in row.words())]
            assert all(row.rect().contains(part) for part in parts if not part.isEmpty())
            for above, part in pairwise(parts):
                assert not above.intersects(part)
    panel.bridge.session.close()


def test_without_problems_it_says_what_comes_next(qtbot, tmp_path: Path) -> None:
    panel = panel_on(qtbot, ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn", tmp_path)
    labels = [label.text() for label in panel.calm.findChildren(QLabel)]
    assert labels[0] == "Nothing is wrong"
    with qtbot.waitSignal(panel.print_wanted):
        qtbot.mouseClick(panel.calm.button, LEFT)
    panel.bridge.session.close()


def test_the_manual_opens_at_the_rule_goes_back_and_closes(qtbot, panel: Problems) -> None:
    ground = QWidget()
    QVBoxLayout(ground)
    qtbot.addWidget(ground)
    ground.resize(800, 600)
    with qtbot.waitActive(ground):
        ground.show()
    manual = Manual(panel.desk, ground)
    panel.manual.connect(manual.show_rule)
    row = choose(qtbot, panel, find(panel, "thinking-stage"))
    qtbot.mouseClick(word(row, faces.MANUAL), LEFT)
    assert manual.isVisible()
    assert "thinking-stage" in manual.text.toPlainText()
    assert ground.rect().contains(manual.geometry())
    manual.show_rule("too-many-stages")
    panel.desk.speak("ru")
    assert manual.text.toPlainText().startswith("Слишком много этапов")
    qtbot.mouseClick(manual.back, LEFT)
    assert manual.rule == "thinking-stage"
    qtbot.keyClick(manual.text, Qt.Key.Key_Escape)
    assert not manual.isVisible()


def test_all_elements_with_one_problem_are_chosen_at_once(long: Problems, qtbot) -> None:
    picked: list[tuple[str, ...]] = []
    long.picked.connect(picked.append)
    rules = [finding.rule for finding in long.findings]
    finding = next(f for f in long.findings if f.elements and rules.count(f.rule) > 1)
    long.show_rule(finding.rule)
    drawn(long)
    row = long.list.row(finding)
    assert row
    button = word(row, faces.ALIKE)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    alike = [f.elements[0] for f in long.findings if f.rule == finding.rule]
    assert len(alike) > 1
    assert picked == [tuple(dict.fromkeys(alike))]
