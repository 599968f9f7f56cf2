from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from sqlalchemy import Connection

from app.inference.messages import MeasureRequest
from app.library.catalog.errors import CatalogueDamaged
from app.library.photo import ColorLabel, Flag
from app.workflow import diagnostics
from app.workflow.announcements import EngineChanged, ImportProgress, PhotosChanged, ScoringProgress
from app.workflow.asking import PhotoUnknown
from engine.errors import ImageUnreadable
from tests.support.fake_supervisor import score_of
from tests.support.library_photos import NOON, write_jpeg
from tests.support.made_up_facts import make_facts
from tests.unit.app.workflow.conftest import Studio


def test_photos_of_a_new_folder_are_read_scored_and_ranked(studio: Studio) -> None:
    write_jpeg(studio.photos_folder / "a.jpg", 10, taken_at=NOON)
    write_jpeg(studio.photos_folder / "deep" / "b.jpg", 20)
    studio.watch()
    listed = studio.wait_for("a.jpg", "b.jpg")
    assert sorted(each.rank or 0 for each in listed.values()) == [1, 2]
    a = listed["a.jpg"]
    assert (a.photo.width_px, a.photo.height_px, a.photo.taken_at) == (48, 32, NOON)
    assert a.opinion is not None
    assert a.opinion.score == score_of(a.photo.image_key)
    assert studio.workspace.photos_of(frozenset({a.photo.photo_id})).result() == (a,)
    (folder,) = studio.workspace.folders().result()
    assert (folder.path, folder.n_photos) == (studio.photos_folder, 2)


