from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from training.dataset.pictures import is_held_out
from training.dataset.pool.build import Pool, PoolPlan, build_pool
from training.dataset.pool.photos import Collection, PoolUnreadable
from training.dataset.records import DropRecord, SourceRecord, Split

AS_GIVEN = PoolPlan(is_on_one_scale=False)


@dataclass(frozen=True)
class Voter:
    name: str
    by_photo: dict[str, float]
    asked: list[str] = field(default_factory=list)

    def votes(self, paths: Sequence[Path]) -> NDArray[np.float64]:
        self.asked.extend(path.name for path in paths)
        return np.array([self.by_photo.get(path.name, np.nan) for path in paths], np.float64)


def drawn_photo(number: int, size: tuple[int, int] = (96, 64)) -> Image.Image:
    coarse = np.random.default_rng(number).integers(0, 256, (6, 9, 3), np.uint8)
    return Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve different photos, one of them again at twice the size, and a damaged one."""
    (tmp_path / "web").mkdir()
    for number in range(12):
        drawn_photo(number).save(tmp_path / "web" / f"{number:02}.png")
    drawn_photo(3, (192, 128)).save(tmp_path / "web" / "large.png")
    (tmp_path / "web" / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 and no more")
    return tmp_path


def build(folder: Path, *experts: Voter, plan: PoolPlan = AS_GIVEN) -> Pool:
    return build_pool(folder, [Collection(folder / "web", licence="CC0-1.0")], experts, plan)


def by_name(pool: Pool) -> dict[str, SourceRecord]:
    return {source.source.removeprefix("web/"): source for source in pool.sources}


def test_unreadable_photos_and_near_duplicates_are_dropped_with_a_reason_and_the_rest_stays(folder: Path) -> None:
    pool = build(folder)
    assert sorted(by_name(pool)) == [f"{n:02}.png" for n in range(12) if n != 3] + ["large.png"]
    small, broken = pool.drops
    assert broken.subject == "web/broken.jpg"
    assert broken.reason.startswith("broken.jpg ")
    assert small.subject == "web/03.png"
    assert "same picture as web/large.png" in small.reason
    assert {drop.stage for drop in pool.drops} == {"pool"}


def test_a_source_keeps_collection_licence_and_its_side_of_the_split(folder: Path) -> None:
    for name, source in by_name(build(folder)).items():
        assert (source.collection, source.licence, source.mos) == ("web", "CC0-1.0", None)
        assert (source.split is Split.HELD_OUT) == is_held_out(f"web/{name}")


def test_threads_change_nothing(folder: Path) -> None:
    assert build(folder, plan=PoolPlan(n_threads=4)) == build(folder)


def test_only_photos_that_stay_are_shown_to_the_experts(folder: Path) -> None:
    voter = Voter("voter", {})
    build(folder, voter)
    assert "broken.jpg" not in voter.asked
    assert "03.png" not in voter.asked
    assert len(voter.asked) == 12


def test_a_source_holds_consensus_and_all_votes_and_the_pool_names_the_outliers(folder: Path) -> None:
    voters = [Voter(f"voter {k}", {"00.png": 5 + 0.1 * k, "01.png": 4.0}) for k in range(4)]
    voters.append(Voter("contrarian", {"00.png": 9.9}))
    pool = build(folder, *voters)
    source = by_name(pool)["00.png"]
    assert source.votes == pytest.approx(
        {"voter 0": 5, "voter 1": 5.1, "voter 2": 5.2, "voter 3": 5.3, "contrarian": 9.9}
    )
    assert source.mos == pytest.approx(5.15)
    assert by_name(pool)["01.png"].mos == 4
    assert by_name(pool)["02.png"].mos is None
    (outlier,) = pool.outliers
    assert (outlier.source, outlier.expert, outlier.vote) == ("web/00.png", "contrarian", 9.9)
    assert outlier.modified_z > 3.5


def test_votes_are_put_on_one_scale_but_kept_as_they_were_given(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    for number in range(31):
        drawn_photo(number).save(tmp_path / "web" / f"{number:02}.png")
    strict = Voter("strict", {f"{n:02}.png": 1 + n / 30 for n in range(31)})
    bold = Voter("bold", {f"{n:02}.png": 5 + n / 10 for n in range(31)})
    pool = build(tmp_path, strict, bold, plan=PoolPlan())
    middle = by_name(pool)["15.png"]
    assert middle.votes == {"strict": 1.5, "bold": 6.5}
    assert middle.mos == pytest.approx(4.0)
    scores = [source.mos for source in pool.sources if source.mos is not None]
    assert np.diff(scores) == pytest.approx(np.full(30, 2 / 30))


def test_a_draw_takes_as_many_from_each_stretch_and_says_where_photos_are_lacking(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    voter = Voter("voter", {f"{n:02}.png": float(n) if n < 8 else 0.5 for n in range(11)})
    pool = build(folder, voter, plan=PoolPlan(per_stratum=3, n_strata=2, is_on_one_scale=False))
    # 0, 1, 2, .5, .5, .5 below 3.5 (3 is a duplicate); 4 to 7 above
    low, high = pool.strata
    assert (low.n_available, high.n_available) == (6, 4)
    assert (len(low.drawn), len(high.drawn)) == (3, 3)
    assert {source.source for source in pool.sources} == {*low.drawn, *high.drawn}
    assert DropRecord("web/11.png", "pool", "No expert voted on it.") in pool.drops
    greedy = build(folder, voter, plan=PoolPlan(per_stratum=5, n_strata=2, is_on_one_scale=False))
    assert [stratum.is_short for stratum in greedy.strata] == [False, True]
    assert "only 4 photos score 3.50 to 7.00" in caplog.text


def test_a_draw_over_scores_without_experts_and_two_experts_of_one_name_are_refused(folder: Path) -> None:
    with pytest.raises(PoolUnreadable, match="none"):
        build(folder, plan=PoolPlan(per_stratum=3))
    with pytest.raises(PoolUnreadable, match="twin, twin"):
        build(folder, Voter("twin", {}), Voter("twin", {}))
