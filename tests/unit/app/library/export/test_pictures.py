from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from PIL import ExifTags, Image, ImageCms

from app.library.export import carried_metadata
from app.library.export.choice import JpegOptions, Metadata
from app.library.export.pictures import as_jpeg, srgb_profile
from tests.support.pictures import encoded, scene

GPS = {1: "N", 2: (48.0, 51.0, 30.0)}
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description tiff:Orientation="6" dc:title="Lake"/></x:xmpmeta>'


def wide_profile() -> bytes:
    """A profile with other primaries than sRGB's: a stand-in for Adobe RGB, made from LittleCMS' own profiles."""
    swapped = bytearray(srgb_profile())
    red, green = swapped.index(b"rXYZ", 128), swapped.index(b"gXYZ", 128)
    places = [slice(start + 4, start + 8) for start in (red, green)]
    swapped[places[0]], swapped[places[1]] = swapped[places[1]], swapped[places[0]]
    return bytes(swapped)


def original(**options: Any) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "Maker"
    exif[ExifTags.Base.Copyright] = "Somebody"
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.FNumber] = 8.0
    details[ExifTags.Base.MakerNote] = b"private" * 4
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(GPS)
    return encoded(scene(), "JPEG", exif=exif, xmp=XMP, comment=b"by a camera", **options)


def made(data: bytes, options: JpegOptions, name: str = "a.jpg") -> Image.Image:
    jpeg, lost = as_jpeg(data, name, options)
    assert lost is None
    image = Image.open(io.BytesIO(jpeg))
    image.load()
    return image


def mean(image: Image.Image) -> list[float]:
    return [float(value) for value in np.asarray(image.convert("RGB"), float).mean((0, 1))]


def test_a_picture_is_upright_and_says_so() -> None:
    image = made(original(), JpegOptions(edge_px=56))
    assert image.size == (39, 56)
    assert image.getexif()[ExifTags.Base.Orientation] == 1
    assert b'tiff:Orientation="1"' in image.info["xmp"]


def test_a_picture_is_never_enlarged() -> None:
    assert made(original(), JpegOptions(edge_px=4000)).size == made(original(), JpegOptions(edge_px=0)).size


def test_a_wide_gamut_photo_looks_the_same_in_srgb_and_with_its_profile_kept() -> None:
    profile = wide_profile()
    data = encoded(scene(), "PNG", icc_profile=profile)
    shown = ImageCms.profileToProfile(scene(), io.BytesIO(profile), io.BytesIO(srgb_profile()), outputMode="RGB")
    assert shown is not None
    converted = made(data, JpegOptions(quality=100), "a.png")
    assert converted.info["icc_profile"] == srgb_profile()
    assert mean(converted) == pytest.approx(mean(shown), abs=1.0)
    kept = made(data, JpegOptions(quality=100, keeps_profile=True), "a.png")
    assert kept.info["icc_profile"] == profile
    assert mean(kept) == pytest.approx(mean(scene()), abs=1.0)
    assert mean(scene()) != pytest.approx(mean(shown), abs=10.0), "the two spaces differ"


def test_a_photo_that_is_not_rgb_becomes_srgb_though_profiles_are_kept() -> None:
    data = encoded(scene().convert("CMYK"), "TIFF")
    image = made(data, JpegOptions(keeps_profile=True), "a.tif")
    assert (image.mode, image.info["icc_profile"]) == ("RGB", srgb_profile())


def test_deep_grey_is_brought_to_eight_bits() -> None:
    deep = Image.fromarray(np.full((40, 60), 0x8000, np.uint16))
    assert mean(made(encoded(deep, "PNG"), JpegOptions(), "a.png")) == pytest.approx([128] * 3, abs=1)


@pytest.mark.parametrize(
    ("kept", "has_maker", "has_place"),
    [(Metadata.ALL, True, True), (Metadata.NO_PLACE, True, False), (Metadata.NONE, False, False)],
)
def test_metadata_is_kept_or_stripped_as_chosen(kept: Metadata, has_maker: bool, has_place: bool) -> None:
    image = made(original(), JpegOptions(metadata=kept))
    exif = image.getexif()
    details = exif.get_ifd(ExifTags.IFD.Exif)
    assert (exif.get(ExifTags.Base.Make) == "Maker") is has_maker
    assert (details.get(ExifTags.Base.FNumber) == 8.0) is has_maker
    assert bool(exif.get_ifd(ExifTags.IFD.GPSInfo)) is has_place
    assert ("xmp" in image.info) is has_place
    assert "comment" not in image.info
    assert ExifTags.Base.MakerNote not in details
    if has_maker:
        assert (details[ExifTags.Base.ExifImageWidth], details[ExifTags.Base.ExifImageHeight]) == image.size


def test_the_same_photo_gives_the_same_bytes() -> None:
    options = JpegOptions(edge_px=100)
    assert as_jpeg(original(), "a.jpg", options) == as_jpeg(original(), "a.jpg", options)


def test_exif_that_cannot_be_carried_over_is_told_and_the_picture_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carried_metadata, "MAX_MARKER_BYTES", 10)
    jpeg, lost = as_jpeg(original(), "a.jpg", JpegOptions())
    assert lost is not None
    assert "a.jpg" in lost.what
    assert Image.open(io.BytesIO(jpeg)).format == "JPEG"
