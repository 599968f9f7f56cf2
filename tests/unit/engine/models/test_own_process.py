"""A function in a process of its own: its result, its error, its death."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import NotEnoughMemory, WeightsMissing
from engine.models.own_process import run_apart


def test_the_result_comes_back() -> None:
    assert run_apart("math:floor", 2.5) == 2


def test_an_error_comes_back_with_its_kind_and_remedy(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing, match="There is no folder") as caught:
        run_apart("engine.models.folder_check:check_files", tmp_path / "none")
    assert caught.value.fix


def test_a_process_that_was_ended_is_told_as_a_shortage_of_memory() -> None:
    with pytest.raises(NotEnoughMemory, match="was ended"):
        run_apart("os:_exit", 9)
