"""The settings over a window that has nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.library_state import LibraryState
from app.ui.news import News
from app.ui.outside import Outside
from app.ui.replies import Replies
from app.ui.settings import opening
from app.ui.settings.dialog import SettingsDialog
from app.ui.settings.opening import SettingsOpening
from tests.support.fake_tuning import FakeShelf

FOLDERS, ENGINE, PERFORMANCE, KEYS, APPEARANCE, PRIVACY = range(6)


class SettingsStage(QWidget):
    """Has what `SettingsOpening` needs of the window, and the fakes behind it."""

    def __init__(self, qtbot: QtBot, workspace: Any, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        super().__init__()
        self._qtbot = qtbot
        self.workspace = workspace  # a FakeWorkspace
        self.replies = Replies(self)
        self._news = News(self.workspace, self)
        self.state = LibraryState(self.workspace, self.replies, self._news, self)
        self._thumbnails = ThumbnailLoader(self.workspace, self)
        self.outside = Outside(self.workspace, folder, self)
        self.shelf = FakeShelf(workspace._later)
        monkeypatch.setattr(opening, "ModelShelf", lambda root: self.shelf)
        self.settings = SettingsOpening(self, self._news, self._thumbnails)  # type: ignore[arg-type]
        self.resize(1600, 1000)
        self.show()
        self.state.load()
        qtbot.waitUntil(lambda: self.state.are_folders_known and self.state.are_photos_known)

    def open(self, page: int) -> SettingsDialog:
        """The settings on one of their pages, with everything that it asked for."""
        dialog = self.settings.open()
        dialog.show_page(page)
        self.settle()
        return dialog

    def settle(self) -> None:
        """Waits until every answer that is on its way has come."""
        self._qtbot.waitUntil(lambda: not self._is_waiting())
        QApplication.processEvents()  # what was just made is laid out and shown

    def close_all(self) -> None:
        """Ends what the window would end."""
        for timer in self.findChildren(QTimer):
            timer.stop()
        self.settings.close()
        self._news.close()
        self.replies.close()
        self._thumbnails.close()
        self.close()

    def _is_waiting(self) -> bool:
        return any(replies._askers for replies in self.findChildren(Replies) if replies is not self.replies)


def said(widget: QWidget) -> str:
    """All words that are visible."""
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join([*labels, *(button.text() for button in widget.findChildren(QPushButton) if button.isVisible())])


def button(widget: QWidget, text: str) -> QPushButton:
    """The visible button with these words."""
    return next(each for each in widget.findChildren(QPushButton) if each.isVisible() and each.text() == text)
