from __future__ import annotations

from pathlib import Path

from training.dataset.judges.chat import Spent
from training.dataset.judges.ledger import Ledger


def test_expenses_of_all_runs_and_models_are_added_up_apart(tmp_path: Path) -> None:
    first, second = Ledger(tmp_path), Ledger(tmp_path)
    first.of("a")(Spent(1, 100, 10, 0.5))
    second.of("a")(Spent(2, 50, 5, 0.25))
    second.of("b")(Spent(1, 7, 3, 0.0))
    assert Ledger(tmp_path).totals == {"a": Spent(3, 150, 15, 0.75), "b": Spent(1, 7, 3, 0.0)}
    assert first.totals == second.totals


def test_the_line_at_which_a_run_was_killed_is_not_counted(tmp_path: Path) -> None:
    Ledger(tmp_path).of("a")(Spent(1, 100, 10, 0.5))
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes() + b'{"model": "a", "requ')
    assert Ledger(tmp_path).totals == {"a": Spent(1, 100, 10, 0.5)}


def test_nothing_asked_leaves_no_file(tmp_path: Path) -> None:
    assert Ledger(tmp_path / "spent").totals == {}
    assert not (tmp_path / "spent").exists()
