"""What is worked out for many at once is what would be found for each by itself."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from bpmn.generator import generated
from designer.bpmn.reader import read
from designer.bpmn.skeleton import skeleton
from designer.lint.board import check
from designer.lint.catalogue import RULES
from designer.lint.finding import SEVERITIES
from designer.lint.fitting import ASKED, Fitting
from designer.lint.index import NameIndex
from designer.lint.survey import Survey, name_key, title
from designer.lint.survey import survey as surveyed
from designer.model.control import documents, limit_of, role_of, scopes, successors
from designer.model.message import message
from designer.model.names import fold
from designer.model.process import Process
from designer.model.records import Role
from lint.test_board import Monkey, start
from lint.test_index import NAMES

SEEDS = st.integers(0, 10**6)


def played(seed: int) -> Process:
    """Return a process after a few random edits."""
    process = start()
    monkey = Monkey(process, seed)
    for _ in range(12):
        with process.edit(message("Play")) as edit:
            monkey.step(edit)
    return process


def drawn(seed: int) -> Process:
    """Return a process with all that BPMN has, as another tool might draw it."""
    process = read(skeleton("Sales", "en")).process
    generated(seed, process)
    return process


def looked_around(process: Process) -> Survey:
    survey = surveyed(process)
    for _ in survey.explore():
        pass
    return survey


@given(SEEDS)
def test_a_rule_says_of_many_records_what_it_says_of_each(seed: int) -> None:
    process = played(seed) if seed % 2 else drawn(seed)
    survey = surveyed(process)
    records = [record for record in process.records.values() if isinstance(record, ASKED)]
    for rule, those in Fitting(RULES, survey).questions(records):
        alone = []
        for record in those:
            told = list(rule.check(survey, [record]))  # type: ignore[arg-type, call-arg]
            assert {problem.elements[0] for problem in told} <= {record.id}, rule.name
            alone += told
        together = list(rule.check(survey, those))  # type: ignore[arg-type, call-arg]
        assert sorted(together, key=repr) == sorted(alone, key=repr), rule.name


@given(SEEDS)
def test_looking_around_finds_what_asking_for_each_finds(seed: int) -> None:
    process = played(seed)
    survey = looked_around(process)
    for node in process.nodes():
        key = node.id
        assert survey.exits[key] == process.outgoing(key, "sequenceFlow")
        assert survey.entries[key] == process.incoming(key, "sequenceFlow")
        assert survey.after[key] == successors(process, key)
        assert survey.limits[key] == limit_of(process, key)
        assert list(survey.papers[key]) == documents(process, key)
        role = survey.role(node)
        assert role == role_of(process, key) or (role is None and not isinstance(role_of(process, key), Role))
        assert survey.name_keys[node.name] == name_key(node.name)
        assert survey.said[key] == (("s", title(node)),)


def test_an_edit_is_seen_once_the_survey_forgets() -> None:
    process = start()
    survey = looked_around(process)
    flow = next(flow for flow in process.flows() if flow.kind == "sequenceFlow")
    with process.edit(message("Cut")) as edit:
        edit.drop(flow.id)
    assert flow in survey.exits[flow.source]
    survey.forget()
    assert flow not in survey.exits[flow.source]
    assert flow.target not in survey.after[flow.source]


@given(SEEDS)
def test_components_are_those_of_the_graph_each_after_all_that_it_leads_to(seed: int) -> None:
    process = played(seed)
    survey = looked_around(process)
    for scope in scopes(process):
        structure = survey.structures[scope]
        graph = nx.DiGraph([(key, to) for key, onward in structure.after.items() for to in onward])
        graph.add_nodes_from(structure.after)
        found = structure.components
        assert sorted(map(set, found), key=min) == sorted(nx.strongly_connected_components(graph), key=min)
        place = {key: number for number, component in enumerate(found) for key in component}
        assert all(place[to] <= place[key] for key, to in graph.edges)
        assert set(structure.loops()) == {part for part in found if structure.is_loop(part)}


@given(st.lists(NAMES, max_size=60), st.integers(0, 60))
def test_names_filed_together_are_compared_like_those_put_one_by_one(names: list[str], after: int) -> None:
    one_by_one, together = NameIndex(), NameIndex()
    for number, name in enumerate(names):
        one_by_one.put(f"S{number}", name)
        together.file(f"S{number}", fold(name))
        if number == after:
            next(together.compare(), None)  # interrupted, and gone on with below
    for _ in together.compare():
        pass
    for number in range(len(names)):
        assert together.near(f"S{number}") == one_by_one.near(f"S{number}")


@given(SEEDS)
def test_findings_stand_in_the_order_of_the_file_within_their_grade(seed: int) -> None:
    process = played(seed)
    findings = check(process, RULES).findings
    ranks = [
        (SEVERITIES.index(f.severity), process.records[f.elements[0]].order, f.rule, f.elements)
        for f in findings
    ]
    assert ranks == sorted(ranks)
