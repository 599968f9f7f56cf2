from __future__ import annotations

import json
import logging
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.answer import parse_pair, render_pair
from engine.scale import Axis, Verdict
from training.dataset.builder import pair_record
from training.dataset.editors.parametric import PARAMETRIC
from training.dataset.judges.panel import Ruling
from training.dataset.judges.protocol import ShownPair
from training.dataset.pictures import picture_rng
from training.dataset.recording import is_recorded, read_unseen, write_records
from training.dataset.records import (
    AxesRecord,
    DatasetInfo,
    DatasetMissing,
    DropRecord,
    GroupRecord,
    PairRecord,
    PictureRecord,
    PreviewRecord,
    SourceRecord,
    Split,
    Step,
    Vote,
    read_records,
    require_dataset,
)

SOURCE = "photos/web/1.jpg"
UNTOUCHED = PictureRecord("photos/web/1/00", SOURCE, "a.jpg", PARAMETRIC, is_neutral=True)
FLIPPED = PictureRecord("photos/web/1/01", SOURCE, "b.jpg", PARAMETRIC, (Step("flip", 0),), is_neutral=True)
DARK = PictureRecord("photos/web/1/02", SOURCE, "c.jpg", PARAMETRIC, (Step("exposure", -2),))
TOLD = PictureRecord("photos/web/1/03", SOURCE, "d.jpg", "flux-kontext", (Step("lighting", 0),), "Light the face.")
PICTURES = [UNTOUCHED, FLIPPED, DARK]


@dataclass(frozen=True)
class Sure:
    """A judge that holds one picture to be better or worse than all others, which are alike."""

    name: str
    picture: str
    sign: int
    also: str = ""  # another one that it holds for half as good or bad

    def vote(self, pairs: Sequence[ShownPair]) -> list[Vote]:
        return [Vote(self.name, self._direction(pair)) for pair in pairs]

    def _direction(self, pair: ShownPair) -> int:
        size = {self.picture: 2, self.also: 1}
        change = size.get(pair.second.picture, 0) - size.get(pair.first.picture, 0)
        return self.sign * ((change > 0) - (change < 0))


def write(folder: Path, sign: int) -> None:
    judges = [Sure(name, DARK.picture, sign) for name in ("one", "other")]
    info = DatasetInfo("mini", 0, (PARAMETRIC,), ("one", "other"))
    write_records(folder, info, [SourceRecord(SOURCE, "web", "CC0", Split.TRAIN)], PICTURES, judges)


def test_pairs_previews_and_groups_say_what_judges_and_edits_certify(tmp_path: Path) -> None:
    write(tmp_path, -1)
    pairs = list(read_records(tmp_path, PairRecord))
    assert {frozenset((pair.first, pair.second)) for pair in pairs} == {
        frozenset((UNTOUCHED.picture, FLIPPED.picture)),
        frozenset((UNTOUCHED.picture, DARK.picture)),
        frozenset((FLIPPED.picture, DARK.picture)),
    }
    for pair in pairs:
        dark = (pair.second == DARK.picture) - (pair.first == DARK.picture)
        assert pair.delta == pytest.approx(-1.33 * dark)
        assert parse_pair(pair.cot).delta == pair.delta
        assert (pair.verdicts[Axis.LIGHTING] is Verdict.SAME) == (dark == 0)
        assert [vote.direction for vote in pair.votes] == [-dark, -dark]
    (group,) = read_records(tmp_path, GroupRecord)
    assert group.pictures == (UNTOUCHED.picture, DARK.picture)
    assert group.certified == ((0, 1),)
    previews = [preview for preview in read_records(tmp_path, PreviewRecord) if preview.picture == DARK.picture]
    assert sorted(preview.delta > 0 for preview in previews) == [False, True]


