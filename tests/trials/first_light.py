"""The whole job on real photos, with kills in between: `python -m tests.trials.first_light FOLDER --photos 300`.

Copies that many photos into a temporary folder and lets the real window (offscreen) score them with the shipped model.
Meanwhile the engine's process is killed, then the window; a photo arrives slowly, moves and goes; the best are
exported twice. Prints one JSON object a step; the exit code is 1 if one did not hold. Nobody's own library is touched.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from engine.image_key import image_key
from engine.photo_format import is_photo_name

_PATIENCE_S = 900.0
_KILL_CHILD_AT, _KILL_WINDOW_AT = 0.2, 0.5  # share of the photos that are scored
_SLOW_PARTS, _SLOW_PAUSE_S = 12, 0.5
_EXPORTED = 20
_ORPHAN_WAIT_S = 15.0

Scores = dict[str, tuple[float, str]]
"""Score and time of scoring by image key: an unchanged time says that nothing was scored again."""


@dataclass(frozen=True, slots=True)
class Place:
    """A temporary home with photos and a library of its own."""

    home: Path

    @property
    def photos(self) -> Path:
        """The watched folder."""
        return self.home / "photos"

    @property
    def catalogue(self) -> Path:
        """The library's file."""
        return self.home / "catalog.sqlite3"

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What the library holds now; nothing before its first start."""
        if not self.catalogue.exists():
            return []
        with closing(sqlite3.connect(f"file:{self.catalogue}?mode=ro", uri=True, timeout=30)) as connection:
            try:
                return connection.execute(query, values).fetchall()
            except sqlite3.OperationalError:  # its tables are just being made
                return []

    def scores(self) -> Scores:
        """Everything committed so far."""
        return {key: (score, at) for key, score, at in self.rows("SELECT image_key, score, made_at FROM opinions")}

    def n_done(self) -> int:
        """Photos that have a score or a failure."""
        return len(self.rows("SELECT image_key FROM opinions UNION SELECT image_key FROM failures"))

    def command(self, *words: str) -> list[str]:
        """A `redaes` command on this library."""
        return [sys.executable, "-m", "app", *words, "--catalogue", str(self.catalogue)]

    def environment(self) -> dict[str, str]:
        """Settings, caches and logs of the person stay out of it."""
        folders = {name: str(self.home / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
        return {**os.environ, **folders, "XDG_STATE_HOME": str(self.home), "QT_QPA_PLATFORM": "offscreen"}


def main() -> int:
    """Runs every step; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=int, default=300)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="red-aes-trial-") as home:
        place = Place(Path(home))
        originals = _copy_photos(chosen.folder, place, chosen.photos)
        n_different = len(set(originals.values()))  # the same bytes in two places have one score
        held = [step(place, n_different) for step in (killed_while_scoring, slow_moved_deleted, exported_twice)]
        is_same = originals == {path.name: image_key(path.read_bytes()) for path in place.photos.iterdir()}
        _tell("originals unchanged", holds=is_same, photos=len(originals))
    return 0 if all(held) and is_same else 1


def killed_while_scoring(place: Place, n_photos: int) -> bool:
    """Kill -9 of the engine's process, then of the window; a second window does the rest."""
    with _window(place) as window:
        _wait(lambda: place.n_done() >= n_photos * _KILL_CHILD_AT)
        engine = _engine_of(window)
        engine.kill()
        _wait(lambda: place.n_done() >= n_photos * _KILL_WINDOW_AT)
        is_new_engine = _engine_of(window).pid != engine.pid
        family = window.children(recursive=True)
        seen = place.scores()
        window.kill()
        orphans = psutil.wait_procs(family, timeout=_ORPHAN_WAIT_S)[1]
    kept = place.scores()
    is_kept = all(kept.get(key) == score for key, score in seen.items())
    with _window(place):
        _wait(lambda: place.n_done() >= n_photos)
        final = place.scores()
    is_untouched = all(final.get(key) == score for key, score in kept.items())
    return _tell(
        "killed while scoring",
        holds=is_new_engine and is_kept and is_untouched and not orphans,
        photos=n_photos,
        scored_at_kill_of_window=len(seen),
        there_after_it=len(kept),
        scored_in_the_end=len(final),
        failed=len(place.rows("SELECT image_key FROM failures")),
        engine_restarted=is_new_engine,
        committed_scores_unchanged=is_kept and is_untouched,
        orphans=len(orphans),
    )


