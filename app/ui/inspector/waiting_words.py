"""What stands where a photo's reasons will be."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.inference.messages import EngineState
from app.library.photo import LibraryPhoto

translate = QCoreApplication.translate


def waiting(shown: LibraryPhoto, engine: EngineState) -> str:
    """What a photo waits for: its drive, the engine, its turn, or its explanation."""
    if shown.opinion is not None and shown.opinion.is_current:
        return translate("waiting", "Looking at the photo…")
    if shown.photo.is_offline:
        return translate("waiting", "Its drive is offline. This photo is scored once the drive is connected.")
    if engine is EngineState.STOPPED:
        return translate("waiting", "The engine has stopped. This photo is scored once it runs again.")
    if engine is EngineState.PAUSED:
        return translate("waiting", "Scoring is paused. This photo is scored once it goes on.")
    if shown.opinion is None:
        return translate("waiting", "This photo is next in line. Its explanation follows the score.")
    return translate("waiting", "The score is from an older model. A new one is on its way.")
