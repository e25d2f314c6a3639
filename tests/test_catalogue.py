"""The Russian catalogue is whole and fresh, and texts are made by it as the languages want."""

import subprocess
import sys

import pytest

from designer.i18n import Catalogue, default_language
from designer.model.message import message
from places import ROOT


def test_everything_is_translated_and_compiled() -> None:
    command = [sys.executable, "tools/catalogue.py", "check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "ru:en"}, "ru"),
    ],
)
def test_language_comes_from_the_locale(environment: dict[str, str], language: str) -> None:
    assert default_language(environment) == language


def test_fractions_have_the_decimal_mark_of_the_language() -> None:
    text = message("{p} of {q}", p=0.5, q=message("{n}", n=2.0))
    assert Catalogue("ru").text(text) == "0,5 of 2"
    assert Catalogue("en").text(text) == "0.5 of 2"


def test_braces_of_the_user_stay_as_they_are() -> None:
    assert Catalogue("ru").text(message("Stage {name}", name="{0}{x!r}")).endswith("{0}{x!r}")
