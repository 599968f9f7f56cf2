"""Groups of stage 3: equally many pictures of one source each, asked for their scores or for their axes."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from datasets import Dataset

from engine import prompts
from engine.errors import RedAesError
from engine.scale import AXES, VERDICT_POINTS, Axis
from training.dataset.records import GroupRecord, PairRecord, Split, read_records
from training.reward import Pairs
from training.vlm.examples import opening_photos, picture_files, question_text
from training.vlm.group_reward import AskedGroup

log = logging.getLogger(__name__)

_AxisOrders = Mapping[frozenset[str], Mapping[Axis, tuple[str, str]]]
"""Of two pictures: (better, worse) on every axis on which a pair's record says so."""


class GroupsMissing(RedAesError):
    """The data set holds no group that stage 3 can use."""


@dataclass(frozen=True, slots=True)
class PictureGroup:
    """Pictures of one question and what is certain about them."""

    question: str
    photos: tuple[Path, ...]
    asked: AskedGroup


class GroupDrawer:
    """Draws groups of one size from the training side of the split; the same seed draws the same ones."""

    def __init__(self, dataset: Path, size: int, axes_share: float) -> None:
        """Reads the data set.

        Raises:
            RecordUnreadable: a line of it is no such record.
            GroupsMissing: no group is large enough.
        """
        self._size, self._axes_share = size, axes_share
        self._files = picture_files(dataset)
        groups = [one for one in read_records(dataset, GroupRecord) if one.split is Split.TRAIN]
        self._groups = [one for one in groups if len(ordered_places(one.certified)) >= size]
        if not self._groups:
            raise GroupsMissing(
                what=f"The data set in {dataset} has no group of {size} pictures of certain order.",
                fix="Build it with more edits a source, or lower group_size in the recipe.",
            )
        log.info("stage 3: %d of %d groups have %d pictures", len(self._groups), len(groups), size)
        self._axis_orders = _axis_orders(read_records(dataset, PairRecord))

    def draw(self, n: int, seed: Sequence[int]) -> list[PictureGroup]:
        """So many groups."""
        rng = np.random.default_rng([*seed])
        return [self._one(self._groups[rng.integers(len(self._groups))], rng) for _ in range(n)]

    def _one(self, record: GroupRecord, rng: np.random.Generator) -> PictureGroup:
        places, pairs = draw_places(record.certified, self._size, rng)
        names = [record.pictures[place] for place in places]
        certified: Pairs | dict[Axis, list[tuple[int, int]]] = pairs
        question = prompts.score_messages()
        if rng.random() < self._axes_share and (by_axis := self._by_axis(names)):
            certified, question = by_axis, prompts.axes_messages()
        photos = tuple(self._files[name] for name in names)
        return PictureGroup(question_text(question), photos, AskedGroup(self._size, certified))

    def _by_axis(self, names: Sequence[str]) -> dict[Axis, list[tuple[int, int]]]:
        found: dict[Axis, list[tuple[int, int]]] = defaultdict(list)
        for number, one in enumerate(names):
            for other in names[number + 1 :]:
                for axis, (better, worse) in self._axis_orders.get(frozenset((one, other)), {}).items():
                    found[axis].append((names.index(better), names.index(worse)))
        return found


def as_rollout_dataset(groups: Sequence[PictureGroup]) -> Dataset:
    """One row a picture, a group's rows side by side, as `GroupReward` takes them."""
    rows = [
        (number, place, group.question, str(path))
        for number, group in enumerate(groups)
        for place, path in enumerate(group.photos)
    ]
    columns = {
        "prompt": [[{"role": "user", "content": question}] for _, _, question, _ in rows],
        "images": [[path] for _, _, _, path in rows],
        "group": [number for number, _, _, _ in rows],
        "place": [place for _, place, _, _ in rows],
    }
    return opening_photos(Dataset.from_dict(columns))


def ordered_places(certified: Pairs) -> list[int]:
    """Places of a group that stand in a certain pair, and the source's, in order."""
    return sorted({0} | {place for pair in certified for place in pair})


def draw_places(certified: Pairs, size: int, rng: np.random.Generator) -> tuple[list[int], list[tuple[int, int]]]:
    """A smaller group of so many ordered places, the source first, and its certain pairs by their new places."""
    source, *others = ordered_places(certified)
    places = [source, *sorted(int(place) for place in rng.choice(others, size - 1, replace=False))]
    moved = {place: number for number, place in enumerate(places)}
    return places, [(moved[a], moved[b]) for a, b in certified if a in moved and b in moved]


def _axis_orders(pairs: Iterator[PairRecord]) -> _AxisOrders:
    found: dict[frozenset[str], dict[Axis, tuple[str, str]]] = {}
    for pair in pairs:
        points = {axis: VERDICT_POINTS[pair.verdicts[axis]] for axis in AXES if axis in pair.verdicts}
        found[frozenset((pair.first, pair.second))] = {
            axis: (pair.second, pair.first) if value > 0 else (pair.first, pair.second)
            for axis, value in points.items()
            if value != 0
        }
    return found
