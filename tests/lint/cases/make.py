"""Writes the samples beside it; look at the diff before you commit.

``.venv/bin/python tests/lint/cases/make.py``.  A sample names in its first comment what its rule must find
there, one finding a line: severity and elements.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[2])]

from drawings import (  # noqa: E402
    BARE,
    CALL,
    TEN,
    _strip,
    after_sale,
    automatic,
    boundary_end,
    by_machine,
    default_exit,
    drafted,
    half_told,
    hanging_timer,
    idle_role,
    lonely,
    lost_by_time,
    nameless_end,
    near_apart,
    no_start,
    one,
    outside,
    outside_by_machine,
    parallel,
    passed,
    plain,
    reminded,
    second_arrow,
    shut_loop,
    side_by_side,
    silenced,
    thinking,
    told,
    two_names,
    two_roles,
    two_starts,
    with_name,
    with_process,
    with_purpose,
)
from foreign import FOREIGN, in_funnel, with_definitions  # noqa: E402

from designer.bpmn.skeleton import skeleton  # noqa: E402
from designer.bpmn.writer import write  # noqa: E402
from designer.lint.board import check  # noqa: E402
from designer.lint.catalogue import RULES  # noqa: E402
from designer.model.facts import Control, CrmRecord, StageFacts  # noqa: E402
from designer.model.process import Process  # noqa: E402
from designer.storage.files import open_bytes  # noqa: E402
from sketch import sketch  # noqa: E402

CASES: dict[str, Mapping[str, Callable[[], Process]]] = {
    "too-many-stages": {
        "bad-ten-in-a-row": lambda: plain(f"start -> {TEN} -> end"),
        "bad-side-by-side": side_by_side,
        "good-seven": lambda: plain(f"start -> {' -> '.join(TEN.split(' -> ')[:7])} -> end"),
        "good-after-sale-unchecked": after_sale,
    },
    "stage-unnamed": {
        "bad-empty": lambda: with_name(""),
        "bad-default": lambda: with_name("Новый этап"),
        "good-named": lambda: with_name("Квалификация"),
    },
    "stage-name-duplicate": {
        "bad-case-and-space": lambda: two_names("Счёт  выставлен", "счет выставлен."),
        "bad-three-times": lambda: plain("start -> Call -> Offer -> call -> CALL -> end"),
        "good-different": lambda: two_names("Call", "Offer"),
    },
    "stage-name-near": {
        "bad-three-contracts": lambda: plain(
            "start -> Согласование договора -> Договор в разработке -> Договор у клиента -> end"
        ),
        "bad-english": lambda: two_names("Contract approval", "Contract in development"),
        "bad-word-form": lambda: two_names("Подписание акта", "Акт подписан"),
        "bad-other-people-other-papers": near_apart,
        "good-state-changed": lambda: two_names("Договор в разработке", "Договор подписан"),
        "good-ordinals": lambda: two_names("Первый звонок", "Второй звонок"),
        "good-negation": lambda: two_names("Договор подписан", "Договор не подписан"),
        "good-silenced": silenced,
        "good-equal-is-another-rule": lambda: two_names("Call", "call"),
    },
    "stage-without-result": {
        "bad-empty": lambda: one(BARE),
        "bad-name-again": lambda: one(StageFacts(result="draft!")),
        "bad-two-letters": lambda: one(StageFacts(result="ok")),
        "bad-typical": lambda: one(BARE, "Согласование договора"),
        "good-result": lambda: one(CALL),
        "good-foreign-drawing": lambda: plain("start -> Draft -> end"),
    },
    "stage-without-record": {
        "bad-nothing": lambda: one(BARE),
        "bad-empty-record": lambda: one(StageFacts(crm=(CrmRecord(" "),))),
        "good-record": lambda: one(CALL),
        "good-document": lambda: sketch("start -> Draft -> won", documents={"Draft": ("Brief",)}),
    },
    "stage-without-steps": {
        "bad-none": lambda: one(BARE),
        "bad-draft": drafted,
        "bad-typical": lambda: one(BARE, "Proposal"),
        "bad-typical-draft": lambda: one(StageFacts(steps=("Talk …",)), "КП у клиента"),
        "good-steps": lambda: one(CALL),
        "good-automatic-role": automatic,
        "good-service-task": by_machine,
    },
    "stage-without-role": {
        "bad-beside-the-roles": outside,
        "good-in-a-role": told,
        "good-pool-is-the-role": lambda: one(CALL),
        "good-automatic": outside_by_machine,
    },
    "stage-without-limit": {
        "bad-none": lambda: one(BARE),
        "bad-zero": lambda: one(StageFacts(limit="PT0S")),
        "bad-typical": lambda: one(BARE, "Proposal"),
        "bad-typical-after-the-sale": lambda: one(BARE, "Shipment"),
        "good-timer": boundary_end,
        "good-written-only": lambda: one(StageFacts(limit="P3D")),
        "good-automatic-role": automatic,
        "good-thinking-is-another-rule": lambda: thinking("", None),
    },
    "stage-without-rejection": {
        "bad-only-on": lambda: one(BARE),
        "good-exit": lambda: sketch(
            "start -> Draft -> ok? -yes-> won; ok? -no-> lost", facts={"Draft": BARE}
        ),
        "good-time-limit": lost_by_time,
        "good-unchecked": lambda: one(StageFacts(checkpoint=False)),
    },
    "thinking-stage": {
        "bad-no-limit": lambda: thinking("", 3),
        "bad-no-touches": lambda: thinking("P14D", None),
        "bad-too-long": lambda: thinking("P60D", 3),
        "bad-english": lambda: one(BARE, "On hold"),
        "good-limit-and-touches": lambda: thinking("P14D", 3),
        "good-proper-name": lambda: one(BARE, "Согласование с Думой"),
    },
    "role-without-stage": {
        "bad-idle": idle_role,
        "good-stage": told,
        "good-control-point": lambda: idle_role(controls=(Control("Head", "five calls", "weekly"),)),
    },
    "role-without-instructions": {
        "bad-nothing": lambda: two_roles(CALL),
        "bad-draft": drafted,
        "good-steps": told,
        "good-text-of-its-own": with_purpose,
        "good-automatic": automatic,
    },
    "role-instructions-partial": {
        "bad-half": half_told,
        "bad-half-unknown": lambda: half_told("Draft"),
        "good-all": told,
        "good-nothing-is-another-rule": lambda: two_roles(BARE),
    },
    "handoff-without-document": {
        "bad-word-of-mouth": lambda: two_roles(BARE),
        "bad-not-read": lambda: two_roles(BARE, {"Offer": ("Brief",)}),
        "good-document-read": passed,
        "good-record": lambda: two_roles(CALL),
        "good-same-role": half_told,
    },
    "limit-without-action": {
        "bad-written-only": lambda: one(StageFacts(limit="P14D")),
        "bad-timer-leads-nowhere": hanging_timer,
        "good-rejects": boundary_end,
        "good-reminds": reminded,
        "good-no-limit": lambda: one(BARE),
    },
    "loop-without-exit": {
        "bad-closed": lambda: plain("start -> *m -> Draft -> Check -> *m"),
        "bad-nobody-takes-the-exit": shut_loop,
        "good-exit": lambda: plain("start -> *m -> Draft -> ok? -yes-> end; ok? -no-> *m"),
    },
    "start-missing": {
        "bad-none": no_start,
        "bad-two": two_starts,
        "good-one": lambda: one(CALL),
    },
    "won-missing": {
        "bad-none": lambda: sketch("start -> Draft -> lost"),
        "bad-not-reached": lambda: sketch("start -> Draft -> lost; Forgotten -> won"),
        "good-won": lambda: one(CALL),
        "good-foreign-drawing": lambda: plain("start -> Draft -> end"),
    },
    "lost-missing": {
        "bad-none": lambda: one(CALL),
        "good-lost": boundary_end,
        "good-foreign-drawing": lambda: plain("start -> Draft -> end"),
    },
    "unreachable": {
        "bad-forgotten": lonely,
        "bad-first-of-a-chain": lambda: plain("start -> Draft -> end; Forgotten -> Later -> end"),
        "good-chain": lambda: plain("start -> Draft -> Check -> end"),
        "good-end-behind-a-time-limit": boundary_end,
    },
    "dead-end": {
        "bad-stage": lambda: plain("start -> ok? -yes-> Draft; ok? -no-> end"),
        "bad-gateway": lambda: plain("start -> Draft -> *m"),
        "bad-merge": lambda: plain("start -> ok? -yes-> Draft -> *m; ok? -no-> Check -> *m"),
        "good-end": lambda: plain("start -> Draft -> end"),
        "good-not-joined-is-another-rule": lonely,
        "good-limit-is-another-rule": hanging_timer,
    },
    "duplicate-flow": {
        "bad-two": second_arrow,
        "good-two-conditions": lambda: second_arrow(conditional=True),
        "good-one": lambda: plain("start -> Draft -> end"),
    },
    "exit-unnamed": {
        "bad-one": lambda: plain("start -> ok? -yes-> Draft -> end; ok? -> end"),
        "bad-towards-a-merge": lambda: plain("start -> *m -> Draft -> ok? -yes-> end; ok? -> *m"),
        "bad-towards-a-nameless-end": nameless_end,
        "good-named": lambda: plain("start -> ok? -yes-> Draft -> end; ok? -no-> end"),
        "good-default": default_exit,
        "good-parallel": parallel,
    },
    "not-a-funnel": {
        "bad-foreign": lambda: plain("start -> Draft -> end"),
        "good-model": lambda: with_process(_strip(one(CALL))),
        "good-one-stage-with-facts": lambda: with_process(one(CALL), facts=None),
    },
}

IN_FUNNELS = frozenset({"stage-unnamed", "unreachable", "dead-end", "duplicate-flow", "exit-unnamed"})
"""Where there are no sales facts, rules of bpmnlint's say what these say."""


def main() -> None:
    """Write every sample anew."""
    for name, cases in (CASES | dict(FOREIGN)).items():
        folder = HERE / name
        folder.mkdir(exist_ok=True)
        for case, build in cases.items():
            process = in_funnel(build()) if name in IN_FUNNELS else build()
            xml = write(skeleton("Sales", "en"), process).decode()
            if name == "global":
                xml = with_definitions(xml, case)
            found = [f for f in check(open_bytes(xml.encode(), ()).process, RULES).findings if f.rule == name]
            told = "".join(f"{f.severity} {' '.join(f.elements)}\n" for f in found)
            assert bool(told) == case.startswith("bad-"), (name, case, told)
            head, _, rest = xml.partition("\n")
            (folder / f"{case}.bpmn").write_text(
                f"{head}\n<!-- {told or 'nothing'}-->\n{rest}", encoding="utf-8"
            )


if __name__ == "__main__":
    main()
