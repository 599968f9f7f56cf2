from __future__ import annotations

import csv
import errno
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest
from PIL import Image

from app.library.export.arriving import Copier
from app.library.export.carrying_out import export
from app.library.export.choice import JpegOptions, OnClash, PhotoForm
from app.library.export.plan import ExportStopped, LinksImpossible
from app.library.photo import Flag, LibraryPhoto
from engine.errors import Cancelled
from tests.support.exports import choice, content, planned, preview, run
from tests.support.library_photos import library_photo, write_jpeg
from tests.support.made_up_photos import make_explanation


def test_copies_are_byte_identical_and_originals_untouched(shoot: list[LibraryPhoto], out: Path) -> None:
    before = content(shoot[0].photo.path.parent)
    report = run(shoot, choice(out, number=3))
    assert (report.copied, report.skipped, report.failed) == (3, 0, ())
    assert content(out) == {name: before[name] for name in ("IMG_1.jpg", "IMG_2.jpg", "IMG_3.jpg")}
    assert content(shoot[0].photo.path.parent) == before
    assert (out / "IMG_1.jpg").stat().st_mtime_ns == shoot[0].photo.path.stat().st_mtime_ns


def test_a_second_export_writes_nothing(shoot: list[LibraryPhoto], out: Path) -> None:
    run(shoot, choice(out, csv=True))
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in out.iterdir()}
    again = preview(shoot, choice(out, csv=True))
    assert (again.already_there, again.clashes, again.total_bytes) == (5, 0, 0)
    report = run(shoot, choice(out, csv=True))
    assert (report.copied, report.skipped) == (0, 5)
    assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in out.iterdir()} == before


def test_sidecars_travel_with_their_photo_under_its_new_name(shoot: list[LibraryPhoto], out: Path) -> None:
    folder = shoot[0].photo.path.parent
    (folder / "IMG_1.xmp").write_text("by stem")
    (folder / "IMG_1.jpg.XMP").write_text("by name")
    out.mkdir()
    (out / "IMG_1.jpg").write_text("mine")
    run(shoot, choice(out, number=1))
    assert (out / "IMG_1-2.xmp").read_text() == "by stem"
    assert (out / "IMG_1-2.jpg.XMP").read_text() == "by name"


def test_a_sidecar_with_other_content_is_reported_and_left_alone(shoot: list[LibraryPhoto], out: Path) -> None:
    sidecar = shoot[0].photo.path.with_suffix(".xmp")
    sidecar.write_text("new")
    out.mkdir()
    (out / "IMG_1.xmp").write_text("theirs")
    report = run(shoot, choice(out, number=1))
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
    with pytest.raises(ExportStopped, match="after 2 of 5 photos because the drive is full"):
        run(shoot, choice(out), Copier(open_new=FullDisk(size_bytes)))
    assert content(out) == {each.photo.path.name: each.photo.path.read_bytes() for each in shoot[:2]}


def test_a_disk_that_is_full_at_once_speaks_of_no_complete_photos(shoot: list[LibraryPhoto], out: Path) -> None:
    with pytest.raises(ExportStopped, match="before the first of 5 photos because the drive is full") as stopped:
        run(shoot, choice(out), Copier(open_new=FullDisk(10)))
    assert "complete" not in stopped.value.what
    assert content(out) == {}


def test_a_cancelled_export_leaves_no_half_file(shoot: list[LibraryPhoto], out: Path) -> None:
    with pytest.raises(Cancelled):
        run(shoot, choice(out), Copier(is_cancelled=lambda: len(list(out.glob("*.jpg"))) == 2))
    assert sorted(content(out)) == ["IMG_1.jpg", "IMG_2.jpg"]


def test_a_photo_that_vanished_or_changed_is_reported_and_the_others_arrive(
    shoot: list[LibraryPhoto], out: Path
) -> None:
    plan = planned(shoot, choice(out, number=3))
    shoot[0].photo.path.unlink()
    shoot[1].photo.path.write_bytes(b"edited")
    report = export(plan, Copier())
    assert [path.name for path, _ in report.failed] == ["IMG_1.jpg", "IMG_2.jpg"]
    assert list(content(out)) == ["IMG_3.jpg"]


def test_a_file_that_appears_after_planning_is_not_replaced(shoot: list[LibraryPhoto], out: Path) -> None:
    plan = planned(shoot, choice(out, number=1))

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
    run(shoot, choice(out, number=1))
    assert sorted(content(out)) == [".red-aes-2.part", "IMG_1.jpg"]


def test_the_list_tells_rank_score_and_marks(shoot: list[LibraryPhoto], out: Path) -> None:
    picked = replace(shoot[0], marks=replace(shoot[0].marks, flag=Flag.PICK, stars=4))
    report = run([picked, *shoot[1:]], choice(out, number=2, csv=True))
    (table,) = report.lists
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["file"], row["rank"], row["score"]) for row in rows] == [
        ("IMG_1.jpg", "1", "9.0"),
        ("IMG_2.jpg", "2", "8.0"),
    ]
    assert (rows[0]["flag"], rows[0]["stars"]) == ("pick", "4")


def test_progress_ends_with_everything_done(shoot: list[LibraryPhoto], out: Path) -> None:
    told: list[tuple[int, int]] = []
    run(shoot, choice(out, number=2), Copier(tell=lambda done, total: told.append((done, total))))
    assert told == [(0, 2), (1, 2), (2, 2)]


