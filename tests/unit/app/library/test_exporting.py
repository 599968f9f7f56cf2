from __future__ import annotations

import csv
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest

from app.library import export_copying, export_planning
from app.library.export_copying import Copier, export
from app.library.exporting import (
    ExportChoice,
    ExportImpossible,
    ExportPreview,
    ExportRule,
    ExportStopped,
    choose,
)
from app.library.photo import Flag, LibraryPhoto
from engine.errors import Cancelled
from tests.support.library_photos import library_photo, ranked, write_jpeg


def choice(
    rule: ExportRule = ExportRule.TOP_N,
    number: int = 20,
    score: float = 0.0,
    destination: Path = Path("/out"),
    write_csv: bool = False,
) -> ExportChoice:
    return ExportChoice(rule, number, score, destination, write_csv)


def numbers(photos: tuple[LibraryPhoto, ...]) -> list[int]:
    return [each.photo.photo_id for each in photos]


@pytest.fixture
def shoot(tmp_path: Path) -> list[LibraryPhoto]:
    """Five photos on disk, best first."""
    return [
        library_photo(number, 10.0 - number, number, write_jpeg(tmp_path / "photos" / f"IMG_{number}.jpg", number))
        for number in range(1, 6)
    ]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def preview(photos: list[LibraryPhoto], wanted: ExportChoice, watched: tuple[Path, ...] = ()) -> ExportPreview:
    return export_planning.preview(photos, wanted, watched)


def run(photos: list[LibraryPhoto], wanted: ExportChoice, copier: Copier | None = None) -> export_copying.ExportReport:
    plan = preview(photos, wanted).plan
    assert plan is not None
    return export(plan, copier or Copier())


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_ties_at_the_cut_are_added_and_counted() -> None:
    chosen = choose(ranked([9.0, 7.0, 7.0, 7.0, 5.0]), choice(number=2))
    assert numbers(chosen.photos) == [1, 2, 3, 4]
    assert chosen.ties_added == 2


def test_a_percentage_is_of_the_ranked_photos_and_rounds_up() -> None:
    photos = ranked([float(score) for score in range(10)] + [None])
    chosen = choose(photos, choice(ExportRule.TOP_PERCENT, number=25))
    assert numbers(chosen.photos) == [10, 9, 8]
    assert chosen.without_score == 1


def test_a_threshold_takes_what_reaches_it() -> None:
    assert numbers(choose(ranked([5.0, 7.0, 6.9]), choice(ExportRule.THRESHOLD, 1, 7.0)).photos) == [2]


def test_rejected_photos_are_left_out_by_score_and_old_scores_do_not_count() -> None:
    photos = [*ranked([9.0], flag=Flag.REJECT), library_photo(2, 5.0, 2), library_photo(3, 8.0, rank=None)]
    chosen = choose(photos, choice())
    assert (numbers(chosen.photos), chosen.rejected, chosen.without_score) == ([2], 1, 1)


def test_picks_are_exported_without_a_score_too() -> None:
    photos = [library_photo(1, flag=Flag.PICK), library_photo(2, 5.0, 1, flag=Flag.PICK), library_photo(3, 9.0, 1)]
    assert numbers(choose(photos, choice(ExportRule.PICKS)).photos) == [2, 1]


@pytest.mark.parametrize(("rule", "number"), [(ExportRule.TOP_N, 0), (ExportRule.TOP_PERCENT, 101)])
def test_numbers_that_cannot_be_are_refused(rule: ExportRule, number: int) -> None:
    with pytest.raises(ValueError, match="no number"):
        choose([], choice(rule, number))


def test_copies_are_byte_identical_and_originals_untouched(shoot: list[LibraryPhoto], out: Path) -> None:
    before = content(shoot[0].photo.path.parent)
    report = run(shoot, choice(number=3, destination=out))
    assert (report.copied, report.skipped, report.failed) == (3, 0, ())
    assert content(out) == {name: before[name] for name in ("IMG_1.jpg", "IMG_2.jpg", "IMG_3.jpg")}
    assert content(shoot[0].photo.path.parent) == before
    assert (out / "IMG_1.jpg").stat().st_mtime_ns == shoot[0].photo.path.stat().st_mtime_ns


