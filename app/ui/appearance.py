"""Puts a theme on everything that is on screen, at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.ui import icons, theme
from app.ui.style_sheet import style_sheet

SYSTEM: Final = "system"  # the theme that the system has
_SCHEMES: Final = {"dark": Qt.ColorScheme.Dark, "light": Qt.ColorScheme.Light, SYSTEM: Qt.ColorScheme.Unknown}


class Appearance(QObject):
    """Keeps the application in the chosen theme; while that is the system's, it follows."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme.theme_name()
        self._surround = theme.AS_THEME
        self._hints = QApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow)

    def choose(self, wanted: str, surround: str) -> None:
        """A theme, or `SYSTEM`, and what lies around photos; the same again does nothing."""
        if (wanted, surround) != (self._theme, self._surround):
            self._theme, self._surround = wanted, surround
            self._hints.setColorScheme(_SCHEMES[wanted])  # also the frame that the system draws around the window
            self._apply()

    def _follow(self) -> None:
        if self._theme == SYSTEM:
            self._apply()

    def _apply(self) -> None:
        is_light = self._hints.colorScheme() is Qt.ColorScheme.Light
        system = "light" if is_light else "dark"  # also where the system has no opinion
        theme.use(system if self._theme == SYSTEM else self._theme, self._surround)
        dress(cast(QApplication, QApplication.instance()))
        self.changed.emit()


@contextmanager
def undressed(application: QApplication) -> Iterator[None]:
    """Takes the style sheet off while many widgets are built: Qt reads it anew for whatever gets another parent."""
    application.setStyleSheet("")
    yield
    application.setStyleSheet(style_sheet())


def dress(application: QApplication) -> None:
    """Gives the application and every widget in it the colours in force."""
    with undressed(application):  # a sheet in place of another takes Qt five times as long
        application.setPalette(theme.palette())
    widgets = application.allWidgets()
    icons.renew(widgets)
    for widget in widgets:
        widget.update()
