"""An export against the disk, before anything is written: names, space, what is there already, what blocks it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Final

from app.library.export import naming
from app.library.export.choice import ExportChoice, OnClash, Output, PhotoForm
from app.library.export.choosing import choose
from app.library.export.obstacles import free_bytes, obstacles, too_little_space
from app.library.export.plan import ExportPlan, ExportPreview, PlannedCopy
from app.library.export.sidecars import planned_sidecars
from app.library.photo import LibraryPhoto
from app.library.xmp import XmpFor
from engine.image_key import image_key
from engine.results import ImageKey

JPEG_ENDING: Final = ".jpg"

JPEG_BYTES_PER_PX: Final = 0.45
"""Rather too much than too little: the demo photos made 0.07 to 0.46 at quality 90, 0.22 on average."""

GALLERY_BYTES: Final = 200_000
"""A photo with its text; the demo photos needed 38,000 to 492,000, 156,000 on average."""

CONTACT_SHEET_BYTES: Final = 35_000
"""A photo; pages of the demo photos needed 27,000 on average."""


def preview(
    photos: Iterable[LibraryPhoto],
    choice: ExportChoice,
    watched: Sequence[Path],
) -> ExportPreview:
    """What an export would do; reads files at the destination that could be the same, writes nothing.

    Args:
        photos: the whole library.
        choice: what the person asked for, with numbers as `choice.check` allows them.
        watched: the watched folders, none of which may become an export folder.
    """
    everything = tuple(photos)
    output = choice.output
    chosen = choose(everything, choice.selection, choice.among)
    unreachable = tuple(each for each in chosen.photos if output.needs_files and not _can_be_read(each))
    gone = {each.photo.photo_id for each in unreachable}
    reachable = tuple(each for each in chosen.photos if each.photo.photo_id not in gone)
    problems = obstacles(everything, reachable, choice, watched)
    copies, clashes = _planned(reachable, choice) if not problems else ((), 0)
    total_bytes = bytes_to_write(copies, output)
    free = free_bytes(choice.destination)
    if free is not None and total_bytes > free:
        problems.append(too_little_space(total_bytes, free))
    offline = sum(each.photo.is_offline for each in unreachable)
    return ExportPreview(
        photos=reachable,
        total_bytes=total_bytes,
        free_bytes=free,
        clashes=clashes,
        already_there=sum(each.is_there for each in copies),
        offline=offline,
        without_score=chosen.without_score,
        ties_added=chosen.ties_added,
        rejected=chosen.rejected,
        plan=None if problems else ExportPlan(copies, choice.destination, output),
        problems=tuple(problems),
        chosen=chosen.photos,
        missing=len(unreachable) - offline,
        duplicates=chosen.duplicates,
        series_mates=chosen.series_mates,
        unrated=chosen.unrated,
        disputed=sum(each.photo.is_disputed for each in copies) if output.marks is not XmpFor.NOBODY else 0,
        shared_names=sum(_shares_name(each, output) for each in copies),
        is_estimate=output.form is PhotoForm.JPEG or output.gallery or output.contact_sheet,
    )


def key_of(path: Path) -> ImageKey:
    """The hash of a file's bytes.

    Raises:
        OSError: it cannot be read.
    """
    return image_key(path.read_bytes())


def _can_be_read(photo: LibraryPhoto) -> bool:
    return not photo.photo.is_offline and photo.photo.path.is_file()


def _planned(photos: Sequence[LibraryPhoto], choice: ExportChoice) -> tuple[tuple[PlannedCopy, ...], int]:
    """The copies, and how many found their name taken at the destination."""
    output = choice.output
    if output.form is PhotoForm.NONE:
        return tuple(PlannedCopy(photo, None, (), is_there=False) for photo in photos), 0
    most = max([len(photos), *(photo.rank or 0 for photo in photos)])
    taken: set[str] = set()
    marked: set[str] = set()
    copies = []
    n_clashes = 0
    for place, photo in enumerate(photos, start=1):
        ending = JPEG_ENDING if output.form is PhotoForm.JPEG else photo.photo.path.suffix
        name = naming.stem(output.name, photo, place, most) + ending
        target, there, is_clash = _free_target(name, photo, choice, taken)
        n_clashes += is_clash
        if is_clash and output.on_clash is OnClash.SKIP:
            continue
        taken.add(str(target).casefold())
        sidecars = planned_sidecars(photo, target, output, marked)
        marked.update(each.target.name.casefold() for each in sidecars if each.has_marks)
        copies.append(PlannedCopy(photo, target, sidecars, is_there=there))
    return tuple(copies), n_clashes


def _free_target(
    name: str, photo: LibraryPhoto, choice: ExportChoice, taken: Collection[str]
) -> tuple[Path, bool, bool]:
    """Where a photo goes, whether its very bytes are there already, and whether other content was in the way."""
    is_clash = False
    number = 1
    while True:
        target = choice.destination / naming.numbered(name, number)
        if str(target).casefold() not in taken:
            if not os.path.lexists(target):
                return target, False, is_clash
            if choice.output.form is not PhotoForm.JPEG and _is_same(target, photo):
                return target, True, False
            is_clash = True
            if choice.output.form is PhotoForm.JPEG:  # only its bytes, yet to be made, tell whether it is the same
                return target, False, True
        number += 1


def _is_same(target: Path, photo: LibraryPhoto) -> bool:
    """Whether a file holds a photo's bytes; one of another size is not read."""
    try:
        if target.is_file() and target.stat().st_size == photo.photo.size_bytes:
            return key_of(target) == photo.photo.image_key
    except OSError:  # it is something, and not to be touched
        pass
    return False


def _shares_name(copy: PlannedCopy, output: Output) -> bool:
    """Whether a photo's marks could not have the name that its reader looks for first."""
    has_full_name = any(each.has_marks and copy.target == each.target.with_suffix("") for each in copy.sidecars)
    return output.marks is XmpFor.LIGHTROOM and has_full_name


def bytes_to_write(copies: Sequence[PlannedCopy], output: Output) -> int:
    """What copies take that are not there yet; of pictures that are yet to be made a guess."""
    total = sum(_photo_bytes(each.photo, output) for each in copies if not each.is_there)
    total += len(copies) * (GALLERY_BYTES * output.gallery + CONTACT_SHEET_BYTES * output.contact_sheet)
    return round(total)


def _photo_bytes(photo: LibraryPhoto, output: Output) -> float:
    if output.form is PhotoForm.COPY:
        return photo.photo.size_bytes
    if output.form is not PhotoForm.JPEG:
        return 0
    width, height = photo.photo.width_px, photo.photo.height_px
    share = min(1.0, output.jpeg.edge_px / max(width, height, 1)) if output.jpeg.edge_px else 1.0
    return width * height * share**2 * JPEG_BYTES_PER_PX
