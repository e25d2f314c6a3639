"""The panel that prints all sheets or writes them into a folder, with progress and a way to stop."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QProgressBar, QPushButton, QWidget

from designer.app.background import Background
from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.dialogs.issue_form import Form
from designer.app.errand import Keep
from designer.app.issuing import Issued, Ticket, issue
from designer.app.printing import print_sheets
from designer.app.style import mark
from designer.model.message import N_, Message, message, plural
from designer.verbs.words import language

_LOOK = 50
"""Milliseconds between two looks at how far the work is."""


def pick_folder(parent: QWidget, start: str, then: Callable[[str], object]) -> None:
    """Let the user choose a folder."""
    dialog = QFileDialog(parent, "", start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(then)
    dialog.open()


def pick_printer(parent: QWidget, printer: QPrinter, then: Callable[[], object]) -> None:
    """Let the user choose a printer."""
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(then)
    QDialog.open(dialog)  # that of QPrintDialog wants a slot by its name


class IssueDialog(QDialog):
    """One order at a time; ``printing`` tells paper from files."""

    ended = Signal(object)
    """What became of the order (Issued)."""

    def __init__(self, desk: Desk, bridge: Bridge, parent: QWidget | None, *, printing: bool) -> None:
        """Ask what is wanted."""
        super().__init__(parent)
        self.desk, self.bridge, self.printing = desk, bridge, printing
        self.pick_folder, self.pick_printer = pick_folder, pick_printer
        self.form = Form(desk, printing=printing)
        self.form.set_language(language(bridge.process))
        self.form.folder.setText(str(_folder(desk, bridge)))
        self.bar, self.note, self.warning = QProgressBar(), QLabel(), QLabel()
        self.go, self.stop, self.opener = QPushButton(), QPushButton(), QPushButton()
        self._printer: QPrinter | None = None
        self._work: Background[Issued] | None = None
        self._ticket = Ticket()
        self._look = QTimer(self, interval=_LOOK)
        self._look.timeout.connect(self._show_progress)
        self._said: Message | None = None
        self.form.lay_out(self, self.warning, self.bar, self.note, (self.opener, self.stop, self.go))
        mark(self.go, "primary")
        mark(self.warning, "warning")
        self.go.setDefault(True)
        self.go.clicked.connect(self.begin)
        self.stop.clicked.connect(self.reject)
        self.opener.clicked.connect(self._open_folder)
        self.form.choose.clicked.connect(self._choose_folder)
        desk.language_changed.connect(self.retranslate)
        self.retranslate()
        self._rest()

    @property
    def busy(self) -> bool:
        """Whether sheets are being made."""
        return self._work is not None

    def begin(self) -> None:
        """Make the sheets, on paper after a printer was chosen."""
        if self.busy:
            return
        if self.printing:
            self._printer = self._printer or QPrinter(QPrinter.PrinterMode.HighResolution)
            self.pick_printer(self, self._printer, self._start)
        else:
            self._start()

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        word = self.desk.word
        self.setWindowTitle(
            word(N_("Print instructions")) if self.printing else word(N_("Export instructions"))
        )
        self.go.setText(word(N_("Print…")) if self.printing else word(N_("Export")))
        self.stop.setText(word(N_("Cancel")) if self.busy else word(N_("Close")))
        self.opener.setText(word(N_("Open folder")))
        self.form.retranslate()
        errors = sum(finding.severity == "error" for finding in self.bridge.findings)
        text = plural(
            "{n} error is left: the sheets may say it too",
            "{n} errors are left: the sheets may say them too",
            errors,
        )
        self.warning.setText(self.desk.text(text))
        self.warning.setVisible(errors > 0)
        self.note.setText(self.desk.text(self._said) if self._said else "")

    def _start(self) -> None:
        self._ticket = Ticket()
        snapshot, order, hear = self.bridge.session.snapshot(), self.form.order(), self._ticket.hear
        path, folder, printer = (
            self.bridge.session.path,
            Path(self.form.folder.text()).expanduser(),
            self._printer,
        )
        self._say(None)
        self.opener.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.form.setEnabled(False)
        self.go.setEnabled(False)

        def work(_keep: Keep) -> Issued:
            if printer is not None:
                return print_sheets(snapshot.records, path, order, printer, hear)
            return issue(snapshot.records, path, order, folder, hear)

        self._work = Background(self, work, self._done, self._failed)
        self._look.start()
        self.retranslate()

    def _show_progress(self) -> None:
        ticket = self._ticket
        if ticket.total:
            self.bar.setRange(0, ticket.total)
            self.bar.setValue(ticket.done)
        if ticket.whose:
            who = message(
                N_("{done} of {total}: {who}"), done=ticket.done + 1, total=ticket.total, who=ticket.whose
            )
            self._say(who)

    def _done(self, issued: Issued) -> None:
        self._rest()
        self._printer = None
        self._say(_report(issued, printing=self.printing, folder=self.form.folder.text()))
        self.opener.setVisible(bool(issued.names) and not self.printing)
        self.ended.emit(issued)

    def _failed(self, error: Exception) -> None:
        self._done(Issued(trouble=message("{why}", why=str(error))))

    def _rest(self) -> None:
        self._work = None
        self._look.stop()
        self.bar.hide()
        self.opener.hide()
        self.form.setEnabled(True)
        self.go.setEnabled(True)
        self.retranslate()

    def _say(self, text: Message | None) -> None:
        self._said = text
        self.note.setText(self.desk.text(text) if text else "")

    def _choose_folder(self) -> None:
        self.pick_folder(self, self.form.folder.text(), self.form.folder.setText)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self.form.folder.text()).expanduser())))

    def reject(self) -> None:
        """Stop what is going on, else close."""
        if self.busy:
            self._ticket.call_off()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop first, where something is going on."""
        if self.busy:
            self._ticket.call_off()
            event.ignore()
        else:
            super().closeEvent(event)


def _report(issued: Issued, *, printing: bool, folder: str) -> Message:
    done = len(issued.names)
    if printing:
        told = plural("{n} sheet printed", "{n} sheets printed", done)
    else:
        told = plural("{n} sheet in {folder}", "{n} sheets in {folder}", done, folder=folder)
    if issued.trouble:
        return message("{told}. {why}", told=told, why=issued.trouble) if done else issued.trouble
    if done < issued.total:
        return message(N_("Stopped: {told}"), told=told)
    if issued.overflow:
        return message(N_("{told}. Not all steps fit on the cards: export the full ones too"), told=told)
    return told


def _folder(desk: Desk, bridge: Bridge) -> Path:
    """Return where sheets go unless the user says otherwise: a folder beside the file."""
    path = bridge.session.path
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return (path.parent if path else Path(documents)) / desk.word(N_("Instructions"))
