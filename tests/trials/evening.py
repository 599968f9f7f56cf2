"""An evening at the keyboard, from the card to the export: `python -m tests.trials.evening FOLDER --photos 300`.

Copies that many photos into a temporary folder and culls them in the real window (offscreen) with the shipped model,
by keys alone: import, cull, filter, sort, compare, series, an edit saved as a copy, export, undo, second start. Prints
one JSON object a step; what does not hold ends it. Nobody's own library is touched.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.ui.application import make_application
from engine.photo_format import is_photo_name
from tests.support.evening import Evening
from tests.support.evening_place import EveningPlace


def spend_evening(place: EveningPlace, originals: dict[str, str], tell: Callable[..., None]) -> None:
    """Every step on copies that lie there; what does not hold is an AssertionError or a TimeoutError."""

    def does(name: str, step: Callable[[], dict[str, object]]) -> None:
        began = time.monotonic()
        told = step()
        tell(name, seconds=round(time.monotonic() - began, 1), **told)

    with place.window() as window:
        evening = Evening(place, window)
        does("import", lambda: evening.imports(len(originals)))
        does("sort", evening.sorts)
        does("cull", evening.culls)
        does("filter", evening.filters)
        culled = place.marks()
        does("compare", evening.compares)
        does("series", evening.keeps_one_of_a_series)
        does("edit", evening.accepts_an_edit)
        does("export", evening.exports)
        does("undo", lambda: evening.undoes(culled))
        left, marks, scored = evening.leaves(), place.marks(), place.scored_at()
    with place.window() as window:
        does("second start", lambda: Evening(place, window).comes_back(left))
    assert place.marks() == marks
    assert {key: at for key, at in place.scored_at().items() if key in scored} == scored
    now = place.keys()
    assert {name: now.get(name) for name in originals} == originals


def main() -> None:
    """Spends the evening and tells of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=int, default=300)
    chosen = parser.parse_args()
    make_application()
    with tempfile.TemporaryDirectory(prefix="red-aes-evening-") as home:
        for name in ("DATA", "CONFIG", "CACHE", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(home, name.lower()))
        place = EveningPlace(Path(home))
        found = [path for path in sorted(chosen.folder.rglob("*")) if is_photo_name(path)]
        originals = place.copy(found[: chosen.photos])
        spend_evening(place, originals, _tell)
        _tell("originals unchanged", photos=len(originals))


def _tell(step: str, **told: object) -> None:
    sys.stdout.write(json.dumps({"step": step, **told}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
