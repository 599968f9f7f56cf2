"""`redaes explain`: why photos score as they do."""

from __future__ import annotations

import argparse

from app.cli.answering import answer_each
from app.cli.console import Console, shown
from app.cli.lines import explain_line
from app.cli.options import add_photo_arguments, photos_of
from app.cli.photo_answers import PhotoAnswer
from engine.errors import RedAesError
from engine.results import Explanation

EXAMPLE = """\
example:
  redaes explain --json portrait.jpg
  {"path": "portrait.jpg", "image_key": "9f0c…", "score": 6.4173, "spread": 0.81, "model": "red-aes-mini@0",
   "cot": "Sees: …", "axes": {"composition": {"score": 6.9, "text": "…"}, …}, "error": null}

axes holds composition, lighting, color, sharpness, subject, background, emotion and coherence.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    add_photo_arguments(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Explain each photo and print each result as it arrives."""
    paths = photos_of(arguments, console).paths
    return answer_each(
        arguments, console, len(paths), lambda engine: engine.explanations(paths), explain_line, _text, "explained"
    )


def _text(answer: PhotoAnswer[Explanation]) -> str:
    outcome, name = answer.outcome, shown(answer.path)
    if isinstance(outcome, RedAesError):
        return f"{name}\n  {outcome}\n"
    rows = [name, f"  score {outcome.assessment.score:.2f}"]
    rows += [f"  {line}" for line in outcome.cot.splitlines()]
    rows += [f"  {each.score:5.2f}  {each.axis.value}" for each in outcome.axes]
    return "\n".join([*rows, ""])
