from __future__ import annotations

import json
import logging
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.answer import parse_axes
from engine.scale import AxisLevel
from engine.vlm.mini.configuration import BACKBONE_CHANNELS
from tests.support.work_here import work_here
from tests.unit.training.dataset.assembly import (
    BAD,
    BROKEN,
    FAILS,
    IDLE,
    LIGHT,
    SHY,
    Critic,
    Painter,
    Troupe,
    drawn_photos,
    plan_of,
)
from tests.unit.training.dataset.judges.scenes import scene
from training.dataset import seeing
from training.dataset.appearance import appearance_words, measure_appearance
from training.dataset.assembling import NothingToJudge, assemble, assemble_plan
from training.dataset.claiming import FolderTaken
from training.dataset.editors.protocol import EditorUnavailable
from training.dataset.judges import learned
from training.dataset.judges.chat import ServerFailed
from training.dataset.parts import read_part
from training.dataset.plan import ExpertPlan
from training.dataset.records import (
    FILES,
    AxesRecord,
    DropRecord,
    GroupRecord,
    PairRecord,
    PictureRecord,
    PreviewRecord,
    SourceRecord,
    Step,
    read_records,
)
from training.verbs import Verbs

ALL = (LIGHT, BROKEN, FAILS, IDLE, BAD)


def lines_of(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text("utf-8") for name in FILES.values() if (folder / name).exists()}


def test_each_source_gets_an_untouched_copy_and_the_edits_that_came_about(tmp_path: Path) -> None:
    folder, troupe = tmp_path / "set", Troupe()
    assemble(plan_of(drawn_photos(tmp_path, 2), *ALL), folder, troupe.crew)
    pictures = list(read_records(folder, PictureRecord))
    assert {picture.source for picture in pictures} == {"photos/0.png", "photos/1.png"}
    assert Counter(picture.editor for picture in pictures) == {"parametric": 2, "painter": 2}
    for picture in pictures:
        with Image.open(folder / picture.file) as opened:
            assert opened.mode == "RGB"
        is_edit = picture.editor == "painter"
        assert picture.steps == ((Step("lighting", 0),) if is_edit else ())
        assert picture.instruction == ("Work on the lighting." if is_edit else None)
        assert picture.is_neutral == (not is_edit)


def test_every_edit_that_is_left_out_has_its_stage_and_reason_and_stops_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    assemble(plan_of(drawn_photos(tmp_path, 1), *ALL), folder, Troupe().crew)
    drops = list(read_records(folder, DropRecord))
    names = {drop.subject for drop in drops} | {picture.picture for picture in read_records(folder, PictureRecord)}
    assert names == {f"photos/0/{number:02}" for number in range(6)}  # each its own
    told = sorted((drop.stage, drop.reason) for drop in drops)
    assert [stage for stage, _ in told] == ["edit", "edit", "edit check", "edit check"]
    assert [reason for _, reason in told if reason == "The painter refused."]
    for start in ("The answer is no proposal", "unchanged: ", "the edit was not carried out (1 of 10"):
        assert any(reason.startswith(start) for _, reason in told), start


def test_a_photo_that_the_writer_refuses_to_speak_of_stops_no_other(tmp_path: Path) -> None:
    folder, troupe = tmp_path / "set", Troupe()
    plan = plan_of(drawn_photos(tmp_path, 2), LIGHT, SHY)
    assemble(plan, folder, troupe.crew)
    assert [drop.stage for drop in read_records(folder, DropRecord)] == ["edit"] * 2
    assert len([one for one in read_records(folder, PictureRecord) if one.editor == "painter"]) == 2