def test_a_second_export_writes_nothing(shoot: list[LibraryPhoto], out: Path) -> None:
    run(shoot, choice(destination=out, write_csv=True))
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in out.iterdir()}
    again = preview(shoot, choice(destination=out, write_csv=True))
    assert (again.already_there, again.clashes, again.total_bytes) == (5, 0, 0)
    report = run(shoot, choice(destination=out, write_csv=True))
    assert (report.copied, report.skipped) == (0, 5)
    assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in out.iterdir()} == before


def test_a_name_taken_by_other_content_gets_a_number_once(shoot: list[LibraryPhoto], out: Path) -> None:
    out.mkdir()
    (out / "IMG_1.jpg").write_text("mine")
    assert preview(shoot, choice(number=1, destination=out)).clashes == 1
    for _ in range(2):
        run(shoot, choice(number=1, destination=out))
    assert content(out) == {"IMG_1.jpg": b"mine", "IMG_1-2.jpg": shoot[0].photo.path.read_bytes()}


def test_photos_of_one_name_from_two_folders_both_arrive(tmp_path: Path, out: Path) -> None:
    photos = [
        library_photo(1, 9.0, 1, write_jpeg(tmp_path / "a" / "DSC.jpg", 10)),
        library_photo(2, 8.0, 2, write_jpeg(tmp_path / "b" / "dsc.jpg", 20)),
        library_photo(3, 7.0, 3, write_jpeg(tmp_path / "c" / "DSC.jpg", 10)),
    ]
    report = run(photos, choice(destination=out))
    assert sorted(content(out)) == ["DSC.jpg", "dsc-2.jpg"]
    assert (report.copied, report.skipped) == (2, 1), "the third has the first one's bytes"


def test_sidecars_travel_with_their_photo_under_its_new_name(shoot: list[LibraryPhoto], out: Path) -> None:
    folder = shoot[0].photo.path.parent
    (folder / "IMG_1.xmp").write_text("by stem")
    (folder / "IMG_1.jpg.XMP").write_text("by name")
    out.mkdir()
    (out / "IMG_1.jpg").write_text("mine")
    run(shoot, choice(number=1, destination=out))
    assert (out / "IMG_1-2.xmp").read_text() == "by stem"
    assert (out / "IMG_1-2.jpg.XMP").read_text() == "by name"


def test_a_sidecar_with_other_content_is_reported_and_left_alone(shoot: list[LibraryPhoto], out: Path) -> None:
    sidecar = shoot[0].photo.path.with_suffix(".xmp")
    sidecar.write_text("new")
    out.mkdir()
    (out / "IMG_1.xmp").write_text("theirs")
    report = run(shoot, choice(number=1, destination=out))
    assert [path for path, _ in report.failed] == [sidecar]
    assert (out / "IMG_1.xmp").read_text() == "theirs"


