"""The company's logo as one SVG, whatever picture it came as."""

from base64 import b64encode
from typing import Final

from lxml import etree

from designer.model.errors import VoronkaError
from designer.model.message import N_, message

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
# The JPEG segments that hold the height and the width.
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def logo_svg(data: bytes) -> str:
    """Return an SVG that shows the PNG, JPEG or SVG file ``data``; VoronkaError for anything else."""
    if not data:
        return ""
    if data.startswith(_PNG) and len(data) > 24:
        return _wrapped(data, "png", int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))
    if data.startswith(_JPEG):
        return _wrapped(data, "jpeg", *_jpeg_size(data))
    return _checked(data)


def _wrapped(data: bytes, kind: str, width: int, height: int) -> str:
    if not 0 < width < 20_000 or not 0 < height < 20_000:
        raise _unreadable()
    picture = b64encode(data).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/{kind};base64,{picture}"/></svg>'
    )


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Return width and height, zeros where the file does not say."""
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        if data[place + 1] in _FRAMES:
            height, width = data[place + 5 : place + 7], data[place + 7 : place + 9]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return 0, 0


def _checked(data: bytes) -> str:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _unreadable() from error
    if etree.QName(root).localname != "svg" or root.getroottree().docinfo.doctype:
        raise _unreadable()
    return etree.tostring(root, encoding="unicode")


def _unreadable() -> VoronkaError:
    return VoronkaError(message(N_("The logo cannot be read: use a PNG, JPEG or SVG file")))
