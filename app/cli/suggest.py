"""`redaes suggest`: which edits would lift photos."""

from __future__ import annotations

import argparse

from app.cli.asking import AskedEngine
from app.cli.console import Console, Tally, outcome_error, shown
from app.cli.lines import suggest_line
from app.cli.options import add_photo_arguments, engine_choice, is_machine_readable, photos_of, require_single
from engine.errors import RedAesError
from engine.results import Suggestions

EXAMPLE = """\
example:
  redaes suggest --json portrait.jpg
  {"path": "portrait.jpg", "image_key": "9f0c…", "score": 5.1, "spread": 0.9, "model": "red-aes-mini@0", "error": null,
   "suggestions": [{"instruction": "Raise the exposure by 0.7 EV.",
                    "operations": [{"kind": "exposure", "amount": 0.7, "unit": "EV"}],
                    "predicted_delta": 0.4, "measured_delta": 0.52, "axis": "lighting"}]}

measured_delta compares the photo with the rendered edit, in points; the best stands first. The photo's file
is never changed. A crop has "box": [left, top, right, bottom] as fractions of width and height.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    add_photo_arguments(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Suggest edits to each photo and print each result as it arrives."""
    found = photos_of(arguments, console)
    require_single(arguments, len(found.paths))
    tally = Tally(console, len(found.paths))
    with AskedEngine(engine_choice(arguments), console.say) as engine:
        for photo, answer in engine.suggestions(found.paths):
            if is_machine_readable(arguments):
                console.line(suggest_line(photo, answer, engine.model))
            else:
                console.text(f"{shown(photo.path)}\n{_text(answer.outcome)}\n")
            tally.add(outcome_error(answer.outcome))
    return tally.finish("looked at")


def _text(outcome: Suggestions | RedAesError) -> str:
    if isinstance(outcome, RedAesError):
        return f"  {outcome}"
    if not outcome.suggestions:
        return "  No edit measured better than the photo."
    return "\n".join(f"  {each.measured_delta:+.2f}  {each.instruction} ({each.axis})" for each in outcome.suggestions)
