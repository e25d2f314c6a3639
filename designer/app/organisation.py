"""Who issues the sheets of an open process: what ``voronka.toml`` beside its file says."""

from pathlib import Path

from designer.model.errors import VoronkaError
from designer.model.message import Message
from designer.sheets.sheet import Organisation
from designer.storage.book import BookFacts, issuer, logo, read_book


def organisation(path: Path | None) -> tuple[Organisation, Message | None]:
    """Return the organisation, nobody for a process without a file, and what could not be read of it."""
    if path is None:
        return Organisation(), None
    facts = BookFacts()
    try:
        facts = read_book(path.parent)
        return Organisation(**issuer(facts, logo(path.parent, facts))), None
    except VoronkaError as error:
        return Organisation(**issuer(facts)), error.message
