"""What the pages work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.ui.folder_deeds import FolderDeeds
from app.ui.library_state import LibraryState
from app.ui.news import News
from app.ui.outside import Outside
from app.ui.replies import Replies
from app.ui.settings.model_work import ModelWork
from app.ui.settings.state import SettingsState

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow
    from app.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that a page may need; made anew each time the settings are opened."""

    window: QWidget  # the settings, below questions that a page asks
    main_window: MainWindow
    workspace: Workspace
    library: LibraryState
    settings: SettingsState
    replies: Replies  # closed with the settings
    news: News
    models: ModelWork  # goes on when they are closed
    folders: FolderDeeds
    outside: Outside
