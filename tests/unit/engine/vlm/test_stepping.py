"""Memory that runs out, at load and in use: the next plan is taken, and the last one's shortage is told."""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import torch

from engine import red_aes
from engine.errors import NotEnoughMemory
from engine.models.planning import FEWEST_QUESTIONS, MOST_QUESTIONS_ON_CPU, LoadWish, Room
from engine.models.registry import EMBEDDED_FOLDER
from engine.models.sizes import Quantization
from engine.red_aes import RedAesAssessor, load
from engine.results import Assessment, ImageKey
from engine.vlm import asking, loading, seen_photos, stepping
from engine.vlm.loading import LoadedModel
from engine.vlm.stepping import Steps
from tests.support.tiny_lessons import taught_pictures

FP32, INT8, NF4 = Quantization.FP32, Quantization.INT8, Quantization.NF4
SHORT = 8  # tokens; a longer input is a prompt, not a branch of an answer
PHOTOS = taught_pictures()[:3]

pytestmark = pytest.mark.filterwarnings("ignore:.*MatMul8bitLt.*")


class Memory:
    """Runs out where a test says so: with prompts above a number of rows, or in some quantizations."""

    def __init__(self) -> None:
        self.most_rows = 99
        self.lacking: set[Quantization] = set()
        self.loaded: list[Quantization] = []


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Memory:
    made_up = Memory()
    real = loading._loaded

    def load_held(folder: Path, manifest: Any, plan: Any) -> LoadedModel:
        made_up.loaded.append(plan.held)
        if plan.held in made_up.lacking:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        loaded = real(folder, manifest, plan)
        forward = loaded.model.forward

        def limited(*arguments: Any, **inputs: Any) -> Any:
            n_rows, n_tokens = inputs["input_ids"].shape
            if n_rows > made_up.most_rows and n_tokens > SHORT:
                raise torch.OutOfMemoryError("CUDA out of memory.")
            return forward(*arguments, **inputs)

        loaded.model.forward = limited
        return loaded

    monkeypatch.setattr(loading, "_loaded", load_held)
    return made_up


@pytest.fixture
def assessor(tiny_qwen: Path, memory: Memory) -> RedAesAssessor:
    return load(tiny_qwen, "cpu")


def test_a_batch_that_is_too_large_is_halved_and_answered(assessor: RedAesAssessor, memory: Memory) -> None:
    memory.most_rows = 2
    assert len(assessor.assess(PHOTOS)) == len(PHOTOS)
    assert "2 questions are now asked at once instead of 4" in assessor.remarks[-1]
    assert memory.loaded == [FP32]


