"""What lint has to say, as values that compare with ``==``."""

from msgspec import Struct

from designer.model.message import Message

ERROR, WARNING, INFO, OFF = "error", "warning", "info", "off"
SEVERITIES = (ERROR, WARNING, INFO)


class Fix(Struct, frozen=True, gc=False):
    """A repair that can be computed: ``name`` says which verb, ``args`` what it is called with.

    Arguments are ids, texts, numbers and tuples of them; the session maps names to verbs.
    """

    name: str
    label: Message
    args: tuple[object, ...] = ()


class Problem(Struct, frozen=True, gc=False):
    """What a rule hands over; the board adds the rule's name and grade to make it a finding."""

    message: Message
    elements: tuple[str, ...]
    """Ids of records; the problem hangs on the first."""
    fixes: tuple[Fix, ...] = ()
    severity: str = ""
    """Where it differs from the rule's own."""


class Finding(Struct, frozen=True, gc=False):
    """One thing that is wrong; ``severity`` is error, warning or info."""

    rule: str
    severity: str
    elements: tuple[str, ...]
    message: Message
    fixes: tuple[Fix, ...] = ()


class Report(Struct, frozen=True):
    """Everything found in one process, worst first; ``silenced`` somebody decided to live with."""

    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...] = ()

    def count(self, severity: str) -> int:
        """Return how many findings have ``severity``, silenced ones not counted."""
        return sum(finding.severity == severity for finding in self.findings)
