"""Every prompt, as functions of typed arguments; training and inference ask with the same words.

Source: RED-Aes, arXiv 2606.05778 (PT-O1: two images → reasoning and δ; PT-O2: image and instruction → δ);
the wording and the answer formats are ours.
"""

from __future__ import annotations

from typing import Any, Final

from engine.scale import AXES, AxisLevel, Verdict

Message = dict[str, Any]
"""One turn in the layout of transformers' chat templates."""

_AXIS_NAMES = ", ".join(axis.capitalize() for axis in AXES)
_LEVELS = ", ".join(AxisLevel)
_VERDICTS = ", ".join(Verdict)

SCORE_PROMPT: Final = (
    "How good does this photo look, from 0 (worst) to 10 (best)? "
    "Answer with one line: `Score: ` and a number with two decimals."
)
AXES_PROMPT: Final = (
    "Explain how good this photo looks. First one line `Sees: ` with what it shows. "
    f"Then one line for each of {_AXIS_NAMES}, such as `Composition: fine`, with one of the levels {_LEVELS}, "
    "after a comma the reason if there is one. Last one line `Conclusion: `."
)
PAIR_PROMPT: Final = (
    "Compare the second photo with the first. "
    f"Write one line for each of {_AXIS_NAMES}, such as `Composition: slightly better`, with one of {_VERDICTS}, "
    "after a comma the reason where it changed. "
    "Then one line `Delta: ` with a sign and the points, on a scale from 0 to 10, "
    "that the second looks better (+) or worse (-); ~ where they look equally good, such as `Delta: +0.67`."
)
PREVIEW_PROMPT: Final = (
    "Predict how much the edit below would change how good this photo looks, without seeing its result. "
    "Answer with one line: `Delta: `, a sign (+, - or ~) and points on a scale from 0 to 10. Edit:"
)
ADVICE_PROMPT: Final = (
    "What single edit would lift this photo most? Answer with one line: `Edit: ` and one sentence, "
    "such as `Edit: Raise the exposure by 0.7 EV.` Name the amount where there is one."
)


def score_messages() -> list[Message]:
    """Asks for one photo's score."""
    return _user(1, SCORE_PROMPT)


def axes_messages() -> list[Message]:
    """Asks for one photo's eight axes and reasoning."""
    return _user(1, AXES_PROMPT)


def pair_messages() -> list[Message]:
    """PT-O1: asks what the step from the first photo to the second changes."""
    return _user(2, PAIR_PROMPT)


def preview_messages(instruction: str) -> list[Message]:
    """PT-O2: asks for the δ of an edit that is not shown.

    Args:
        instruction: one sentence, as in `engine.edits.wording`.
    """
    return _user(1, f"{PREVIEW_PROMPT} {instruction}")


def advice_messages() -> list[Message]:
    """Asks for one edit in the model's own words; no RED-Aes model was trained on it."""
    return _user(1, ADVICE_PROMPT)


def _user(n_images: int, text: str) -> list[Message]:
    content: list[Message] = [{"type": "image"} for _ in range(n_images)]
    return [{"role": "user", "content": [*content, {"type": "text", "text": text}]}]
