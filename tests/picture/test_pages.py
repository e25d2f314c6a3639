"""Pictures as PNG and PDF."""

import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from designer.model.geometry import Box
from designer.model.process import Process
from designer.model.records import Node, ProcessFacts, Record
from designer.picture.drawing import layers, primitives
from designer.picture.notation.lettering import fitted
from designer.picture.pages import pdf, png
from designer.picture.svg import svg
from picture.gallery import ENGLISH, RUSSIAN, gallery
from sketch import sketch
from work import calls

NAMES = ["Выявить потребности", "Договор с юристом клиента", "Agree the contract", "КП (fi) «№ 7»"]
HOSTILE = ["#panic()", "$x$ *b* _i_ `c`", "<a> @b \\ //c /*", '"; #read("/etc/passwd")', "-- ... 'q'"]


def size(image: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", image[16:24])
    return width, height


def spoken(document: bytes) -> list[str]:
    (page,) = pypdfium2.PdfDocument(document)
    return page.get_textpage().get_text_range().split()


@pytest.mark.parametrize("scale", [0.5, 1.0, 1.5])
def test_a_png_has_its_scale_and_is_not_blank(scale: float) -> None:
    drawing = svg(gallery(RUSSIAN))
    tree = etree.fromstring(drawing.encode())
    image = png(drawing, scale)
    wide, high = size(image)
    assert wide == pytest.approx(float(tree.get("width", "0")) * scale, abs=1)
    assert high == pytest.approx(float(tree.get("height", "0")) * scale, abs=1)
    assert len(set(pixels(image))) > 50


def pixels(image: bytes) -> bytes:
    """Return the bytes of the picture, filters and all: a blank one has next to no different ones."""
    data, at = b"", 8
    while at < len(image):
        (length,) = struct.unpack(">I", image[at : at + 4])
        if image[at + 4 : at + 8] == b"IDAT":
            data += image[at + 8 : at + 8 + length]
        at += length + 12
    return zlib.decompress(data)


def test_the_folder_that_the_program_began_in_may_be_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert len(set(pixels(png(svg(gallery(RUSSIAN)), 0.5)))) > 50


def test_a_very_long_process_still_fits_a_png() -> None:
    node = Node("N", "task", "far", box=Box(100_000, 0, 120, 80))
    drawing = svg(Process([Node("M", "task", "near", box=Box(0, 0, 120, 80)), node]))
    assert max(size(png(drawing))) <= 8001


def test_the_text_of_a_pdf_is_the_names() -> None:
    process = sketch("Менеджер: start -> " + " -> ".join(NAMES) + " -> won", name="Новые клиенты")
    words = spoken(pdf(svg(process)))
    expected = [word for record in process.records.values() for word in _name(record).split()]
    assert sorted(words) == sorted(expected)


def _name(record: Record) -> str:
    # A process is not drawn itself, its pool is.
    return "" if isinstance(record, ProcessFacts) else getattr(record, "name", "")


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_never_markup(name: str) -> None:
    stage = Node("N", "task", name, box=Box(0, 0, 300, 80))
    assert " ".join(spoken(pdf(svg(Process([ProcessFacts("P"), stage]), title=name)))) == name


def test_the_pdf_is_one_page_of_the_size_of_the_picture_in_the_shipped_font() -> None:
    drawing = svg(gallery(ENGLISH))
    document = pypdfium2.PdfDocument(pdf(drawing))
    (page,) = document
    tree = etree.fromstring(drawing.encode())
    assert page.get_width() == pytest.approx(float(tree.get("width", "0")) * 0.75, abs=0.1)
    fonts = {found.get_font().get_base_name() for found in page.get_objects() if hasattr(found, "get_font")}
    assert fonts
    assert all("PTSans" in name.replace(" ", "") for name in fonts), fonts


def test_the_same_picture_gives_the_same_bytes() -> None:
    drawing = svg(gallery(RUSSIAN), title="x")
    assert pdf(drawing) == pdf(drawing)
    assert png(drawing) == png(drawing)


def test_no_window_library_is_touched() -> None:
    program = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from designer.model.records import Node; from designer.model.geometry import Box\n"
        "from designer.model.process import Process; from designer.picture.svg import svg\n"
        "from designer.picture.pages import png, pdf\n"
        "drawing = svg(Process([Node('N', 'userTask', 'x', box=Box(0, 0, 120, 80))]))\n"
        "assert png(drawing).startswith(b'\\x89PNG') and pdf(drawing).startswith(b'%PDF')\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6.')]\n"
    )
    command = [sys.executable, "-W", "error", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_ten_times_the_stages_are_ten_times_the_work() -> None:
    assert work_of_drawing(2000) < 11 * work_of_drawing(200)


def work_of_drawing(count: int) -> int:
    stages = [
        Node(f"S{n}", "userTask", f"Согласовать договор {n}", n, Box(n * 200, 0, 120, 80), parent="P")
        for n in range(count)
    ]
    process = Process([ProcessFacts("P"), *stages])
    fitted.cache_clear()  # as on the first paint
    return calls(lambda: [primitives(process, record) for record in layers(process)])
