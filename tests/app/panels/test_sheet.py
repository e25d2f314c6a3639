"""The sheet beside the drawing: the real one, a moment behind the edit."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from designer.app import sheet_pages
from designer.app.bridge import Bridge
from designer.app.panels.sheet import SheetPanel
from designer.app.sheet_pages import Wish, render
from designer.lint.catalogue import RULES
from designer.session.opening import open_session
from designer.verbs.naming import rename
from desks import desk_in
from places import ROOT

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot, tmp_path: Path) -> Iterator[SheetPanel]:
    path = tmp_path / "funnel.bpmn"
    shutil.copy(ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn", path)
    desk = desk_in(tmp_path)
    bridge = Bridge(open_session(path, desk.state, RULES))
    made = SheetPanel(desk, bridge)
    qtbot.addWidget(made, before_close_func=lambda _panel: bridge.close())
    made.resize(420, 700)
    with qtbot.waitActive(made):
        made.show()
    settled(qtbot, made)
    yield made
    bridge.session.close()


def settled(qtbot, panel: SheetPanel) -> None:
    qtbot.waitUntil(lambda: not panel._stale and panel._work is None, timeout=20_000)


def same(shown: tuple[QImage, ...], panel: SheetPanel, **changed: object) -> bool:
    """Tell whether ``shown`` are the pages that the sheets' own writer makes."""
    wish = Wish(**({name: getattr(panel.wish(), name) for name in Wish.__struct_fields__} | changed))
    session = panel.bridge.session
    return shown == render(session.snapshot().records, session.path, wish).pages


def test_the_first_role_is_shown_as_a_card_in_the_language_of_the_process(panel: SheetPanel) -> None:
    assert panel.who.currentText() == "Оператор"
    assert len(panel.view.pages) == 1
    assert same(panel.view.pages, panel, per="role", who="Оператор", size="card", lang="ru")
    assert panel.view.pages[0].width() == pytest.approx(panel.view.page_width(), abs=2)


def test_it_follows_an_edit_and_keeps_the_old_page_meanwhile(qtbot, panel: SheetPanel) -> None:
    old = panel.view.pages
    panel.bridge.do(rename, "Stage_1", "Совсем другое название")
    assert panel.view.pages == old
    settled(qtbot, panel)
    assert panel.view.pages != old
    assert same(panel.view.pages, panel)
    panel.bridge.undo()
    settled(qtbot, panel)
    assert panel.view.pages == old


def test_what_was_overtaken_by_an_edit_is_never_shown(
    qtbot, panel: SheetPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered, gate, seen = threading.Event(), threading.Event(), []

    def slow(records, path, wish):
        seen.append(records["Stage_1"].name)
        entered.set()
        gate.wait(10)
        return render(records, path, wish)

    monkeypatch.setattr(sheet_pages, "render", slow)
    old, shown = panel.view.pages, []
    take = panel.view.show_pages
    monkeypatch.setattr(panel.view, "show_pages", lambda pages: (shown.append(pages), take(pages)))
    panel.bridge.do(rename, "Stage_1", "first")
    qtbot.waitUntil(entered.is_set)
    panel.bridge.do(rename, "Stage_1", "second")
    panel.bridge.do(rename, "Stage_1", "third")
    assert panel.view.pages == old
    gate.set()
    settled(qtbot, panel)
    assert seen == ["first", "third"]
    assert len(shown) == 1
    assert same(panel.view.pages, panel)


def test_it_follows_the_selection_until_it_is_pinned(qtbot, panel: SheetPanel) -> None:
    seller = next(node for node in panel.bridge.process.nodes() if node.name == "Выявление потребности")
    panel.show_selection((seller.id,))
    settled(qtbot, panel)
    assert panel.who.currentText() == "Менеджер"
    qtbot.mouseClick(panel.pin, LEFT)
    panel.show_selection(("Stage_1",))
    assert panel.wish().who == "Менеджер"
    qtbot.mouseClick(panel.pin, LEFT)
    panel.show_selection(("Stage_1",))
    assert panel.wish().who == "Оператор"


def test_an_employee_is_chosen_from_the_list_and_stays(qtbot, panel: SheetPanel) -> None:
    employees = [at for at in range(panel.who.count()) if panel.who.itemData(at)[0] == "employee"]
    panel.who.setCurrentIndex(employees[0])
    panel.who.activated.emit(employees[0])
    settled(qtbot, panel)
    name = panel.who.itemText(employees[0])
    assert panel.pin.isChecked()
    assert same(panel.view.pages, panel, per="employee", who=name)
    panel.show_selection(("Stage_2",))
    assert panel.who.currentText() == name


def test_the_full_instruction_and_the_other_language(qtbot, panel: SheetPanel) -> None:
    qtbot.mouseClick(panel.sizes["full"], LEFT)
    panel.language.setCurrentIndex(2)
    settled(qtbot, panel)
    assert len(panel.view.pages) > 1
    assert same(panel.view.pages, panel, size="full", lang="en")


def test_ctrl_and_wheel_come_nearer_and_the_page_gets_sharper(qtbot, panel: SheetPanel) -> None:
    narrow = panel.view.pages[0].width()
    at = QPointF(panel.view.viewport().rect().center())
    wheel = QWheelEvent(
        at,
        panel.view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 480),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's
    )
    QApplication.sendEvent(panel.view.viewport(), wheel)
    settled(qtbot, panel)
    assert panel.view.zoom > 1.5
    assert panel.view.pages[0].width() == pytest.approx(narrow * panel.view.zoom, rel=0.02)


def test_a_broken_book_is_told_in_one_line_and_the_sheet_is_shown(qtbot, panel: SheetPanel) -> None:
    (panel.bridge.session.path.parent / "voronka.toml").write_text("[company\n", "utf-8")
    panel.want()
    settled(qtbot, panel)
    assert panel.note.isVisible()
    assert "voronka.toml" in panel.note.text()
    assert "\n" not in panel.note.text()
    assert len(panel.view.pages) == 1
