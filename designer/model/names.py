"""When two names mean the same: roles and employees are matched across files by this."""

import unicodedata


def fold(name: str) -> str:
    """Return ``name`` in NFC, case folded, with ё as е and single spaces."""
    plain = unicodedata.normalize("NFC", name).casefold().replace("ё", "е")
    return " ".join(plain.split())


def same_name(a: str, b: str) -> bool:
    """Tell whether ``a`` and ``b`` differ only in case, spaces and ё."""
    return fold(a) == fold(b)
