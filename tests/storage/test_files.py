import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from designer.layout import tidy
from designer.model.errors import VoronkaError
from designer.model.message import message
from designer.storage.disk import digest
from designer.storage.files import content, open_bytes, open_file, save
from places import ROOT
from stages import row_of_stages
from work import ends

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 10}">' for n in range(12))
BOMB = f'<?xml version="1.0"?><!DOCTYPE d [{LAUGHS}]><definitions>&l11;</definitions>'.encode()
BLOWN = f'<!DOCTYPE d [<!ENTITY a "{"x" * 50_000}">]><d>{"&a;" * 50_000}</d>'.encode()
OUTSIDE = b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><definitions>&e;</definitions>'
DEEP = b"<a>" * 100_000 + b"</a>" * 100_000
HOSTILE = {
    "entity bomb": BOMB,
    "one entity many times": BLOWN,
    "external entity": OUTSIDE,
    "depth": DEEP,
    "truncated": row_of_stages(3)[:-40],
    "empty": b"",
    "zeros": b"\0" * 1000,
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "other XML": b"<html><body/></html>",
    "a table": "Этап;Роль\n".encode("cp1251"),
    "many attributes": b"<a " + b" ".join(b'a%d=""' % n for n in range(200_000)) + b"/>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.bpmn"
    path.write_bytes(HOSTILE[name])
    with ends(), pytest.raises(VoronkaError) as caught:
        open_file(path)
    assert str(caught.value)
    assert "\n" not in str(caught.value)


LIMITED = """
import resource, sys
from pathlib import Path
from designer.model.errors import VoronkaError
from designer.storage.files import open_file
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
try:
    count = len(open_file(Path(sys.argv[1])).process.nodes())
except VoronkaError:
    count = 0
# Not ru_maxrss: a process begins with the peak of the one that started it.
status = Path("/proc/self/status").read_text()
print(count, int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""


def _opened_alone(path: Path) -> tuple[int, int]:
    """Return how many nodes were read (0: refused) and the megabytes taken, in a process of its own."""
    command = [sys.executable, "-c", LIMITED, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""
    nodes, megabytes = done.stdout.split()
    return int(nodes), int(megabytes)


MEMORY = ("entity bomb", "one entity many times", "depth", "many attributes", "many elements")


@pytest.mark.parametrize("name", MEMORY)
def test_hostile_files_take_little_memory(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.bpmn"
    path.write_bytes(HOSTILE.get(name, b"<a>" + b"<b/>" * 16_000_000))
    nodes, megabytes = _opened_alone(path)
    assert nodes == 0
    assert megabytes < 500


def test_a_folder_or_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(VoronkaError, match="folder"):
        open_file(tmp_path)
    with pytest.raises(VoronkaError, match="no such file"):
        open_file(tmp_path / "none.bpmn")


def test_opening_and_saving_is_the_same_bytes(tmp_path: Path) -> None:
    for drawn in (True, False):
        source, target = tmp_path / "a.bpmn", tmp_path / "b.bpmn"
        source.write_bytes(row_of_stages(3, drawn=drawn))
        document = open_file(source)
        assert save(document, target) == digest(source.read_bytes()) == document.digest
        assert target.read_bytes() == source.read_bytes()


def test_every_reference_file_is_saved_as_it_was(miwg: list[Path]) -> None:
    for path in miwg:
        document = open_file(path)
        assert content(document) == document.source.data, path.name
        if not any("saved as UTF-8" in warning.english() for warning in document.warnings):
            assert content(document) == path.read_bytes(), path.name


def test_a_drawing_that_is_there_is_not_touched() -> None:
    document = open_bytes(row_of_stages(3))
    assert document.drawn == ()


def test_opening_moves_nothing_that_a_file_draws(miwg: list[Path]) -> None:
    for path in miwg:
        moved = [c.before for c in open_file(path).drawn if getattr(c.before, "box", None)]
        assert moved == [], path.name


def test_what_a_drawing_leaves_out_is_put_beside_it() -> None:
    whole = row_of_stages(5)
    start, end = (
        whole.index(mark)
        for mark in (b'<bpmndi:BPMNShape id="Stage_3_di"', b'<bpmndi:BPMNShape id="Stage_4_di"')
    )
    document = open_bytes(whole[:start] + whole[end:])
    assert [change.id for change in document.drawn] == ["Stage_3"]
    assert document.process.node("Stage_3").box


def test_a_file_without_a_drawing_gets_one_that_is_written_with_the_first_edit() -> None:
    document = open_bytes(row_of_stages(3, drawn=False))
    process = document.process
    assert all(node.box for node in process.nodes())
    assert all(len(flow.points) >= 2 for flow in process.flows())
    with process.edit(message("Rename")) as edit:
        edit.put(replace(process.node("Stage_1"), name="Звонок"))
    written = open_bytes(content(document))
    assert written.drawn == ()
    assert written.process.node("Stage_1").box == process.node("Stage_1").box


def test_tidy_writes_the_drawing() -> None:
    document = open_bytes(row_of_stages(3, drawn=False))
    with document.process.edit(message("Tidy")) as edit:
        for record in tidy.arrange(document.process):
            edit.put(record)
        edit.put(replace(document.process.node("Stage_1"), name="Звонок"))
    assert b"BPMNShape" in content(document)


def test_records_of_an_earlier_moment_can_be_written() -> None:
    document = open_bytes(row_of_stages(3))
    process = document.process
    before = dict(process.records)
    with process.edit(message("Rename")) as edit:
        edit.put(replace(process.node("Stage_1"), name="Звонок"))
    assert content(document, before) == row_of_stages(3)
    assert content(document) != row_of_stages(3)


def test_ten_thousand_stages_open_in_half_a_gigabyte(tmp_path: Path) -> None:
    path = tmp_path / "a.bpmn"
    path.write_bytes(row_of_stages(10_000))
    nodes, megabytes = _opened_alone(path)
    assert nodes == 10_002
    assert megabytes < 500


def test_who_needs_no_picture_gets_none_made_up(tmp_path: Path) -> None:
    path = tmp_path / "bare.bpmn"
    undrawn = row_of_stages(3, drawn=False)
    path.write_bytes(undrawn)
    bare, drawn = open_file(path, drawing=False), open_file(path)
    assert [node.box for node in bare.process.nodes()] == [None] * len(bare.process.nodes())
    assert all(node.box for node in drawn.process.nodes())
    assert content(bare) == content(drawn) == undrawn