def test_a_shortage_before_the_model_runs_is_one_too(
    assessor: RedAesAssessor, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def placed(model: Any, inputs: Any) -> Any:
        if len(inputs["input_ids"]) > FEWEST_QUESTIONS:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return seen_photos.placed(model, inputs)

    monkeypatch.setattr(asking, "placed", placed)
    assert len(assessor.assess(PHOTOS)) == len(PHOTOS)
    assert "2 questions are now asked at once instead of 4" in assessor.remarks[-1]


def test_a_smaller_batch_that_is_still_too_large_has_the_model_loaded_again_in_less(
    assessor: RedAesAssessor, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = assessor.model
    memory.most_rows = 0

    def suffices(held: Quantization) -> None:
        memory.most_rows = 0 if held is FP32 else 99

    real = stepping.load_model

    def load_again(folder: Path, plan: Any) -> LoadedModel:
        suffices(plan.held)
        return real(folder, plan)

    monkeypatch.setattr(stepping, "load_model", load_again)
    assert len(assessor.assess(PHOTOS)) == len(PHOTOS)
    assert memory.loaded == [FP32, INT8]
    assert assessor.model == f"{before}+int8"
    assert "loaded again in int8 instead of fp32" in assessor.remarks[-1]


def test_an_explanation_of_a_model_loaded_again_has_its_score_too(
    assessor: RedAesAssessor, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scored(self: RedAesAssessor, asker: Any, pictures: Sequence[Any], stop: Any) -> list[Assessment]:
        return [Assessment(ImageKey("made up"), 5.0, 0.1, self.model)]

    def worded(asker: Any, assessment: Assessment, *_: Any) -> Assessment:
        if memory.loaded[-1] is FP32:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return assessment

    monkeypatch.setattr(RedAesAssessor, "_assess", scored)
    monkeypatch.setattr(red_aes, "explain_picture", worded)
    explained: Any = assessor.explain(PHOTOS[0])
    assert explained.model == assessor.model
    assert assessor.model.endswith("+int8")


def test_the_former_weights_are_let_go_of_before_others_are_loaded(
    assessor: RedAesAssessor, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert assessor._loaded is not None
    former = weakref.ref(assessor._loaded.model)
    real = stepping.load_model
    seen: list[bool] = []

    def load_again(folder: Path, plan: Any) -> LoadedModel:
        seen.append(former() is None)
        memory.most_rows = 99
        return real(folder, plan)

    monkeypatch.setattr(stepping, "load_model", load_again)
    memory.most_rows = 0
    assessor.assess(PHOTOS[:1])
    assert seen == [True]


def test_when_no_plan_is_left_the_photo_has_an_error_and_the_next_one_is_tried(
    assessor: RedAesAssessor, memory: Memory
) -> None:
    memory.most_rows = 0
    with pytest.raises(NotEnoughMemory):
        assessor.assess(PHOTOS)
    assert memory.loaded == [FP32, INT8, NF4]
    memory.most_rows = 99
    assert len(assessor.assess(PHOTOS)) == len(PHOTOS)
    assert memory.loaded == [FP32, INT8, NF4]


def test_a_load_that_runs_out_is_tried_in_the_next_quantization(tiny_qwen: Path, memory: Memory) -> None:
    memory.lacking = {FP32, INT8}
    assert load(tiny_qwen, "cpu").model.endswith("+nf4")
    assert memory.loaded == [FP32, INT8, NF4]


def test_a_load_that_fits_in_nothing_says_so(tiny_qwen: Path, memory: Memory) -> None:
    memory.lacking = {FP32, INT8, NF4}
    with pytest.raises(NotEnoughMemory):
        Steps(tiny_qwen, LoadWish("cpu")).load()


def test_a_model_that_does_not_fit_gives_way_to_a_smaller_one_and_says_so(
    tiny_qwen: Path, tiny_smol: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(red_aes, "smaller_models", lambda folder: (tiny_smol, EMBEDDED_FOLDER))
    rooms: Iterator[int] = iter([1000, 10**10])
    monkeypatch.setattr(loading, "measured_rooms", lambda: [Room("cpu", "CPU", next(rooms), None, frozenset({FP32}))])
    assessor = load(tiny_qwen)
    assert assessor.model.startswith("tiny-smol@")
    assert "tiny-qwen was not loaded. The model needs at least" in assessor.remarks[0]
    assert "tiny-smol judges instead" in assessor.remarks[0]
    assert assessor.stand_in is not None
    assert assessor.stand_in.wanted == "tiny-qwen"
    assert assessor.stand_in.why.startswith("The model needs at least")
    assert assessor.device == "cpu"


def test_a_process_that_the_system_ended_is_followed_by_a_lower_plan(tiny_qwen: Path, memory: Memory) -> None:
    lower = load(tiny_qwen, "cpu", kills="2")
    assert memory.loaded == [INT8]
    assert lower.model.endswith("+int8")
    assert lower.remarks[0] == "The system ended the engine, probably because memory ran out."
    assert "the model was loaded again in int8" in lower.remarks[-1]


def test_after_the_last_plan_a_smaller_model_stands_in_and_the_embedded_one_for_none(
    tiny_qwen: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        red_aes, "smaller_models", lambda folder: () if folder == EMBEDDED_FOLDER else (EMBEDDED_FOLDER,)
    )
    for folder, is_asked_for in ((tiny_qwen, False), (EMBEDDED_FOLDER, True)):
        assessor = load(folder, "cpu", kills="9")
        assert assessor.model.startswith("red-aes-mini@")
        assert (assessor.stand_in is None) == is_asked_for


def test_more_pictures_than_questions_at_once_are_asked_in_turn(assessor: RedAesAssessor, memory: Memory) -> None:
    memory.most_rows = MOST_QUESTIONS_ON_CPU
    pictures: Sequence[Any] = PHOTOS * 3
    assert len(assessor.assess(pictures)) == 9
    assert not [remark for remark in assessor.remarks if "Memory" in remark]
    assert FEWEST_QUESTIONS < MOST_QUESTIONS_ON_CPU
