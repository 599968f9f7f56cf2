from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.library.export import obstacles, planning
from app.library.export.choice import ExportRule, JpegOptions, OnClash, PhotoForm
from app.library.export.plan import ExportImpossible, LinksImpossible
from app.library.photo import LibraryPhoto
from tests.support.exports import choice, content, planned, preview, run
from tests.support.library_photos import library_photo, write_jpeg


def test_a_name_taken_by_other_content_gets_a_number_once(shoot: list[LibraryPhoto], out: Path) -> None:
    out.mkdir()
    (out / "IMG_1.jpg").write_text("mine")
    assert preview(shoot, choice(out, number=1)).clashes == 1
    for _ in range(2):
        run(shoot, choice(out, number=1))
    assert content(out) == {"IMG_1.jpg": b"mine", "IMG_1-2.jpg": shoot[0].photo.path.read_bytes()}


def test_a_name_taken_by_other_content_is_left_out_if_asked(shoot: list[LibraryPhoto], out: Path) -> None:
    out.mkdir()
    (out / "IMG_1.jpg").write_text("mine")
    told = preview(shoot, choice(out, number=2, on_clash=OnClash.SKIP))
    assert told.plan is not None
    assert (told.clashes, [each.target for each in told.plan.copies]) == (1, [out / "IMG_2.jpg"])


def test_photos_of_one_name_from_two_folders_both_arrive_and_identical_ones_once(tmp_path: Path, out: Path) -> None:
    photos = [
        library_photo(1, 9.0, 1, write_jpeg(tmp_path / "a" / "DSC.jpg", 10)),
        library_photo(2, 8.0, 2, write_jpeg(tmp_path / "b" / "dsc.jpg", 20)),
        library_photo(3, 9.0, 1, write_jpeg(tmp_path / "c" / "other name.jpg", 10)),
    ]
    told = preview(photos, choice(out))
    assert (told.duplicates, told.clashes) == (1, 0)
    report = run(photos, choice(out))
    assert sorted(content(out)) == ["DSC.jpg", "dsc-2.jpg"]
    assert (report.copied, report.skipped) == (2, 0)


def test_offline_and_missing_photos_are_counted_and_left_out(shoot: list[LibraryPhoto], out: Path) -> None:
    offline = replace(shoot[0], photo=replace(shoot[0].photo, is_offline=True))
    shoot[1].photo.path.unlink()
    told = preview([offline, *shoot[1:]], choice(out, number=3))
    assert [each.photo.photo_id for each in told.photos] == [3]
    assert (told.offline, told.missing) == (1, 1)
    assert [each.photo.photo_id for each in told.chosen] == [1, 2, 3]


def test_a_list_holds_offline_photos_too(shoot: list[LibraryPhoto], out: Path) -> None:
    offline = replace(shoot[0], photo=replace(shoot[0].photo, is_offline=True))
    told = preview([offline], choice(out, form=PhotoForm.NONE, csv=True))
    assert (len(told.photos), told.offline, told.total_bytes) == (1, 0, 0)


@pytest.mark.parametrize("where", ["photos", ".", "photos/IMG_1.jpg", "photos/IMG_1.jpg/sub"])
def test_folders_that_cannot_take_an_export_block_it(shoot: list[LibraryPhoto], tmp_path: Path, where: str) -> None:
    told = preview(shoot, choice(tmp_path / where), watched=(tmp_path / "photos",))
    assert told.plan is None
    assert isinstance(told.problems[0], ExportImpossible)


def test_a_folder_inside_a_watched_one_is_fine_if_it_holds_no_photo_of_the_library(
    shoot: list[LibraryPhoto], tmp_path: Path
) -> None:
    assert preview(shoot, choice(tmp_path / "photos" / "best"), (tmp_path / "photos",)).plan is not None


def test_no_match_nothing_to_write_and_a_wrong_name_block_an_export(shoot: list[LibraryPhoto], out: Path) -> None:
    for wrong in (choice(out, rule=ExportRule.PICKS), choice(out, form=PhotoForm.NONE), choice(out, name="{oops}")):
        told = preview(shoot, wrong)
        assert (told.plan, len(told.problems)) == (None, 1)


def test_too_little_space_blocks_it(shoot: list[LibraryPhoto], out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "free_bytes", lambda _: 10)
    told = preview(shoot, choice(out))
    assert (told.plan, told.free_bytes) == (None, 10)


def test_too_little_space_is_told_in_a_unit_that_shows_it() -> None:
    assert obstacles.too_little_space(2_300_000, 1_500_000).what.startswith("The photos need 2.3 MB, but 1.5 MB are")
    assert obstacles.too_little_space(2_300_000_000, 1_500_000).what.startswith("The photos need 2.3 GB, but 1.5 MB")


def test_links_to_another_drive_are_refused_before_anything_is_written(
    shoot: list[LibraryPhoto], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing = obstacles._standing(out)
    other = standing.stat().st_dev + 1

    class Elsewhere:
        def stat(self) -> object:
            return type("Status", (), {"st_dev": other})()

        is_dir, __fspath__ = standing.is_dir, standing.__fspath__

    monkeypatch.setattr(obstacles, "_standing", lambda _: Elsewhere())
    told = preview(shoot, choice(out, form=PhotoForm.HARD_LINK, number=2))
    assert told.plan is None
    assert isinstance(told.problems[0], LinksImpossible)
    assert "2 photos are on another one" in told.problems[0].what


def test_links_need_no_space(shoot: list[LibraryPhoto], out: Path) -> None:
    told = preview(shoot, choice(out, form=PhotoForm.HARD_LINK))
    assert (told.total_bytes, told.is_estimate) == (0, False)


def test_the_space_of_pictures_yet_to_be_made_is_an_estimate_and_never_that_of_an_enlarged_one(out: Path) -> None:
    photo = library_photo(1, 5.0, 1, __file__, width_px=6000, height_px=4000)

    def estimated(edge_px: int) -> int:
        told = preview([photo], choice(out, form=PhotoForm.JPEG, jpeg=JpegOptions(edge_px=edge_px)))
        assert told.is_estimate
        return told.total_bytes

    assert 0 < estimated(600) < estimated(3000) < estimated(0) == estimated(9000)


def test_pictures_get_the_ending_of_a_jpeg_and_leave_sidecars_behind(tmp_path: Path, out: Path) -> None:
    path = write_jpeg(tmp_path / "photos" / "A.jpeg")
    path.with_suffix(".xmp").write_text("develop settings of the original")
    (copy,) = planned([library_photo(1, 5.0, 1, path)], choice(out, form=PhotoForm.JPEG, name="{number}_{name}")).copies
    assert (copy.target, copy.sidecars) == (out / "001_A.jpg", ())
