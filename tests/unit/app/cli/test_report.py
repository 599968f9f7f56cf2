"""The report's page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import report
from engine.image_key import image_key
from tests.unit.app.cli.conftest import Redaes

Photo = Callable[..., Path]


def test_report_writes_one_page_that_needs_nothing_else(redaes: Redaes, photo: Photo, tmp_path: Path) -> None:
    photo("shoot/a&b.png", 51)
    (tmp_path / "shoot" / "broken.jpg").write_bytes(b"no photo")
    output = tmp_path / "out" / "report.html"
    output.parent.mkdir()
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


@pytest.mark.parametrize("where", ["missing/report.html", "a.png/report.html"])
def test_a_report_that_has_no_place_is_refused_before_a_photo_is_looked_at(
    redaes: Redaes, photo: Photo, tmp_path: Path, where: str
) -> None:
    result = redaes("report", photo("a.png"), "--output", tmp_path / where, load="load_without_weights")
    assert result.code == 2
    assert "There is no folder" in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def test_a_report_that_fails_leaves_the_earlier_one_and_no_half_one(
    redaes: Redaes, photo: Photo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, output = photo("shoot/a.png", 51), tmp_path / "report.html"
    redaes("report", one, "--output", output)
    before = output.read_bytes()

    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(report, "article", full)
    result = redaes("report", one, "--output", output)
    assert (result.code, "No space left on device" in result.err) == (4, True)
    assert output.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.html", "shoot"]
