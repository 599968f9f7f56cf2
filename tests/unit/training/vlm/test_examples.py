from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from engine.answer import parse_axes, parse_delta, parse_pair, parse_score
from engine.prompts import PAIR_PROMPT, PREVIEW_PROMPT, SCORE_PROMPT
from tests.support.toy_dataset import HELD_OUT_SOURCE, N_SOURCES
from training.dataset.records import FILES, PairRecord, read_records, to_line
from training.vlm.examples import Example, Examples, as_dataset, as_rows, collect_examples, draw_examples
from training.vlm.recipe import Sort

SHARES = {Sort.PAIR: 3.0, Sort.PREVIEW: 1.0}


def test_every_sort_asks_in_the_engines_words_and_answers_in_its_grammar(examples: Examples) -> None:
    parsers = {
        Sort.PAIR: parse_pair,
        Sort.PREVIEW: parse_delta,
        Sort.AXES: parse_axes,
        Sort.ANCHOR: parse_score,
        Sort.TAUGHT: parse_score,
    }
    for sort, parse in parsers.items():
        assert examples[sort]
        for example in examples[sort]:
            parse(example.answer)
            assert len(example.photos) == (2 if sort is Sort.PAIR else 1)
            assert all(path.is_file() for path in example.photos)
    assert examples[Sort.PAIR][0].question == PAIR_PROMPT
    assert examples[Sort.ANCHOR][0].question == SCORE_PROMPT
    assert examples[Sort.PREVIEW][1].question == f"{PREVIEW_PROMPT} Brighten the photo by 2 stops."


def test_a_pairs_reasoning_is_taken_as_the_record_has_it(examples: Examples, dataset: Path) -> None:
    records = [one for one in read_records(dataset, PairRecord) if one.source != HELD_OUT_SOURCE]
    assert [one.answer for one in examples[Sort.PAIR]] == [one.cot for one in records]


def test_pairs_between_which_nothing_changed_are_drawn_by_a_share_of_their_own(dataset: Path, tmp_path: Path) -> None:
    copied = tmp_path / "copied"
    shutil.copytree(dataset, copied)
    records = list(read_records(dataset, PairRecord))
    alike = [replace(one, first=one.second, delta=0.0, cot=f"{one.cot} alike") for one in records]
    lines = "".join(f"{to_line(one)}\n" for one in [*records, *alike])
    (copied / FILES[PairRecord]).write_text(lines, encoding="utf-8")
    found = collect_examples(copied, [], {}, {})
    assert len(found[Sort.UNCHANGED]) == len(found[Sort.PAIR]) > 0
    drawn = draw_examples(found, {Sort.PAIR: 1.0, Sort.UNCHANGED: 3.0}, 400, [0])
    assert sum(one.answer.endswith(" alike") for one in drawn) == pytest.approx(300, abs=30)
    assert not [one for one in found[Sort.PAIR] if one.answer.endswith(" alike")]


def test_nothing_of_a_held_out_source_is_learned(examples: Examples) -> None:
    shown = {path.name.split("-")[0] for sort in examples.values() for one in sort for path in one.photos}
    assert shown == {str(number) for number in range(N_SOURCES - 1)}


def test_draws_follow_the_shares_and_the_seed_alone(examples: Examples) -> None:
    drawn = draw_examples(examples, SHARES, 400, [3, 1])
    assert drawn == draw_examples(examples, dict(reversed(SHARES.items())), 400, [3, 1])
    assert drawn != draw_examples(examples, SHARES, 400, [3, 2])
    n_photos = Counter(len(one.photos) for one in drawn)
    assert n_photos[2] == pytest.approx(300, abs=30)


def test_a_sort_without_examples_leaves_its_share_to_the_others(dataset: Path) -> None:
    without = collect_examples(dataset, [], {}, {})
    drawn = draw_examples(without, {Sort.ANCHOR: 5.0, Sort.PREVIEW: 1.0}, 10, [0])
    assert all(one.question.startswith(PREVIEW_PROMPT) for one in drawn)
    with pytest.raises(ValueError, match="no example of anchor"):
        draw_examples(without, {Sort.ANCHOR: 1.0}, 10, [0])


def test_scores_outside_the_scale_are_moved_to_its_end(dataset: Path) -> None:
    photo = dataset / "images/0-0.png"
    found = collect_examples(dataset, [], {photo: 10.4}, {})
    assert found[Sort.TAUGHT] == [Example(SCORE_PROMPT, (photo,), "Score: 10.00")]


def test_a_dataset_opens_its_photos_only_when_a_row_is_read(examples: Examples) -> None:
    some = [examples[Sort.PAIR][0], Example("?", (Path("/nowhere.png"),), "!")]
    rows = as_dataset(some)
    assert len(rows) == 2
    first = rows[0]
    assert [photo.mode for photo in first["images"]] == ["RGB", "RGB"]
    assert first["prompt"] == [{"role": "user", "content": PAIR_PROMPT}]
    assert first["completion"][0]["content"] == some[0].answer
    in_memory = as_rows(some[:1])[0]
    assert {**in_memory, "images": None} == {**first, "images": None}
