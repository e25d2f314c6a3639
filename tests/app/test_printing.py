"""All sheets on paper and in files: from a thread, with progress, and with what can go wrong."""

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QPushButton

from designer.app.bridge import Bridge
from designer.app.dialogs.issue import IssueDialog
from designer.app.issuing import Issued, Order, issue
from designer.app.printing import print_sheets
from designer.lint.catalogue import RULES
from designer.session.opening import open_session
from designer.session.session import Session
from designer.verbs.naming import rename
from desks import desk_in
from places import ROOT
from sheets.pdf import pages

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def session(qapp, tmp_path: Path) -> Iterator[Session]:  # noqa: ARG001 - printers want an application
    path = tmp_path / "funnel.bpmn"
    shutil.copy(ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn", path)
    opened = open_session(path, tmp_path / "state", RULES)
    yield opened
    opened.close()


def dialog_on(qtbot, session: Session, folder: Path, *, printing: bool, language: str = "en") -> IssueDialog:
    bridge = Bridge(session)
    bridge.finish_lint()
    dialog = IssueDialog(desk_in(folder, language), bridge, None, printing=printing)
    qtbot.addWidget(dialog, before_close_func=lambda _dialog: bridge.close())
    with qtbot.waitActive(dialog):
        dialog.open()
    return dialog


def to_pdf(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(72)
    return printer


def names(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def on(*_: object) -> bool:
    return True


@pytest.mark.parametrize(("size", "expected"), [("card", (842, 595)), ("full", (595, 842))])
def test_paper_has_the_pages_of_the_pdf(session: Session, tmp_path: Path, size: str, expected: tuple) -> None:
    order = Order(size=size)
    told = print_sheets(session.snapshot().records, session.path, order, to_pdf(tmp_path / "paper.pdf"), on)
    issue(session.snapshot().records, session.path, order, tmp_path / "files", on)
    written = [len(pages(file.read_bytes())) for file in (tmp_path / "files").iterdir()]
    printed = pages((tmp_path / "paper.pdf").read_bytes())
    assert told.names == ("Оператор", "Менеджер", "Инженер")
    assert len(printed) == sum(written)
    assert b"/MediaBox [0 0 %d %d]" % expected in (tmp_path / "paper.pdf").read_bytes().replace(
        b".000000", b""
    )


@pytest.mark.qt_log_ignore("QPainter::begin")  # what the printer says of itself
def test_a_printer_that_does_not_answer_is_told(session: Session, tmp_path: Path) -> None:
    printer = to_pdf(tmp_path / "no such folder" / "paper.pdf")
    told = print_sheets(session.snapshot().records, session.path, Order(), printer, on)
    assert (told.names, told.total) == ((), 3)
    assert told.trouble is not None
    assert told.trouble.english() == "The printer does not answer: choose another one"


def test_to_stop_keeps_what_is_written(session: Session, tmp_path: Path) -> None:
    heard: list[tuple[int, int, str]] = []

    def until_second(*said: object) -> bool:
        heard.append(said)
        return len(heard) < 3

    told = issue(session.snapshot().records, session.path, Order(), tmp_path / "out", until_second)
    assert heard == [(0, 3, "Оператор"), (1, 3, "Менеджер"), (2, 3, "Инженер")]
    assert told == Issued(("Operator_card.pdf", "Menedzher_card.pdf"), 3)
    assert sorted(names(tmp_path / "out")) == ["Menedzher_card.pdf", "Operator_card.pdf"]


def test_unsaved_work_is_on_the_sheets(session: Session, tmp_path: Path) -> None:
    session.do(rename, "Stage_1", "Ещё не сохранено")
    issue(session.snapshot().records, session.path, Order(format="html"), tmp_path, on)
    assert "Ещё не сохранено" in (tmp_path / "Operator_card.html").read_text("utf-8")


def test_the_panel_writes_tells_where_and_opens_the_folder(qtbot, session: Session, tmp_path: Path) -> None:
    dialog = dialog_on(qtbot, session, tmp_path, printing=False)
    assert dialog.form.folder.text() == str(tmp_path / "Instructions")
    assert dialog.form.order() == Order(lang="ru")
    qtbot.mouseClick(dialog.form.buttons["format"]["html"], LEFT)
    with qtbot.waitSignal(dialog.ended, timeout=20_000):
        qtbot.mouseClick(dialog.go, LEFT)
    assert len(names(tmp_path / "Instructions")) == 3
    assert dialog.note.text() == f"3 sheets in {tmp_path / 'Instructions'}"
    assert dialog.opener.isVisible()
    assert not dialog.bar.isVisible()


def test_the_folder_is_chosen_by_a_dialog(qtbot, session: Session, tmp_path: Path) -> None:
    dialog = dialog_on(qtbot, session, tmp_path, printing=False)
    dialog.pick_folder = lambda _parent, _start, then: then(str(tmp_path / "elsewhere"))
    qtbot.mouseClick(dialog.form.choose, LEFT)
    with qtbot.waitSignal(dialog.ended, timeout=20_000):
        qtbot.mouseClick(dialog.go, LEFT)
    assert len(names(tmp_path / "elsewhere")) == 3


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "the disk is full: free some space or save in another folder"),
        (errno.EACCES, "no permission to write here: save in another folder"),
    ],
)
def test_what_the_disk_refuses_is_one_line(
    qtbot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    dialog = dialog_on(qtbot, session, tmp_path, printing=False)

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("designer.storage.disk._replace", refuse)
    with qtbot.waitSignal(dialog.ended, timeout=20_000):
        qtbot.mouseClick(dialog.go, LEFT)
    assert dialog.note.text() == said
    assert dialog.go.isEnabled()
    assert not dialog.opener.isVisible()


def test_employees_nobody_named_are_told(qtbot, tmp_path: Path) -> None:
    shutil.copy(ROOT / "samples" / "bad" / "funnel.bpmn", tmp_path / "bad.bpmn")
    session = open_session(tmp_path / "bad.bpmn", tmp_path / "state", RULES)
    for role in session.process.roles():
        assert not getattr(role.facts, "employees", ())
    dialog = dialog_on(qtbot, session, tmp_path, printing=False)
    qtbot.mouseClick(dialog.form.buttons["per"]["employee"], LEFT)
    with qtbot.waitSignal(dialog.ended, timeout=20_000):
        qtbot.mouseClick(dialog.go, LEFT)
    assert dialog.note.text() == "no role names an employee: name them on the cards of the roles"
    session.close()


def test_the_panel_prints_on_the_printer_that_was_chosen(qtbot, session: Session, tmp_path: Path) -> None:
    dialog = dialog_on(qtbot, session, tmp_path, printing=True)
    assert "format" not in dialog.form.buttons

    def choose(_parent, printer, then) -> None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "paper.pdf"))
        then()

    dialog.pick_printer = choose
    with qtbot.waitSignal(dialog.ended, timeout=20_000):
        qtbot.mouseClick(dialog.go, LEFT)
    assert dialog.note.text() == "3 sheets printed"
    assert len(pages((tmp_path / "paper.pdf").read_bytes())) == 3


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("printing", [True, False])
def test_no_text_of_the_panel_is_cut(
    qtbot,
    session: Session,
    tmp_path: Path,
    language: str,
    printing: bool,  # noqa: FBT001
) -> None:
    dialog = dialog_on(qtbot, session, tmp_path, printing=printing, language=language)
    shown = [
        w for kind in (QLabel, QPushButton) for w in dialog.findChildren(kind) if w.isVisible() and w.text()
    ]
    assert len(shown) > 8
    for widget in shown:
        assert widget.sizeHint().width() <= widget.width(), widget.text()
        assert widget.sizeHint().height() <= widget.height(), widget.text()
