"""Packaged files, found in a wheel, in an editable install and in a checkout alike."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def root() -> Path:
    """Return the folder that holds ``resources`` and ``samples``: in a wheel's package, else beside it."""
    packed = PACKAGE / "files"
    return packed if packed.is_dir() else PACKAGE.parent


def resource(*parts: str) -> Path:
    """Return the path of ``resources/<parts>``, which need not exist."""
    return root().joinpath("resources", *parts)


def sample(*parts: str) -> Path:
    """Return the path of ``samples/<parts>``, which need not exist."""
    return root().joinpath("samples", *parts)
