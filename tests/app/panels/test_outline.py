"""The tree of roles and stages: live, selection shared, edited by keys and by mouse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from designer.app.editor import Editor
from designer.app.panels.outline_tree import KEY, OutlineTree
from designer.model.control import stages
from designer.verbs.naming import rename
from desks import desk_in, shown
from places import ROOT

SAMPLE = ROOT / "samples" / "en" / "v1-inbound-lead.bpmn"
LINES = [
    *("Operator", "Qualify", "Payment and handover"),
    *("Sales manager", "Needs", "Proposal", "Contract"),
    *("Engineer", "Solution"),
]
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    window = shown(qtbot, desk_in(tmp_path), SAMPLE)
    assert window.editor
    QTest.keyClick(window.editor.canvas, Qt.Key.Key_F6)
    yield window.editor
    while window.editor.session.undo():
        pass


@pytest.fixture
def tree(editor: Editor) -> OutlineTree:
    return editor.outline.tree


def drawn(tree: OutlineTree) -> dict[str, list[str]]:
    tops = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return {top.text(0): [top.child(row).text(0) for row in range(top.childCount())] for top in tops if top}


def line(tree: OutlineTree, name: str) -> QTreeWidgetItem:
    (found,) = tree.findItems(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    return found


def choose(tree: OutlineTree, name: str) -> None:
    place = tree.visualItemRect(line(tree, name)).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_roles_hold_their_stages_in_the_order_of_the_flow(tree: OutlineTree) -> None:
    assert drawn(tree) == {
        "Operator": ["Qualify", "Payment and handover"],
        "Sales manager": ["Needs", "Proposal", "Contract"],
        "Engineer": ["Solution"],
    }
    assert QApplication.focusWidget() is tree


def test_it_follows_every_edit(editor: Editor, tree: OutlineTree) -> None:
    editor.bridge.do(rename, str(line(tree, "Needs").data(0, KEY)), "Demand")
    assert drawn(tree)["Sales manager"][0] == "Demand"
    editor.bridge.undo()
    assert drawn(tree)["Sales manager"][0] == "Needs"


def test_the_selection_is_shared(editor: Editor, tree: OutlineTree) -> None:
    choose(tree, "Proposal")
    assert editor.canvas.selection == (line(tree, "Proposal").data(0, KEY),)
    editor.canvas.select((line(tree, "Solution").data(0, KEY),))
    assert [item.text(0) for item in tree.selectedItems()] == ["Solution"]


@given(st.sets(st.sampled_from(LINES)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_whatever_is_chosen_on_the_canvas_is_chosen_here(
    editor: Editor, tree: OutlineTree, names: set[str]
) -> None:
    editor.canvas.select([str(line(tree, name).data(0, KEY)) for name in names])
    assert {item.text(0) for item in tree.selectedItems()} == names


def test_f2_renames_in_place(editor: Editor, tree: OutlineTree) -> None:
    choose(tree, "Proposal")
    QTest.keyClick(tree, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Offer")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()  # Qt hands over what Enter ends a moment later
    assert "Offer" in [node.name for node in stages(editor.session.process)]
    assert len(editor.session.work.history.done) == 1


def test_alt_and_arrows_reorder_stages_and_roles(editor: Editor, tree: OutlineTree) -> None:
    choose(tree, "Qualify")
    QTest.keyClick(tree, Qt.Key.Key_Down, ALT)
    assert drawn(tree)["Operator"] == ["Payment and handover", "Qualify"]
    choose(tree, "Engineer")
    QTest.keyClick(tree, Qt.Key.Key_Up, ALT)
    assert list(drawn(tree)) == ["Operator", "Engineer", "Sales manager"]
    assert len(editor.session.work.history.done) == 2


def test_alt_shift_and_an_arrow_hand_a_stage_over(tree: OutlineTree) -> None:
    choose(tree, "Qualify")
    QTest.keyClick(tree, Qt.Key.Key_Down, ALT | SHIFT)
    assert drawn(tree)["Sales manager"][0] == "Qualify"


def test_a_stage_dropped_on_a_role_goes_to_it(tree: OutlineTree) -> None:
    choose(tree, "Qualify")
    place = QPointF(tree.visualItemRect(line(tree, "Engineer")).center())
    event = QDropEvent(
        place,
        Qt.DropAction.MoveAction,
        QMimeData(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    tree.dropEvent(event)
    assert "Qualify" in drawn(tree)["Engineer"]
    assert drawn(tree)["Operator"] == ["Payment and handover"]


def test_delete_takes_a_stage_out(tree: OutlineTree) -> None:
    choose(tree, "Contract")
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert drawn(tree)["Sales manager"] == ["Needs", "Proposal"]


def test_screen_readers_hear_name_kind_and_problems(editor: Editor, tree: OutlineTree) -> None:
    key = str(line(tree, "Needs").data(0, KEY))
    editor.bridge.do(rename, key, "")
    editor.bridge.finish_lint()
    item = next(i for k, i in editor.outline._items.items() if k == key)
    assert "1 problem" in str(item.data(0, Qt.ItemDataRole.AccessibleTextRole))
    access = QAccessible.queryAccessibleInterface(tree)
    assert access.text(QAccessible.Text.Name) == "Roles and their stages"


def test_enter_opens_the_card(editor: Editor, tree: OutlineTree) -> None:
    choose(tree, "Needs")
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert editor.side.currentWidget() is editor.cards
