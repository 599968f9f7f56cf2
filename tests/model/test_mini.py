"""What is special about the embedded model's class, on untrained weights."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine import prompts
from engine.vlm.mini.configuration import GRID_CELLS, PHOTO_TOKENS
from engine.vlm.mini.letterbox import letterbox_tensor
from engine.vlm.mini.modeling import RedAesMiniForConditionalGeneration
from engine.vlm.mini.processing import IMAGE_TOKEN, RedAesMiniProcessor
from engine.vlm.mini.view_parts import face_same_way, mirror_order, mirrored
from engine.vlm.mini.views import VIEW_TOKENS, ViewName
from tests.support.tiny_lessons import lesson_texts, taught_pictures
from tests.support.tiny_models import save_tiny
from training.mini import build_processor

QUESTIONS = {
    ViewName.SCORE: prompts.score_messages(),
    ViewName.AXES: prompts.axes_messages(),
    ViewName.PAIR: prompts.pair_messages(),
    ViewName.PREVIEW: prompts.preview_messages("Remove haze by 30 %."),
}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> RedAesMiniForConditionalGeneration:
    folder: Path = tmp_path_factory.mktemp("mini")
    save_tiny("red_aes_mini", folder, lesson_texts())
    return RedAesMiniForConditionalGeneration.from_pretrained(folder).eval()


@pytest.fixture(scope="module")
def processor() -> RedAesMiniProcessor:
    return build_processor()


@pytest.fixture(scope="module")
def photo_tokens(model: RedAesMiniForConditionalGeneration) -> torch.Tensor:
    pictures = [photo.pixels for photo in taught_pictures()[:2]]
    with torch.inference_mode():
        seen = model.get_image_features(pixel_values=letterbox_tensor(pictures, 320))
    return seen.last_hidden_state


def prompt_ids(processor: RedAesMiniProcessor, view: ViewName) -> list[int]:
    return processor.expand(processor.apply_chat_template(QUESTIONS[view], tokenize=False))


def test_a_photo_is_seen_as_cells_and_two_whole_frame_tokens(
    model: RedAesMiniForConditionalGeneration, photo_tokens: torch.Tensor
) -> None:
    assert photo_tokens.shape == (2, PHOTO_TOKENS, model.config.vision_config.hidden_size)
    assert torch.isfinite(photo_tokens).all()


def test_a_flipped_second_photo_is_seen_as_no_change(photo_tokens: torch.Tensor) -> None:
    mirror = mirror_order()
    flipped = mirrored(photo_tokens, mirror)
    assert not torch.equal(flipped, photo_tokens)
    assert torch.equal(face_same_way(photo_tokens, flipped, mirror), photo_tokens)
    assert torch.equal(face_same_way(photo_tokens, photo_tokens, mirror), photo_tokens)


def test_mirroring_twice_is_no_mirroring() -> None:
    mirror = mirror_order()
    assert torch.equal(mirror[mirror], torch.arange(PHOTO_TOKENS))
    assert torch.equal(mirror[GRID_CELLS:], torch.tensor([GRID_CELLS, GRID_CELLS + 1]))


def test_each_row_of_a_pair_batch_faces_its_own_way(photo_tokens: torch.Tensor) -> None:
    mirror = mirror_order()
    second = torch.cat([mirrored(photo_tokens[:1], mirror), photo_tokens[1:]])
    assert torch.equal(face_same_way(photo_tokens, second, mirror), photo_tokens)


@pytest.mark.parametrize("view", ViewName)
def test_a_view_has_as_many_tokens_as_its_placeholders(
    model: RedAesMiniForConditionalGeneration,
    processor: RedAesMiniProcessor,
    photo_tokens: torch.Tensor,
    view: ViewName,
) -> None:
    images = photo_tokens if view is ViewName.PAIR else photo_tokens[:1]
    with torch.inference_mode():
        seen = model.model.see(view, images)
    assert seen.tokens.shape == (1, sum(VIEW_TOKENS[view]), model.config.text_config.hidden_size)
    image_id = processor.tokenizer.convert_tokens_to_ids(IMAGE_TOKEN)
    assert prompt_ids(processor, view).count(image_id) == sum(VIEW_TOKENS[view])


@pytest.mark.parametrize("view", ViewName)
def test_a_question_is_known_by_its_prompt(
    model: RedAesMiniForConditionalGeneration, processor: RedAesMiniProcessor, view: ViewName
) -> None:
    assert model.model.asked(torch.tensor([prompt_ids(processor, view)])) is view


def test_a_batch_of_two_different_questions_is_refused(
    model: RedAesMiniForConditionalGeneration, processor: RedAesMiniProcessor
) -> None:
    rows = [prompt_ids(processor, view) for view in (ViewName.SCORE, ViewName.AXES)]
    longest = max(map(len, rows))
    padded = torch.tensor([[0] * (longest - len(row)) + row for row in rows])
    with pytest.raises(ValueError, match="one known question"):
        model.model.asked(padded)


def test_a_prompt_of_nobody_is_refused(model: RedAesMiniForConditionalGeneration) -> None:
    with pytest.raises(ValueError, match="one known question"):
        model.model.asked(torch.zeros((1, 5), dtype=torch.long))
