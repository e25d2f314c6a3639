"""Write samples/ out of the facts beside this file: ``python tools/samples/build.py [FOLDER]``."""

import csv
import io
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE)]

import msgspec  # noqa: E402
from cards import VARIANTS, Cards, cards, grid  # noqa: E402 - found through the path above

from designer.bpmn.skeleton import skeleton  # noqa: E402
from designer.model.control import handoffs, stages, ways  # noqa: E402
from designer.model.facts import (  # noqa: E402
    Automation,
    Control,
    Dimension,
    Employee,
    ModelFacts,
    OutcomeFacts,
    Script,
)
from designer.model.process import Process  # noqa: E402
from designer.model.records import Node  # noqa: E402
from designer.storage import files  # noqa: E402
from designer.storage.disk import save_bytes  # noqa: E402
from designer.verbs.columns import read_table  # noqa: E402
from designer.verbs.events import set_limit  # noqa: E402
from designer.verbs.facts import set_handoff, set_outcome, set_role, set_stage  # noqa: E402
from designer.verbs.naming import rename  # noqa: E402
from designer.verbs.step import perform  # noqa: E402
from designer.verbs.structure import change_kind, tidy  # noqa: E402
from designer.verbs.table import paste_table  # noqa: E402

SAVED = "2026-11-23"
TOO_LATE = {"ru": "нет ответа в срок", "en": "no answer in time"}


def build(given: Cards) -> files.Document:
    """Return the finished process of one variant."""
    own = given.variant
    dimensions = tuple(Dimension(*pair) for pair in own["dimensions"])
    facts = ModelFacts(
        lang=given.lang,
        mode=own["mode"],
        currency="RUB",
        leads=own["leads"],
        lead_cost=own["lead_cost"],
        margin=own["margin"],
        average_check=own.get("average_check"),
        status="in-force",
        owner=own["owner"],
        code=own["code"],
        saved=SAVED,
        dimensions=dimensions,
    )
    document = drawn(grid(given), own["name"], facts)
    process = document.process
    found = dict(zip((stage["id"] for stage in given.stages), by_name(process, given), strict=True))
    perform(process, rename, process.of_kind("startEvent")[0].id, own["start"])
    for stage in given.stages:
        fill_stage(process, found[stage["id"]], stage, given)
    fill_roles(process, given)
    fill_handoffs(
        process, {node.id: stage for stage in given.stages for node in (found[stage["id"]],)}, given
    )
    perform(process, tidy)
    return document


def drawn(rows: list[list[str]], name: str, facts: ModelFacts) -> files.Document:
    """Return a new file with the process that the table ``rows`` describes."""
    document = files.open_bytes(skeleton(name, facts.lang))
    perform(document.process, paste_table, read_table(rows), msgspec.structs.asdict(facts))
    return document


def by_name(process: Process, given: Cards) -> list[Node]:
    """Return the stages in the order of the table."""
    names = {node.name: node for node in stages(process)}
    return [names[stage["name"]] for stage in given.stages]


def fill_stage(process: Process, node: Node, stage: dict[str, Any], given: Cards) -> None:
    """Put on the card what a table has no column for."""
    said = [("talk", "talk"), ("conversion", "conversion"), ("check", "check_script")]
    automation = stage.get("automation")
    perform(
        process,
        set_stage,
        node.id,
        checkpoint=True,
        first_answer=stage.get("first_answer", ""),
        scripts=tuple(Script(kind, stage[key]) for kind, key in said if key in stage),
        mistakes=tuple(stage["mistakes"]),
        automation=Automation(*automation) if automation else None,
    )
    if "kind" in stage:
        perform(process, change_kind, node.id, stage["kind"])
    gate = next(f.target for f in process.outgoing(node.id, "sequenceFlow"))
    perform(process, rename, gate, stage["question"])
    duration, calendar, *expiry = stage["limit"]
    if expiry:
        timer = perform_limit(process, node, duration, calendar, expiry[0])
        task = process.outgoing(timer, "sequenceFlow")[0].target
        perform(process, change_kind, task, "sendTask")
        perform(process, rename, task, stage["reminder"])
    for way in ways(process, node.id):
        end = process.node(way.target)
        if isinstance(end.facts, OutcomeFacts) and end.facts.kind == "lost":
            late = (TOO_LATE[given.lang],)
            perform(process, set_outcome, end.id, reasons=late if way.timer else tuple(stage["reasons"]))


