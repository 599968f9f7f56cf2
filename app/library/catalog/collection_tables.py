"""The person's collections, and what each act changed about them; beside `tables`, which holds all the rest."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.library.catalog.tables import Base


class CollectionRow(Base):
    """A list under a name; one that was removed stays, so that the act can be undone."""

    __tablename__ = "collections"
    __table_args__ = ({"sqlite_autoincrement": True},)

    collection_id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    filters: Mapped[str | None]  # `filters_form` as JSON; None: made by hand
    is_removed: Mapped[bool]


class CollectionPhotoRow(Base):
    """A photo in a collection made by hand."""

    __tablename__ = "collection_photos"

    collection_id: Mapped[int] = mapped_column(
        ForeignKey("collections.collection_id", ondelete="CASCADE"), primary_key=True
    )
    photo_id: Mapped[int] = mapped_column(
        ForeignKey("photos.photo_id", ondelete="CASCADE"), primary_key=True, index=True
    )


class CollectionChangeRow(Base):
    """A collection before and after an act that made, named, filtered or removed it."""

    __tablename__ = "collection_changes"

    act_id: Mapped[int] = mapped_column(ForeignKey("acts.act_id", ondelete="CASCADE"), primary_key=True)
    collection_id: Mapped[int] = mapped_column(
        ForeignKey("collections.collection_id", ondelete="CASCADE"), primary_key=True
    )
    name_before: Mapped[str]
    filters_before: Mapped[str | None]
    was_removed: Mapped[bool]
    name_after: Mapped[str]
    filters_after: Mapped[str | None]
    is_removed_after: Mapped[bool]


class CollectionMoveRow(Base):
    """A photo that an act put into a collection, or took out of it."""

    __tablename__ = "collection_moves"

    act_id: Mapped[int] = mapped_column(ForeignKey("acts.act_id", ondelete="CASCADE"), primary_key=True)
    collection_id: Mapped[int] = mapped_column(
        ForeignKey("collections.collection_id", ondelete="CASCADE"), primary_key=True
    )
    photo_id: Mapped[int] = mapped_column(
        ForeignKey("photos.photo_id", ondelete="CASCADE"), primary_key=True, index=True
    )
    is_in_after: Mapped[bool]
