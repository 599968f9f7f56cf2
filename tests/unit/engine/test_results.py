"""What an answer says of itself."""

from __future__ import annotations

import pytest

from engine.results import AxisScore
from engine.scale import Axis


@pytest.mark.parametrize(
    ("text", "is_telling"),
    [("fine", False), (" Fine ", False), ("fine, warm light", True), ("poor: burnt out", True), ("strong", True)],
)
def test_an_axis_tells_something_unless_its_words_are_nothing_but_fine(text: str, *, is_telling: bool) -> None:
    assert AxisScore(Axis.LIGHTING, 7.0, text).is_telling is is_telling
