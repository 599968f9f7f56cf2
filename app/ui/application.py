"""Starts Qt, shows the window, and ends with it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from app.settings import Settings
from app.ui import icons, qt_messages, restoring, window_memory
from app.ui.appearance import dress, undressed
from app.ui.crash_dialog import install_crash_hook
from app.ui.language import AUTO, speak
from app.ui.libraries import NextLibrary
from app.ui.main_window import MainWindow
from app.ui.theme import Colour, Type, font
from app.ui.typeface import load_typeface
from app.ui.window_memory import WindowMemory

_HEARTBEAT_MS: Final = 250
_INTERRUPTED: Final = 130

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace


def make_application(size_percent: int = 100, language: str = AUTO) -> QApplication:
    """The one QApplication of this process with typeface and theme; made if there is none yet."""
    application = cast("QApplication | None", QApplication.instance())
    if application is None:
        ask_for_size(size_percent, os.environ)
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        application = QApplication(sys.argv[:1])
    application.setApplicationName("RED-Aes")
    speak(application, language, QLocale.system())  # before any widget: a text is translated when it is made
    application.setStyle("Fusion")
    load_typeface()
    application.setFont(font(Type.BODY))
    dress(application)
    application.setWindowIcon(QIcon(icons.pixmap(icons.BRAND_MARK, Colour.ACCENT, 64)))
    return application


def ask_for_size(size_percent: int, environment: MutableMapping[str, str]) -> None:
    """Has Qt multiply every size, on top of the system's own scale; whoever set Qt's variable meant it."""
    if size_percent != 100:
        environment.setdefault("QT_SCALE_FACTOR", f"{size_percent / 100:g}")


def run_window(
    workspace: Workspace, chosen: Settings, *, title: str, log_folder: Path, memory_file: Path, is_demo: bool = False
) -> int:
    """Shows the window of an opened workspace until it is closed.

    Args:
        workspace: its library was opened, and nothing else begun; the caller closes it afterwards.
        chosen: what the person set.
        title: the window's title.
        log_folder: what "Open log folder" opens.
        memory_file: how the window was left; written when it is closed.
        is_demo: the library is the demo's.

    Returns:
        The process' exit code, or a `NextLibrary`.
    """
    with qt_messages.told():
        application = make_application(chosen.size_percent, chosen.language)
    restore = install_crash_hook(workspace.diagnostics)
    heartbeat = QTimer()  # Python hears a signal only while it runs
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(_HEARTBEAT_MS)
    before = signal.signal(signal.SIGINT, lambda *_: application.exit(_INTERRUPTED))
    try:
        memory = window_memory.load(memory_file)
        window = show_window(
            application, workspace, chosen, memory, title=title, log_folder=log_folder, is_demo=is_demo
        )
        next_one = NextLibrary.OWN if is_demo else NextLibrary.DEMO
        window.welcome.other_library_asked.connect(lambda: application.exit(next_one))
        if is_demo and not memory.has_seen_guide:
            window.welcome.show_guide()
        code = application.exec()
        if window.isVisible():  # ended by a signal, or to open another library
            window.close()
        window_memory.save(memory_file, window.memory)
        return code
    finally:
        signal.signal(signal.SIGINT, before)
        restore()


def show_window(
    application: QApplication,
    workspace: Workspace,
    chosen: Settings,
    memory: WindowMemory,
    *,
    title: str,
    log_folder: Path,
    is_demo: bool = False,
) -> MainWindow:
    """The window, on its way to the screen; engine and watching begin once it is there. See `run_window`."""
    with undressed(application):
        window = MainWindow(workspace, title, log_folder, memory, chosen, is_demo=is_demo)
    window.opening.over.connect(workspace.begin)
    restoring.show(window, memory)
    return window
