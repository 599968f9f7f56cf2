"""Tiny checkpoints of four real classes through all three stages, on the card beside the processor.

Each class is trained in a process of its own, and once more in one that sees no card:
`python -m tests.benchmarks.gpu.tiny_training KIND DATASET FOLDER`, which prints its losses.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.red_aes import RedAesAssessor
from engine.vlm.loading import load_model
from tests.benchmarks.gpu.card import Card
from tests.benchmarks.gpu.figures import Figures
from tests.support.tiny_lessons import lesson_texts, taught_pictures
from tests.support.tiny_models import save_tiny
from tests.support.tiny_stages import (
    ADAPTERS,
    ALL_SORTS,
    ROLLOUTS,
    STAGES,
    SUPERVISED,
    history,
    killed_after,
    tiny_job,
)
from tests.support.toy_dataset import write_toy_dataset
from training.vlm.job import VlmJob
from training.vlm.model import export_policy

_STEPS = 4
_KILLED_AFTER = 3  # a step after the checkpoint of step 2, so that it is done again


def tiny_training(card: Card, figures: Figures) -> None:
    """Losses of both, of stages that were stopped and went on; what came out answers in the engine."""
    dataset = write_toy_dataset(card.place / "toy-of-tiny")
    kinds = [*ADAPTERS][: 1 if card.is_rehearsal else None]
    at_work = {
        kind: (_begun(card, kind, dataset, sees_card=True), _begun(card, kind, dataset, sees_card=False))
        for kind in kinds
    }
    for kind, both in at_work.items():
        with figures.case(f"{kind}: stages"):
            here, beside = map(_told, both)
            for stage in STAGES:
                _compare(figures, f"{kind} {stage}", here[stage], beside[stage])
            figures.add(f"{kind}: exported", where=here["where"], answers=here["answers"])


def _begun(card: Card, kind: str, dataset: Path, *, sees_card: bool) -> subprocess.Popen[str]:
    folder = card.place / f"stages-{kind}-{'card' if sees_card else 'processor'}"
    command = [sys.executable, "-m", "tests.benchmarks.gpu.tiny_training", kind, str(dataset), str(folder)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"} | ({} if sees_card else {"CUDA_VISIBLE_DEVICES": ""})
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def _told(process: subprocess.Popen[str]) -> dict[str, Any]:
    said, wrong = process.communicate()
    if process.returncode:
        raise RuntimeError(wrong[-4000:])
    told: dict[str, Any] = json.loads(said.splitlines()[-1])
    return told


def _compare(figures: Figures, what: str, here: dict[str, list[float]], beside: dict[str, list[float]]) -> None:
    figures.add(
        what,
        losses=here["straight"],
        finite=all(map(math.isfinite, here["straight"])),
        first_off_processor=abs(here["straight"][0] - beside["straight"][0]),
        off_processor=_most_apart(here["straight"], beside["straight"]),
        off_when_stopped=_most_apart(here["stopped"], here["straight"]),
        off_when_stopped_on_processor=_most_apart(beside["stopped"], beside["straight"]),
    )


def _most_apart(some: list[float], other: list[float]) -> float:
    return max(abs(a - b) for a, b in zip(some, other, strict=True))


def _trained(kind: str, dataset: Path, folder: Path) -> dict[str, object]:
    """Losses of each stage's steps, straight on and stopped; where the engine asked what came out."""
    base = folder / "base"
    save_tiny(kind, base, lesson_texts())
    straight, stopped = (_job(kind, dataset, base, folder / name) for name in ("straight", "stopped"))
    told: dict[str, object] = {}
    for name, stage in STAGES.items():
        stage(straight, resume=False)
        try:
            with killed_after(_KILLED_AFTER):
                stage(stopped, resume=False)
        except KeyboardInterrupt:
            stage(stopped, resume=True)
        told[name] = {"straight": history(straight, name, "loss"), "stopped": history(stopped, name, "loss")}
    export_policy(straight.recipe, straight.after("grpo"), folder / "exported")
    loaded = load_model(folder / "exported")
    answers = RedAesAssessor(loaded).assess(taught_pictures()[:2])
    return told | {"where": str(loaded.model.device), "answers": len(answers)}


def _job(kind: str, dataset: Path, base: Path, runs: Path) -> VlmJob:
    longer = {
        "sft": replace(SUPERVISED, steps=_STEPS),
        "align": replace(SUPERVISED, steps=_STEPS, shares=ALL_SORTS),
        "grpo": replace(ROLLOUTS, steps=_STEPS),
    }
    return tiny_job(dataset, base, runs, adapter=ADAPTERS[kind], **longer)


if __name__ == "__main__":
    chosen, data, place = sys.argv[1:]
    sys.stdout.write(json.dumps(_trained(chosen, Path(data), Path(place))) + "\n")
