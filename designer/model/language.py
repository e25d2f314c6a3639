"""The language that the content of a process is written in, Russian or English."""

from designer.model.lookup import Shelves

LANGUAGES = ("ru", "en")


def said_language(process: Shelves) -> str:
    """Return the language that the card of a process names, empty where none does."""
    cards = (home.facts for home in process.processes() if home.facts)
    return next((facts.lang for facts in cards if facts.lang in LANGUAGES), "")


def script_language(text: str) -> str:
    """Return the language of ``text`` by its letters: one Cyrillic letter makes it Russian."""
    return "ru" if any("а" <= letter.casefold() <= "я" for letter in text) else "en"
