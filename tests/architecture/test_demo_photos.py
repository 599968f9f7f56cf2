"""The demo photos: enough, small enough, each one attributed."""

import csv
import re
from pathlib import Path

from PIL import Image

from tests.architecture.project_files import ROOT

DEMO = ROOT / "assets" / "demo"
MAX_BYTES = 15_000_000
MAX_EDGE_PX = 2048
FREE = re.compile(r"^(CC0-1\.0|CC-BY-[\d.]+|CC-BY-SA-[\d.]+|Public domain)$")


def attribution() -> dict[str, dict[str, str]]:
    """Rows of attribution.csv by file name."""
    with (DEMO / "attribution.csv").open(encoding="utf-8", newline="") as rows:
        return {row["file"]: row for row in csv.DictReader(rows)}


def taken_at(photo: Path) -> str:
    """EXIF's DateTimeOriginal."""
    with Image.open(photo) as picture:
        return str(picture.getexif().get_ifd(0x8769)[0x9003])


def test_there_are_enough_demo_photos_and_they_are_small_enough() -> None:
    photos = list(DEMO.glob("*.jpg"))
    assert len(photos) >= 24
    assert sum(photo.stat().st_size for photo in photos) <= MAX_BYTES
    for photo in photos:
        with Image.open(photo) as picture:
            assert max(picture.size) <= MAX_EDGE_PX, photo.name


def test_every_photo_names_its_author_source_and_a_free_licence() -> None:
    rows = attribution()
    assert set(rows) == {photo.name for photo in DEMO.glob("*.jpg")}
    assert [name for name, row in rows.items() if not FREE.match(row["licence"])] == []
    assert [name for name, row in rows.items() if not all(row.values())] == []


def test_the_readable_attribution_names_every_photo_and_author() -> None:
    text = (DEMO / "ATTRIBUTION.md").read_text(encoding="utf-8")
    assert [row for row in attribution().values() if row["file"] not in text or row["author"] not in text] == []


def test_frames_made_by_us_say_so() -> None:
    for name, row in attribution().items():
        if name.startswith("series_"):
            assert row["changes"].startswith("SERIES MADE FOR THIS DEMO")
        if name.startswith("weak_"):
            assert row["changes"].startswith("WEAK ON PURPOSE")


def test_there_is_one_series_seconds_apart_and_four_weak_frames() -> None:
    times = [taken_at(frame) for frame in sorted(DEMO.glob("series_*.jpg"))]
    assert len(times) >= 4
    assert times == sorted(set(times))
    assert len({time[:16] for time in times}) == 1
    assert len(list(DEMO.glob("weak_*.jpg"))) == 4
