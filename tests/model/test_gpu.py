"""The same promises on a CUDA device: what the processor says, in every format that is offered there."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.errors import Cancelled, NotEnoughMemory
from engine.models.planning import LoadWish
from engine.models.sizes import SHRINKING, Quantization
from engine.red_aes import EMBEDDED_MODEL, RedAesAssessor, load
from engine.vlm.loading import load_model, planned
from engine.vlm.memory import shortage_told
from engine.vlm.skeleton import read_skeleton
from tests.benchmarks.gpu.card import plan
from tests.benchmarks.gpu.tiny_classes import KINDS, PHOTOS, at_once
from tests.support.tiny_lessons import TAUGHT_SCORES, lesson_texts, teach
from tests.support.tiny_models import save_tiny

FP32, BF16, FP16, INT8, NF4 = Quantization

pytestmark = [pytest.mark.gpu, pytest.mark.filterwarnings("ignore:.*MatMul8bitLt.*")]


@pytest.fixture(scope="session", params=KINDS)
def taught_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("taught") / request.param
    save_tiny(request.param, folder, lesson_texts())
    teach(folder)
    return folder


@pytest.fixture(scope="session")
def on_cpu(taught_folder: Path) -> RedAesAssessor:
    return RedAesAssessor(load_model(taught_folder, plan("cpu", FP32, FP32)))


@pytest.fixture(scope="session")
def on_card(taught_folder: Path) -> RedAesAssessor:
    return load(taught_folder)


def test_a_model_goes_to_the_card_and_says_what_it_says_on_the_processor(
    on_card: RedAesAssessor, on_cpu: RedAesAssessor
) -> None:
    assert on_card._loaded is not None
    assert on_card._loaded.model.device.type == "cuda"
    here, there = on_card.explain(PHOTOS[0]), on_cpu.explain(PHOTOS[0])
    assert here.cot == there.cot
    assert here.assessment.score == pytest.approx(there.assessment.score, abs=0.05)
    assert on_card.compare(*PHOTOS[1:3]).delta == pytest.approx(on_cpu.compare(*PHOTOS[1:3]).delta, abs=0.05)


@pytest.mark.parametrize(
    ("held", "computed"), [(FP32, FP32), (BF16, BF16), (FP16, FP16), (INT8, BF16), (NF4, BF16), (NF4, FP32)]
)
def test_every_format_scores_close_to_what_was_taught(
    taught_folder: Path, held: Quantization, computed: Quantization
) -> None:
    loaded = load_model(taught_folder, plan("cuda", held, computed))
    assert at_once(loaded, PHOTOS) == pytest.approx(TAUGHT_SCORES, abs=1.0)


@pytest.mark.parametrize("held", [FP32, NF4])
def test_a_photo_computed_in_fp32_scores_the_same_alone_and_in_a_batch(taught_folder: Path, held: Quantization) -> None:
    loaded = load_model(taught_folder, plan("cuda", held, FP32))
    alone = [at_once(loaded, [photo])[0] for photo in PHOTOS]
    assert alone == pytest.approx(at_once(loaded, PHOTOS), abs=1e-3)


def test_the_same_question_gets_the_same_answer_and_a_swap_flips_its_sign(on_card: RedAesAssessor) -> None:
    assert on_card.assess(PHOTOS) == on_card.assess(PHOTOS)
    assert on_card.compare(PHOTOS[1], PHOTOS[2]).delta == -on_card.compare(PHOTOS[2], PHOTOS[1]).delta


@pytest.mark.parametrize("held", SHRINKING)
def test_weights_that_were_shrunk_on_the_card_are_saved_and_read_again(
    taught_folder: Path, tmp_path: Path, held: Quantization
) -> None:
    loaded = load_model(taught_folder, plan("cuda", held, BF16))
    loaded.model.save_pretrained(tmp_path)
    loaded.processor.save_pretrained(tmp_path)
    again = load_model(tmp_path, planned(tmp_path, read_skeleton(tmp_path), LoadWish("cuda")))
    assert again.held is held
    assert at_once(again, PHOTOS) == pytest.approx(at_once(loaded, PHOTOS), abs=0.05)


def test_a_stop_ends_an_explanation_before_the_next_word(on_card: RedAesAssessor) -> None:
    pieces: list[str] = []
    with pytest.raises(Cancelled):
        on_card.explain(PHOTOS[0], lambda: len(pieces) == 3, pieces.append)
    assert len(pieces) == 3


def test_a_shortage_on_the_card_is_told_as_one_and_passes() -> None:
    with pytest.raises(NotEnoughMemory), shortage_told("There was too little."):
        torch.empty(1 << 50, dtype=torch.uint8, device="cuda")
    assert torch.ones(3, device="cuda").sum() == 3


def test_the_embedded_model_stays_on_the_processor() -> None:
    assert load_model(EMBEDDED_MODEL).model.device.type == "cpu"
