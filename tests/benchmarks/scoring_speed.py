"""How much of scoring is the model: `python -m tests.benchmarks.scoring_speed FOLDER --photos 32 --rounds 7`.

Scores go through the real engine's process, which decodes the next photos while the model works; the bare sides run
here, with as many threads and the same memory settings. Ratios say how much of the bare side's speed is left.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

from app.cli.asking import AskedEngine
from app.inference.messages import COMMAND_BATCH
from app.inference.spawning import EngineChoice
from engine.image_input import PICTURE_EDGE_PX
from engine.results import Assessment
from tests.benchmarks.bare_model import BareModel
from tests.benchmarks.bench import Bench, Finding, Part, run, say
from tests.benchmarks.photo_copies import large_photos
from tests.benchmarks.rounds import Side, ratio, slower_of, take_turns

_LARGE_PHOTOS = 8
_END_TO_END_GOAL = 0.85
_LARGE_GOAL = 0.9


def engine(photos_at_once: int = COMMAND_BATCH) -> AskedEngine:
    """The shipped model in its process, with the whole machine for itself, as `redaes score` runs it."""
    return AskedEngine(
        EngineChoice(is_background=False, photos_at_once=photos_at_once), lambda told: say({"told": told})
    )


def scores(asked: AskedEngine, paths: Sequence[Path]) -> list[float]:
    """One a photo.

    Raises:
        SystemExit: a photo got none.
    """
    outcomes = [photo.outcome for photo in asked.scores(paths)]
    read = [outcome.score for outcome in outcomes if isinstance(outcome, Assessment)]
    if len(read) < len(paths):
        raise SystemExit(f"{len(paths) - len(read)} photos got no score; choose others")
    return read


def end_to_end(bench: Bench) -> Iterator[Finding]:
    """Photos of at most a megapixel, from file to score, against the bare forward pass."""
    photos, bare = bench.photos, BareModel(bench.photos.paths)
    with engine() as asked:
        sides = {
            "engine": Side(lambda: scores(asked, photos.paths), photos.renew),
            "forward": Side(bare.pass_once),
        }
        seconds = take_turns(sides, bench.rounds)
    rates = {f"{name}_photos_per_s": per_second(photos.paths, spent) for name, spent in seconds.items()}
    what = "scoring end to end: share of the bare forward pass's speed"
    yield Finding(what, ratio(seconds["forward"], seconds["engine"]), rates, _END_TO_END_GOAL)


def large(bench: Bench) -> Iterator[Finding]:
    """24 megapixels, against the slower of scaled decoding and forward pass."""
    photos = large_photos(bench.photos.first(_LARGE_PHOTOS), bench.place)
    bare = BareModel(photos.paths)
    with engine() as asked:
        sides = {
            "engine": Side(lambda: scores(asked, photos.paths), photos.renew),
            "decoding": Side(lambda: [_decode(path) for path in photos.paths]),
            "forward": Side(bare.pass_once),
        }
        seconds = take_turns(sides, bench.rounds)
    beside = {f"{name}_photos_per_s": per_second(photos.paths, spent) for name, spent in seconds.items()}
    beside["megabytes_a_photo"] = round(statistics.mean(path.stat().st_size for path in photos.paths) / 1e6, 1)
    slower = slower_of(seconds["decoding"], seconds["forward"])
    what = "24 megapixels end to end: share of the slower of bare scaled decoding and forward pass"
    yield Finding(what, ratio(slower, seconds["engine"]), beside, _LARGE_GOAL)


def batches(bench: Bench) -> Iterator[Finding]:
    """One photo a request against eight."""
    photos = bench.photos
    with engine(1) as one, engine(8) as eight:
        sides = {
            "1": Side(lambda: scores(one, photos.paths), photos.renew),
            "8": Side(lambda: scores(eight, photos.paths), photos.renew),
        }
        seconds = take_turns(sides, bench.rounds)
        gaps = [abs(a - b) for a, b in zip(scores(one, photos.paths), scores(eight, photos.paths), strict=True)]
    beside = {f"batch_{name}_photos_per_s": per_second(photos.paths, spent) for name, spent in seconds.items()}
    beside["largest_score_gap"] = round(max(gaps), 6)
    yield Finding("batches of 8: times the speed of batches of 1", ratio(seconds["1"], seconds["8"]), beside)


def per_second(paths: Sequence[Path], seconds: Sequence[float]) -> float:
    """Photos a second in the middle round."""
    return round(len(paths) / statistics.median(seconds), 2)


def _decode(path: Path) -> Image.Image:
    """As Pillow alone makes the picture that the engine looks at."""
    with Image.open(path) as image:
        share = PICTURE_EDGE_PX / max(image.size)
        size = round(image.width * share), round(image.height * share)
        image.draft(None, size)
        return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


PARTS: dict[str, Part] = {"end-to-end": end_to_end, "large": large, "batches": batches}

if __name__ == "__main__":
    run("tests.benchmarks.scoring_speed", __doc__, PARTS)
