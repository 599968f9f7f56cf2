"""What it saves that answers share the prompt's cache: `python -m tests.benchmarks.prefix_cache FOLDER --rounds 7`.

The other side computes the whole text anew for each run of the language model and for each branch of a number; the
tower runs once a photo on both. `--model` names a model of another class; of one that RED-Aes did not train only scores
are asked, since its explanations may end anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from unittest.mock import patch

import torch
from transformers import DynamicCache

from engine.assessor import StopCheck
from engine.candidate_edits import CANDIDATES
from engine.edits.operations import EditOperation
from engine.edits.wording import instruction
from engine.errors import RedAesError
from engine.image_input import read_picture
from engine.red_aes import EMBEDDED_MODEL, RedAesAssessor
from engine.vlm import asking
from engine.vlm.asking import Asker
from engine.vlm.lengthening import lengthened
from engine.vlm.loading import LoadedModel, load_model
from engine.vlm.read_text import ReadText
from engine.vlm.suggesting import predict_deltas
from tests.benchmarks.bench import Bench, Finding, run
from tests.benchmarks.rounds import Side, ratio, take_turns

_PHOTOS = 4
_OF_A_RUN = frozenset({"attention_mask", "position_ids", "logits_to_keep"})
_INSTRUCTIONS = [instruction(EditOperation(kind, amount)) for kind, amounts in CANDIDATES for amount in amounts]


class ForgetfulText(ReadText):
    """Keeps nothing of what the model has read."""

    def __init__(self, model: Any, prompt: Mapping[str, Any], pad_token_id: int, stop: StopCheck) -> None:
        super().__init__(model, prompt, pad_token_id, stop)
        self._cache = DynamicCache()  # stays empty
        self._text: dict[str, torch.Tensor] = {}
        self._pictures: dict[str, Any] = {}

    def _forward(self, inputs: dict[str, Any]) -> torch.Tensor:
        ids = inputs["input_ids"]
        if self._text:
            self._text = lengthened(self._text, ids)
        else:
            told = {name: value for name, value in inputs.items() if name not in _OF_A_RUN}
            self._text = {name: value for name, value in told.items() if getattr(value, "shape", None) == ids.shape}
            self._pictures = {name: value for name, value in told.items() if name not in self._text}
        return self._computed(self._text, self._mask, inputs.get("logits_to_keep", ids.shape[1]))

    def branches(self, options: Sequence[Sequence[int]]) -> list[torch.Tensor]:
        read = []
        for one in options:
            ids = self._mask.new_tensor([one]).expand(len(self._mask), -1)
            logits = self._computed(
                lengthened(self._text, ids), torch.cat([self._mask, torch.ones_like(ids)], 1), len(one) + 1
            )
            read.append(logits[:, 1:])
        return read

    @torch.inference_mode()
    def _computed(self, text: Mapping[str, torch.Tensor], mask: torch.Tensor, n_read: int) -> torch.Tensor:
        """Logits of what follows each of the last tokens, [rows, n_read, vocabulary]."""
        told = {**self._pictures, **text, "attention_mask": mask}
        if not hasattr(self._model.model, "rope_deltas"):
            told["position_ids"] = (mask.cumsum(1) - 1).clamp_min(0)
        logits: torch.Tensor = self._model(**told, use_cache=False, logits_to_keep=n_read).logits
        return logits.float().cpu()


def prefix_cache(bench: Bench) -> Iterator[Finding]:
    """Each question with the cache and without."""
    for name, ask in questions(load_model(bench.model or EMBEDDED_MODEL), bench).items():
        answers, again = ask(), _recomputed(ask)
        seconds = take_turns({"shared": Side(ask), "anew": Side(lambda ask=ask: _recomputed(ask))}, bench.rounds)
        what = f"{name}: times the speed without a shared cache"
        yield Finding(what, ratio(seconds["anew"], seconds["shared"]), {"same_answers": answers == again})


def questions(loaded: LoadedModel, bench: Bench) -> dict[str, Callable[[], object]]:
    """What the engine asks, with answers to the hundredth."""
    assessor, asker = RedAesAssessor(loaded), Asker(loaded)
    pictures = [read_picture(path) for path in bench.photos.first(_PHOTOS).paths]
    asked: dict[str, Callable[[], object]] = {
        "score": lambda: [
            answer.what if isinstance(answer, RedAesError) else round(answer.score, 2)
            for answer in assessor.assess(pictures)
        ]
    }
    if loaded.manifest.is_red_aes:
        asked |= {
            "explanation": lambda: assessor.explain(pictures[0]).cot,
            "comparison": lambda: assessor.compare(pictures[0], pictures[1]).cot,
            "prediction of edits": lambda: [
                answer.what if isinstance(answer, RedAesError) else round(answer, 2)
                for answer in predict_deltas(asker, pictures[0], _INSTRUCTIONS, lambda: False)
            ],
        }
    return asked


def _recomputed(ask: Callable[[], object]) -> object:
    with patch.object(asking, "ReadText", ForgetfulText):
        return ask()


if __name__ == "__main__":
    run("tests.benchmarks.prefix_cache", __doc__, {"prefix-cache": prefix_cache})
