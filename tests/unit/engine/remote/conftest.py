"""A served critic whose answers follow from the photos' grey levels, and small photos to show it."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PIL import Image

from engine.answer import AxesAnswer, AxisLine, PairAnswer, render_axes, render_delta, render_pair
from engine.edits.operations import EditKind
from engine.image_input import Picture
from engine.image_key import image_key
from engine.prompts import AXES_PROMPT, PAIR_PROMPT, SCORE_PROMPT
from engine.remote.assessor import RemoteAssessor
from engine.remote.connection import ServerSettings
from engine.scale import AXES, AxisLevel, Verdict
from tests.support.chat_server import MODEL, ChatServer, Failure, Said, chat_server, images_of, text_of, words

LEVELS = tuple(AxisLevel)
COT = render_axes(
    AxesAnswer(
        "a wall – grey.",
        {axis: AxisLine(LEVELS[place % 5], "too dark" if place == 1 else None) for place, axis in enumerate(AXES)},
        "nothing stands out.",
    )
)
Answer = Callable[[dict[str, Any]], Said | Failure]


def photo(level: int) -> Picture:
    """Of one grey level."""
    return Picture(image_key(bytes([level])), Image.new("RGB", (16, 12), (level,) * 3), (16, 12))


def levels_of(body: dict[str, Any]) -> list[int]:
    """The mean grey level of each picture that was sent."""
    images = [Image.open(io.BytesIO(base64.b64decode(url.split(",", 1)[1]))) for url in images_of(body)]
    return [round(sum(image.convert("L").get_flattened_data()) / (image.width * image.height)) for image in images]


def critic(body: dict[str, Any]) -> Said | Failure:
    """Brighter is better; certain of every word."""
    levels = levels_of(body)
    match text_of(body):
        case text if text == SCORE_PROMPT:
            return Said(words(f"Score: {min(levels[0] / 25.5, 9.99):.2f}"))
        case text if text == AXES_PROMPT:
            return Said(words(COT))
        case text if text == PAIR_PROMPT:
            return Said(words(pair_text((levels[1] - levels[0]) / 25.5)))
        case text:
            return Said(words(render_delta(1.0 if "Raise the exposure" in text else -0.5)))


def pair_text(delta: float) -> str:
    """The lighting changes, with a reason, and nothing else."""
    verdict = Verdict.BETTER if delta > 0 else Verdict.WORSE if delta < 0 else Verdict.SAME
    verdicts = dict.fromkeys(AXES, Verdict.SAME) | {AXES[1]: verdict}
    reasons = {AXES[1]: "less dark" if delta > 0 else "too dark"} if delta else {}
    return render_pair(PairAnswer(verdicts, delta, reasons))


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with chat_server(critic) as running:
        yield running


@contextmanager
def assessor_at(
    server: ChatServer, model: str | None = MODEL, predicted: Collection[EditKind] | None = None, **changed: Any
) -> Iterator[RemoteAssessor]:
    """An assessor whose pauses between tries the server's own headers set."""
    settings = ServerSettings(server.url, **changed)
    with RemoteAssessor(server.url, model, predicted_kinds=predicted, settings=settings) as assessor:
        yield assessor
