"""An export against the disk, before anything is written: names, space, what is there already, what blocks it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.library.exporting import (
    ExportChoice,
    ExportImpossible,
    ExportPlan,
    ExportPreview,
    ExportRule,
    PlannedCopy,
    choose,
)
from app.library.photo import LibraryPhoto
from engine.errors import RedAesError
from engine.image_key import image_key
from engine.results import ImageKey

CSV_NAME = "red-aes-export.csv"


def preview(photos: Iterable[LibraryPhoto], choice: ExportChoice, watched: Sequence[Path]) -> ExportPreview:
    """What an export would do; reads files at the destination that could be the same, writes nothing.

    Args:
        photos: the whole library.
        choice: what the person asked for.
        watched: the watched folders, none of which may become an export folder.
    """
    everything = tuple(photos)
    chosen = choose(everything, choice)
    reachable = tuple(each for each in chosen.photos if not each.photo.is_offline)
    problems = _problems(everything, reachable, choice, watched)
    copies, clashes = _planned(reachable, choice.destination) if not problems else ((), 0)
    total_bytes = sum(each.photo.photo.size_bytes for each in copies if not each.is_there)
    free_bytes = _free_bytes(choice.destination)
    if free_bytes is not None and total_bytes > free_bytes:
        problems.append(
            ExportImpossible(
                what=f"The photos need {total_bytes / 1e9:.1f} GB, but {free_bytes / 1e9:.1f} GB are free there.",
                fix="Free some space, choose another folder, or export fewer photos.",
            )
        )
    return ExportPreview(
        photos=reachable,
        total_bytes=total_bytes,
        free_bytes=free_bytes,
        clashes=clashes,
        already_there=sum(each.is_there for each in copies),
        offline=len(chosen.photos) - len(reachable),
        without_score=chosen.without_score,
        ties_added=chosen.ties_added,
        rejected=chosen.rejected,
        plan=None if problems else ExportPlan(copies, choice.destination, choice.write_csv),
        problems=tuple(problems),
    )


def numbered(name: str, number: int) -> str:
    """`name` for 1, then "stem-2.ext", "stem-3.ext" and so on."""
    path = Path(name)
    return name if number == 1 else f"{path.stem}-{number}{path.suffix}"


def key_of(path: Path) -> ImageKey:
    """The hash of a file's bytes.

    Raises:
        OSError: it cannot be read.
    """
    return image_key(path.read_bytes())


def sidecars_of(photo: Path) -> tuple[Path, ...]:
    """The XMP files that belong to a photo: `name.xmp` and `name.ext.xmp`, in either case."""
    possible = [photo.with_suffix(suffix) for suffix in (".xmp", ".XMP")]
    possible += [photo.with_name(photo.name + suffix) for suffix in (".xmp", ".XMP")]
    found: list[Path] = []
    for path in possible:
        if path.is_file() and not any(path.samefile(other) for other in found):
            found.append(path)
    return tuple(found)


def _planned(photos: Sequence[LibraryPhoto], destination: Path) -> tuple[tuple[PlannedCopy, ...], int]:
    taken: dict[str, ImageKey] = {}
    copies = []
    n_clashes = 0
    for photo in photos:
        number = 1
        while True:
            target = destination / numbered(photo.photo.path.name, number)
            there = taken.get(str(target).casefold()) or _there(target, photo)
            if there is None or there == photo.photo.image_key:
                break
            number += 1
        n_clashes += number > 1 and there is None
        taken[str(target).casefold()] = photo.photo.image_key
        sidecars = tuple(
            (sidecar, target.with_name(_sidecar_name(sidecar, photo.photo.path, target)))
            for sidecar in sidecars_of(photo.photo.path)
        )
        copies.append(PlannedCopy(photo, target, sidecars, is_there=there is not None))
    return tuple(copies), n_clashes


def _there(target: Path, photo: LibraryPhoto) -> ImageKey | None:
    """What lies at a name: None if nothing does; a file of another size is not read."""
    if not os.path.lexists(target):
        return None
    try:
        if target.is_file() and target.stat().st_size == photo.photo.size_bytes:
            return key_of(target)
    except OSError:  # it is something, and not to be touched
        pass
    return ImageKey("")


def _sidecar_name(sidecar: Path, photo: Path, target: Path) -> str:
    if sidecar.stem == photo.name:
        return target.name + sidecar.suffix
    return target.stem + sidecar.suffix


def _problems(
    everything: Sequence[LibraryPhoto], chosen: Sequence[LibraryPhoto], choice: ExportChoice, watched: Sequence[Path]
) -> list[RedAesError]:
    problems: list[RedAesError] = []
    destination = choice.destination
    if not chosen:
        problems.append(
            ExportImpossible(what="No photo that can be reached matches.", fix=_NOTHING_MATCHES[choice.rule])
        )
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


_NOTHING_MATCHES = {
    ExportRule.TOP_N: "Wait until photos are scored, or connect their drive.",
    ExportRule.TOP_PERCENT: "Wait until photos are scored, or connect their drive.",
    ExportRule.THRESHOLD: "Lower the score, or wait until more photos are scored.",
    ExportRule.PICKS: "Press P on a photo you like.",
}


def _standing(folder: Path) -> Path:
    """The folder, or the nearest of its parents, that exists."""
    while not os.path.lexists(folder) and folder != folder.parent:
        folder = folder.parent
    return folder


def _free_bytes(destination: Path) -> int | None:
    try:
        return shutil.disk_usage(_standing(destination)).free
    except OSError:
        return None
