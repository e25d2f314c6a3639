from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.app.after_paint import after_paint


def test_the_act_follows_the_first_paint_and_comes_once(qtbot: QtBot) -> None:
    done: list[str] = []

    class Sheet(QWidget):
        def paintEvent(self, _event: object) -> None:  # noqa: N802 - Qt's
            done.append("painted")

    sheet = Sheet()
    qtbot.addWidget(sheet)
    after_paint(sheet, lambda: done.append("acted"))
    qtbot.wait(20)
    assert done == []
    sheet.show()
    qtbot.waitUntil(lambda: "acted" in done)
    assert done.index("painted") < done.index("acted")
    sheet.update()
    qtbot.waitUntil(lambda: done[-1] == "painted")
    qtbot.wait(20)
    assert done.count("acted") == 1
