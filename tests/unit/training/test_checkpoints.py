from __future__ import annotations

from pathlib import Path

import pytest

from training.checkpoints import StageMissing, finished_model, newest_checkpoint, starting_point, written_whole


def checkpoint(folder: Path, step: int, *, is_whole: bool) -> Path:
    made = folder / f"checkpoint-{step}"
    made.mkdir()
    if is_whole:
        (made / "trainer_state.json").write_text("{}", encoding="utf-8")
    return made


def test_the_newest_checkpoint_is_the_one_of_most_steps(tmp_path: Path) -> None:
    checkpoint(tmp_path, 900, is_whole=True)
    newest = checkpoint(tmp_path, 1000, is_whole=True)
    assert newest_checkpoint(tmp_path) == str(newest)


def test_a_checkpoint_whose_writing_was_cut_off_is_passed_over(tmp_path: Path) -> None:
    whole = checkpoint(tmp_path, 900, is_whole=True)
    checkpoint(tmp_path, 1000, is_whole=False)
    assert newest_checkpoint(tmp_path) == str(whole)


def test_without_a_checkpoint_there_is_nothing_to_go_on_from(tmp_path: Path) -> None:
    assert newest_checkpoint(tmp_path / "sft") is None


def test_a_state_that_was_cut_off_does_not_count(tmp_path: Path) -> None:
    whole = checkpoint(tmp_path, 900, is_whole=True)
    (checkpoint(tmp_path, 1000, is_whole=True) / "trainer_state.json").write_text('{"epoch": 1', encoding="utf-8")
    assert newest_checkpoint(tmp_path) == str(whole)


def test_a_run_that_starts_anew_leaves_no_checkpoint_of_an_earlier_one_to_resume_from(tmp_path: Path) -> None:
    checkpoint(tmp_path, 900, is_whole=True)
    checkpoint(tmp_path, 1000, is_whole=False)
    (tmp_path / "model").mkdir()
    assert starting_point(tmp_path, resume=False) is None
    assert [path.name for path in tmp_path.iterdir()] == ["model"]
    own = checkpoint(tmp_path, 100, is_whole=True)
    assert starting_point(tmp_path, resume=True) == str(own)


def test_a_folder_is_replaced_when_the_new_one_is_whole_and_not_before(tmp_path: Path) -> None:
    folder = tmp_path / "sft" / "model"
    for content in ("first", "second"):
        with written_whole(folder) as aside:
            (aside / "weights").write_text(content, encoding="utf-8")
            assert not folder.exists() or (folder / "weights").read_text(encoding="utf-8") == "first"
        assert (folder / "weights").read_text(encoding="utf-8") == content
    assert [path.name for path in folder.parent.iterdir()] == ["model"]


def test_writing_that_breaks_off_leaves_what_was_there_and_no_finished_model_where_none_was(tmp_path: Path) -> None:
    def break_off() -> None:
        with written_whole(tmp_path / "sft" / "model") as aside:
            (aside / "config.json").touch()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    with pytest.raises(StageMissing, match="Run `redaes-train sft` first"):
        finished_model(tmp_path, "sft")
    with written_whole(tmp_path / "sft" / "model") as aside:  # what was left is in nobody's way
        assert not list(aside.iterdir())
    assert finished_model(tmp_path, "sft") == tmp_path / "sft" / "model"
