from pathlib import Path

import pytest

from designer.model.errors import VoronkaError
from designer.storage.places import path_text, settings_file, state_folder, text_path
from designer.storage.rewrite import write_settings
from designer.storage.settings import (
    MOST_RECENT,
    Settings,
    read_settings,
    recent_files,
    with_recent,
)


def test_without_a_file_everything_is_left_to_the_system(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == Settings()


def test_settings_are_written_beside_what_the_program_does_not_know(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    write_settings(path, Settings("ru", "dark"))
    path.write_text('# mine\nfuture = "800x600"\n' + path.read_text("utf-8"), "utf-8")
    write_settings(path, Settings("en", "dark"))
    assert path.read_text("utf-8") == '# mine\nfuture = "800x600"\nlanguage = "en"\ntheme = "dark"\n'
    assert read_settings(path) == Settings("en", "dark")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('language = "fr"', "line 1: language must be one of"),
        ("\nrecent = 3", "line 2: recent must be a list"),
    ],
)
def test_wrong_settings_are_told_with_their_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(VoronkaError, match=told):
        read_settings(path)


def test_recent_files_are_the_last_ones_that_are_still_there(tmp_path: Path) -> None:
    settings = Settings()
    paths = [tmp_path / f"Воронка {n}.bpmn" for n in range(MOST_RECENT + 2)]
    for path in paths:
        path.touch()
        settings = with_recent(settings, path)
    settings = with_recent(settings, paths[5])
    paths[-1].unlink()
    expected = [paths[5], *(path for path in reversed(paths[2:-1]) if path != paths[5])]
    assert recent_files(settings) == expected
    write_settings(tmp_path / "s.toml", settings)
    assert read_settings(tmp_path / "s.toml") == settings


def test_any_file_name_survives_as_text() -> None:
    for path in (None, Path("/tmp/Воронка %20 №1.bpmn"), Path("/a/\udcff.bpmn")):  # noqa: S108 - a name only
        assert text_path(path_text(path)) == path
        path_text(path).encode()


def test_the_places_can_be_moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "s"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    assert state_folder() == tmp_path / "s" / "voronka"
    assert settings_file() == tmp_path / "c" / "voronka" / "settings.toml"
