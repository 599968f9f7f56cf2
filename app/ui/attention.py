"""Photos that need attention, by reason: what they have in common, and what can be done.

Those that failed come first, then those whose folder is offline, then those that have only a stand-in's score.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.library.photo import FolderId, LibraryPhoto, WatchedFolder
from app.ui import moments, wording
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


_OFFLINE: Final = len(_KINDS)
_UNRANKED: Final = _OFFLINE + 1


def reason(shown: LibraryPhoto) -> tuple[int, int]:
    """The place of a photo's heading among all; photos that are offline have one a folder."""
    if shown.failure is None and shown.photo.is_offline:
        return _OFFLINE, shown.photo.folder_id
    if shown.failure is None and shown.is_unranked:
        return _UNRANKED, 0
    kind = _OTHER if shown.failure is None else shown.failure.kind
    return _KINDS.index(kind if kind in _KINDS else _OTHER), 0


def by_reason(photos: Iterable[LibraryPhoto]) -> list[LibraryPhoto]:
    """Those of one reason side by side, in the order they had."""
    return sorted(photos, key=reason)


def groups(photos: Sequence[LibraryPhoto], folders: Iterable[WatchedFolder]) -> list[Group]:
    """The headings above photos that stand by reason."""
    watched = {folder.folder_id: folder for folder in folders}
    made, first = [], 0
    for (place, folder_id), several in groupby(photos, key=reason):
        n = sum(1 for _ in several)
        if place == _OFFLINE:
            made.append(_offline(first, n, watched.get(FolderId(folder_id))))
        elif place == _UNRANKED:
            made.append(_unranked(first, n, photos[first]))
        else:
            made.append(Group(first, wording.failure_word(_KINDS[place]), wording.n_photos(n), advice(_KINDS[place])))
        first += n
    return made


def _offline(first: int, n: int, folder: WatchedFolder | None) -> Group:
    """The heading of a folder's photos while it cannot be reached; None: it was not read yet."""
    away, note = translate("attention", "Offline"), wording.n_photos(n)
    if folder is None:
        return Group(first, away, note, _offline_advice())
    told = away if folder.seen_at is None else moments.offline_since(folder.seen_at, datetime.now().astimezone())
    return Group(first, folder.path.name or str(folder.path), f"{told} · {note}", _offline_advice())


def _offline_advice() -> str:
    return translate("attention", "Scores and your decisions are kept; connect the drive to zoom, score or export.")


def _unranked(first: int, n: int, example: LibraryPhoto) -> Group:
    """The heading of photos that a model scored in the place of the one that ranks."""
    assert example.opinion is not None
    title = translate("attention", "Scored by %1").replace("%1", wording.model_name(example.opinion.model))
    told = translate("attention", "The chosen model was not loaded; once it is, it scores and ranks these photos.")
    return Group(first, title, wording.n_photos(n), told)


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
