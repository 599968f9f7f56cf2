"""The right panel: the engine's opinion of the active photo above, the person's decision pinned below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.inference.messages import EngineState
from app.library.photo import LibraryPhoto, PhotoId
from app.ui.controls.pieces import label, line, scrolled, surface
from app.ui.inspector.axes_section import AxesSection
from app.ui.inspector.decision_bar import DecisionBar
from app.ui.inspector.dispute_section import DisputeSection
from app.ui.inspector.edits_section import EditsSection
from app.ui.inspector.facts_section import FactsSection
from app.ui.inspector.failure_section import FailureSection
from app.ui.inspector.reasons_section import ReasonsSection
from app.ui.inspector.score_header import ScoreHeader
from app.ui.inspector.waiting_words import can_explain, waiting
from app.ui.replies import Replies
from app.ui.theme import BAR_PX, Space
from app.workflow.announcements import EngineChanged
from engine.errors import Cancelled, RedAesError
from engine.facts.results import PhotoFacts
from engine.results import Explanation, ImageKey, Suggestions

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace

LOOK_MS: Final = 450
"""Somebody who stays this long on a photo wants to know why it scores as it does, and what was measured."""


class Inspector(QWidget):
    """Follows the active photo; late answers about another one are dropped."""

    again_asked = Signal(object)  # PhotoId: clear its failure and score it
    hide_asked = Signal()  # the photo that failed
    measured = Signal(object)  # PhotoFacts, of the photo that is shown

    def __init__(self, workspace: Workspace, replies: Replies, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._replies = replies
        self._shown: LibraryPhoto | None = None
        self._engine = EngineChanged(EngineState.STARTING, None, None)
        self._has_explanation = False
        self._explaining: ImageKey | None = None  # what an explanation was asked of that is not there yet
        self._header = ScoreHeader()
        self._axes = AxesSection()
        self._reasons = ReasonsSection()
        self.edits = EditsSection()
        self._facts = FactsSection()
        self._measured: ImageKey | None = None  # of what the facts are shown or on their way
        self._failure = FailureSection()
        self.dispute = DisputeSection()
        self._opinion = QWidget()
        self.decision = DecisionBar()
        self._pages = QStackedWidget()
        self._looked = QTimer(self)
        self._looked.setSingleShot(True)
        self._looked.setInterval(LOOK_MS)
        self.setMinimumWidth(320)
        self.setAccessibleName(self.tr("Inspector"))
        self._build()
        self._looked.timeout.connect(self._explain)
        self._looked.timeout.connect(self._measure)
        self._reasons.again_asked.connect(self._explain_again)
        self.edits.asked.connect(self._suggest)
        self.edits.chosen.connect(lambda edit: self._axes.light(None if edit is None else edit.axis))
        self.edits.tried.connect(self._axes.show_changes)
        self._facts.again_asked.connect(self._measure)
        self._failure.again_asked.connect(self._try_again)
        self._failure.folder_asked.connect(self._show_in_folder)
        self._failure.hide_asked.connect(self.hide_asked)

    def _build(self) -> None:
        opinion = QVBoxLayout(self._opinion)
        opinion.setContentsMargins(0, 0, 0, 0)
        opinion.setSpacing(Space.M)
        above = [_inset(part) for part in (self._axes, line(), self._reasons, line())]
        for part in (
            *above,
            self.edits,
            _inset(line()),
            _inset(self._facts),
        ):  # the chosen edit is lit beyond its words
            opinion.addWidget(part)
        opinion.addStretch(1)  # what a section leaves for a moment goes to no other
        column = QVBoxLayout()
        content = surface("panel", column, (Space.XS, Space.M, Space.XS, Space.M))
        column.addWidget(_inset(self._header))
        column.addSpacing(Space.S)
        column.addWidget(_inset(self.dispute))
        column.addWidget(self._opinion)
        column.addWidget(_inset(self._failure))
        column.addStretch()
        scroll = scrolled(content)
        scroll.verticalScrollBar().rangeChanged.connect(  # the bar lies in the margin, so that no line breaks anew
            lambda _low, high: column.setContentsMargins(Space.XS, Space.M, Space.XS - (BAR_PX if high else 0), Space.M)
        )
        hint = QVBoxLayout()
        nothing = surface("panel", hint, (Space.L, 0, Space.L, 0))
        text = label(self.tr("Choose a photo to see its score and why."), "meta", wraps=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.addWidget(text)
        page = QVBoxLayout()
        whole = surface("panel", page)
        page.addWidget(scroll, 1)
        page.addWidget(line())
        page.addWidget(self.decision)
        self._pages.addWidget(nothing)
        self._pages.addWidget(whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def show_photo(self, shown: LibraryPhoto | None, n_ranked: int, n_selected: int) -> None:
        """Shows a photo, or new content of the same one; None: nothing is active."""
        old, self._shown = self._shown, shown
        self._stop_explaining()
        self._pages.setCurrentIndex(0 if shown is None else 1)
        if shown is None:
            self._looked.stop()
            return
        self._header.show_photo(shown, n_ranked, n_selected)
        self.dispute.show_photo(shown)
        self.decision.show_marks(shown.marks)
        has_failed = _has_failed(shown)
        self._failure.setVisible(has_failed)
        self._opinion.setVisible(not has_failed)
        if shown.failure is not None:
            self._failure.show_failure(shown.failure)
        if old is None or _topic(old) != _topic(shown) or old.photo.is_offline != shown.photo.is_offline:
            self._read_anew(shown)

    def show_engine(self, engine: EngineChanged) -> None:
        """What the engine does now, which a photo without a score or its reasons waits for."""
        before, self._engine = self._engine, engine
        shown = self._shown
        if shown is not None and not self._has_explanation and waiting(shown, engine) != waiting(shown, before):
            self._read_anew(shown)

    def hear(self, image_key: ImageKey) -> None:
        """Something about these bytes was stored: an explanation or a list of edits, perhaps."""
        if self._shown is not None and self._shown.photo.image_key == image_key:
            self._ask_for_stored(self._shown)

    def read_along(self, image_key: ImageKey, text: str) -> None:
        """An explanation of these bytes is being written and says so much by now."""
        if self._shown is not None and self._shown.photo.image_key == image_key and not self._has_explanation:
            self._reasons.show_writing(text)

    def _stop_explaining(self) -> None:
        """Nobody waits for the explanation of a photo that was left."""
        now = None if self._shown is None else self._shown.photo.image_key
        if self._explaining is not None and self._explaining != now:
            self._workspace.stop_explaining(self._explaining)
            self._explaining = None

    def _read_anew(self, shown: LibraryPhoto) -> None:
        self._has_explanation = False
        self._header.show_axes(None)
        self._axes.show_axes(None)
        self._reasons.show_note(waiting(shown, self._engine))
        self.edits.show_unasked(can_ask=can_explain(shown, self._engine))
        if self._measured != shown.photo.image_key:
            self._measured = None
            self._facts.show_note(self.tr("Looking at the photo…"))
        self._ask_for_stored(shown)
        self._looked.start()

    def _ask_for_stored(self, shown: LibraryPhoto) -> None:
        photo_id = shown.photo.photo_id
        topic = _topic(shown)
        self._replies.ask(
            self._workspace.explanation(photo_id),
            lambda explanation: self._show_explanation(topic, explanation) if explanation is not None else None,
        )
        self._replies.ask(
            self._workspace.suggestions(photo_id),
            lambda made: self._show_suggestions(topic, made) if made is not None else None,
        )

    def _explain(self) -> None:
        shown = self._shown
        if shown is None or self._has_explanation or not can_explain(shown, self._engine):
            return
        topic = _topic(shown)
        self._explaining = shown.photo.image_key
        self._reasons.show_writing("")
        self._replies.ask(
            self._workspace.explain(shown.photo.photo_id),
            lambda explanation: self._show_explanation(topic, explanation),
            lambda error: self._show_explain_error(topic, error),
        )

    def _explain_again(self) -> None:
        self._has_explanation = False
        self._explain()

    def _suggest(self) -> None:
        shown = self._shown
        if shown is None:
            return
        topic = _topic(shown)
        self.edits.show_making()
        self._replies.ask(
            self._workspace.suggest(shown.photo.photo_id),
            lambda made: self._show_suggestions(topic, made),
            lambda error: self._show_suggest_error(topic, error),
        )

    def _measure(self) -> None:
        shown = self._shown
        if shown is None or self._measured is not None or _has_failed(shown):
            return
        image_key = self._measured = shown.photo.image_key
        self._facts.show_note(self.tr("The photo is being measured…"))
        self._replies.ask(
            self._workspace.facts(shown.photo.photo_id),
            lambda measured: self._show_facts(image_key, measured),
            lambda error: self._show_measure_error(image_key, error),
        )

    def _show_explanation(self, topic: object, explanation: Explanation) -> None:
        if self._is_topic(topic):
            self._has_explanation, self._explaining = True, None
            self._header.show_axes(explanation)
            self._axes.show_axes(explanation)
            self._reasons.show_explanation(explanation)

    def _show_suggestions(self, topic: object, made: Suggestions) -> None:
        if self._is_topic(topic):
            self.edits.show_suggestions(made)

    def _show_explain_error(self, topic: object, error: RedAesError) -> None:
        if self._is_topic(topic) and not isinstance(error, Cancelled):  # somebody went on, and is back again
            self._reasons.show_error(error)

    def _show_suggest_error(self, topic: object, error: RedAesError) -> None:
        if self._is_topic(topic):
            self.edits.show_error(error)

    def _show_facts(self, image_key: ImageKey, measured: PhotoFacts) -> None:
        if self._measured == image_key:
            self._facts.show_facts(measured.facts)
            self.measured.emit(measured)

    def _show_measure_error(self, image_key: ImageKey, error: RedAesError) -> None:
        if self._measured == image_key:
            self._measured = None
            self._facts.show_error(error)

    def _is_topic(self, topic: object) -> bool:
        return self._shown is not None and _topic(self._shown) == topic

    def _try_again(self) -> None:
        if self._shown is not None:
            self.again_asked.emit(self._shown.photo.photo_id)

    def _show_in_folder(self) -> None:
        if self._shown is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._shown.photo.path.parent)))


def _inset(part: QWidget) -> QWidget:
    """A part with the panel's margin."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(Space.XS, 0, Space.XS, 0)
    column.addWidget(part)
    return holder


def _has_failed(shown: LibraryPhoto) -> bool:
    return shown.failure is not None and shown.opinion is None


def _topic(shown: LibraryPhoto) -> tuple[PhotoId, ImageKey, str | None, bool]:
    """What the panel is about: another photo, other bytes, or another model make another topic."""
    opinion = shown.opinion
    return (
        shown.photo.photo_id,
        shown.photo.image_key,
        None if opinion is None else opinion.model,
        opinion is not None and opinion.is_current,
    )
