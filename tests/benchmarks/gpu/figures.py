"""What a part has measured: a JSON line each, written at once, and a table of all of them at the end."""

from __future__ import annotations

import json
import sys
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from types import TracebackType

_LAST_LINES = 6


@dataclass(frozen=True, slots=True)
class Figures:
    """Where one part's figures go."""

    file: Path
    part: str

    def add(self, what: str, **figures: object) -> None:
        """One line in the file and on the screen."""
        told = {"part": self.part, "what": what, **{name: _short(value) for name, value in figures.items()}}
        line = json.dumps(told, ensure_ascii=False) + "\n"
        with self.file.open("a", encoding="utf-8") as lines:
            lines.write(line)
        sys.stdout.write(line)
        sys.stdout.flush()

    def case(self, what: str) -> Case:
        """A block whose failure is written down and ends only itself."""
        return Case(self, what)


@dataclass(slots=True)
class Case:
    """Writes down what a block raised, with the end of its traceback."""

    figures: Figures
    what: str
    began: float = field(default_factory=perf_counter)

    def __enter__(self) -> Case:
        self.began = perf_counter()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        seconds = perf_counter() - self.began
        whole = traceback.format_exception(error)
        lines = "".join(whole).strip().splitlines()
        self.figures.add(
            self.what, failed=f"{type(error).__name__}: {error}"[:600], s=seconds, trace=lines[-_LAST_LINES:]
        )
        log = self.figures.file.with_suffix(".failures.txt")
        with log.open("a", encoding="utf-8") as text:
            text.write(f"=== {self.figures.part}: {self.what}\n{''.join(whole)}\n")
        return True


def table(file: Path) -> str:
    """All figures as Markdown; a failure stands in its row."""
    rows = ["| part | what | figures |", "|---|---|---|"]
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    for told in map(json.loads, lines):
        named = {name: value for name, value in told.items() if name not in {"part", "what", "trace"}}
        shown = ", ".join(f"{name} {value}" for name, value in named.items()).replace("|", "/").replace("\n", " ")
        rows.append(f"| {told['part']} | {told['what']} | {shown} |")
    return "\n".join(rows)


def _short(value: object) -> object:
    return float(f"{value:.4g}") if isinstance(value, float) else value
