"""What `Decoding` reads step by step is what one plain forward pass over the whole text says."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from engine.answer import DELTA_LEAD, SCORE_LEAD, SEES_LEAD, axis_lead, parse_axes, parse_pair
from engine.image_input import Picture
from engine.prompts import Message, axes_messages, pair_messages, score_messages
from engine.scale import AXES, AxisLevel, Verdict
from engine.vlm.asking import Asker
from engine.vlm.decoding import Decoding
from engine.vlm.loading import LoadedModel
from tests.support.tiny_lessons import taught_pictures, taught_text

PHOTOS = taught_pictures()
DIGITS = tuple("0123456789")
VERDICTS = tuple(f" {verdict}" for verdict in Verdict)
LEVELS = tuple(f" {level}" for level in AxisLevel)
LONGEST_LINE_TOKENS = 60


def likelihoods(
    loaded: LoadedModel, messages: list[Message], photos: Any, said: str, alternatives: tuple[str, ...]
) -> list[float]:
    """Probabilities of the alternatives after `said`, by one uncached pass for each."""
    model, processor = loaded.model, loaded.processor
    prompt = processor.apply_chat_template(messages, add_generation_prompt=True, tokenize=False)
    tokenizer = processor.tokenizer
    logs = []
    for alternative in alternatives:
        inputs = dict(processor(images=[photo.pixels for photo in photos], text=[prompt], return_tensors="pt"))
        before = len(tokenizer(said, add_special_tokens=False)["input_ids"])
        answer = torch.tensor([tokenizer(said + alternative, add_special_tokens=False)["input_ids"]])
        shared = min(before, answer.shape[1] - 1)
        start = inputs["input_ids"].shape[1] + shared
        inputs["input_ids"] = torch.cat([inputs["input_ids"], answer], 1)
        inputs["attention_mask"] = torch.ones_like(inputs["input_ids"])
        if "mm_token_type_ids" in inputs:
            inputs["mm_token_type_ids"] = torch.cat([inputs["mm_token_type_ids"], torch.zeros_like(answer)], 1)
        with torch.inference_mode():
            there = {name: value.to(model.device) for name, value in inputs.items()}
            chances = model(**there, use_cache=False).logits[0].log_softmax(1)
        rest = answer[0, shared:].tolist()
        logs.append(sum(float(chances[start - 1 + place, token]) for place, token in enumerate(rest)))
    return list(np.exp(logs) / np.exp(logs).sum())


def test_a_padded_batch_reads_each_row_as_if_it_were_alone(loaded: LoadedModel) -> None:
    decoding = Asker(loaded).ask([(score_messages(), [photo]) for photo in PHOTOS], lambda: False)
    decoding.expect(SCORE_LEAD)
    read = decoding.choose(DIGITS)
    for row, photo in enumerate(PHOTOS):
        assert read[row] == pytest.approx(likelihoods(loaded, score_messages(), [photo], SCORE_LEAD, DIGITS), abs=1e-4)


def test_rows_that_take_words_of_different_length_go_on_independently(loaded: LoadedModel) -> None:
    pairs = [PHOTOS[:2], PHOTOS[1:3], PHOTOS[2:4]]
    decoding = Asker(loaded).ask([(pair_messages(), pair) for pair in pairs], lambda: False)
    said = [""] * len(pairs)
    for number, axis in enumerate(AXES[:2]):
        lead = f"{chr(10) if number else ''}{axis_lead(axis)}"
        decoding.expect(lead)
        read = decoding.choose(VERDICTS)
        for row, pair in enumerate(pairs):
            expected = likelihoods(loaded, pair_messages(), pair, said[row] + lead, VERDICTS)
            assert read[row] == pytest.approx(expected, abs=1e-4)
        taken = [3, 0, 1]  # no significant change, much worse, worse
        decoding.take(taken)
        said = [text + lead + VERDICTS[one] for text, one in zip(said, taken, strict=True)]
    assert decoding.texts == said


def test_a_sign_is_read_however_the_tokenizer_joins_it_to_its_space(loaded: LoadedModel) -> None:
    decoding = Asker(loaded).ask([(pair_messages(), PHOTOS[1:3])], lambda: False)
    decoding.expect(DELTA_LEAD)
    signs = ("+", "-", "~")
    expected = likelihoods(loaded, pair_messages(), PHOTOS[1:3], DELTA_LEAD.rstrip(), tuple(f" {one}" for one in signs))
    assert decoding.choose(signs)[0] == pytest.approx(expected, abs=1e-4)


def test_the_prescribed_text_is_held_against_a_row_only_after_its_own_choice(loaded: LoadedModel) -> None:
    pair = PHOTOS[1:3]
    decoding = Asker(loaded).ask([(pair_messages(), pair)] * 2, lambda: False)
    decoding.expect(axis_lead(AXES[0]))
    own = int(decoding.choose(VERDICTS)[0].argmax())
    decoding.take([own, (own + 1) % len(VERDICTS)])
    decoding.expect("\nSomething that no model says:")
    decoding.choose(VERDICTS)
    assert decoding.error(0) is not None
    said_to_be_wrong = decoding.error(1)
    assert said_to_be_wrong is None or "Something that" in said_to_be_wrong.what


def test_an_answer_that_leaves_the_grammar_is_named_by_what_the_model_said(loaded: LoadedModel) -> None:
    decoding = Asker(loaded).ask([(score_messages(), [PHOTOS[0]])], lambda: False)
    assert decoding.error(0) is None
    decoding.expect("Verdict: ")
    decoding.choose(DIGITS)
    error = decoding.error(0)
    assert error is not None
    assert "'Score" in error.what


def test_rows_say_lines_of_different_length_and_go_on_as_if_each_were_alone(loaded: LoadedModel) -> None:
    def read(*photos: Picture) -> tuple[Decoding, list[str], Any]:
        decoding = Asker(loaded).ask([(axes_messages(), [photo]) for photo in photos], lambda: False)
        decoding.expect(SEES_LEAD)
        lines = decoding.rest_of_lines(LONGEST_LINE_TOKENS)
        decoding.expect(f"\n{axis_lead(AXES[0])}")
        return decoding, lines, decoding.choose(LEVELS)

    together, lines, levels = read(*PHOTOS[:2])
    assert len(set(map(len, lines))) == 2
    for row, photo in enumerate(PHOTOS[:2]):
        text = taught_text(photo)
        assert f"{SEES_LEAD}{lines[row]}" == text.split("\n")[0]
        assert together.error(row) is None
        assert LEVELS[levels[row].argmax()] == f" {parse_axes(text).axes[AXES[0]].level}"
        alone, (line,), (chances,) = read(photo)
        assert (line, alone.texts[0]) == (lines[row], together.texts[row])
        assert levels[row] == pytest.approx(chances, abs=1e-4)


def test_only_the_rows_that_are_free_say_the_rest_of_their_line(loaded: LoadedModel) -> None:
    pair = PHOTOS[1:3]
    taught = parse_pair(taught_text(*pair))
    decoding = Asker(loaded).ask([(pair_messages(), pair)] * 2, lambda: False)
    decoding.expect(axis_lead(AXES[0]))
    decoding.take([int(row.argmax()) for row in decoding.choose(VERDICTS)])
    assert decoding.rest_of_lines(LONGEST_LINE_TOKENS, [True, False]) == [f", {taught.reasons[AXES[0]]}", ""]
    decoding.expect(f"\n{axis_lead(AXES[1])}")
    chosen = decoding.choose(VERDICTS)[0].argmax()
    assert VERDICTS[chosen] == f" {taught.verdicts[AXES[1]]}"
    assert decoding.error(0) is None
    assert decoding.error(1) is not None  # it had a reason to give


def test_a_line_that_does_not_end_makes_its_own_row_unreadable_alone(loaded: LoadedModel) -> None:
    decoding = Asker(loaded).ask([(axes_messages(), [photo]) for photo in PHOTOS[:2]], lambda: False)
    decoding.expect(SEES_LEAD)
    tokenizer = loaded.processor.tokenizer
    shorter = [tokenizer(taught_text(photo).split("\n")[0].removeprefix(SEES_LEAD)) for photo in PHOTOS[:2]]
    decoding.rest_of_lines(min(len(one["input_ids"]) for one in shorter))
    assert [decoding.error(row) is None for row in range(2)] == [True, False]
