"""What the photos' own XMP says, which sidecars were read, and the acts that chose or hid; beside `tables`."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.library.catalog.tables import Base


class ToldRow(Base):
    """The marks that a photo's XMP told when it was last read; None: it says nothing of that mark."""

    __tablename__ = "told_marks"

    photo_id: Mapped[int] = mapped_column(ForeignKey("photos.photo_id", ondelete="CASCADE"), primary_key=True)
    flag: Mapped[str | None] = mapped_column(String(8))
    stars: Mapped[int | None]
    label: Mapped[str | None] = mapped_column(String(8))
    is_settled: Mapped[bool]  # False: the person marked it otherwise, and has not chosen yet


class SidecarRow(Base):
    """An XMP file as it was when it was last read."""

    __tablename__ = "sidecars"

    path: Mapped[Path] = mapped_column(primary_key=True)
    size_bytes: Mapped[int]
    modified_ns: Mapped[int]
    changed_ns: Mapped[int]


class SettledRow(Base):
    """A photo for which an act chose between the person's marks and those of its XMP."""

    __tablename__ = "settled_marks"

    act_id: Mapped[int] = mapped_column(ForeignKey("acts.act_id", ondelete="CASCADE"), primary_key=True)
    photo_id: Mapped[int] = mapped_column(
        ForeignKey("photos.photo_id", ondelete="CASCADE"), primary_key=True, index=True
    )


class HidingRow(Base):
    """A photo that an act took out of sight, or brought back."""

    __tablename__ = "hidings"

    act_id: Mapped[int] = mapped_column(ForeignKey("acts.act_id", ondelete="CASCADE"), primary_key=True)
    photo_id: Mapped[int] = mapped_column(
        ForeignKey("photos.photo_id", ondelete="CASCADE"), primary_key=True, index=True
    )
    is_hidden_after: Mapped[bool]
