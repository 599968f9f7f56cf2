"""Answers on disk, one JSON object a line, so that a run that was killed asks nothing twice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from engine.errors import RedAesError
from training.dataset.growing import GrowingLines

Key = tuple[str, str, str]
"""Judge, pair and order."""

_FIELDS: Final = ("judge", "pair", "order")


class JournalDamaged(RedAesError):
    """A line amid a journal is none of its lines."""


class Journal(GrowingLines):
    """A file of answers; the question of a torn last line is asked again."""

    def __init__(self, path: Path) -> None:
        """Reads what is there.

        Raises:
            JournalDamaged: a whole line is no answer.
        """
        super().__init__(path)
        self._answers = dict(_read(line, f"{path.name}:{number}") for number, line in enumerate(self.found, 1))

    def get(self, key: Key) -> list[str] | None:
        """All answers to one question, the last one being what counts; None where it was not asked yet."""
        return self._answers.get(key)

    def keep(self, key: Key, answers: Sequence[str]) -> None:
        """Keeps the answers to one question; they are in the file when this returns."""
        self.add(json.dumps({**dict(zip(_FIELDS, key, strict=True)), "answers": list(answers)}, ensure_ascii=False))
        self._answers[key] = list(answers)


def _read(line: str, place: str) -> tuple[Key, list[str]]:
    try:
        read = json.loads(line)
        judge, pair, order = (str(read[name]) for name in _FIELDS)
        return (judge, pair, order), [str(answer) for answer in read["answers"]]
    except (ValueError, KeyError, TypeError) as error:
        raise JournalDamaged(
            what=f"The judges' answers at {place} cannot be read.",
            fix="Delete that line; its question is then asked again.",
        ) from error
