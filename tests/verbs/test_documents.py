"""The documents field of a card: names in, drawn documents out."""

from designer.model.control import documents
from designer.verbs.documents import list_documents
from designer.verbs.step import perform
from sketch import called, sketch


def test_a_name_in_the_place_of_another_renames_the_document() -> None:
    process = sketch(
        "Sales: start -> Draft -> Engineer: Check -> won", documents={"Draft": ("Brief", "Plan")}
    )
    stage = called(process, "Draft")
    before = [node.id for node in documents(process, stage)]
    perform(process, list_documents, stage, ("Task", "Plan"))
    after = documents(process, stage)
    assert [(node.id, node.name) for node in after] == list(zip(before, ("Task", "Plan"), strict=True))
    perform(process, list_documents, stage, ("Plan", "Task"))
    assert sorted(node.name for node in documents(process, stage)) == ["Plan", "Task"]
    perform(process, list_documents, stage, ("Plan", "Task", "Bill"))
    assert [node.name for node in documents(process, stage)] == ["Task", "Plan", "Bill"]
    perform(process, list_documents, stage, ())
    assert documents(process, stage) == []
