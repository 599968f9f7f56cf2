"""The report's page."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PIL import Image

from app.cli import report
from app.cli.html_report import ReportEntry, html_report
from engine.image_key import image_key
from tests.unit.app.cli.conftest import Redaes

Photo = Callable[..., Path]


def test_report_writes_one_page_that_needs_nothing_else(redaes: Redaes, photo: Photo, tmp_path: Path) -> None:
    photo("shoot/a&b.png", 51)
    (tmp_path / "shoot" / "broken.jpg").write_bytes(b"no photo")
    output = tmp_path / "out" / "report.html"
    result = redaes("report", tmp_path / "shoot", "--output", output)
    assert (result.code, result.out.strip()) == (0, str(output))
    page = output.read_text("utf-8")
    assert "a&amp;b.png" in page
    assert "2.00" in page
    assert page.count("data:image/jpeg;base64,") == 1
    assert "http" not in page
    assert [path.name for path in output.parent.iterdir()] == ["report.html"]


def test_report_replaces_an_earlier_report_and_no_other_file(redaes: Redaes, photo: Photo, tmp_path: Path) -> None:
    one, output = photo("a.png", 51), tmp_path / "report.html"
    assert redaes("report", one, "--output", output).code == 0
    assert redaes("report", photo("b.png", 102), "--output", output).code == 0
    assert "b.png" in output.read_text("utf-8")
    result = redaes("report", one, "--output", one)
    assert result.code == 2
    assert image_key(one.read_bytes()) in redaes("score", "--json", one).out


def test_a_report_under_a_name_too_long_is_the_machines_fault(redaes: Redaes, photo: Photo, tmp_path: Path) -> None:
    result = redaes("report", photo("a.png"), "--output", tmp_path / f"{'n' * 300}.html")
    assert result.code == 4
    assert "cannot be written" in result.err


def test_small_pictures_wait_for_the_page_encoded(
    redaes: Redaes, photo: Photo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[ReportEntry] = []

    def watched(entries: Sequence[ReportEntry], title: str, model: str | None) -> str:
        kept.extend(entries)
        return html_report(entries, title, model)

    monkeypatch.setattr(report, "html_report", watched)
    redaes("report", photo("a.png"), "--output", tmp_path / "report.html")
    thumbnail = kept[0].thumbnail
    assert thumbnail is not None
    with Image.open(io.BytesIO(thumbnail.jpeg)) as image:
        assert (image.format, image.size) == ("JPEG", thumbnail.size_px)
