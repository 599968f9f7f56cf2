"""`redaes suggest`: which edits would lift photos."""

from __future__ import annotations

import argparse

from app.cli.answering import answer_each
from app.cli.asking import ScoredSuggestions
from app.cli.console import Console, shown
from app.cli.lines import suggest_line
from app.cli.options import add_photo_arguments, photos_of
from app.cli.photo_answers import PhotoAnswer
from engine.errors import RedAesError
from engine.results import Advice, EditSuggestion

EXAMPLE = """\
example:
  redaes suggest --json portrait.jpg
  {"path": "portrait.jpg", "image_key": "9f0c…", "score": 5.1, "spread": 0.9, "model": "red-aes-mini@0", "error": null,
   "suggestions": [{"instruction": "Raise the exposure by 0.7 EV.",
                    "operations": [{"kind": "exposure", "amount": 0.7, "unit": "EV"}],
                    "predicted_delta": 0.4, "measured_delta": 0.52, "axis": "lighting",
                    "axes": {"lighting": {"delta": 0.5, "text": "better, less dark"}, …}}],
   "advice": [{"instruction": "Remove the lamp on the left.", "predicted_delta": null}]}

predicted_delta was told before the edit was made, null for a kind that the model was not taught; measured_delta
compares the photo with the rendered edit; both in points. The most promising stands first. The photo's file is
never changed. advice is what the model would do and no operation does. A crop has "box": [left, top, right,
bottom] as fractions of width and height.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    add_photo_arguments(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Suggest edits to each photo and print each result as it arrives."""
    paths = photos_of(arguments, console).paths
    return answer_each(
        arguments, console, len(paths), lambda engine: engine.suggestions(paths), suggest_line, _text, "looked at"
    )


def _advice_text(advice: Advice) -> str:
    delta = "" if advice.predicted_delta is None else f", perhaps {advice.predicted_delta:+.2f}"
    return f"       {advice.instruction} (advice, not tried{delta})"


def _suggestion_text(suggestion: EditSuggestion) -> str:
    predicted = suggestion.predicted_delta
    told = "not predicted  " if predicted is None else f"{predicted:+.2f} predicted"
    return f"{suggestion.measured_delta:+.2f} measured, {told}  {suggestion.instruction} ({suggestion.axis})"


def _text(answer: PhotoAnswer[ScoredSuggestions]) -> str:
    if isinstance(answer.outcome, RedAesError):
        rows = [str(answer.outcome)]
    else:
        suggestions = answer.outcome[1].suggestions
        advice = [_advice_text(each) for each in answer.outcome[1].advice]
        rows = [_suggestion_text(each) for each in suggestions]
        rows = [*(rows or ["No edit measured better than the photo."]), *advice]
    return "\n".join([shown(answer.path), *(f"  {row}" for row in rows), ""])
