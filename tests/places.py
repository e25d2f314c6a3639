"""Where things stand that tests need."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The folder of the project."""
SHARED = ROOT.parent / "shared"
"""The folder beside it: the kit that judges BPMN, its peers, the reference files."""
