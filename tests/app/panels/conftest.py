"""Cards of the first sample, Russian, for the tests of this room."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.panels.cards import Cards, open_cards


@pytest.fixture
def cards(qtbot: QtBot, tmp_path: Path) -> Cards:
    """Return the cards of the first Russian sample."""
    return open_cards(qtbot, tmp_path)