def test_the_time_left_is_told_source_by_source(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    write(tmp_path, -1)
    assert caplog.messages == ["records: 1 of 1 sources, 0 min left", "3 pairs of 3 kept"]


def test_a_direction_that_contradicts_the_edits_table_is_dropped_with_its_reason(tmp_path: Path) -> None:
    write(tmp_path, 1)
    assert [{pair.first, pair.second} for pair in read_records(tmp_path, PairRecord)] == [
        {UNTOUCHED.picture, FLIPPED.picture}
    ]
    drops = list(read_records(tmp_path, DropRecord))
    assert {DARK.picture in drop.subject for drop in drops} == {True}
    reason = "the judges agree on another direction than the edits' table"
    assert {drop.reason.split(".")[0] for drop in drops} == {reason}
    agreement = json.loads((tmp_path / "agreement.json").read_text(encoding="utf-8"))
    assert (agreement["unanimous"], agreement["kept"], agreement["drops"]) == (3, 1, {reason: 2})


def test_nothing_is_taught_of_an_edit_that_the_judges_do_not_see_beside_the_untouched_photo(tmp_path: Path) -> None:
    grey = PictureRecord("photos/web/1/04", SOURCE, "e.jpg", PARAMETRIC, (Step("saturation", 3),))
    pictures = [UNTOUCHED, FLIPPED, DARK, grey]
    judges = [Sure(name, DARK.picture, -1) for name in ("one", "other")]  # they see no color in black and white
    axes = [AxesRecord(SOURCE, picture.picture, "Score: ", Split.TRAIN) for picture in pictures]
    sources = [SourceRecord(SOURCE, "web", "CC0", Split.TRAIN)]
    write_records(tmp_path, DatasetInfo("mini", 0, (PARAMETRIC,), ("one", "other")), sources, pictures, judges, axes)
    assert {record.picture for record in read_records(tmp_path, AxesRecord)} == {p.picture for p in pictures[:3]}
    assert {record.picture for record in read_records(tmp_path, PreviewRecord)} == {p.picture for p in pictures[:3]}
    assert not [pair for pair in read_records(tmp_path, PairRecord) if grey.picture in (pair.first, pair.second)]
    reasons = Counter(drop.reason.split(".")[0] for drop in read_records(tmp_path, DropRecord))
    assert reasons == {
        "the judges agree on another direction than the edits' table": 2,  # untouched and mirrored
        "one of the two edits is seen by no judge beside the untouched photo": 1,  # the dark one, rightly worse
    }
    assert read_unseen(tmp_path) == {grey.picture}


def test_an_edit_that_only_some_see_says_nothing_alone_and_stays_in_pairs_that_all_agree_on(tmp_path: Path) -> None:
    noisy = PictureRecord("photos/web/1/04", SOURCE, "e.jpg", PARAMETRIC, (Step("noise", 1),))
    judges = [Sure("one", DARK.picture, -1, also=noisy.picture), Sure("other", DARK.picture, -1)]
    sources = [SourceRecord(SOURCE, "web", "CC0", Split.TRAIN)]
    info = DatasetInfo("mini", 0, (PARAMETRIC,), ("one", "other"))
    write_records(tmp_path, info, sources, [UNTOUCHED, DARK, noisy], judges)
    assert {record.picture for record in read_records(tmp_path, PreviewRecord)} == {UNTOUCHED.picture, DARK.picture}
    pairs = {frozenset((pair.first, pair.second)) for pair in read_records(tmp_path, PairRecord)}
    assert pairs == {frozenset((UNTOUCHED.picture, DARK.picture)), frozenset((noisy.picture, DARK.picture))}
    assert not read_unseen(tmp_path)


@pytest.mark.parametrize("sees", [True, False])
def test_of_what_taste_decides_it_is_enough_that_the_judges_do_not_agree_on_seeing_nothing(
    tmp_path: Path, *, sees: bool
) -> None:
    pale = PictureRecord("photos/web/1/04", SOURCE, "e.jpg", PARAMETRIC, (Step("saturation", -3),))
    judges = [Sure("one", pale.picture, 1 if sees else 0), Sure("other", pale.picture, 0)]
    sources = [SourceRecord(SOURCE, "web", "CC0", Split.TRAIN)]
    write_records(tmp_path, DatasetInfo("mini", 0, (PARAMETRIC,), ("one", "other")), sources, [UNTOUCHED, pale], judges)
    foreseen = {record.picture for record in read_records(tmp_path, PreviewRecord)}
    assert foreseen == ({UNTOUCHED.picture, pale.picture} if sees else {UNTOUCHED.picture})


def test_a_judging_that_is_cut_off_leaves_no_data_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, -1)

    def cut_off(folder: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("training.dataset.recording.write_sheet", cut_off)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, -1)
    with pytest.raises(DatasetMissing):
        require_dataset(tmp_path)


def test_an_edit_that_the_table_does_not_know_is_told_in_the_judges_words(tmp_path: Path) -> None:
    said = parse_pair(render_pair(pair_answer_of(UNTOUCHED, DARK, tmp_path)).replace("-1.33", "+0.80"))
    votes = tuple(Vote(name, 1, 0.8, render_pair(said)) for name in ("one", "other"))
    record = pair_record(
        Ruling(ShownPair(SOURCE, UNTOUCHED, TOLD, UNTOUCHED, tmp_path), votes, 1), picture_rng("a", "b")
    )
    assert record.delta == 0.8
    assert parse_pair(record.cot).reasons == said.reasons
    assert record.votes == votes


def pair_answer_of(first: PictureRecord, second: PictureRecord, folder: Path):  # type: ignore[no-untyped-def]
    votes = (Vote("one", -1), Vote("other", -1))
    ruling = Ruling(ShownPair(SOURCE, first, second, UNTOUCHED, folder), votes, -1)
    return parse_pair(pair_record(ruling, picture_rng("a", "b")).cot)


def test_records_are_whole_only_of_the_same_sources_and_newer_than_what_they_were_made_of(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "one.measures.json").write_text("{}", encoding="utf-8")
    assert not is_recorded(tmp_path, [UNTOUCHED.source])
    write(tmp_path, -1)
    assert is_recorded(tmp_path, [UNTOUCHED.source])
    assert not is_recorded(tmp_path, [UNTOUCHED.source, "photos/web/other.jpg"])
    later = (tmp_path / "dataset.json").stat().st_mtime_ns + 10**9
    os.utime(tmp_path / "parts" / "one.measures.json", ns=(later, later))
    assert not is_recorded(tmp_path, [UNTOUCHED.source])
