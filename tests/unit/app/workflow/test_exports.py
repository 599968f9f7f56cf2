from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.library.catalog import judgements
from app.library.catalog.database import open_catalogue
from app.library.export.choice import Output
from app.library.export.plan import ExportPlan, PlannedCopy
from app.library.photo import Opinion
from app.workflow.announcements import ExportProgress
from app.workflow.exports import ExportPace, explanations_of
from tests.support.library_photos import library_photo
from tests.support.made_up_photos import MODEL, make_explanation


def pace(*sizes: int) -> tuple[ExportPace, list[float]]:
    copies = tuple(PlannedCopy(library_photo(n, size_bytes=size), None, (), False) for n, size in enumerate(sizes))
    now = [100.0]
    return ExportPace(ExportPlan(copies, Path("/out"), Output()), lambda: now[0]), now


@pytest.mark.parametrize(("done", "seconds_left"), [(1, 27.0), (2, 3.0), (3, 0.0)])
def test_the_time_left_goes_by_bytes_and_not_by_photos(done: int, seconds_left: float) -> None:
    meter, now = pace(1_000_000, 8_000_000, 1_000_000)
    now[0] += {1: 3.0, 2: 27.0, 3: 30.0}[done]
    assert meter.told(done, 3).seconds_left == pytest.approx(seconds_left)


def test_no_time_left_is_told_before_anything_was_measured() -> None:
    meter, now = pace(10, 10)
    assert meter.told(1, 2) == ExportProgress(1, 2)
    now[0] += 60
    assert meter.told(0, 2) == ExportProgress(0, 2)


def test_explanations_are_those_of_the_model_that_scored_the_photo(tmp_path: Path) -> None:
    mine, other = library_photo(1, 5.0, 1), library_photo(2, 5.0, 1)
    explanation = make_explanation(mine.photo.image_key, 5.0)
    catalogue = open_catalogue(tmp_path / "catalog.sqlite3")
    try:
        with catalogue.begin() as connection:
            judgements.store_explanation(connection, explanation, datetime(2026, 1, 1))
            assert explanation.assessment.model == MODEL
            assert explanations_of(connection, [mine, other]) == {}
            scored = replace(mine, opinion=Opinion(5.0, None, MODEL, is_current=True))
            assert explanations_of(connection, [scored, other]) == {mine.photo.image_key: explanation}
    finally:
        catalogue.close()
