"""Random damage to the bytes of a BPMN file, from a bit that fell over to elements inside themselves."""

import codecs
import random
import re
from collections.abc import Callable

from lxml import etree

_TAG = re.compile(rb"<(/?)([A-Za-z_][\w.:-]*)([^<>]*)>")
_ATTRIBUTE = re.compile(rb"\s([A-Za-z_][\w.:-]*)=(\"[^\"<]*\"|'[^'<]*')")
_REFERENCE = re.compile(
    rb"(Ref|bpmnElement|default|attachedTo\w*|sourceElement|targetElement)=\"([^\"<]*)\"|"
    rb"<(?:\w+:)?(?:incoming|outgoing|flowNodeRef|sourceRef|targetRef|dataInputRefs)>([^<]*)<"
)
_ID = re.compile(rb"\sid=\"([^\"<]*)\"")
_NUMBER = re.compile(rb"\s(x|y|width|height)=\"([^\"<]*)\"")
_BYTES = (
    b"<",
    b">",
    b"&",
    b'"',
    b"]]>",
    b"<!--",
    b"-->",
    b"\0",
    b"\xff",
    b"&x;",
    b"<?x",
    b"\r",
    b"\xef\xbb\xbf",
)
_TAGS = (
    b"task",
    b"process",
    b"lane",
    b"laneSet",
    b"subProcess",
    b"boundaryEvent",
    b"exclusiveGateway",
    b"dataObject",
    b"sequenceFlow",
    b"messageFlow",
    b"association",
    b"participant",
    b"collaboration",
    b"group",
    b"definitions",
    b"choreographyTask",
    b"dataStoreReference",
    b"dataInput",
    b"extensionElements",
    b"childLaneSet",
    b"startEvent",
)
_VALUES = (
    b"",
    b" ",
    b"-",
    b"nan",
    b"1e999",
    b"-1",
    b"true",
    b"x y",
    b"a:b:c",
    b"&#10;",
    b"&#x1F600;",
    "ы".encode(),
    b"zz" * 40_000,
    b"P14D",
    b"#ff",
    b"]]&gt;",
    b"../../etc",
    b"0" * 400,
)
_NUMBERS = (
    b"nan",
    b"inf",
    b"-inf",
    b"1e999",
    b"-1",
    b"0",
    b"1e-9",
    b"99999",
    b"1e7",
    b"-9999999",
    b"1,5",
    b"",
    b"12px",
    b"1_000",
    b"0x10",
    "٣".encode(),
)
_CODECS = (
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1251",
    "latin-1",
    "koi8-r",
    "shift_jis",
    "utf-7",
    "cp037",
)

Act = Callable[[bytes, random.Random], bytes]


