from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from designer.app.banner import Answer, Banners, Notice
from designer.model.message import message
from desks import desk_in


def banners(qtbot, tmp_path) -> Banners:
    made = Banners(desk_in(tmp_path))
    qtbot.addWidget(made)
    return made


def test_a_banner_speaks_the_language_of_the_moment(qtbot, tmp_path) -> None:
    shown = banners(qtbot, tmp_path)
    shown.tell(
        Notice("key", message("Another program changed {name}", name="a"), (Answer("Keep mine", int),))
    )
    shown._desk.speak("ru")
    banner = shown.banner("key")
    assert banner
    assert banner.text.text() == "Другая программа изменила a"
    assert banner.buttons[0].text() == "Оставить мой"
    assert banner.dismiss.toolTip() == "Убрать"


def test_an_answer_takes_the_banner_away_and_acts(qtbot, tmp_path) -> None:
    shown, done = banners(qtbot, tmp_path), []
    shown.tell(Notice("key", message("Text"), (Answer("Save", lambda: done.append(shown.banner("key"))),)))
    shown.show()
    qtbot.mouseClick(shown.banner("key").buttons[0], Qt.MouseButton.LeftButton)
    assert done == [None]
    assert not shown.isVisible()


def test_a_later_notice_takes_the_place_of_one_with_its_key(qtbot, tmp_path) -> None:
    shown = banners(qtbot, tmp_path)
    for text in ("Old", "New"):
        shown.tell(Notice("key", message(text)))
    shown.tell(Notice("other", message("Beside")))
    assert [shown.banner(key).text.text() for key in ("key", "other")] == ["New", "Beside"]
    shown.clear()
    assert shown.banner("key") is None
    assert not shown.isVisible()


def test_details_are_shown_on_demand(qtbot, tmp_path) -> None:
    shown = banners(qtbot, tmp_path)
    shown.tell(Notice("key", message("Two things"), details=(message("One"), message("Two"))))
    shown.show()
    banner = shown.banner("key")
    assert not banner.details.isVisible()
    qtbot.mouseClick(banner.more, Qt.MouseButton.LeftButton)
    assert banner.details.isVisible()
    assert banner._lines.text() == "One\nTwo"


def test_the_keyboard_goes_back_where_it_was(qtbot, tmp_path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    shown, first, second = Banners(desk_in(tmp_path)), QPushButton("one"), QPushButton("two")
    for widget in (shown, first, second):
        column.addWidget(widget)
    with qtbot.waitActive(window):
        window.show()
    second.setFocus()
    shown.tell(Notice("key", message("Text"), (Answer("Save", int),)))
    qtbot.mouseClick(shown.banner("key").buttons[0], Qt.MouseButton.LeftButton)
    assert second.hasFocus()
