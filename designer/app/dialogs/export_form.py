"""What can be said about an export, as a form: BPMN for whom, or which picture of what."""

from collections.abc import Mapping

from msgspec import Struct
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from designer.app.desk import Desk
from designer.app.style import LARGE, MEDIUM, SMALL, mark
from designer.model.message import N_

_PROFILES: Mapping[str, tuple[str, str]] = {
    "plain": (
        N_("For every BPMN tool"),
        N_("The process as it is saved; Camunda Modeler, bpmn.io and others open it."),
    ),
    "engine": (
        N_("For an engine"),
        N_("Can be executed: decisions get conditions and a default exit, what stops engines is left out."),
    ),
    "camunda8": (
        N_("For Camunda 8"),
        N_("User tasks for groups named as the roles, timers and conditions as Camunda 8 wants them."),
    ),
    "bpsim": (
        N_("For simulation"),
        N_("Shares, hours, rates and costs as a BPSim 2.0 scenario inside the file."),
    ),
}  # fmt: skip
_SWITCHES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "form": (N_("Format"), {"png": "PNG", "svg": "SVG", "pdf": "PDF"}),
    "extent": (N_("What"), {"all": N_("Everything"), "selection": N_("What is selected")}),
    "scale": (N_("Size"), {"1": "×1", "2": "×2", "3": "×3", "4": "×4"}),
    "text": (N_("Text"), {"font": N_("As text, with the font"), "outlines": N_("As curves")}),
    "sheets": (
        N_("Pages"),
        {"one": N_("One page"), "a4": N_("A4 sheets to glue"), "a3": N_("A3 sheets to glue")},
    ),
}  # fmt: skip
_OF_FORM: Mapping[str, tuple[str, ...]] = {
    "png": ("form", "extent", "scale"),
    "svg": ("form", "extent", "text"),
    "pdf": ("form", "extent", "sheets"),
}


class Wanted(Struct, frozen=True):
    """What is asked for: a ``profile`` of BPMN, or without one a picture."""

    profile: str = ""
    form: str = "png"
    selection: bool = False
    scale: float = 2.0
    text: str = "font"
    sheets: str = "one"


class ExportForm(QWidget):
    """Two pages, of which one is seen."""

    def __init__(self, desk: Desk, wanted: Wanted, *, selection: bool) -> None:
        """Begin with ``wanted``; without a ``selection`` there is no choice of what."""
        super().__init__()
        self._desk, self._selection = desk, selection
        self.switches: dict[str, dict[str, QPushButton]] = {}
        self._labels: dict[str, QLabel] = {}
        self._boxes: dict[str, QWidget] = {}
        self._texts: dict[str, tuple[QPushButton, QLabel]] = {}
        self.bpmn, self.picture = QWidget(), QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(LARGE)
        kinds = self._switch("kind", {"bpmn": "BPMN", "picture": N_("Picture")})
        column.addWidget(kinds)
        column.addWidget(self.bpmn)
        column.addWidget(self.picture)
        self._fill_profiles()
        self._fill_picture()
        self._choose(wanted)
        for name in ("kind", "form"):
            for button in self.switches[name].values():
                button.toggled.connect(lambda _on: self._arrange())
        self.retranslate()
        self._arrange()

    def wanted(self) -> Wanted:
        """Return what is asked for."""
        said = {name: self._chosen(name) for name in self.switches}
        return Wanted(
            said["profile"] if said["kind"] == "bpmn" else "",
            said["form"],
            said["extent"] == "selection" and self._selection,
            float(said["scale"]),
            said["text"],
            said["sheets"],
        )

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        word = self._desk.word
        for name, (title, choices) in _SWITCHES.items():
            self._labels[name].setText(word(title))
            for key, button in self.switches[name].items():
                button.setText(word(choices[key]))
        self.switches["kind"]["bpmn"].setText("BPMN")
        self.switches["kind"]["picture"].setText(word(N_("Picture")))
        for key, (button, label) in self._texts.items():
            title, sentence = _PROFILES[key]
            button.setText(word(title))
            label.setText(word(sentence))
            button.setAccessibleDescription(label.text())

    def _choose(self, wanted: Wanted) -> None:
        picked = {
            "kind": "bpmn" if wanted.profile else "picture",
            "profile": wanted.profile or "plain",
            "form": wanted.form,
            "extent": "selection" if wanted.selection and self._selection else "all",
            "scale": f"{wanted.scale:g}",
            "text": wanted.text,
            "sheets": wanted.sheets,
        }
        for name, key in picked.items():
            self.switches[name][key].setChecked(True)

    def _chosen(self, name: str) -> str:
        return next(key for key, button in self.switches[name].items() if button.isChecked())

    def _arrange(self) -> None:
        """Show what concerns the kind and the form that are chosen."""
        bpmn = self._chosen("kind") == "bpmn"
        self.bpmn.setVisible(bpmn)
        self.picture.setVisible(not bpmn)
        shown = _OF_FORM[self._chosen("form")]
        for name, label in self._labels.items():
            seen = name in shown and (name != "extent" or self._selection)
            label.setVisible(seen)
            self._boxes[name].setVisible(seen)

    def _fill_profiles(self) -> None:
        column = QVBoxLayout(self.bpmn)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        group = QButtonGroup(self)
        self.switches["profile"] = {}
        for key in _PROFILES:
            button, label = self._button(group), QLabel()
            label.setWordWrap(True)
            mark(label, "muted")
            row = QHBoxLayout()
            row.setSpacing(MEDIUM)
            row.addWidget(button)
            row.addWidget(label, 1)
            button.setMinimumWidth(180)
            button.setStyleSheet("text-align: left;")
            column.addLayout(row)
            self.switches["profile"][key] = button
            self._texts[key] = button, label

    def _fill_picture(self) -> None:
        grid = QGridLayout(self.picture)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(MEDIUM)
        grid.setColumnStretch(1, 1)
        for row, (name, (_, choices)) in enumerate(_SWITCHES.items()):
            label = self._labels[name] = QLabel()
            mark(label, "muted")
            grid.addWidget(label, row, 0)
            self._boxes[name] = self._switch(name, choices)
            grid.addWidget(self._boxes[name], row, 1)

    def _switch(self, name: str, choices: Mapping[str, str]) -> QWidget:
        box, group = QWidget(), QButtonGroup(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.switches[name] = {key: self._button(group) for key in choices}
        for button in self.switches[name].values():
            row.addWidget(button)
        row.addStretch()
        return box

    @staticmethod
    def _button(group: QButtonGroup) -> QPushButton:
        button = QPushButton()
        button.setCheckable(True)
        button.setAutoDefault(False)
        mark(button, "quiet")
        group.addButton(button)
        return button
