"""What of a panel's rulings is kept, which pictures' edits they confirm, and why the other pairs are dropped.

Whatever is taught of a single picture rests on the edit having taken: more saturation changes nothing of a photo in
black and white, and whoever says otherwise teaches what nobody can see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Final

from engine.answer import CANT_TELL
from training.dataset.effects import is_certain, points
from training.dataset.judges.panel import Ruling
from training.dataset.judges.semantics import edits_of
from training.dataset.records import DropRecord, PictureRecord

STAGE: Final = "judging"
_WORDS: Final = {1: "better", -1: "worse", 0: "no difference", None: CANT_TELL}


def confirmed_pictures(pictures: Sequence[PictureRecord], rulings: Sequence[Ruling]) -> frozenset[str]:
    """Names of the pictures whose edits the judges see as the edits' table has them, beside an untouched copy.

    Of an edit that taste decides on, it is enough that they are not unanimous on seeing none. Neutral pictures have
    nothing to confirm, and of edits that the table doesn't know, nothing is taught but what the judges say.

    Args:
        pictures: of any number of sources.
        rulings: on all pairs of these sources.
    """
    beside_untouched: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        for one, other in ((ruling.pair.first, ruling.pair.second), (ruling.pair.second, ruling.pair.first)):
            if one.is_neutral and not one.steps:
                beside_untouched[other.picture].append(ruling)
    return frozenset(
        picture.picture for picture in pictures if _is_confirmed(picture, beside_untouched[picture.picture])
    )


def is_kept(ruling: Ruling, confirmed: Collection[str]) -> bool:
    """Whether the direction is certain, and that of the edits' table where it knows both pictures' edits.

    Two strengths of one edit speak for themselves; of any other pair both edits must be confirmed.
    """
    return ruling.direction is not None and _agrees_with_table(ruling) and _both_took(ruling, confirmed)


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
            return "the judges don't see one of the two edits beside the untouched photo"
        return "the judges agree on another direction than the edits' table"
    directions = {vote.direction for vote in ruling.votes if vote.direction is not None}
    if len(directions) < 2:
        return "too few judges can tell"
    return "judges contradict each other" if {-1, 1} <= directions else "judges differ on whether anything changed"


def _is_confirmed(picture: PictureRecord, beside_untouched: Sequence[Ruling]) -> bool:
    edits = edits_of(picture)
    if edits is None or picture.is_neutral:
        return True
    if is_certain(edits):
        return any(ruling.direction is not None and _agrees_with_table(ruling) for ruling in beside_untouched)
    return all(ruling.direction != 0 for ruling in beside_untouched)


def _agrees_with_table(ruling: Ruling) -> bool:
    """Whether a direction is the sign of the table's δ, 0 where nothing was done; yes where it doesn't know an edit."""
    edits = edits_of(ruling.pair.first), edits_of(ruling.pair.second)
    if edits[0] is None or edits[1] is None:
        return True
    delta = round(points(edits[1]) - points(edits[0]), 2)
    return ruling.direction == (delta > 0) - (delta < 0)


def _both_took(ruling: Ruling, confirmed: Collection[str]) -> bool:
    both = ruling.pair.first, ruling.pair.second
    kinds = [frozenset(kind for kind, _ in edits_of(picture) or ()) for picture in both]
    return kinds[0] == kinds[1] or all(picture.picture in confirmed for picture in both)
