"""The XMP files beside a photo, and what they and the photo itself say of its marks."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PIL import ExifTags

from app.library.metadata import BROKEN_EXIF, TIFF_STARTS, read_exif
from app.library.photo import ToldMarks
from app.library.photo_file import FileState
from app.library.told_marks import NOTHING_TOLD, overlaid
from app.library.watching.settling import look_at
from app.library.xmp_marks import told_in
from app.library.xmp_packet import XmpUnreadable
from engine.image_input import open_header
from engine.photo_format import SIGNATURE_BYTES, PhotoFormat, photo_format

log = logging.getLogger(__name__)

SUFFIX: Final = ".xmp"
_BROKEN: Final[tuple[type[Exception], ...]] = (XmpUnreadable, *BROKEN_EXIF)
_MAX_BYTES: Final = 32_000_000  # masks of an editor fill some megabytes


@dataclass(frozen=True, slots=True)
class SidecarsRead:
    """What a photo's sidecars said when they were read."""

    told: ToldMarks
    states: Mapping[Path, FileState]  # of each file that was read, or was none to read


def is_sidecar_name(path: Path) -> bool:
    """Whether a file is XMP, by its name."""
    return path.suffix.lower() == SUFFIX


def sidecars_of(photo: Path) -> tuple[Path, ...]:
    """The XMP files that belong to a photo: `name.xmp` and `name.ext.xmp`, in either case."""
    possible = [photo.with_suffix(suffix) for suffix in (SUFFIX, SUFFIX.upper())]
    possible += [photo.with_name(photo.name + suffix) for suffix in (SUFFIX, SUFFIX.upper())]
    found: list[Path] = []
    for path in possible:
        if path.is_file() and not any(path.samefile(other) for other in found):
            found.append(path)
    return tuple(found)


def read_sidecars(photo: Path) -> SidecarsRead:
    """What the XMP files beside a photo say; of a mark that several tell, the one changed last."""
    states = {path: state for path in sidecars_of(photo) if (state := look_at(path)) is not None}
    newest_first = sorted(states, key=lambda path: states[path].modified_ns, reverse=True)
    return SidecarsRead(overlaid(_told_by_file(path, states[path]) for path in newest_first), states)


def told_inside(data: bytes, name: str) -> ToldMarks:
    """What a photo's own bytes say of its marks; nothing where they cannot be read. Never raises."""
    try:
        packet = _packet(data, name)
        return NOTHING_TOLD if packet is None else told_in(packet)
    except _BROKEN as error:
        log.debug("XMP inside a photo not read: %r", error)
        return NOTHING_TOLD


def _told_by_file(path: Path, state: FileState) -> ToldMarks:
    try:
        return NOTHING_TOLD if state.size_bytes > _MAX_BYTES else told_in(path.read_bytes())
    except (XmpUnreadable, OSError) as error:
        log.info("a sidecar could not be read: %s", error)
        return NOTHING_TOLD


def _packet(data: bytes, name: str) -> bytes | None:
    found: Any = None
    if photo_format(data[:SIGNATURE_BYTES], name) is PhotoFormat.RAW:
        if data.startswith(TIFF_STARTS):
            found = read_exif(data, name).get(ExifTags.Base.XMLPacket)
    else:
        with open_header(data, name) as image:
            found = image.info.get("xmp")
    return found if isinstance(found, bytes) else None
