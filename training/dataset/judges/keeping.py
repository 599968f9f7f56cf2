"""What of a panel's rulings is kept, which pictures' edits they confirm, and why the other pairs are dropped.

More saturation changes nothing of a photo in black and white, and whoever says otherwise teaches what nobody can see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from engine.answer import CANT_TELL
from training.dataset.effects import is_certain, points
from training.dataset.judges import semantics
from training.dataset.judges.panel import Ruling
from training.dataset.judges.semantics import edits_of
from training.dataset.records import DropRecord, PictureRecord

STAGE: Final = "judging"
_WORDS: Final = {1: "better", -1: "worse", 0: "no difference", None: CANT_TELL}

BesideUntouched = Mapping[str, Sequence[Ruling]]
"""By a picture's name, the rulings on it and an untouched copy."""


def beside_untouched(rulings: Sequence[Ruling]) -> BesideUntouched:
    """Of all pairs' rulings, those in which one picture is an untouched copy, by the other picture."""
    found: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        for one, other in ((ruling.pair.first, ruling.pair.second), (ruling.pair.second, ruling.pair.first)):
            if one.is_neutral and not one.steps:
                found[other.picture].append(ruling)
    return found


def unseen_pictures(pictures: Sequence[PictureRecord], rulings: BesideUntouched) -> frozenset[str]:
    """Names of edits that judges who look hold for no difference from any untouched copy, and none for one.

    An edit that the table doesn't know is never among them: of it, nothing is taught but what the judges say.
    """
    return frozenset(
        picture.picture
        for picture in pictures
        if not picture.is_neutral and edits_of(picture) is not None and _is_unseen(rulings.get(picture.picture, ()))
    )


def confirmed_pictures(
    pictures: Sequence[PictureRecord], rulings: BesideUntouched, unseen: Collection[str]
) -> frozenset[str]:
    """Names of pictures of which alone something can be said: of a certain edit the judges say what its table says.

    Of an edit that taste decides on it is enough that it is seen. Neutral pictures have nothing to confirm.
    """
    return frozenset(
        picture.picture
        for picture in pictures
        if picture.picture not in unseen and _is_confirmed(picture, rulings.get(picture.picture, ()))
    )


def is_kept(ruling: Ruling, unseen: Collection[str]) -> bool:
    """Whether the direction is certain, that of the edits' table where it knows both pictures' edits, and seen.

    Two strengths of one edit speak for themselves, whatever is seen of each.
    """
    return ruling.direction is not None and _agrees_with_table(ruling) and _are_seen(ruling, unseen)


def drop_of(ruling: Ruling) -> DropRecord:
    """Why a pair is left out, and who said what."""
    said = "; ".join(
        f"{vote.judge}: {_WORDS[vote.direction]}{f' ({vote.reason})' if vote.direction is None and vote.reason else ''}"
        for vote in ruling.votes
    )
    return DropRecord(ruling.pair.name, STAGE, f"{drop_reason(ruling)}. {said}")


def drop_reason(ruling: Ruling) -> str:
    """Few words to count drops by, of a ruling that is not kept."""
    if ruling.direction is not None:
        if _agrees_with_table(ruling):
            return "one of the two edits is seen by no judge beside the untouched photo"
        return "the judges agree on another direction than the edits' table"
    directions = {vote.direction for vote in ruling.votes if vote.direction is not None}
    if len(directions) < 2:
        return "too few judges can tell"
    return "judges contradict each other" if {-1, 1} <= directions else "judges differ on whether anything changed"


def _is_unseen(rulings: Sequence[Ruling]) -> bool:
    votes = [vote for ruling in rulings for vote in ruling.votes if vote.judge != semantics.NAME]
    return {vote.direction for vote in votes if vote.direction is not None} == {0}


def _is_confirmed(picture: PictureRecord, rulings: Sequence[Ruling]) -> bool:
    edits = edits_of(picture)
    if edits is None or picture.is_neutral or not is_certain(edits):
        return True
    return any(ruling.direction is not None and _agrees_with_table(ruling) for ruling in rulings)


def _agrees_with_table(ruling: Ruling) -> bool:
    """Whether a direction is the sign of the table's δ, 0 where nothing was done; yes where it doesn't know an edit."""
    edits = edits_of(ruling.pair.first), edits_of(ruling.pair.second)
    if edits[0] is None or edits[1] is None:
        return True
    delta = round(points(edits[1]) - points(edits[0]), 2)
    return ruling.direction == (delta > 0) - (delta < 0)


def _are_seen(ruling: Ruling, unseen: Collection[str]) -> bool:
    both = ruling.pair.first, ruling.pair.second
    kinds = [frozenset(kind for kind, _ in edits_of(picture) or ()) for picture in both]
    return kinds[0] == kinds[1] or not any(picture.picture in unseen for picture in both)
