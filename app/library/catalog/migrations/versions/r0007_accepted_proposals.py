"""Which acts accepted what the engine proposed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision: str | None = "0006"


def upgrade() -> None:
    """Adds a column; earlier acts count as the person's own, as they did."""
    op.add_column("acts", sa.Column("is_proposed", sa.Boolean(), nullable=False, server_default=sa.false()))