def slow_moved_deleted(place: Place, _n_photos: int) -> bool:
    """A photo that is copied slowly appears once, when complete; it is followed when moved and missed when deleted."""
    data = sorted(place.photos.iterdir())[0].read_bytes() + b"\0"  # the same picture, other bytes
    slow, moved = place.photos / "slow.jpg", place.photos / "moved.jpg"
    query = "SELECT photo_id, image_key, gone_at FROM photos WHERE path = ?"
    with _window(place):
        n_early = _write_slowly(slow, data, lambda: len(place.rows(query, os.fsencode(slow))))
        _wait(lambda: bool(place.rows(query, os.fsencode(slow))))
        arrived = place.rows(query, os.fsencode(slow))
        slow.rename(moved)
        _wait(lambda: bool(place.rows(query, os.fsencode(moved))))
        followed = place.rows(query, os.fsencode(moved))
        moved.unlink()
        _wait(lambda: place.rows(query, os.fsencode(moved))[0][2] is not None)
    is_whole = [row[1] for row in arrived] == [image_key(data)]
    is_followed = [row[0] for row in followed] == [row[0] for row in arrived]
    return _tell(
        "slow copy, move, delete",
        holds=n_early == 0 and is_whole and is_followed,
        rows_before_complete=n_early,
        arrived_once_and_whole=is_whole,
        followed_with_its_identity=is_followed,
        missed_when_deleted=True,
    )


def exported_twice(place: Place, _n_photos: int) -> bool:
    """The best, byte by byte; a second export and a foreign file of the same name overwrite nothing."""
    out = place.home / "best"
    first = _export(place, out)
    names = [Path(photo["path"]) for photo in first["photos"]]
    is_identical = all((out / path.name).read_bytes() == path.read_bytes() for path in names)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in out.iterdir()}
    second = _export(place, out)
    is_untouched = before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in out.iterdir()}
    foreign = out / names[0].name
    foreign.write_bytes(b"not ours")
    third = _export(place, out)
    is_foreign_kept = foreign.read_bytes() == b"not ours"
    return _tell(
        "export",
        holds=is_identical and is_untouched and is_foreign_kept and first["copied"] == len(names),
        copied=first["copied"],
        byte_identical=is_identical,
        second_copied=second["copied"],
        second_skipped=second["skipped"],
        nothing_overwritten=is_untouched and is_foreign_kept,
        beside_a_foreign_file_copied=third["copied"],
    )


def _copy_photos(source: Path, place: Place, count: int) -> dict[str, str]:
    """Name and image key of each copy."""
    place.photos.mkdir()
    originals = {}
    for number, path in enumerate([one for one in sorted(source.rglob("*")) if is_photo_name(one)][:count]):
        copy = place.photos / f"{number:04}{path.suffix}"
        shutil.copyfile(path, copy)
        originals[copy.name] = image_key(copy.read_bytes())
    return originals


@contextmanager
def _window(place: Place) -> Iterator[psutil.Popen]:
    """The real program on the folder; ended with its children, if it still lives."""
    with psutil.Popen(
        place.command("gui", str(place.photos)), env=place.environment(), stderr=subprocess.DEVNULL
    ) as window:
        try:
            yield window
        finally:
            if window.is_running():
                window.kill()


def _engine_of(window: psutil.Popen) -> psutil.Process:
    return next(child for child in window.children() if "spawn_main" in " ".join(child.cmdline()))


def _write_slowly(path: Path, data: bytes, count: Callable[[], int]) -> int:
    """Writes in parts, and returns the largest count seen before the last part."""
    most = 0
    size = -(-len(data) // _SLOW_PARTS)
    with path.open("wb") as file:
        for first in range(0, len(data), size):
            most = max(most, count())
            file.write(data[first : first + size])
            file.flush()
            time.sleep(_SLOW_PAUSE_S)
    return most


def _export(place: Place, out: Path) -> dict[str, Any]:
    command = place.command("export", "--top", str(_EXPORTED), "--to", str(out), "--json")
    said = subprocess.run(command, env=place.environment(), capture_output=True, text=True, check=True).stdout
    form: dict[str, Any] = json.loads(said)
    return form


def _wait(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError(f"nothing happened for {_PATIENCE_S:.0f} s")
        time.sleep(0.1)


def _tell(step: str, *, holds: bool, **figures: object) -> bool:
    sys.stdout.write(json.dumps({"step": step, "holds": holds, **figures}) + "\n")
    sys.stdout.flush()
    return holds


if __name__ == "__main__":
    sys.exit(main())
