"""What photos' own XMP says of their marks, and photos that the person took out of sight."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision: str | None = "0004"


def upgrade() -> None:
    """Adds a column and tables; nothing that is there changes."""
    op.add_column("photos", sa.Column("hidden_at", sa.DateTime(), nullable=True))
    op.create_table(
        "told_marks",
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.Column("flag", sa.String(length=8), nullable=True),
        sa.Column("stars", sa.Integer(), nullable=True),
        sa.Column("label", sa.String(length=8), nullable=True),
        sa.Column("is_settled", sa.Boolean(), nullable=False),
        _to("told_marks", "photo_id", "photos"),
        sa.PrimaryKeyConstraint("photo_id", name=op.f("pk_told_marks")),
    )
    op.create_table(
        "sidecars",
        sa.Column("path", sa.LargeBinary(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("modified_ns", sa.Integer(), nullable=False),
        sa.Column("changed_ns", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_sidecars")),
    )
    op.create_table("settled_marks", *_of_an_act("settled_marks"))
    op.create_index(op.f("ix_settled_marks_photo_id"), "settled_marks", ["photo_id"], unique=False)
    op.create_table("hidings", *_of_an_act("hidings"), sa.Column("is_hidden_after", sa.Boolean(), nullable=False))
    op.create_index(op.f("ix_hidings_photo_id"), "hidings", ["photo_id"], unique=False)


def _of_an_act(table: str) -> tuple[sa.Column[int] | sa.Constraint, ...]:
    return (
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("photo_id", sa.Integer(), nullable=False),
        _to(table, "act_id", "acts"),
        _to(table, "photo_id", "photos"),
        sa.PrimaryKeyConstraint("act_id", "photo_id", name=op.f(f"pk_{table}")),
    )


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.{column}"], name=op.f(f"fk_{table}_{column}_{other}"), ondelete="CASCADE"
    )
