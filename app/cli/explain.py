"""`redaes explain`: why photos score as they do."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.answering import answer_each
from app.cli.console import Console, shown
from app.cli.lines import explain_line
from app.cli.options import add_photo_arguments, is_machine_readable, photos_of
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
    """Explain each photo and print each result as it arrives, on a terminal word by word."""
    paths = photos_of(arguments, console).paths
    is_live = console.is_read_live and not is_machine_readable(arguments)
    live = _Live(console)
    return answer_each(
        arguments,
        console,
        len(paths),
        lambda engine: engine.explanations(paths, live.read_along if is_live else None),
        explain_line,
        live.rest,
        "explained",
    )


class _Live:
    """Prints an explanation's beginning while it is written, and then what is missing of the answer."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._printed = ""

    def read_along(self, path: Path, text: str) -> None:
        """Prints what is new."""
        so_far = _beginning(path, text)
        if so_far.startswith(self._printed):
            self._console.text(so_far[len(self._printed) :], end="")
            self._printed = so_far

    def rest(self, answer: PhotoAnswer[Explanation]) -> str:
        """What is not printed yet; an answer that reads otherwise is printed whole."""
        whole, printed, self._printed = _text(answer), self._printed, ""
        return whole[len(printed) :] if whole.startswith(printed) else f"\n{whole}"


def _beginning(path: Path, cot: str) -> str:
    indented = cot.replace("\n", "\n  ")
    return f"{shown(path)}\n  {indented}"


def _text(answer: PhotoAnswer[Explanation]) -> str:
    outcome, name = answer.outcome, shown(answer.path)
    if isinstance(outcome, RedAesError):
        return f"{name}\n  {outcome}\n"
    rows = [_beginning(answer.path, outcome.cot), f"  score {outcome.assessment.score:.2f}"]
    rows += [f"  {each.score:5.2f}  {each.axis.value}" for each in outcome.axes]
    return "\n".join([*rows, ""])
