"""`redaes score`: how good photos look."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from app.chosen_engine import engine_choice, load_settings
from app.cli.answering import answer_each, print_each
from app.cli.asking import batches
from app.cli.console import Console, shown
from app.cli.exit_codes import ExitCode
from app.cli.lines import score_line
from app.cli.options import NothingToDo, add_photo_arguments, named_engine, photos_of, require_single
from app.inference.messages import PhotoScore
from app.inference.on_ray import ClusterEngine
from engine.errors import RedAesError

EXAMPLE = """\
example:
  redaes score --jsonl holiday/ portrait.jpg
  {"path": "holiday/a.jpg", "image_key": "9f0c…", "score": 6.4173, "spread": 0.81,
   "model": "red-aes-mini@0", "error": null}

score is a mean opinion score from 0 to 10, spread its standard deviation in points. A photo that cannot
be read has null for both and an error of the form {"kind", "what", "fix"}. A server that gives no
log-probabilities leaves spread null.

With --ray the photos are spread over a cluster and printed as they are done. They and the model must stand
under the same paths on all its machines, and RED-Aes and Ray be installed there.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    add_photo_arguments(parser)
    what = "spread the photos over the Ray cluster there; `auto`: this machine's, `local`: one on this machine alone"
    parser.add_argument("--ray", metavar="ADDRESS", help=what)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Score each photo and print each result as it arrives."""
    if arguments.ray is not None and arguments.server is not None:
        raise NothingToDo("A server is asked by one machine: leave out --ray or --server.", ExitCode.WRONG_USAGE)
    paths = photos_of(arguments, console).paths
    if arguments.ray is not None:
        return _run_on_cluster(arguments, console, paths)
    return answer_each(
        arguments, console, len(paths), lambda engine: engine.scores(paths), score_line, score_text, "scored"
    )


def _run_on_cluster(arguments: argparse.Namespace, console: Console, paths: Sequence[Path]) -> ExitCode:
    require_single(arguments, len(paths))
    choice = engine_choice(named_engine(arguments), load_settings(console.say), is_background=False)
    with ClusterEngine(choice, arguments.ray, console.say) as engine:
        scores = engine.scores(batches(paths, choice.photos_at_once))
        tally = print_each(
            arguments, console, len(paths), scores, lambda photo: score_line(photo, engine.model), score_text
        )
    return tally.finish("scored")


def score_text(photo: PhotoScore) -> str:
    """Score, spread and path as a row; the error in place of the score."""
    match photo.outcome:
        case RedAesError() as error:
            return f"    –        {shown(photo.path)}: {error}"
        case assessment:
            spread = "      " if assessment.spread is None else f"±{assessment.spread:<5.2f}"
            return f"{assessment.score:5.2f} {spread}  {shown(photo.path)}"
