"""Photos that need attention, by reason: what they have in common, and what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.library.photo import LibraryPhoto
from app.ui import wording
from app.ui.grid.head_painting import Group

translate = QCoreApplication.translate

_OTHER: Final = ""
_KINDS: Final = (
    "ImageUnreadable",
    "ImageEmpty",
    "ImageTooLarge",
    "AnswerUnreadable",
    "PhotoRefused",
    "NotEnoughMemory",
    _OTHER,
)
"""The classes of the errors that photos are known to fail with, in the order of their headings."""


def reason(shown: LibraryPhoto) -> int:
    """The place of a photo's heading among all."""
    kind = _OTHER if shown.failure is None else shown.failure.kind
    return _KINDS.index(kind if kind in _KINDS else _OTHER)


def by_reason(photos: Iterable[LibraryPhoto]) -> list[LibraryPhoto]:
    """Those of one reason side by side, in the order they had."""
    return sorted(photos, key=reason)


def groups(photos: Sequence[LibraryPhoto]) -> list[Group]:
    """The headings above photos that stand by reason."""
    made, first = [], 0
    for place, several in groupby(photos, key=reason):
        n = sum(1 for _ in several)
        made.append(Group(first, wording.failure_word(_KINDS[place]), wording.n_photos(n), advice(_KINDS[place])))
        first += n
    return made


def advice(kind: str) -> str:
    """What can be done about all photos that failed alike, in one sentence; the inspector tells more of each."""
    told = {
        "ImageUnreadable": translate(
            "attention", "Copy these files from the camera or a backup again; RED-Aes then reads them by itself."
        ),
        "ImageEmpty": translate(
            "attention", "Nothing was copied into these files: copy the photos from the card or a backup again."
        ),
        "ImageTooLarge": translate(
            "attention", "Save smaller versions of these photos with another program; RED-Aes takes those in."
        ),
        "AnswerUnreadable": translate(
            "attention", "Try these photos again, or choose another scoring engine in the settings."
        ),
        "PhotoRefused": translate(
            "attention",
            "Look into the log of the server that scores, or choose an engine in the settings that runs on this "
            "computer.",
        ),
        "NotEnoughMemory": translate(
            "attention", "Close other programs and try these photos again, or choose a smaller engine in the settings."
        ),
    }
    other = translate("attention", "Try these photos again; the panel beside them says of each what went wrong.")
    return told.get(kind, other)
