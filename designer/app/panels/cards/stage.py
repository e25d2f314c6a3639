"""The stage card: what matters most stands first, what can wait is folded away."""

from designer.app.panels import homes, marking, reading, writing
from designer.app.panels.cards.lettering import lettering
from designer.app.panels.field import Card, Field, Home, Section
from designer.model.control import limit_of
from designer.model.facts import StageFacts
from designer.model.kinds import KINDS
from designer.model.message import N_, Message, message
from designer.model.process import Process

EXPIRIES = (
    ("reject", message(N_("reject the client"))),
    ("remind", message(N_("remind the client"))),
    ("escalate", message(N_("call in the head"))),
    ("", message(N_("nothing"))),
)


def _title(process: Process, ids: tuple[str, ...]) -> Message:
    return message(KINDS[process.node(ids[0]).kind].title)


def _expiries(_process: Process, _key: str) -> tuple[tuple[object, str | Message], ...]:
    return EXPIRIES


def _fact(name: str, how: homes.As | None = None) -> Home:
    return homes.fact(StageFacts, name, how)


_TALK = Field("talk", N_("Script: what to say"), "scripts", homes.scripts("talk"))
_CONVERSION = Field(
    "conversion",
    N_("Script: how to raise the conversion"),
    "scripts",
    homes.scripts("conversion"),
    tip=N_("Words that bring more clients to the next stage"),
)
_CHECK = Field(
    "check",
    N_("Script: how to raise the average check"),
    "scripts",
    homes.scripts("check"),
    tip=N_("Words that make the purchase larger"),
)

_NAMES = (
    Field(
        "name",
        N_("Name"),
        "name",
        homes.NAME,
        tip=N_("Name of the stage; in BPMN: task"),
        rules=("stage-unnamed", "stage-name-near", "stage-name-duplicate", "thinking-stage"),
    ),
    Field(
        "role",
        N_("Role"),
        "choice",
        writing.ROLE,
        tip=N_("Who does it; in BPMN: lane"),
        rules=("stage-without-role",),
        options=reading.role_options,
    ),
)
_SPECIAL = Field(
    "special",
    N_("What it is"),
    "shown",
    Home(marking.special_of),
    tip=N_("Is changed below under “Kind of stage”, or by the menu of the drawing"),
    when=marking.is_special,
)
_QUESTIONS = (
    Field(
        "result",
        N_("Wanted result"),
        "text",
        _fact("result"),
        hint=N_("What is true before the client goes on?"),
        rules=("stage-without-result",),
    ),
    Field(
        "documents",
        N_("Documents"),
        "documents",
        writing.DOCUMENTS,
        tip=N_("What the stage produces; in BPMN: data object"),
        rules=("stage-without-record", "handoff-without-document"),
    ),
    Field(
        "crm",
        N_("CRM record"),
        "records",
        _fact("crm", homes.RECORDS),
        tip=N_("Information to be written down, and the system that keeps it"),
        rules=("stage-without-record",),
    ),
    Field(
        "steps",
        N_("Steps"),
        "steps",
        _fact("steps", homes.LINES),
        tip=N_("One action a line; they are printed in the instruction"),
        rules=("stage-without-steps", "role-instructions-partial", "role-without-instructions"),
    ),
)
_LIMITS = (
    Field(
        "limit",
        N_("Time limit"),
        "time",
        writing.LIMIT,
        tip=N_("The longest time that a client may stay; in BPMN: boundary timer event"),
        hint=N_("14 days"),
        rules=("stage-without-limit", "thinking-stage"),
        half=True,
    ),
    Field(
        "limit_share",
        N_("Stay too long, %"),
        "share",
        writing.LIMIT_SHARE,
        tip=N_("How many clients are still here when the time is over"),
        when=lambda process, key: bool((limit := limit_of(process, key)) and limit.timer),
        half=True,
    ),
    Field(
        "expiry",
        N_("When it is over"),
        "choice",
        writing.EXPIRY,
        rules=("limit-without-action",),
        options=_expiries,
        when=reading.has_limit,
    ),
    Field(
        "touches",
        N_("Touches, at most"),
        "whole",
        _fact("touches"),
        tip=N_("How often the client is contacted here"),
        rules=("thinking-stage",),
        half=True,
    ),
    Field(
        "first_answer",
        N_("First answer within"),
        "time",
        homes.period(StageFacts, "first_answer"),
        tip=N_("How soon the client hears from us"),
        hint=N_("2 h"),
        half=True,
    ),
)
_EXITS = (
    Field(
        "exits",
        N_("Exits"),
        "exits",
        writing.EXITS,
        tip=N_("How many clients go which way; in BPMN: gateway"),
        rules=("stage-without-rejection",),
    ),
)
_FIGURES = (
    Field("hours", N_("Hours of work"), "number", _fact("hours"), tip=N_("A visit of a client"), half=True),
    Field("direct", N_("Direct cost"), "number", _fact("direct"), tip=N_("Money a visit"), half=True),
    Field("days", N_("Days"), "number", _fact("days"), tip=N_("Calendar time a visit"), half=True),
)
_AUTOMATION = (
    Field("price", N_("Price"), "number", homes.automation("price"), tip=N_("Paid once"), half=True),
    Field("running", N_("Running, a month"), "number", homes.automation("running"), half=True),
    Field("saved_hours", N_("Hours saved a visit"), "number", homes.automation("saved_hours"), half=True),
    Field("saved", N_("Money saved a visit"), "number", homes.automation("saved"), half=True),
)
_FUNNEL = (
    Field(
        "kind",
        N_("Kind"),
        "choice",
        writing.KIND,
        tip=N_("In BPMN: user task, manual task, service task"),
        options=reading.kind_options,
    ),
    Field(
        "loop",
        N_("How many times"),
        "choice",
        marking.LOOP,
        tip=N_("In BPMN: loop, multi-instance"),
        options=marking.loops,
    ),
    Field(
        "compensation",
        N_("Takes another one back"),
        "tick",
        marking.COMPENSATION,
        tip=N_("In BPMN: compensation"),
    ),
    Field(
        "called",
        N_("Calls the process"),
        "name",
        marking.CALLED,
        tip=N_("The id of a process or of a global task; in BPMN: called element"),
        when=marking.has_mark("called"),
    ),
    Field(
        "funnel",
        N_("Is a stage of the funnel"),
        "tick",
        writing.FUNNEL,
        tip=N_("It is counted among the seven stages"),
    ),
    Field(
        "checkpoint",
        N_("Clients can drop out here"),
        "tick",
        writing.CHECKPOINT,
        tip=N_("A checkpoint wants a rejection exit"),
        rules=("stage-without-rejection",),
    ),
)

