"""Small finished processes, made the way a user makes them: out of a table."""

from pathlib import Path

from designer.bpmn.skeleton import skeleton
from designer.model.facts import Employee
from designer.storage import files
from designer.verbs.columns import read_table
from designer.verbs.facts import set_role
from designer.verbs.step import perform
from designer.verbs.table import paste_table

GRID = [
    ["id", "Stage", "Role", "Steps", "Result", "Document", "CRM record", "Limit", "Exits"],
    [
        "S1",
        "Qualify",
        "Operator",
        "Call back; ask",
        "it fits",
        "Lead form",
        "source",
        "1 day",
        "S2 50%; lost",
    ],
    ["S2", "Offer", "Seller", "Send; call", "price taken", "Proposal", "amount", "14 days", "won 40%; lost"],
]


def write_funnel(path: Path, grid: list[list[str]] = GRID, employees: dict[str, str] | None = None) -> Path:
    """Write the process of ``grid`` to ``path``; ``employees`` are names by role."""
    table = read_table(grid)
    document = files.open_bytes(skeleton("New client", table.language))
    perform(document.process, paste_table, table)
    for role in document.process.roles():
        if name := (employees or {}).get(role.name):
            perform(document.process, set_role, role.id, employees=(Employee(name),))
    path.write_bytes(files.content(document))
    return path
