"""The one catalogue of texts: messages become Russian or English here, at the door."""

import gettext
import locale
import os
from collections.abc import Mapping
from string import Formatter
from typing import Any

from designer.model.message import Message
from designer.resources import resource

LANGUAGES = ("en", "ru")
DOMAIN = "voronka"


class _Numbers(Formatter):
    """``str.format`` with fractions as the language writes them: 0,5 in Russian."""

    def __init__(self, comma: str) -> None:
        self.comma = comma

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401 - as the standard library has it
        if isinstance(value, float):
            return format(value, format_spec or ".10g").replace(".", self.comma)
        return str(super().format_field(value, format_spec))


class Catalogue:
    """All texts in one language, ``ru`` or ``en``; English is the message ids themselves."""

    def __init__(self, language: str) -> None:
        """Load the compiled catalogue; a language without one speaks English."""
        self.language = language if language in LANGUAGES else "en"
        self._texts = gettext.translation(DOMAIN, resource("locale"), [self.language], fallback=True)
        self._formatter = _Numbers("," if self.language == "ru" else ".")

    def text(self, message: Message) -> str:
        """Return ``message`` with its arguments, messages among them, in this language."""
        values = {
            key: self.text(value) if isinstance(value, Message) else value for key, value in message.args
        }
        number = values.get("n", 0)
        chosen = self.word(message.id)
        if message.plural:
            chosen = self._texts.ngettext(message.id, message.plural, _count(number))
        return self._formatter.vformat(chosen, (), values)

    def word(self, text: str) -> str:
        """Return the translation of an ``N_`` text that takes no arguments."""
        return self._texts.gettext(text) if text else ""


def _count(value: str | float) -> int:
    """Return the number that chooses the plural form; fractions take the form of many."""
    return int(value) if isinstance(value, int | float) and value == int(value) else 2


def default_language(environment: Mapping[str, str] = os.environ) -> str:
    """Return ``ru`` or ``en`` by the locale, as gettext reads the environment."""
    named = (environment.get(key, "") for key in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    first = next((name for name in named if name), None)
    chosen = first if first is not None else (locale.getlocale()[0] or "")
    return "ru" if chosen.lower().startswith(("ru", "be_", "kk_")) else "en"
