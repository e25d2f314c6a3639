"""The frozen records that a process consists of; ids are the ids of the BPMN file.

``order`` is the place among the siblings in the file; only its rank means anything.
``note`` is documentation that somebody else wrote ("Заметка").
"""

from msgspec import Struct

from designer.model.facts import (
    ExitFacts,
    HandoffFacts,
    ModelFacts,
    NodeFacts,
    RoleFacts,
    Silence,
)
from designer.model.geometry import Box, Point


class Colours(Struct, frozen=True):
    """Fill and stroke that the file asks for, as ``#rrggbb``; empty means the notation's own."""

    fill: str = ""
    stroke: str = ""


class Lettering(Struct, frozen=True):
    """How the file wants a name written."""

    size: float = 0.0
    """In units, 0 for the notation's own."""
    bold: bool | None = None
    """None for the notation's own."""
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    font: str = ""
    """Its name, kept for other tools: here all is set in ours."""


class Node(Struct, frozen=True, tag="node"):
    """A flow node, a data object or store, or an annotation (its ``name`` is the text)."""

    id: str
    kind: str
    """A key of ``kinds.KINDS``: BPMN's tag, ``foreign`` for what the table does not know."""
    name: str = ""
    order: float = 0
    box: Box | None = None
    label: Box | None = None
    """Where a name that stands outside its shape is written; None lets the notation choose."""
    parent: str = ""
    """The process or sub-process whose child it is; the collaboration's id for its artefacts."""
    lane: str = ""
    """The innermost role (lane) that holds it, empty where there is none."""
    host: str = ""
    """Boundary events: the activity they hang on."""
    trigger: str = ""
    """Events: a key of ``kinds.TRIGGERS`` (``timer``, ``message``, …), empty for none."""
    interrupting: bool = True
    duration: str = ""
    """Timers, alone or among several triggers: the text of timeDuration, timeCycle or timeDate."""
    expanded: bool = False
    """Sub-processes: drawn open, with the inside visible."""
    collection: bool = False
    note: str = ""
    facts: NodeFacts | None = None
    colours: Colours = Colours()
    silences: tuple[Silence, ...] = ()
    definitions: tuple[str, ...] = ()
    """Events of several triggers: which, as keys of ``kinds.TRIGGERS`` in file order."""
    loop: str = ""
    """Activities: loop, or for several at once parallel, one after the other sequential."""
    compensation: bool = False
    """Activities: done only to take another one back."""
    by_event: bool = False
    """Sub-processes: started by an event, not by an arrow."""
    apart: bool = False
    """Sub-processes: the inside is drawn on a diagram plane of its own."""
    called: str = ""
    """Call activities: the process or global task that is called, as the file has it."""
    instantiate: bool = False
    """Event-based gateways and receiving tasks: a new case begins here."""
    together: bool = False
    """Event-based gateways: all events are waited for, not the first."""
    crossed: bool = True
    """Exclusive gateways: drawn with the ×."""
    state: str = ""
    """Data: what state it is in ("signed"), written below its name in brackets."""
    diagram: str = ""
    """Its diagram where a file has several and it is not on the first: the id of the plane."""
    lettering: Lettering | None = None
    link: str | None = None
    """Link events: what the jump is called where the file calls it otherwise than the event."""
    condition: str = ""
    """Conditional events: the text of the condition."""
    referred: tuple[tuple[str, str], ...] = ()
    """Events: by trigger, what the message, signal, error or escalation that it refers to is called."""
    carried: str = ""
    """What other tools say of it, as XML: only where it was pasted; what a file brings stays in the file."""


class Flow(Struct, frozen=True, tag="flow"):
    """An arrow of any kind: sequence, message, association or data association."""

    id: str
    kind: str
    """A key of ``kinds.FLOWS``: BPMN's tag."""
    source: str
    target: str
    name: str = ""
    order: float = 0
    points: tuple[Point, ...] = ()
    """At least two way points where it is drawn."""
    label: Box | None = None
    parent: str = ""
    by_hand: bool = False
    """The route was drawn by a hand or came from a foreign file: only its ends follow."""
    conditional: bool = False
    """It carries a condition expression."""
    default: bool = False
    """It is the default exit of its source."""
    direction: str = ""
    """Associations: None, One or Both; empty means None."""
    note: str = ""
    exit: ExitFacts | None = None
    handoff: HandoffFacts | None = None
    colours: Colours = Colours()
    silences: tuple[Silence, ...] = ()
    envelope: str = ""
    """Message flows: drawn with an envelope, initiating (white) or non_initiating (shaded)."""
    message: str = ""
    """Message flows: the name of the message that they carry."""
    diagram: str = ""
    """Its diagram where a file has several and it is not on the first: the id of the plane."""
    lettering: Lettering | None = None
    condition: str = ""
    """The text of the condition expression."""
    carried: str = ""


class Role(Struct, frozen=True, tag="role"):
    """A lane."""

    id: str
    name: str = ""
    order: float = 0
    box: Box | None = None
    horizontal: bool = True
    process: str = ""
    parent: str = ""
    """The lane that it is nested in, empty at the top."""
    lane_set: str = ""
    """The id of the lane set it stands in; empty for a lane set without an id or a new one."""
    note: str = ""
    facts: RoleFacts | None = None
    colours: Colours = Colours()
    silences: tuple[Silence, ...] = ()
    diagram: str = ""
    """Its diagram where a file has several and it is not on the first: the id of the plane."""
    lettering: Lettering | None = None
    carried: str = ""


class Pool(Struct, frozen=True, tag="pool"):
    """A participant; without ``process`` it is a black box such as the client."""

    id: str
    name: str = ""
    order: float = 0
    box: Box | None = None
    horizontal: bool = True
    process: str = ""
    note: str = ""
    colours: Colours = Colours()
    silences: tuple[Silence, ...] = ()
    several: bool = False
    """There are many of this participant."""
    diagram: str = ""
    """Its diagram where a file has several and it is not on the first: the id of the plane."""
    lettering: Lettering | None = None
    carried: str = ""


class ProcessFacts(Struct, frozen=True, tag="process"):
    """A ``process`` element with what we know of it; ``facts`` is None in a drawing that is no funnel yet."""

    id: str
    name: str = ""
    order: float = 0
    executable: bool | None = None
    note: str = ""
    facts: ModelFacts | None = None
    silences: tuple[Silence, ...] = ()
    carried: str = ""


class Depiction(Struct, frozen=True, tag="depiction"):
    """A further shape or edge of ``element``; it goes with its element."""

    id: str
    element: str
    plane: str
    """The diagram plane that it is drawn on, by a key of ``planes``."""
    order: float = 0
    box: Box | None = None
    points: tuple[Point, ...] = ()
    label: Box | None = None
    expanded: bool = False
    horizontal: bool | None = None
    """Pools and roles: whether they lie level here, None where it is not said."""
    colours: Colours = Colours()
    lettering: Lettering | None = None


class Diagram(Struct, frozen=True, tag="diagram"):
    """One of several diagrams of a file; the only one of a file is no record."""

    id: str
    name: str = ""
    order: float = 0
    plane: str = ""
    """What ``planes`` calls it: empty for the first one."""


Record = Node | Flow | Role | Pool | ProcessFacts | Depiction | Diagram
