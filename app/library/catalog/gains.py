"""What each photo's first suggested edit measured, read from what is stored without taking it apart in Python."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from app.library.catalog.chunks import chunks
from app.library.catalog.tables import SuggestionsRow

_FIRST = "$.suggestions[0].measured_delta"  # the most promising, which is stored first


def gains(connection: Connection, model: str | None, keys: Iterable[str] | None = None) -> dict[str, float]:
    """Points by image key, of the photos whose edits this model measured; 0: no edit helps.

    Args:
        connection: on the catalogue.
        model: name@version; None: no model was ever used.
        keys: only these; None: all.
    """
    if model is None:
        return {}
    first = func.coalesce(func.json_extract(SuggestionsRow.content, _FIRST), 0.0)
    wanted = select(SuggestionsRow.image_key, first).where(SuggestionsRow.model == model)
    portions = [wanted] if keys is None else [wanted.where(SuggestionsRow.image_key.in_(few)) for few in chunks(keys)]
    return {image_key: gain for portion in portions for image_key, gain in connection.execute(portion)}
