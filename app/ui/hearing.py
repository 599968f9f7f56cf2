"""What the window does when something happens by itself: scores arrive, the engine changes, something fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from app.inference.messages import EngineState
from app.ui import error_words, wording
from app.ui.message_bar import Banner, Offer
from app.ui.news import News
from app.ui.replies import Replies
from app.ui.status_bar import StatusBar
from app.ui.workbench import Workbench
from app.workflow.announcements import EngineChanged, ExplanationGrew, OpinionStored, Trouble
from app.workflow.folder_watch import FolderForbidden
from engine.assessor import StandIn
from engine.errors import RedAesError, WeightsDamaged, WeightsMissing

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace


class WaysOut(NamedTuple):
    """What can be done about troubles elsewhere in the window."""

    look_again: Callable[[], object]  # into all folders
    copy_details: Callable[[], object]
    open_models: Callable[[], object]  # the settings' page of them


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
        ways: WaysOut,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._status = status
        self._before_any_folder = before_any_folder
        self._bench = bench
        self._ways = ways
        self._stand_in: StandIn | None = None  # as told last; a start of the engine makes it news again
        news.explanation_grew.connect(self._on_growth)
        news.opinion_stored.connect(self._on_opinion)
        news.scoring_progress.connect(status.show_scoring)
        news.import_progress.connect(status.show_import)
        news.engine_changed.connect(self._on_engine)
        news.trouble.connect(self._on_trouble)
        replies.troubled.connect(self.tell)
        for gone in (bench.banner.left, status.cancel_export_asked):  # what had the keys
            gone.connect(bench.take_focus)

    def tell(self, error: RedAesError, *offers: Offer) -> None:
        """Shows what went wrong, and what can be done about it, where the person is."""
        banner = self._bench.banner if self._bench.isVisible() else self._before_any_folder
        banner.show_trouble(error.what, error.fix, *offers)

    def _on_growth(self, news: ExplanationGrew) -> None:
        self._bench.inspector.read_along(news.image_key, news.text)

    def _on_opinion(self, news: OpinionStored) -> None:
        self._bench.inspector.hear(news.image_key)

    def _on_engine(self, change: EngineChanged) -> None:
        self._status.show_engine(change)
        self._bench.inspector.show_engine(change)
        banner = self._bench.banner
        if change.state is EngineState.STOPPED and change.error is not None:
            again = Offer(self.tr("Start the engine again"), self._workspace.restart_engine)
            error = error_words.told(change.error)
            banner.show_trouble(error.what, error.fix, again, self._other_way(change.error))
        elif change.state in (EngineState.READY, EngineState.BUSY):
            banner.take_back(self._workspace.restart_engine)
            self._tell_stand_in(change.stand_in, change.model or "")
        elif change.state is not EngineState.PAUSED:
            self._stand_in = None

    def _other_way(self, error: RedAesError) -> Offer:
        """Where the model's files are at fault, another model or the same one anew; else what a report needs."""
        if isinstance(error, WeightsDamaged | WeightsMissing):
            return self._offer_models()
        return Offer(self.tr("Copy details"), self._ways.copy_details)

    def _offer_models(self) -> Offer:
        return Offer(self.tr("Scoring engine…"), self._ways.open_models)

    def _tell_stand_in(self, told: StandIn | None, used: str) -> None:
        again = self._workspace.tuning.load_model_again
        if told is None:
            self._bench.banner.take_back(again)
        elif told != self._stand_in:
            what = self.tr("%1 was not loaded. Scoring goes on with %2.")
            what = what.replace("%1", wording.model_name(told.wanted)).replace("%2", wording.model_name(used))
            advice = self.tr("Close other programs and try again. Scores of two models are never mixed in one rank.")
            fix = f"{error_words.sentence(told.why)} {advice}"
            self._bench.banner.show_trouble(what, fix, Offer(self.tr("Try again"), again), self._offer_models())
        self._stand_in = told

    def _on_trouble(self, news: Trouble) -> None:
        what, fix = error_words.sentence(news.what), error_words.sentence(news.fix)
        may_change = news.kind == FolderForbidden.__name__
        offers = (Offer(self.tr("Try again"), self._ways.look_again),) if may_change else ()
        self._bench.banner.show_trouble(what, fix, *offers)
