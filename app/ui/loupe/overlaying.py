"""Which overlays the loupe shows, and the facts that they are drawn from."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.ui.actions import Actions
from app.ui.deed import Deed
from app.ui.inspector.panel import Inspector
from app.ui.loupe.overlays import Overlay
from app.ui.loupe.view import LoupeView
from app.ui.views import LOUPE
from engine.facts.results import PhotoFacts

translate = QCoreApplication.translate


class Overlaying(QObject):
    """The inspector has every photo measured that somebody stays on; what it learns is drawn here."""

    changed = Signal()  # others are wanted

    def __init__(self, loupe: LoupeView, inspector: Inspector, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loupe = loupe
        self._measured: PhotoFacts | None = None
        self._wanted: frozenset[Overlay] = frozenset()
        inspector.measured.connect(self._hear)

    def wanted(self) -> frozenset[Overlay]:
        """What is drawn."""
        return self._wanted

    def want(self, overlays: Iterable[Overlay]) -> None:
        """Draws these and no other."""
        self._wanted = frozenset(overlays)
        self._show()
        self.changed.emit()

    def turn(self, overlay: Overlay) -> None:
        """Draws one, or no longer."""
        self.want(self._wanted ^ {overlay})

    def _hear(self, measured: PhotoFacts) -> None:
        self._measured = measured
        self._show()

    def _show(self) -> None:
        self._loupe.show_overlays(self._wanted, self._measured)


def keep_ticked(overlaying: Overlaying, actions: Actions) -> None:
    """Ticks what is drawn in the menu, whoever asked for it."""

    def tick() -> None:
        for overlay in Overlay:
            actions.named(handle(overlay)).setChecked(overlay in overlaying.wanted())

    overlaying.changed.connect(tick)


def group() -> str:
    """Name of the group, which is also the menu of the loupe's button."""
    return translate("commands", "Overlays in the loupe")


def handle(overlay: Overlay) -> str:
    """The handle of an overlay's action."""
    return f"overlay_{overlay}"


def deeds(overlaying: Overlaying) -> list[Deed]:
    """One switch each; keys as in Lightroom where it has one."""
    return [
        Deed(
            name,
            (key,),
            partial(overlaying.turn, overlay),
            is_switch=True,
            handle=handle(overlay),
            views=(LOUPE,),
        )
        for overlay, name, key in (
            (Overlay.CLIPPING, translate("commands", "Clipping: highlights red, shadows blue"), "J"),
            (Overlay.FOCUS, translate("commands", "Focus map: tinted where it is sharp"), "Shift+J"),
            (Overlay.SUBJECT, translate("commands", "Subject and faces"), "Shift+O"),
            (Overlay.THIRDS, translate("commands", "Thirds"), "O"),
        )
    ]
