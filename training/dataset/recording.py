"""Writes the data set's files from pictures and judges, each file whole or not at all."""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter

from training.dataset.builder import group_record, pair_record, pairs_to_judge, preview_records, told_preview
from training.dataset.editors.parametric import PARAMETRIC
from training.dataset.judges.agreement import Agreement, measure_agreement
from training.dataset.judges.keeping import beside_untouched, confirmed_pictures, drop_of, is_kept, unseen_pictures
from training.dataset.judges.panel import Ruling, judged
from training.dataset.judges.protocol import Judge
from training.dataset.parts import write_whole
from training.dataset.pictures import picture_rng
from training.dataset.records import (
    FILES,
    INFO,
    AxesRecord,
    DatasetInfo,
    DatasetMissing,
    DropRecord,
    GroupRecord,
    PairRecord,
    PictureRecord,
    PreviewRecord,
    SourceRecord,
    read_records,
    require_dataset,
    to_line,
)
from training.dataset.sheet import write_sheet
from training.progress import Progress

log = logging.getLogger(__name__)

AGREEMENT: Final = "agreement"
"""`agreement.json` and `.md` tell how far the judges agreed, and what was dropped."""


UNSEEN: Final = "unseen.json"
"""Names of edits that no judge who looks sees: nothing is taught of them."""


def write_records(
    folder: Path,
    info: DatasetInfo,
    sources: Sequence[SourceRecord],
    pictures: Sequence[PictureRecord],
    judges: Sequence[Judge],
    axes: Sequence[AxesRecord] = (),
    drops: Iterable[DropRecord] = (),
) -> Agreement:
    """Judges every pair and writes all records; what stood there before is replaced file by file.

    Args:
        folder: the data set's.
        info: what `dataset.json` says.
        sources: of the pictures.
        pictures: all pictures.
        judges: a pair is kept where they are unanimous.
        axes: what single pictures' edits say, written of those that the judges confirm.
        drops: what was left out before judging.
    """
    (folder / INFO).unlink(missing_ok=True)  # until all files are of one run again, they are no data set
    rulings = judged(judges, list(pairs_to_judge(pictures, folder)))
    found = beside_untouched(rulings)
    unseen = unseen_pictures(pictures, found)
    confirmed = confirmed_pictures(pictures, found, unseen)
    kept: list[Ruling] = []
    dropped: list[DropRecord] = []
    for ruling in rulings:
        if is_kept(ruling, unseen):
            kept.append(ruling)
        else:
            dropped.append(drop_of(ruling))
    written: dict[type[Any], Sequence[Any]] = {
        SourceRecord: sources,
        PictureRecord: pictures,
        DropRecord: [*drops, *dropped],
        AxesRecord: [record for record in axes if record.picture in confirmed],
    }
    written |= _taught(pictures, kept, confirmed)
    for kind, records in written.items():
        write_whole(folder / FILES[kind], "".join(f"{to_line(record)}\n" for record in records))
    write_whole(folder / UNSEEN, json.dumps(sorted(unseen), indent=0, ensure_ascii=False))
    taught = {f"{pair.first} | {pair.second}": pair.delta for pair in written[PairRecord]}
    agreement = measure_agreement(rulings, taught)
    write_whole(folder / f"{AGREEMENT}.json", agreement.to_json())
    write_whole(folder / f"{AGREEMENT}.md", agreement.to_markdown())
    write_sheet(folder)
    write_whole(folder / INFO, TypeAdapter(DatasetInfo).dump_json(info, indent=2).decode())
    log.info("%d pairs of %d kept", len(kept), len(rulings))
    return agreement


def read_unseen(folder: Path) -> frozenset[str]:
    """Names of pictures whose edits no judge sees; none of a data set that was judged before that was told."""
    path = folder / UNSEEN
    return frozenset(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else frozenset()


def is_recorded(folder: Path, sources: Sequence[str]) -> bool:
    """Whether a data set has whole records of these sources and no others, newer than its pictures and measures."""
    try:
        require_dataset(folder)
    except DatasetMissing:
        return False
    newest = max(path.stat().st_mtime_ns for path in (folder / "parts").iterdir())
    recorded = {one.source for one in read_records(folder, SourceRecord)}
    return newest <= (folder / INFO).stat().st_mtime_ns and recorded == set(sources)


def _taught(
    pictures: Sequence[PictureRecord], kept: Sequence[Ruling], confirmed: Collection[str]
) -> dict[type[Any], Sequence[Any]]:
    """Pairs, previews and groups, source by source."""
    kept_of = _grouped(kept, lambda ruling: ruling.pair.source)
    previews: list[PreviewRecord] = []
    groups: list[GroupRecord] = []
    pairs: list[PairRecord] = []
    pictures_of = _grouped(pictures, lambda picture: picture.source)
    progress = Progress("records", "sources", len(pictures_of))
    for done, (source, mine) in enumerate(pictures_of.items(), 1):
        rng = picture_rng(source, "records")
        pairs += [pair_record(ruling, rng) for ruling in kept_of[source]]
        previews += [told for ruling in kept_of[source] if (told := told_preview(ruling)) is not None]
        for picture in mine:
            foreseen = preview_records(picture, rng) if picture.editor == PARAMETRIC else []
            previews += foreseen if picture.picture in confirmed else []
        if any(not picture.steps for picture in mine) and not all(picture.is_neutral for picture in mine):
            groups.append(group_record(mine, kept_of[source], rng))
        progress.tell(done)
    return {PairRecord: pairs, PreviewRecord: previews, GroupRecord: groups}


def _grouped(items: Iterable[Any], key: Any) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups
