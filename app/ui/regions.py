"""F6: the focus walks over the window's regions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def move_focus(regions: Sequence[QWidget], view: QWidget, steps: int) -> None:
    """Moves the focus to the region so many steps further, around the end; one that is hidden is left out.

    Args:
        regions: every region of the window, in order.
        view: the one with the photos, which takes the focus itself; in the others their first control does.
        steps: 1 next, -1 previous.
    """
    visible = [region for region in regions if region.isVisible()]
    focused = QApplication.focusWidget()
    here = next((i for i, region in enumerate(visible) if focused and region.isAncestorOf(focused)), -1)
    here = visible.index(view) if here < 0 and focused is view else here
    region = visible[(here + steps) % len(visible)]
    if region is view:
        region.setFocus()
        return
    focusable = [widget for widget in region.findChildren(QWidget) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    first = next((widget for widget in focusable if widget.isVisible() and widget.isEnabled()), region)
    first.setFocus(Qt.FocusReason.TabFocusReason)
