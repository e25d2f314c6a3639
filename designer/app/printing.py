"""Sheets on paper: the pages of the PDF as pictures at the printer's resolution, painted on any thread."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from designer.app.issuing import Hear, Issued, Order, heard
from designer.app.organisation import organisation
from designer.i18n import Catalogue
from designer.model.errors import VoronkaError
from designer.model.message import N_, message
from designer.model.process import Process
from designer.model.records import Record
from designer.sheets.produce import picture_for, printed, sheets
from designer.sheets.writers.typst import Typesetter

SHARPEST = 300
"""Pixels per inch: more cannot be seen on paper and costs memory."""


def print_sheets(
    records: Mapping[str, Record], path: Path | None, order: Order, printer: QPrinter, hear: Hear
) -> Issued:
    """Print the sheets one by one; to stop leaves away those that have not begun."""
    found = sheets([Process(records.values())], order.per, picture=picture_for(order.size, "pdf"))
    if not found:
        return Issued()
    issuer, trouble = organisation(path)
    setter, catalogue = Typesetter(issuer.logo), Catalogue(order.lang)
    paper = _Paper(printer)
    done: list[str] = []
    try:
        for sheet in heard(found, hear):
            content = printed(sheet, order.size, issuer, catalogue)
            for page in setter.pages(content, min(printer.resolution(), SHARPEST)):
                paper.add(QImage.fromData(page))
            done.append(sheet.employee or ", ".join(sheet.roles))
    except VoronkaError as error:
        trouble = error.message
    finally:
        paper.end()
    return Issued(tuple(done), len(found), trouble)


class _Paper:
    """One job of a printer, begun with its first page."""

    def __init__(self, printer: QPrinter) -> None:
        self._printer = printer
        self._painter = QPainter()

    def add(self, page: QImage) -> None:
        """Print ``page`` whole, on A4 as it lies."""
        lies = page.width() > page.height()
        way = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
        layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, QMarginsF())
        layout.setMode(QPageLayout.Mode.FullPageMode)
        self._printer.setPageLayout(layout)
        begun = self._printer.newPage() if self._painter.isActive() else self._painter.begin(self._printer)
        if not begun:
            raise VoronkaError(message(N_("The printer does not answer: choose another one")))
        area = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        area.moveTo(0, 0)
        # What we draw is opaque; transparency would be written as a second picture.
        self._painter.drawImage(area, page.convertToFormat(QImage.Format.Format_RGB32))

    def end(self) -> None:
        """Hand the job to the printer."""
        if self._painter.isActive():
            self._painter.end()
