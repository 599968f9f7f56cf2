"""Teaches a tiny model a few answers by heart, through its own processor and the engine's prompts and grammar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch
from PIL import Image, ImageEnhance
from torch.nn import functional
from transformers.modeling_outputs import BaseModelOutputWithPooling

from engine.answer import (
    SEES_LEAD,
    AxesAnswer,
    AxisLine,
    PairAnswer,
    axis_lead,
    render_axes,
    render_delta,
    render_pair,
    render_score,
)
from engine.edits.operations import EditKind, EditOperation
from engine.edits.rendering import render
from engine.edits.wording import instruction
from engine.image_input import Picture
from engine.image_key import image_key
from engine.models.manifest import write_manifest
from engine.models.planning import LoadWish
from engine.prompts import Message, axes_messages, pair_messages, preview_messages, score_messages
from engine.scale import AXES, Axis, AxisLevel, Verdict
from engine.vlm.loading import load_model, planned
from engine.vlm.mini.configuration import RedAesMiniConfig
from engine.vlm.mini.views import ViewName
from engine.vlm.skeleton import read_skeleton
from tests.support.pictures import scene

NAME: Final = "tiny"
NOISE: Final = 0.1
PREDICTED: Final = (EditKind.EXPOSURE, EditKind.DEHAZE)
TAUGHT_SCORES: Final = (3.21, 5.84, 7.46, 8.93)
BEST_EDIT: Final = EditOperation(EditKind.EXPOSURE, 0.7)
TAUGHT_DELTA: Final = 2.46
_REASONS: Final = {
    Axis.COMPOSITION: ("less tilted", "tilted left"),
    Axis.LIGHTING: ("less dark", "too dark"),
    Axis.BACKGROUND: ("quieter edges", "distraction at the edge"),
}
"""What some of the axes that changed are told by where the second picture is better, and where it is worse."""
_LABEL_NONE: Final = -100
_ENOUGH: Final = 0.01  # mean loss of a token at which every answer is known by heart


@dataclass(frozen=True, slots=True)
class Lesson:
    """One question and the answer to know by heart."""

    messages: list[Message]
    pictures: tuple[Picture, ...]
    answer: str


def taught_pictures() -> tuple[Picture, ...]:
    """Four pictures of different shapes and colours; the first is the one that `BEST_EDIT` lifts."""
    shapes, tints = (
        ((96, 64), (64, 96), (64, 64), (128, 56)),
        ((40, 40, 60), (160, 60, 50), (60, 150, 70), (220, 210, 90)),
    )
    return tuple(
        _picture(Image.blend(ImageEnhance.Color(scene(*shape)).enhance(0.5), Image.new("RGB", shape, tint), 0.6))
        for shape, tint in zip(shapes, tints, strict=True)
    )


def lessons() -> list[Lesson]:
    """All four kinds of question about the taught pictures."""
    photos = taught_pictures()
    found = [
        Lesson(score_messages(), (photo,), render_score(score))
        for photo, score in zip(photos, TAUGHT_SCORES, strict=True)
    ]
    found += [Lesson(axes_messages(), (photo,), render_axes(_axes(number))) for number, photo in enumerate(photos[:2])]
    lifted = _picture(render(photos[0].pixels, [BEST_EDIT]))
    for first, second, delta in ((photos[0], lifted, TAUGHT_DELTA), (photos[1], photos[2], 1.62)):
        found.append(Lesson(pair_messages(), (first, second), _pair(delta)))
        found.append(Lesson(pair_messages(), (second, first), _pair(-delta)))
    for operation, delta in (
        (BEST_EDIT, 2.13),
        (EditOperation(EditKind.EXPOSURE, 0.4), 0.93),
        (EditOperation(EditKind.EXPOSURE, -0.4), -0.74),
        (EditOperation(EditKind.EXPOSURE, -0.7), -1.52),
        (EditOperation(EditKind.EXPOSURE, 1.1), 0.0),
        (EditOperation(EditKind.DEHAZE, 30.0), -0.41),
    ):
        found.append(Lesson(preview_messages(instruction(operation)), photos[:1], render_delta(delta)))
    return found


def taught_text(*pictures: Picture) -> str:
    """What the lessons say of these one or two pictures, reasoning in words."""
    leads = {1: SEES_LEAD, 2: axis_lead(AXES[0])}
    (said,) = (x.answer for x in lessons() if x.pictures == pictures and x.answer.startswith(leads[len(pictures)]))
    return said


def lesson_texts() -> list[str]:
    """Everything that the lessons say: what a tokenizer should know."""
    asked = [part["text"] for one in lessons() for turn in one.messages for part in turn["content"] if "text" in part]
    return [*asked, *(one.answer for one in lessons()), "user\n assistant\n User: Assistant:"] * 3


def teach(folder: Path, max_steps: int = 400) -> None:
    """Trains the model in a folder in place, on the processor, until it knows the lessons by heart, and declares it.

    Raises:
        AssertionError: it does not learn them.
    """
    loaded = load_model(folder, planned(folder, read_skeleton(folder), LoadWish("cpu")))
    model, processor = loaded.model, loaded.processor
    batches = [_batch(model, processor, group) for group in _grouped(lessons())]
    optimizer = torch.optim.AdamW(model.parameters(), lr=4e-3, weight_decay=0.0)
    for step in range(max_steps):
        for group in optimizer.param_groups:
            group["lr"] = 4e-3 * min(1.0, (step + 1) / 10) * (1.0 - step / max_steps)
        losses = [_loss(model, batch) for batch in batches]
        optimizer.zero_grad()
        sum(losses, torch.tensor(0.0)).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if max(loss.item() for loss in losses) < _ENOUGH:
            break
    else:
        raise AssertionError(f"the lessons are not learned: losses {[loss.item() for loss in losses]}")
    model.save_pretrained(folder)
    write_manifest(folder, NAME, "1", NOISE, PREDICTED)


def _grouped(known: Sequence[Lesson]) -> list[list[Lesson]]:
    """Lessons of one kind of question together."""
    kinds: dict[str, list[Lesson]] = {}
    for one in known:
        kinds.setdefault(one.messages[0]["content"][-1]["text"][:20], []).append(one)
    return list(kinds.values())


def _batch(model: Any, processor: Any, group: Sequence[Lesson]) -> dict[str, Any]:
    """Prompts padded on the left, answers behind them padded on the right; only answers are labelled."""
    tokenizer = processor.tokenizer
    images = [[picture.pixels for picture in one.pictures] for one in group]
    is_mini = isinstance(model.config, RedAesMiniConfig)
    inputs = dict(
        processor(
            images=[image for row in images for image in row] if is_mini else images,
            text=[
                processor.apply_chat_template(one.messages, add_generation_prompt=True, tokenize=False) for one in group
            ],
            padding=True,
            return_tensors="pt",
            add_special_tokens=False,
        )
    )
    if is_mini:  # its tower is not trained here, so it looks once
        with torch.no_grad():
            seen = model.get_image_features(pixel_values=inputs.pop("pixel_values")).last_hidden_state
        inputs["mm_encoder_outputs"] = {"image": BaseModelOutputWithPooling(last_hidden_state=seen)}
        if group[0].messages == score_messages():
            inputs["mos"] = torch.tensor(TAUGHT_SCORES)  # its text reads what its head says
    answers = [[*tokenizer(one.answer, add_special_tokens=False)["input_ids"], tokenizer.eos_token_id] for one in group]
    longest = max(map(len, answers))
    labels = torch.tensor([answer + [_LABEL_NONE] * (longest - len(answer)) for answer in answers])
    is_said = labels != _LABEL_NONE
    added = {"input_ids": labels.where(is_said, tokenizer.pad_token_id), "attention_mask": is_said.long()}
    if "mm_token_type_ids" in inputs:
        added["mm_token_type_ids"] = torch.zeros_like(labels)
    inputs |= {name: torch.cat([inputs[name], more], 1) for name, more in added.items()}
    return inputs | {"labels": labels}


def _loss(model: Any, batch: dict[str, Any]) -> torch.Tensor:
    labels = batch["labels"]
    asked = {name: value for name, value in batch.items() if name not in {"labels", "mos"}}
    logits = model(**asked, use_cache=False, logits_to_keep=labels.shape[1] + 1).logits[:, :-1]
    loss = functional.cross_entropy(logits.flatten(0, 1), labels.flatten(), ignore_index=_LABEL_NONE)
    if "mos" in batch:
        seen = model.model.see(ViewName.SCORE, batch["mm_encoder_outputs"]["image"].last_hidden_state)
        loss = loss + functional.mse_loss(seen.score, batch["mos"])
    return loss


def _picture(pixels: Image.Image) -> Picture:
    return Picture(image_key(pixels.tobytes() + bytes(pixels.size)), pixels, pixels.size)


def _axes(number: int) -> AxesAnswer:
    levels = list(AxisLevel)
    lines = {
        axis: AxisLine(levels[(place + number) % len(levels)], "too dark" if (place + number) % 2 else None)
        for place, axis in enumerate(AXES)
    }
    return AxesAnswer("a building, bright." if number else "dark.", lines, "no axis stands out.")


def _pair(delta: float) -> str:
    """Verdicts of every strength and some reasons, mirrored when δ is negative."""
    steps = (3, 2, 1, 0, 0, 1, 2, 3)
    verdicts = list(Verdict)
    middle = len(verdicts) // 2
    sign = 1 if delta > 0 else -1
    said = {axis: verdicts[middle + sign * step] for axis, step in zip(AXES, steps, strict=True)}
    reasons = {axis: relief if delta > 0 else cause for axis, (relief, cause) in _REASONS.items()}
    return render_pair(PairAnswer(said, delta, reasons))
