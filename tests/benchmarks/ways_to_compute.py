"""Which way to compute is fastest here, and what it holds: `python -m tests.benchmarks.ways_to_compute FOLDER`.

Scoring and explaining with the embedded model in fp32, and with its linear layers as INT8, NF4 or bf16 (the tower is
computed in fp32 in every way), as ratios of speed to fp32; the memory of weights and batch; and how far scores are from
those in fp32. With `--model`, another model as the engine loads it on the best device at each quantization.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForImageTextToText

from app.inference.messages import MAX_BATCH
from engine.errors import RedAesError
from engine.image_input import Picture, read_picture
from engine.models.planning import LoadWish
from engine.models.sizes import Quantization
from engine.red_aes import EMBEDDED_MODEL, RedAesAssessor
from engine.vlm.loading import LoadedModel, load_model
from engine.vlm.stepping import Steps
from tests.benchmarks.bench import Bench, Finding, batched, run
from tests.benchmarks.rounds import Side, ratio, take_turns
from tests.support.live_bytes import LiveBytes
from training.evaluation.storage import NF4

_SCORED = 16
_EXPLAINED = 2


def ways_to_compute(bench: Bench) -> Iterator[Finding]:
    """Every way's speed as times fp32's, and the memory that it holds."""
    ways = {name: make() for name, make in (WAYS if bench.model is None else ways_of(bench.model)).items()}
    pictures = [read_picture(path) for path in bench.photos.first(_SCORED).paths]
    scores = {name: _scores(loaded, pictures) for name, loaded in ways.items()}
    memory = {name: _megabytes(loaded, pictures[:MAX_BATCH]) for name, loaded in ways.items()}
    tasks: dict[str, Callable[[LoadedModel], object]] = {"score": lambda loaded: _scores(loaded, pictures)}
    if ways["fp32"].manifest.is_red_aes:
        tasks["explanation"] = lambda loaded: [RedAesAssessor(loaded).explain(one) for one in pictures[:_EXPLAINED]]
    for task, work in tasks.items():
        sides = {name: Side(partial(work, loaded)) for name, loaded in ways.items()}
        seconds = take_turns(sides, bench.rounds)
        for name in ways:
            beside = {"fp32_ms": _ms_of_a_turn(seconds["fp32"]), f"{name}_ms": _ms_of_a_turn(seconds[name])}
            if task == "score":
                gaps = [abs(one - other) for one, other in zip(scores[name], scores["fp32"], strict=True)]
                beside |= memory[name] | {"largest_score_gap": round(max(gaps), 4)}
            yield Finding(f"{task} in {name}: times the speed of fp32", ratio(seconds["fp32"], seconds[name]), beside)


def ways_of(folder: Path) -> dict[str, Callable[[], LoadedModel]]:
    """Any model as the engine would load it on this machine at each quantization."""
    wishes = {str(held): LoadWish(quantization=held) for held in Quantization if held is not Quantization.FP16}
    return {name: Steps(folder, wish).load for name, wish in wishes.items()}


def _megabytes(loaded: LoadedModel, pictures: Sequence[Picture]) -> dict[str, float]:
    """What the weights hold, and the most that a batch of scores holds beside them."""
    held = {one.untyped_storage().data_ptr(): one.untyped_storage().nbytes() for one in _tensors(loaded.model)}
    with LiveBytes() as counted:
        _scores(loaded, pictures)
    return {"weights_mb": round(sum(held.values()) / 1e6, 1), "batch_mb": round(counted.most / 1e6, 1)}


def _tensors(model: Any) -> list[torch.Tensor]:
    """Of a model and of bitsandbytes' states."""
    return [one for one in model.state_dict().values() if isinstance(one, torch.Tensor)]


def _ms_of_a_turn(seconds: Sequence[float]) -> float:
    return round(1000 * statistics.median(seconds), 1)


def _scores(loaded: LoadedModel, pictures: Sequence[Picture]) -> list[float]:
    assessor = RedAesAssessor(loaded)
    answers = [answer for some in batched(len(pictures), MAX_BATCH) for answer in assessor.assess(pictures[some])]
    return [float("nan") if isinstance(answer, RedAesError) else answer.score for answer in answers]


def _fp32() -> LoadedModel:
    return load_model(EMBEDDED_MODEL)


def _bf16() -> LoadedModel:
    """Language model in bf16, between a cast of the photo tokens and one of the logits."""
    loaded = load_model(EMBEDDED_MODEL)
    body = loaded.model.model.language_model.to(torch.bfloat16)
    body.register_forward_pre_hook(_cast_inputs, with_kwargs=True)
    loaded.model.lm_head.to(torch.bfloat16)
    return loaded


def _cast_inputs(_module: Any, inputs: Any, named: dict[str, Any]) -> Any:
    embeddings = named.get("inputs_embeds")
    return inputs, named if embeddings is None else named | {"inputs_embeds": embeddings.bfloat16()}


def _int8() -> LoadedModel:
    """As it is stored."""
    plain = load_model(EMBEDDED_MODEL)
    stored = AutoModelForImageTextToText.from_pretrained(EMBEDDED_MODEL, dtype=torch.float32, local_files_only=True)
    return LoadedModel(_rest_in_fp32(stored), plain.processor, plain.manifest)


def _rest_in_fp32(model: Any) -> Any:
    """All but the quantized layers as fp32."""
    for tensor in (*model.parameters(), *model.buffers()):
        if tensor.dtype is torch.float16:
            tensor.data = tensor.data.float()
    return model.eval()


def _nf4() -> LoadedModel:
    plain = load_model(EMBEDDED_MODEL)
    unquantized = AutoModelForImageTextToText.from_config(plain.model.config)
    unquantized.load_state_dict(plain.model.state_dict())
    with tempfile.TemporaryDirectory() as folder:
        unquantized.save_pretrained(folder)
        model = AutoModelForImageTextToText.from_pretrained(
            folder, quantization_config=NF4, dtype=torch.float32, device_map="cpu"
        )
    return LoadedModel(_rest_in_fp32(model), plain.processor, plain.manifest)


WAYS: dict[str, Callable[[], LoadedModel]] = {"fp32": _fp32, "int8": _int8, "nf4": _nf4, "bf16": _bf16}


if __name__ == "__main__":
    run("tests.benchmarks.ways_to_compute", __doc__, {"ways-to-compute": ways_to_compute})
