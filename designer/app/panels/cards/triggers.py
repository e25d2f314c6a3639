"""What the cards of all events ask of what sets them off or what they send."""

from designer.app.panels import marking, reading, writing
from designer.app.panels.field import Field
from designer.model.message import N_

_NAMES = (
    ("message", N_("Which message"), N_("In BPMN: message")),
    ("signal", N_("Which signal"), N_("In BPMN: signal")),
    ("error", N_("Which error"), N_("In BPMN: error")),
    ("escalation", N_("Which escalation"), N_("In BPMN: escalation")),
)
TRIGGER = Field(
    "trigger",
    N_("Set off by"),
    "choice",
    writing.TRIGGER,
    options=marking.triggers,
    when=reading.is_no_limit,
)
SINGLES = Field(
    "singles",
    N_("Which of them"),
    "ticks",
    marking.SINGLES,
    tip=N_("In BPMN: event definitions"),
    options=marking.singles,
    when=marking.is_several,
)
TIME = Field(
    "time",
    N_("Time"),
    "moment",
    writing.TIMER,
    tip=N_("How long, on which day, or how often; in BPMN: timer"),
    hint=N_("14 days"),
    when=marking.has_timer,
)
CONDITION = Field(
    "condition",
    N_("On which condition"),
    "text",
    marking.CONDITION,
    tip=N_("In BPMN: condition; programs compute it"),
    when=marking.has_trigger("conditional"),
)
NAMES = tuple(
    Field(
        name,
        label,
        "free",
        marking.referred(name),
        tip=tip,
        hint=N_("Choose or type a name"),
        options=marking.known(name),
        when=marking.has_trigger(name),
    )
    for name, label, tip in _NAMES
)
DETAILS = (SINGLES, TIME, CONDITION, *NAMES)
