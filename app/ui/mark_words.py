"""Marks in words: the person's beside those that a photo's XMP tells."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.library.photo import ColorLabel, Flag, Marks, ToldMarks
from app.ui.wording import label_name, n_photos, stars

translate = QCoreApplication.translate


def in_dispute(marks: Marks, told: ToldMarks) -> tuple[str, str]:
    """What differs, as the person marked it and as the XMP tells it: “5 stars”, “3 stars”."""
    mine: list[str] = []
    theirs: list[str] = []
    if told.stars is not None and told.stars != marks.stars:
        mine.append(_stars(marks.stars))
        theirs.append(_stars(told.stars))
    if told.flag is not None and told.flag is not marks.flag:
        mine.append(_flag(marks.flag))
        theirs.append(_flag(told.flag))
    if told.label is not None and told.label is not marks.label:
        mine.append(_label(marks.label))
        theirs.append(_label(told.label))
    return ", ".join(mine), ", ".join(theirs)


def chosen(n: int, *, takes_told: bool) -> str:
    """What a choice between both did."""
    text = (
        translate("marks", "Marks of %1 taken from XMP") if takes_told else translate("marks", "Your marks of %1 kept")
    )
    return text.replace("%1", n_photos(n))


def _stars(n: int) -> str:
    return stars(n) if n else translate("marks", "no stars")


def _flag(flag: Flag) -> str:
    return {
        Flag.PICK: translate("marks", "picked"),
        Flag.REJECT: translate("marks", "rejected"),
        Flag.NONE: translate("marks", "not flagged"),
    }[flag]


def _label(label: ColorLabel | None) -> str:
    if label is None:
        return translate("marks", "no label")
    return translate("marks", "label %1").replace("%1", label_name(label))