class FullDisk:
    def __init__(self, n_bytes: int) -> None:
        self.left = n_bytes

    def __call__(self, path: Path) -> BinaryIO:
        disk, file = self, path.open("xb")
        write = file.write

        def limited(data: bytes) -> int:
            disk.left -= len(data)
            if disk.left < 0:
                write(data[: len(data) // 2])
                raise OSError(28, "No space left on device")
            return write(data)

        return WrappedFile(file, limited)  # type: ignore[return-value]


class WrappedFile:
    def __init__(self, file: BinaryIO, write: Callable[[bytes], int]) -> None:
        self._file, self.write = file, write
        self.flush, self.fileno = file.flush, file.fileno

    def __enter__(self) -> WrappedFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def test_a_full_disk_stops_the_export_and_leaves_only_whole_files(shoot: list[LibraryPhoto], out: Path) -> None:
    size_bytes = sum(each.photo.size_bytes for each in shoot[:2]) + 10
    with pytest.raises(ExportStopped, match=r"after 2 of 5 photos \(No space left on device\)"):
        run(shoot, choice(destination=out), Copier(open_new=FullDisk(size_bytes)))
    assert content(out) == {each.photo.path.name: each.photo.path.read_bytes() for each in shoot[:2]}


def test_a_cancelled_export_leaves_no_half_file(shoot: list[LibraryPhoto], out: Path) -> None:
    answers = iter([False, False, True])
    with pytest.raises(Cancelled):
        run(shoot, choice(destination=out), Copier(is_cancelled=lambda: next(answers)))
    assert sorted(content(out)) == ["IMG_1.jpg", "IMG_2.jpg"]


def test_a_photo_that_vanished_or_changed_is_reported_and_the_others_arrive(
    shoot: list[LibraryPhoto], out: Path
) -> None:
    plan = preview(shoot, choice(number=3, destination=out)).plan
    assert plan is not None
    shoot[0].photo.path.unlink()
    shoot[1].photo.path.write_bytes(b"edited")
    report = export(plan, Copier())
    assert [path.name for path, _ in report.failed] == ["IMG_1.jpg", "IMG_2.jpg"]
    assert list(content(out)) == ["IMG_3.jpg"]


def test_a_file_that_appears_after_planning_is_not_replaced(shoot: list[LibraryPhoto], out: Path) -> None:
    plan = preview(shoot, choice(number=1, destination=out)).plan
    assert plan is not None

    def open_new(path: Path) -> BinaryIO:
        (out / "IMG_1.jpg").write_text("faster")
        return path.open("xb")

    assert export(plan, Copier(open_new=open_new)).copied == 1
    assert content(out) == {"IMG_1.jpg": b"faster", "IMG_1-2.jpg": shoot[0].photo.path.read_bytes()}


def test_a_part_left_by_a_crash_is_removed_after_a_while(shoot: list[LibraryPhoto], out: Path) -> None:
    out.mkdir()
    old, new = out / ".red-aes-1.part", out / ".red-aes-2.part"
    old.write_text("half")
    new.write_text("half")
    os.utime(old, (1, 1))
    run(shoot, choice(number=1, destination=out))
    assert sorted(content(out)) == [".red-aes-2.part", "IMG_1.jpg"]


def test_the_list_tells_rank_score_and_marks(shoot: list[LibraryPhoto], out: Path) -> None:
    picked = replace(shoot[0], marks=replace(shoot[0].marks, flag=Flag.PICK, stars=4))
    report = run([picked, *shoot[1:]], choice(number=2, destination=out, write_csv=True))
    assert report.csv is not None
    with report.csv.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["file"], row["rank"], row["score"]) for row in rows] == [
        ("IMG_1.jpg", "1", "9.0"),
        ("IMG_2.jpg", "2", "8.0"),
    ]
    assert (rows[0]["flag"], rows[0]["stars"]) == ("pick", "4")


def test_progress_ends_with_everything_done(shoot: list[LibraryPhoto], out: Path) -> None:
    told: list[tuple[int, int]] = []
    run(shoot, choice(number=2, destination=out), Copier(tell=lambda done, total: told.append((done, total))))
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_offline_photos_are_counted_and_left_out(shoot: list[LibraryPhoto], out: Path) -> None:
    offline = replace(shoot[0], photo=replace(shoot[0].photo, is_offline=True))
    told = preview([offline, *shoot[1:]], choice(number=2, destination=out))
    assert (numbers(told.photos), told.offline) == ([2], 1)


@pytest.mark.parametrize("where", ["photos", ".", "photos/IMG_1.jpg", "photos/IMG_1.jpg/sub"])
def test_folders_that_cannot_take_an_export_block_it(shoot: list[LibraryPhoto], tmp_path: Path, where: str) -> None:
    told = preview(shoot, choice(destination=tmp_path / where), watched=(tmp_path / "photos",))
    assert told.plan is None
    assert isinstance(told.problems[0], ExportImpossible)


def test_a_folder_inside_a_watched_one_is_fine_if_it_holds_no_photo_of_the_library(
    shoot: list[LibraryPhoto], tmp_path: Path
) -> None:
    watched = (tmp_path / "photos",)
    assert preview(shoot, choice(destination=tmp_path / "photos" / "best"), watched).plan is not None


def test_too_little_space_and_no_match_block_it(
    shoot: list[LibraryPhoto], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert preview(shoot, choice(ExportRule.PICKS, destination=out)).plan is None
    monkeypatch.setattr(export_planning, "_free_bytes", lambda _: 10)
    told = preview(shoot, choice(destination=out))
    assert told.plan is None
    assert told.free_bytes == 10


@pytest.mark.skipif(os.name == "nt", reason="Windows names are always text")
def test_a_name_outside_utf8_is_exported(tmp_path: Path, out: Path) -> None:
    name = os.fsdecode(b"caf\xe9.jpg")
    photo = library_photo(1, 5.0, 1, write_jpeg(tmp_path / name))
    run([photo], choice(destination=out, write_csv=True))
    assert {path.name for path in out.iterdir()} == {name, "red-aes-export.csv"}
