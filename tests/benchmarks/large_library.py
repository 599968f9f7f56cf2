"""How the window feels on a library of many photos: `python -m tests.benchmarks.large_library --photos 100000`.

Makes the library in a temporary place, or in the folder that `--keep` names, where a later call finds it again; opens
the real window offscreen on it, with the real engine's process, and prints one JSON object with the budgets beside.
Times are by the clock, so a busy machine stretches them: the load stands beside them. Nobody's own library is touched.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from engine.models.manifest import read_description
from engine.models.registry import EMBEDDED_FOLDER
from tests.benchmarks.made_library import make_library
from tests.support.stand_in_assessor import MODEL as STAND_IN

_BUDGETS = {
    "window_shown_s": 1.5,
    "first_thumbnails_ms_after_window": 300,
    "key_to_paint_ms": 50,
    "scroll_frame_p95_ms": 33,
    "jump_to_placeholders_ms": 100,
    "loupe_next_ms": 50,
    "every_pixel_ms": 250,
    "filter_or_sort_50000_ms": 150,
    "undo_1_ms": 50,
    "undo_1000_ms": 200,
    "memory_growth_percent": 5,
}
_STAND_IN_LOAD = "tests.support.stand_in_assessor:load"


def main() -> None:
    """Makes, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="an empty folder, or that of an earlier call with as many photos")
    parser.add_argument("--stand-in", action="store_true", help="an engine without a model instead of the shipped one")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="red-aes-large-") as temporary:
        home = (chosen.keep or Path(temporary)).absolute()
        home.mkdir(parents=True, exist_ok=True)
        for name in ("DATA", "CONFIG", "CACHE", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())
        model = STAND_IN if chosen.stand_in else read_description(EMBEDDED_FOLDER).model
        catalogue, done = home / "catalog.sqlite3", home / f"{chosen.photos} photos by {model}"
        began = time.monotonic()
        if not done.exists():
            make_library(home / "photos", chosen.photos, catalogue, model)
            done.touch()
        made_s = round(time.monotonic() - began, 1)
        before = _machine()
        engine = ["--assessor", _STAND_IN_LOAD] if chosen.stand_in else []
        starts = [_window(catalogue, *engine, "--only-opening") for _ in range(3)]
        measured = _window(catalogue, *engine)
        told = {
            "photos": chosen.photos,
            "library_made_s": made_s,
            "machine": before,
            "load_after": os.getloadavg(),
            "budgets": _BUDGETS,
            "starts": starts,
            **measured,
        }
        sys.stdout.write(json.dumps(told, indent=1) + "\n")


def _window(catalogue: Path, *options: str) -> dict[str, object]:
    command = [sys.executable, "-m", "tests.benchmarks.large_window", str(catalogue), *options]
    command += ["--began", str(time.time())]
    compiled = (
        Path(os.environ["XDG_CACHE_HOME"]) / "bytecode"
    )  # as an installed program has it; the first start makes it
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(compiled), "PYTHONDONTWRITEBYTECODE": ""}
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment).stdout
    told: dict[str, object] = json.loads(said)
    return told


def _machine() -> dict[str, object]:
    return {
        "name": platform.platform(),
        "cores": os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "load": os.getloadavg(),
    }


if __name__ == "__main__":
    main()
