"""The gate for bytes from outside: what is too big, too deep or in an unknown encoding stops here."""

import codecs
import re

from designer.model.errors import VoronkaError
from designer.model.message import N_, Message, message

MAX_BYTES = 64 * 2**20
MAX_TEXT = 10 * 2**20
MAX_DEPTH = 256
MAX_ELEMENTS = 400_000
MAX_ATTRIBUTES = 2_000_000
MAX_OF_ONE = 5_000
"""Attributes of one element."""
MAX_NAMESPACES = 5_000
MAX_RECORDS = 60_000
"""Nodes, flows, roles and depictions; ten thousand stages are about half of that."""
_LONG = 20_000
"""Bytes between two <; shorter pieces can hold nothing beyond the limits."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*(["'])([A-Za-z][A-Za-z0-9._-]{0,40})\1""")
# Only plain character sets: Python's codecs include compressors and some that take quadratic time.
_KNOWN = re.compile(
    r"ascii|utf-(8|16|16-le|16-be|32|32-le|32-be)|iso8859-\d+|cp(125\d|866|437|85\d|932|949|950)|koi8-[rut]"
    r"|mac-(cyrillic|roman)|gbk|gb2312|gb18030|big5|shift_jis|euc_(jp|kr)"
)


class UnreadableError(VoronkaError):
    """A file that is no BPMN 2.0, damaged or too big to be opened safely."""


def admit(data: bytes) -> tuple[bytes, Message | None]:
    """Return ``data`` as UTF-8, with a note where it was transcoded; raise UnreadableError to refuse it."""
    if len(data) > MAX_BYTES:
        raise UnreadableError(message(N_("The file is larger than {n} MB"), n=MAX_BYTES // 2**20))
    if not data.strip():
        raise UnreadableError(message(N_("The file is empty")))
    name, declared = _encoding(data)
    if name == "utf-8" and not data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<"):
        raise UnreadableError(message(N_("This is no BPMN file")))  # a picture, a table: say no more of it
    if name == "utf-8" or (declared and data.isascii()):
        _check_utf8(data)
        _check_size(data)
        return data, None
    text = _decode(data, name)
    utf8 = _redeclare(text).encode()
    _check_size(utf8)
    note = message(N_("The file was written in {encoding}; it is saved as UTF-8"), encoding=name.upper())
    return utf8, note


def _encoding(data: bytes) -> tuple[str, bool]:
    """Return the codec of ``data`` and whether only its declaration says so."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name, False
    if data[:2] in {b"<\0", b"\0<"}:
        return ("utf-16-le" if data[:1] == b"<" else "utf-16-be"), False
    found = _DECLARED.match(data.lstrip()[:400])
    if not found:
        return "utf-8", True
    label = found[2].decode()
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        name = ""
    if not _KNOWN.fullmatch(name):
        raise UnreadableError(message(N_("The encoding {encoding} is not known"), encoding=label))
    # 8-bit bytes that say "UTF-16": programs that copied the declaration of a string in memory.
    return ("utf-8" if name.startswith(("utf-16", "utf-32")) else name), True


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode(name).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError):
        raise UnreadableError(
            message(N_("The file is not in the encoding {encoding} that it names"), encoding=name.upper())
        ) from None


def _redeclare(text: str) -> str:
    head, mark, rest = text.partition("?>")
    if not mark or not head.lstrip().startswith("<?xml"):
        return text
    return re.sub(r"""(\sencoding\s*=\s*)(["']).*?\2""", r"\1\2UTF-8\2", head, count=1) + mark + rest


def _check_utf8(data: bytes) -> None:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            message(
                N_("The file is not UTF-8 in line {line}; its encoding is not declared rightly"), line=line
            )
        ) from None


def _check_size(data: bytes) -> None:
    """Refuse what would take a parser too long or too much memory, before one sees it."""
    if b"\0" in data[:4]:  # a parser would take it for another encoding, and its offsets with it
        raise UnreadableError(message(N_("This is no BPMN file")))
    if data.count(b"<") > 4 * MAX_ELEMENTS:
        raise UnreadableError(message(N_("The file has more than {n} elements"), n=MAX_ELEMENTS))
    if data.count(b"=") > MAX_ATTRIBUTES:
        raise UnreadableError(message(N_("The file has more than {n} attributes"), n=MAX_ATTRIBUTES))
    at = 0
    while len(data) - at > _LONG:
        # The last < within reach: of two such steps one is long, so that a big file takes few of them.
        following = data.rfind(b"<", at + 1, at + _LONG + 1)
        if following < 0:
            following = data.find(b"<", at + 1)
            following = len(data) if following < 0 else following
            _check_piece(data[at:following])
        at = following


def _check_piece(piece: bytes) -> None:
    """Refuse one tag with the text behind it, or a comment, beyond the limits."""
    if len(piece) > MAX_TEXT:
        raise UnreadableError(message(N_("The file holds a text of more than {n} MB"), n=MAX_TEXT // 2**20))
    if piece.partition(b">")[0].count(b"=") > MAX_OF_ONE:
        raise UnreadableError(message(N_("An element has more than {n} attributes"), n=MAX_OF_ONE))
