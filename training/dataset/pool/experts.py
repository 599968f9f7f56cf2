"""Who votes on the photos of a pool: lists of votes, models, the score teacher."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from engine.photo_format import SIGNATURE_BYTES, PhotoFormat, photo_format
from engine.red_aes import RedAesAssessor, load
from engine.scale import MOS_MAX, MOS_MIN, clamp_mos
from training.dataset.pool.photos import PoolUnreadable, listed_path, read_list
from training.evaluation.benchmarks.scoring import score_files
from training.photos import rated_photos
from training.teacher import Teacher, TeacherTower, features_in_batches

_NOT_SEEN_BY_TEACHER: Final = (PhotoFormat.RAW, PhotoFormat.HEIF)


class Expert(Protocol):
    """Somebody or something that scores photos."""

    @property
    def name(self) -> str:
        """Stands in the data set beside each vote."""

    def votes(self, paths: Sequence[Path]) -> NDArray[np.float64]:
        """MOS from 0 to 10 of each photo, shape (photos,); NaN where there is none."""


@dataclass(frozen=True, slots=True)
class ListedExpert:
    """Votes from elsewhere, people's or another model's."""

    name: str
    mos: dict[Path, float]

    @staticmethod
    def read(name: str, place: Path, folder: Path) -> ListedExpert:
        """The votes in a CSV file with the columns `file` and `mos`; an empty `mos` is no vote.

        Args:
            name: the expert's.
            place: the CSV file; its paths start at its folder or, where nothing is there, at the pool's.
            folder: the pool's.

        Raises:
            PoolUnreadable: the file cannot be read, lacks a column, or holds a vote that is no number from 0 to 10.
        """
        rows = [row for row in read_list(place, ("file", "mos")) if row["mos"]]
        return ListedExpert(name, {listed_path(folder, place, row["file"]): _mos(place, row) for row in rows})

    def votes(self, paths: Sequence[Path]) -> NDArray[np.float64]:
        """What the list says."""
        return np.array([self.mos.get(path.absolute(), np.nan) for path in paths], np.float64)


@dataclass(frozen=True)
class ModelExpert:
    """Any model folder that the engine loads; it is loaded when it is first asked."""

    name: str
    model: Path

    @cached_property
    def _assessor(self) -> RedAesAssessor:
        return load(self.model)

    def votes(self, paths: Sequence[Path]) -> NDArray[np.float64]:
        """The score prompt's expectation; none for an unreadable answer or photo.

        Raises:
            WeightsMissing, WeightsDamaged, NotEnoughMemory: see `engine.red_aes.load`.
        """
        scores, _ = score_files(self._assessor, paths)
        return scores


@dataclass(frozen=True)
class TeacherExpert:
    """The kernel regression from anchors; it is fitted when it is first asked."""

    name: str
    data: Path  # a folder with `anchors/anchors.csv`

    @cached_property
    def _fitted(self) -> tuple[Teacher, TeacherTower]:
        anchors, tower = rated_photos(self.data, "anchors"), TeacherTower()
        features = features_in_batches(tower, [photo.path for photo in anchors])
        return Teacher.fit(features, np.array([photo.mos for photo in anchors])), tower

    def votes(self, paths: Sequence[Path]) -> NDArray[np.float64]:
        """Its predictions; none for RAW and HEIF photos, which it doesn't decode."""
        scores = np.full(len(paths), np.nan)
        seen = [row for row, path in enumerate(paths) if _format(path) not in _NOT_SEEN_BY_TEACHER]
        if seen:
            teacher, tower = self._fitted
            predicted = teacher.predict(features_in_batches(tower, [paths[row] for row in seen]))
            scores[seen] = [clamp_mos(score) for score in predicted]
        return scores


def _format(path: Path) -> PhotoFormat | None:
    with path.open("rb") as file:
        return photo_format(file.read(SIGNATURE_BYTES), path.name)


def _mos(place: Path, row: dict[str, str]) -> float:
    try:
        mos = float(row["mos"])
    except ValueError:
        mos = np.nan
    if not MOS_MIN <= mos <= MOS_MAX:
        raise PoolUnreadable(
            f"{place.name} gives {row['file']} the vote “{row['mos']}”.", "Give votes as numbers from 0 to 10."
        )
    return mos
