"""What pictures show: every photo looked at once by the shipped model, and somebody's decisions."""

from __future__ import annotations

from tests.support.keyboard import press, wait_until
from tests.support.screen_photos import FOLDERS, LONG_S, LOOKED_AT, MARKS, PAIR, WITH_EDITS
from tests.support.screen_scenes import compare, series
from tests.support.screen_stage import Stage


def record(stage: Stage) -> None:
    """Has the shipped model look at everything once, and a person decide; what follows finds it in the library."""
    window, state = stage.window, stage.window.state
    for folder in list(FOLDERS)[:-1]:
        window.folders.add_folder(stage.home / "Pictures" / folder)
    n_photos = sum(1 for folder in list(FOLDERS)[:-1] for _ in (stage.home / "Pictures" / folder).iterdir())
    wait_until(lambda: len(state.shown) == n_photos, LONG_S)
    wait_until(lambda: all(each.opinion or each.failure for each in state.photos()), LONG_S)
    for name, keys in MARKS.items():
        stage.go_to(name)
        press(*keys)
    inspector = window.bench.inspector
    for name in (*WITH_EDITS, *PAIR, *LOOKED_AT):
        stage.go_to(name)
        wait_until(lambda: inspector._has_explanation and inspector._facts._table.isVisible(), LONG_S)
        if name in WITH_EDITS:
            press("Shift+E")
            wait_until(lambda: inspector.edits._shown is not None, LONG_S)
    compare(stage)
    series(stage)
    table, surveying = window.bench.survey.panel._table, window.bench.surveying
    wait_until(lambda: len(table._rows) == len(surveying.frames()) - 1, LONG_S)
    stage.still()
