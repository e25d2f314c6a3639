"""What can go wrong in a way that the user is told about.

::

    VoronkaError
    ├── RefusedError        the process does not allow this edit
    └── (each room derives its own: unreadable file, locked file, bad table, …)
"""

from designer.model.message import Message


class VoronkaError(Exception):
    """One clear line for the user: what is wrong and what to do."""

    def __init__(self, message: Message) -> None:
        """Keep ``message``; the language is chosen by whoever shows it."""
        super().__init__(message.english())
        self.message = message


class RefusedError(VoronkaError):
    """An edit that the process does not allow; the message is the permit's reason."""
