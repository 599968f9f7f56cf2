"""`redaes explain`: why photos score as they do."""

from __future__ import annotations

import argparse

from app.cli.asking import AskedEngine
from app.cli.console import Console, Tally, outcome_error, shown
from app.cli.lines import explain_line
from app.cli.options import add_photo_arguments, engine_choice, is_machine_readable, photos_of, require_single
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
    found = photos_of(arguments, console)
    require_single(arguments, len(found.paths))
    tally = Tally(console, len(found.paths))
    with AskedEngine(engine_choice(arguments), console.say) as engine:
        for path, answer in zip(found.paths, engine.explanations(found.paths), strict=True):
            if is_machine_readable(arguments):
                console.line(explain_line(path, answer, engine.model))
            else:
                console.text(f"{shown(path)}\n{_text(answer.outcome)}\n")
            tally.add(outcome_error(answer.outcome))
    return tally.finish("explained")


def _text(outcome: Explanation | RedAesError) -> str:
    if isinstance(outcome, RedAesError):
        return f"  {outcome}"
    rows = [f"  score {outcome.assessment.score:.2f}"]
    rows += [f"  {line}" for line in outcome.cot.splitlines()]
    rows += [f"  {each.score:5.2f}  {each.axis.value}" for each in outcome.axes]
    return "\n".join(rows)
