"""What was seen of neighbouring frames, so that no two are looked at twice."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from app.library.catalog.tables import FramePairRow
from app.library.series_pairs import TILES, FramePair
from engine.results import ImageKey

BITS_BYTES = TILES * TILES // 8


def store(connection: Connection, pairs: Iterable[tuple[ImageKey, ImageKey, FramePair]]) -> None:
    """Keeps what was measured; what is there already stays."""
    rows = [
        {
            "a": a,
            "b": b,
            "shift_x": pair.shift_x,
            "shift_y": pair.shift_y,
            "match": pair.match,
            "likeness": pair.likeness,
            "brighter_ev": pair.brighter_ev,
            "sharper": pair.sharper.to_bytes(BITS_BYTES, "little"),
            "softer": pair.softer.to_bytes(BITS_BYTES, "little"),
        }
        for a, b, pair in pairs
    ]
    if rows:
        connection.execute(insert(FramePairRow).prefix_with("OR IGNORE"), rows)


def load(connection: Connection) -> dict[tuple[ImageKey, ImageKey], FramePair]:
    """Everything that was measured."""
    rows = connection.execute(
        select(
            FramePairRow.a,
            FramePairRow.b,
            FramePairRow.shift_x,
            FramePairRow.shift_y,
            FramePairRow.match,
            FramePairRow.likeness,
            FramePairRow.brighter_ev,
            FramePairRow.sharper,
            FramePairRow.softer,
        )
    )
    return {
        (ImageKey(a), ImageKey(b)): FramePair(x, y, match, likeness, ev, _bits(sharper), _bits(softer))
        for a, b, x, y, match, likeness, ev, sharper, softer in rows
    }


def _bits(stored: bytes) -> int:
    return int.from_bytes(stored, "little")
