"""Asks a chat model whether an edit did what was asked, left the rest alone, and looks right.

Source: VIEScore (Ku et al., arXiv 2312.14867): semantic consistency is the lower of success and restraint, perceptual
quality the lower of naturalness and freedom from artifacts, each 0 to 10, the whole √(SC · PQ); quality is judged
without the source in sight. Wording and answer format are ours.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PIL import Image

from engine.errors import AnswerUnreadable
from training.dataset.proposals.chat import ChatModel, user_message

BEST: Final = 10

_CONSISTENCY: Final = ("success", "restraint")
_QUALITY: Final = ("naturalness", "cleanness")
_ANSWER: Final = re.compile(r"<answer>(.*?)</answer>", re.DOTALL)


class RatingUnreadable(AnswerUnreadable):
    """The model's ratings of an edit are outside the grammar."""


@dataclass(frozen=True, slots=True)
class EditRating:
    """Four ratings, 0 (worst) to 10 (best)."""

    success: int  # the instruction was carried out
    restraint: int  # nothing else was changed
    naturalness: int  # light, shadows, proportions and distances are right
    cleanness: int  # no distortions, seams, smears, marks, or faces and hands that are wrong

    @property
    def score(self) -> float:
        """√(SC · PQ), 0 to 10."""
        return math.sqrt(min(self.success, self.restraint) * min(self.naturalness, self.cleanness))


@dataclass(frozen=True, slots=True)
class Bar:
    """How good an edit told in words has to be."""

    score: float = 5.0  # half of the scale; a setting
    each: int = 3  # of every single rating; a setting


def rate_edit(model: ChatModel, source: Image.Image, edited: Image.Image, instruction: str) -> EditRating:
    """What the model says of an edit; asks twice.

    Args:
        model: whom to ask.
        source: mode RGB.
        edited: mode RGB.
        instruction: what the editor was told.

    Raises:
        RatingUnreadable: an answer does not fit the grammar.
        RedAesError: the model cannot be reached or refuses.
    """
    consistency = model.ask(user_message(source, edited, _consistency_prompt(instruction)))
    quality = model.ask(user_message(edited, _QUALITY_PROMPT))
    return EditRating(**_ratings(consistency, _CONSISTENCY), **_ratings(quality, _QUALITY))


def fault_of_rating(rating: EditRating, bar: Bar) -> str | None:
    """Why an edit is to be dropped; None: keep it."""
    reasons = {
        "the edit was not carried out": rating.success,
        "the edit changed more than was asked": rating.restraint,
        "the edit looks unnatural": rating.naturalness,
        "the edit left artifacts": rating.cleanness,
    }
    reason, lowest = min(reasons.items(), key=lambda item: item[1])
    if lowest >= bar.each and rating.score >= bar.score:
        return None
    return f"{reason} ({lowest} of {BEST}, overall {rating.score:.1f})"


_FORM: Final = (
    f"Each is a whole number from 0 to {BEST}. First say in two sentences what you see. "
    "Then give the numbers inside <answer></answer>, used once, such as <answer>{}</answer>."
)


def _form(names: tuple[str, ...]) -> str:
    return _FORM.format(json.dumps(dict.fromkeys(names, 7)))


def _consistency_prompt(instruction: str) -> str:
    return (
        "The second picture was made from the first by a photo editor who was told: "
        f"“{instruction}” Rate two things. success: how completely and correctly the second picture shows what was "
        f"asked; 0 if nothing of it. restraint: how far everything that was not asked for stayed the same; {BEST} if "
        f"all of it, 0 if it is another scene. {_form(_CONSISTENCY)}"
    )


_QUALITY_PROMPT: Final = (
    "Rate this picture, which may have been edited, on two things. naturalness: whether it could be a real photo; are "
    "light, shadows, proportions and distances right? cleanness: whether it is free of traces of editing, such as "
    "distortions, seams, smears, blotches, watermarks, or faces and hands that are wrong. How beautiful it is does not "
    f"matter. {_form(_QUALITY)}"
)


def _ratings(answer: str, names: tuple[str, ...]) -> Mapping[str, int]:
    found = _ANSWER.findall(answer)
    if len(found) != 1 or answer.count("<answer>") != 1:
        raise _unreadable(f"it holds {len(found)} tagged answers", answer)
    try:
        form = json.loads(found[0])
    except json.JSONDecodeError as error:
        raise _unreadable("its tagged answer is no JSON", answer) from error
    if not isinstance(form, dict) or sorted(form) != sorted(names):
        raise _unreadable(f"it does not rate exactly {' and '.join(names)}", answer)
    if not all(type(value) is int and 0 <= value <= BEST for value in form.values()):
        raise _unreadable(f"a rating is no whole number from 0 to {BEST}", answer)
    return form


def _unreadable(why: str, answer: str) -> RatingUnreadable:
    shown = " ".join(answer.split())[:120]
    return RatingUnreadable(
        what=f"The answer is no rating of an edit, because {why}: “{shown}”.", fix="Ask again, or leave the edit out."
    )
