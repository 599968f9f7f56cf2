"""File names from a template: `{rank}_{score}_{name}` → `003_8.61_DSC_4207`; always a name that any system takes."""

from __future__ import annotations

import os
import re
import string
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.library.photo import LibraryPhoto
from engine.errors import RedAesError

MAX_STEM_BYTES: Final = 225
"""Of the 255 that file systems take; the rest is for numbers and endings."""

MIN_DIGITS: Final = 3  # of a rank or number, so that file managers sort 010 after 009

_FORBIDDEN: Final = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # names that Windows keeps


class NameTemplateWrong(RedAesError):
    """The template gives no file names."""


def _date(photo: LibraryPhoto) -> str:
    return photo.photo.taken_at.strftime("%Y-%m-%d") if photo.photo.taken_at else "undated"


def _time(photo: LibraryPhoto) -> str:
    return photo.photo.taken_at.strftime("%H%M%S") if photo.photo.taken_at else "untimed"


_PLAIN: Final[dict[str, Callable[[LibraryPhoto], str]]] = {
    "name": lambda photo: photo.photo.path.stem,
    "score": lambda photo: "unscored" if photo.opinion is None else f"{photo.opinion.score:.2f}",
    "stars": lambda photo: str(photo.marks.stars),
    "flag": lambda photo: photo.marks.flag.value,
    "label": lambda photo: "unlabelled" if photo.marks.label is None else photo.marks.label.value,
    "date": _date,
    "time": _time,
    "camera": lambda photo: photo.photo.camera or "camera",
    "folder": lambda photo: photo.photo.path.parent.name,
}

FIELDS: Final = ("name", "rank", "number", *(field for field in _PLAIN if field != "name"))
"""What may stand in braces; `rank` is the place in the library, `number` the one in this export."""


def check(template: str) -> None:
    """Refuses a template that gives no file names.

    Raises:
        NameTemplateWrong: an unknown field, a single brace, no field at all, or a character no name may hold.
    """
    known = ", ".join(f"{{{field}}}" for field in FIELDS)
    try:
        parts = list(string.Formatter().parse(template))
    except ValueError as error:
        raise NameTemplateWrong(f"The file name “{template}” has a brace without its partner.", "Close it.") from error
    fields = [field for _, field, _, _ in parts if field is not None]
    for field, extra, conversion in ((field, extra, conversion) for _, field, extra, conversion in parts):
        if field is not None and (field not in FIELDS or extra or conversion):
            raise NameTemplateWrong(f"“{{{field}}}” is no part of a file name.", f"Use {known}.")
    if not fields:
        raise NameTemplateWrong("All photos would have the same file name.", f"Use at least one of {known}.")
    if any(_FORBIDDEN.search(text) for text, _, _, _ in parts):
        raise NameTemplateWrong(f"“{template}” has a character that no name may.", 'Leave / \\ : * ? " < > | out.')


def stem(template: str, photo: LibraryPhoto, number: int, most: int) -> str:
    """A file name without its ending.

    Args:
        template: one that `check` lets pass.
        photo: whose values stand in it.
        number: the photo's place in the export, from 1.
        most: the highest number or rank that stands beside it, which decides how many digits all have.
    """
    digits = max(MIN_DIGITS, len(str(most)))
    rank = "unranked" if photo.rank is None else f"{photo.rank:0{digits}}"
    made = ""
    for text, field, _, _ in string.Formatter().parse(template):
        made += text
        if field == "name":
            made += photo.photo.path.stem  # as it is: it was a name before
        elif field is not None:
            value = {"rank": rank, "number": f"{number:0{digits}}"}.get(field) or _PLAIN[field](photo)
            made += _FORBIDDEN.sub("_", value)
    if template != "{name}":
        made = made.strip().rstrip(".") or "_"
        made = f"_{made}" if _DEVICES.match(made) else made
    while len(os.fsencode(made)) > MAX_STEM_BYTES:
        made = made[:-1]
    return made


def numbered(name: str, number: int) -> str:
    """`name` for 1, then "stem-2.ext", "stem-3.ext" and so on."""
    path = Path(name)
    return name if number == 1 else f"{path.stem}-{number}{path.suffix}"
