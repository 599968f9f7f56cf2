"""The XMP files beside a photo."""

from __future__ import annotations

from pathlib import Path


def sidecars_of(photo: Path) -> tuple[Path, ...]:
    """The XMP files that belong to a photo: `name.xmp` and `name.ext.xmp`, in either case."""
    possible = [photo.with_suffix(suffix) for suffix in (".xmp", ".XMP")]
    possible += [photo.with_name(photo.name + suffix) for suffix in (".xmp", ".XMP")]
    found: list[Path] = []
    for path in possible:
        if path.is_file() and not any(path.samefile(other) for other in found):
            found.append(path)
    return tuple(found)
