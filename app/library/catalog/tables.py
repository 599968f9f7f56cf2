"""The catalogue's tables as of the newest revision; rows of these never leave this package.

The model's opinions hang on the bytes (`image_key`) and the model; the person's marks hang on the photo.
A photo whose file left keeps its row with `gone_at` set, so that its marks return with it.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final

from sqlalchemy import CheckConstraint, ForeignKey, Index, MetaData, String, and_, false, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.library.catalog.columns import PathBytes

ANY_MODEL: Final = ""
"""The model of a failure that no model can help: the picture itself cannot be read."""

KEY_DIGITS: Final = 32


class Base(DeclarativeBase):
    """Names every constraint, so that a later revision can find it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {Path: PathBytes}


class FolderRow(Base):
    """A folder that is, or was, watched."""

    __tablename__ = "folders"
    __table_args__ = ({"sqlite_autoincrement": True},)

    folder_id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[Path] = mapped_column(unique=True)
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    is_offline: Mapped[bool]
    root_identity: Mapped[str | None]  # device and inode when last reached: an empty mount point's differ
    seen_at: Mapped[datetime | None]  # when the app last found it at its place; None: before that was kept


class PhotoRow(Base):
    """A file in a watched folder."""

    __tablename__ = "photos"
    __table_args__ = (
        Index("uq_photos_present_path", "path", unique=True, sqlite_where=text("gone_at IS NULL")),
        {"sqlite_autoincrement": True},
    )

    photo_id: Mapped[int] = mapped_column(primary_key=True)
    folder_id: Mapped[int] = mapped_column(ForeignKey("folders.folder_id", ondelete="CASCADE"), index=True)
    path: Mapped[Path] = mapped_column(index=True)
    image_key: Mapped[str] = mapped_column(String(KEY_DIGITS), index=True)
    size_bytes: Mapped[int]
    modified_ns: Mapped[int]
    changed_ns: Mapped[int]
    width_px: Mapped[int]
    height_px: Mapped[int]
    taken_at: Mapped[datetime | None]
    camera: Mapped[str | None]
    lens: Mapped[str | None]
    focal_length_mm: Mapped[float | None]
    aperture: Mapped[float | None]
    shutter_s: Mapped[float | None]
    iso: Mapped[int | None]
    exposure_bias_ev: Mapped[float | None]
    is_bracketed: Mapped[bool | None]
    focus_distance_m: Mapped[float | None]
    likeness: Mapped[int | None]  # 64-bit difference hash, stored with a sign
    series_id: Mapped[int | None] = mapped_column(index=True)
    series_kind: Mapped[str | None] = mapped_column(String(16))  # None: alone, or not looked at yet
    added_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]  # the person took it out of sight


IS_LISTED: Final = and_(PhotoRow.gone_at.is_(None), PhotoRow.hidden_at.is_(None))
"""The photos that lists show: their file is there, and the person did not hide them."""


class MarkRow(Base):
    """What the person decided about one photo; no row: nothing yet."""

    __tablename__ = "marks"
    __table_args__ = (CheckConstraint("stars BETWEEN 0 AND 5", name="stars"),)

    photo_id: Mapped[int] = mapped_column(ForeignKey("photos.photo_id", ondelete="CASCADE"), primary_key=True)
    flag: Mapped[str] = mapped_column(String(8))
    stars: Mapped[int]
    label: Mapped[str | None] = mapped_column(String(8))
    changed_at: Mapped[datetime]


class ActRow(Base):
    """One undoable act of the person, a batch included; `state` is done, undone or dropped."""

    __tablename__ = "acts"
    __table_args__ = (
        CheckConstraint("state IN ('done', 'undone', 'dropped')", name="state"),
        {"sqlite_autoincrement": True},
    )

    act_id: Mapped[int] = mapped_column(primary_key=True)
    told: Mapped[str]
    state: Mapped[str] = mapped_column(String(8))
    made_at: Mapped[datetime]
    is_proposed: Mapped[bool] = mapped_column(server_default=false())  # by the engine; the person accepted it


class ActChangeRow(Base):
    """One photo's marks before and after an act."""

    __tablename__ = "act_changes"

    act_id: Mapped[int] = mapped_column(ForeignKey("acts.act_id", ondelete="CASCADE"), primary_key=True)
    photo_id: Mapped[int] = mapped_column(
        ForeignKey("photos.photo_id", ondelete="CASCADE"), primary_key=True, index=True
    )
    flag_before: Mapped[str] = mapped_column(String(8))
    stars_before: Mapped[int]
    label_before: Mapped[str | None] = mapped_column(String(8))
    flag_after: Mapped[str] = mapped_column(String(8))
    stars_after: Mapped[int]
    label_after: Mapped[str | None] = mapped_column(String(8))


