"""Elements as they should be written, free of prefixes, places and line ends: what the writer compares."""

from msgspec import Struct


class Draft(Struct, frozen=True):
    """One element to be, with what stands inside it."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: "tuple[Draft, ...]" = ()
    text: str | None = None
    markup: str = ""
    """A foreign element just as it was written; then nothing but ``tag`` and ``spaces`` is said."""
    spaces: tuple[tuple[str, str], ...] = ()
    """What prefixes mean that stand in values or in ``markup`` and are declared around it."""

    @property
    def empty(self) -> bool:
        """Tell whether it says nothing at all."""
        return not (self.attributes or self.children) and self.text is None

    def of(self, tag: str) -> "tuple[Draft, ...]":
        """Return the children with ``tag``."""
        return tuple(child for child in self.children if child.tag == tag)


def draft(tag: str, *children: "Draft | None", text: str | None = None, **attributes: str | None) -> Draft:
    """Return a draft without the attributes and children that are None."""
    given = tuple((key, value) for key, value in attributes.items() if value is not None)
    return Draft(tag, given, tuple(child for child in children if child is not None), text)


def number(value: float | None) -> str | None:
    """Return the shortest text that reads back as ``value``, whole numbers without a point."""
    if value is None:
        return None
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def boolean(value: bool | None) -> str | None:  # noqa: FBT001
    """Return XML's word for ``value``."""
    return None if value is None else ("true" if value else "false")


def words(value: str) -> str | None:
    """Return ``value``, None where it is empty: an attribute that need not be written."""
    return value or None
