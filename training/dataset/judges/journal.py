"""Answers on disk, one JSON object a line, so that a run that was killed asks nothing twice."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Final

from engine.errors import RedAesError

Key = tuple[str, str, str]
"""Judge, pair and order."""

_FIELDS: Final = ("judge", "pair", "order")


class JournalDamaged(RedAesError):
    """A line amid a journal is none of its lines."""


class Journal:
    """A file of answers that only grows; threads share it.

    The last line may be torn, as a kill leaves it: it is cut off, and its question asked again.
    """

    def __init__(self, path: Path) -> None:
        """Reads what is there.

        Raises:
            JournalDamaged: a whole line is no answer.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        content = path.read_bytes() if path.exists() else b""
        whole = content[: content.rfind(b"\n") + 1]
        self._answers: dict[Key, list[str]] = {}
        for number, line in enumerate(whole.splitlines(), 1):
            self._answers.update([_read(line, f"{path.name}:{number}")])
        self._lock = threading.Lock()
        self._file = path.open("r+b" if path.exists() else "w+b")
        self._file.truncate(len(whole))
        self._file.seek(len(whole))

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def get(self, key: Key) -> list[str] | None:
        """All answers to one question, the last one being what counts; None where it was not asked yet."""
        return self._answers.get(key)

    def add(self, key: Key, answers: Sequence[str]) -> None:
        """Keeps the answers to one question; they are in the file when this returns."""
        line = json.dumps({**dict(zip(_FIELDS, key, strict=True)), "answers": list(answers)}, ensure_ascii=False)
        with self._lock:
            self._file.write(line.encode() + b"\n")
            self._file.flush()
            self._answers[key] = list(answers)


def _read(line: bytes, place: str) -> tuple[Key, list[str]]:
    try:
        read = json.loads(line)
        judge, pair, order = (str(read[name]) for name in _FIELDS)
        return (judge, pair, order), [str(answer) for answer in read["answers"]]
    except (ValueError, KeyError, TypeError) as error:
        raise JournalDamaged(
            what=f"The judges' answers at {place} cannot be read.",
            fix="Delete that line; its question is then asked again.",
        ) from error
