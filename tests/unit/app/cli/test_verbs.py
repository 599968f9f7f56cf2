"""The verbs that ask the engine: their JSON, their order, their exit codes."""

from __future__ import annotations

import base64
import csv
import os
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from engine.image_key import image_key
from engine.scale import AXES
from tests.support import stand_in_assessor as stand_in
from tests.support.moved_frames import frame, scenery
from tests.unit.app.cli.conftest import Redaes

Photo = Callable[..., Path]


def test_score_prints_one_object_a_photo_in_the_order_asked(redaes: Redaes, photo: Photo) -> None:
    paths = [photo("b.png", 200), photo("a.png", 51), *(photo(f"more{number}.png", number) for number in range(7))]
    result = redaes("score", "--jsonl", *paths)
    assert result.code == 0
    assert [line["path"] for line in result.lines] == [str(path) for path in paths]
    assert result.lines[1] == {
        "path": str(paths[1]),
        "image_key": image_key(paths[1].read_bytes()),
        "score": 2.0,
        "spread": 0.5,
        "model": stand_in.MODEL,
        "error": None,
    }


def test_an_unreadable_photo_is_a_line_with_an_error_and_the_command_succeeds(
    redaes: Redaes, photo: Photo, tmp_path: Path
) -> None:
    text, gone = tmp_path / "notes.txt", tmp_path / "gone.jpg"
    text.write_text("no photo")
    result = redaes("score", "--jsonl", text, gone, photo("a.png"))
    assert result.code == 0
    no_photo, not_there, scored = result.lines
    assert set(no_photo["error"]) == {"kind", "what", "fix"}
    assert (no_photo["score"], no_photo["spread"]) == (None, None)
    assert no_photo["image_key"] == image_key(b"no photo")
    assert not_there["image_key"] is None
    assert scored["error"] is None


def test_a_name_too_long_is_a_line_with_an_error(redaes: Redaes) -> None:
    result = redaes("score", "--jsonl", f"{'n' * 300}.jpg")
    assert (result.code, result.lines[0]["error"]["kind"]) == (3, "ImageUnreadable")


def test_nothing_but_failures_is_exit_code_3(redaes: Redaes, tmp_path: Path) -> None:
    assert redaes("score", "--jsonl", tmp_path / "gone.jpg").code == 3


