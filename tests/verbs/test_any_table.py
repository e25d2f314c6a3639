"""Whatever a table says, the process made of it is sound and survives the file."""

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.bpmn import reader, writer
from designer.bpmn.skeleton import skeleton
from designer.lint.board import check
from designer.lint.catalogue import RULES
from designer.model.normal import normal
from designer.model.process import Process
from designer.model.records import Flow, Record, Role
from designer.verbs.columns import read_table
from designer.verbs.step import perform
from designer.verbs.table import paste_table

HEADINGS = ["id", "Stage", "Role", "Document", "Limit", "Exits"]
NAMES = ["Qualify", "Needs of the client", "Proposal", "Contract signed", "Payment", "Shipment of the goods"]


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    size = draw(st.integers(1, len(NAMES)))
    targets = [*(f"S{number}" for number in range(size)), "won", "lost", "lost «too dear»"]
    exits = st.lists(st.sampled_from(targets), max_size=4, unique=True)
    return [
        HEADINGS,
        *(
            [
                f"S{number}",
                NAMES[number],
                draw(st.sampled_from(["Operator", "Seller", "Engineer"])),
                draw(st.sampled_from(["", "Form", "Form; Price list of the year"])),
                draw(st.sampled_from(["", "3 days", "2 working days"])),
                "; ".join(draw(exits)),
            ]
            for number in range(size)
        ),
    ]


@given(tables())
@settings(max_examples=25, phases=[Phase.generate])
def test_any_table_makes_a_sound_process(grid: list[list[str]]) -> None:
    opened = reader.read(skeleton("Any", "en"))
    process = opened.process
    perform(process, paste_table, read_table(grid))
    for gate in process.of_kind("exclusiveGateway"):
        entries, exits = process.incoming(gate.id), process.outgoing(gate.id)
        assert (len(entries) == 1) != (len(exits) == 1), gate
    rules = {finding.rule for finding in check(process, RULES).findings}
    assert not rules & {"duplicate-flow", "start-missing", "exit-unnamed", "stage-without-role"}
    assert all(flow.points for flow in process.flows())
    again = reader.read(writer.write(opened.source, process)).process
    assert content(again) == content(process)


def content(process: Process) -> dict[str, Record]:
    """Return the records without what the file decides: lane sets' ids, the place of arrows inside stages."""
    return {key: _bare(record) for key, record in normal(process).items()}


def _bare(record: Record) -> Record:
    if isinstance(record, Role):
        return replace(record, lane_set="")
    return replace(record, order=0) if isinstance(record, Flow) else record
