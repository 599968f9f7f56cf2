"""Files that would need too much memory: refused, or decoded one at a time."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from engine import image_input
from engine.errors import ImageTooLarge
from engine.image_input import decode_picture, open_header, read_photo_file
from tests.support.pictures import encoded, scene


def test_a_file_above_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image_input, "MAX_FILE_BYTES", 1 << 20)
    (tmp_path / "big.jpg").write_bytes(b"\0" * ((1 << 20) + 1))
    with pytest.raises(ImageTooLarge, match=r"big\.jpg is larger than 1 MiB"):
        read_photo_file(tmp_path / "big.jpg")


def png_that_claims(width: int, height: int) -> bytes:
    """A well-formed PNG header of any size with next to no pixels behind it."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def test_a_decompression_bomb_is_refused_before_its_pixels_are_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(_: ImageFile.ImageFile) -> None:
        raise AssertionError("the bomb was decoded")

    monkeypatch.setattr(ImageFile.ImageFile, "load", load)
    with pytest.raises(ImageTooLarge, match="up to 160 megapixels"):
        decode_picture(png_that_claims(50_000, 50_000), "bomb.png")


def test_a_jpeg_may_have_more_pixels_than_a_format_that_is_decoded_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    large = scene()
    monkeypatch.setattr(image_input, "MAX_WHOLE_PIXELS", large.width * large.height - 1)
    assert decode_picture(encoded(large, "JPEG"), "a.jpg").full_size_px == large.size
    with pytest.raises(ImageTooLarge, match="a TIFF file"):
        decode_picture(encoded(large, "TIFF"), "a.tif")


@pytest.mark.parametrize(
    ("file_format", "options", "waits"),
    [("PNG", {}, True), ("JPEG", {}, False), ("JPEG", {"progressive": True}, True)],
)
def test_pictures_that_hold_much_memory_are_decoded_one_at_a_time(
    monkeypatch: pytest.MonkeyPatch, file_format: str, options: dict[str, bool], waits: bool
) -> None:
    seen: list[bool] = []
    load = ImageFile.ImageFile.load

    def watched(image: ImageFile.ImageFile) -> object:
        seen.append(image_input._LARGE_TURN.locked())
        return load(image)

    data = encoded(scene(1600, 1200), file_format, **options)
    monkeypatch.setattr(ImageFile.ImageFile, "load", watched)
    decode_picture(data, "a", edge_px=100)
    assert True not in seen
    seen.clear()
    monkeypatch.setattr(image_input, "LARGE_PIXELS", 1600 * 1200 // 8)
    decode_picture(data, "a", edge_px=100)
    assert seen[0] is waits
    assert not image_input._LARGE_TURN.locked()


def test_a_photo_too_large_to_decode_still_has_a_header() -> None:
    assert open_header(png_that_claims(50_000, 50_000), "a.png").size == (50_000, 50_000)


def test_a_photo_between_pillows_own_limit_and_ours_is_opened_and_the_limit_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    assert decode_picture(encoded(scene(), "PNG"), "a.png").full_size_px == scene().size
    assert Image.MAX_IMAGE_PIXELS == 100


@pytest.mark.parametrize("error", [MemoryError(), Image.DecompressionBombError("large")])
def test_too_little_memory_is_told_as_too_large(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def load(_: ImageFile.ImageFile) -> None:
        raise error

    monkeypatch.setattr(ImageFile.ImageFile, "load", load)
    with pytest.raises(ImageTooLarge, match="memory"):
        decode_picture(encoded(scene(), "BMP"), "a.bmp")
