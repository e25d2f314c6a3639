"""The table of architecture.md: which room may import which, held by reading the sources."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

from places import ROOT

DESIGNER = ROOT / "designer"

# Room: (rooms of ours it may import, packages of others).
MAY_IMPORT: dict[str, tuple[str, str]] = {
    "model": ("", "networkx msgspec"),
    "resources": ("", ""),
    "i18n": ("model resources", ""),
    "text": ("resources", "msgspec fontTools fontpkg_pt_sans snowballstemmer"),
    "layout": ("model text", "msgspec networkx"),
    "verbs": ("model layout text", "msgspec networkx"),
    "bpmn": ("model", "msgspec lxml"),
    "picture": ("model layout text i18n resources", "msgspec typst fontpkg_pt_sans"),
    "lint": ("model text i18n resources", "msgspec networkx rapidfuzz snowballstemmer"),
    "sheets": (
        "model layout text picture lint i18n resources",
        "msgspec networkx lxml typst jinja2 markupsafe",
    ),
    "storage": ("model bpmn layout", "msgspec platformdirs tomlkit openpyxl python_calamine"),
    "session": ("model verbs lint storage", "msgspec"),
    "commands": (
        "model text layout verbs bpmn picture lint sheets storage session i18n resources",
        "msgspec",
    ),
    "canvas": ("model verbs layout picture text lint session i18n", "PySide6 msgspec"),
    "app": (
        "model text layout verbs bpmn picture lint sheets storage session canvas i18n resources",
        "PySide6 shiboken6 msgspec",
    ),
    "cli": ("commands app model i18n", ""),
    "__main__": ("cli", ""),
    "__init__": ("", ""),
}

# Heavy packages of others are imported inside the one function that uses each.
# markupsafe is a part of jinja2.
INSIDE_FUNCTIONS = {"typst", "docx", "openpyxl", "python_calamine", "jinja2", "markupsafe"}
# Ours: the command line runs without Qt; the window is on the screen before it can read a process.
OURS_INSIDE_FUNCTIONS = {
    "cli.py": {"designer.app.run"},
    "app/advice.py": {"designer.app.dialogs.issue"},
    "app/desk.py": {"designer.storage.rewrite"},
    "app/panels/sheet.py": {"designer.app.sheet_pages"},
    "app/orientation.py": {"designer.app.presentation"},
    "app/pictures.py": {"designer.app.thumbnail"},
    "app/window.py": {
        "designer.app.command_palette",
        "designer.app.dialogs.keys",
        "designer.app.editor",
        "designer.app.filing",
    },
    # Only a picture that is written needs a part of the font; cutting it out takes long to load.
    "text/face.py": {"fontTools.subset", "fontTools.ttLib"},
}
STANDARD = set(sys.stdlib_module_names)


class Import(NamedTuple):
    """One imported module, dotted, and whether it stands inside a function."""

    path: Path
    line: int
    name: str
    inside: bool

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} imports {self.name}"


def sources() -> list[Path]:
    return sorted(DESIGNER.rglob("*.py"))


def imports(path: Path) -> Iterator[Import]:
    tree = ast.parse(path.read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inner = {id(child) for function in functions for child in ast.walk(function)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(path, node.lineno, alias.name, id(node) in inner)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                name = full if is_module(full) else str(node.module)
                yield Import(path, node.lineno, name, id(node) in inner)


def is_module(dotted: str) -> bool:
    place = ROOT.joinpath(*dotted.split("."))
    return place.with_suffix(".py").is_file() or (place / "__init__.py").is_file()


def room(path: Path) -> str:
    return path.relative_to(DESIGNER).parts[0].removesuffix(".py")


@cache
def all_imports() -> list[Import]:
    return [found for path in sources() for found in imports(path)]


def test_every_room_is_in_the_table() -> None:
    assert {room(path) for path in sources()} <= set(MAY_IMPORT)


@pytest.mark.parametrize("name", sorted(MAY_IMPORT))
def test_arrows_only_point_down(name: str) -> None:
    ours, others = (set(allowed.split()) for allowed in MAY_IMPORT[name])
    wrong = []
    for found in all_imports():
        if room(found.path) != name:
            continue
        top, _, rest = found.name.partition(".")
        if top == "designer":
            allowed = not rest or rest.split(".")[0] in ours | {name}
        else:
            allowed = top in others or top in STANDARD
        if not allowed:
            wrong.append(str(found))
    assert not wrong, "\n".join(wrong)


def test_the_table_has_no_way_back_up() -> None:
    TopologicalSorter({name: set(ours.split()) for name, (ours, _) in MAY_IMPORT.items()}).prepare()


def listed(path: Path) -> set[str]:
    return OURS_INSIDE_FUNCTIONS.get(path.relative_to(DESIGNER).as_posix(), set())


def test_imports_inside_functions_are_the_listed_ones() -> None:
    wrong = [
        str(found)
        for found in all_imports()
        if found.inside
        and found.name.split(".")[0] not in INSIDE_FUNCTIONS
        and found.name.rpartition(".")[0] not in listed(found.path)
        and found.name not in listed(found.path)
    ]
    assert not wrong, "\n".join(wrong)


def test_heavy_packages_are_never_imported_at_the_top() -> None:
    wrong = [
        str(found)
        for found in all_imports()
        if not found.inside and found.name.split(".")[0] in INSIDE_FUNCTIONS
    ]
    assert not wrong, "\n".join(wrong)


def test_no_import_cycles() -> None:
    graph: dict[str, set[str]] = {}
    for path in sources():
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        graph[name] = {found.name for found in imports(path) if found.name.startswith("designer.")}
    TopologicalSorter(graph).prepare()  # raises CycleError with the cycle in it


def test_package_inits_are_one_docstring() -> None:
    for path in DESIGNER.rglob("__init__.py"):
        body = ast.parse(path.read_text("utf-8")).body
        extra = body[1:] if path.parent != DESIGNER else body[2:]  # the map also says __version__
        assert body, f"{path} has no docstring"
        assert isinstance(body[0], ast.Expr), path
        assert not extra, path


def test_no_room_for_odds_and_ends() -> None:
    banned = {"utils", "common", "helpers", "base", "manager"}
    assert not [path for path in sources() if banned & {path.stem, path.parent.name}]
