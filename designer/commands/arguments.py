"""Arguments of the command line in two languages: help as a page of ours, errors as one line."""

import argparse
import re
from collections.abc import Iterable, Sequence
from typing import Final, NoReturn

from designer.i18n import LANGUAGES, Catalogue
from designer.model.errors import VoronkaError
from designer.model.message import N_, Message, message

# What argparse says in English, in any version of Python, as messages with the parts that matter.
_SAYS: Final = (
    (r"the following arguments are required: (?P<what>.+)", N_("{what} is missing")),
    (r"unrecognized arguments: (?P<what>.+)", N_("the argument {what} is not known")),
    (r"argument (?P<what>[^:]+): expected (?:one|at least one) argument", N_("{what} wants a value")),
    (
        r"argument (?P<what>[^:]+): invalid choice: '(?P<value>.+)' \(choose from (?P<choices>.+)\)",
        N_("{what} cannot be “{value}”: choose from {choices}"),
    ),
    (r"argument (?P<what>[^:]+): ignored explicit argument (?P<value>.+)", N_("{what} takes no value")),
    (r"ambiguous option: (?P<what>\S+) could match (?P<choices>.+)", N_("{what} is short for {choices}")),
)


class UsageError(VoronkaError):
    """A command line that cannot be understood."""


class NotYetError(VoronkaError):
    """Something that the command line promises and this version does not have."""


class Arguments(argparse.ArgumentParser):
    """A parser that raises UsageError and never ends the program; texts are in the catalogue's language."""

    def __init__(self, command: str, about: Message, catalogue: Catalogue) -> None:
        """Begin with ``--lang`` and ``--help``; ``about`` says what the command does."""
        program = f"voronka {command}".strip()
        super().__init__(program, description=catalogue.text(about), add_help=False, allow_abbrev=False)
        self.catalogue = catalogue
        self._inputs = self.add_argument_group(catalogue.word(N_("Arguments")))
        self._choices = self.add_argument_group(catalogue.word(N_("Options")))
        self.formatter_class = self._formatter

    def argument(self, name: str, about: str, **settings: object) -> None:
        """Add an argument or an option; ``about`` is an ``N_`` text, ``settings`` are argparse's."""
        group = self._choices if name.startswith("-") else self._inputs
        names = name.split("/")
        group.add_argument(*names, help=self.catalogue.word(about), **settings)  # type: ignore[arg-type]

    def choice(self, name: str, about: str, now: Sequence[str], later: Sequence[str] = ()) -> None:
        """Add an option that is one of ``now``, the first by default; one of ``later`` is refused as such."""
        later_too = _Choice(name, now, later)
        self.argument(name, about, default=now[0], type=later_too, metavar="|".join(now))

    def common(self) -> None:
        """Add the options that every command has, last."""
        self.argument("--lang", N_("language of the texts, by default that of the system"), choices=LANGUAGES)
        self.argument("-h/--help", N_("show this page"), action="store_true")

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """Return the arguments that ``words`` say; a page of help is asked for by ``help`` alone."""
        if "-h" in words or "--help" in words:
            return argparse.Namespace(help=True)
        return self.parse_intermixed_args(words)

    def error(self, message: str) -> NoReturn:
        """Raise UsageError for what argparse says in English."""
        raise UsageError(_own(message))

    def _formatter(self, prog: str) -> argparse.HelpFormatter:
        return _Page(prog, self.catalogue.word(N_("Usage: ")))


class _Choice:
    """Reads one of a few words."""

    def __init__(self, option: str, now: Sequence[str], later: Sequence[str]) -> None:
        self.option, self.now, self.later = option, now, later

    def __call__(self, word: str) -> str:
        if word in self.later:
            raise NotYetError(message("{what} is not in this version", what=f"{self.option} {word}"))
        if word not in self.now:
            choices = ", ".join(self.now)
            text = "{what} cannot be “{value}”: choose from {choices}"
            raise UsageError(message(text, what=self.option, value=word, choices=choices))
        return word


class _Page(argparse.HelpFormatter):
    """Help whose first word is in the user's language."""

    def __init__(self, prog: str, usage: str) -> None:
        super().__init__(prog, max_help_position=28, width=100)
        self.usage = usage

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: object,
        prefix: str | None = None,
    ) -> None:
        """Use our word in place of argparse's."""
        super().add_usage(usage, actions, groups, prefix or self.usage)  # type: ignore[arg-type]


def _own(said: str) -> Message:
    for pattern, text in _SAYS:
        found = re.fullmatch(pattern, said, re.DOTALL)
        if found:
            return message(text, **found.groupdict())
    return message("the command line cannot be read: {said}", said=said)
