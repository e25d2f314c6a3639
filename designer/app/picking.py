"""The menu that chooses many things at once: what one role does, all decisions, all with one problem."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.canvas.choosing import Bunch, by_kind, by_problem, by_role
from designer.canvas.view import Canvas
from designer.model.message import N_

_WIDE = 420
"""Pixels; a longer text ends in an ellipsis and is told whole by its tooltip."""


class Picking:
    """Fills the menu when it is opened, from what the canvas shows then."""

    def __init__(self, desk: Desk, bridge: Bridge, canvas: Canvas, eye: Callable[[], Canvas]) -> None:
        """Choose on ``canvas``, and show it in ``eye``."""
        self._desk, self._bridge, self._canvas, self._eye = desk, bridge, canvas, eye

    def fill(self, menu: QMenu) -> None:
        """Offer what there is now."""
        scene, word = self._canvas.scene, self._desk.word
        menu.clear()
        self._add(menu.addMenu(word(N_("By role"))), by_role(scene))
        self._add(menu.addMenu(word(N_("By kind"))), by_kind(scene))
        self._add(menu.addMenu(word(N_("By problem"))), by_problem(scene, self._bridge.findings))

    def choose(self, ids: Sequence[str]) -> None:
        """Choose ``ids`` and show all of them."""
        eye, process = self._eye(), self._bridge.process
        eye.select(key for key in ids if process.get(key) is not None)
        box = eye.scene.around(map(eye.scene.shown, eye.selection))
        if box is not None and not eye.in_view().contains(box):
            eye.zoom_to(eye.selection)

    def _add(self, menu: QMenu, bunches: Sequence[Bunch]) -> None:
        menu.setEnabled(bool(bunches))
        menu.setToolTipsVisible(True)
        for bunch in bunches:
            text = self._desk.text(bunch.text)
            short = menu.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _WIDE)
            action = menu.addAction(f"{short.replace('&', '&&')}\t{len(bunch.ids)}")
            action.setToolTip(text)
            action.triggered.connect(lambda _checked=False, ids=bunch.ids: self.choose(ids))
