"""The data set's records and rated photos → questions with their answers, in the engine's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from datasets import Dataset

from engine import prompts
from engine.answer import render_delta, render_score
from engine.image_input import read_picture
from engine.scale import clamp_mos
from training.dataset.records import PairRecord, PictureRecord, PreviewRecord, Split, read_records
from training.photos import RatedPhoto
from training.vlm.recipe import Sort


@dataclass(frozen=True, slots=True)
class Example:
    """One question about one or two photos, and its answer."""

    question: str
    photos: tuple[Path, ...]
    answer: str


Examples = Mapping[Sort, Sequence[Example]]
"""All that is known of each sort, in a fixed order."""


def question_text(messages: Sequence[prompts.Message]) -> str:
    """What a question of `engine.prompts` says after its photos; TRL puts them first by itself."""
    (message,) = messages
    text: str = message["content"][-1]["text"]
    return text


def collect_examples(
    dataset: Path,
    anchors: Sequence[RatedPhoto],
    taught: Mapping[Path, float],
    axes: Mapping[Path, str],
) -> Examples:
    """Everything that may be learned from the training side of the split.

    Args:
        dataset: the data set's folder.
        anchors: photos with people's scores.
        taught: photos with the teacher's scores.
        axes: pictures with their axes' answer, in the grammar of `engine.answer`.

    Raises:
        RecordUnreadable: a line of the data set is no such record.
    """
    files = picture_files(dataset)
    pairs = [one for one in read_records(dataset, PairRecord) if one.split is Split.TRAIN]
    previews = (one for one in read_records(dataset, PreviewRecord) if one.split is Split.TRAIN)
    pair, axes_question = question_text(prompts.pair_messages()), question_text(prompts.axes_messages())

    def compared(*, is_changed: bool) -> list[Example]:
        wanted = (one for one in pairs if (one.delta != 0) == is_changed)
        return [Example(pair, (files[one.first], files[one.second]), one.cot) for one in wanted]

    return {
        Sort.PAIR: compared(is_changed=True),
        Sort.UNCHANGED: compared(is_changed=False),
        Sort.PREVIEW: [
            Example(
                question_text(prompts.preview_messages(one.instruction)),
                (files[one.picture],),
                render_delta(one.delta),
            )
            for one in previews
        ],
        Sort.AXES: [Example(axes_question, (path,), answer) for path, answer in sorted(axes.items())],
        Sort.ANCHOR: [_scored(photo.path, photo.mos) for photo in anchors],
        Sort.TAUGHT: [_scored(path, mos) for path, mos in sorted(taught.items())],
    }


def picture_files(dataset: Path) -> dict[str, Path]:
    """Where each picture of the data set stands."""
    return {one.picture: dataset / one.file for one in read_records(dataset, PictureRecord)}


def draw_examples(known: Examples, shares: Mapping[Sort, float], n: int, seed: Sequence[int]) -> list[Example]:
    """So many examples: first the sort is drawn, then the example; the same seed draws the same ones.

    A sort of which there is no example leaves its share to the others.

    Raises:
        ValueError: there is no example of any of the sorts.
    """
    sorts = [sort for sort, share in sorted(shares.items()) if share > 0 and known[sort]]
    if not sorts:
        raise ValueError(f"there is no example of {', '.join(sorted(shares))}")
    chances = np.array([shares[sort] for sort in sorts])
    rng = np.random.default_rng([*seed])
    drawn = []
    for number in rng.choice(len(sorts), n, p=chances / chances.sum()):
        among = known[sorts[number]]
        drawn.append(among[int(rng.integers(len(among)))])
    return drawn


def as_rows(examples: Sequence[Example]) -> list[dict[str, Any]]:
    """Rows for TRL's collator, photos opened as the engine opens them."""
    return [
        {
            "prompt": [{"role": "user", "content": one.question}],
            "completion": [{"role": "assistant", "content": one.answer}],
            "images": open_photos(one.photos),
        }
        for one in examples
    ]


def as_dataset(examples: Sequence[Example]) -> Dataset:
    """The same rows as a data set that opens photos when they are asked for."""
    columns = {
        "prompt": [[{"role": "user", "content": one.question}] for one in examples],
        "completion": [[{"role": "assistant", "content": one.answer}] for one in examples],
        "images": [[str(path) for path in one.photos] for one in examples],
    }
    return opening_photos(Dataset.from_dict(columns))


def opening_photos(rows: Dataset) -> Dataset:
    """The same data set, its column `images` read as photos instead of paths."""

    def opened(batch: dict[str, list[Any]]) -> dict[str, list[Any]]:
        return {**batch, "images": [open_photos(map(Path, paths)) for paths in batch["images"]]}

    return rows.with_transform(opened)


def open_photos(paths: Any) -> list[Any]:
    """Pixels, bounded and in sRGB as `engine.image_input` has them.

    Raises:
        ImageUnreadable: a file is no photo.
    """
    return [read_picture(path).pixels for path in paths]


def _scored(path: Path, mos: float) -> Example:
    return Example(question_text(prompts.score_messages()), (path,), render_score(clamp_mos(mos)))
