"""The command with a stand-in engine in a real child process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.cli.main import main


@dataclass(frozen=True)
class Result:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Redaes = Callable[..., Result]


@pytest.fixture
def redaes(capsys: pytest.CaptureFixture[str]) -> Redaes:
    """Runs one command in this process."""

    def run(*arguments: str | Path, load: str = "load") -> Result:
        capsys.readouterr()
        code = main([str(each) for each in arguments], assessor=f"tests.support.stand_in_assessor:{load}")
        captured = capsys.readouterr()
        return Result(int(code), captured.out, captured.err)

    return run


@pytest.fixture
def photo(tmp_path: Path) -> Callable[..., Path]:
    """Makes a photo of one grey level or colour."""

    def make(name: str, colour: int | tuple[int, int, int] = 128) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (32, 24), (colour,) * 3 if isinstance(colour, int) else colour).save(path, "PNG")
        return path

    return make
