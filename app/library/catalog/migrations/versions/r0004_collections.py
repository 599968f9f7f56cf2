"""Collections made by hand and by filters, and the acts that change them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"


def upgrade() -> None:
    """Adds their tables; nothing else changes."""
    op.create_table(
        "collections",
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("filters", sa.String(), nullable=True),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("collection_id", name=op.f("pk_collections")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "collection_photos",
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("photo_id", sa.Integer(), nullable=False),
        _to("collection_photos", "collection_id", "collections"),
        _to("collection_photos", "photo_id", "photos"),
        sa.PrimaryKeyConstraint("collection_id", "photo_id", name=op.f("pk_collection_photos")),
    )
    op.create_index(op.f("ix_collection_photos_photo_id"), "collection_photos", ["photo_id"], unique=False)
    op.create_table(
        "collection_changes",
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("name_before", sa.String(), nullable=False),
        sa.Column("filters_before", sa.String(), nullable=True),
        sa.Column("was_removed", sa.Boolean(), nullable=False),
        sa.Column("name_after", sa.String(), nullable=False),
        sa.Column("filters_after", sa.String(), nullable=True),
        sa.Column("is_removed_after", sa.Boolean(), nullable=False),
        _to("collection_changes", "act_id", "acts"),
        _to("collection_changes", "collection_id", "collections"),
        sa.PrimaryKeyConstraint("act_id", "collection_id", name=op.f("pk_collection_changes")),
    )
    op.create_table(
        "collection_moves",
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.Column("is_in_after", sa.Boolean(), nullable=False),
        _to("collection_moves", "act_id", "acts"),
        _to("collection_moves", "collection_id", "collections"),
        _to("collection_moves", "photo_id", "photos"),
        sa.PrimaryKeyConstraint("act_id", "collection_id", "photo_id", name=op.f("pk_collection_moves")),
    )
    op.create_index(op.f("ix_collection_moves_photo_id"), "collection_moves", ["photo_id"], unique=False)


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.{column}"], name=op.f(f"fk_{table}_{column}_{other}"), ondelete="CASCADE"
    )
