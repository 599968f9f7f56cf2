"""Text about the engine's proposals."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.library.photo import Flag, LibraryPhoto
from app.ui.wording import n_photos, number

translate = QCoreApplication.translate


def proposed(n: int, place: str) -> str:
    """How many photos of which place would be picked."""
    if n == 0:
        return translate("proposals", "Nothing is proposed in “%1”.").replace("%1", place)
    text = (
        translate("proposals", "%1 in “%2” would become your pick.")
        if n == 1
        else translate("proposals", "%1 in “%2” would become your picks.")
    )
    return text.replace("%1", n_photos(n)).replace("%2", place)


def untouched() -> str:
    """What is promised."""
    return translate("proposals", "Stars and labels stay, nothing is rejected, and one undo takes it all back.")


def decided(photos: Sequence[LibraryPhoto]) -> str:
    """What the person decided already; empty: nothing."""
    n_picks = sum(shown.marks.flag is Flag.PICK for shown in photos)
    n_rejects = sum(shown.marks.flag is Flag.REJECT for shown in photos)
    n_waiting = sum(shown.opinion is None or not shown.opinion.is_current for shown in photos)
    parts = []
    if n_picks or n_rejects:
        text = translate("proposals", "Your decisions there stay as they are: picked %1, rejected %2.")
        parts.append(text.replace("%1", number(n_picks)).replace("%2", number(n_rejects)))
    if n_waiting:
        parts.append(translate("proposals", "Without a score yet: %1.").replace("%1", n_photos(n_waiting)))
    return " ".join(parts)


def verb(n: int) -> str:
    """“Pick 34 photos”."""
    return translate("proposals", "Pick %1").replace("%1", n_photos(n))
