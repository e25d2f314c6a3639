"""Caps on the size of functions, files and classes, and the medians to aim for."""

import ast
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

import pytest

from places import ROOT

FUNCTION, FILE, CLASS, METHODS = 60, 400, 250, 20
FOLDERS = ("designer", "tools", "benchmarks", "tests")
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Sizes(NamedTuple):
    """Lines of each thing, by ``path:line name``."""

    functions: dict[str, int]
    files: dict[str, int]
    classes: dict[str, int]
    methods: dict[str, int]


def measure(folders: tuple[str, ...]) -> Sizes:
    sizes = Sizes({}, {}, {}, {})
    for path in sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        add(path, sizes)
    return sizes


def add(path: Path, sizes: Sizes) -> None:
    text, place = path.read_text("utf-8"), str(path.relative_to(ROOT))
    sizes.files[place] = len(text.splitlines())
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, Function | ast.ClassDef):
            continue
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        name = f"{place}:{node.lineno} {node.name}"
        if isinstance(node, ast.ClassDef):
            sizes.classes[name] = lines
            sizes.methods[name] = sum(isinstance(child, Function) for child in node.body)
        else:
            sizes.functions[name] = lines


def too_big(sizes: dict[str, int], cap: int) -> list[str]:
    return [f"{name}: {size} > {cap}" for name, size in sizes.items() if size > cap]


def test_nothing_is_over_its_cap() -> None:
    sizes = measure(FOLDERS)
    found = too_big(sizes.functions, FUNCTION) + too_big(sizes.files, FILE)
    found += too_big(sizes.classes, CLASS) + too_big(sizes.methods, METHODS)
    assert not found, "\n".join(found)


def test_medians_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    sizes = measure(("designer",))
    functions, files = sorted(sizes.functions.values()), sorted(sizes.files.values())
    with capsys.disabled():
        print(
            f"\ndesigner/: function median {median(functions):.0f} lines (aim 8), "
            f"nine of ten <= {quantiles(functions, n=10)[-1]:.0f} (aim 25), "
            f"file median {median(files):.0f} (aim 150 at most), {sum(files)} lines in {len(files)} files"
        )
    assert functions
    assert files
