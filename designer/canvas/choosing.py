"""Many things chosen at once: by their role, their kind, or what is wrong with them."""

from collections.abc import Iterable
from typing import NamedTuple

from designer.canvas.planar import nodes_of
from designer.canvas.scene import Scene
from designer.lint.catalogue import rule
from designer.lint.finding import Finding
from designer.model.control import family
from designer.model.facts import OutcomeFacts
from designer.model.kinds import KINDS
from designer.model.message import N_, Message, message
from designer.model.records import Node

_KINDS = (
    ("stage", N_("Stages")),
    ("decision", N_("Decisions")),
    ("limit", N_("Time limits")),
    ("rejection", N_("Rejections")),
    ("won", N_("Won deals")),
    ("document", N_("Documents")),
    ("note", N_("Notes")),
)
_FAMILIES = {"activity": "stage", "gateway": "decision", "data": "document", "artifact": "note"}


class Bunch(NamedTuple):
    """Things that have something in common."""

    text: Message
    ids: tuple[str, ...]


def by_role(scene: Scene) -> list[Bunch]:
    """Return what each role does, of what is seen."""
    found: dict[str, list[str]] = {}
    for node in nodes_of(scene):
        if node.lane and not node.host:
            found.setdefault(node.lane, []).append(node.id)
    roles = [role for role in scene.process.roles() if role.id in found]
    return [Bunch(_named(role.name), tuple(found[role.id])) for role in roles]


def by_kind(scene: Scene) -> list[Bunch]:
    """Return stages, decisions, rejections and so on, of what is seen."""
    found: dict[str, list[str]] = {}
    for node in nodes_of(scene):
        found.setdefault(_kind(node), []).append(node.id)
    return [Bunch(message(text), tuple(found[kind])) for kind, text in _KINDS if kind in found]


def by_problem(scene: Scene, findings: Iterable[Finding]) -> list[Bunch]:
    """Return what each rule has found something at, the worst first; called by what is to be done there."""
    found: dict[str, dict[str, None]] = {}
    texts: dict[str, Message] = {}
    for finding in findings:
        if finding.elements and scene.grid.place(finding.elements[0]):
            about = rule(finding.rule)
            texts.setdefault(finding.rule, message(about.todo) if about else finding.message)
            found.setdefault(finding.rule, {})[finding.elements[0]] = None
    return [Bunch(texts[name], tuple(ids)) for name, ids in found.items()]


def _kind(node: Node) -> str:
    if node.host:
        return "limit" if node.trigger == "timer" else ""
    if KINDS[node.kind].position == "end":
        facts = node.facts
        return {"won": "won", "lost": "rejection"}.get(
            facts.kind if isinstance(facts, OutcomeFacts) else "", ""
        )
    return _FAMILIES.get(family(node), "")


def _named(name: str) -> Message:
    return message("{name}", name=" ".join(name.split()) or "…")
