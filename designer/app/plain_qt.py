"""PySide as it is: without its switch to snake_case names, for which it reads the source of every module.

Whatever is imported after PySide is opened and searched for the word PySide6, ours and libraries alike; that
takes a quarter of the start of the program, and the sources stay in memory. We never switch.
"""

import sys

import PySide6


def never_switch() -> None:
    """Spare PySide the search; where it has none, nothing changes."""
    assert PySide6.__version__  # noqa: S101 - it is loaded
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", _no)  # noqa: B010 - no attribute that a type knows


def _no(_module: object) -> bool:
    return False


never_switch()
