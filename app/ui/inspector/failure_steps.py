"""What can be done about a photo that failed, step by step."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.library.photo import PhotoFailure
from app.ui import error_words

UNREADABLE: Final = frozenset({"ImageUnreadable", "ImageEmpty", "ImageTooLarge"})
"""Kinds of failures after which there is no picture either."""


def steps(failure: PhotoFailure) -> tuple[str, ...]:
    """The error's own advice; for a photo that cannot be read also what is left if nobody can follow it."""
    first = new_file().get(failure.fix, error_words.sentence(failure.fix))
    if failure.kind not in UNREADABLE:
        return (first,)
    return first, QCoreApplication.translate(
        "failure_steps", "If that is not possible, hide the photo from the library. The file stays on disk."
    )


def new_file() -> dict[str, str]:
    """What is said in place of the errors' advice that ends with a new file: the library finds it by itself."""
    translate = QCoreApplication.translate
    copy = translate(
        "failure_steps",
        "Copy the photo from the card or a backup again. RED-Aes notices the new file and tries by itself.",
    )
    return {
        "Copy it again from the camera or its backup, or leave it out.": copy,
        "Copy the photo from the card or a backup again, or leave it out.": copy,
        "Export it as JPEG, PNG or TIFF, or leave it out.": translate(
            "failure_steps", "Export it as JPEG, PNG or TIFF into its folder. RED-Aes finds the new file by itself."
        ),
        "Save a smaller version of it, or leave it out.": translate(
            "failure_steps", "Save a smaller version of it in its folder. RED-Aes finds the new file by itself."
        ),
    }
