"""The processes that the sheets are made of, and their organisation."""

import pytest

from designer.model.process import Process
from designer.sheets.sheet import Organisation
from sheets.sheet_english import v1_english
from sheets.sheet_processes import v1, v2, v3


@pytest.fixture(scope="session")
def book() -> list[Process]:
    """Return three Russian variants."""
    return [v1(), v2(), v3()]


@pytest.fixture(scope="session")
def english() -> list[Process]:
    """Return one English variant."""
    return [v1_english()]


@pytest.fixture(scope="session")
def supplier() -> Organisation:
    return Organisation("ООО «Станкоснаб»", "И. П. Петров", "Генеральный директор")
