"""What the window does when something happens by itself: scores arrive, the engine changes, something fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.inference.messages import EngineState
from app.ui import error_words
from app.ui.message_bar import Banner
from app.ui.news import News
from app.ui.replies import Replies
from app.ui.status_bar import StatusBar
from app.ui.workbench import Workbench
from app.workflow.announcements import EngineChanged, ExplanationGrew, OpinionStored, Trouble
from engine.errors import RedAesError

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace


class Hearing(QObject):
    """Brings news to status bar, banners and inspector."""

    def __init__(
        self,
        workspace: Workspace,
        news: News,
        replies: Replies,
        status: StatusBar,
        before_any_folder: Banner,
        bench: Workbench,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._status = status
        self._before_any_folder = before_any_folder
        self._bench = bench
        news.explanation_grew.connect(self._on_growth)
        news.opinion_stored.connect(self._on_opinion)
        news.scoring_progress.connect(status.show_scoring)
        news.import_progress.connect(status.show_import)
        news.engine_changed.connect(self._on_engine)
        news.trouble.connect(self._on_trouble)
        replies.troubled.connect(self._on_error)

    def _on_growth(self, news: ExplanationGrew) -> None:
        self._bench.inspector.read_along(news.image_key, news.text)

    def _on_opinion(self, news: OpinionStored) -> None:
        self._bench.inspector.hear(news.image_key)

    def _on_engine(self, change: EngineChanged) -> None:
        self._status.show_engine(change)
        banner = self._bench.banner
        if change.state is EngineState.STOPPED and change.error is not None:
            action = self.tr("Start the engine again")
            error = error_words.told(change.error)
            banner.show_trouble(error.what, error.fix, action, self._workspace.restart_engine)
        elif change.state in (EngineState.READY, EngineState.BUSY):
            banner.take_back(self._workspace.restart_engine)

    def _on_trouble(self, news: Trouble) -> None:
        self._bench.banner.show_trouble(error_words.sentence(news.what), error_words.sentence(news.fix))

    def _on_error(self, error: RedAesError) -> None:
        banner = self._bench.banner if self._bench.isVisible() else self._before_any_folder
        banner.show_trouble(error.what, error.fix)
