"""Tiny models that know a few answers by heart, in every number format on the card, beside fp32 on the processor."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import torch

from engine.answer import SCORE_LEAD
from engine.assessor import Assessor
from engine.errors import Cancelled, RedAesError
from engine.image_input import Picture
from engine.models.planning import LoadWish
from engine.models.sizes import SHRINKING, Quantization
from engine.prompts import score_messages
from engine.red_aes import RedAesAssessor
from engine.results import Assessment
from engine.vlm.asking import Asker
from engine.vlm.loading import LoadedModel, load_model, planned
from engine.vlm.skeleton import read_skeleton
from tests.benchmarks.gpu.card import Card, plan, settle, timed
from tests.benchmarks.gpu.figures import Figures
from tests.support.tiny_lessons import lesson_texts, taught_pictures, teach
from tests.support.tiny_models import UNTAUGHT_KINDS, save_tiny

KINDS = ("qwen3_vl", "qwen2_5_vl", "smolvlm", "fast_vlm")
PHOTOS = taught_pictures()
FP32, BF16, FP16, INT8, NF4 = Quantization
_FORMATS = ((FP32, FP32), (BF16, BF16), (FP16, FP16), (INT8, BF16), (INT8, FP32), (NF4, BF16), (NF4, FP32))
_EXACT = ((FP32, FP32), (NF4, FP32))  # where a photo's neighbours may move its score by no more than 1e-3
_SUGGESTS = ((FP32, FP32), (NF4, BF16))  # the longest question
_QUESTIONS: dict[str, Callable[[Assessor, Callable[[], bool]], object]] = {
    "assess": lambda assessor, stop: assessor.assess(PHOTOS[:2], stop),
    "explain": lambda assessor, stop: assessor.explain(PHOTOS[0], stop),
    "compare": lambda assessor, stop: assessor.compare(PHOTOS[0], PHOTOS[1], stop),
}


def taught_folder(card: Card, kind: str) -> Path:
    """The model of that class, taught now if it was not before."""
    folder = card.taught / kind
    if not (folder / "manifest.json").is_file():
        save_tiny(kind, folder, lesson_texts())
        teach(folder)
    return folder


def tiny_classes(card: Card, figures: Figures) -> None:
    """Each class: every format against the processor's fp32, then quantized weights saved and read again.

    The classes share the card, each in a process of its own: what they say matters here, not how fast.
    """
    kinds = [*KINDS, *UNTAUGHT_KINDS]
    with ProcessPoolExecutor(len(kinds), mp_context=get_context("spawn")) as pool:
        list(pool.map(partial(_guarded, card, figures), kinds))


def _guarded(card: Card, figures: Figures, kind: str) -> None:
    torch.set_num_threads(2)
    if kind in UNTAUGHT_KINDS:
        with figures.case(f"{kind}: numbers"):
            _untaught(card, figures, kind)
        return
    with figures.case(f"{kind}: all formats"):
        _of_kind(card, figures, kind, taught_folder(card, kind))
    with figures.case(f"{kind}: TF32 off"):
        _without_tf32(card, figures, kind)


def _of_kind(card: Card, figures: Figures, kind: str, folder: Path) -> None:
    expected = _answers(RedAesAssessor(load_model(folder, plan("cpu", FP32, FP32))), suggests=True)
    for held, computed in _FORMATS:
        name = f"{kind} {held}" if held == computed else f"{kind} {held} in {computed}"
        with figures.case(name):
            loaded, load_s = timed(partial(load_model, folder, plan(card.device, held, computed)))
            _compare_formats(figures, name, loaded, expected, load_s, (held, computed))
            del loaded
        settle()
    for held in SHRINKING:
        with figures.case(f"{kind} {held} saved and read again"):
            _save_and_read(card, figures, folder, f"{kind} {held}", held)


def _untaught(card: Card, figures: Figures, kind: str) -> None:
    """What is special about a class that knows no answers is its layers, so numbers that mean nothing suffice."""
    folder = card.place / f"untaught-{kind}"
    save_tiny(kind, folder, lesson_texts())
    expected = at_once(load_model(folder, plan("cpu", FP32, FP32)), PHOTOS)
    for held, computed in ((FP32, FP32), (BF16, BF16), (NF4, FP32)):
        loaded = load_model(folder, plan(card.device, held, computed))
        together, alone = at_once(loaded, PHOTOS), [at_once(loaded, [one])[0] for one in PHOTOS]
        off, in_batch = _gap(together, expected), _gap(together, alone)
        figures.add(f"{kind} {held} in {computed}", off_cpu_fp32=off, alone_vs_batch=in_batch)


def _compare_formats(
    figures: Figures,
    name: str,
    loaded: LoadedModel,
    expected: dict[str, Any],
    load_s: float,
    formats: tuple[Quantization, Quantization],
) -> None:
    assessor = RedAesAssessor(loaded)
    scores = [_score(answer) for answer in assessor.assess(PHOTOS)]
    together, alone = at_once(loaded, PHOTOS), [at_once(loaded, [one])[0] for one in PHOTOS]
    in_batch = _gap(together, alone)
    figures.add(
        f"{name}: scores",
        where=str(loaded.model.device),
        load_s=load_s,
        off_cpu_fp32=_gap(scores, expected["scores"]),
        alone_vs_batch=in_batch,
        engine_vs_alone=_gap(scores, alone),
        twice_equal=at_once(loaded, PHOTOS) == together,
        **({"is_batch_invariant": in_batch <= 1e-3} if formats in _EXACT else {}),
    )
    figures.add(f"{name}: cancels", ended_at_the_layer=_cancels(assessor))
    suggests = formats in _SUGGESTS
    answers, seconds = timed(lambda: _answers(assessor, suggests=suggests))
    figures.add(
        f"{name}: answers",
        s=seconds,
        same_text=answers["cot"] == expected["cot"],
        axes_off=_gap(answers["axes"], expected["axes"]),
        delta_off=abs(answers["delta"] - expected["delta"]),
        swap_exact=answers["swapped"] == -answers["delta"],
        **({"same_edit": answers["edit"] == expected["edit"]} if suggests else {}),
    )


def _answers(assessor: RedAesAssessor, *, suggests: bool) -> dict[str, Any]:
    explained = assessor.explain(PHOTOS[0])
    found = {
        "scores": [_score(answer) for answer in assessor.assess(PHOTOS)],
        "cot": explained.cot,
        "axes": [axis.score for axis in explained.axes],
        "delta": assessor.compare(PHOTOS[1], PHOTOS[2]).delta,
        "swapped": assessor.compare(PHOTOS[2], PHOTOS[1]).delta,
    }
    return found | ({"edit": assessor.suggest(PHOTOS[0]).suggestions[0].operations} if suggests else {})


def at_once(loaded: LoadedModel, pictures: Sequence[Picture]) -> list[float]:
    """Scores of one batch, also where the engine would ask one photo after the other."""
    decoding = Asker(loaded).ask([(score_messages(), [one]) for one in pictures], lambda: False)
    decoding.expect(SCORE_LEAD)
    return [number.expected for number in decoding.number()]


def _cancels(assessor: RedAesAssessor) -> str:
    """How often a stop before some layer ended the request there."""
    ended = 0
    for ask in _QUESTIONS.values():
        for allowed in (0, 1, 20):
            asked = count(1)
            try:
                ask(assessor, lambda asked=asked, allowed=allowed: next(asked) > allowed)
            except Cancelled:
                ended += next(asked) == allowed + 2
    return f"{ended} of {3 * len(_QUESTIONS)}"


def _save_and_read(card: Card, figures: Figures, folder: Path, name: str, held: Quantization) -> None:
    loaded = load_model(folder, plan(card.device, held, BF16))
    before = at_once(loaded, PHOTOS)
    with tempfile.TemporaryDirectory(dir=card.place) as saved:
        loaded.model.save_pretrained(saved)
        loaded.processor.save_pretrained(saved)
        del loaded
        chosen = planned(Path(saved), read_skeleton(Path(saved)), LoadWish(card.device))
        again = load_model(Path(saved), chosen)
        after = at_once(again, PHOTOS)
        figures.add(f"{name} saved and read again", held=chosen.held, computed=chosen.computed, off=_gap(before, after))


def _without_tf32(card: Card, figures: Figures, kind: str) -> None:
    folder = taught_folder(card, kind)
    expected = at_once(load_model(folder, plan("cpu", FP32, FP32)), PHOTOS)
    loaded = load_model(folder, plan(card.device, FP32, FP32))
    with _convolutions_in_fp32():
        exact = at_once(loaded, PHOTOS)
        alone = [at_once(loaded, [one])[0] for one in PHOTOS]
    off = {"with_tf32": _gap(at_once(loaded, PHOTOS), expected), "without": _gap(exact, expected)}
    figures.add(f"{kind} fp32 without TF32 in convolutions", off_cpu_fp32=off, alone_vs_batch=_gap(exact, alone))


@contextmanager
def _convolutions_in_fp32() -> Iterator[None]:
    before = torch.backends.cudnn.allow_tf32
    torch.backends.cudnn.allow_tf32 = False
    try:
        yield
    finally:
        torch.backends.cudnn.allow_tf32 = before


def _score(answer: Assessment | RedAesError) -> float:
    return answer.score if isinstance(answer, Assessment) else float("nan")


def _gap(some: Sequence[float], other: Sequence[float]) -> float:
    return max(abs(a - b) for a, b in zip(some, other, strict=True))
