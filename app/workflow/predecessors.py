"""Which photo of the library a file is that was found at another path: marks follow the bytes they were given to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from app.library.catalog.photos import Candidate
from app.library.watching.scanning import is_reachable
from app.library.watching.settling import look_at
from engine.errors import ImageUnreadable
from engine.image_input import read_photo_file
from engine.image_key import EMPTY_FILE, image_key

MOVED_WITHIN: Final = timedelta(days=1)
"""A photo that is gone for longer was not moved: a file with its bytes elsewhere is a new photo without its marks.

So long because a move can take that much: over a second drive, a restart, an import of a hundred thousand photos.
"""

CLOCKS_DIFFER_BY: Final = timedelta(seconds=5)
"""A file's times are its drive's, which may be another machine's."""


def has_left(candidate: Candidate) -> bool:
    """Whether a photo's bytes are gone from where they were, and not just with their whole drive.

    A file that looks different is read: chmod or a hard link move its times, and it is the same photo still.
    """
    state = look_at(candidate.path)
    if state is None:
        return is_reachable(candidate.root, candidate.root_identity)
    if state == candidate.state:
        return False
    try:
        return image_key(read_photo_file(candidate.path)) != candidate.image_key
    except ImageUnreadable:  # nobody knows what it holds
        return False


def choose_predecessor(
    path: Path,
    candidates: Iterable[Candidate],
    has_left: Callable[[Candidate], bool],
    now: datetime,
    replaced_at: datetime | None = None,
) -> Candidate | None:
    """The photo that a file with the same bytes is: back at its place, moved, or a short while ago gone elsewhere.

    A photo whose bytes still lie where they were is none: then there are two photos of the same bytes. Nor is an empty
    file elsewhere.

    Args:
        path: of the file.
        candidates: the library's photos with these bytes.
        has_left: whether the bytes of a photo that is in the library are gone from its place.
        now: UTC, without zone.
        replaced_at: when the file took the place of other bytes that the library knows there, UTC; None: of none. What
            was gone before that was not moved here: the photo that is here was edited, and back again.
    """
    several = [each for each in candidates if each.path == path or each.image_key != EMPTY_FILE]
    gone = {each: each.gone_at for each in several if each.gone_at is not None}
    for each in gone:
        if each.path == path:
            return each
    for each in several:
        if each.gone_at is None and each.path != path and has_left(each):
            return each
    since = now - MOVED_WITHIN if replaced_at is None else max(now - MOVED_WITHIN, replaced_at - CLOCKS_DIFFER_BY)
    recent = {each: gone_at for each, gone_at in gone.items() if gone_at >= since}
    return max(recent, key=lambda each: recent[each], default=None)