def test_a_photo_copied_slowly_appears_once_when_it_is_complete(studio: Studio, tmp_path: Path) -> None:
    studio.watch()
    data = write_jpeg(tmp_path / "source.jpg", 10, size=(400, 300)).read_bytes()
    target = studio.photos_folder / "slow.jpg"
    with target.open("wb") as file:
        for start in range(0, len(data), len(data) // 4 + 1):
            file.write(data[start : start + len(data) // 4 + 1])
            file.flush()
            studio.workspace.rescan().result(20)
            if file.tell() < len(data):
                assert studio.listed() == {}
    (photo,) = studio.wait_for("slow.jpg").values()
    assert photo.photo.size_bytes == len(data)
    assert photo.failure is None


def test_a_moved_photo_keeps_its_marks_and_a_deleted_one_leaves(studio: Studio) -> None:
    a = write_jpeg(studio.photos_folder / "a.jpg", 10)
    b = write_jpeg(studio.photos_folder / "b.jpg", 20)
    studio.watch()
    listed = studio.wait_for("a.jpg", "b.jpg")
    studio.workspace.mark([listed["a.jpg"].photo.photo_id], flag=Flag.PICK, stars=4).result()
    (studio.photos_folder / "sub").mkdir()
    a.rename(studio.photos_folder / "sub" / "moved.jpg")
    b.unlink()
    (moved,) = studio.wait_for("moved.jpg").values()
    assert moved.photo.photo_id == listed["a.jpg"].photo.photo_id
    assert (moved.marks.flag, moved.marks.stars) == (Flag.PICK, 4)


def test_a_deleted_photo_that_returns_has_its_marks(studio: Studio, tmp_path: Path) -> None:
    a = write_jpeg(studio.photos_folder / "a.jpg", 10)
    studio.watch()
    (photo,) = studio.wait_for("a.jpg").values()
    studio.workspace.mark([photo.photo.photo_id], label=ColorLabel.RED).result()
    shutil.move(a, tmp_path / "elsewhere.jpg")
    studio.wait_for()
    shutil.move(tmp_path / "elsewhere.jpg", a)
    (back,) = studio.wait_for("a.jpg").values()
    assert back.marks.label is ColorLabel.RED


def test_a_photo_edited_in_place_is_scored_again_and_keeps_its_marks(studio: Studio) -> None:
    path = write_jpeg(studio.photos_folder / "a.jpg", 10)
    studio.watch()
    (before,) = studio.wait_for("a.jpg").values()
    studio.workspace.mark([before.photo.photo_id], flag=Flag.PICK).result()
    write_jpeg(path, 200, size=(64, 64))
    studio.ears.wait_until(lambda: studio.listed()["a.jpg"].photo.width_px == 64)
    (after,) = studio.wait_for("a.jpg").values()
    assert after.marks.flag is Flag.PICK
    assert after.opinion is not None
    assert before.opinion is not None
    assert after.opinion.score != before.opinion.score


def test_marks_follow_pictures_when_files_are_renamed_over_used_names(studio: Studio) -> None:
    paths = {number: write_jpeg(studio.photos_folder / f"{number}.jpg", number * 40) for number in (1, 2, 3)}
    studio.watch()
    before = studio.wait_for("1.jpg", "2.jpg", "3.jpg")
    studio.workspace.mark([before["1.jpg"].photo.photo_id], flag=Flag.PICK).result()
    studio.workspace.mark([before["2.jpg"].photo.photo_id], flag=Flag.REJECT).result()
    for number in (3, 2, 1):
        paths[number].rename(studio.photos_folder / f"{number + 1}.jpg")
    after = studio.wait_for("2.jpg", "3.jpg", "4.jpg")
    flags = {name: shown.marks.flag for name, shown in after.items()}
    assert flags == {"2.jpg": Flag.PICK, "3.jpg": Flag.REJECT, "4.jpg": Flag.NONE}
    for number in (1, 2, 3):
        assert after[f"{number + 1}.jpg"].photo.image_key == before[f"{number}.jpg"].photo.image_key


def test_a_photo_that_another_one_was_renamed_over_leaves(studio: Studio) -> None:
    a, b = (write_jpeg(studio.photos_folder / name, shade) for name, shade in (("a.jpg", 10), ("b.jpg", 20)))
    studio.watch()
    before = studio.wait_for("a.jpg", "b.jpg")
    studio.workspace.mark([before["b.jpg"].photo.photo_id], stars=4).result()
    studio.ears.heard.clear()
    b.replace(a)
    (after,) = studio.wait_for("a.jpg").values()
    assert (after.photo.photo_id, after.marks.stars) == (before["b.jpg"].photo.photo_id, 4)
    left = frozenset({before["a.jpg"].photo.photo_id})
    studio.ears.wait_until(
        lambda: any(isinstance(news, PhotosChanged) and left <= (news.photo_ids or set()) for news in studio.ears.heard)
    )


def test_an_edit_that_keeps_size_and_time_is_noticed(studio: Studio) -> None:
    path = write_jpeg(studio.photos_folder / "a.jpg", 10)
    studio.watch()
    (before,) = studio.wait_for("a.jpg").values()
    status, data = path.stat(), path.read_bytes()
    path.write_bytes(data[:-5] + bytes([data[-5] ^ 1]) + data[-4:])
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    studio.ears.wait_until(lambda: studio.listed()["a.jpg"].photo.image_key != before.photo.image_key)


def test_the_same_bytes_twice_are_two_photos_and_one_request(studio: Studio) -> None:
    write_jpeg(studio.photos_folder / "a.jpg", 10)
    write_jpeg(studio.photos_folder / "copy.jpg", 10)
    studio.watch()
    listed = studio.wait_for("a.jpg", "copy.jpg")
    studio.workspace.mark([listed["a.jpg"].photo.photo_id], stars=5).result()
    assert [studio.listed()[name].marks.stars for name in ("a.jpg", "copy.jpg")] == [5, 0]
    assert listed["a.jpg"].opinion == listed["copy.jpg"].opinion


def test_undo_and_redo_work_across_a_restart(studio: Studio) -> None:
    write_jpeg(studio.photos_folder / "a.jpg", 10)
    studio.watch()
    (photo,) = studio.wait_for("a.jpg").values()
    studio.workspace.mark([photo.photo.photo_id], flag=Flag.REJECT).result()
    studio.reopen()
    assert studio.workspace.undo().result() == "1 photo rejected"
    assert studio.workspace.undo().result() is None
    assert studio.workspace.redo().result() == "1 photo rejected"
    assert studio.listed()["a.jpg"].marks.flag is Flag.REJECT


def test_a_new_model_keeps_old_scores_visible_until_it_has_its_own(studio: Studio) -> None:
    write_jpeg(studio.photos_folder / "a.jpg", 10)
    studio.watch()
    studio.wait_for("a.jpg")
    studio.model, studio.is_automatic = "newer@2", False
    studio.reopen()
    assert studio.engine is not None
    engine = studio.engine
    engine.become_ready()
    studio.ears.wait_until(lambda: not studio.listed()["a.jpg"].rank)
    opinion = studio.listed()["a.jpg"].opinion
    assert opinion is not None
    assert (opinion.model, opinion.is_current) == ("stand-in@1", False)
    studio.ears.wait_until(lambda: bool(engine.submitted))
    engine.answer_next()
    (photo,) = studio.wait_for("a.jpg").values()
    assert photo.opinion is not None
    assert (photo.opinion.model, photo.rank) == ("newer@2", 1)


def test_a_photo_that_cannot_be_decoded_has_a_reason_and_can_be_tried_again(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.workflow.half_written.STILL_COPYING_S", -1.0)
    (studio.photos_folder / "broken.jpg").write_bytes(b"\xff\xd8\xff no photo")
    studio.watch()
    (photo,) = studio.wait_for("broken.jpg", scored=False).values()
    assert photo.failure is not None
    assert (photo.failure.kind, photo.failure.attempts, photo.photo.width_px) == ("ImageUnreadable", 1, 0)
    studio.workspace.try_again([photo.photo.photo_id]).result()
    studio.wait_for("broken.jpg"), "the stand-in engine can score anything"


def test_a_photo_that_stays_empty_needs_attention_until_it_gets_content(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.workflow.half_written.STILL_COPYING_S", -1.0)
    path = studio.photos_folder / "a.jpg"
    path.touch()
    studio.watch()
    (photo,) = studio.wait_for("a.jpg", scored=False).values()
    assert photo.failure is not None
    assert photo.failure.kind == "ImageEmpty"
    studio.workspace.mark([photo.photo.photo_id], stars=3).result()
    write_jpeg(path, 10)
    (later,) = studio.wait_for("a.jpg").values()
    assert (later.failure, later.photo.photo_id, later.marks.stars) == (None, photo.photo.photo_id, 3)


@pytest.mark.parametrize("begun", [b"", b"\xff\xd8\xff the rest comes later"])
def test_a_file_that_was_just_written_and_cannot_be_decoded_waits(studio: Studio, begun: bytes) -> None:
    (studio.photos_folder / "half.jpg").write_bytes(begun)
    studio.watch()
    studio.ears.wait_until(lambda: any(isinstance(news, ImportProgress) and news.skipped for news in studio.ears.heard))
    assert studio.listed() == {}
    write_jpeg(studio.photos_folder / "half.jpg", 10)
    studio.wait_for("half.jpg")


def test_questions_are_answered_and_their_answers_kept(studio: Studio) -> None:
    write_jpeg(studio.photos_folder / "a.jpg", 10)
    write_jpeg(studio.photos_folder / "b.jpg", 20)
    studio.watch()
    listed = studio.wait_for("a.jpg", "b.jpg")
    a, b = (listed[name].photo.photo_id for name in ("a.jpg", "b.jpg"))
    workspace, engine = studio.workspace, studio.engine
    assert engine is not None
    assert workspace.explanation(a).result() is None
    assert workspace.suggestions(a).result() is None
    explanation, comparison = workspace.explain(a).result(20), workspace.compare(a, b).result(20)
    suggestions = workspace.suggest(a).result(20)
    n_asked = len(engine.submitted)
    assert workspace.explanation(a).result() == workspace.explain(a).result(20) == explanation
    assert workspace.suggestions(a).result() == workspace.suggest(a).result(20) == suggestions
    assert workspace.compare(a, b).result(20) == comparison
    assert len(engine.submitted) == n_asked
    (studio.photos_folder / "a.jpg").unlink()
    studio.wait_for("b.jpg")
    with pytest.raises(PhotoUnknown):
        workspace.explain(a).result(20)


def test_facts_are_measured_once_for_the_same_bytes_whatever_the_model(studio: Studio) -> None:
    write_jpeg(studio.photos_folder / "a.jpg", 10)
    write_jpeg(studio.photos_folder / "copy.jpg", 10)
    studio.watch()
    a, copy = (each.photo for each in studio.wait_for("a.jpg", "copy.jpg").values())
    assert studio.engine is not None
    assert studio.workspace.facts(a.photo_id).result(20) == make_facts(a.image_key)
    assert sum(isinstance(each, MeasureRequest) for each in studio.engine.submitted) == 1
    studio.model = "stand-in@2"
    studio.reopen()
    assert studio.workspace.facts(copy.photo_id).result(20) == make_facts(a.image_key)
    assert not any(isinstance(each, MeasureRequest) for each in studio.engine.submitted)


def test_facts_of_a_file_that_vanished_are_refused_with_a_reason(studio: Studio) -> None:
    path = write_jpeg(studio.photos_folder / "a.jpg", 10)
    studio.watch()
    (shown,) = studio.wait_for("a.jpg").values()
    path.unlink()
    with pytest.raises((ImageUnreadable, PhotoUnknown)):
        studio.workspace.facts(shown.photo.photo_id).result(20)


def test_a_thumbnail_is_a_small_file_of_the_right_photo(studio: Studio) -> None:
    path = write_jpeg(studio.photos_folder / "a.jpg", 10)
    studio.watch()
    (photo,) = studio.wait_for("a.jpg").values()
    key = photo.photo.image_key
    assert studio.workspace.thumbnail(key, path, 512).is_relative_to(studio.cache)
    path.unlink()
    assert studio.workspace.thumbnail(key, path, 512).exists()
    with pytest.raises(ImageUnreadable):
        studio.workspace.thumbnail(key, path, 128)


def test_the_engines_state_and_progress_are_told(studio: Studio) -> None:
    write_jpeg(studio.photos_folder / "a.jpg", 10)
    studio.watch()
    studio.wait_for("a.jpg")
    assert any(isinstance(news, EngineChanged) and news.model == "stand-in@1" for news in studio.ears.heard)
    studio.ears.wait_until(
        lambda: any(isinstance(news, ScoringProgress) and news.done == news.total for news in studio.ears.heard)
    )


def test_diagnostics_name_versions_and_counts_but_no_folder(studio: Studio) -> None:
    write_jpeg(studio.photos_folder / "a.jpg", 10)
    studio.watch()
    studio.wait_for("a.jpg")
    told = studio.workspace.diagnostics()
    assert "stand-in@1" in told
    assert "opinions: 1" in told
    assert str(studio.photos_folder) not in told


def test_diagnostics_tell_why_counts_are_missing(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Connection) -> dict[str, int]:
        raise CatalogueDamaged("The library is damaged.", "Restore a backup.")

    monkeypatch.setattr(diagnostics, "counts", fail)
    assert "The library is damaged." in studio.workspace.diagnostics()
    studio.workspace.close()
    assert "cancelled" in studio.workspace.diagnostics()
