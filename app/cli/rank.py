"""`redaes rank`: photos from best to worst."""

from __future__ import annotations

import argparse

from app.cli.console import Console, Tally, outcome_error
from app.cli.lines import rank_line
from app.cli.moments import RankedPhoto, rank_photos
from app.cli.options import add_photo_arguments, asked_engine, is_machine_readable, photos_of, require_single
from app.cli.score import score_text
from engine.json_form import JsonObject

EXAMPLE = """\
example:
  redaes rank --jsonl holiday/
  {"path": "holiday/a.jpg", "image_key": "9f0c…", "score": 6.4173, "spread": 0.81, "model": "red-aes-mini@0",
   "error": null, "rank": 1, "series": 3, "series_rank": 2, "series_kind": "moment"}

The best stands first. rank is by score alone, equal scores share one. Photos of one moment form a series
(numbered from 1, null for a photo of its own); series_rank is their order by comparisons with each other,
and never changes rank. A bracket, a panorama or a focus stack is a series without an order: its frames belong
together.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    add_photo_arguments(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Score all photos, order each series by comparisons, then print everything, best first."""
    found = photos_of(arguments, console)
    require_single(arguments, len(found.paths))
    tally = Tally(console, len(found.paths))
    with asked_engine(arguments, console) as engine:
        photos = []
        for photo in engine.scores(found.paths):
            photos.append(photo)
            tally.add(outcome_error(photo.outcome))
        for each in rank_photos(photos, engine, console):
            if is_machine_readable(arguments):
                console.line(_line(each, engine.model))
            else:
                console.text(_row(each))
    return tally.finish("ranked")


def _line(each: RankedPhoto, model: str | None) -> JsonObject:
    return rank_line(each.photo, model, each.rank, each.series, each.series_rank, each.series_kind)


def _row(each: RankedPhoto) -> str:
    rank = "–" if each.rank is None else str(each.rank)
    series = "" if each.series is None else f"{each.series}:{each.series_rank or '–'}"
    return f"{rank:>5}  {series:>6}  {score_text(each.photo)}"
