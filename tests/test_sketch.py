from designer.model.facts import OutcomeFacts, StageFacts
from tests.sketch import called, sketch


def test_a_line_of_text_is_a_process():
    process = sketch("start -> Draft -> ok? -yes-> Send -> won; ok? -no-> lost")
    assert [node.id for node in process.nodes()] == [
        "Start_1",
        "Stage_1",
        "Decision_1",
        "Stage_2",
        "End_1",
        "End_2",
    ]
    assert [(f.source, f.target, f.name) for f in process.flows()] == [
        ("Start_1", "Stage_1", ""),
        ("Stage_1", "Decision_1", ""),
        ("Decision_1", "Stage_2", "yes"),
        ("Stage_2", "End_1", ""),
        ("Decision_1", "End_2", "no"),
    ]
    assert process.node("End_2").facts == OutcomeFacts("lost")


def test_roles_limits_documents_facts_and_returns():
    process = sketch(
        "start -> Sales: Qualify[P2D] -> ok? -> Engineer: Solve -> won; ok? -back-> Qualify",
        documents={"Qualify": ("Brief",)},
        facts={"Solve": StageFacts(result="done")},
    )
    assert [role.name for role in process.roles()] == ["Sales", "Engineer"]
    assert process.node(called(process, "Solve")).lane == "Role_2"
    assert process.node("Limit_1").host == "Stage_1"
    assert [f.source for f in process.incoming("Stage_1")] == ["Merge_1"]
    assert [f.target for f in process.outgoing("Stage_1", "dataOutputAssociation")] == ["Document_1"]
    assert process.node("Stage_2").facts == StageFacts(result="done")
    assert all(len(flow.points) >= 2 for flow in process.flows())
