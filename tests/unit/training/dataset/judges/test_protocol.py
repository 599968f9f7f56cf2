from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import ImageUnreadable
from tests.unit.training.dataset.judges.conftest import picture
from training.dataset.judges.protocol import ShownPair, open_picture


def test_a_pair_is_named_as_drops_name_it(shown: ShownPair) -> None:
    assert shown.name == "photos/web/0001/00 | photos/web/0001/01"


def test_pictures_are_opened_in_rgb(shown: ShownPair) -> None:
    opened = open_picture(shown.folder, shown.second)
    assert (opened.mode, opened.getpixel((0, 0))) == ("RGB", (255, 255, 255))


def test_a_missing_picture_says_which(tmp_path: Path) -> None:
    with pytest.raises(ImageUnreadable, match=r"0001/03\.png"):
        open_picture(tmp_path, picture(3))
