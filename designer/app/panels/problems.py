"""The list of problems: what is wrong, why it costs money, what to do, and the button that does it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.panels import problem_face as faces
from designer.app.panels.problem_calm import Calm
from designer.app.panels.problem_face import Button, Face
from designer.app.panels.problem_list import Listing
from designer.app.panels.problem_page import View, compose, order, successor
from designer.app.panels.problem_rows import MOST, STEP, first_element, room_for
from designer.app.panels.problem_switch import Switch
from designer.app.panels.silences import silenced_by
from designer.app.style import look, mark
from designer.lint.finding import SEVERITIES, Finding
from designer.model.message import N_, message
from designer.session.fixes import PLACES
from designer.verbs.facts import silence, unsilence

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Problems(QWidget):
    """Follows the board of one session; the editor connects what leads elsewhere."""

    counted = Signal(int, int, int)
    """Errors, warnings, advice."""
    go = Signal(str)
    """The element to be shown."""
    place = Signal(str, str)
    """A fix that leads to a field: its name and the element."""
    manual = Signal(str)
    """The rule whose page is asked for."""
    fixed = Signal(object)
    """What was done about a problem (a Message), so that it can be told with a way back."""
    print_wanted = Signal()
    picked = Signal(tuple)
    """All elements with the same problem, to be chosen."""

    def __init__(self, desk: Desk, bridge: Bridge) -> None:
        """Show what ``bridge`` knows by now."""
        super().__init__()
        self.desk, self.bridge = desk, bridge
        self.findings: tuple[Finding, ...] = ()
        """What is wrong now, worst first."""
        self.view = View()
        self.list = Listing(look(dark=desk.dark))
        self.calm = Calm(desk)
        self.switch = Switch(desk)
        self._standing: list[Finding] = []
        """The findings as they are drawn, from the top down."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.switch)
        layout.addWidget(self.calm)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, "paper")
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.draw)
        self.list.pressed.connect(self._press)
        self.list.chosen.connect(lambda face: self._choose(face.subject))
        self.list.typed.connect(self._key)
        self.calm.print_wanted.connect(self.print_wanted)
        self.switch.grouped.connect(self._group)
        bridge.linted.connect(lambda _found: self.refresh())
        bridge.changed.connect(lambda *_: self._later.start())
        desk.theme_changed.connect(self.restyle)
        self.retranslate()

    def refresh(self) -> None:
        """Take the findings of the moment; they are drawn when the event is over, if anybody sees them."""
        report = self.bridge.session.board.report()
        found = tuple(dict.fromkeys(report.findings)) if self.bridge.begun else ()
        current = self.view.current
        if current is not None and current not in found:
            kept = current in report.silenced and current not in self.findings
            self.view.current = current if kept else successor(self._standing, current, found)
        if found != self.findings:
            self.findings = found
            self.counted.emit(*(sum(f.severity == grade for f in found) for grade in SEVERITIES))
        self._later.start()

    def draw(self) -> None:
        """Show everything as it is now."""
        if not self.isVisible():
            return
        silenced = tuple(dict.fromkeys(self.bridge.session.board.report().silenced))
        shown = compose(self.desk, self.bridge.process, self.view, self.findings, silenced)
        self._standing = order(shown)
        self.switch.setVisible(bool(self.findings))
        self.calm.setVisible(not self.findings)
        self.calm.show_state(begun=self.bridge.begun, looked=self.bridge.looked)
        self.list.show_faces(shown)

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.list.setAccessibleName(self.desk.word(N_("Problems")))
        self.list.reason.setPlaceholderText(self.desk.word(N_("Why is it fine here? Kept in the file")))
        self.switch.retranslate()
        self.calm.retranslate()
        self.refresh()

    def restyle(self) -> None:
        """Paint by the theme of the moment."""
        self.list.paint_in(look(dark=self.desk.dark))

    # What others ask for

    def show_element(self, key: str) -> bool:
        """Make the worst problem of an element the current one; tell whether it has any."""
        hangs = self._show(lambda finding: first_element(finding) == key)
        return hangs or self._show(lambda finding: key in finding.elements)

    def show_rule(self, rule: str) -> bool:
        """Make the first problem that ``rule`` tells of the current one."""
        return self._show(lambda finding: finding.rule == rule)

    def step(self, by: int) -> None:
        """Go ``by`` problems on, around the end, and show where they are."""
        standing = [finding for finding in self._standing or self.findings if finding in self.findings]
        if standing:
            at = standing.index(self.view.current) if self.view.current in standing else -max(by, 0)
            self._choose(standing[(at + by) % len(standing)])

    def _show(self, wanted: Callable[[Finding], bool]) -> bool:
        found = next(filter(wanted, self.findings), None)
        if found is not None:
            self._choose(found, go=False)
        return found is not None

    # What the user does

    def _group(self, by: str) -> None:
        self.view.by = by
        self.draw()
        self.list.bring(self.view.current)

    def _press(self, face: Face, button: Button) -> None:
        finding, view = face.subject, self.view
        if isinstance(finding, Finding):
            self._act(finding, button)
        elif button.act == faces.MORE:
            group = finding.removeprefix("more/")
            view.opened = {**view.opened, group: view.opened.get(group, MOST) + STEP}
        elif button.act == faces.FOLD:
            view.silenced = not view.silenced
        self.draw()

    def _act(self, finding: Finding, button: Button) -> None:
        if button.act == faces.FIX:
            self._fix(finding, button.number)
        elif button.act == faces.SILENCE:
            self._ask(finding)
        elif button.act == faces.CANCEL:
            self._ask(None)
        elif button.act == faces.CONFIRM:
            self._silence(finding)
        elif button.act == faces.ALIKE:
            alike = (first_element(other) for other in self.findings if other.rule == finding.rule)
            self.picked.emit(tuple(dict.fromkeys(filter(None, alike))))
        elif button.act == faces.AGAIN:
            for where, rule, other in silenced_by(self.bridge.process, finding):
                self.bridge.do(unsilence, where, rule, other)
        else:
            self._choose(finding, go=False)
            self.manual.emit(finding.rule)

    def _fix(self, finding: Finding, number: int) -> None:
        fix = finding.fixes[number]
        self.view.current = finding
        if fix.name in PLACES:
            self.place.emit(fix.name, str(fix.args[0]))
        elif self.bridge.fix(fix):
            self.fixed.emit(message(N_("Done: {what}"), what=fix.label))

    def _ask(self, finding: Finding | None) -> None:
        """Ask why to live with ``finding``, or no longer ask."""
        self.view.asking = finding
        if finding is not None:
            self.view.current = finding
            self.list.reason.clear()
        self.draw()
        self.list.bring(self.view.current)
        (self.list.reason if finding is not None else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _silence(self, finding: Finding) -> None:
        where, other = faces.pair(finding)
        self.view.asking = None
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bridge.do(silence, where, finding.rule, self.list.reason.text().strip(), other)

    def _choose(self, finding: object, *, go: bool = True) -> None:
        if not isinstance(finding, Finding):
            return
        view = self.view
        view.current = finding
        if view.asking != finding:
            view.asking = None
        if finding in self.findings and finding not in self._standing:
            view.opened = room_for(self.findings, finding, view.by, view.opened)
        self.draw()
        self.list.bring(finding)
        if go and first_element(finding):
            self.go.emit(first_element(finding))

    def _key(self, event: QKeyEvent) -> None:
        current, key = self.view.current, event.key()
        if key in _STEPS and self._standing:
            at = self._standing.index(current) if current in self._standing else -1
            self._choose(
                self._standing[max(0, min(at + _STEPS[Qt.Key(key)], len(self._standing) - 1))], go=False
            )
        elif current is None or current not in self.findings:
            event.ignore()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(current)
        elif key == Qt.Key.Key_F and faces.fixes(current):
            self._fix(current, faces.fixes(current)[0])
        elif key == Qt.Key.Key_Delete:
            self._ask(current)
        else:
            event.ignore()

    def showEvent(self, _event: QShowEvent) -> None:
        """Show what happened meanwhile."""
        self.draw()
        self.list.bring(self.view.current)
