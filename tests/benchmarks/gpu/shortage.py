"""A card that is nearly full: plans that step down, and real shortages in the middle of an answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch

from engine.errors import NotEnoughMemory, RedAesError
from engine.image_input import Picture
from engine.models.planning import FEWEST_QUESTIONS
from engine.models.sizes import ModelSize, Quantization, needed_bytes
from engine.red_aes import RedAesAssessor, load
from engine.vlm.skeleton import read_skeleton
from tests.benchmarks.gpu.card import GB, Card, settle
from tests.benchmarks.gpu.embedded import demo_pictures
from tests.benchmarks.gpu.figures import Figures
from tests.benchmarks.gpu.real_shapes import real_folder

MODEL = "qwen3-vl-2b"
_LEFT_WHILE_SCORING = 96_000_000  # bytes; a run of a 2B model over a photo needs more
_SMALLEST = 2_000_000
_BF16, _INT8, _NF4 = Quantization.BF16, Quantization.INT8, Quantization.NF4


def shortage(card: Card, figures: Figures) -> None:
    """The plan on a full card, then a card that fills up after the load."""
    if not torch.cuda.is_available():
        figures.add("no card to fill")
        return
    folder, pictures = real_folder(card, figures, MODEL), demo_pictures(3)
    size = read_skeleton(folder).size
    for expected, free in _tight(size):
        with figures.case(f"plan with room for {expected}"), filled(free):
            assessor = load(folder, "cuda")
            figures.add(f"plan with room for {expected}", free_gb=free / GB, **_told(assessor, pictures))
            del assessor
        settle()
    with figures.case("memory runs out while scoring"):
        _runs_out(figures, folder, pictures)
    settle()
    with figures.case("memory runs out for every plan"):
        _runs_out_for_good(figures, folder, pictures)


def _tight(size: ModelSize) -> list[tuple[str, int]]:
    """Free bytes in which each plan just fits, and the one before it doesn't."""
    return [
        ("fewer questions", needed_bytes(size, _BF16, _BF16, FEWEST_QUESTIONS) + 50_000_000),
        ("INT8", needed_bytes(size, _INT8, _BF16, FEWEST_QUESTIONS) + 50_000_000),
        ("NF4", needed_bytes(size, _NF4, _BF16, FEWEST_QUESTIONS) + 50_000_000),
    ]


def _runs_out(figures: Figures, folder: Path, pictures: list[Picture]) -> None:
    assessor = load(folder, "cuda")
    with filled(_LEFT_WHILE_SCORING):
        figures.add("memory runs out while scoring", **_told(assessor, pictures))
    settle()
    figures.add("memory runs out while scoring: afterwards", **_told(assessor, pictures))


def _runs_out_for_good(figures: Figures, folder: Path, pictures: list[Picture]) -> None:
    assessor = load(folder, "cuda", "nf4")
    with filled(_LEFT_WHILE_SCORING // 16):
        try:
            assessor.assess(pictures)
            figures.add("memory runs out for every plan", said="it answered")
        except NotEnoughMemory as error:
            figures.add("memory runs out for every plan", said=error.what)
    settle()
    figures.add("memory runs out for every plan: afterwards", **_told(assessor, pictures))


def _told(assessor: RedAesAssessor, pictures: list[Picture]) -> dict[str, object]:
    """What the assessor says of itself after it was asked; random weights answer, but not in the grammar."""
    answers = assessor.assess(pictures)
    kinds = sorted({type(answer).__name__ if isinstance(answer, RedAesError) else "score" for answer in answers})
    return {
        "model": assessor.model,
        "answers": kinds,
        "remarks": [one for one in assessor.remarks if "zero-shot" not in one],
    }


@contextmanager
def filled(free_bytes: int) -> Iterator[None]:
    """Leaves no more than so much free on the card."""
    settle()
    ballast: list[torch.Tensor] = []
    size = torch.cuda.mem_get_info()[0] - free_bytes
    while size >= _SMALLEST:
        try:
            ballast.append(torch.empty(size, dtype=torch.uint8, device="cuda"))
            size = torch.cuda.mem_get_info()[0] - free_bytes
        except torch.OutOfMemoryError:
            size //= 2
    try:
        yield
    finally:
        ballast.clear()
        settle()
