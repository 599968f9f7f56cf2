"""The bars above the score filter, as they are painted."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.library.photo import Opinion
from app.ui.controls.score_range import N_BINS, ScoreRange
from app.ui.folders.filter_panel import FilterPanel
from app.ui.theme import Colour
from tests.support.made_up_photos import OLD_MODEL, make_photo


@pytest.fixture
def score_range(qtbot: QtBot) -> ScoreRange:
    made = ScoreRange()
    qtbot.addWidget(made)
    made.resize(252, 52)  # twelve pixels a bar
    return made


def bars(seen: QImage, colour: str) -> list[int]:
    """How many pixels of each bar's middle column have a colour, above the track."""
    columns = [6 + 12 * place + 6 for place in range(N_BINS)]
    return [sum(seen.pixelColor(x, y) == QColor(colour) for y in range(34)) for x in columns]


def test_bars_are_as_high_as_the_numbers_of_photos_and_ten_has_the_last_one(score_range: ScoreRange) -> None:
    score_range.set_scores([5.0, 5.1, 5.2, 5.4, 6.0, 6.1, 10.0])
    heights = bars(score_range.grab().toImage(), Colour.BAR)
    assert heights[10] == 25
    assert heights[12] == pytest.approx(heights[10] / 2, abs=1)
    assert heights[N_BINS - 1] == pytest.approx(heights[10] / 4, abs=1)
    assert all(heights[place] <= 1 for place in range(N_BINS - 1) if place not in (10, 12))


def test_bars_outside_of_the_range_are_weak(score_range: ScoreRange) -> None:
    score_range.set_scores([2.1, 5.1, 9.1])
    score_range.set_range(5.0, 8.0)
    seen = score_range.grab().toImage()
    strong, weak = bars(seen, Colour.BAR), bars(seen, Colour.SELECTED)
    assert [place for place in range(N_BINS) if strong[place] > 10] == [10]
    assert [place for place in range(N_BINS) if weak[place] > 10] == [4, 18]


def test_without_scores_every_bar_is_a_line(score_range: ScoreRange) -> None:
    score_range.set_scores([])
    assert set(bars(score_range.grab().toImage(), Colour.BAR)) == {1}


def test_scores_that_are_not_ranked_have_no_bars(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[list[float]] = []
    monkeypatch.setattr(ScoreRange, "set_scores", lambda _, scores: drawn.append(list(scores)))
    panel = FilterPanel(list)
    qtbot.addWidget(panel)
    ranked = make_photo(1)
    assert ranked.opinion is not None
    other = dataclasses.replace(make_photo(2), opinion=Opinion(3.0, 0.1, OLD_MODEL, False))
    panel.show_histogram([ranked, other, make_photo(3, opinion=None)])
    assert drawn == [[ranked.opinion.score]]
