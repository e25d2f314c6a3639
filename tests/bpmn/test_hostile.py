"""What comes from outside and means harm, or was only cut off: one clear line each."""

import codecs

import msgspec
import pytest
from lxml import etree

from bpmn.judges import BPMN, edited, small
from designer.bpmn import hostile
from designer.bpmn.hostile import UnreadableError
from designer.bpmn.reader import read
from designer.bpmn.writer import write
from designer.storage import files
from designer.verbs import naming
from designer.verbs.step import perform
from work import ends

HEAD = f'<definitions xmlns="{BPMN}" targetNamespace="x">'.encode()
TAIL = b"</definitions>"
PROCESS = HEAD + b"<process>"


TEXT = (HEAD + TAIL).decode()


def refused(data: bytes) -> str:
    with ends(), pytest.raises(UnreadableError) as caught:
        read(data)
    text = str(caught.value)
    assert "\n" not in text
    return text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", "The file is empty"),
        (b" \n\n", "The file is empty"),
        (b"hello", "This is no BPMN file"),
        (b"\0\0\0\0", "This is no BPMN file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR<", "This is no BPMN file"),
        (b"PK\x03\x04 a workbook", "This is no BPMN file"),
        (b"%PDF-1.4 <", "This is no BPMN file"),
        (codecs.BOM_UTF16_LE + codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "This is no BPMN file"),
        (b"<html/>", "This is no BPMN 2.0 file: it begins with <html>"),
        (b"<definitions/>", "This is no BPMN 2.0 file: it begins with <definitions>"),
        (HEAD, "The file ends in the middle, in line 1, column 86"),
        (HEAD + b"\n<process>\n  <ta", "The file ends in the middle, in line 3, column 3"),
        (HEAD + b"<a></b>" + TAIL, "line 1, column 91: an end tag fits no start tag"),
        (HEAD + b'<a b="1" b="2"/>' + TAIL, "an attribute stands twice"),
        (HEAD + b"<a>&lol;</a>" + TAIL, "an entity is not defined"),
        (HEAD + b"<x:a/>" + TAIL, "a prefix is not declared"),
        (HEAD + TAIL + HEAD + TAIL, "something follows its end"),
        (HEAD + b"<a>\x01</a>" + TAIL, "The file is damaged in line 1, column 89: this is not XML"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]>' + HEAD + b"&a;" + TAIL, "The file has a DOCTYPE"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + HEAD + TAIL, "The file has a DOCTYPE"),
        (HEAD + b"<a>\xff</a>" + TAIL, "The file is not UTF-8 in line 1"),
        (b'<?xml version="1.0" encoding="klingon"?>' + HEAD + TAIL, "The encoding klingon is not known"),
        (b'<?xml version="1.0" encoding="punycode"?>' + HEAD + TAIL, "The encoding punycode is not known"),
        (codecs.BOM_UTF16_LE + b"<\0x", "The file is not in the encoding UTF-16 that it names"),
    ],
)
def test_one_clear_line(data: bytes, text: str) -> None:
    assert text in refused(data)


def many(text: bytes, times: int) -> bytes:
    return b"".join(text % number for number in range(times))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (lambda: b" " * (hostile.MAX_BYTES + 1), "larger than 64 MB"),
        (lambda: HEAD + b"<a>" * 300, "nested deeper than 256"),
        (lambda: b"<a>" * 20_000_000, "more than 400000 elements"),
        (lambda: HEAD + b"<a/>" * 400_001 + TAIL, "more than 400000 elements"),
        (lambda: HEAD + b"<a>" + b"x" * (11 * 2**20) + b"</a>" + TAIL, "a text of more than 10 MB"),
        (lambda: HEAD + b"<!--" + b"x" * (11 * 2**20) + b"-->" + TAIL, "a text of more than 10 MB"),
        (lambda: HEAD + b'<a b="' + b"x" * (11 * 2**20) + b'"/>' + TAIL, "a text of more than 10 MB"),
        (lambda: HEAD + b"<a " + many(b'a%d="" ', 5001) + b"/>" + TAIL, "more than 5000 attributes"),
        (lambda: HEAD + b'<a b="" c=""/>' * 1_000_001 + TAIL, "more than 2000000 attributes"),
        (lambda: HEAD + many(b'<a xmlns:n%d="u"/>', 5001) + TAIL, "more than 5000 namespaces"),
        (lambda: PROCESS + many(b'<task id="t%d"/>', 60_001) + b"</process>" + TAIL, "60000 shapes"),
    ],
)  # fmt: skip
def test_limits(data: object, text: str) -> None:
    assert text in refused(data())  # type: ignore[operator]


