"""What the photos' own XMP tells of marks: heard when it is read, and chosen between where the person differs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, LargeBinary, delete, insert, or_, select, type_coerce, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.library.catalog import marks
from app.library.catalog.chunks import chunks
from app.library.catalog.tables import PhotoRow
from app.library.catalog.told_tables import SettledRow, SidecarRow, ToldRow
from app.library.photo import ColorLabel, Flag, Marks, PhotoId, ToldMarks
from app.library.photo_file import FileState
from app.library.told_marks import NOTHING_TOLD, adopted, heard, overlaid


def told_of(connection: Connection, photo_ids: Iterable[PhotoId]) -> dict[PhotoId, ToldMarks]:
    """What the XMP of those photos told last that told something."""
    found: dict[PhotoId, ToldMarks] = {}
    for some in chunks(photo_ids):
        columns = (ToldRow.photo_id, ToldRow.flag, ToldRow.stars, ToldRow.label)
        for photo_id, flag, stars, label in connection.execute(select(*columns).where(ToldRow.photo_id.in_(some))):
            found[PhotoId(photo_id)] = told_marks(flag, stars, label)
    return found


def told_marks(flag: str | None, stars: int | None, label: str | None) -> ToldMarks:
    """A row's values."""
    return ToldMarks(None if flag is None else Flag(flag), stars, None if label is None else ColorLabel(label))


def hear(connection: Connection, photo_id: PhotoId, told: ToldMarks, now: datetime) -> bool:
    """Takes over what the person did not decide otherwise; True: the photo is to be shown anew.

    No act: it was decided in another program, and no undo here takes that back.
    """
    before = told_of(connection, [photo_id]).get(photo_id, NOTHING_TOLD)
    says_nothing = before == NOTHING_TOLD and adopted(Marks(), told) == Marks()  # as cameras write into each photo
    if told == before or says_nothing:
        return False
    mine = marks.marks_of(connection, [photo_id])[photo_id]
    outcome = heard(mine, before, told)
    if outcome.marks != mine:
        marks.write(connection, {photo_id: outcome.marks}, now)
    if told == NOTHING_TOLD:
        connection.execute(delete(ToldRow).where(ToldRow.photo_id == photo_id))
        return True
    values = {
        "flag": None if told.flag is None else told.flag.value,
        "stars": told.stars,
        "label": None if told.label is None else told.label.value,
        "is_settled": not outcome.is_disputed,
    }
    statement = upsert(ToldRow).values(photo_id=photo_id, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["photo_id"], set_=values))
    return True


def hear_sidecars(connection: Connection, photo_id: PhotoId, told: ToldMarks, now: datetime) -> bool:
    """The same where the photo itself was not read again: what it told beside its sidecars still holds."""
    before = told_of(connection, [photo_id]).get(photo_id, NOTHING_TOLD)
    return hear(connection, photo_id, overlaid((told, before)), now)


def choose(connection: Connection, photo_ids: Iterable[PhotoId], now: datetime, *, takes_told: bool) -> int:
    """Settles what is disputed of some photos for the person's marks or those told, as one act; gives how many."""
    disputed: dict[PhotoId, ToldMarks] = {}
    for some in chunks(photo_ids):
        columns = (ToldRow.photo_id, ToldRow.flag, ToldRow.stars, ToldRow.label)
        rows = connection.execute(select(*columns).where(ToldRow.photo_id.in_(some), ToldRow.is_settled.is_(False)))
        for photo_id, flag, stars, label in rows:
            disputed[PhotoId(photo_id)] = told_marks(flag, stars, label)
    if not disputed:
        return 0
    photos = "1 photo" if len(disputed) == 1 else f"{len(disputed)} photos"
    act_id = marks.log_act(
        connection, f"marks of {photos} taken from XMP" if takes_told else f"own marks of {photos} kept", now
    )
    connection.execute(insert(SettledRow), [{"act_id": act_id, "photo_id": photo_id} for photo_id in disputed])
    _set_settled(connection, disputed, is_settled=True)
    if takes_told:
        mine = marks.marks_of(connection, disputed)
        steps = {photo_id: (mine[photo_id], adopted(mine[photo_id], told)) for photo_id, told in disputed.items()}
        marks.change_marks(connection, act_id, steps, now)
    return len(disputed)


def restore(connection: Connection, act_id: int, *, undoes: bool) -> frozenset[PhotoId]:
    """Opens again what an act settled, or settles it again; gives those photos."""
    found = connection.execute(select(SettledRow.photo_id).where(SettledRow.act_id == act_id))
    photo_ids = frozenset(PhotoId(photo_id) for photo_id in found.scalars())
    _set_settled(connection, photo_ids, is_settled=not undoes)
    return photo_ids


def known_sidecars(connection: Connection, folder: Path) -> dict[Path, FileState]:
    """The XMP files in a folder and its subfolders as they were when they were read."""
    name = type_coerce(SidecarRow.path, LargeBinary)
    first, after = _span(os.fsencode(os.path.join(folder, "")))  # noqa: PTH118 - pathlib drops the separator
    columns = (SidecarRow.path, SidecarRow.size_bytes, SidecarRow.modified_ns, SidecarRow.changed_ns)
    rows = connection.execute(select(*columns).where(name >= first, name < after))
    return {path: FileState(*state) for path, *state in rows}


def remember_sidecars(connection: Connection, states: Mapping[Path, FileState]) -> None:
    """Keeps how XMP files were when they were read."""
    for path, state in states.items():
        values = {
            "size_bytes": state.size_bytes,
            "modified_ns": state.modified_ns,
            "changed_ns": state.changed_ns,
        }
        statement = upsert(SidecarRow).values(path=path, **values)
        connection.execute(statement.on_conflict_do_update(index_elements=["path"], set_=values))


def forget_sidecars(connection: Connection, paths: Iterable[Path]) -> None:
    """XMP files that are gone: what they told stays told."""
    for some in chunks(paths):
        connection.execute(delete(SidecarRow).where(SidecarRow.path.in_(some)))


def photos_beside(connection: Connection, sidecar: Path) -> dict[PhotoId, Path]:
    """The photos of the library that an XMP file is about: `name.ext.xmp` of one, `name.xmp` of all of that name."""
    named = sidecar.with_suffix("")
    name = type_coerce(PhotoRow.path, LargeBinary)
    first, after = _span(os.fsencode(named) + b".")
    rows = connection.execute(
        select(PhotoRow.photo_id, PhotoRow.path).where(
            or_(PhotoRow.path == named, (name >= first) & (name < after)), PhotoRow.gone_at.is_(None)
        )
    )
    return {PhotoId(photo_id): path for photo_id, path in rows if path == named or path.with_suffix("") == named}


def _span(prefix: bytes) -> tuple[bytes, bytes]:
    """The least text that begins so, and the least that follows all of them."""
    return prefix, prefix[:-1] + bytes([prefix[-1] + 1])


def _set_settled(connection: Connection, photo_ids: Iterable[PhotoId], *, is_settled: bool) -> None:
    for some in chunks(photo_ids):
        connection.execute(update(ToldRow).where(ToldRow.photo_id.in_(some)).values(is_settled=is_settled))
