"""A screen reader finds the elements of the drawing, their names, problems and what is chosen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot

from designer.canvas.accessible import attach
from designer.lint.finding import Finding
from designer.model.message import message
from designer.verbs.naming import rename
from designer.verbs.removing import remove
from tests.canvas.mouse import Hand
from tests.sketch import sketch

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Hand:
    hand = Hand(qtbot, sketch("start -> Operator: Qualify -> Manager: Offer -> won"), tmp_path)
    attach(hand.canvas)
    return hand


def access(hand: Hand) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(hand.canvas)


def children(hand: Hand) -> Iterator[QAccessibleInterface]:
    whole = access(hand)
    return (whole.child(n) for n in range(whole.childCount()))


def by_name(hand: Hand, name: str) -> QAccessibleInterface:
    return next(child for child in children(hand) if child.text(NAME) == name)


def test_each_element_is_a_child_with_name_kind_and_role(hand: Hand) -> None:
    names = [child.text(NAME) for child in children(hand)]
    assert names[-7:] == [
        "Sales, Participant",
        "Operator, Role",
        "Manager, Role",
        "Lead received, Start, Operator",
        "Qualify, Stage, Operator",
        "Offer, Stage, Manager",
        "Won, End, Manager",
    ]


def test_a_child_knows_its_place_and_its_parent(hand: Hand) -> None:
    whole, stage = access(hand), by_name(hand, "Qualify, Stage, Operator")
    place = hand.canvas.mapFromGlobal(stage.rect().center())
    assert hand.canvas.scene.at(hand.canvas.to_drawing(place.toPointF())) == "Stage_1"
    assert whole.child(whole.indexOfChild(stage)).text(NAME) == stage.text(NAME)
    assert stage.parent().object() is hand.canvas


def test_problems_are_counted_in_the_description(hand: Hand) -> None:
    finding = Finding("stage-without-limit", "warning", ("Stage_1",), message("x"))
    hand.canvas.show_findings([finding, finding])
    assert by_name(hand, "Qualify, Stage, Operator").text(DESCRIPTION) == "2 problems"
    assert by_name(hand, "Offer, Stage, Manager").text(DESCRIPTION) == ""
    hand.canvas.show_findings([])
    assert by_name(hand, "Qualify, Stage, Operator").text(DESCRIPTION) == ""


def test_what_is_chosen_is_selected(hand: Hand) -> None:
    hand.canvas.setFocus()
    hand.canvas.select(("Stage_2",))
    assert by_name(hand, "Offer, Stage, Manager").state().selected
    assert not by_name(hand, "Qualify, Stage, Operator").state().selected
    assert access(hand).focusChild().text(NAME) == "Offer, Stage, Manager"


def test_the_children_follow_edits(hand: Hand) -> None:
    stage = by_name(hand, "Qualify, Stage, Operator")
    count = access(hand).childCount()
    hand.canvas.do(rename, "Stage_1", "Call")
    assert stage.text(NAME) == "Call, Stage, Operator"
    hand.canvas.do(remove, ("Stage_1",))
    assert not stage.isValid()
    assert access(hand).childCount() == count - 1