def test_a_folder_without_photos_is_exit_code_3_and_tells_what_was_skipped(redaes: Redaes, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no photo")
    result = redaes("score", "--jsonl", tmp_path)
    assert (result.code, result.out) == (3, "")
    assert "1 file that is no photo was skipped." in result.err


def test_missing_weights_are_exit_code_4_with_the_remedy_on_standard_error(redaes: Redaes, photo: Photo) -> None:
    result = redaes("score", "--jsonl", photo("a.png"), load="load_without_weights")
    assert (result.code, result.out) == (4, "")
    assert "There are no weights. Choose their folder." in result.err


def test_json_for_several_photos_is_wrong_usage(redaes: Redaes, photo: Photo) -> None:
    result = redaes("score", "--json", photo("a.png"), photo("b.png"))
    assert (result.code, result.out) == (2, "")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any name")
def test_a_name_that_is_no_text_is_told_twice_as_escapes_and_as_bytes(
    redaes: Redaes, photo: Photo, tmp_path: Path
) -> None:
    odd = photo(os.fsdecode(b"caf\xe9.png"))
    (line,) = redaes("score", "--json", tmp_path).lines
    assert line["path"] == str(odd)
    assert base64.b64decode(line["path_bytes"]) == os.fsencode(odd)
    assert "caf\\xe9.png" in redaes("score", tmp_path).out


def test_explain_has_all_eight_axes_and_the_text(redaes: Redaes, photo: Photo) -> None:
    (line,) = redaes("explain", "--json", photo("a.png", 51)).lines
    assert line["score"] == 2.0
    assert list(line["axes"]) == [axis.value for axis in AXES]
    assert set(line["axes"]["color"]) == {"score", "text"}
    assert line["cot"].startswith("Sees:")


def test_explain_of_an_unreadable_photo_is_null_throughout(redaes: Redaes, tmp_path: Path) -> None:
    (line,) = redaes("explain", "--jsonl", tmp_path / "gone.jpg").lines
    assert [line[name] for name in ("score", "spread", "cot", "axes")] == [None] * 4
    assert line["error"]["kind"] == "ImageUnreadable"


def test_compare_tells_the_better_one(redaes: Redaes, photo: Photo) -> None:
    a, b = photo("a.png", 51), photo("b.png", 102)
    (line,) = redaes("compare", "--json", a, b).lines
    assert (line["a"], line["b"], line["delta"], line["better"]) == (str(a), str(b), 2.0, "b")
    assert (line["a_image_key"], line["b_image_key"]) == (image_key(a.read_bytes()), image_key(b.read_bytes()))
    assert line["axes"]["color"] == {"delta": 2.0, "text": "differs."}


def test_of_moved_frames_compare_tells_how_much_both_show(redaes: Redaes, tmp_path: Path) -> None:
    a, b = tmp_path / "a.png", tmp_path / "b.png"
    frame(scenery()).save(a)
    frame(scenery(), (0.06, 0.04, 1.0, 0.98)).save(b)
    assert redaes("compare", "--json", a, b).lines[0]["shared"] == pytest.approx(0.94**2, abs=0.01)
    assert "only the 88% that both show is compared" in redaes("compare", a, b).out
    assert "both show" not in redaes("compare", a, a).out


def test_compare_reads_pairs_from_a_table(redaes: Redaes, photo: Photo, tmp_path: Path) -> None:
    a, b = photo("a,1.png", 51), photo("b.png", 102)
    table = tmp_path / "pairs.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("a", "b"), (a, b), (b, a), (a, tmp_path / "gone.jpg")])
    result = redaes("compare", "--jsonl", "--pairs", table)
    assert [line["delta"] for line in result.lines] == [2.0, -2.0, None]
    failed = result.lines[2]
    assert [failed[name] for name in ("better", "cot", "axes")] == [None] * 3
    assert failed["error"]["kind"] == "ImageUnreadable"


@pytest.mark.parametrize("content", ["left,right\nx,y\n", ""])
def test_a_table_without_the_two_columns_is_wrong_usage(redaes: Redaes, tmp_path: Path, content: str) -> None:
    table = tmp_path / "pairs.csv"
    table.write_text(content)
    assert redaes("compare", "--jsonl", "--pairs", table).code == 2


@pytest.mark.parametrize("row", ["a.png", "a.png,", ",b.png", "a.png, "])
def test_a_row_that_lacks_a_photo_is_wrong_usage_and_named_by_its_line(
    redaes: Redaes, tmp_path: Path, row: str
) -> None:
    table = tmp_path / "pairs.csv"
    table.write_text(f"a,b\nx.png,y.png\n{row}\n")
    result = redaes("compare", "--jsonl", "--pairs", table)
    assert (result.code, result.out) == (2, "")
    assert "Line 3 of" in result.err


def test_compare_of_one_photo_is_wrong_usage(redaes: Redaes, photo: Photo) -> None:
    assert redaes("compare", photo("a.png")).code == 2


def test_suggest_carries_operations_with_their_units(redaes: Redaes, photo: Photo) -> None:
    dark, bright = redaes("suggest", "--jsonl", photo("dark.png", 51), photo("bright.png", 204)).lines
    assert dark["score"] == 2.0
    assert dark["suggestions"] == [
        {
            "instruction": "Raise the exposure by 0.5 EV.",
            "operations": [{"kind": "exposure", "amount": 0.5, "unit": "EV"}],
            "predicted_delta": 0.4,
            "measured_delta": 0.3,
            "axis": "lighting",
            "axes": {"lighting": {"delta": 0.25, "text": "better"}},
        }
    ]
    assert bright["suggestions"] == []


def test_suggest_tells_people_what_was_predicted_beside_what_was_measured(redaes: Redaes, photo: Photo) -> None:
    out = redaes("suggest", photo("dark.png", 51)).out
    assert "  +0.30 measured, +0.40 predicted  Raise the exposure by 0.5 EV. (lighting)\n" in out


@pytest.mark.parametrize("colour", [stand_in.UNSCORED, stand_in.UNSUGGESTED])
def test_suggest_tells_one_outcome_whichever_half_failed(
    redaes: Redaes, photo: Photo, colour: tuple[int, int, int]
) -> None:
    half = photo("half.png", colour)
    result = redaes("suggest", "--jsonl", half)
    (line,) = result.lines
    assert [line[name] for name in ("score", "spread", "suggestions")] == [None] * 3
    assert line["error"]["kind"] == "AnswerUnreadable"
    assert line["image_key"] == image_key(half.read_bytes())
    assert result.code == 3
    assert "0 looked at, 1 failed." in result.err
    assert "The model gave no number." in redaes("suggest", half).out


def test_rank_puts_the_best_first_lets_equals_share_a_place_and_failures_last(
    redaes: Redaes, photo: Photo, tmp_path: Path
) -> None:
    photo("a.png", 51), photo("b.png", 102), photo("c.png", 51), photo("d.png", 10)
    (tmp_path / "broken.jpg").write_bytes(b"no photo")
    lines = redaes("rank", "--jsonl", tmp_path).lines
    assert [(Path(line["path"]).name, line["rank"]) for line in lines] == [
        ("b.png", 1),
        ("a.png", 2),
        ("c.png", 2),
        ("d.png", 4),
        ("broken.jpg", None),
    ]
    assert {line["series"] for line in lines} == {None}


def test_rank_orders_a_series_by_comparisons(redaes: Redaes, tmp_path: Path) -> None:
    start = datetime(2024, 5, 1, 12, 0, 0)
    for number, level in enumerate((60, 120, 90)):
        exif = Image.Exif()
        taken_at = start + timedelta(seconds=number)
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken_at.strftime("%Y:%m:%d %H:%M:%S")
        image = Image.linear_gradient("L").convert("RGB").point(lambda value, top=level: value * top // 255)
        image.save(tmp_path / f"frame{number}.jpg", exif=exif)
    lines = redaes("rank", "--jsonl", tmp_path).lines
    assert [(Path(line["path"]).name, line["series"], line["series_rank"]) for line in lines] == [
        ("frame1.jpg", 1, 1),
        ("frame2.jpg", 1, 2),
        ("frame0.jpg", 1, 3),
    ]


def test_without_json_a_table_for_people_is_printed(redaes: Redaes, photo: Photo, tmp_path: Path) -> None:
    photo("a.png", 51)
    (tmp_path / "broken.jpg").write_bytes(b"no photo")
    result = redaes("rank", tmp_path)
    best, broken = result.out.splitlines()
    assert best.split()[:3] == ["1", "2.00", "±0.50"]
    assert "broken.jpg is not a photo" in broken
    assert "1 ranked, 1 failed." in result.err


def test_the_engines_death_on_one_photo_is_told_in_its_line_and_on_standard_error(
    redaes: Redaes, photo: Photo, caplog: pytest.LogCaptureFixture
) -> None:
    deadly, fine = photo("deadly.png", stand_in.CRASH), photo("fine.png")
    result = redaes("score", "--jsonl", deadly, fine)
    assert result.lines[0]["error"]["kind"] == "EngineDied"
    assert result.lines[0]["image_key"] == image_key(deadly.read_bytes())
    assert result.lines[1]["error"] is None
    assert "It is started again." in result.err
    assert "stopped unexpectedly" in caplog.text
