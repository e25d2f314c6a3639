"""What a damaged file has to go through, and what it may cost: opened, drawn, looked over, edited, saved."""

import random
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from bpmn.judges import BPMN, schema
from designer.lint.board import Board
from designer.lint.catalogue import RULES
from designer.model.errors import RefusedError, VoronkaError
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.picture.svg import svg
from designer.storage import files
from designer.verbs import naming
from designer.verbs.step import perform

SECONDS = 2.0
MEGABYTES = 500.0
"""What opening one file may take, beside what the program takes by itself."""
_NAMESPACES = (BPMN, "http://www.omg.org/spec/BPMN/20100524/DI", "http://www.omg.org/spec/DD/20100524/DI")
_ATTRIBUTES = frozenset(
    {
        "sourceRef", "targetRef", "attachedToRef", "default", "processRef", "dataObjectRef", "dataStoreRef",
        "bpmnElement", "sourceElement", "targetElement", "categoryValueRef", "messageRef", "signalRef",
        "errorRef", "escalationRef",
    }
)  # fmt: skip
_ELEMENTS = frozenset(
    {
        "incoming", "outgoing", "flowNodeRef", "sourceRef", "targetRef", "dataInputRefs", "dataOutputRefs",
        "categoryValueRef",
    }
)  # fmt: skip
_NO_NAME = re.compile(r"atomic type 'xs:(QName|IDREF|ID)'")
"""What has an id that is no name can only be drawn and listed under it."""


_PARSER = etree.XMLParser(encoding="utf-8", huge_tree=True, resolve_entities=False, recover=True)
"""Sources are UTF-8 or ASCII, whatever they declare; names of namespaces may be none."""


@dataclass(frozen=True)
class Fate:
    """How one file fared; ``refused`` is the line that says why it was not opened."""

    seconds: float
    megabytes: float
    refused: str = ""
    saved: bool = False
    worse: str = ""
    """What saving after an edit made worse; empty where nothing."""


def ordeal(data: bytes, chance: random.Random) -> Fate:
    """Open ``data``, draw it, look it over, rename something and save."""
    _forget_peak()
    before, start = _memory("VmRSS"), time.process_time()
    try:
        document = files.open_bytes(data)
    except VoronkaError as error:
        told = str(error)
        assert told
        assert "\n" not in told
        return Fate(time.process_time() - start, _memory("VmHWM") - before, told)
    taken = time.process_time() - start
    assert files.content(document) is document.source.data
    svg(document.process)
    Board(document.process, RULES)
    spent = _memory("VmHWM") - before
    saved, worse = _edited(document, chance)
    return Fate(taken, spent, "", saved, worse)


def _edited(document: files.Document, chance: random.Random) -> tuple[bool, str]:
    named = [node.id for node in document.process.nodes() if KINDS[node.kind].family == "activity"]
    if not named or not _renamed(document.process, chance.choice(named)):
        return False, ""
    after = files.content(document)
    files.open_bytes(after)
    return True, worse(document.source.data, after)


def _renamed(process: Process, key: str) -> bool:
    try:
        perform(process, naming.rename, key, "Другое имя")
    except RefusedError:
        return False
    return True


def worse(before: bytes, after: bytes) -> str:
    """Return what is wrong in ``after`` more often than in ``before``; empty where nothing is."""
    more = Counter(dict(faults(after))) - Counter(dict(faults(before)))
    return ", ".join(f"{what} +{n}" for what, n in more.items())


def faults(data: bytes) -> Counter[str]:
    """Count violations of the schema, references that lead nowhere, and ids that are borne twice."""
    root = etree.fromstring(data, _PARSER)
    judge = schema()
    judge.validate(root)
    found = Counter({"xsd": sum(not _NO_NAME.search(entry.message) for entry in judge.error_log)})
    elements = [e for e in root.iter(etree.Element) if etree.QName(e).namespace in _NAMESPACES]
    ids = Counter(key.strip() for e in elements if (key := e.get("id")) is not None)
    found["twice"] = sum(n - 1 for n in ids.values())
    for element in elements:
        said = [value for name, value in element.attrib.items() if name in _ATTRIBUTES]
        if etree.QName(element).localname in _ELEMENTS and not len(element):
            said.append(element.text or "")
        keys = [value.strip() for value in said]
        found["dangling"] += sum(key not in ids and key.rpartition(":")[2] not in ids for key in keys)
    return found


def _forget_peak() -> None:
    """Begin the highest water mark of our memory anew; where that cannot be, it is the highest so far."""
    _try(lambda: Path("/proc/self/clear_refs").write_text("5", "ascii"))


def _memory(name: str) -> float:
    """Return a line of the kernel's account of this process, in megabytes; 0 where there is none."""
    text = _try(lambda: Path("/proc/self/status").read_text("ascii"))
    found = [line.split()[1] for line in str(text).splitlines() if line.startswith(name)]
    return int(found[0]) / 1024 if found else 0.0


def _try(act: Callable[[], object]) -> object:
    try:
        return act()
    except OSError:
        return ""
