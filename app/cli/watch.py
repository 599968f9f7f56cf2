"""`redaes watch`: keeps the library up to date without a window, and tells what happens."""

from __future__ import annotations

import argparse
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from app.cli.catalogue_access import add_catalogue_option, catalogue_of, photo_form, told_as_nothing_done
from app.cli.console import Console, shown
from app.cli.lines import path_fields
from app.cli.options import add_model_option
from app.inference.messages import EngineState
from app.library.photo import LibraryPhoto, PhotoId
from app.main import add_folders, build_workspace, engine_choice, load_settings
from app.workflow.announcements import (
    Announcement,
    EngineChanged,
    FoldersChanged,
    OpinionStored,
    PhotosChanged,
    Trouble,
)
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

Snapshot = dict[PhotoId, LibraryPhoto]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    parser.add_argument("folders", metavar="FOLDER", nargs="*", type=Path, help="a folder to watch")
    parser.add_argument("--jsonl", "--json", dest="jsonl", action="store_true", help="print one JSON object an event")
    add_catalogue_option(parser)
    add_model_option(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Watch until interrupted; ends with RedAesError when the engine cannot run."""
    chosen = load_settings(console.say)
    choice = engine_choice(arguments.assessor, arguments.model, chosen, is_background=True)
    workspace = build_workspace(catalogue_of(arguments), choice, chosen)
    news = _News(console)
    end_listening = workspace.listen(news.hear)
    with told_as_nothing_done():
        workspace.open()
    try:
        before = _snapshot(workspace.photos().result())
        add_folders(workspace, arguments.folders, console.say)
        while True:
            news.wait()
            now = _snapshot(workspace.photos().result())
            for event in changes(before, now):
                if arguments.jsonl:
                    console.line(event)
                else:
                    console.text(_row(event))
            before = now
    finally:
        end_listening()
        workspace.close()


class _News:
    """Wakes the command when photos changed, at most every NEWS_INTERVAL_S."""

    def __init__(self, console: Console) -> None:
        self._console = console
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
            case Trouble(what=what, fix=fix):
                self._console.say(f"{what} {fix}")

    def wait(self) -> None:
        """Raises the engine's error when it cannot run."""
        self._pause.wait(NEWS_INTERVAL_S)
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


def _snapshot(photos: Sequence[LibraryPhoto]) -> Snapshot:
    return {each.photo.photo_id: each for each in photos}


def _row(event: JsonObject) -> str:
    score = "" if event.get("score") is None else f"  {event['score']:.2f}"
    return f"{event['event']:<7}{score:<7}{shown(Path(event['path']))}"
