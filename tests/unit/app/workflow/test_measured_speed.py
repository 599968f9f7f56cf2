from __future__ import annotations

from pathlib import Path

from app.library.catalog.standings import standings
from app.workflow.announcements import Announcer, ScoringProgress
from app.workflow.background import CatalogThread
from app.workflow.measured_speed import MeasuredSpeed


def test_the_last_speed_of_each_model_is_kept(tmp_path: Path) -> None:
    announcer = Announcer()
    catalog = CatalogThread(tmp_path / "catalog.sqlite3", announcer.trouble)
    catalog.open()
    model: list[str | None] = [None]
    measured = MeasuredSpeed(catalog, announcer, lambda: model[0])

    def tell(photos_per_s: float | None) -> None:
        announcer.announce(ScoringProgress(5, 9, photos_per_s, None, is_paused=False))

    tell(9.0)  # no model is known yet
    model[0] = "a@1"
    for photos_per_s in (None, 3.0, 3.5, None):
        tell(photos_per_s)
    measured.close()
    model[0] = "b@1"
    tell(1.0)  # after the end
    found = catalog.ask(standings).result(10).models
    catalog.close()
    assert {name: each.photos_per_s for name, each in found.items()} == {"a@1": 3.5}
