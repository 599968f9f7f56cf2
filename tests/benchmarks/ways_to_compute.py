"""Which way to compute the embedded model is fastest on this machine: fp32, or its linear layers as INT8, NF4 or bf16.

`python -m tests.benchmarks.ways_to_compute FOLDER --photos 32` prints one JSON object a way: seconds a photo of scoring
and of explaining, their ratios to fp32 in the same run, and how far the scores are from those in fp32. The ways take
turns, so that a noisy machine is noisy for all; the tower is computed in fp32 in every one.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForImageTextToText, BitsAndBytesConfig

from app.inference.spawning import GLIBC_MEMORY
from engine.errors import RedAesError
from engine.image_input import Picture, read_picture
from engine.photo_format import is_photo_name
from engine.red_aes import EMBEDDED_MODEL, RedAesAssessor
from engine.vlm.loading import LoadedModel, load_model

_BATCH = 4
_ROUNDS = 3
_EXPLAINED = 4
_NOT_IN_NF4 = ["lm_head", "model.views"]  # bitsandbytes can't compute widths that are no multiple of 64


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=int, default=32)
    chosen = parser.parse_args()
    if sys.platform == "linux" and not os.environ.keys() >= GLIBC_MEMORY.keys():
        command = [sys.executable, "-m", "tests.benchmarks.ways_to_compute", *sys.argv[1:]]
        os.execve(sys.executable, command, {**os.environ, **GLIBC_MEMORY})
    pictures = _pictures(chosen.folder, chosen.photos)
    ways = {name: make() for name, make in WAYS.items()}
    seconds: dict[str, dict[str, list[float]]] = {name: defaultdict(list) for name in ways}
    scores: dict[str, list[float]] = {}
    for _ in range(_ROUNDS):
        for name, loaded in ways.items():
            scores[name], spent = _timed(lambda loaded=loaded: _scores(loaded, pictures))
            seconds[name]["score"].append(spent / len(pictures))
            _, spent = _timed(lambda loaded=loaded: _explain(loaded, pictures[:_EXPLAINED]))
            seconds[name]["explain"].append(spent / _EXPLAINED)
    medians = {name: {task: statistics.median(times) for task, times in of.items()} for name, of in seconds.items()}
    for name, of in medians.items():
        figures: dict[str, Any] = {"way": name, "threads": torch.get_num_threads(), "photos": len(pictures)}
        for task, median_s in of.items():
            figures[f"{task}_s"] = round(median_s, 4)
            figures[f"{task}_ratio_to_fp32"] = round(median_s / medians["fp32"][task], 2)
        gaps = [abs(one - other) for one, other in zip(scores[name], scores["fp32"], strict=True)]
        sys.stdout.write(json.dumps(figures | {"largest_score_gap": round(max(gaps), 4)}) + "\n")


def _pictures(folder: Path, count: int) -> list[Picture]:
    """The first readable photos of a folder."""
    pictures: list[Picture] = []
    for path in sorted(folder.rglob("*")):
        if is_photo_name(path) and len(pictures) < count:
            try:
                pictures.append(read_picture(path))
            except RedAesError:
                continue
    return pictures


def _scores(loaded: LoadedModel, pictures: Sequence[Picture]) -> list[float]:
    assessor = RedAesAssessor(loaded)
    answers = [
        answer
        for first in range(0, len(pictures), _BATCH)
        for answer in assessor.assess(pictures[first : first + _BATCH])
    ]
    return [float("nan") if isinstance(answer, RedAesError) else answer.score for answer in answers]


def _explain(loaded: LoadedModel, pictures: Sequence[Picture]) -> None:
    assessor = RedAesAssessor(loaded)
    for picture in pictures:
        assessor.explain(picture)


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


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
    quantization = BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=torch.float32,
        llm_int8_skip_modules=_NOT_IN_NF4,
    )
    unquantized = AutoModelForImageTextToText.from_config(plain.model.config)
    unquantized.load_state_dict(plain.model.state_dict())
    with tempfile.TemporaryDirectory() as folder:
        unquantized.save_pretrained(folder)
        model = AutoModelForImageTextToText.from_pretrained(
            folder, quantization_config=quantization, dtype=torch.float32, device_map="cpu"
        )
    return LoadedModel(_rest_in_fp32(model), plain.processor, plain.manifest)


WAYS: dict[str, Callable[[], LoadedModel]] = {"fp32": _fp32, "int8": _int8, "nf4": _nf4, "bf16": _bf16}


if __name__ == "__main__":
    main()
