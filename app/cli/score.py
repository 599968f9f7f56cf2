"""`redaes score`: how good photos look."""

from __future__ import annotations

import argparse

from app.cli.answering import answer_each
from app.cli.console import Console, shown
from app.cli.lines import score_line
from app.cli.options import add_photo_arguments, photos_of
from app.inference.messages import PhotoScore
from engine.errors import RedAesError

EXAMPLE = """\
example:
  redaes score --jsonl holiday/ portrait.jpg
  {"path": "holiday/a.jpg", "image_key": "9f0c…", "score": 6.4173, "spread": 0.81,
   "model": "red-aes-mini@0", "error": null}

score is a mean opinion score from 0 to 10, spread its standard deviation in points. A photo that cannot
be read has null for both and an error of the form {"kind", "what", "fix"}.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    add_photo_arguments(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Score each photo and print each result as it arrives."""
    paths = photos_of(arguments, console).paths
    return answer_each(
        arguments, console, len(paths), lambda engine: engine.scores(paths), score_line, score_text, "scored"
    )


def score_text(photo: PhotoScore) -> str:
    """Score, spread and path as a row; the error in place of the score."""
    match photo.outcome:
        case RedAesError() as error:
            return f"    –        {shown(photo.path)}: {error}"
        case assessment:
            spread = "      " if assessment.spread is None else f"±{assessment.spread:<5.2f}"
            return f"{assessment.score:5.2f} {spread}  {shown(photo.path)}"
