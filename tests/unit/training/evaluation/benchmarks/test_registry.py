from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.unit.training.evaluation.benchmarks.made_up_copies import images, write, write_sheet
from training.evaluation.benchmarks.layout import BenchmarkUnreadable, Part
from training.evaluation.benchmarks.registry import BENCHMARKS, load_benchmark


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("aadb", "imgListTrainRegression_score.txt"),
        ("ava", "AVA.txt"),
        ("csv", "mine.csv"),
        ("eva", "votes_filtered.csv"),
        ("flickr-aes", "FLICKR-AES_image_score.txt"),
        ("koniq-10k", "koniq10k_distributions_sets.csv"),
        ("para", "PARA-GiaaTrain.csv"),
        ("spaq", "MOS and Image attribute scores.xlsx"),
        ("tad66k", "train.csv"),
    ],
)
def test_an_annotation_file_that_is_missing_is_named(tmp_path: Path, name: str, file: str) -> None:
    with pytest.raises(BenchmarkUnreadable, match="No such file") as raised:
        load_benchmark(name, tmp_path / "mine.csv" if name == "csv" else tmp_path)
    assert file in raised.value.what


def test_a_set_that_nobody_knows_is_answered_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkUnreadable) as raised:
        load_benchmark("imagenet", tmp_path)
    assert all(name in raised.value.fix for name in BENCHMARKS)


@pytest.mark.parametrize("name", ["flickr-aes", "eva", "spaq", "csv"])
def test_a_set_without_an_official_split_has_no_test_part(tmp_path: Path, name: str) -> None:
    with pytest.raises(BenchmarkUnreadable, match="no official part “test”"):
        load_benchmark(name, tmp_path, Part.TEST)


@pytest.mark.parametrize("name", ["ava", "tad66k", "para"])
def test_a_set_in_two_parts_has_no_third(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"AVA.txt": "1 5 0 0 1 0 0 0 0 0 0 0 0 0 9\n"})
    with pytest.raises(BenchmarkUnreadable, match="no official part “validation”") as raised:
        load_benchmark(name, tmp_path, Part.VALIDATION)
    assert "all, test, train" in raised.value.fix


def mine(folder: Path, text: str) -> Path:
    write(folder, {"mine.csv": text})
    return folder / "mine.csv"


def test_missing_images_are_counted_and_the_first_ones_named(tmp_path: Path) -> None:
    place = mine(tmp_path, "file,mos\n" + "".join(f"{n}.jpg,{n}\n" for n in range(8)))
    images(tmp_path, "1.jpg", "3.jpg")
    with pytest.raises(BenchmarkUnreadable, match="6 of 8 images are missing") as raised:
        load_benchmark("csv", place)
    assert str(tmp_path / "4.jpg") in raised.value.what
    assert str(tmp_path / "5.jpg") not in raised.value.what
    assert [photo.mos for photo in load_benchmark("csv", place, is_partial_ok=True)] == [1, 3]


def test_a_part_without_any_image_is_an_error_even_where_some_may_be_missing(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkUnreadable, match="1 of 1 images are missing"):
        load_benchmark("csv", mine(tmp_path, "file,mos\na.jpg,1\n"), is_partial_ok=True)
    with pytest.raises(BenchmarkUnreadable, match="names no photo"):
        load_benchmark("csv", mine(tmp_path, "file,mos\n"))


def test_a_column_that_is_missing_is_named_beside_those_that_are_there(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkUnreadable, match="no column “mos”; its columns are file, score"):
        load_benchmark("csv", mine(tmp_path, "file,score\na.jpg,1\n"))
    write_sheet(tmp_path / "Annotations" / "MOS and Image attribute scores.xlsx", [["Image name", "Score"]])
    with pytest.raises(BenchmarkUnreadable, match="no column “MOS”"):
        load_benchmark("spaq", tmp_path)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a.jpg,10.5", "row 2, gives the score 10.5, outside 0 to 10"),
        ("a.jpg,nan", "outside 0 to 10"),
        ("a.jpg,good", "row 2, has “good” where a number belongs"),
        ("a.jpg,", "row 2, is incomplete"),
        ("a.jpg", "row 2, is incomplete"),
    ],
)
def test_a_row_that_holds_no_score_of_the_scale_is_named(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(BenchmarkUnreadable, match=said):
        load_benchmark("csv", mine(tmp_path, f"file,mos\n{row}\n"))


def test_an_annotation_file_that_is_no_text_or_no_spreadsheet_says_so(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_bytes(b"file,mos\n\xff.jpg,1\n")
    with pytest.raises(BenchmarkUnreadable, match="cannot be read"):
        load_benchmark("csv", tmp_path / "mine.csv")
    write(tmp_path, {"Annotations/MOS and Image attribute scores.xlsx": "no archive"})
    with pytest.raises(BenchmarkUnreadable, match="no spreadsheet that can be read"):
        load_benchmark("spaq", tmp_path)


@pytest.mark.parametrize("name", sorted(BENCHMARKS.keys() - {"csv"}))
def test_every_official_layout_names_the_page_that_tells_it(name: str) -> None:
    told = sys.modules[BENCHMARKS[name].__module__].__doc__ or ""
    assert re.search(r"https://[\w./#-]+", told)
