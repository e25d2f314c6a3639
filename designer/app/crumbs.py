"""The line above the canvas: the diagrams of a file as tabs, and the way back out of a sub-process."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.diagram_tabs import DiagramTabs, Tab
from designer.app.style import MEDIUM, SMALL, mark
from designer.canvas.view import Canvas
from designer.model.message import N_, message
from designer.model.planes import Planes
from designer.model.process import Process
from designer.model.records import Node
from designer.verbs.viewing import call_diagram

_LONGEST = 40
"""Letters of a name in the line."""


class Crumbs(QWidget):
    """Of one canvas; hidden while the file has one diagram and the eye is on it."""

    def __init__(self, desk: Desk, bridge: Bridge, canvas: Canvas) -> None:
        """Follow ``canvas``."""
        super().__init__(canvas)  # until ``above``: without a parent it would be a window of its own
        self._desk, self._canvas = desk, canvas
        self._wanted = True
        self._told: tuple[tuple[str, ...], tuple[str, ...]] = (), ()
        mark(self, "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs = DiagramTabs(desk.word, self)
        self.tabs.chosen.connect(self._to_diagram)
        self.tabs.named.connect(lambda plane, name: bridge.do(call_diagram, plane, name))
        self.buttons: list[QPushButton] = []
        """The planes that lead to the one that is shown, the outermost first."""
        self.here = QLabel(self)
        mark(self.here, "strong")
        self.here.setTextFormat(Qt.TextFormat.PlainText)
        self._row = QHBoxLayout()
        self._row.setSpacing(SMALL // 2)
        self.handlers = {"go_in": self.go_in, "go_out": self.go_out}
        line = QHBoxLayout(self)
        line.setContentsMargins(MEDIUM, 3, MEDIUM, 3)
        line.setSpacing(MEDIUM)
        line.addWidget(self.tabs)
        line.addLayout(self._row)
        line.addStretch(1)
        canvas.entered.connect(lambda _plane: self.refresh())
        bridge.changed.connect(lambda *_: self.refresh())
        desk.language_changed.connect(self.refresh)
        self.refresh()

    def allow(self, *, seen: bool) -> None:
        """Show nothing while the drawing is not seen."""
        self._wanted = seen
        self._appear()

    def refresh(self) -> None:
        """Say where the eye is."""
        process = self._canvas.base
        chain, planes = way_to(process, self._canvas.plane), Planes(process)
        names = [one.name for one in process.diagrams()]
        told = (self._desk.language, *chain), (*names, *map(self._named, ("", *planes.further, *chain)))
        if told == self._told:
            return
        self._told = told
        self._show_tabs(planes, chain[0])
        self._clear()
        for plane in chain[:-1]:
            self._add(plane)
        self.here.setText(self._named(chain[-1]) if len(chain) > 1 else "")
        self.here.setVisible(len(chain) > 1)
        self._row.addWidget(self.here)
        self._appear()

    def above(self, drawing: QWidget) -> QWidget:
        """Return a widget that holds this line above ``drawing``."""
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self)
        column.addWidget(drawing, 1)
        return both

    def go_in(self) -> None:
        """Show the inside of the one sub-process that is chosen."""
        if self._canvas.selection and self._canvas.leads_in(self._canvas.selection[0]):
            self._canvas.enter(self._canvas.selection[0])

    def go_out(self) -> None:
        """Come back to where the sub-process stands that is shown, and choose it."""
        part = self._canvas.plane
        if isinstance(self._canvas.base.get(part), Node):
            self._canvas.go_to(part)

    def _appear(self) -> None:
        self.setVisible(self._wanted and (self.tabs.count() > 1 or bool(self.buttons)))

    def _show_tabs(self, planes: Planes, root: str) -> None:
        names = {one.plane: one.name for one in self._canvas.base.diagrams()}
        every = ["", *planes.further]
        self.tabs.show_tabs([Tab(plane, self._named(plane), names.get(plane, "")) for plane in every], root)
        self.tabs.setAccessibleName(self._desk.word(N_("Diagrams of the file")))

    def _to_diagram(self, plane: str) -> None:
        self._canvas.select(())
        self._canvas.enter(plane)

    def _clear(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.here:
                widget.hide()
                widget.deleteLater()
        self.buttons = []

    def _add(self, plane: str) -> None:
        button = QPushButton(self._named(plane).replace("&", "&&"))
        mark(button, "link")
        button.setToolTip(self._desk.word(N_("Back to here")))
        button.clicked.connect(lambda _checked=False: self._back_to(plane))
        self.buttons.append(button)
        self._row.addWidget(button)
        then = QLabel("›")
        mark(then, "muted")
        self._row.addWidget(then)

    def _back_to(self, plane: str) -> None:
        """Show ``plane`` and choose the sub-process that the eye was inside of."""
        chain = way_to(self._canvas.base, self._canvas.plane)
        self._canvas.go_to(chain[chain.index(plane) + 1])
        self._canvas.setFocus()

    def _named(self, plane: str) -> str:
        process = self._canvas.base
        name = " ".join(name_of(process, plane).split())
        if not name:
            number = ["", *Planes(process).further].index(plane) + 1
            name = self._desk.text(message(N_("Diagram {n}"), n=number))
            if not Planes(process).further:
                name = self._desk.word(N_("Whole process"))
        return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def way_to(process: Process, plane: str) -> list[str]:
    """Return the planes from the outermost to ``plane``."""
    planes, chain = Planes(process), [plane]
    while isinstance(part := process.get(chain[0]), Node) and planes.of(part) not in chain:
        chain.insert(0, planes.of(part))
    return chain


def name_of(process: Process, plane: str) -> str:
    """Return what the file or what is on it calls ``plane``, empty where nothing there has a name."""
    part = process.get(plane)
    if isinstance(part, Node):
        return part.name
    planes = Planes(process)
    if name := next((one.name for one in process.diagrams() if one.plane == plane), ""):
        return name
    pools = [pool for pool in process.pools() if planes.of(pool) == plane]
    own = [pool for pool in pools if pool.process] or pools
    homes = [facts for facts in process.processes() if planes.inside(facts.id) == plane]
    names = [next((record.name for record in found if record.name), "") for found in (own, homes)]
    return "" if len(own) > 1 else next(filter(None, names), "")
