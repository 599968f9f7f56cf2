"""Series: what they are, which ones the person joined, how neighbouring frames look, what the engine proposes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"


def upgrade() -> None:
    """Adds columns and tables; nothing that is there changes."""
    op.add_column("photos", sa.Column("exposure_bias_ev", sa.Float(), nullable=True))
    op.add_column("photos", sa.Column("is_bracketed", sa.Boolean(), nullable=True))
    op.add_column("photos", sa.Column("focus_distance_m", sa.Float(), nullable=True))
    op.add_column("photos", sa.Column("series_kind", sa.String(length=16), nullable=True))
    op.create_table(
        "joins",
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.act_id"], name=op.f("fk_joins_act_id_acts"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["photos.photo_id"], name=op.f("fk_joins_photo_id_photos"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("act_id", "photo_id", name=op.f("pk_joins")),
    )
    op.create_index(op.f("ix_joins_photo_id"), "joins", ["photo_id"], unique=False)
    op.create_table(
        "frame_pairs",
        sa.Column("a", sa.String(length=32), nullable=False),
        sa.Column("b", sa.String(length=32), nullable=False),
        sa.Column("shift_x", sa.Float(), nullable=False),
        sa.Column("shift_y", sa.Float(), nullable=False),
        sa.Column("match", sa.Float(), nullable=False),
        sa.Column("likeness", sa.Float(), nullable=False),
        sa.Column("brighter_ev", sa.Float(), nullable=True),
        sa.Column("sharper", sa.LargeBinary(), nullable=False),
        sa.Column("softer", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk_frame_pairs")),
    )
    op.create_table(
        "proposals",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("image_key", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("series_id", name=op.f("pk_proposals")),
    )
