"""The verb export, on a library that was scored."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from app.library.catalog import facts, folders, opinions, photos
from app.library.catalog.database import open_catalogue
from app.library.export.presets import SHIPPED, presets_file
from app.library.photo_file import Exposure, FileState, PhotoFile
from engine.image_key import image_key
from engine.results import Assessment
from tests.support.library_photos import NOON
from tests.unit.app.cli.conftest import Redaes

Photo = Callable[..., Path]
Library = tuple[str | Path, ...]


@pytest.fixture
def library(photo: Photo, tmp_path: Path) -> Library:
    """Three photos of known order, one of them twice; the options that name their library."""
    for name, shade in (("best", 204), ("good", 153), ("worst", 51)):
        photo(f"shoot/{name}.png", shade)
    (tmp_path / "shoot" / "twin of best.png").write_bytes((tmp_path / "shoot" / "best.png").read_bytes())
    file = tmp_path / "library" / "catalog.sqlite3"
    with closing(open_catalogue(file)) as catalogue, catalogue.begin() as connection:
        facts.remember(connection, facts.CURRENT_MODEL, "mini@1")
        folder = folders.add(connection, tmp_path / "shoot", NOON)
        for path in sorted((tmp_path / "shoot").iterdir()):
            key = image_key(path.read_bytes())
            state = FileState(path.stat().st_size, path.stat().st_mtime_ns, 0)
            photos.take_in(connection, PhotoFile(path, folder, key, state, 32, 24, Exposure(), None), NOON)
            score = {"best": 8.0, "good": 6.0, "worst": 2.0}[path.stem.removeprefix("twin of ")]
            opinions.store(connection, Assessment(key, score, None, "mini@1"), NOON)
    return "--catalogue", file, "--json"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_identical_files_are_exported_once(redaes: Redaes, library: Library, tmp_path: Path) -> None:
    (told,) = redaes("export", "--top", 2, "--to", tmp_path / "out", *library).lines
    assert (told["copied"], told["duplicates"], told["ties_added"]) == (2, 1, 0)
    assert len(names(tmp_path / "out")) == 2


def test_a_dry_run_tells_names_and_counts_and_writes_nothing(redaes: Redaes, library: Library, tmp_path: Path) -> None:
    options = ("--top", 1, "--name", "{rank}_{score}_{name}", "--gallery", "--to", tmp_path / "out")
    (told,) = redaes("export", *options, "--dry-run", *library).lines
    assert [Path(each["target"]).name for each in told["photos"]] == ["001_8.00_best.png"]
    assert (told["dry_run"], told["copied"], told["lists"]) == (True, None, None)
    assert not (tmp_path / "out").exists()


def test_jpegs_of_a_size_with_a_sheet_a_gallery_and_tables(redaes: Redaes, library: Library, tmp_path: Path) -> None:
    options = ("--min-score", 5, "--jpeg", "--edge", 16, "--contact-sheet", "--gallery", "--csv", "--json-list")
    (told,) = redaes("export", *options, "--to", tmp_path / "out", *library).lines
    lists = ["contact-sheet.pdf", "gallery.html", "red-aes-export.csv", "red-aes-export.json"]
    assert (told["copied"], [Path(each).name for each in told["lists"]]) == (2, lists)
    assert Path(told["csv"]).name == "red-aes-export.csv"
    assert "good.jpg" in names(tmp_path / "out")
    with Image.open(tmp_path / "out" / "good.jpg") as image:
        assert image.size == (16, 12)


def test_lists_only_and_only_of_one_folder(redaes: Redaes, library: Library, tmp_path: Path) -> None:
    options = ("--best-of-series", "--lists-only", "--json-list", "--in", tmp_path / "elsewhere")
    result = redaes("export", *options, "--to", tmp_path / "out", *library)
    assert (result.code, result.lines[0]["problems"][0]["kind"]) == (3, "ExportImpossible")
    assert redaes("export", *options[:-1], tmp_path / "shoot", "--to", tmp_path / "out", *library).code == 0
    assert names(tmp_path / "out") == ["red-aes-export.json"]
    assert len(json.loads((tmp_path / "out" / "red-aes-export.json").read_text())["photos"]) == 3


def test_links_are_made_on_the_same_drive(redaes: Redaes, library: Library, tmp_path: Path) -> None:
    redaes("export", "--top", 3, "--hard-link", "--to", tmp_path / "out", *library)
    assert (tmp_path / "out" / "worst.png").samefile(tmp_path / "shoot" / "worst.png")


def test_a_preset_is_saved_listed_changed_by_options_and_deleted(
    redaes: Redaes, library: Library, tmp_path: Path
) -> None:
    where = ("--to", tmp_path / "out")
    (saved,) = redaes("export", "--top", 1, "--csv", *where, "--save-preset", "Mine", *library).lines
    assert saved["presets"][-1] == {"name": "Mine", "shipped": False}
    assert not (tmp_path / "out").exists()
    (told,) = redaes("export", "--preset", "mine", "--no-csv", "--top", 2, *library).lines
    assert (told["copied"], told["lists"]) == (2, [])
    assert redaes("export", "--delete-preset", "Mine", *library).code == 0
    unknown = redaes("export", "--preset", "Mine", *where, *library)
    assert (unknown.code, "There is no preset" in unknown.err) == (2, True)


def test_the_shipped_presets_are_listed_and_cannot_be_deleted(redaes: Redaes) -> None:
    (told,) = redaes("export", "--presets", "--json").lines
    assert told["presets"] == [{"name": each.name, "shipped": True} for each in SHIPPED]
    refused = redaes("export", "--delete-preset", SHIPPED[0].name)
    assert (refused.code, "stays as it is" in refused.err) == (2, True)


def test_damaged_presets_are_the_machines_fault_and_stay(redaes: Redaes) -> None:
    file = presets_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("no JSON")
    assert redaes("export", "--top", 1, "--save-preset", "Mine").code == 4
    assert file.read_text() == "no JSON"


def test_an_export_that_matches_nothing_says_so(redaes: Redaes, library: Library, tmp_path: Path) -> None:
    for dry_run in ((), ("--dry-run",)):
        result = redaes("export", "--picks", "--to", tmp_path / "out", *dry_run, *library)
        assert result.code == 3
        assert result.lines[0]["problems"][0]["kind"] == "ExportImpossible"
        assert result.lines[0]["dry_run"] is bool(dry_run)


def test_people_read_what_goes_where(redaes: Redaes, library: Library, tmp_path: Path) -> None:
    result = redaes("export", "--top", 1, "--csv", "--to", tmp_path / "out", *library[:2])
    assert f"{tmp_path / 'shoot' / 'best.png'} → {tmp_path / 'out' / 'best.png'}" in result.out
    assert "1 left out: the very same file is exported once already." in result.err
    assert "1 exported, 0 were there already, 0 failed." in result.err


@pytest.mark.parametrize(
    "wrong",
    [
        ("--top", "0"),
        ("--percent", "101"),
        ("--min-score", "11"),
        ("--picks", "--quality", "0"),
        ("--picks", "--jpeg", "--copy"),
    ],
)
def test_a_number_that_cannot_be_is_wrong_usage(redaes: Redaes, tmp_path: Path, wrong: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as end:
        redaes("export", *wrong, "--to", tmp_path)
    assert end.value.code == 2


@pytest.mark.parametrize("wrong", [("--to", "out"), ("--picks",)])
def test_an_export_needs_photos_and_a_place(redaes: Redaes, library: Library, wrong: tuple[str, ...]) -> None:
    assert redaes("export", *wrong, *library).code == 2
