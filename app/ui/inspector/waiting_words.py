"""What stands where a photo's reasons will be."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.inference.messages import EngineState
from app.library.photo import LibraryPhoto
from app.ui import wording
from app.workflow.announcements import EngineChanged

translate = QCoreApplication.translate


def can_explain(shown: LibraryPhoto, engine: EngineChanged) -> bool:
    """Whether the model at work gave the photo's score, and so can say why."""
    opinion = shown.opinion
    if opinion is None:
        return False
    return opinion.is_current if engine.stand_in is None else opinion.model == engine.model


def waiting(shown: LibraryPhoto, engine: EngineChanged) -> str:
    """What a photo waits for: its drive, the engine, its turn, or its explanation."""
    if can_explain(shown, engine):
        return translate("waiting", "Looking at the photo…")
    if shown.opinion is not None and shown.opinion.is_current:
        text = translate("waiting", "%1 gave this score. It says why once it runs again.")
        return text.replace("%1", wording.model_name(shown.opinion.model))
    if shown.photo.is_offline:
        return translate("waiting", "Its drive is offline. This photo is scored once the drive is connected.")
    halted = {
        EngineState.STOPPED: translate("waiting", "The engine has stopped. This photo is scored once it runs again."),
        EngineState.PAUSED: translate("waiting", "Scoring is paused. This photo is scored once it goes on."),
    }
    if engine.state in halted:
        return halted[engine.state]
    if shown.opinion is None:
        return translate("waiting", "This photo is next in line. Its explanation follows the score.")
    return translate("waiting", "The score is from another model. A new one is on its way.")
