"""The first variant in English, with short stage cards."""

from designer.model.facts import Control, Employee, HandoffFacts, ModelFacts, RoleFacts, StageFacts
from designer.model.process import Process
from sheets.sheet_processes import dressed, stage
from sketch import sketch

ENGLISH: dict[str, StageFacts] = {
    "Qualify": stage(
        "it is clear whether the client fits",
        "Call back within 15 minutes.\nAsk for the task, budget and date.\nFill in the lead form.",
        "stage; source; decision maker",
        answer="PT15M",
        mistakes="Leave the lead until tomorrow.",
    ),
    "Needs": stage(
        "brief agreed with the client",
        "Call on the day the form arrives.\nTalk through the task and what it costs to do nothing.\n"
        "Send the brief and have it confirmed.",
        "task; budget; decision date",
        script="What happens if you do not solve it this quarter?",
    ),
    "Solution": stage(
        "specification confirmed", "Measure on site.\nOffer two options.", "specification file"
    ),
    "Proposal": stage(
        "price and scope accepted",
        "Send the proposal as PDF.\nCall the same day, go through it together.\nSet the next date.",
        "sum; proposal date; next touch",
        script="What keeps you from deciding today?",
        touches=3,
        mistakes="Send the proposal and wait for a call.",
    ),
    "Contract": stage(
        "signed by both", "Draft from the template.\nAgree changes in one day.", "number and date"
    ),
}
ROLES = {
    "Operator": RoleFacts(employees=(Employee("Anna Belova"),)),
    "Sales manager": RoleFacts(
        purpose="Leads the client from the task to a signed contract.",
        reports_to="Head of sales",
        employees=(Employee("Igor Smirnov"), Employee("Maria Ivanova", "Sales manager")),
        authority=("Give a discount of up to 5 %.",),
        controls=(Control("Head of sales", "deals over the limit", "every Monday"),),
    ),
    "Engineer": RoleFacts(employees=(Employee("Pavel Orlov"),)),
}


def v1_english() -> Process:
    made = sketch(
        """
start -> Operator: Qualify[P1D] -> fits? -yes-> Sales manager: Needs[P3D]
Needs -> brief agreed? -yes-> Engineer: Solution[P4D]
fits? -no-> lost(not a target client)
brief agreed? -no-> lost(no budget, no need)
Solution -> confirmed? -yes-> Sales manager: Proposal[P14D] -> price accepted? -yes-> Contract[P10D]
Contract -> signed? -yes-> won
confirmed? -no-> lost(no need)
price accepted? -change the scope-> Solution
price accepted? -no-> lost(chose another)
signed? -no-> lost(chose another)
""",
        facts=ENGLISH,
        documents={
            "Qualify": ("Lead form",),
            "Needs": ("Brief",),
            "Solution": ("Specification",),
            "Proposal": ("Proposal (PDF)",),
            "Contract": ("Contract",),
        },
        name="B2B, new client, inbound lead",
        model=ModelFacts(
            "1.2", "en", "b2b", "EUR", status="trial", owner="Head of sales", saved="2026-11-20"
        ),
    )
    hands = {
        ("Qualify", "Needs"): HandoffFacts("PT2H", "work", "decision maker is named"),
        ("Needs", "Solution"): HandoffFacts("P1D", "work", "budget and date are filled in"),
        ("Solution", "Proposal"): HandoffFacts("P1D", "work"),
    }
    return dressed(made, ROLES, hands, {"change the scope": 2}, "no answer in time")
