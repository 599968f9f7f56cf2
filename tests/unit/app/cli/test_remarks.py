"""What is to be known about a model is told beside its results, once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.unit.app.cli.conftest import Redaes


def test_remarks_go_to_standard_error_once_and_wishes_reach_the_engine(
    redaes: Redaes, photo: Callable[..., Path]
) -> None:
    paths = [photo(f"{number}.png", number) for number in range(9)]
    result = redaes("score", "--jsonl", "--quantization", "nf4", *paths, load="load_zero_shot")
    assert result.code == 0
    assert len(result.lines) == 9
    assert result.err.splitlines() == ["It answers zero-shot in nf4.", "Memory ran out.", "9 scored."]
