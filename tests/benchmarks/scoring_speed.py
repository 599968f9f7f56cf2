"""How much of `redaes score` is the model: photos a second, and the ratio to the bare forward passes.

`python -m tests.benchmarks.scoring_speed FOLDER --photos 300` prints one JSON object. The bare passes run over the same
photos, already decoded and letterboxed, before and after the command, with the threads and the memory settings that its
child process has.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from app.inference.spawning import GLIBC_MEMORY
from engine.errors import ImageUnreadable
from engine.image_input import read_picture
from engine.photo_format import is_photo_name
from engine.prompts import score_messages
from engine.red_aes import EMBEDDED_MODEL
from engine.vlm.loading import load_model

_BATCH = 4


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=int, default=300)
    chosen = parser.parse_args()
    paths = [path for path in sorted(chosen.folder.rglob("*")) if is_photo_name(path)][: chosen.photos]
    if sys.platform == "linux" and not os.environ.keys() >= GLIBC_MEMORY.keys():
        os.execve(
            sys.executable,
            [sys.executable, "-m", "tests.benchmarks.scoring_speed", *sys.argv[1:]],
            {**os.environ, **GLIBC_MEMORY},
        )
    batches = _prepared(paths)
    before = _bare_s(batches)
    whole_s, steady_s, n_scored = _command_s(paths)
    after = _bare_s(batches)
    bare_s = (before + after) / 2
    figures = {
        "photos": n_scored,
        "threads": torch.get_num_threads(),
        "command_s": round(whole_s, 2),
        "first_to_last_s": round(steady_s, 2),
        "photos_per_s": round((n_scored - 1) / steady_s, 2),
        "bare_forward_s": round(bare_s, 2),
        "bare_photos_per_s": round(n_scored / bare_s, 2),
        "ratio_steady_to_bare": round(steady_s / bare_s, 2),
        "ratio_whole_to_bare": round(whole_s / bare_s, 2),
    }
    sys.stdout.write(json.dumps(figures) + "\n")


def _prepared(paths: Sequence[Path]) -> tuple[Any, list[dict[str, torch.Tensor]]]:
    """The model, and the inputs of every batch."""
    loaded = load_model(EMBEDDED_MODEL)
    text = loaded.processor.apply_chat_template(score_messages(), add_generation_prompt=True, tokenize=False)
    pictures = []
    for path in paths:
        try:
            pictures.append(read_picture(path).pixels)
        except ImageUnreadable:
            continue
    groups = [pictures[first : first + _BATCH] for first in range(0, len(pictures), _BATCH)]
    return loaded.model, [dict(loaded.processor(images=group, text=[text] * len(group))) for group in groups]


@torch.inference_mode()
def _bare_s(prepared: tuple[Any, list[dict[str, torch.Tensor]]]) -> float:
    model, batches = prepared
    model(**batches[0])
    start = time.perf_counter()
    for inputs in batches:
        model(**inputs)
    return time.perf_counter() - start


def _command_s(paths: Sequence[Path]) -> tuple[float, float, int]:
    """Seconds of the whole command and from its first to its last line, and how many photos got a score."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "app", "score", "--jsonl", *map(str, paths)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout is not None
        times, n_scored = [], 0
        for line in running.stdout:
            times.append(time.perf_counter())
            n_scored += json.loads(line)["score"] is not None
    return time.perf_counter() - start, times[-1] - times[0], n_scored


if __name__ == "__main__":
    main()
