"""The marks that other programs wrote as XMP, read the way each of them writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.dom import minidom

from app.library.marking import MAX_STARS
from app.library.photo import ColorLabel, Flag, ToldMarks
from app.library.xmp_packet import GOOD, LABEL, LABEL_COLOR, PICK, RATING, parsed, value_of

_REJECTED: Final = -1  # as a rating: Bridge, darktable, digiKam
_GOOD: Final[Mapping[str, Flag]] = {"true": Flag.PICK, "false": Flag.REJECT}
_PICK: Final[Mapping[str, Flag]] = {"1": Flag.PICK, "-1": Flag.REJECT, "0": Flag.NONE}
_LABELS: Final[Mapping[str, ColorLabel]] = {
    **{each.value: each for each in ColorLabel},
    **{"rot": ColorLabel.RED, "gelb": ColorLabel.YELLOW, "grün": ColorLabel.GREEN, "blau": ColorLabel.BLUE},
    # Bridge's default words for its colours
    **{"select": ColorLabel.RED, "second": ColorLabel.YELLOW, "approved": ColorLabel.GREEN, "review": ColorLabel.BLUE},
}
"""What a label's words mean, in lower case; programs write them in their own language."""


def told_in(packet: bytes) -> ToldMarks:
    """What a packet says of marks; raises XmpUnreadable."""
    return told_by(parsed(packet))


def told_by(document: minidom.Document) -> ToldMarks:
    """What a packet's document says of marks; what it says in words that nobody knows is not told."""
    rating = _whole(value_of(document, RATING))
    flag = _GOOD.get(_word(value_of(document, GOOD))) or _PICK.get(_word(value_of(document, PICK)))
    if flag is None and rating == _REJECTED:
        flag = Flag.REJECT
    label = _LABELS.get(_word(value_of(document, LABEL_COLOR))) or _LABELS.get(_word(value_of(document, LABEL)))
    return ToldMarks(flag, rating if rating is not None and 0 <= rating <= MAX_STARS else None, label)


def _word(text: str | None) -> str:
    return "" if text is None else text.strip().lower()


def _whole(text: str | None) -> int | None:
    """A rating; some programs write 3.0."""
    try:
        number = float(text or "")
    except ValueError:
        return None
    return int(number) if number.is_integer() else None