CARD = Card(
    "stage",
    _title,
    (
        Section("stage.name", (*_NAMES, _SPECIAL)),
        Section("stage.sell", (_CONVERSION, _CHECK), when=reading.is_b2c),
        Section("stage.questions", _QUESTIONS),
        Section("stage.limits", _LIMITS),
        Section("stage.exits", _EXITS, when=reading.has_exits),
        Section(
            "stage.talk",
            (Field("talk_too", _TALK.label, "scripts", _TALK.home),),
            N_("What to say"),
            when=reading.is_b2c,
        ),
        Section(
            "stage.scripts",
            (
                _TALK,
                Field("conversion_too", _CONVERSION.label, "scripts", _CONVERSION.home, tip=_CONVERSION.tip),
                Field("check_too", _CHECK.label, "scripts", _CHECK.home, tip=_CHECK.tip),
            ),
            N_("Scripts"),
            when=reading.is_b2b,
        ),
        Section(
            "stage.mistakes",
            (Field("mistakes", N_("What goes wrong here"), "list", _fact("mistakes", homes.LINES)),),
            N_("Mistakes"),
        ),
        Section("stage.figures", _FIGURES, N_("Hours and money")),
        Section("stage.automation", _AUTOMATION, N_("Automation")),
        Section("stage.funnel", _FUNNEL, N_("Kind of stage")),
        lettering("stage"),
        Section(
            "stage.note",
            (
                Field(
                    "note",
                    N_("Note"),
                    "text",
                    homes.NOTE,
                    tip=N_("Is not printed; in BPMN: documentation"),
                ),
            ),
            N_("Note"),
        ),
    ),
)
