from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.edits.operations import EditKind
from engine.scale import AXES, Axis, Verdict
from training.dataset.records import (
    FILES,
    INFO,
    SCHEMA_VERSION,
    AxesRecord,
    DatasetMissing,
    DropRecord,
    GroupRecord,
    PairRecord,
    PictureRecord,
    PreviewRecord,
    RecordUnreadable,
    SourceRecord,
    Split,
    Step,
    Vote,
    from_line,
    read_records,
    require_dataset,
    to_line,
)

PICTURE = PictureRecord("web/1/00", "web/1.jpg", "images/web/1/00.jpg", "parametric", (Step("noise", 2),))
VERDICTS = dict.fromkeys(AXES, Verdict.SAME) | {Axis.LIGHTING: Verdict.MUCH_WORSE}
RECORDS: list[Any] = [
    SourceRecord("web/1.jpg", "web", "CC0", Split.TRAIN),
    SourceRecord("web/ü.jpg", "web", "CC BY 4.0", Split.HELD_OUT, 6.25, {"niqe": 5.5, "musiq": 7.0}),
    PICTURE,
    PictureRecord("web/1/01", "web/1.jpg", "images/web/1/01.jpg", "sdxl", (), "Make it “glow”.\n", is_neutral=True),
    DropRecord("web/1/02 | web/1/03", "judging", "the judges disagree"),
    PairRecord("web/1.jpg", "web/1/00", "web/1/01", -1.25, VERDICTS, "Lighting: much worse", (), Split.TRAIN),
    PairRecord(
        "web/1.jpg", "a", "b", 0.0, {}, "", (Vote("one", None), Vote("two", -1, -0.5, "too dark")), Split.HELD_OUT
    ),
    PreviewRecord("web/1.jpg", "web/1/00", "Brighten it by 0.7 EV.", 0.5, Split.TRAIN, EditKind.EXPOSURE, 0.7),
    PreviewRecord("web/1.jpg", "web/1/00", "Remove the sign.", 0.25, Split.TRAIN),
    AxesRecord("web/1.jpg", "web/1/00", "Sees: a dog.\nComposition: fine", Split.TRAIN),
    GroupRecord("web/1.jpg", ("a", "b", "c"), (0.0, -1.5, 0.25), ((0, 1), (2, 1)), Split.TRAIN),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_is_one_line_and_read_back_as_it_was(record: Any) -> None:
    line = to_line(record)
    assert "\n" not in line
    assert from_line(type(record), line, "here") == record


@given(
    steps=st.lists(st.builds(Step, st.text(), st.integers(-3, 3)), max_size=3).map(tuple),
    instruction=st.none() | st.text(),
    is_neutral=st.booleans(),
)
def test_any_text_in_a_picture_is_read_back(steps: tuple[Step, ...], instruction: str | None, is_neutral: bool) -> None:
    record = PictureRecord("p", "s", "f", "e", steps, instruction, is_neutral)
    assert from_line(PictureRecord, to_line(record), "here") == record


@given(delta=st.floats(-10, 10), reason=st.none() | st.text(), direction=st.none() | st.integers(-1, 1))
def test_every_delta_is_read_back_to_its_last_digit(delta: float, reason: str | None, direction: int | None) -> None:
    vote = Vote("judge", direction, delta, reason)
    record = PairRecord("s", "a", "b", delta, VERDICTS, "", (vote,), Split.TRAIN)
    assert from_line(PairRecord, to_line(record), "here") == record


def test_every_kind_of_record_has_a_file_of_its_own() -> None:
    assert {type(record) for record in RECORDS} == set(FILES)
    assert len(set(FILES.values())) == len(FILES)


def changed(**changes: Any) -> str:
    """A picture's line with some of its fields replaced; None removes one."""
    fields = json.loads(to_line(PICTURE)) | changes
    return json.dumps({name: value for name, value in fields.items() if value is not None})


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (changed(file=None), "file: Field required"),
        (changed(colour="red"), "colour: Unexpected keyword argument"),
        (changed(is_neutral="perhaps"), "is_neutral: Input should be a valid boolean"),
        (changed(steps=[{"kind": "noise"}]), "steps.0.strength: Field required"),
        (to_line(PICTURE)[:-9], "the line: Invalid JSON"),
        ("", "the line: Invalid JSON"),
        ("[]", "the line: Input should be"),
    ],
)
def test_a_line_that_is_no_record_is_an_error_that_names_place_field_and_fault(line: str, told: str) -> None:
    with pytest.raises(RecordUnreadable) as caught:
        from_line(PictureRecord, line, "pictures.jsonl:7")
    assert caught.value.what.startswith(f"pictures.jsonl:7 is no PictureRecord: {told}")
    assert "redaes-train dataset" in caught.value.fix


def test_a_record_of_another_kind_is_refused() -> None:
    with pytest.raises(RecordUnreadable, match="is no SourceRecord"):
        from_line(SourceRecord, to_line(PICTURE), "sources.jsonl:1")


@pytest.mark.parametrize(
    "wrong", [{"split": "test"}, {"verdicts": {"charm": "better"}}, {"verdicts": {"color": "bad"}}]
)
def test_a_word_outside_the_scale_or_the_split_is_refused(wrong: dict[str, Any]) -> None:
    pair = PairRecord("s", "a", "b", 0.0, VERDICTS, "", (), Split.TRAIN)
    with pytest.raises(RecordUnreadable, match="Input should be"):
        from_line(PairRecord, json.dumps(json.loads(to_line(pair)) | wrong), "pairs.jsonl:1")


def test_records_are_read_in_the_order_of_their_lines(tmp_path: Path) -> None:
    drops = [DropRecord(f"web/{number}", "edit", "no effect") for number in range(3)]
    lines = "".join(f"{to_line(drop)}\n" for drop in drops)
    (tmp_path / FILES[DropRecord]).write_text(lines, encoding="utf-8")
    assert list(read_records(tmp_path, DropRecord)) == drops


def test_a_broken_line_is_named_by_its_file_and_number(tmp_path: Path) -> None:
    lines = f"{to_line(PICTURE)}\n{to_line(PICTURE)[:20]}\n"
    (tmp_path / FILES[PictureRecord]).write_text(lines, encoding="utf-8")
    with pytest.raises(RecordUnreadable, match=r"pictures\.jsonl:2 is no PictureRecord"):
        list(read_records(tmp_path, PictureRecord))


def test_a_file_that_is_not_there_holds_no_record(tmp_path: Path) -> None:
    assert list(read_records(tmp_path, GroupRecord)) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no whole data set in"),
        ('{"schema_version": 99}', "has schema 99, and this program reads 1"),
        ("{}", "has schema None"),
        ("{half", "has schema None"),
    ],
)
def test_a_data_set_that_is_not_whole_or_of_another_schema_is_not_trained_on(
    tmp_path: Path, content: str | None, said: str
) -> None:
    if content is not None:
        (tmp_path / INFO).write_text(content, encoding="utf-8")
    with pytest.raises(DatasetMissing, match=said):
        require_dataset(tmp_path)
    (tmp_path / INFO).write_text(json.dumps({"schema_version": SCHEMA_VERSION}), encoding="utf-8")
    require_dataset(tmp_path)
