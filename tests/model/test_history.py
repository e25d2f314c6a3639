"""The stacks of undo and redo."""

import msgspec

from designer.model.delta import squeeze
from designer.model.history import History
from designer.model.message import message
from designer.model.normal import normal
from designer.model.process import Process
from designer.model.records import Node


def typed(process: Process, history: History, text: str, key: str = "name of a") -> None:
    with process.edit(message("Rename"), key) as edit:
        edit.put(msgspec.structs.replace(process.node("a"), name=text))
    history.push(edit.delta)


def test_typing_in_a_field_is_one_step_and_another_field_is_another() -> None:
    process, history = Process([Node("a", "task")]), History()
    for text in ("К", "КП", "КП 1"):
        typed(process, history, text)
    typed(process, history, "Other", key="")
    assert len(history.done) == 2
    back = history.undo()
    assert back is not None
    process.apply(back)
    assert process.node("a").name == "КП 1"
    back = history.undo()
    assert back is not None
    process.apply(back)
    assert process.node("a").name == ""
    assert history.undo() is None


def test_an_undo_between_closes_the_step() -> None:
    process, history = Process([Node("a", "task")]), History()
    typed(process, history, "1")
    history.close()
    typed(process, history, "2")
    assert len(history.done) == 2


def test_a_new_step_forgets_what_was_undone() -> None:
    process, history = Process([Node("a", "task")]), History()
    typed(process, history, "1")
    back = history.undo()
    assert back is not None
    process.apply(back)
    typed(process, history, "2")
    assert history.redo() is None
    assert process.node("a").name == "2"


def test_merged_steps_that_cancel_out_leave_nothing() -> None:
    process, history = Process([Node("a", "task")]), History()
    typed(process, history, "x")
    typed(process, history, "")
    assert history.done == ()


def test_steps_joined_by_then_have_the_effect_of_both() -> None:
    process = Process()
    with process.edit(message("1")) as first:
        first.put(Node("a", "task"))
        first.put(Node("b", "task"))
    with process.edit(message("2")) as second:
        second.drop("b")
        second.put(Node("c", "task"))
    both = first.delta.then(second.delta)
    after = normal(process)
    process.apply(both.inverse())
    assert not process.records
    process.apply(both)
    assert normal(process) == after
    assert squeeze(both.changes) == both.changes
