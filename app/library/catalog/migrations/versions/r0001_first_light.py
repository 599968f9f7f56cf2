"""The first schema: folders, photos, the person's marks, the models' opinions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """Makes every table of the first release."""
    _make_photos()
    _make_marks()
    _make_acts()
    _make_judgements()
    _make_facts()


def _make_photos() -> None:
    op.create_table(
        "folders",
        sa.Column("folder_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("is_offline", sa.Boolean(), nullable=False),
        sa.Column("root_identity", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("folder_id", name=op.f("pk_folders")),
        sa.UniqueConstraint("path", name=op.f("uq_folders_path")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "photos",
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.Column("folder_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.LargeBinary(), nullable=False),
        sa.Column("image_key", sa.String(length=32), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("modified_ns", sa.Integer(), nullable=False),
        sa.Column("changed_ns", sa.Integer(), nullable=False),
        sa.Column("width_px", sa.Integer(), nullable=False),
        sa.Column("height_px", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=True),
        sa.Column("camera", sa.String(), nullable=True),
        sa.Column("lens", sa.String(), nullable=True),
        sa.Column("focal_length_mm", sa.Double(), nullable=True),
        sa.Column("aperture", sa.Double(), nullable=True),
        sa.Column("shutter_s", sa.Double(), nullable=True),
        sa.Column("iso", sa.Integer(), nullable=True),
        sa.Column("likeness", sa.Integer(), nullable=True),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("gone_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["folder_id"], ["folders.folder_id"], name=op.f("fk_photos_folder_id_folders"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("photo_id", name=op.f("pk_photos")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_photos_folder_id"), "photos", ["folder_id"], unique=False)
    op.create_index(op.f("ix_photos_image_key"), "photos", ["image_key"], unique=False)
    op.create_index(op.f("ix_photos_path"), "photos", ["path"], unique=False)
    op.create_index(op.f("ix_photos_series_id"), "photos", ["series_id"], unique=False)
    op.create_index("uq_photos_present_path", "photos", ["path"], unique=True, sqlite_where=sa.text("gone_at IS NULL"))


def _make_marks() -> None:
    op.create_table(
        "marks",
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.Column("flag", sa.String(length=8), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=8), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("stars BETWEEN 0 AND 5", name=op.f("ck_marks_stars")),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["photos.photo_id"], name=op.f("fk_marks_photo_id_photos"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("photo_id", name=op.f("pk_marks")),
    )


def _make_acts() -> None:
    op.create_table(
        "acts",
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("state IN ('done', 'undone', 'dropped')", name=op.f("ck_acts_state")),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_acts")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "act_changes",
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.Column("flag_before", sa.String(length=8), nullable=False),
        sa.Column("stars_before", sa.Integer(), nullable=False),
        sa.Column("label_before", sa.String(length=8), nullable=True),
        sa.Column("flag_after", sa.String(length=8), nullable=False),
        sa.Column("stars_after", sa.Integer(), nullable=False),
        sa.Column("label_after", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(
            ["act_id"], ["acts.act_id"], name=op.f("fk_act_changes_act_id_acts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["photos.photo_id"], name=op.f("fk_act_changes_photo_id_photos"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("act_id", "photo_id", name=op.f("pk_act_changes")),
    )
    op.create_index(op.f("ix_act_changes_photo_id"), "act_changes", ["photo_id"], unique=False)
    op.create_table(
        "splits",
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.act_id"], name=op.f("fk_splits_act_id_acts"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["photos.photo_id"], name=op.f("fk_splits_photo_id_photos"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("act_id", "photo_id", name=op.f("pk_splits")),
    )
    op.create_index(op.f("ix_splits_photo_id"), "splits", ["photo_id"], unique=False)


def _make_judgements() -> None:
    op.create_table(
        "opinions",
        sa.Column("image_key", sa.String(length=32), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("spread", sa.Double(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("image_key", "model", name=op.f("pk_opinions")),
    )
    op.create_index("ix_opinions_model_score", "opinions", ["model", "score"], unique=False)
    op.create_table(
        "explanations",
        sa.Column("image_key", sa.String(length=32), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("image_key", "model", name=op.f("pk_explanations")),
    )
    op.create_table(
        "suggestions",
        sa.Column("image_key", sa.String(length=32), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("image_key", "model", name=op.f("pk_suggestions")),
    )
    op.create_table(
        "comparisons",
        sa.Column("a", sa.String(length=32), nullable=False),
        sa.Column("b", sa.String(length=32), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("a", "b", "model", name=op.f("pk_comparisons")),
    )
    op.create_table(
        "failures",
        sa.Column("image_key", sa.String(length=32), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("fix", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("is_retrying", sa.Boolean(), nullable=False),
        sa.Column("failed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("image_key", "model", name=op.f("pk_failures")),
    )


def _make_facts() -> None:
    op.create_table(
        "facts",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_facts")),
    )
    op.create_table(
        "export_folders",
        sa.Column("path", sa.LargeBinary(), nullable=False),
        sa.Column("exported_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_export_folders")),
    )
