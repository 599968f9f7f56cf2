from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.errors import AnswerUnreadable, RedAesError
from engine.image_input import Picture
from engine.results import Assessment
from tests.support.pictures import scene
from training.dataset.pool import experts
from training.dataset.pool.experts import ListedExpert, ModelExpert, TeacherExpert
from training.dataset.pool.photos import PoolUnreadable
from training.teacher import Features


class ByWidth:
    """An assessor whose score is the picture's width in tens of pixels; squares it can't answer on."""

    model = "by-width@1"

    def assess(self, pictures: Sequence[Picture]) -> list[Assessment | RedAesError]:
        return [
            AnswerUnreadable("No number.", "Ask again.")
            if picture.pixels.width == picture.pixels.height
            else Assessment(picture.image_key, picture.pixels.width / 10, 0.0, self.model)
            for picture in pictures
        ]


def save(path: Path, width: int, height: int) -> Path:
    scene(width, height).save(path)
    return path


def test_a_model_votes_by_its_score_and_not_where_photo_or_answer_is_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n")
    paths = [save(tmp_path / "a.png", 30, 20), broken, save(tmp_path / "b.png", 20, 20), tmp_path / "gone.png"]
    paths += [save(tmp_path / "c.png", 45, 20)] * 70
    loaded: list[Path] = []
    monkeypatch.setattr(experts, "load", lambda folder: loaded.append(folder) or ByWidth())
    expert = ModelExpert("wide", tmp_path / "model")
    assert loaded == []
    votes = expert.votes(paths)
    assert votes[[0, 4, 73]].tolist() == [3, 4.5, 4.5]
    assert np.isnan(votes[1:4]).all()
    assert expert.votes([]).shape == (0,)
    assert loaded == [tmp_path / "model"]


def test_a_list_of_votes_is_read_by_path_and_empty_votes_are_none(tmp_path: Path) -> None:
    place = tmp_path / "votes.csv"
    (tmp_path / "a.jpg").touch()
    place.write_text("mos,file\n7.5,a.jpg\n,b.jpg\n3,deep/c.jpg\n", encoding="utf-8")
    expert = ListedExpert.read("people", place, tmp_path)
    votes = expert.votes([tmp_path / "deep/c.jpg", tmp_path / "b.jpg", tmp_path / "a.jpg", tmp_path / "d.jpg"])
    assert votes[[0, 2]].tolist() == [3, 7.5]
    assert np.isnan(votes[[1, 3]]).all()


@pytest.mark.parametrize("vote", ["11", "-0.1", "good", "nan"])
def test_a_vote_off_the_scale_is_refused(tmp_path: Path, vote: str) -> None:
    place = tmp_path / "votes.csv"
    place.write_text(f"file,mos\na.jpg,{vote}\n", encoding="utf-8")
    with pytest.raises(PoolUnreadable, match=r"gives a\.jpg the vote"):
        ListedExpert.read("people", place, tmp_path)


class FixedTeacher:
    """Fitted on two anchors; its prediction is the first of the deep features."""

    @staticmethod
    def fit(anchors: Features, mos: NDArray[np.float64]) -> FixedTeacher:
        assert (len(anchors["deep"]), mos.tolist()) == (2, [3.0, 4.0])
        return FixedTeacher()

    def predict(self, photos: Features) -> NDArray[np.float64]:
        return photos["deep"][:, 0].astype(np.float64)


def test_the_teacher_votes_on_the_scale_and_not_on_raw_photos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = tmp_path / "a.dng"
    raw.write_bytes(b"II*\x00" + bytes(60))
    paths = [save(tmp_path / "b.png", 30, 20), raw, save(tmp_path / "c.png", 30, 20)]
    (tmp_path / "anchors").mkdir()
    (tmp_path / "anchors" / "anchors.csv").write_text("file,mos,theme\n1.jpg,3,x\n2.jpg,4,x\n", encoding="utf-8")
    asked: list[list[str]] = []

    def features(tower: object, of: Sequence[Path]) -> Features:
        asked.append([path.name for path in of])
        return {"deep": np.array([[6.5], [10.5]], np.float32)}

    monkeypatch.setattr(experts, "TeacherTower", lambda: None)
    monkeypatch.setattr(experts, "Teacher", FixedTeacher)
    monkeypatch.setattr(experts, "features_in_batches", features)
    votes = TeacherExpert("teacher", tmp_path).votes(paths)
    assert votes[[0, 2]].tolist() == [6.5, 10]
    assert np.isnan(votes[1])
    assert asked == [["1.jpg", "2.jpg"], ["b.png", "c.png"]]
