"""Where the other scorers are installed: never over something that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks import other_scorers
from tests.benchmarks.other_scorers import made_environment

REQUIREMENTS = Path(other_scorers.__file__).with_name("scorers") / "requirements.txt"


@pytest.mark.parametrize("name", ["letter.txt", "requirements.txt"])
def test_a_folder_that_holds_something_else_is_refused_and_left_as_it_is(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(SystemExit, match="is not empty"):
        made_environment(tmp_path)
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [(name, "mine")]


def test_an_environment_with_these_requirements_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_bytes(REQUIREMENTS.read_bytes())
    assert made_environment(tmp_path).is_relative_to(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1
