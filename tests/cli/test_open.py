import subprocess
import sys
from pathlib import Path

import pytest

from designer.commands import open as opening
from places import ROOT

NOWHERE = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}


def screen(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in (NOWHERE | variables).items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("words", [(), ("open",), ("open", "x.bpmn"), (str(ROOT / "samples"),)])
def test_without_a_display_there_is_one_line(voronka, monkeypatch, words: tuple[str, ...]) -> None:
    screen(monkeypatch)
    ran = voronka(*words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "voronka: no display: no screen is known here (DISPLAY, WAYLAND_DISPLAY)\n"
    assert voronka("--lang", "ru", *words).err.startswith("voronka: нет экрана: ")


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_display_that_does_not_answer_is_one_line(voronka, monkeypatch, name: str, tmp_path: Path) -> None:
    value = ":4711" if name == "DISPLAY" else str(tmp_path / "nobody")
    screen(monkeypatch, **{name: value})
    ran = voronka()
    assert (ran.status, ran.err) == (2, f"voronka: no display: {value} does not answer\n")


def test_a_real_display_answers(monkeypatch) -> None:
    program = "from designer.commands.open import check_screen; check_screen(); print('shown')"
    command = ["xvfb-run", "-a", "env", "-u", "QT_QPA_PLATFORM", sys.executable, "-c", program]
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.stdout, done.returncode) == ("shown\n", 0)


def test_only_what_is_missing_is_named(monkeypatch) -> None:
    lost = {"libGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0"}

    def load(name: str) -> None:
        if name in lost:
            raise OSError(name)

    assert opening.missing(opening.ALWAYS, load) == {
        "libGL.so.1": "libgl1",
        "libglib-2.0.so.0": "libglib2.0-0",
        "libgthread-2.0.so.0": "libglib2.0-0",
    }
    monkeypatch.setattr(opening, "missing", lambda _: {name: opening.ALWAYS[name] for name in sorted(lost)})
    monkeypatch.setattr(opening.shutil, "which", lambda _: "/usr/bin/apt-get")
    told = opening.unloadable(ImportError("libGL.so.1: cannot open shared object file")).message.english()
    assert told.endswith("; type: sudo apt-get install -y libgl1 libglib2.0-0")
    monkeypatch.setattr(opening.shutil, "which", lambda _: None)
    told = opening.unloadable(ImportError("libGL.so.1")).message.english()
    assert told == ("libraries of the system are missing: libGL.so.1 libglib-2.0.so.0 libgthread-2.0.so.0")


def test_the_plugin_for_x11_lacks_a_library(monkeypatch) -> None:
    monkeypatch.setattr(opening, "X11", {"libnosuch-cursor.so.0": "libnosuch-cursor0"})
    monkeypatch.setattr(opening.shutil, "which", lambda _: "/usr/bin/apt-get")
    with pytest.raises(opening.ScreenError) as caught:
        opening.check_screen({"DISPLAY": ":0"})
    assert "sudo apt-get install -y libnosuch-cursor0" in caught.value.message.english()


def test_qt_that_cannot_be_loaded_is_one_line() -> None:
    program = (
        "import sys; sys.modules['PySide6'] = None\nfrom designer.cli import main; sys.exit(main(['open']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 2
    assert done.stderr.startswith("voronka: the window cannot be loaded: ")
    assert done.stderr.count("\n") == 1


def test_setting_up_brings_the_same_libraries_along() -> None:
    rows = (ROOT / "tools" / "setup.sh").read_text("utf-8").split("<<'END'\n")[1].split("END\n")[0]
    brought = dict(row.split() for row in rows.splitlines())
    assert brought == opening.ALWAYS | opening.X11 | opening.WAYLAND
