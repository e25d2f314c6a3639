"""The table of profiles, for the command line and the window alike."""

from collections.abc import Callable
from typing import Final

from designer.bpmn.profiles.bpsim import bpsim
from designer.bpmn.profiles.camunda8 import camunda8
from designer.bpmn.profiles.engine import engine
from designer.bpmn.profiles.work import Made

PROFILES: Final[dict[str, Callable[[bytes], Made]]] = {
    "plain": Made,
    "engine": engine,
    "camunda8": camunda8,
    "bpsim": bpsim,
}


def made_for(profile: str, data: bytes) -> Made:
    """Return the bytes of a file as ``profile`` wants them, and what it changed; ``data`` stays as it is."""
    return PROFILES[profile](data)