@pytest.mark.parametrize("form", [PhotoForm.COPY, PhotoForm.JPEG])
def test_a_cancel_leaves_neither_a_half_photo_nor_a_half_page(
    shoot: list[LibraryPhoto], out: Path, form: PhotoForm
) -> None:
    answers = iter([False] * 5 + [True])
    with pytest.raises(Cancelled):
        run(shoot, choice(out, form=form, contact_sheet=True, gallery=True), Copier(lambda: next(answers)))
    names = sorted(content(out))
    assert names
    assert set(names) < {each.photo.path.name for each in shoot}


def test_pages_and_tables_lie_beside_the_photos_and_a_second_export_writes_nothing(
    shoot: list[LibraryPhoto], out: Path
) -> None:
    wanted = choice(out, number=2, contact_sheet=True, gallery=True, csv=True, json=True)
    report = run(shoot, wanted)
    assert [path.name for path in report.lists] == [
        "contact-sheet.pdf",
        "gallery.html",
        "red-aes-export.csv",
        "red-aes-export.json",
    ]
    before = content(out)
    assert sorted(before) == ["IMG_1.jpg", "IMG_2.jpg", *(path.name for path in report.lists)]
    assert run(shoot, wanted).lists == report.lists
    assert content(out) == before


def test_lists_alone_write_no_photo(shoot: list[LibraryPhoto], out: Path) -> None:
    plan = planned(shoot, choice(out, number=2, form=PhotoForm.NONE, json=True, gallery=True))
    made = make_explanation(shoot[0].photo.image_key, 9.0)
    report = export(plan, Copier(), {made.assessment.image_key: made})
    assert (report.copied, report.skipped) == (0, 0)
    assert sorted(content(out)) == ["gallery.html", "red-aes-export.json"]
    first, second = json.loads((out / "red-aes-export.json").read_text())["photos"]
    assert (first["file"], first["original"]) == ("IMG_1.jpg", str(shoot[0].photo.path))
    assert first["explanation"]["cot"] == made.cot
    assert second["explanation"] is None
    page = (out / "gallery.html").read_text()
    assert "dark gravel" in page
    assert "There is no explanation of this score yet." in page


def test_a_link_is_the_same_file_and_its_sidecar_a_copy(shoot: list[LibraryPhoto], out: Path) -> None:
    sidecar = shoot[0].photo.path.with_suffix(".xmp")
    sidecar.write_text("stars")
    wanted = choice(out, number=1, form=PhotoForm.HARD_LINK)
    assert run(shoot, wanted).copied == 1
    assert (out / "IMG_1.jpg").samefile(shoot[0].photo.path)
    assert not (out / "IMG_1.xmp").samefile(sidecar)
    assert (run(shoot, wanted).skipped, sorted(content(out))) == (1, ["IMG_1.jpg", "IMG_1.xmp"])


@pytest.mark.parametrize("reason", [errno.EXDEV, errno.EPERM])
def test_where_no_link_can_be_made_nothing_else_is_and_it_is_said(
    shoot: list[LibraryPhoto], out: Path, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(reason, os.strerror(reason))

    plan = planned(shoot, choice(out, form=PhotoForm.HARD_LINK))
    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(LinksImpossible, match=f"{os.strerror(reason)}.*Copy the photos instead"):
        export(plan, Copier())
    assert content(out) == {}


def test_a_photo_edited_since_it_was_scored_is_not_linked(shoot: list[LibraryPhoto], out: Path) -> None:
    plan = planned(shoot, choice(out, number=1, form=PhotoForm.HARD_LINK))
    shoot[0].photo.path.write_bytes(b"edited")
    report = export(plan, Copier())
    assert (report.copied, len(report.failed), content(out)) == (0, 1, {})


def test_pictures_are_made_once(shoot: list[LibraryPhoto], out: Path) -> None:
    wanted = choice(out, number=2, form=PhotoForm.JPEG, jpeg=JpegOptions(edge_px=24))
    assert run(shoot, wanted).copied == 2
    with Image.open(out / "IMG_1.jpg") as image:
        assert image.size == (24, 16)
    before = content(out)
    report = run(shoot, wanted)
    assert (report.copied, report.skipped, content(out)) == (0, 2, before)


def test_a_photo_that_cannot_be_decoded_is_reported_and_the_others_are_made(tmp_path: Path, out: Path) -> None:
    broken = tmp_path / "photos" / "broken.jpg"
    good = write_jpeg(tmp_path / "photos" / "good.jpg")
    broken.write_bytes(good.read_bytes()[:300])
    photos = [library_photo(1, 9.0, 1, broken), library_photo(2, 8.0, 2, good)]
    report = run(photos, choice(out, form=PhotoForm.JPEG))
    assert ([path.name for path, _ in report.failed], sorted(content(out))) == (["broken.jpg"], ["good.jpg"])
    report = run(photos, choice(out / "copies", contact_sheet=True, gallery=True))
    assert (report.copied, report.failed) == (2, ()), "as a file it is worth as much as any"


def test_a_name_taken_since_the_plan_is_left_out_where_that_was_asked(shoot: list[LibraryPhoto], out: Path) -> None:
    plan = planned(shoot, choice(out, number=2, on_clash=OnClash.SKIP))
    out.mkdir()
    (out / "IMG_1.jpg").write_text("faster")
    report = export(plan, Copier())
    assert ([path.name for path, _ in report.failed], report.copied) == (["IMG_1.jpg"], 1)
    assert content(out)["IMG_1.jpg"] == b"faster"


@pytest.mark.skipif(os.name == "nt", reason="Windows names are always text")
def test_a_name_outside_utf8_is_exported(tmp_path: Path, out: Path) -> None:
    name = os.fsdecode(b"caf\xe9.jpg")
    photo = library_photo(1, 5.0, 1, write_jpeg(tmp_path / name))
    run([photo], choice(out, csv=True))
    assert {path.name for path in out.iterdir()} == {name, "red-aes-export.csv"}
