"""The card of an arrow: how many go this way, and how the next role picks up."""

from designer.app.panels import homes, marking, reading
from designer.app.panels.cards.lettering import lettering
from designer.app.panels.field import Card, Field, Home, Section
from designer.model.facts import ExitFacts, HandoffFacts
from designer.model.kinds import FLOWS
from designer.model.message import N_, Message, message
from designer.model.process import Process


def _title(process: Process, ids: tuple[str, ...]) -> Message:
    if reading.is_handoff(process, ids[0]):
        return message(N_("Handoff"))
    return message(FLOWS[process.flow(ids[0]).kind].title)


_ENDS = Field("ends", N_("From and to"), "shown", Home(reading.ends_of), tip=N_("In BPMN: sequence flow"))
_NAME = Field(
    "name",
    N_("Name"),
    "name",
    homes.NAME,
    tip=N_("When is this way taken?"),
    hint=N_("When is it taken? yes, no, to be changed…"),
    rules=("exit-unnamed",),
    when=reading.may_have_name,
)
_CONDITION = Field(
    "condition",
    N_("Condition for programs"),
    "text",
    marking.FLOW_CONDITION,
    tip=N_("In BPMN: condition expression; programs compute it, people read the name"),
    when=marking.is_conditional,
)
_WAY = Field(
    "way",
    N_("When is it taken"),
    "choice",
    marking.WAY,
    tip=N_("In BPMN: default flow, conditional flow"),
    options=marking.kinds_of_exit,
    when=marking.may_be_other,
)
_EXIT = (
    Field(
        "share",
        N_("Share of clients, %"),
        "share",
        homes.fact(ExitFacts, "share"),
        tip=N_("Empty: the rest"),
        half=True,
    ),
    Field(
        "max",
        N_("Times, at most"),
        "whole",
        homes.fact(ExitFacts, "max"),
        tip=N_("How often one client may go this way"),
        rules=("loop-without-exit",),
        half=True,
    ),
)
_HANDOFF = (
    Field("roles", N_("Who to whom"), "shown", Home(reading.givers_of)),
    Field(
        "within",
        N_("Taken up within"),
        "time",
        homes.period(HandoffFacts, "within", "calendar"),
        hint=N_("1 working day"),
    ),
    Field(
        "check",
        N_("What the next role checks first"),
        "text",
        homes.fact(HandoffFacts, "check"),
        rules=("handoff-without-document",),
    ),
)

CARD = Card(
    "arrow",
    _title,
    (
        Section("arrow.name", (_ENDS, _NAME)),
        Section("arrow.condition", (_CONDITION,)),
        Section("arrow.exit", _EXIT, when=reading.is_exit),
        Section("arrow.handoff", _HANDOFF, when=reading.is_handoff),
        Section("arrow.way", (_WAY,), N_("Kind of exit")),
        lettering("arrow"),
        Section("arrow.note", (Field("note", N_("Note"), "text", homes.NOTE),), N_("Note")),
    ),
)
