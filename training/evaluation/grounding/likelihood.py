"""Whether a pair's certified text is likelier to the model than another pair's, shown this pair's pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from engine.image_input import Picture
from engine.prompts import pair_messages
from engine.vlm.asking import Asker
from training.evaluation.questions import never

_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class TaughtPair:
    """Two pictures of one source and the text that the data set certifies about them."""

    source: str
    first: Picture
    second: Picture
    text: str


def tell_by_likelihood(asker: Asker, pairs: Sequence[TaughtPair]) -> dict[str, Any]:
    """The share in which the own text is likelier than a random other source's; the same text counts one half.

    Likelihood is that of the whole text, token by token. At most 200 pairs are asked.
    """
    rng = np.random.default_rng(7)
    wins: list[float] = []
    for own in pairs[:_MOST]:
        others = [one for one in pairs if one.source != own.source]
        if not others:
            continue
        other = others[int(rng.integers(len(others)))]
        if own.text == other.text:
            wins.append(0.5)
            continue
        decoding = asker.ask([(pair_messages(), [own.first, own.second])], never)
        wins.append(float(decoding.choose([own.text, other.text])[0, 0] > 0.5))
    return {"n": len(wins), "share": float(np.mean(wins)) if wins else float("nan")}
