"""Which editor a field of a card asks for by name."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from designer.app.desk import Desk
from designer.app.panels.editors.buttons import ButtonEditor, MenuEditor
from designer.app.panels.editors.choice import ChoiceEditor
from designer.app.panels.editors.codec import MOMENT, NUMBER, SHARE, TIME, WHOLE
from designer.app.panels.editors.editor import FieldEditor
from designer.app.panels.editors.exits import ExitsEditor
from designer.app.panels.editors.line import LineEditor
from designer.app.panels.editors.row import Column
from designer.app.panels.editors.rows import RowsEditor
from designer.app.panels.editors.shown import ShownEditor
from designer.app.panels.editors.text import TextEditor
from designer.app.panels.editors.tick import TickEditor
from designer.app.panels.editors.ticks import TicksEditor
from designer.model.message import N_

_STEPS = (Column("", N_("What to do next…")),)
_LIST = (Column("", N_("Add…")),)
_DOCUMENTS = (Column("", N_("Proposal, contract, invoice…")),)
_SCRIPTS = (Column("", N_("Words to say…")),)
_RECORDS = (
    Column(N_("what is recorded"), N_("Field or note to fill in…")),
    Column(N_("system"), N_("CRM"), beside=True),
)
_PEOPLE = (Column(N_("name"), N_("Name…")), Column(N_("position"), N_("Position…")))
_CONTROLS = (
    Column(N_("who checks"), N_("Who checks…")),
    Column(N_("what is checked"), N_("What…")),
    Column(N_("how often"), N_("How often…")),
)

EDITORS: Mapping[str, Callable[[Desk], FieldEditor]] = MappingProxyType(
    {
        "name": TextEditor,
        "text": lambda desk: TextEditor(desk, lines=True),
        "number": lambda desk: LineEditor(desk, NUMBER),
        "whole": lambda desk: LineEditor(desk, WHOLE),
        "share": lambda desk: LineEditor(desk, SHARE),
        "time": lambda desk: LineEditor(desk, TIME),
        "moment": lambda desk: LineEditor(desk, MOMENT),
        "tick": TickEditor,
        "ticks": TicksEditor,
        "choice": ChoiceEditor,
        "free": lambda desk: ChoiceEditor(desk, free=True),
        "steps": lambda desk: RowsEditor(desk, _STEPS, numbered=True),
        "list": lambda desk: RowsEditor(desk, _LIST),
        "documents": lambda desk: RowsEditor(desk, _DOCUMENTS, live=False),
        "scripts": lambda desk: RowsEditor(desk, _SCRIPTS, splits=False),
        "records": lambda desk: RowsEditor(desk, _RECORDS),
        "people": lambda desk: RowsEditor(desk, _PEOPLE),
        "controls": lambda desk: RowsEditor(desk, _CONTROLS),
        "exits": ExitsEditor,
        "shown": ShownEditor,
        "button": ButtonEditor,
        "menu": MenuEditor,
    }
)
PLAIN = frozenset({"tick", "button", "menu"})
"""Editors that say their label themselves."""
