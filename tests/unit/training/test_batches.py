from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.answer import parse_axes, parse_delta, parse_pair
from engine.scale import AXES, Axis, AxisLevel, Verdict
from engine.vlm.mini.views import VIEW_TOKENS, ViewName
from tests.support.training_material import names_in
from training.batches import Batch, Encoder
from training.dataset.draws import AxesSampler, PreviewDraw, PreviewSampler
from training.dataset.instructions import operation_of
from training.dataset.pair_draws import PairDraw, PairSampler
from training.dataset.phrasing import phrasings

RNG_SEED = 11


def rng(seed: int = RNG_SEED) -> np.random.Generator:
    return np.random.default_rng(seed)


def answers(encoder: Encoder, batch: Batch) -> list[str]:
    """What is labelled, without the end."""
    tokenizer = encoder.processor.tokenizer
    labelled = [[token for token in row if token != -100] for row in batch["labels"].tolist()]
    assert all(row[-1] == tokenizer.eos_token_id for row in labelled)
    return [tokenizer.decode(row[:-1]) for row in labelled]


def asked(encoder: Encoder, batch: Batch) -> list[str]:
    """What stands before the labels, without the line break."""
    starts = (batch["labels"] != -100).int().argmax(1).tolist()
    rows = zip(batch["input_ids"].tolist(), starts, strict=True)
    return [encoder.processor.tokenizer.decode(row[:start]).removesuffix("\n") for row, start in rows]


def pair_draws(encoder: Encoder, count: int) -> list[PairDraw]:
    sampler, generator = PairSampler(encoder.table, list(encoder.table.by_source)), rng()
    return [sampler.draw(generator) for _ in range(count)]


def preview_draws(encoder: Encoder, count: int) -> list[PreviewDraw]:
    sampler, generator = PreviewSampler(encoder.table, list(encoder.table.by_source), names_in(encoder.table)), rng()
    return [sampler.draw(generator) for _ in range(count)]


def axes_draws(encoder: Encoder, count: int) -> list[tuple[int, int]]:
    sampler, generator = AxesSampler(encoder.table, list(encoder.table.by_source)), rng()
    return [sampler.draw(generator) for _ in range(count)]


def test_only_the_answer_is_labelled_and_stands_behind_its_prompt(encoder: Encoder) -> None:
    batch = encoder.scores([(0, 6.83), (1, 3.1)])
    assert answers(encoder, batch) == ["Score: 6.83", "Score: 3.10"]
    labelled = batch["labels"] != -100
    assert torch.equal(batch["labels"][labelled], batch["input_ids"][labelled])
    image = encoder.processor.tokenizer.convert_tokens_to_ids("<image>")
    assert (batch["input_ids"] == image).sum(1).tolist() == [sum(VIEW_TOKENS[ViewName.SCORE])] * 2
    assert batch["mos"].tolist() == pytest.approx([6.83, 3.1])


def test_a_perfect_score_is_written_as_the_highest_number_of_one_digit(encoder: Encoder) -> None:
    assert answers(encoder, encoder.scores([(0, 10.0), (0, 12.0), (0, -1.0)])) == [
        "Score: 9.99",
        "Score: 9.99",
        "Score: 0.00",
    ]


def test_a_pairs_text_and_heads_tell_the_same_in_the_order_asked(encoder: Encoder) -> None:
    table, draws = encoder.table, pair_draws(encoder, 60)
    batch = encoder.pairs(draws, rng())
    assert batch["rows"].tolist() == [row for draw in draws for row in (draw.first, draw.second)]
    for number, (draw, text) in enumerate(zip(draws, answers(encoder, batch), strict=True)):
        said = parse_pair(text)
        assert said.delta == pytest.approx(float(batch["delta"][number]))
        if not draw.is_mild:
            assert said.delta == pytest.approx(table.points[draw.second] - table.points[draw.first], abs=0.006)
        verdicts = [list(Verdict)[place] for place in batch["verdicts"][number].tolist()]
        assert [said.verdicts[axis] for axis in AXES] == verdicts
        assert set(said.reasons) == {
            a for a, verdict in zip(AXES, verdicts, strict=True) if verdict is not Verdict.SAME
        }
        assert np.array_equal(batch["kinds"][number].numpy(), table.kinds[[draw.first, draw.second]])