def damaged(data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """Return ``data`` with one to a handful of wounds of one sort, and the name of the sort."""
    act = chance.choice(ACTS)
    for _ in range(chance.choice((1, 1, 2, 5))):
        data = act(data, chance) or data
    return act.__name__, data


def bites(data: bytes, chance: random.Random) -> bytes:
    """Change, lose, double or put in bytes; cut the end off."""
    raw = bytearray(data)
    here, there = chance.randrange(len(raw)), chance.randrange(len(raw))
    how = chance.randrange(7)
    if how == 0:
        return bytes(raw[:here]) or data
    if how == 1:
        raw[here] = chance.randrange(256)
    elif how == 2:
        raw[here] ^= 1 << chance.randrange(8)
    elif how == 3:
        del raw[here : here + chance.randrange(1, 300)]
    elif how == 4:
        raw[here:here] = raw[there : there + chance.randrange(300)]
    elif how == 5:
        raw[here:here] = chance.choice(_BYTES)
    else:
        raw[here : here + 50] = bytes(50)
    return bytes(raw)


def tags(data: bytes, chance: random.Random) -> bytes:
    """Call a tag something else, or lose it, or double it, its partner left alone."""
    found = _any(_TAG, data, chance)
    if not found:
        return data
    whole = found[0]
    name = found[2]
    prefix = name.rpartition(b":")[0]
    other = (prefix + b":" if prefix else b"") + chance.choice(_TAGS)
    new = chance.choice((b"", whole * 2, whole.replace(name, other, 1), b"<" + other + b"/>" + whole))
    if chance.random() < 0.5:  # with its partner: still well-formed
        return re.sub(rb"(</?)" + re.escape(name) + rb"(?=[\s/>])", rb"\1" + other, data)
    return data[: found.start()] + new + data[found.end() :]


def attributes(data: bytes, chance: random.Random) -> bytes:
    """Lose, double, rename or fill an attribute with what does not belong there."""
    found = _any(_ATTRIBUTE, data, chance)
    if not found:
        return data
    name, value = found[1], found[2]
    other = (_any(_ATTRIBUTE, data, chance) or found)[1]
    new = chance.choice(
        (
            b"",
            found[0] * 2,
            b" " + other + b"=" + value,
            b" " + name + b'="' + chance.choice(_VALUES) + b'"',
            b" " + name + b'="' + chance.choice(_VALUES) + b'"',
            b" " + name + value,
        )
    )
    return data[: found.start()] + new + data[found.end() :]


def references(data: bytes, chance: random.Random) -> bytes:
    """Lead a reference to another element, to itself, to none, to many."""
    found = _any(_REFERENCE, data, chance)
    ids = _ID.findall(data)
    if not found or not ids:
        return data
    group = 2 if found[2] is not None else 3
    values = (
        chance.choice(ids),
        chance.choice(ids),
        b"nowhere",
        b"",
        b" ",
        b"p:" + chance.choice(ids),
        b" ".join(ids[:9]),
    )
    return data[: found.start(group)] + chance.choice(values) + data[found.end(group) :]


def identities(data: bytes, chance: random.Random) -> bytes:
    """Give an element the id of another, an id that is none, or none at all."""
    found = _any(_ID, data, chance)
    if not found:
        return data
    other = (_any(_ID, data, chance) or found)[1]
    value = chance.choice((other, other, other, b"", b" x ", b"1", b"a b", "ключ".encode(), found[1] + b"_"))
    new = b"" if chance.random() < 0.1 else b' id="' + value + b'"'
    return data[: found.start()] + new + data[found.end() :]


def sizes(data: bytes, chance: random.Random) -> bytes:
    """Make numbers of the drawing enormous, tiny or no numbers."""
    found = _any(_NUMBER, data, chance)
    if not found:
        return data
    return data[: found.start(2)] + chance.choice(_NUMBERS) + data[found.end(2) :]


def encodings(data: bytes, chance: random.Random) -> bytes:
    """Write the text in one encoding and name another, with and without a mark."""
    text = data.decode("utf-8", "replace")
    how = chance.randrange(5)
    if how == 0:
        return re.sub(r'encoding=".*?"', f'encoding="{chance.choice(_CODECS)}"', text, count=1).encode()
    codec = chance.choice(_CODECS)
    raw = text.encode(codec, "replace")
    if how == 1:
        return re.sub(r'encoding=".*?"', f'encoding="{codec}"', text, count=1).encode(codec, "replace")
    if how == 2:
        return raw
    if how == 3:
        return raw[chance.randrange(1, 4) :]
    return (
        chance.choice((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8, codecs.BOM_UTF32_LE)) + raw
    )


def nesting(data: bytes, chance: random.Random) -> bytes:
    """Let elements stand where they do not belong: elsewhere, twice, in one another, many times, nowhere."""
    try:
        root = etree.fromstring(data)
    except (etree.XMLSyntaxError, ValueError):
        return data
    elements = [e for e in root.iter(etree.Element) if e is not root]
    if not elements:
        return data
    one, other = chance.choice(elements), chance.choice([root, *elements])
    inside = one is other or one in other.iterancestors()
    how = chance.randrange(6)
    if how == 0:
        _drop(one)
    elif how == 1 and not inside:
        other.append(one)
    elif how == 2:
        times = chance.choice((1, 1, 20, 200))
        _repeat(one, other, times if len(data) <= 200_000 else 1)
    elif how == 3:
        _unwrap(one)
    elif how == 4:
        for _ in range(chance.choice((1, 5, 60, 200))):
            _wrap(one)
    else:
        one.text = chance.choice(("x" * 200_000, "x\ny", " ", "\t\n"))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _repeat(element: etree._Element, other: etree._Element, times: int) -> None:
    """Put copies of an element into another, all with the same ids."""
    text = etree.tostring(element)
    for _ in range(min(times, 2_000_000 // len(text) + 1)):
        other.append(etree.fromstring(text))


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    parent.remove(element)


def _wrap(element: etree._Element) -> None:
    """Put an element into one like itself, with the same id."""
    parent = element.getparent()
    assert parent is not None
    round_it = etree.Element(element.tag, dict(element.attrib), element.nsmap)
    parent.replace(element, round_it)
    round_it.append(element)


def _any(pattern: re.Pattern[bytes], data: bytes, chance: random.Random) -> re.Match[bytes] | None:
    """Return one of the places that ``pattern`` fits, each as likely as the room before it."""
    if not data:
        return None
    at = chance.randrange(len(data))
    return pattern.search(data, at) or pattern.search(data)


ACTS: tuple[Act, ...] = (bites, tags, attributes, references, identities, sizes, encodings, nesting)
