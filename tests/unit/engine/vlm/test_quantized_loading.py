"""Models quantized while they are loaded, on the CPU."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from bitsandbytes.nn import Linear4bit, Linear8bitLt
from numpy.typing import NDArray

from engine.errors import AnswerUnreadable
from engine.image_input import Picture
from engine.models.planning import FEWEST_QUESTIONS, MOST_QUESTIONS, LoadWish
from engine.models.sizes import Quantization, weight_bytes
from engine.prompts import score_messages
from engine.red_aes import RedAesAssessor, load
from engine.vlm.asking import Asker
from engine.vlm.loading import LoadedModel, load_model, planned
from engine.vlm.skeleton import read_skeleton
from tests.support.tiny_lessons import lesson_texts, taught_pictures
from tests.support.tiny_models import save_tiny

pytestmark = pytest.mark.filterwarnings("ignore:.*MatMul8bitLt.*")

DIGITS = tuple("0123456789")
LAYERS = {Quantization.NF4: Linear4bit, Quantization.INT8: Linear8bitLt}


def loaded_in(folder: Path, held: Quantization) -> LoadedModel:
    return load_model(folder, planned(folder, read_skeleton(folder), LoadWish("cpu", held)))


@pytest.mark.parametrize("held", LAYERS)
@pytest.mark.parametrize("folder", ["tiny_qwen", "tiny_smol"])
def test_the_language_model_shrinks_and_tower_and_head_do_not(
    held: Quantization, folder: str, request: pytest.FixtureRequest
) -> None:
    loaded = loaded_in(request.getfixturevalue(folder), held)
    shrunk = [name for name, module in loaded.model.named_modules() if isinstance(module, LAYERS[held])]
    assert len(shrunk) == 2 * 7  # layers × (q, k, v, o, gate, up, down)
    assert not [name for name in shrunk if "visual" in name or "vision" in name or "head" in name]
    assert loaded.manifest.version.endswith(f"+{held}")


@pytest.mark.parametrize("held", LAYERS)
def test_a_shrunk_model_takes_the_memory_that_the_plan_says(tiny_qwen: Path, held: Quantization) -> None:
    size = read_skeleton(tiny_qwen).size
    model = loaded_in(tiny_qwen, held).model
    linear = [module.weight for module in model.modules() if isinstance(module, (Linear4bit, Linear8bitLt))]
    rest = sum(weight.nbytes for weight in model.parameters()) - sum(weight.nbytes for weight in linear)
    unshrunk = replace(size, parameters=size.parameters - size.linear_parameters, linear_parameters=0)
    assert rest == weight_bytes(unshrunk, held, Quantization.FP32)
    scales = 1.04 if held is Quantization.NF4 else 1.0
    held_bytes = weight_bytes(replace(size, parameters=size.linear_parameters), held, Quantization.FP32)
    assert sum(weight.nbytes for weight in linear) * scales == pytest.approx(held_bytes, rel=0.01)


@pytest.mark.parametrize("held", [Quantization.FP32, Quantization.NF4, Quantization.INT8])
def test_every_quantization_answers(tiny_qwen: Path, held: Quantization) -> None:
    answers = RedAesAssessor(loaded_in(tiny_qwen, held)).assess(taught_pictures())
    assert [type(answer) for answer in answers] == [AnswerUnreadable] * len(taught_pictures())


def test_layers_of_a_width_that_the_kernel_does_not_compute_are_kept(tmp_path: Path) -> None:
    save_tiny("qwen3_5", tmp_path, lesson_texts())  # its gates have a row for each of four heads
    loaded = loaded_in(tmp_path, Quantization.NF4)
    assert [module for module in loaded.model.modules() if isinstance(module, Linear4bit)]
    assert len(RedAesAssessor(loaded).assess(taught_pictures()[:1])) == 1


@pytest.mark.parametrize("held", [Quantization.FP32, *LAYERS])
def test_what_comes_next_is_as_likely_alone_as_in_a_batch(tiny_qwen: Path, held: Quantization) -> None:
    asker = Asker(loaded_in(tiny_qwen, held))

    def first_digits(pictures: Sequence[Picture]) -> NDArray[np.float64]:
        return asker.ask([(score_messages(), [one]) for one in pictures], lambda: False).choose(DIGITS)

    together = first_digits(taught_pictures())
    alone = np.concatenate([first_digits([one]) for one in taught_pictures()])
    assert np.abs(together - alone).max() < 1e-4


def test_a_wish_reaches_the_model_through_its_name_in_words(tiny_qwen: Path) -> None:
    assessor = load(tiny_qwen, device="cpu", quantization="nf4")
    assert assessor.model.endswith("+nf4")
    assert assessor.remarks == ("tiny-qwen was not trained by RED-Aes: it answers zero-shot, so check a few photos.",)


def test_the_skeleton_counts_what_the_loaded_model_has(tiny_qwen: Path) -> None:
    skeleton, model = read_skeleton(tiny_qwen), load_model(tiny_qwen).model
    assert skeleton.size.parameters == sum(weight.numel() for weight in model.parameters())
    assert skeleton.size.cache_values_per_token == 2 * 2 * 2 * 16  # keys and values × layers × heads × width
    assert skeleton.size.widest_layer == 128
    assert FEWEST_QUESTIONS <= load_model(tiny_qwen).questions_at_once <= MOST_QUESTIONS