def test_what_is_big_but_allowed_opens() -> None:
    text = b"<documentation>" + b"x" * (9 * 2**20) + b"</documentation>"
    assert read(HEAD + text + TAIL).warnings == ()


RUSSIAN = small().decode().replace('name="First"', 'name="Первый № 1"')


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("cp1251", "windows-1251"),
        ("koi8-r", "KOI8-R"), ("iso8859-5", "ISO-8859-5"), ("cp866", "cp866"),
    ],
)  # fmt: skip
def test_other_encodings_become_utf8_with_a_note(encoding: str, name: str) -> None:
    text = RUSSIAN.replace("UTF-8", name).replace("№", "N" if encoding == "koi8-r" else "№")
    data = text.encode(encoding)
    opened = read(data)
    assert opened.process.node("A").name.startswith("Первый")
    assert "it is saved as UTF-8" in opened.warnings[0].english()
    saved = write(opened.source, opened.process)
    assert saved.decode().startswith('<?xml version="1.0" encoding="UTF-8"?>')
    assert etree.tostring(etree.fromstring(saved), method="c14n") == etree.tostring(
        etree.fromstring(data), method="c14n"
    )
    assert read(saved).warnings == ()


@pytest.mark.parametrize(
    ("mark", "encoding", "name"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"), (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
        (b"", "utf-16-le", "UTF-16LE"), (b"", "utf-16-be", "UTF-16BE"), (b"", "cp1251", "windows-1251"),
        (b"", "latin-1", "ISO-8859-1"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_edit_in_another_encoding_is_saved_as_utf8(
    mark: bytes, encoding: str, name: str, newline: str
) -> None:
    text = small(newline=newline).decode().replace("UTF-8", name)
    text = text.replace("First", "Café" if encoding == "latin-1" else "Первый")
    document = files.open_bytes(mark + text.encode(encoding))
    (note,) = document.warnings
    assert note.english().startswith("The file was written in")
    assert note.english().endswith("it is saved as UTF-8")
    perform(document.process, naming.rename, "B", "Второй № 2")
    saved = files.content(document)
    after = saved.decode("utf-8")
    assert after.startswith('<?xml version="1.0" encoding="UTF-8"?>' + newline)
    assert after.count(newline) == after.count("\n")
    again = files.open_bytes(saved)
    assert again.warnings == ()
    assert [again.process.node(key).name for key in "AB"] == [
        "Café" if encoding == "latin-1" else "Первый",
        "Второй № 2",
    ]


def test_latin1_with_letters_of_its_own() -> None:
    data = small().replace(b"UTF-8", b"ISO-8859-1").replace(b"First", "Café".encode("latin-1"))
    opened = read(data)
    assert opened.process.node("A").name == "Café"
    assert "Café".encode() in opened.source.data


def test_latin1_in_name_only_keeps_its_bytes_and_takes_any_letter() -> None:
    data = small().replace(b"UTF-8", b"ISO-8859-1")
    opened = read(data)
    assert opened.warnings == ()
    assert write(opened.source, opened.process) == data
    after = edited(data, msgspec.structs.replace(opened.process.node("A"), name="Сделка №1"))
    assert after.isascii()
    assert b'encoding="ISO-8859-1"' in after
    assert etree.fromstring(after).xpath("//*[@id='A']/@name") == ["Сделка №1"]
    assert read(after).process.node("A").name == "Сделка №1"


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize(
    "head", [b'<?xml version="1.0" encoding="UTF-8"?>\n', b"<?xml version='1.0'?>\n", b""]
)
def test_utf8_with_and_without_its_mark_and_declaration(mark: bytes, head: bytes) -> None:
    data = mark + head + RUSSIAN.split("\n", 1)[1].encode()
    opened = read(data)
    assert opened.process.node("A").name == "Первый № 1"
    assert write(opened.source, opened.process) == data
    assert opened.warnings == ()


def test_eight_bit_bytes_that_say_utf16() -> None:
    data = RUSSIAN.replace("UTF-8", "UTF-16").encode()
    assert read(data).process.node("A").name == "Первый № 1"
