"""A word put into a library and found there again: what tells one state of its file from another."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from app.library.catalog import facts
from app.library.catalog.database import Catalogue, open_catalogue

_LATER_TABLES = (
    *("measurements", "joins", "frame_pairs", "proposals"),
    *("collection_moves", "collection_changes", "collection_photos", "collections"),
    *("told_marks", "sidecars", "settled_marks", "hidings"),
)
_LATER_COLUMNS = ("exposure_bias_ev", "is_bracketed", "focus_distance_m", "series_kind", "hidden_at")


def remember(catalogue: Catalogue, content: str) -> None:
    """Commits the word."""
    with catalogue.begin() as connection:
        facts.remember(connection, "told", content)


def remembered(path: Path) -> str | None:
    """The word in a library's file; None: none was committed."""
    catalogue = open_catalogue(path, writing=False)
    try:
        with catalogue.begin() as connection:
            return facts.fact(connection, "told")
    finally:
        catalogue.close()


def make_older(catalogue: Catalogue) -> None:
    """Gives a library the schema of the first release."""
    with catalogue.begin() as connection:
        for table in _LATER_TABLES:
            connection.execute(text(f"DROP TABLE {table}"))
        for column in _LATER_COLUMNS:
            connection.execute(text(f"ALTER TABLE photos DROP COLUMN {column}"))
        connection.execute(text("ALTER TABLE folders DROP COLUMN seen_at"))
        connection.execute(text("ALTER TABLE acts DROP COLUMN is_proposed"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
