"""Single remembered texts."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.library.catalog.tables import FactRow

CURRENT_MODEL = "current_model"
"""The name of the fact that holds name@version of the model that ranks: the last one that stood in for no other."""

STAND_IN = "stand_in"
"""The name of the fact that holds name@version of the model that scores in its place, or nothing."""


def fact(connection: Connection, name: str) -> str | None:
    """What was remembered under a name; None: nothing."""
    return connection.execute(select(FactRow.content).where(FactRow.name == name)).scalar()


def remember(connection: Connection, name: str, content: str) -> None:
    """Keeps a text under a name; an earlier one is replaced."""
    statement = upsert(FactRow).values(name=name, content=content)
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"content": content}))
