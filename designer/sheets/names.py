"""File names that every system takes, made of the names of roles and employees."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

LONGEST: Final = 80
_CYRILLIC: Final = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў"
_SOUNDS: Final = "a,b,v,g,d,e,e,zh,z,i,y,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,sch,,y,,e,yu,ya,i,yi,ye,g,u"
# What Windows keeps for devices, with any suffix.
_DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10)))
)


def file_name(parts: Iterable[str], ending: str, taken: set[str]) -> str:
    """Return ``Mariya-Ivanova_Menedzher`` and ``ending``; note it in ``taken``, in lower case.

    Only ASCII letters, digits, ``-`` and ``_`` are left of the parts; a name that is taken gets a number.
    """
    plain = "_".join(word for word in map(plain_name, parts) if word)[:LONGEST].strip("-_")
    stem = plain or "sheet"
    if stem.lower() in _DEVICES:
        stem = f"sheet_{stem}"
    name, number = stem + ending, 1
    while name.lower() in taken:
        number += 1
        name = f"{stem}-{number}{ending}"
    taken.add(name.lower())
    return name


def plain_name(text: str) -> str:
    """Return ``text`` in Latin letters, digits and hyphens; letters of other scripts are left out."""
    composed = unicodedata.normalize("NFC", text)
    sounds = dict(zip(_CYRILLIC, _SOUNDS.split(","), strict=True))
    latin = "".join(_letter(letter, sounds) for letter in composed)
    ascii_only = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", ascii_only).strip("-")


def _letter(letter: str, sounds: dict[str, str]) -> str:
    sound = sounds.get(letter.lower(), letter)
    return sound if letter.islower() else sound[:1].upper() + sound[1:]
