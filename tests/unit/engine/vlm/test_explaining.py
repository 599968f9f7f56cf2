"""Pieces of a growing text."""

from __future__ import annotations

import pytest

from engine.vlm.explaining import Told


@pytest.mark.parametrize(
    ("texts", "pieces"),
    [
        (["Sees:", "Sees: a", "Sees: a dog"], ["Sees:", " a", " dog"]),
        (["Sees: a", "Sees: a"], ["Sees: a"]),
        (["Sees: \ufffd", "Sees: é"], ["Sees: é"]),
        (["Sees: a dog", "Sees:", "Sees: a", "Sees: a dog."], ["Sees: a dog", "."]),
    ],
)
def test_each_piece_is_told_once_and_whole(texts: list[str], pieces: list[str]) -> None:
    told: list[str] = []
    growing = Told(told.append)
    for text in texts:
        growing.up_to(text)
    assert told == pieces
