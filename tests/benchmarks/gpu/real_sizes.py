"""A model of real size, written to disk and loaded as the engine does it: memory against the plan, speed, cancels."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

from engine.answer import SCORE_LEAD
from engine.errors import AnswerUnreadable, Cancelled
from engine.image_input import Picture
from engine.models.planning import FEWEST_QUESTIONS, LoadWish
from engine.models.registry import known_model
from engine.models.sizes import Quantization, needed_bytes, weight_bytes, working_bytes
from engine.prompts import score_messages
from engine.red_aes import RedAesAssessor
from engine.vlm import comparing, explaining
from engine.vlm.asking import Asker
from engine.vlm.decoding import Decoding
from engine.vlm.loading import LoadedModel
from engine.vlm.skeleton import read_skeleton
from engine.vlm.stepping import Steps
from tests.benchmarks.gpu.card import GB, Card, Peak, Runs, held_gb, settle, timed, wait
from tests.benchmarks.gpu.embedded import demo_pictures
from tests.benchmarks.gpu.figures import Figures
from tests.benchmarks.gpu.real_shapes import real_folder

_SCORED = 16
_SHORT_LINE_TOKENS = 8
_CANCELS_AT = (0.0, 0.01, 0.03, 0.1, 0.3, 0.8)  # seconds into an explanation


def real_size(name: str) -> Callable[[Card, Figures], None]:
    """The part for a model of the registry."""

    def measure(card: Card, figures: Figures) -> None:
        folder = real_folder(card, figures, name)
        pictures = demo_pictures(_SCORED)
        for held in card.formats:
            with figures.case(f"{name} {held}"):
                _of_format(card, figures, folder, name, held, pictures)
            settle()

    return measure


def _of_format(
    card: Card, figures: Figures, folder: Path, name: str, held: Quantization, pictures: list[Picture]
) -> None:
    steps = Steps(folder, LoadWish(card.device, held))
    before = held_gb()
    with Peak() as loading:
        loaded, load_s = timed(steps.load)
    weights = held_gb() - before
    plan, size = steps.plan, read_skeleton(folder).size
    predicted = weight_bytes(size, plan.held, plan.computed) / GB
    figures.add(
        f"{name} {held}: loaded",
        load_s=load_s,
        held=plan.held,
        computed=plan.computed,
        weights_gb=weights,
        predicted_weights_gb=predicted,
        off=_share(weights, predicted),
        peak_while_loading_gb=loading.allocated,
        reserved_gb=loading.reserved,
        registry_least_gb=_registry_least(name, plan.held, plan.computed),
    )
    with figures.case(f"{name} {held}: scores"):
        _scores(figures, f"{name} {held}: scores", loaded, pictures, weights)
        in_use = working_bytes(size, plan.held, plan.computed, plan.questions_at_once) / GB
        figures.add(
            f"{name} {held}: plan",
            needed_gb=plan.needed_bytes / GB,
            working_gb=in_use,
            questions=plan.questions_at_once,
        )
    with _nothing_strays(), figures.case(f"{name} {held}: explanation"):
        _explanation(figures, f"{name} {held}: explanation", loaded, *pictures[:2])
        _cancels(figures, f"{name} {held}: cancels", loaded, pictures[2])
    if held is Quantization.BF16:
        with _nothing_strays(), figures.case(f"{name} {held}: suggestions"):
            _suggestions(figures, f"{name} {held}: suggestions", loaded, pictures[3], weights)


def _registry_least(name: str, held: Quantization, computed: Quantization) -> float | None:
    size = known_model(name).size
    return None if size is None else needed_bytes(size, held, computed, FEWEST_QUESTIONS) / GB


def _scores(figures: Figures, what: str, loaded: LoadedModel, pictures: list[Picture], weights: float) -> None:
    assessor, asker = RedAesAssessor(loaded), Asker(loaded)
    assessor.assess(pictures[:1])
    with Peak() as alone, Runs(loaded.model) as runs:
        _, seconds = timed(lambda: assessor.assess(pictures))
    n = loaded.questions_at_once
    with Peak() as together:
        _, batch_s = timed(lambda: _ask(asker, pictures[:n]))
    figures.add(
        what,
        s_a_photo=seconds / len(pictures),
        photos_per_s=len(pictures) / seconds,
        preparing_s_a_photo=_preparing(loaded, pictures[0]),
        tokens_a_photo=runs.tokens / len(pictures),
        runs_a_photo=runs.runs / len(pictures),
        peak_gb=alone.allocated,
        working_gb=alone.allocated - weights,
        batch=n,
        s_a_photo_in_batch=batch_s / n,
        batch_peak_gb=together.allocated,
        batch_working_gb=together.allocated - weights,
        batch_reserved_gb=together.reserved,
    )
    with Peak() as pair:
        _, pair_s = timed(lambda: _both_orders(asker, pictures))
    figures.add(f"{what}, a pair's first run", s=pair_s, working_gb=pair.allocated - weights)


def _ask(asker: Asker, pictures: list[Picture]) -> None:
    decoding = asker.ask([(score_messages(), [one]) for one in pictures], lambda: False)
    decoding.expect(SCORE_LEAD)
    decoding.number()


def _both_orders(asker: Asker, pictures: list[Picture]) -> None:
    """Pairs in both orders, as many questions as the plan holds at once."""
    pairs = list(zip(pictures[::2], pictures[1::2], strict=True))[: asker.questions_at_once // 2]
    both = [*pairs, *((second, first) for first, second in pairs)]
    asker.ask([(comparing.pair_messages(), pair) for pair in both], lambda: False).choose(("0", "1"))


def _preparing(loaded: LoadedModel, picture: Picture) -> float:
    """Seconds of the processor alone."""
    processor = loaded.processor
    text = processor.apply_chat_template(score_messages(), add_generation_prompt=True, tokenize=False)
    _, seconds = timed(lambda: processor(images=[[picture.pixels]], text=[text], return_tensors="pt"))
    return seconds


def _explanation(figures: Figures, what: str, loaded: LoadedModel, first: Picture, another: Picture) -> None:
    """The same photo again takes as long, unless something is planned for each new length of text."""
    first_s = _seconds(lambda: RedAesAssessor(loaded).explain(first))  # kernels are loaded as they are first used
    with Runs(loaded.model) as runs:
        seconds = _seconds(lambda: RedAesAssessor(loaded).explain(another))
    again_s = _seconds(lambda: RedAesAssessor(loaded).explain(another))
    per_s = runs.runs / seconds
    figures.add(what, first_s=first_s, s=seconds, again_s=again_s, runs=runs.runs, tokens=runs.tokens, runs_per_s=per_s)


def _suggestions(figures: Figures, what: str, loaded: LoadedModel, picture: Picture, weights: float) -> None:
    with Peak() as peak, Runs(loaded.model) as runs:
        seconds = _seconds(lambda: RedAesAssessor(loaded).suggest(picture))
    figures.add(
        what,
        s=seconds,
        runs=runs.runs,
        tokens=runs.tokens,
        runs_per_s=runs.runs / seconds,
        working_gb=peak.allocated - weights,
    )


def _cancels(figures: Figures, what: str, loaded: LoadedModel, picture: Picture) -> None:
    """Milliseconds from a stop until the request has ended, and until the card is idle."""
    late, idle = [], []
    for after_s in _CANCELS_AT:
        wanted = perf_counter() + after_s

        def stop(wanted: float = wanted) -> bool:
            return perf_counter() >= wanted

        try:
            RedAesAssessor(loaded).explain(picture, stop)
        except Cancelled:
            late.append(round(1000 * (perf_counter() - wanted), 1))
            wait()
            idle.append(round(1000 * (perf_counter() - wanted), 1))
        except AnswerUnreadable:
            break  # it was over before
    figures.add(what, at_s=_CANCELS_AT[: len(late)], ms=late, most_ms=max(late), idle_ms=idle)


def _seconds(work: Callable[[], object]) -> float:
    """Of something whose answer random weights make unreadable at the very end."""

    def answered() -> None:
        try:
            work()
        except AnswerUnreadable:
            return

    return timed(answered)[1]


@contextmanager
def _nothing_strays() -> Iterator[None]:
    """Random weights are taken at their word, in lines as short as a trained model's."""

    def let(_decoding: Any, _row: int, _said: str) -> None:
        """Does not note it."""

    with ExitStack() as patched:
        patched.enter_context(patch.object(Decoding, "_stray", let))
        patched.enter_context(patch.object(explaining, "_LONGEST_LINE_TOKENS", _SHORT_LINE_TOKENS))
        patched.enter_context(patch.object(comparing, "_LONGEST_REASON_TOKENS", _SHORT_LINE_TOKENS // 4))
        yield


def _share(measured: float, predicted: float) -> str:
    return f"{100 * (measured / predicted - 1):+.1f} %" if predicted else "?"