def test_a_previews_text_is_its_delta_and_its_heads_tell_what_the_picture_is(encoder: Encoder) -> None:
    draws = preview_draws(encoder, 60)
    batch = encoder.previews(draws, rng())
    for number, (draw, text) in enumerate(zip(draws, answers(encoder, batch), strict=True)):
        assert parse_delta(text) == pytest.approx(draw.delta, abs=0.006)
        assert batch["states"][number].tolist() == encoder.table.states[draw.row].tolist()
        assert batch["kinds"][number].tolist() == encoder.table.kinds[draw.row].tolist()


def test_a_preview_asks_for_its_operation_in_one_of_the_sentences_that_do(encoder: Encoder) -> None:
    draws = preview_draws(encoder, 60)
    places = []
    for draw, text in zip(draws, asked(encoder, encoder.previews(draws, rng())), strict=True):
        sentences = phrasings(operation_of(draw.operation, draw.steps))
        (place,) = [k for k, sentence in enumerate(sentences) if text.endswith(f" {sentence}")]
        places.append(place)
    assert {0, 1, 2} <= set(places)  # the engine's own words and others


def test_axes_stand_side_by_side_as_neutral_and_edit(encoder: Encoder) -> None:
    draws = axes_draws(encoder, 30)
    batch = encoder.axes(draws, rng())
    assert batch["rows"].tolist() == [row for draw in draws for row in draw]
    for number, text in enumerate(answers(encoder, batch)):
        said = parse_axes(text)
        levels = [list(AxisLevel)[place] for place in batch["levels"][number].tolist()]
        assert [said.axes[axis].level for axis in AXES] == levels
        assert said.sees.startswith("a dog, furniture, ")
        assert (set(levels) == {AxisLevel.FINE}) == (number % 2 == 0)
    assert np.array_equal(batch["kinds"].numpy(), encoder.table.kinds[batch["rows"].numpy()])


def test_words_are_drawn_with_the_generator_and_nothing_else_is(encoder: Encoder) -> None:
    pairs, previews, axes = pair_draws(encoder, 20), preview_draws(encoder, 20), axes_draws(encoder, 20)
    for seeds, are_same in (((1, 1), True), ((1, 2), False)):
        made = [
            [encoder.pairs(pairs, rng(seed)), encoder.previews(previews, rng(seed)), encoder.axes(axes, rng(seed))]
            for seed in seeds
        ]
        for one, other in zip(*made, strict=True):
            assert torch.equal(one["input_ids"], other["input_ids"]) == are_same
            targets = set(one) - {"input_ids", "labels", "attention_mask"}
            assert all(torch.equal(one[name], other[name]) for name in targets)


def test_shorter_rows_are_padded_on_the_right_and_padding_is_hidden(encoder: Encoder) -> None:
    table = encoder.table
    edit = next(row for row in range(len(table.pictures)) if not table.is_neutral[row])
    batch = encoder.axes([(0, edit)], rng())
    lengths = batch["attention_mask"].sum(1).tolist()
    assert lengths[0] < lengths[1] == batch["input_ids"].shape[1]
    pad = encoder.processor.tokenizer.pad_token_id
    assert set(batch["input_ids"][0, lengths[0] :].tolist()) == {pad}
    assert set(batch["labels"][0, lengths[0] :].tolist()) == {-100}


def test_the_first_axis_is_the_papers_first(encoder: Encoder) -> None:
    text = answers(encoder, encoder.axes([(0, 1)], rng()))[0]
    assert text.split("\n")[1].startswith(Axis.COMPOSITION.capitalize())