def perform_limit(process: Process, node: Node, duration: str, calendar: str, expiry: str) -> str:
    """Set the limit with another action than rejection and return its timer."""
    perform(process, set_limit, node.id, duration, calendar, expiry)
    return next(event.id for event in process.attached(node.id))


def fill_roles(process: Process, given: Cards) -> None:
    """Put the role cards on."""
    by_title = {card["name"]: card for card in given.roles.values()}
    for role in process.roles():
        card = by_title[role.name]
        perform(
            process,
            set_role,
            role.id,
            rate=card.get("rate"),
            revenue=None if card.get("automatic") else True,
            automatic=card.get("automatic"),
            purpose=card["purpose"],
            reports_to=card.get("reports_to", ""),
            substitute=card.get("substitute", ""),
            authority=tuple(card.get("authority", ())),
            employees=tuple(Employee(*pair) for pair in card.get("employees", ())),
            controls=tuple(Control(*each) for each in card.get("controls", ())),
        )


def fill_handoffs(process: Process, cards_of: dict[str, dict[str, Any]], given: Cards) -> None:
    """Say on each arrow between roles how soon it is taken up and what is checked."""
    times = given.variant.get("handoffs", {})
    for handoff in handoffs(process):
        giver, taker = cards_of.get(handoff.source), cards_of.get(handoff.target)
        if not giver or not taker or given.roles[taker["role"]].get("automatic"):
            continue
        within = times.get(f"{giver['role']}>{taker['role']}", "P1D")
        calendar = "work"
        flow = handoff.way.flows[-1] if len(handoff.way.flows) == 1 else crossing(process, handoff.way.flows)
        perform(process, set_handoff, flow, within=within, calendar=calendar, check=giver.get("check", ""))


def crossing(process: Process, flows: tuple[str, ...]) -> str:
    """Return the first of ``flows`` whose ends lie in two roles."""
    for key in flows:
        flow = process.flow(key)
        if process.node(flow.source).lane != process.node(flow.target).lane:
            return key
    return flows[-1]


def bad(given: Cards) -> files.Document:
    """Return V1 with the mistakes that cost the most: nine stages, three of them one, nobody limited."""
    own, by_id = given.variant, {stage["id"]: stage for stage in given.stages}
    names = ("Согласование договора", "Договор в разработке", "Договор у клиента")
    contract = by_id["S5"]
    middle = [{**contract, "id": f"D{i}", "name": name} for i, name in enumerate(names, 1)]
    thinking = {**by_id["S4"], "id": "T", "name": "Клиент думает", "result": "клиент решил", "documents": []}
    chain = [by_id["S1"], by_id["S2"], by_id["S3"], by_id["S4"], thinking, *middle, by_id["S6"]]
    rows = grid(given._replace(stages=[{**stage, "exits": {}, "exit_shares": []} for stage in chain]))
    limit, touches, steps = (rows[0].index(title) for title in ("Срок", "Касания", "Что сделать"))
    for row, stage in zip(rows[1:], chain, strict=True):
        row[limit] = row[touches] = row[-2] = ""
        row[-1] = "сделка 95%; отказ 5%" if stage["id"] == "S6" else ""
        if stage["role"] == "engineer" or stage["id"] == "T":
            row[steps] = ""
    facts = ModelFacts(lang="ru", mode="b2b", currency="RUB", status="draft", saved=SAVED)
    return drawn(rows, own["name"], facts)


def write(path: Path, document: files.Document) -> None:
    """Write ``document`` as a new file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    save_bytes(path, files.content(document))


def main() -> None:
    """Write every sample into samples/, or into the folder that is named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "samples"
    folder.mkdir(parents=True, exist_ok=True)
    for lang in ("ru", "en"):
        for key in VARIANTS:
            given = cards(key, lang)
            write(folder / lang / f"{given.variant['file']}.bpmn", build(given))
    write(folder / "bad" / "funnel.bpmn", bad(cards("v1", "ru")))
    sheet = io.StringIO()
    csv.writer(sheet, delimiter=";", lineterminator="\r\n").writerows(grid(cards("v1", "ru")))
    (folder / "funnel-table.csv").write_bytes(b"\xef\xbb\xbf" + sheet.getvalue().encode())


if __name__ == "__main__":
    main()
