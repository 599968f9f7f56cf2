from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from training.dataset.pool.remembering import RememberedExpert


class Slow:
    """Votes by a file's size, none on empty files; stops at the photo it is told to stop at."""

    name = "slow"

    def __init__(self, stops_at: str = "") -> None:
        self.asked: list[str] = []
        self._stops_at = stops_at

    def votes(self, paths: Sequence[Path]) -> NDArray[np.float64]:
        for path in paths:
            if path.name == self._stops_at:
                raise KeyboardInterrupt
            self.asked.append(path.name)
        return np.array([path.stat().st_size / 3 or np.nan for path in paths], np.float64)


def files(folder: Path, n: int) -> list[Path]:
    for k in range(n):
        (folder / f"{k}.jpg").write_bytes(bytes([k]) * (k % 7))
    return [folder / f"{k}.jpg" for k in range(n)]


def test_a_photo_is_asked_about_once_however_often_and_wherever_it_comes(tmp_path: Path) -> None:
    paths = files(tmp_path, 5)
    memory = tmp_path / "new" / "slow.csv"
    first = RememberedExpert(Slow(), memory).votes(paths)
    moved = paths[3].rename(tmp_path / "moved.jpg")
    again = Slow()
    second = RememberedExpert(again, memory).votes([moved, paths[0], paths[1]])
    assert again.asked == []
    assert second[[0, 2]].tolist() == first[[3, 1]].tolist()
    assert np.isnan(first[0])
    assert np.isnan(second[1])


def test_a_run_that_is_stopped_keeps_the_votes_before_it(tmp_path: Path) -> None:
    paths = files(tmp_path, 150)
    memory = tmp_path / "slow.csv"
    with pytest.raises(KeyboardInterrupt):
        RememberedExpert(Slow(stops_at="130.jpg"), memory).votes(paths)
    goes_on = Slow()
    votes = RememberedExpert(goes_on, memory).votes(paths)
    assert len(goes_on.asked) < 40
    assert votes[1:].tolist() == pytest.approx(Slow().votes(paths)[1:].tolist(), nan_ok=True)


def test_a_line_cut_in_two_is_asked_again(tmp_path: Path) -> None:
    paths = files(tmp_path, 4)
    memory = tmp_path / "slow.csv"
    votes = RememberedExpert(Slow(), memory).votes(paths)
    memory.write_text(memory.read_text(encoding="utf-8")[:-2], encoding="utf-8")
    goes_on = Slow()
    assert RememberedExpert(goes_on, memory).votes(paths)[1:].tolist() == votes[1:].tolist()
    assert goes_on.asked == ["3.jpg"]
    assert memory.read_text(encoding="utf-8").count("\n") == 4


def test_a_photo_that_is_gone_has_no_vote(tmp_path: Path) -> None:
    expert = RememberedExpert(Slow(), tmp_path / "slow.csv")
    assert expert.name == "slow"
    assert np.isnan(expert.votes([tmp_path / "gone.jpg"])).all()
