"""Texts as values: an English message id with its arguments, made into text only at the door."""

from collections.abc import Callable

from msgspec import Struct

Argument = "str | int | float | Message"


class Message(Struct, frozen=True, gc=False):
    """A text still without a language; ``plural`` and the argument ``n`` choose among plural forms."""

    id: str
    args: tuple[tuple[str, "str | int | float | Message"], ...] = ()
    plural: str = ""

    def text(self, translate: "Callable[[Message], str] | None" = None) -> str:
        """Return the text by ``translate``, the English one without it."""
        return translate(self) if translate else self.english()

    def english(self) -> str:
        """Return the message id with its arguments filled in."""
        values = {key: value.english() if isinstance(value, Message) else value for key, value in self.args}
        one = not self.plural or values.get("n") == 1
        return (self.id if one else self.plural).format(**values)


def N_(text: str) -> str:
    """Mark ``text`` for the catalogue and return it unchanged."""
    return text


def message(text: str, /, **args: "str | float | Message") -> Message:
    """Return ``text``, an English message id, with its named arguments."""
    return Message(text, tuple(args.items() if len(args) == 1 else sorted(args.items())))


def plural(one: str, many: str, n: int, /, **args: "str | float | Message") -> Message:
    """Return a text that depends on the number ``n``."""
    return Message(one, tuple(sorted({"n": n, **args}.items())), many)