def test_served_judges_certify_the_pairs_of_edits_told_in_words(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    agreement = assemble(plan_of(drawn_photos(tmp_path, 2), LIGHT), folder, Troupe().crew)
    pairs = list(read_records(folder, PairRecord))
    assert (agreement.judges, agreement.pairs, agreement.kept) == (("a", "b"), 2, 2)
    edited = {picture.picture for picture in read_records(folder, PictureRecord) if picture.editor == "painter"}
    assert [pair.delta for pair in pairs] == [0.8 if pair.second in edited else -0.8 for pair in pairs]
    assert len(list(read_records(folder, GroupRecord))) == 2
    told = [one for one in read_records(folder, PreviewRecord) if one.instruction == "Work on the lighting."]
    assert [(preview.picture, preview.delta) for preview in told] == [("photos/0/00", 0.8), ("photos/1/00", 0.8)]
    assert json.loads((folder / "asked.json").read_text("utf-8"))["b"] == {
        "questions": 4,
        "from_journal": 0,
        "unreadable_answers": 0,
        "unreadable_questions": 0,
        "refused_questions": 0,
        "split_pairs": 0,
    }
    assert [(source.licence, source.collection) for source in read_records(folder, SourceRecord)] == [
        ("CC0-1.0", "photos")
    ] * 2


def test_outlying_votes_and_the_draw_stand_beside_the_records(tmp_path: Path) -> None:
    folder, photos = tmp_path / "set", drawn_photos(tmp_path / "pool", 4)
    experts = []
    for number, first in enumerate((2.0, 2.1, 2.2, 2.3, 9.9)):
        mos = [first, 4.0, 6.0, 8.0]
        lines = "".join(f"photos/{k}.png,{mos[k]}\n" for k in range(4))
        (photos / f"{number}.csv").write_text(f"file,mos\n{lines}", encoding="utf-8")
        experts.append(ExpertPlan(f"voter {number}", votes=photos / f"{number}.csv"))
    plan = plan_of(photos, LIGHT)
    pool = replace(plan.pool, experts=tuple(experts), is_on_one_scale=False, per_stratum=1, n_strata=2)
    assemble(replace(plan, pool=pool), folder, Troupe().crew)
    told = json.loads((folder / "pool.json").read_text("utf-8"))
    (vote,) = told["outlying_votes"]
    assert (vote["source"], vote["expert"], vote["vote"]) == ("photos/0.png", "voter 4", 9.9)
    assert [(len(one["drawn"]), one["n_available"]) for one in told["strata"]] == [(1, 2), (1, 2)]


def test_an_editor_that_is_gone_stops_the_run_and_the_next_one_makes_nothing_twice(tmp_path: Path) -> None:
    photos, folder = drawn_photos(tmp_path, 3), tmp_path / "set"
    plan = plan_of(photos, LIGHT)
    first = Troupe(Painter(left=2))
    with pytest.raises(EditorUnavailable, match="The painter is gone"):
        assemble(plan, folder, first.crew)
    kept = read_part(folder, ["photos/0.png"]), read_part(folder, ["photos/1.png"]), read_part(folder, ["photos/2.png"])
    assert [part and len(part) for part in kept] == [2, 2, None]
    times = {path: path.stat().st_mtime_ns for path in (folder / "images").rglob("0?.jpg") if path.parent.name != "2"}
    second = Troupe()
    assemble(plan, folder, second.crew)
    assert (len(first.painter.told), len(second.painter.told)) == (2, 1)
    assert {path: path.stat().st_mtime_ns for path in times} == times
    whole = tmp_path / "whole"
    assemble(plan, whole, Troupe().crew)
    assert lines_of(folder) == lines_of(whole)


def test_a_judge_that_is_gone_keeps_its_answers_and_all_pictures(tmp_path: Path) -> None:
    plan, folder = plan_of(drawn_photos(tmp_path, 2), LIGHT), tmp_path / "set"
    first = Troupe(critics=(Critic("a"), Critic("b", left=1)))
    with pytest.raises(ServerFailed, match="The critic is gone"):
        assemble(plan, folder, first.crew)
    second = Troupe()
    assert assemble(plan, folder, second.crew).kept == 2
    assert [critic.n_asked for critic in second.critics] == [0, 3]  # of two pairs in two orders, one was answered
    assert (second.n_opened, second.writer.asked) == (0, [])
    third = Troupe()
    lines = lines_of(folder)
    assemble(plan, folder, third.crew)
    assert [critic.n_asked for critic in third.critics] == [0, 0]
    assert lines_of(folder) == lines


def test_parametric_pictures_are_judged_offline_and_the_servers_see_only_the_rest(tmp_path: Path) -> None:
    folder, troupe = tmp_path / "set", Troupe()
    plan = plan_of(drawn_photos(tmp_path, 1), LIGHT, parametric=True, offline=True)
    agreement = assemble(plan, folder, troupe.crew)
    pictures = list(read_records(folder, PictureRecord))
    assert Counter(picture.editor for picture in pictures) == {"parametric": 12, "painter": 1}
    assert agreement.judges == ("operation semantics", "image attributes", "a", "b")
    assert [critic.n_asked for critic in troupe.critics] == [24, 24]  # 12 pairs with the painter's, in two orders
    told = {picture.picture for picture in pictures if picture.editor == "painter"}
    pairs = list(read_records(folder, PairRecord))
    for pair in pairs:
        informed = {vote.judge for vote in pair.votes if vote.direction is not None}
        assert informed <= (
            {"a", "b"} if told & {pair.first, pair.second} else {"operation semantics", "image attributes"}
        )
    assert any(told & {pair.first, pair.second} for pair in pairs)
    assert any(not told & {pair.first, pair.second} for pair in pairs)
    assert list(read_records(folder, PreviewRecord))


def test_axes_are_certified_of_parametric_pictures_alone_and_say_what_the_untouched_one_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "set"
    work_here(monkeypatch)
    assemble(plan_of(drawn_photos(tmp_path, 1), LIGHT, parametric=True, offline=True), folder, Troupe().crew)
    editor_of = {picture.picture: picture.editor for picture in read_records(folder, PictureRecord)}
    axes = list(read_records(folder, AxesRecord))
    assert {editor_of[record.picture] for record in axes} == {"parametric"}
    answers = {record.picture: parse_axes(record.cot) for record in axes}
    untouched = answers["photos/0/00"]
    assert {line.level for line in untouched.axes.values()} == {AxisLevel.FINE}
    with Image.open(folder / "images" / "photos" / "0" / "00.jpg") as opened:
        words = appearance_words(measure_appearance(opened.convert("RGB")))
    assert untouched.sees.strip(".").split(", ")[-len(words) :] == words
    assert any(line.level is AxisLevel.BAD for answer in answers.values() for line in answer.axes.values())


def test_features_judge_parametric_pictures_too_where_there_are_sources_enough_to_learn_from_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(learned, "_DIRECTIONS", 2)
    work_here(monkeypatch)
    monkeypatch.setattr(seeing, "build_tower", lambda: None)
    monkeypatch.setattr(seeing, "TeacherTower", lambda: None)
    monkeypatch.setattr(seeing, "raw_tokens", lambda _, pictures: np.array([tokens_of(one) for one in pictures]))
    monkeypatch.setattr(seeing, "photo_features", lambda *_: {"logits": np.zeros((1, 1000), np.float32)})
    folder = tmp_path / "set"
    plan = plan_of(drawn_photos(tmp_path, 5), LIGHT, parametric=True, offline=True)
    caplog.set_level(logging.INFO)
    agreement = assemble(plan, folder, Troupe().crew)
    for what in ("measures: 5 of 5 shards", "features: 5 of 5 sources", "answers of a: 120 of 120 questions"):
        assert f"{what}, 0 min left" in caplog.messages
    assert agreement.judges == ("operation semantics", "image attributes", "learned features", "a", "b")
    told = {one.picture for one in read_records(folder, PictureRecord) if one.editor == "painter"}
    informed = [
        bool(told & {pair.first, pair.second})
        for pair in read_records(folder, PairRecord)
        if any(vote.judge == "learned features" and vote.direction is not None for vote in pair.votes)
    ]
    assert set(informed) == {False}


def tokens_of(picture: Image.Image) -> np.ndarray[Any, Any]:
    """Features that are the picture itself, made small."""
    small = np.asarray(picture.resize((4, 4)), np.float32).ravel() / 255
    return np.tile(np.resize(small, BACKBONE_CHANNELS), (27, 1)).astype(np.float16)


def test_a_recipe_leaves_a_plans_data_set_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "runs" / "dataset"
    assemble(plan_of(drawn_photos(tmp_path, 1), LIGHT), folder, Troupe().crew)
    before = lines_of(folder)
    for recipe in ("mini", "qwen3-vl-2b"):
        with pytest.raises(FolderTaken, match="begun with a plan"):
            Verbs.of(recipe, tmp_path / "nowhere", folder.parent).dataset(1, None)
    assert lines_of(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["dataset"]


def test_a_folder_begun_with_another_plan_is_left_as_it_is(tmp_path: Path) -> None:
    plan, folder = plan_of(drawn_photos(tmp_path, 1), LIGHT), tmp_path / "set"
    assemble(plan, folder, Troupe().crew)
    before = lines_of(folder)
    with pytest.raises(FolderTaken):
        assemble(replace(plan, seed=1), folder, Troupe().crew)
    assert lines_of(folder) == before


def test_a_folder_with_pictures_of_a_recipe_is_refused(tmp_path: Path) -> None:
    (tmp_path / "set" / "parts").mkdir(parents=True)
    with pytest.raises(FolderTaken):
        assemble(plan_of(drawn_photos(tmp_path, 1), LIGHT), tmp_path / "set", Troupe().crew)
    assert not list((tmp_path / "set" / "parts").iterdir())


def test_two_photos_that_differ_in_their_ending_alone_never_share_a_picture(tmp_path: Path) -> None:
    photos = drawn_photos(tmp_path, 1)
    scene(5).save(photos / "photos" / "0.jpg")
    folder = tmp_path / "set"
    assemble(plan_of(photos, LIGHT), folder, Troupe().crew)
    assert [source.source for source in read_records(folder, SourceRecord)] == ["photos/0.jpg"]
    (drop,) = read_records(folder, DropRecord)
    assert (drop.subject, drop.stage) == ("photos/0.png", "pool")
    assert drop.reason == "Its pictures would be called as those of photos/0.jpg."


def test_a_plan_of_which_no_edit_comes_about_says_so(tmp_path: Path) -> None:
    with pytest.raises(NothingToJudge, match="Not one of 1 sources"):
        assemble(plan_of(drawn_photos(tmp_path, 1), FAILS), tmp_path / "set", Troupe().crew)


def test_a_plan_in_a_file_is_carried_out_without_any_server(tmp_path: Path) -> None:
    drawn_photos(tmp_path, 1)
    path = tmp_path / "mine.toml"
    path.write_text(
        'name = "mine"\n[pool]\nfolder = "."\n[[pool.collections]]\nplace = "photos"\nlicence = "CC0-1.0"\n'
    )
    agreement = assemble_plan(path, tmp_path / "set", 1)
    assert agreement.judges == ("operation semantics", "image attributes")
    assert len(list(read_records(tmp_path / "set", PictureRecord))) == 12
    assert len(list(read_records(tmp_path / "set", PairRecord))) > 20
