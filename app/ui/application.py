"""Starts Qt, shows the window, and ends with it."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from app.ui import icons, restoring, window_memory
from app.ui.crash_dialog import install_crash_hook
from app.ui.main_window import MainWindow
from app.ui.style_sheet import style_sheet
from app.ui.theme import Colour, Type, font, palette
from app.ui.typeface import load_typeface

_HEARTBEAT_MS: Final = 250
_INTERRUPTED: Final = 130

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace


def make_application() -> QApplication:
    """The one QApplication of this process with typeface and theme; made if there is none yet."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = cast("QApplication | None", QApplication.instance()) or QApplication(sys.argv[:1])
    application.setApplicationName("RED-Aes")
    if QLocale.system().language() == QLocale.Language.C:  # no language chosen: still group thousands
        QLocale.setDefault(QLocale(QLocale.Language.English))
    application.setStyle("Fusion")
    load_typeface()
    application.setFont(font(Type.BODY))
    application.setPalette(palette())
    application.setStyleSheet(style_sheet())
    application.setWindowIcon(QIcon(icons.pixmap(icons.BRAND_MARK, Colour.ACCENT, 64)))
    return application


def run_window(workspace: Workspace, *, title: str, log_folder: Path, memory_file: Path) -> int:
    """Shows the window of an opened workspace until it is closed.

    Args:
        workspace: opened; the caller closes it afterwards.
        title: the window's title.
        log_folder: what "Open log folder" opens.
        memory_file: how the window was left; written when it is closed.

    Returns:
        The process' exit code.
    """
    application = make_application()
    restore = install_crash_hook(workspace.diagnostics)
    heartbeat = QTimer()  # Python hears a signal only while it runs
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(_HEARTBEAT_MS)
    before = signal.signal(signal.SIGINT, lambda *_: application.exit(_INTERRUPTED))
    try:
        memory = window_memory.load(memory_file)
        window = MainWindow(workspace, title, log_folder, memory)
        restoring.show(window, memory)
        code = application.exec()
        if window.isVisible():  # ended by a signal
            window.close()
        window_memory.save(memory_file, window.memory)
        return code
    finally:
        signal.signal(signal.SIGINT, before)
        restore()
