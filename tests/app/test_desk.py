"""What all windows share."""

import pytest
from PySide6.QtGui import QGuiApplication

from designer.storage.places import path_text
from designer.storage.settings import Settings, read_settings
from desks import desk_in


def test_the_command_line_goes_before_the_settings(tmp_path) -> None:
    desk_in(tmp_path).speak("ru")
    assert desk_in(tmp_path, "").language == "ru"
    assert desk_in(tmp_path, "en").language == "en"


def test_without_settings_the_locale_decides(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("LANGUAGE", "ru_RU")
    assert desk_in(tmp_path, "").language == "ru"


def test_signals_come_once_for_each_change(tmp_path) -> None:
    desk, heard = desk_in(tmp_path), []
    desk.language_changed.connect(lambda: heard.append("language"))
    desk.theme_changed.connect(lambda: heard.append("theme"))
    desk.paint("light")
    desk.speak("en")
    assert heard == []
    desk.speak("ru")
    desk.paint("dark")
    assert heard == ["language", "theme"]
    desk.speak("ru")
    desk.paint("dark")
    assert heard == ["language", "theme"]


def test_without_a_choice_the_theme_is_the_systems(tmp_path) -> None:
    desk = desk_in(tmp_path)
    system = QGuiApplication.styleHints().colorScheme().name == "Dark"
    assert (desk.settings.theme, desk.dark) == ("", system)


def test_a_forgotten_file_is_off_the_list(tmp_path) -> None:
    desk = desk_in(tmp_path)
    one, two = tmp_path / "Отдел продаж.bpmn", tmp_path / "two.bpmn"
    desk.change(recent=(path_text(one), path_text(two)))
    desk.forget(one)
    assert read_settings(tmp_path / "settings.toml").recent == (path_text(two),)


@pytest.mark.parametrize("content", ["theme = 5", "theme = ", 'window = "rubbish"\nnosuch = 1'])
def test_settings_that_cannot_be_read_do_not_stop_the_program(tmp_path, content: str) -> None:
    (tmp_path / "settings.toml").write_text(content, "utf-8")
    desk = desk_in(tmp_path, view="")
    good = content.startswith("window")
    assert (desk.trouble is None) == good
    assert desk.settings == (Settings(window="rubbish") if good else Settings())


def test_settings_that_cannot_be_written_are_told(tmp_path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    desk = desk_in(tmp_path / "file")
    desk.speak("ru")
    assert desk.language == "ru"
    assert desk.trouble is not None
