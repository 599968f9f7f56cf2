"""The person's acts, which the library tells in English, in the window's language: what undo and redo say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.library.photo import ColorLabel, Flag
from app.ui import mark_words, reports
from app.ui.language import is_english
from app.ui.wording import n_photos, number

translate = QCoreApplication.translate

_MARKED: Final = re.compile(
    r"(?:(?P<n>\d+) photos? )?(?:(?P<flag>picked|rejected|unflagged)|rated (?P<stars>\d) stars?|(?P<none>without stars)"
    r"|labelled (?P<label>\w+)|(?P<bare>without label))"
)
_FLAGS: Final = {"picked": Flag.PICK, "rejected": Flag.REJECT, "unflagged": Flag.NONE}
_LABELS: Final = {each.value: each for each in ColorLabel}


def in_words(told: str) -> str:
    """An act in the window's language; one that nobody knows here stays English."""
    if is_english():
        return told
    return _marks(told) or _photos(told) or _names(told) or told


def _marks(told: str) -> str:
    """“1 photo picked, 2 photos rejected”; empty: it is no such act."""
    n, parts = 0, []
    for part in told.split(", "):
        found = _MARKED.fullmatch(part)
        if found is None:
            return ""
        n = int(found["n"] or n)
        if found["flag"]:
            parts.append(reports.flagged(n, _FLAGS[found["flag"]]))
        elif found["stars"] or found["none"]:
            parts.append(reports.rated(n, int(found["stars"] or 0)))
        elif found["bare"] or found["label"] in _LABELS:
            parts.append(reports.labelled(n, None if found["bare"] else _LABELS[found["label"]]))
        else:
            return ""
    return ", ".join(parts)


def _photos(told: str) -> str:
    """What is done with so many photos."""
    found = re.fullmatch(r"(own )?marks of (\d+) photos? (?:kept|taken from XMP)", told)
    if found is not None:
        return mark_words.chosen(int(found[2]), takes_told=not found[1])
    texts = {
        r"(\d+) photos? hidden": translate("acts", "%1 hidden"),
        r"(\d+) photos? brought back": translate("acts", "%1 brought back"),
        r"(\d+) photos? grouped": translate("acts", "%1 grouped"),
    }
    for pattern, text in texts.items():
        if (found := re.fullmatch(pattern, told)) is not None:
            return text.replace("%1", n_photos(int(found[1])))
    found = re.fullmatch(r"Series of (\d+) (?:split|dissolved)", told)  # the second in older libraries
    return "" if found is None else translate("acts", "Series of %1 split").replace("%1", number(int(found[1])))


def _names(told: str) -> str:
    """What is done with collections."""
    texts = {
        r"Collection “(.+)” made": translate("acts", "Collection “%1” made"),
        r"Collection “(.+)” removed": translate("acts", "Collection “%1” removed"),
        r"Collection “(.+)” renamed to “(.+)”": translate("acts", "Collection “%1” renamed to “%2”"),
        r"Filters of “(.+)” changed": translate("acts", "Filters of “%1” changed"),
        r"(\d+) photos? added to “(.+)”": translate("acts", "%1 added to “%2”"),
        r"(\d+) photos? taken out of “(.+)”": translate("acts", "%1 taken out of “%2”"),
    }
    for pattern, text in texts.items():
        found = re.fullmatch(pattern, told)
        if found is not None:
            first, *others = found.groups()
            return _filled(text, [n_photos(int(first)) if pattern.startswith(r"(\d+)") else first, *others])
    return ""


def _filled(text: str, values: Sequence[str]) -> str:
    """With the values in their places; a name that holds a place of its own is not looked into."""
    return re.sub(r"%(\d)", lambda place: values[int(place[1]) - 1], text)
