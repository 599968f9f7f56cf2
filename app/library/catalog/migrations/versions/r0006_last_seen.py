"""When each watched folder was last found at its place."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision: str | None = "0005"


def upgrade() -> None:
    """Adds a column, empty until a folder is found again; nothing that is there changes."""
    op.add_column("folders", sa.Column("seen_at", sa.DateTime(), nullable=True))
