"""Bytes → upright sRGB pictures, and errors for whatever is none."""

from __future__ import annotations

import os
import re
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile

from engine import image_input
from engine.errors import ImageEmpty, ImageUnreadable
from engine.image_input import PICTURE_EDGE_PX, decode_picture, open_header, read_photo_file, read_picture
from engine.image_key import image_key
from tests.support.pictures import encoded, scene

ORIENTATION_TAG = 0x0112
TURNED_BACK = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,  # stored so that a turn by 90° clockwise makes it upright
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def colors(picture: Image.Image) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.asarray(picture, np.int64)


def stored_with_orientation(upright: Image.Image, orientation: int, file_format: str) -> bytes:
    turn = TURNED_BACK[orientation]
    exif = Image.Exif()
    exif[ORIENTATION_TAG] = orientation
    return encoded(upright if turn is None else upright.transpose(turn), file_format, exif=exif)


@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "TIFF", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_whatever_its_orientation_tag(orientation: int, file_format: str) -> None:
    upright = Image.new("RGB", (60, 40), (20, 20, 20))
    upright.paste((230, 30, 30), (0, 0, 30, 20))
    upright.paste((30, 230, 30), (30, 0, 60, 20))
    picture = decode_picture(stored_with_orientation(upright, orientation, file_format), "photo")
    assert picture.full_size_px == (60, 40)
    assert picture.pixels.size == (60, 40)
    assert np.abs(colors(picture.pixels) - colors(upright)).mean() < 8


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_leaves_the_photo_as_it_is(orientation: int) -> None:
    exif = Image.Exif()
    exif[ORIENTATION_TAG] = orientation
    assert decode_picture(encoded(scene(), "PNG", exif=exif), "a.png").pixels.tobytes() == scene().tobytes()


