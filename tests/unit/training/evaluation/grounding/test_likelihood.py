from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from PIL import Image

from engine.image_input import Picture
from engine.image_key import image_key
from engine.vlm.asking import Asker
from training.evaluation.grounding.likelihood import TaughtPair, tell_by_likelihood


def seen(name: str) -> Picture:
    return Picture(image_key(name.encode()), Image.new("RGB", (1, 1)), (1, 1))


def taught(source: str, text: str) -> TaughtPair:
    return TaughtPair(source, seen(f"{source} before"), seen(f"{source} after"), text)


class Knowing:
    """Holds the text that it knows of a pair's second picture for nine times as likely as any other."""

    def __init__(self, known: dict[str, str]) -> None:
        self._known = {image_key(f"{source} after".encode()): text for source, text in known.items()}
        self._asked = image_key(b"")

    def ask(self, rows: Sequence[tuple[Any, Sequence[Picture]]], _: Any) -> Knowing:
        ((_, (_, second)),) = rows
        self._asked = second.image_key
        return self

    def choose(self, alternatives: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float64]]:
        weights = np.array([9.0 if one == self._known.get(self._asked) else 1.0 for one in alternatives])
        return np.asarray(weights / weights.sum())[None]


def share(known: dict[str, str], pairs: Sequence[TaughtPair]) -> dict[str, Any]:
    return tell_by_likelihood(cast(Asker, Knowing(known)), pairs)


def test_a_model_that_knows_its_texts_tells_each_from_another_sources() -> None:
    pairs = [taught(name, f"{name} got darker") for name in "abc"]
    assert share({name: f"{name} got darker" for name in "abc"}, pairs) == {"n": 3, "share": 1.0}
    assert share({}, pairs) == {"n": 3, "share": 0.0}


def test_the_same_text_of_another_source_counts_one_half_and_a_text_without_another_source_not_at_all() -> None:
    assert share({}, [taught("a", "darker"), taught("b", "darker")]) == {"n": 2, "share": 0.5}
    assert share({}, [taught("a", "darker"), taught("a", "brighter")])["n"] == 0
