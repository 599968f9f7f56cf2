"""What blocks an export: nothing to write, a folder that cannot take it, too little space, links across drives."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from app.library.export import naming
from app.library.export.choice import ExportChoice, ExportRule, PhotoForm
from app.library.export.plan import ExportImpossible, LinksImpossible
from app.library.photo import LibraryPhoto
from engine.errors import RedAesError

_NOTHING_MATCHES = {
    ExportRule.TOP_N: "Wait until photos are scored, or connect their drive.",
    ExportRule.TOP_PERCENT: "Wait until photos are scored, or connect their drive.",
    ExportRule.BEST_OF_SERIES: "Wait until photos are scored, or connect their drive.",
    ExportRule.THRESHOLD: "Lower the score, or wait until more photos are scored.",
    ExportRule.PICKS: "Press P on a photo you like.",
}


def obstacles(
    everything: Sequence[LibraryPhoto], chosen: Sequence[LibraryPhoto], choice: ExportChoice, watched: Sequence[Path]
) -> list[RedAesError]:
    """All of them but space, which needs the names first; empty: the export can be planned.

    Args:
        everything: the whole library.
        chosen: the photos to export, those that can be reached.
        choice: what the person asked for.
        watched: the watched folders.
    """
    problems: list[RedAesError] = []
    if not chosen:
        problems.append(
            ExportImpossible(what="No photo that can be reached matches.", fix=_NOTHING_MATCHES[choice.selection.rule])
        )
    if choice.output.form is PhotoForm.NONE and not choice.output.has_lists:
        problems.append(
            ExportImpossible(
                what="There is nothing to write: no photos, and no list.", fix="Choose a list, or copy the photos."
            )
        )
    try:
        naming.check(choice.output.name)
    except naming.NameTemplateWrong as error:
        problems.append(error)
    problems += _of_the_folder(everything, choice.destination, watched)
    if choice.output.form is PhotoForm.HARD_LINK and not problems:
        problems += _of_links(chosen, choice.destination)
    return problems


def free_bytes(destination: Path) -> int | None:
    """The free space where a folder is, or will be; None: cannot be told."""
    try:
        return shutil.disk_usage(_standing(destination)).free
    except OSError:
        return None


def too_little_space(needed: int, free: int) -> ExportImpossible:
    """The error for a full drive, told before anything is written."""
    return ExportImpossible(
        what=f"The photos need {readable_size(needed)}, but {readable_size(free)} are free there.",
        fix="Free some space, choose another folder, or export fewer photos.",
    )


def readable_size(n_bytes: int) -> str:
    """Megabytes or gigabytes with one decimal."""
    return f"{n_bytes / 1e9:.1f} GB" if n_bytes >= 1e9 else f"{n_bytes / 1e6:.1f} MB"


def _of_the_folder(everything: Sequence[LibraryPhoto], destination: Path, watched: Sequence[Path]) -> list[RedAesError]:
    problems: list[RedAesError] = []
    if any(folder.is_relative_to(destination) for folder in watched):
        problems.append(
            ExportImpossible(
                what=f"{destination} is watched, or holds a watched folder.",
                fix="Choose a folder beside it or a new one inside it, so that copies are not scored again.",
            )
        )
    elif any(each.photo.path.is_relative_to(destination) for each in everything):
        problems.append(
            ExportImpossible(
                what=f"{destination} holds photos of the library.",
                fix="Choose a new folder, so that originals and copies stay apart.",
            )
        )
    standing = _standing(destination)
    if not standing.is_dir():
        problems.append(ExportImpossible(what=f"{standing} is not a folder.", fix="Choose a folder."))
    elif not os.access(standing, os.W_OK | os.X_OK):
        problems.append(
            ExportImpossible(
                what=f"RED-Aes may not write into {standing}.", fix="Allow writing to it, or choose another folder."
            )
        )
    return problems


def _of_links(chosen: Sequence[LibraryPhoto], destination: Path) -> list[RedAesError]:
    drive = _standing(destination).stat().st_dev
    elsewhere = [each for each in chosen if each.photo.path.stat().st_dev != drive]
    if not elsewhere:
        return []
    n = len(elsewhere)
    photos_are = "1 photo is" if n == 1 else f"{n} photos are"
    return [
        LinksImpossible(
            what=f"Hard links only work on the same drive, and {photos_are} on another one than {destination}.",
            fix="Choose a folder on the photos' drive, or copy them instead.",
        )
    ]


def _standing(folder: Path) -> Path:
    """The folder, or the nearest of its parents, that exists."""
    while not os.path.lexists(folder) and folder != folder.parent:
        folder = folder.parent
    return folder
