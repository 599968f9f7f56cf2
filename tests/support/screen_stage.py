"""The real window on a home of its own, looked at as a person's screen would show it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from app import paths
from app.inference.messages import EngineState
from app.inference.spawning import EngineChoice
from app.main import build_workspace
from app.settings import Settings
from app.ui.main_window import MainWindow
from app.ui.window_memory import WindowMemory
from app.workflow.folder_watch import WatchTimes
from app.workflow.requests import OnAnswer, OnState, OnWritten
from app.workflow.workspace import Workspace
from tests.support.fake_supervisor import FakeSupervisor
from tests.support.keyboard import wait_until

LARGEST_BYTES: Final = 300_000
_SCREEN_PX: Final = 4096  # room for every size at twice the scale
_SOON: Final = WatchTimes(settle_s=0.2, folders_s=0.5, idle_s=0.2)
_FOLDERS: Final = {"DATA": ".local/share", "STATE": ".local/state", "CONFIG": ".config", "CACHE": ".cache"}
_STARTING_S: Final = 900.0
_STILL_S: Final = 0.7
_PATIENCE_S: Final = 30.0


@dataclass(frozen=True, slots=True)
class Look:
    """One way of showing the window."""

    width_px: int = 1600
    height_px: int = 1000
    scale: int = 1
    theme: str = "dark"
    language: str = "en"

    @property
    def name(self) -> str:
        """What pictures of it end with; empty for the usual look."""
        size = "" if (self.width_px, self.height_px) == (1600, 1000) else f"{self.width_px}x{self.height_px}"
        parts = (size, "" if self.scale == 1 else f"{self.scale}x", self.theme.removeprefix("dark"), self.language)
        return "-".join(part for part in parts if part not in ("", "en"))


def prepare_platform(home: Path, look: Look) -> None:
    """Before Qt is asked for anything: a screen without a display, and nothing of the person's own."""
    home.mkdir(parents=True, exist_ok=True)
    screen = {"name": "screen", "x": 0, "y": 0, "width": _SCREEN_PX, "height": _SCREEN_PX, "dpr": 1}
    config = home / "screen.json"
    config.write_text(json.dumps({"screens": [screen]}))
    os.environ |= {
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        "QT_SCALE_FACTOR": str(look.scale),
        "HOME": str(home),
        **{f"XDG_{name}_HOME": str(home / folder) for name, folder in _FOLDERS.items()},
    }


class Stage:
    """One window in one look, and whoever sits before it."""

    def __init__(self, window: MainWindow, home: Path, look: Look, out: Path) -> None:
        self.window = window
        self.home = home
        self._look = look
        self._out = out

    def take(self, name: str) -> None:
        """Waits until nothing moves any more, and keeps the picture."""
        whole = "-".join(part for part in (name, self._look.name) if part)
        self._out.mkdir(parents=True, exist_ok=True)
        (self._out / f"{whole}.jpg").write_bytes(_small_enough(self.still()))

    def still(self) -> QImage:
        """The window once two looks in a row are the same; after a while as it is."""
        last = QImage()

        def is_still() -> bool:
            nonlocal last
            rest(_STILL_S)
            before, last = last, _looked_at(self.window)
            return before == last

        with suppress(TimeoutError):  # something may move for good, as where photos are being scored
            wait_until(is_still, _PATIENCE_S)
        return last

    def go_to(self, name: str) -> None:
        """Makes the photo of that file the active one, in the grid."""
        self.window.activateWindow()
        self.window.bench.show_grid()
        self.window._toast.hide()
        wait_until(lambda: QApplication.focusWidget() is not None)
        shown = self.window.state.shown
        row = next(row for row, each in enumerate(shown) if each.photo.path.stem == name)
        self.window.grid.activate(row)

    @staticmethod
    def close_popup() -> None:
        """Closes a menu, which has the keys without the focus."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()


def rest(seconds: float) -> None:
    """Lets the window live for a while."""
    until = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() >= until)


@contextmanager
def window(home: Path, look: Look, model: str | None = None) -> Iterator[MainWindow]:
    """One start of the program on the home's library, with nothing remembered of the last one.

    Args:
        home: has the library.
        look: how it is shown.
        model: name@version whose recorded answers are shown, without its process; None: the shipped model, alive.
    """
    chosen = Settings(theme=look.theme, language=look.language)
    workspace = _workspace(chosen, model)
    workspace.open()
    try:
        made = MainWindow(workspace, "RED-Aes", home, WindowMemory(has_seen_guide=True), chosen)
        try:
            made.resize(look.width_px, look.height_px)
            made.show()
            made.activateWindow()
            wait_until(lambda: made.state.are_photos_known and QApplication.focusWidget() is not None)
            wait_until(lambda: made._status._engine_state in (EngineState.READY, EngineState.BUSY), _STARTING_S)
            yield made
        finally:
            made.close()
    finally:
        workspace.close()


def _workspace(chosen: Settings, model: str | None) -> Workspace:
    if model is None:
        return build_workspace(paths.catalogue_file(), EngineChoice(), chosen, times=_SOON)

    def start(on_answer: OnAnswer, on_state: OnState, on_written: OnWritten) -> _SilentEngine:
        return _SilentEngine(on_answer, on_state, on_written, model, is_automatic=False)

    return Workspace(paths.catalogue_file(), paths.cache_folder(), start, chosen, _SOON, None, EngineChoice())


class _SilentEngine(FakeSupervisor):
    """Is ready, and leaves every question open: what is shown was recorded."""

    def start(self) -> None:
        self.become_ready()


def _looked_at(main: QWidget) -> QImage:
    """The window with every dialog, menu and tooltip that lies on it."""
    seen = main.grab()
    painter = QPainter(seen)
    above = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not main]
    for each in sorted(above, key=lambda each: each.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)):
        painter.drawPixmap(each.mapToGlobal(QPoint()) - main.mapToGlobal(QPoint()), each.grab())
    painter.end()
    return seen.toImage()


def _small_enough(seen: QImage) -> bytes:
    """As JPEG, as good as the size allows."""
    rows = seen.convertToFormat(QImage.Format.Format_RGB888)
    size = (rows.width(), rows.height())
    picture = Image.frombytes("RGB", size, bytes(rows.constBits()), "raw", "RGB", rows.bytesPerLine(), 1)
    for quality in range(92, 20, -4):
        made = BytesIO()
        picture.save(made, "JPEG", quality=quality, optimize=True, subsampling=0 if quality > 80 else 2)
        if made.tell() <= LARGEST_BYTES:
            break
    return made.getvalue()
