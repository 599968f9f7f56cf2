from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from engine.prompts import pair_messages
from engine.remote.messages import data_url, with_images

PREFIX = "data:image/png;base64,"


def opened(url: str) -> Image.Image:
    assert url.startswith(PREFIX)
    return Image.open(io.BytesIO(base64.b64decode(url.removeprefix(PREFIX))))


def test_pixels_are_sent_without_loss_and_without_any_metadata() -> None:
    image = Image.linear_gradient("L").convert("RGB")
    image.info.update(icc_profile=b"profile", exif=b"Exif\0\0where I live", comment=b"mine", dpi=(300, 300))
    sent = opened(data_url(image))
    assert sent.tobytes() == image.tobytes()
    assert sent.info == {}
    assert dict(sent.getexif()) == {}


def test_a_larger_picture_is_scaled_to_the_long_edge_and_a_smaller_one_stays() -> None:
    assert opened(data_url(Image.new("RGB", (400, 200)), 100)).size == (100, 50)
    assert opened(data_url(Image.new("RGB", (40, 20)), 100)).size == (40, 20)


def test_each_image_takes_its_place_and_the_words_stay_last() -> None:
    (message,) = with_images(pair_messages(), ["data:one", "data:two"])
    assert [part["type"] for part in message["content"]] == ["image_url", "image_url", "text"]
    assert [part["image_url"]["url"] for part in message["content"][:2]] == ["data:one", "data:two"]


def test_a_missing_image_is_refused() -> None:
    with pytest.raises(ValueError, match="1 images for 2 places"):
        with_images(pair_messages(), ["data:one"])
