"""Technical facts, measured once for the same bytes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    """Adds their table; nothing else changes."""
    op.create_table(
        "measurements",
        sa.Column("image_key", sa.String(length=32), nullable=False),
        sa.Column("measured_by", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("image_key", "measured_by", name=op.f("pk_measurements")),
    )
