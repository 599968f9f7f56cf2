"""Series and their order."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from app.cli.asking import AskedEngine
from app.cli.console import Console
from app.cli.moments import RankedPhoto, rank_photos
from app.cli.photo_answers import PairAnswer
from app.inference.messages import EngineDied, EngineFault, PhotoScore
from app.library.photo import SeriesKind
from engine.errors import AnswerUnreadable, ImageUnreadable, NotEnoughMemory, RedAesError
from engine.image_key import image_key
from engine.results import Assessment, PairComparison
from tests.support import made_series
from tests.support.drawn_photos import blocks
from tests.support.library_photos import NOON, write_jpeg


class Comparing:
    """An engine whose comparisons of certain photos fail: as answers, or by ending everything."""

    noise = 0.1

    def __init__(self, failing: Sequence[Path], error: RedAesError, *, ends: bool) -> None:
        self._failing, self._error, self._ends = failing, error, ends

    def comparisons(self, pairs: Sequence[tuple[Path, Path]]) -> Iterator[PairAnswer]:
        for a, b in pairs:
            key_a, key_b = image_key(a.read_bytes()), image_key(b.read_bytes())
            outcome: PairComparison | RedAesError = PairComparison(key_a, key_b, 1.0, "b", "", (), "m@1")
            if a in self._failing:
                outcome = self._error
                if self._ends:
                    raise self._error
            yield PairAnswer(a, b, key_a, key_b, outcome)


def _series(folder: Path, start: datetime) -> list[PhotoScore]:
    photos = []
    for number in range(2):
        taken_at = start + timedelta(seconds=number)
        path = write_jpeg(folder / f"{taken_at:%H%M%S}.jpg", shade=100 + number, taken_at=taken_at)
        key = image_key(path.read_bytes())
        photos.append(PhotoScore(path, key, Assessment(key, 5.0 + number, 0.5, "m@1")))
    return photos


def _ranked(photos: list[PhotoScore], engine: Comparing) -> tuple[list[RankedPhoto], str]:
    err = io.StringIO()
    ranked = rank_photos(photos, cast(AskedEngine, engine), Console(io.StringIO(), err))
    return ranked, err.getvalue()


@pytest.mark.parametrize("kind", [AnswerUnreadable, EngineDied, EngineFault, NotEnoughMemory, ImageUnreadable])
def test_a_comparison_that_fails_leaves_only_its_series_without_an_order(
    tmp_path: Path, kind: type[RedAesError]
) -> None:
    first, second = _series(tmp_path, NOON), _series(tmp_path, NOON + timedelta(hours=1))
    error = kind("It answered nonsense.", "Try again.")
    ranked, told = _ranked([*first, *second], Comparing([each.path for each in first], error, ends=False))
    places = {each.photo.path: (each.series, each.series_rank) for each in ranked}
    assert [places[each.path] for each in first] == [(1, None), (1, None)]
    assert sorted(places[each.path] for each in second) == [(2, 1), (2, 2)]
    assert "Series 1 keeps no order of its own: It answered nonsense." in told


def test_an_engine_that_cannot_go_on_ends_the_command(tmp_path: Path) -> None:
    photos = _series(tmp_path, NOON)
    error = EngineDied("The engine has stopped.", "Try again.")
    with pytest.raises(EngineDied):
        _ranked(photos, Comparing([each.path for each in photos], error, ends=True))


def test_a_brackets_frames_stand_together_and_are_no_rivals(tmp_path: Path) -> None:
    photos = []
    for number, shot in enumerate(made_series.bracket(blocks(), (-2, 0, 2))):
        path = tmp_path / f"{number}.jpg"
        path.write_bytes(made_series.jpeg(shot))
        key = image_key(path.read_bytes())
        photos.append(PhotoScore(path, key, Assessment(key, 5.0 + number, 0.5, "m@1")))
    nobody = EngineDied("Nothing is compared.", "Don't ask.")
    ranked, told = _ranked(photos, Comparing([each.path for each in photos], nobody, ends=True))
    assert [(each.rank, each.series, each.series_rank, each.series_kind) for each in ranked] == [
        (rank, 1, None, SeriesKind.BRACKET) for rank in (1, 2, 3)
    ]
    assert "keeps no order" not in told
