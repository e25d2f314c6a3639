"""bpmn-js in Chromium draws the files where we draw them: shapes, ways of arrows, names."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from designer.model.geometry import Box, around
from designer.model.process import Process
from designer.model.records import Node
from designer.picture.drawing import primitives
from designer.picture.primitives import Line, Primitive, TextLine, bounds
from designer.storage import files
from places import ROOT, SHARED

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
FILES = [
    *sorted((SHARED / "data" / "miwg").glob("*.bpmn")),
    *sorted((ROOT / "samples").glob("*/*.bpmn")),
]
NODE = Path(os.environ.get("KIT_CACHE", Path.home() / ".cache" / "bpmn-kit")) / "node"
SHAPE = 1.5
"""Units that an outline may be off: its line may be thicker."""
HEAD = 10.0
"""Units that a line ends before its last way point, under the head of the arrow."""
TEXT = 15.0
"""Units that the middle of a name may be off: other fonts, other line breaks."""


@cache
def theirs() -> dict[Path, list[dict[str, object]]]:
    """Return what bpmn-js draws of each file."""
    if not (NODE / "node_modules" / "bpmn-js").is_dir():
        subprocess.run([SHARED / "kit" / "setup.sh"], check=True, capture_output=True)
    # Node looks for packages from where a script lies.
    script = NODE / "voronka-places.mjs"
    shutil.copyfile(ROOT / "tests" / "interop" / "places.mjs", script)
    jobs = json.dumps([{"file": str(path)} for path in FILES])
    done = subprocess.run(["node", script], input=jobs, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return {path: answer["found"] for path, answer in zip(FILES, answers, strict=True)}


def drawn(path: Path) -> tuple[Process, dict[str, tuple[Primitive, ...]]]:
    process = files.open_file(path).process
    shapes = {key: primitives(process, record) for key, record in process.records.items()}
    return process, {key: found for key, found in shapes.items() if found}


def called(process: Process, key: str) -> bool:
    """Tell whether ``key`` is shown inside what calls its process: bpmn-js leaves that out."""
    root, record = {pool.process for pool in process.pools()}, process.records[key]
    while isinstance(outer := process.get(getattr(record, "parent", "")), Node):
        record = outer
    return bool(root) and getattr(record, "parent", "") not in root


def outline(shapes: Sequence[Primitive]) -> Box:
    """Return what the lines of a shape run round, by their middle."""
    inked = [shape for shape in shapes if not isinstance(shape, TextLine)]
    found = around(bounds(s).grown(-s.style.width / 2 if s.style.stroke else 0.0) for s in inked)
    assert found is not None
    return found


def off(ours: Box, box: Sequence[float]) -> float:
    x, y, wide, high = box
    return max(abs(ours.x - x), abs(ours.y - y), abs(ours.right - x - wide), abs(ours.bottom - y - high))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_same_things_are_drawn(path: Path) -> None:
    process, ours = drawn(path)
    seen = {found["id"] for found in theirs()[path]}
    assert len(seen) > 5
    assert seen - ours.keys() == set()
    assert [key for key in ours.keys() - seen if not called(process, key)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_shapes_have_the_same_bounds(path: Path) -> None:
    process, ours = drawn(path)
    wrong = []
    for found in theirs()[path]:
        key, box = str(found["id"]), found.get("box")
        record = process.records[key]
        if not isinstance(box, list):
            continue
        if isinstance(record, Node) and record.kind == "textAnnotation":
            box = [*box[:2], outline(ours[key]).width, box[3]]  # a bracket at the left, of any width
        if off(outline(ours[key]), box) > SHAPE:
            wrong.append((key, outline(ours[key]), box))
    assert wrong == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_arrows_have_the_same_way(path: Path) -> None:
    _, ours = drawn(path)
    wrong, looked = [], 0
    for found in theirs()[path]:
        key, points = str(found["id"]), found.get("points")
        if not isinstance(points, list):
            continue
        looked += 1
        line = next(shape for shape in ours[key] if isinstance(shape, Line) and not shape.closed)
        near = [min(max(abs(x - p.x), abs(y - p.y)) for p in line.points) for x, y in points]
        if max(near[1:-1], default=0.0) > 0.1 or max(near[0], near[-1]) > HEAD:
            wrong.append((key, line.points, points))
    assert wrong == []
    assert looked > 2


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_names_stand_at_the_same_place(path: Path) -> None:
    process, ours = drawn(path)
    wrong, looked = [], 0
    for found in theirs()[path]:
        key, text = str(found["id"]), found["text"]
        record = process.records[key]
        # An open call activity is a closed one for bpmn-js: its name is in the middle of what it shows.
        if not isinstance(text, list) or getattr(record, "kind", "") == "callActivity":
            continue
        mine = around(bounds(shape) for shape in ours[key] if isinstance(shape, TextLine))
        looked += 1
        if mine is None:
            wrong.append((key, None, text))
            continue
        middle = ((text[0] + text[2]) / 2, (text[1] + text[3]) / 2)
        if max(abs(mine.centre.x - middle[0]), abs(mine.centre.y - middle[1])) > TEXT:
            wrong.append((key, mine, text))
    assert wrong == []
    assert looked > 2