def test_an_unreadable_exif_block_does_not_hide_the_photo() -> None:
    data = encoded(scene(), "PNG", exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff nothing of the kind")
    assert decode_picture(data, "a.png").pixels.size == scene().size


def test_the_long_edge_is_bounded_and_the_aspect_kept() -> None:
    picture = decode_picture(encoded(Image.new("RGB", (3000, 1500), "navy"), "PNG"), "a.png", edge_px=512)
    assert picture.pixels.size == (512, 256)
    assert picture.full_size_px == (3000, 1500)


def test_a_small_photo_is_not_enlarged() -> None:
    assert decode_picture(encoded(scene(31, 17), "PNG"), "a.png").pixels.size == (31, 17)


def test_a_very_long_photo_keeps_at_least_one_pixel_a_side() -> None:
    assert decode_picture(encoded(Image.new("RGB", (4000, 1)), "PNG"), "a.png").pixels.size == (PICTURE_EDGE_PX, 1)


def test_a_large_jpeg_decodes_to_the_same_picture_as_at_full_size() -> None:
    large = scene(1600, 1200)
    drafted = decode_picture(encoded(large, "JPEG", quality=95), "a.jpg", edge_px=200)
    whole = large.resize((200, 150), Image.Resampling.LANCZOS)
    assert drafted.full_size_px == (1600, 1200)
    assert np.abs(colors(drafted.pixels) - colors(whole)).mean() < 2


def test_the_same_bytes_give_the_same_pixels_and_key() -> None:
    data = encoded(scene(1300, 900), "JPEG")
    first, second = decode_picture(data, "a.jpg"), decode_picture(data, "b.jpg")
    assert first.pixels.tobytes() == second.pixels.tobytes()
    assert first.image_key == second.image_key == image_key(data)


@pytest.mark.parametrize(
    ("mode", "file_format"),
    [
        ("1", "PNG"),
        ("L", "PNG"),
        ("LA", "PNG"),
        ("P", "PNG"),
        ("P", "GIF"),
        ("RGBA", "PNG"),
        ("RGBA", "WEBP"),
        ("I;16", "PNG"),
        ("I;16", "TIFF"),
        ("I", "TIFF"),
        ("F", "TIFF"),
        ("CMYK", "JPEG"),
        ("CMYK", "TIFF"),
        ("YCbCr", "JPEG"),
        ("LAB", "TIFF"),
        ("RGB", "TGA"),
        ("RGB", "JPEG2000"),
        ("RGB", "AVIF"),
        ("RGB", "BMP"),
        ("RGB", "PPM"),
    ],
)
def test_any_mode_becomes_rgb_of_the_right_size(mode: str, file_format: str) -> None:
    picture = decode_picture(encoded(Image.new(mode, (40, 30)), file_format), f"a.{file_format.lower()}", edge_px=20)
    assert (picture.pixels.mode, picture.pixels.size, picture.full_size_px) == ("RGB", (20, 15), (40, 30))


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(encoded(scene(), "PNG"))
    picture = read_picture(path)
    assert picture.pixels.tobytes() == scene().tobytes()
    assert picture.image_key == image_key(path.read_bytes())


def test_an_animation_gives_its_first_frame() -> None:
    frames = [Image.new("RGB", (12, 8), color) for color in ("red", "lime", "blue")]
    data = encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    assert decode_picture(data, "a.webp").pixels.getpixel((5, 5)) == (255, 0, 0)


# --- what cannot be read


def test_a_truncated_photo_is_said_to_end_too_early() -> None:
    data = encoded(scene(), "JPEG")
    with pytest.raises(ImageUnreadable, match=r"half\.jpg ends too early"):
        decode_picture(data[: len(data) // 2], "half.jpg")


def test_a_photo_with_damaged_contents_is_said_to_be_damaged() -> None:
    data = bytearray(encoded(scene(), "PNG"))
    data[60:80] = b"\xff" * 20
    with pytest.raises(ImageUnreadable, match="is damaged"):
        decode_picture(bytes(data), "a.png")


def test_a_text_named_like_a_photo_is_no_photo() -> None:
    with pytest.raises(ImageUnreadable, match="not a photo"):
        decode_picture(b"Dear diary", "diary.jpg")


def test_postscript_is_refused_without_running_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.Popen", None)
    with pytest.raises(ImageUnreadable, match="not a photo"):
        decode_picture(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", "a.jpg")


def test_an_empty_file_is_said_to_be_empty_without_its_name_which_another_may_have(tmp_path: Path) -> None:
    (tmp_path / "zero.jpg").touch()
    with pytest.raises(ImageEmpty, match=r"^The file is empty\. Copy the photo from the card"):
        read_picture(tmp_path / "zero.jpg")


def test_a_missing_file_is_named_without_its_folder(tmp_path: Path) -> None:
    with pytest.raises(ImageUnreadable, match=r"^gone\.jpg cannot be opened") as caught:
        read_photo_file(tmp_path / "gone.jpg")
    assert str(tmp_path) not in str(caught.value)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ImageUnreadable, match="is not a file"):
        read_photo_file(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_named_like_a_photo_does_not_hang_the_reader(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(ImageUnreadable, match="is not a file"):
        read_picture(tmp_path / "pipe.jpg")


def test_a_name_that_is_no_text_still_gives_a_printable_error() -> None:
    with pytest.raises(ImageUnreadable) as caught:
        decode_picture(b"nothing", os.fsdecode(b"caf\xe9.jpg"))
    assert str(caught.value).encode()


def test_heic_without_its_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def import_module(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(image_input, "import_module", import_module)
    with pytest.raises(ImageUnreadable, match="pip install pillow-heif"):
        decode_picture(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "a.heic")


def test_heic_with_its_package_is_decoded_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    package = SimpleNamespace(HeifImageFile=lambda _: scene())
    monkeypatch.setattr(image_input, "import_module", {"pillow_heif": package}.__getitem__)
    picture = decode_picture(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "a.heic")
    assert picture.pixels.tobytes() == scene().tobytes()


# --- the header alone


def test_a_header_is_read_through_the_same_door_without_a_pixel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile.ImageFile, "load", None)
    assert open_header(encoded(scene(), "PNG"), "a.png").size == scene().size
    for data, name in ((b"%!PS-Adobe-3.0 EPSF-3.0\n%%EOF\n", "a.jpg"), (b"II*\x00" + bytes(60), "a.nef"), (b"", "a")):
        with pytest.raises(ImageUnreadable):
            open_header(data, name)


# --- damage


def decoded_or_error(data: bytes) -> Image.Image | ImageUnreadable:
    try:
        return decode_picture(data, "damaged.jpg", edge_px=64).pixels
    except ImageUnreadable as error:
        return error


ENCODED = [encoded(scene(48, 32), name) for name in ("JPEG", "PNG", "TIFF", "GIF", "BMP", "PPM", "WEBP", "JPEG2000")]


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow's remarks on damaged metadata
@pytest.mark.usefixtures("caplog")  # likewise, in the log
@given(st.sampled_from(ENCODED), st.data())
@settings(max_examples=150)
def test_damaged_bytes_give_a_picture_or_an_image_error_and_nothing_else(data: bytes, draw: st.DataObject) -> None:
    damaged = bytearray(data)
    for place in draw.draw(st.lists(st.integers(0, len(data) - 1), min_size=1, max_size=8)):
        damaged[place] = draw.draw(st.integers(0, 255))
    end = draw.draw(st.integers(1, len(data)))
    read = decoded_or_error(bytes(damaged[:end]))
    if isinstance(read, ImageUnreadable):
        assert re.match(r"damaged\.jpg .+\.$", read.what)
        assert read.fix.endswith(".")
    else:
        assert read.mode == "RGB"
        assert max(read.size) <= 64
