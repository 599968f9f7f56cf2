"""A whole evening by keyboard alone, with the real engine's process and the shipped model."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.main import DEMO_PHOTOS
from tests.support.evening_place import EveningPlace
from tests.trials.evening import spend_evening

N_PHOTOS = 24


def evening_photos() -> list[Path]:
    """The series and the weak photos of the demo set, and as many others as are wanted."""
    found = sorted(DEMO_PHOTOS.glob("*.jpg"))
    wanted = [path for path in found if path.name.startswith(("series_", "weak_"))]
    return sorted([*wanted, *(path for path in found if path not in wanted)][:N_PHOTOS])


@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_an_evening_by_keys_alone_leaves_what_was_decided_and_the_originals_untouched(
    qapp: QApplication, tmp_path: Path
) -> None:
    place = EveningPlace(tmp_path)
    originals = place.copy(evening_photos())
    told: dict[str, dict[str, object]] = {}
    spend_evening(place, originals, lambda step, **facts: told.update({step: facts}))
    assert told["series"]["series_of"] == 5
    assert "saved" in told["edit"]
    assert told["undo"]["undone_and_redone"] == 2