class SplitRow(Base):
    """A photo of a series that an act dissolved: two photos of one such act, not undone, are never joined again."""

    __tablename__ = "splits"

    act_id: Mapped[int] = mapped_column(ForeignKey("acts.act_id", ondelete="CASCADE"), primary_key=True)
    photo_id: Mapped[int] = mapped_column(
        ForeignKey("photos.photo_id", ondelete="CASCADE"), primary_key=True, index=True
    )


class JoinRow(Base):
    """A photo that an act put into a series: those of one such act, not undone, are one until a later act."""

    __tablename__ = "joins"

    act_id: Mapped[int] = mapped_column(ForeignKey("acts.act_id", ondelete="CASCADE"), primary_key=True)
    photo_id: Mapped[int] = mapped_column(
        ForeignKey("photos.photo_id", ondelete="CASCADE"), primary_key=True, index=True
    )


class FramePairRow(Base):
    """How the picture of some bytes differs from that of the frame taken before it, as `series_pairs` measures it."""

    __tablename__ = "frame_pairs"

    a: Mapped[str] = mapped_column(String(KEY_DIGITS), primary_key=True)
    b: Mapped[str] = mapped_column(String(KEY_DIGITS), primary_key=True)
    shift_x: Mapped[float]
    shift_y: Mapped[float]
    match: Mapped[float]
    likeness: Mapped[float]
    brighter_ev: Mapped[float | None]
    sharper: Mapped[bytes]
    softer: Mapped[bytes]


class ProposalRow(Base):
    """The frame that one model puts first in a series, after comparing."""

    __tablename__ = "proposals"

    series_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    model: Mapped[str]
    image_key: Mapped[str] = mapped_column(String(KEY_DIGITS))


class OpinionRow(Base):
    """One model's score of some bytes."""

    __tablename__ = "opinions"
    __table_args__ = (Index("ix_opinions_model_score", "model", "score"),)

    image_key: Mapped[str] = mapped_column(String(KEY_DIGITS), primary_key=True)
    model: Mapped[str] = mapped_column(primary_key=True)
    score: Mapped[float]
    spread: Mapped[float | None]
    made_at: Mapped[datetime]


class ExplanationRow(Base):
    """One model's chain of thought about some bytes; `content` is the engine's JSON form."""

    __tablename__ = "explanations"

    image_key: Mapped[str] = mapped_column(String(KEY_DIGITS), primary_key=True)
    model: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]
    made_at: Mapped[datetime]


class SuggestionsRow(Base):
    """One model's measured edits of some bytes; `content` is the engine's JSON form."""

    __tablename__ = "suggestions"

    image_key: Mapped[str] = mapped_column(String(KEY_DIGITS), primary_key=True)
    model: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]
    made_at: Mapped[datetime]


class ComparisonRow(Base):
    """One model's comparison, in the order that was asked; `content` is the engine's JSON form."""

    __tablename__ = "comparisons"

    a: Mapped[str] = mapped_column(String(KEY_DIGITS), primary_key=True)
    b: Mapped[str] = mapped_column(String(KEY_DIGITS), primary_key=True)
    model: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]
    made_at: Mapped[datetime]


class MeasurementRow(Base):
    """The technical facts of some bytes, of no model; `content` is the engine's JSON form."""

    __tablename__ = "measurements"

    image_key: Mapped[str] = mapped_column(String(KEY_DIGITS), primary_key=True)
    measured_by: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]
    made_at: Mapped[datetime]


class FailureRow(Base):
    """Why some bytes have no opinion; kept while it is tried again, so that attempts are counted."""

    __tablename__ = "failures"

    image_key: Mapped[str] = mapped_column(String(KEY_DIGITS), primary_key=True)
    model: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    what: Mapped[str]
    fix: Mapped[str]
    attempts: Mapped[int]
    is_retrying: Mapped[bool]
    failed_at: Mapped[datetime]


class ExportFolderRow(Base):
    """A folder that the app exported into: never watched."""

    __tablename__ = "export_folders"

    path: Mapped[Path] = mapped_column(primary_key=True)
    exported_at: Mapped[datetime]


class FactRow(Base):
    """One remembered text, such as the model in use."""

    __tablename__ = "facts"

    name: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]
