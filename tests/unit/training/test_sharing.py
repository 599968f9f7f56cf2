"""A further run beside another one: its data set and features are that one's, and stay so."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.dataset.records import DatasetMissing
from training.sharing import CannotShare, is_shared, share


@pytest.fixture
def main_runs(tmp_path: Path) -> Path:
    runs = tmp_path / "runs"
    for folder in ("dataset", "cache", "sft"):
        (runs / folder).mkdir(parents=True)
    (runs / "dataset" / "dataset.json").write_text('{"schema_version": 1}', encoding="utf-8")
    (runs / "teacher.npz").write_bytes(b"features")
    return runs


def test_data_set_and_features_are_one_on_disk_and_stages_are_not(main_runs: Path) -> None:
    further = main_runs / "seed-1"
    share(further, main_runs)
    share(further, main_runs)  # as a run that goes on does
    assert {path.name for path in further.iterdir()} == {"dataset", "cache", "teacher.npz"}
    assert all(path.is_symlink() and path.resolve() == main_runs / path.name for path in further.iterdir())
    assert is_shared(further)
    assert not is_shared(main_runs)


def test_both_can_be_moved_together(main_runs: Path, tmp_path: Path) -> None:
    share(main_runs / "seed-1", main_runs)
    moved = main_runs.rename(tmp_path / "elsewhere")
    assert (moved / "seed-1" / "teacher.npz").read_bytes() == b"features"


def test_a_run_is_not_shared_with_itself(main_runs: Path) -> None:
    share(main_runs, main_runs)
    assert not is_shared(main_runs)


def test_nothing_is_begun_beside_a_run_without_a_whole_data_set(main_runs: Path) -> None:
    (main_runs / "dataset" / "dataset.json").unlink()
    with pytest.raises(DatasetMissing):
        share(main_runs / "seed-1", main_runs)
    assert not (main_runs / "seed-1").exists()


def test_a_run_with_features_of_its_own_keeps_them(main_runs: Path) -> None:
    own = main_runs / "seed-1" / "cache"
    own.mkdir(parents=True)
    with pytest.raises(CannotShare, match="cache is there already"):
        share(main_runs / "seed-1", main_runs)
    assert list((main_runs / "seed-1").iterdir()) == [own]
    assert not own.is_symlink()


def test_a_disk_without_links_is_told(main_runs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "symlink_to", refused)
    with pytest.raises(CannotShare, match="Operation not permitted"):
        share(main_runs / "seed-1", main_runs)
