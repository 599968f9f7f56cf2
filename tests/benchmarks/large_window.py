"""Opens the window on a library that lies ready, as the program does, and measures it: one process a start."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import threading
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.garbage import collect_rarely
from app.inference.spawning import EngineChoice
from app.main import build_workspace
from app.settings import DEFAULTS
from app.workflow.announcements import Announcement, EngineChanged

_MEASURING = "tests.benchmarks.window_measuring"  # loads Qt, and the whole window


def main() -> None:
    """Measures one start, or everything, and prints one JSON object."""
    parser = argparse.ArgumentParser()
    parser.add_argument("catalogue", type=Path)
    parser.add_argument("--began", type=float, required=True, help="time.time() before this process was started")
    parser.add_argument("--assessor", default=EngineChoice().assessor)
    parser.add_argument("--only-opening", action="store_true")
    chosen = parser.parse_args()
    collect_rarely()
    at_s: dict[str, float] = {}

    def note(name: str) -> None:
        at_s[name] = round(time.time() - chosen.began, 2)

    note("imported_s")
    workspace = build_workspace(chosen.catalogue, EngineChoice(chosen.assessor), DEFAULTS)
    loaded = threading.Event()
    workspace.listen(lambda news: loaded.set() if _tells_a_model(news) else None)
    workspace.open_library(meanwhile=lambda: importlib.import_module(_MEASURING))
    note("library_open_s")
    measuring = importlib.import_module(_MEASURING).Measuring(workspace)
    measuring.wait_for_painting()
    note("window_shown_s")
    measuring.wait_for_thumbnails()
    note("first_thumbnails_s")
    told: dict[str, object] = {**at_s, "processor_s": round(time.process_time(), 2)}
    try:
        if not chosen.only_opening:
            told = {"opening": told, **measuring.everything(loaded.is_set)}
    finally:
        measuring.window.close()
        workspace.close()
    sys.stdout.write(json.dumps(told) + "\n")


def _tells_a_model(news: Announcement) -> bool:
    return isinstance(news, EngineChanged) and news.model is not None


if __name__ == "__main__":
    main()
