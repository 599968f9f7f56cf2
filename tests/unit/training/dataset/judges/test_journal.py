from __future__ import annotations

from pathlib import Path

import pytest

from training.dataset.judges.journal import Journal, JournalDamaged

KEY = ("judge", "a | b", "forward")
OTHER = ("judge", "a | b", "backward")


def test_answers_are_there_again_in_a_journal_opened_anew(tmp_path: Path) -> None:
    Journal(tmp_path / "answers.jsonl").keep(KEY, ["größer\nals\u2028", "δ"])
    journal = Journal(tmp_path / "answers.jsonl")
    assert journal.get(KEY) == ["größer\nals\u2028", "δ"]
    assert journal.get(OTHER) is None


@pytest.mark.parametrize("torn_at", [1, 20, -1])
def test_a_torn_last_line_is_cut_off_and_the_next_answer_stands_on_a_line_of_its_own(
    tmp_path: Path, torn_at: int
) -> None:
    path = tmp_path / "answers.jsonl"
    journal = Journal(path)
    journal.keep(KEY, ["kept"])
    journal.keep(OTHER, ["torn"])
    first, second = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + second[:torn_at])
    journal = Journal(path)
    assert (journal.get(KEY), journal.get(OTHER)) == (["kept"], None)
    journal.keep(OTHER, ["again"])
    journal = Journal(path)
    assert (journal.get(KEY), journal.get(OTHER)) == (["kept"], ["again"])


def test_a_damaged_line_amid_the_journal_is_named(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text('{"judge": "a"}\n{"judge": "b"}\n')
    with pytest.raises(JournalDamaged, match=r"answers\.jsonl:1"):
        Journal(path)
