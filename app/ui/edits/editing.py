"""The chosen edit: shown in the loupe, rendered and measured anew when its strength moves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from app.ui.edits.edit_choice import EditChoice, Stage, Trial, as_suggested, chosen
from app.ui.loupe.edit_stage import EditMode
from app.ui.replies import Replies
from app.ui.views import COMPARE, LOUPE, SURVEY
from app.ui.workbench import Workbench
from engine.errors import Cancelled, RedAesError
from engine.results import EditSuggestion, PairComparison

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace

REST_MS: Final = 400
"""A strength that stays for so long is measured."""


class Editing(QObject):
    """One edit at a time; another photo, or none of its edits, ends it."""

    def __init__(self, workspace: Workspace, replies: Replies, bench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edits = workspace.edits
        self._replies = replies
        self._bench = bench
        self._section = bench.inspector.edits
        self._loupe = bench.loupe
        self._rendered = bench.loupe.rendered
        self._edit: EditChoice | None = None
        self._trial = Trial(Stage.UNKNOWN)
        self._n_trials = 0  # begun; an answer to any but the last is of no interest
        self._last_place = 0  # of the edit that was chosen last
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._on_rest)
        section, loupe = self._section, self._loupe
        section.chosen.connect(self._on_chosen)
        section.measure_asked.connect(self.measure)
        section.escaped.connect(self.escape)
        section.tools.amount_moved.connect(self._on_amount)
        section.tools.reset_asked.connect(self.reset)
        loupe.mode_chosen.connect(lambda place: self.show_mode(EditMode(place)))
        loupe.escaped.connect(self.escape)
        loupe.stage.framing_changed.connect(self._want_full)
        self._rendered.failed.connect(section.show_trouble)

    def edit(self) -> EditChoice | None:
        """What is chosen."""
        return self._edit

    # -- what keys do ------------------------------------------------------------------------------

    def show_mode(self, mode: EditMode) -> None:
        """Shows the edit in a mode, without one the last or best; the same mode again shows the photo as it is."""
        n_edits = self._section.n_edits()
        if not n_edits:
            self._refuse()
        elif self._edit is None:
            self._loupe.set_mode(mode)
            self._section.choose(min(self._last_place, n_edits - 1))
        elif self._loupe.mode() is mode:
            self._section.choose(None)
        else:
            self._loupe.set_mode(mode)
            self._loupe.show_edit(self._edit)

    def step(self, steps: int) -> None:
        """Goes to the edit above or below; without one to the best or the last."""
        n_edits = self._section.n_edits()
        place = self._section.chosen_place()
        if not n_edits:
            self._refuse()
        else:
            self._section.choose((0 if steps > 0 else n_edits - 1) if place is None else (place + steps) % n_edits)

    def nudge(self, steps: int) -> None:
        """Moves the slider by so many steps to the right (> 0) or left; where that cannot be, says why."""
        if self._edit is None:
            self.refuse_without_choice()
        elif self._edit.only is None:
            self._bench.refused.emit(self.tr("This edit has no strength to change."))
        else:
            self._section.tools.nudge(steps)

    def reset(self) -> None:
        """Back to the strength that was suggested."""
        if self._edit is None:
            self.refuse_without_choice()
        else:
            self._go_to(chosen(self._edit.photo, self._edit.suggestion))

    def enter(self) -> None:
        """Measures the edit now; without one back to the grid."""
        if self._edit is None:
            self._bench.show_grid()
        else:
            self.measure()

    def escape(self) -> None:
        """Stops what is measured, or leaves the edit."""
        if self._trial.is_under_way:
            self._stop()
            self._tell(Trial(Stage.UNKNOWN))
        else:
            self._section.choose(None)

    def suggest(self) -> None:
        """Asks for suggestions where they can be seen; goes to the best one if they are there, else says why not."""
        if not self._bench.inspector.isVisible():
            if self._bench.view() in (COMPARE, SURVEY):
                self._bench.show_loupe()
            self._bench.panels.show_inspector()
        if self._section.can_ask():
            self._section.asked.emit()
        elif self._section.n_edits():
            self._section.choose(0)
        else:
            self._refuse()

    def _refuse(self) -> None:
        self._bench.refused.emit(self._section.note() or self.tr("No edits are suggested for this photo yet."))

    def refuse_without_choice(self) -> None:
        """Says why there is no edit to act on: none is chosen, or there is none."""
        if self._section.n_edits():
            self._bench.refused.emit(self.tr("Choose a suggested edit first."))
        else:
            self._refuse()

    def close(self) -> None:
        """Ends threads, and drops what is under way."""
        self._rest.stop()
        self._rendered.close()

    # -- measuring ---------------------------------------------------------------------------------

    def measure(self) -> None:
        """Measures the edit at its present strength, unless that is known."""
        self._rest.stop()
        edit = self._edit
        if edit is None or edit.only is None or self._trial.stage in (Stage.MEASURED, Stage.SCORING):
            return
        self._n_trials += 1
        self._tell(Trial(Stage.SCORING))
        self._replies.ask(
            self._edits.try_edit(edit.photo.photo_id, edit.only),
            partial(self._on_measured, self._n_trials),
            partial(self._on_failed, self._n_trials),
        )

    def _on_measured(self, number: int, comparison: PairComparison) -> None:
        if number == self._n_trials and self._trial.stage is Stage.SCORING:
            self._tell(Trial(Stage.MEASURED, comparison.delta, comparison.better == "tie", comparison.axes))

    def _on_failed(self, number: int, error: RedAesError) -> None:
        if number == self._n_trials and self._trial.stage is Stage.SCORING:
            self._tell(Trial(Stage.UNKNOWN))
            if not isinstance(error, Cancelled):
                self._section.show_trouble(error)

    def _stop(self) -> None:
        self._rest.stop()
        if self._trial.stage is Stage.SCORING:
            self._edits.stop_trying()

    def _on_rest(self) -> None:
        self._want_full()
        self.measure()

    # -- showing -----------------------------------------------------------------------------------

    def _on_chosen(self, suggestion: EditSuggestion | None) -> None:
        if suggestion is None:
            self._stop()
            self._edit = None
            self._rendered.forget()
            self._loupe.show_edit(None)
            return
        focused = self._bench.focused()
        if focused is None:
            return
        self._last_place = self._section.chosen_place() or 0
        if self._bench.view() != LOUPE:
            self._bench.show_loupe()
            if self._section.chosen_place() is None:  # the loupe came to another photo
                return
        self._go_to(chosen(focused.photo, suggestion))

    def _on_amount(self, amount: float) -> None:
        if self._edit is not None:
            self._go_to(self._edit.with_amount(amount))

    def _go_to(self, edit: EditChoice) -> None:
        """Renders the edit, and measures it when it rests unless that was done."""
        self._stop()
        self._edit = edit
        self._rendered.want(edit.photo, edit.operations)
        if edit.is_as_suggested:
            trial = as_suggested(edit.suggestion)
        elif edit.operations[0].amount == 0.0:
            trial = Trial(Stage.MEASURED, 0.0, is_tie=True)
        else:
            trial = Trial(Stage.RENDERING)
            self._rest.start()
        self._loupe.show_edit(edit)
        self._tell(trial)
        self._want_full()

    def _tell(self, trial: Trial) -> None:
        self._trial = trial
        if self._edit is not None:
            self._section.show_edit(self._edit, trial)
            self._loupe.show_trial(trial)

    def _want_full(self) -> None:
        """Every pixel only of a strength that rests: it takes a second or more."""
        if self._edit is not None and not self._rest.isActive() and self._loupe.stage.needs_full_edit():
            self._rendered.want_full()
