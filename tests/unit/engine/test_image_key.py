"""A photo's identity."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engine.image_key import image_key, image_key_of_file


def test_the_key_of_known_bytes_never_changes() -> None:
    assert image_key(b"") == "cae66941d9efbd404e4d88758ea67670"


@given(st.binary(), st.binary())
def test_keys_are_32_hexadecimal_digits_and_equal_only_for_equal_bytes(one: bytes, other: bytes) -> None:
    assert re.fullmatch("[0-9a-f]{32}", image_key(one))
    assert (image_key(one) == image_key(other)) is (one == other)


def test_a_file_read_in_pieces_has_the_key_of_its_bytes(tmp_path: Path) -> None:
    data = bytes(range(256)) * 5000
    (tmp_path / "photo.jpg").write_bytes(data)
    assert image_key_of_file(tmp_path / "photo.jpg") == image_key(data)


def test_what_cannot_be_read_has_no_key(tmp_path: Path) -> None:
    assert image_key_of_file(tmp_path) is None
    assert image_key_of_file(tmp_path / "gone.jpg") is None
    assert image_key_of_file(Path("null\0character.jpg")) is None
