"""`redaes watch`: keeps the library up to date without a window, and tells what happens."""

from __future__ import annotations

import argparse
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, Never

from app.cli.catalogue_access import add_catalogue_option, photo_form
from app.cli.console import Console, shown
from app.cli.exit_codes import ExitCode
from app.cli.lines import path_fields
from app.cli.live_library import live_library
from app.cli.options import NothingToDo, add_model_option
from app.inference.messages import EngineState
from app.library.photo import LibraryPhoto, PhotoId
from app.main import add_folders
from app.workflow.announcements import Announcement, EngineChanged, FoldersChanged, OpinionStored, PhotosChanged
from engine.errors import RedAesError
from engine.json_form import JsonObject

EXAMPLE = """\
example:
  redaes watch --jsonl ~/Pictures
  {"event": "added", "path": "/home/me/Pictures/a.jpg", "image_key": "9f0c…", "score": null, …}
  {"event": "scored", "path": "/home/me/Pictures/a.jpg", "image_key": "9f0c…", "score": 6.4173, "rank": 1, …}
  {"event": "moved", "path": "/home/me/Pictures/b.jpg", "from": "/home/me/Pictures/a.jpg", …}
  {"event": "gone", "path": "/home/me/Pictures/b.jpg"}

Events are added, scored, failed, moved and gone; each but gone has the fields of `redaes library list --photos`.
Folders that are named are added to the library; without any it watches those that it knows. Ctrl+C ends it.
"""

NEWS_INTERVAL_S: Final = 0.5
LISTING_SHARE: Final = 10
"""Between two looks at the whole library lie so many times what the last one took: a large one is not listed all
the time."""

Snapshot = dict[PhotoId, LibraryPhoto]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    parser.add_argument("folders", metavar="FOLDER", nargs="*", type=Path, help="a folder to watch")
    parser.add_argument("--jsonl", "--json", dest="jsonl", action="store_true", help="print one JSON object an event")
    add_catalogue_option(parser)
    add_model_option(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Watch until interrupted; ends with RedAesError when the engine cannot run."""

    def tell(event: JsonObject) -> None:
        if arguments.jsonl:
            console.line(event)
        else:
            console.text(_row(event))

    wakes = _Wakes()
    with live_library(arguments, console, wakes.hear, is_background=True) as workspace:

        def look() -> Snapshot:
            return {each.photo.photo_id: each for each in workspace.photos().result()}

        before = look()
        add_folders(workspace, arguments.folders, console.say)
        if not workspace.folders().result():
            raise NothingToDo("No folder is watched, so nothing can happen. Name one to watch.", ExitCode.NOTHING_DONE)
        follow(before, look, wakes.wait, tell)


def follow(
    before: Snapshot,
    look: Callable[[], Snapshot],
    wait: Callable[[float], None],
    tell: Callable[[JsonObject], None],
    clock: Callable[[], float] = time.monotonic,
) -> Never:
    """Tells what changes, without an end.

    Args:
        before: the library as it was told last.
        look: lists the whole library.
        wait: returns when something changed, after so many seconds at the earliest.
        tell: gets each event.
        clock: seconds that never run backwards.
    """
    pause_s = NEWS_INTERVAL_S
    while True:
        wait(pause_s)
        began = clock()
        now = look()
        pause_s = max(NEWS_INTERVAL_S, LISTING_SHARE * (clock() - began))
        for event in changes(before, now):
            tell(event)
        before = now


class _Wakes:
    """Tells when photos changed."""

    def __init__(self) -> None:
        self._has_changed = threading.Event()
        self._pause = threading.Event()  # never set: a wait that Ctrl+C ends
        self._engine_error: RedAesError | None = None

    def hear(self, news: Announcement) -> None:
        match news:
            case PhotosChanged() | OpinionStored() | FoldersChanged():
                self._has_changed.set()
            case EngineChanged(state=EngineState.STOPPED, error=RedAesError() as error):
                self._engine_error = error
                self._has_changed.set()

    def wait(self, pause_s: float) -> None:
        """Raises the engine's error when it cannot run."""
        self._pause.wait(pause_s)
        while not self._has_changed.wait(NEWS_INTERVAL_S):
            pass
        self._has_changed.clear()
        if self._engine_error is not None:
            raise self._engine_error


def changes(before: Snapshot, now: Snapshot) -> Iterator[JsonObject]:
    """What happened between two looks at the library, in its order; pure."""
    for photo_id, old in before.items():
        if photo_id not in now:
            yield {"event": "gone", **path_fields(old.photo.path)}
    for photo_id, new in now.items():
        known = before.get(photo_id)
        if known is not None and known.photo.path != new.photo.path:
            yield {"event": "moved", **photo_form(new), **path_fields(known.photo.path, "from")}
        if new.failure is not None and (known is None or known.failure is None):
            yield {"event": "failed", **photo_form(new)}
        elif new.opinion is not None and new.opinion.is_current and (known is None or known.opinion != new.opinion):
            yield {"event": "scored", **photo_form(new)}
        elif known is None:
            yield {"event": "added", **photo_form(new)}


def _row(event: JsonObject) -> str:
    score = "" if event.get("score") is None else f"  {event['score']:.2f}"
    return f"{event['event']:<7}{score:<7}{shown(Path(event['path']))}"
