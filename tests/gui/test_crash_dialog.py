import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.ui.crash_dialog import CrashDialog, install_crash_hook

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def hook(qapp: QApplication) -> Iterator[None]:
    restore = install_crash_hook(lambda: "RED-Aes test")
    yield
    restore()


def test_a_mistake_in_a_thread_reaches_the_log_and_a_dialog_on_the_ui_thread(
    qtbot: QtBot, hook: None, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise LookupError("ours")

    seen: list[str] = []

    def read_and_close() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, CrashDialog) and widget.isVisible():
                seen.append(widget.findChild(QPlainTextEdit).toPlainText())
                widget.accept()

    reader = QTimer()
    reader.timeout.connect(read_and_close)
    reader.start(10)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert not seen
    qtbot.waitUntil(lambda: bool(seen))
    reader.stop()
    assert "LookupError: ours" in seen[0]
    assert "RED-Aes test" in seen[0]
    assert [record.levelname for record in caplog.records] == ["CRITICAL"]


def test_enter_goes_on(qtbot: QtBot) -> None:
    dialog = CrashDialog("what happened")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
