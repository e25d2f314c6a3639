import msgspec
import pytest

from designer.model.records import Node
from designer.session.clipboard import pack, unpack
from designer.verbs.clipboard import copy, paste
from designer.verbs.copies import Clipboard
from designer.verbs.step import perform
from sketch import called, sketch


def test_what_is_copied_in_one_window_is_pasted_in_another() -> None:
    source = sketch("start -> Sales: Draft[P14D] -> ok? -yes-> Send -> won; ok? -no-> lost")
    copied = copy(source, [called(source, "Draft"), called(source, "Send")])
    there = unpack(pack(copied))
    assert there == copied
    target = sketch("start -> Sales: Call -> won")
    perform(target, paste, there)
    assert {"Call", "Draft", "Send"} <= {node.name for node in target.nodes()}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"plain text",
        b"\xff\xfe\0",
        b"[" * 100_000,
        b'{"voronka":2,"copied":{}}',
        b'{"voronka":1,"copied":{"nodes":[{"type":"node","id":"a","kind":"no such kind"}]}}',
        b'{"voronka":1,"copied":{"nodes":[{"type":"node","id":"a","kind":"boundaryEvent","host":"b"}]}}',
        b'{"voronka":1,"copied":{"flows":[{"type":"flow","id":"f","kind":"sequenceFlow","source":"a","target":"b"}]}}',
        b'{"voronka":1,"copied":{"nodes":[{"type":"node","id":3,"kind":"userTask"}]}}',
        b'{"voronka":1,"copied":{"nodes":[],"pools":[{"type":"pool","id":"P","process":"gone"}]}}',
        b'{"voronka":1,"copied":{"lanes":[{"type":"role","id":"L","process":"gone"}]}}',
        b'{"voronka":1,"copied":{"processes":[{"type":"process","id":"X"}],"lanes":[{"type":"role","id":"L","process":"X","parent":"Y"}]}}',
        b'{"voronka":1,"copied":{"processes":[{"type":"process","id":"X"},{"type":"process","id":"X"}]}}',
    ],
)
def test_anything_else_on_the_clipboard_is_left_alone(data: bytes) -> None:
    assert unpack(data) is None


@pytest.mark.parametrize("carried", ["<oops", "<definitions/>", "<!DOCTYPE a><a><b/></a>"])
def test_what_no_file_could_hold_is_left_alone(carried: str) -> None:
    node = Node("a", "userTask", carried=carried)
    assert unpack(pack(Clipboard(nodes=(node,)))) is None


def test_too_much_is_left_alone() -> None:
    assert unpack(pack(Clipboard()) + b" " * 2**24) is None


def test_the_bytes_are_plain_json() -> None:
    assert msgspec.json.decode(pack(Clipboard())) == {
        "voronka": 1,
        "copied": {"nodes": [], "flows": [], "roles": [], "pools": [], "lanes": [], "processes": []},
    }
