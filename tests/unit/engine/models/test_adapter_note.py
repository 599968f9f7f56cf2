"""What an adapter says of its training, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.edits.operations import EditKind
from engine.errors import WeightsDamaged
from engine.models.adapter_note import ADAPTER_NOTE, read_adapter_note, write_adapter_note


@pytest.mark.parametrize("kinds", [(), (EditKind.EXPOSURE, EditKind.DEHAZE)])
def test_what_is_written_is_read(tmp_path: Path, kinds: tuple[EditKind, ...]) -> None:
    write_adapter_note(tmp_path, kinds)
    assert read_adapter_note(tmp_path) == kinds


def test_an_adapter_without_a_note_is_somebody_elses(tmp_path: Path) -> None:
    assert read_adapter_note(tmp_path) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"schema": 1}',
        b'{"schema": 2, "predicted_kinds": []}',
        b'{"schema": 1, "predicted_kinds": null}',
        b'{"schema": 1, "predicted_kinds": ["teleport"]}',
    ],
)
def test_a_note_that_says_nothing_known_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / ADAPTER_NOTE).write_bytes(content)
    with pytest.raises(WeightsDamaged, match=ADAPTER_NOTE):
        read_adapter_note(tmp_path)
