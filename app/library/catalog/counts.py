"""How much the catalogue holds."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from app.library.catalog.tables import FailureRow, FolderRow, MarkRow, OpinionRow, PhotoRow


def counts(connection: Connection) -> dict[str, int]:
    """The number of rows of what matters, photos and folders that left included."""
    rows = {"photos": PhotoRow, "folders": FolderRow, "marks": MarkRow, "opinions": OpinionRow, "failures": FailureRow}
    return {name: connection.execute(select(func.count()).select_from(row)).scalar_one() for name, row in rows.items()}
