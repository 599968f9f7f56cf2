"""Facts with a look for faces."""

from __future__ import annotations

import itertools
import logging
import sys
from collections.abc import Iterator

import pytest

from engine.errors import Cancelled, WeightsMissing
from engine.faces import measuring
from engine.facts.results import FoundFace, PhotoFacts
from engine.image_input import Picture
from engine.results import ImageKey
from tests.support.drawn_photos import blocks

N_MEASURES = 8  # after the look for faces
PICTURE = Picture(ImageKey("1" * 32), blocks(240, 160), (240, 160))


@pytest.fixture(autouse=True)
def forgotten_finder() -> Iterator[None]:
    measuring._finder.cache_clear()
    yield
    measuring._finder.cache_clear()


def test_a_picture_without_faces_has_none_and_was_looked_at() -> None:
    measured = measuring.measure_photo(PICTURE)
    assert measured.image_key == PICTURE.image_key
    assert (measured.facts.n_faces, measured.facts.faces) == (0, ())


def test_without_the_weights_everything_else_is_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def missing() -> None:
        raise WeightsMissing("The face weights are not there.", "Install RED-Aes again.")

    monkeypatch.setattr(measuring, "FaceFinder", missing)
    with caplog.at_level(logging.INFO):
        facts = measuring.measure_photo(PICTURE).facts
    assert facts.n_faces is None
    assert facts.sharpness is not None
    assert "not looked for" in caplog.text


def measured_with(n_looks: int) -> tuple[PhotoFacts, int]:
    """Facts of a request that is stopped at the look after so many, and how often it looked."""
    looks = itertools.count()
    measured = measuring.measure_photo(PICTURE, lambda: next(looks) >= n_looks)
    return measured, next(looks)


def test_a_stop_ends_the_look_for_faces_and_every_measure_after_it() -> None:
    measured, n_looks = measured_with(sys.maxsize)
    assert measured_with(n_looks) == (measured, n_looks)
    for allowed in (0, 1, *range(n_looks - N_MEASURES, n_looks)):
        with pytest.raises(Cancelled):
            measured_with(allowed)


def test_only_faces_that_a_viewer_looks_at_bound_a_crop(monkeypatch: pytest.MonkeyPatch) -> None:
    faces = [FoundFace(box, 0.9, ()) for box in ((0.1, 0.1, 0.5, 0.7), (0.8, 0.8, 0.82, 0.83))]
    monkeypatch.setattr(measuring, "faces_in", lambda _: tuple(faces))
    assert measuring.prominent_boxes(PICTURE.pixels) == [faces[0].box]
    monkeypatch.setattr(measuring, "faces_in", lambda _: None)
    assert measuring.prominent_boxes(PICTURE.pixels) == []
