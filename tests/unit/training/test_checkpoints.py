from __future__ import annotations

from pathlib import Path

from training.checkpoints import newest_checkpoint


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
