from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from app.ui.grid import thumbnail_loader
from app.ui.grid.thumbnail_loader import ThumbnailLoader, Wish
from engine.results import ImageKey
from tests.gui.conftest import MakeWorkspace

BOX = QSize(200, 200)


def test_holes_between_pictures_are_returned_after_many_were_dropped(
    qtbot: QtBot, make_workspace: MakeWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    returned: list[int] = []
    monkeypatch.setattr(thumbnail_loader, "_CACHE_BYTES", 1)  # only the last one stays
    monkeypatch.setattr(thumbnail_loader, "_DROPPED", 4)
    monkeypatch.setattr(thumbnail_loader, "return_holes", lambda: returned.append(len(seen)))
    loader = ThumbnailLoader(make_workspace([]))  # type: ignore[arg-type]
    seen: list[str] = []
    loader.loaded.connect(seen.append)
    for number in range(9):
        path = tmp_path / f"{number}.jpg"
        Image.new("RGB", (300, 200)).save(path)
        loader.ask(Wish(ImageKey(f"{number:032x}"), path, BOX))
        qtbot.waitUntil(lambda number=number: len(seen) == number + 1)  # type: ignore[misc]
    loader.close()
    assert len(returned) == 2  # eight were dropped
