"""Which files are photos, told by name or by first bytes."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Final


class PhotoFormat(StrEnum):
    """The formats that are decoded; whatever else a library could open is refused.

    Left out on purpose: EPS, PDF and WMF run foreign programs; ICO, PSD, DDS, FLI and the like do not
    come from cameras, and each further decoder is one more way in for a harmful file.
    """

    JPEG = "JPEG"
    PNG = "PNG"
    TIFF = "TIFF"
    WEBP = "WebP"
    GIF = "GIF"
    BMP = "BMP"
    PPM = "PPM"
    JPEG_2000 = "JPEG 2000"
    AVIF = "AVIF"
    HEIF = "HEIF"
    TGA = "TGA"  # has no signature: known by its name alone
    RAW = "RAW"


_SUFFIXES: Final[dict[PhotoFormat, tuple[str, ...]]] = {
    PhotoFormat.JPEG: (".jpg", ".jpeg", ".jpe", ".jfif", ".mpo"),
    PhotoFormat.PNG: (".png", ".apng"),
    PhotoFormat.TIFF: (".tif", ".tiff"),
    PhotoFormat.WEBP: (".webp",),
    PhotoFormat.GIF: (".gif",),
    PhotoFormat.BMP: (".bmp",),
    PhotoFormat.PPM: (".ppm", ".pgm", ".pbm", ".pnm", ".pfm"),
    PhotoFormat.JPEG_2000: (".jp2", ".j2k", ".jpx", ".jpf", ".j2c"),
    PhotoFormat.AVIF: (".avif", ".avifs"),
    PhotoFormat.HEIF: (".heic", ".heif", ".hif"),
    PhotoFormat.TGA: (".tga",),
    PhotoFormat.RAW: (
        *(".3fr", ".arw", ".cap", ".cr2", ".cr3", ".crw", ".dcr", ".dng", ".erf", ".fff", ".gpr", ".iiq"),
        *(".kdc", ".mef", ".mos", ".mrw", ".nef", ".nrw", ".orf", ".pef", ".raf", ".raw", ".rw2", ".rwl"),
        *(".sr2", ".srf", ".srw", ".x3f"),
    ),
}

PHOTO_SUFFIXES: Final = frozenset(suffix for suffixes in _SUFFIXES.values() for suffix in suffixes)
"""Lower-case name endings, dot included, of the files that a folder scan takes for photos."""

RAW_SUFFIXES: Final = frozenset(_SUFFIXES[PhotoFormat.RAW])

SIGNATURE_BYTES: Final = 64
"""How many first bytes of a file the functions here look at."""

_STARTS: Final[tuple[tuple[bytes, PhotoFormat], ...]] = (
    (b"\xff\xd8\xff", PhotoFormat.JPEG),
    (b"\x89PNG\r\n\x1a\n", PhotoFormat.PNG),
    (b"GIF87a", PhotoFormat.GIF),
    (b"GIF89a", PhotoFormat.GIF),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", PhotoFormat.JPEG_2000),
    (b"\xff\x4f\xff\x51", PhotoFormat.JPEG_2000),
    (b"FUJIFILMCCD-RAW", PhotoFormat.RAW),
    (b"IIU\x00", PhotoFormat.RAW),  # Panasonic, Leica
    (b"IIRO", PhotoFormat.RAW),  # Olympus, as the two below
    (b"IIRS", PhotoFormat.RAW),
    (b"MMOR", PhotoFormat.RAW),
    (b"FOVb", PhotoFormat.RAW),  # Sigma
    (b"\x00MRM", PhotoFormat.RAW),  # Minolta
    (b"II\x1a\x00\x00\x00HEAPCCDR", PhotoFormat.RAW),  # Canon CRW
)
_NAMED_SUFFIXES: Final[dict[str, PhotoFormat]] = {
    **dict.fromkeys(RAW_SUFFIXES, PhotoFormat.RAW),
    ".tga": PhotoFormat.TGA,
}
"""Where the first bytes are of no known kind, the name is believed."""

_TIFF_STARTS: Final = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_BRANDS: Final[dict[bytes, PhotoFormat]] = {
    b"avif": PhotoFormat.AVIF,
    b"avis": PhotoFormat.AVIF,
    b"crx ": PhotoFormat.RAW,  # Canon CR3
    **dict.fromkeys((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs"), PhotoFormat.HEIF),
}
_CONTAINER_BRANDS: Final = frozenset({b"mif1", b"msf1"})
_PPM_KINDS: Final = frozenset({b"1", b"2", b"3", b"4", b"5", b"6", b"7", b"f", b"F"})
_XV_THUMBNAIL: Final = b"P7 332"
_BMP_HEADER_SIZES: Final = frozenset({12, 16, 40, 52, 56, 64, 108, 124})


def is_photo_name(path: Path) -> bool:
    """Whether the file's name ends like a photo's, in either case."""
    return path.suffix.lower() in PHOTO_SUFFIXES


def has_photo_signature(head: bytes) -> bool:
    """Whether a file that starts with `head` (`SIGNATURE_BYTES` of it) is of a format that is decoded."""
    return photo_format(head, "") is not None


def photo_format(head: bytes, name: str) -> PhotoFormat | None:
    """The format told by the first bytes; the name decides only where several formats share them, and for TGA."""
    suffix = Path(name).suffix.lower()
    found = next((each for start, each in _STARTS if head.startswith(start)), None) or _structured_format(head)
    if found is PhotoFormat.TIFF and suffix in RAW_SUFFIXES:
        return PhotoFormat.RAW
    if found is None and head and suffix in _NAMED_SUFFIXES:
        return _NAMED_SUFFIXES[suffix]
    return found


def _structured_format(head: bytes) -> PhotoFormat | None:
    """Formats that more than their first bytes tell."""
    if head.startswith(_TIFF_STARTS):
        return PhotoFormat.RAW if head[8:10] == b"CR" else PhotoFormat.TIFF
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return PhotoFormat.WEBP
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BMP_HEADER_SIZES:
        return PhotoFormat.BMP
    if head[:1] == b"P" and head[1:2] in _PPM_KINDS and head[2:3].isspace() and not head.startswith(_XV_THUMBNAIL):
        return PhotoFormat.PPM
    return _container_format(head) if head[4:8] == b"ftyp" else None


def _container_format(head: bytes) -> PhotoFormat | None:
    """The format of an ISO media file by its brands; None for video."""
    brand = head[8:12]
    if brand in _CONTAINER_BRANDS:
        return PhotoFormat.AVIF if b"avif" in head[16:] else PhotoFormat.HEIF
    return _BRANDS.get(brand)
