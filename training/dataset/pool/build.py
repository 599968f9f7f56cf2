"""Photos → the sources of a data set."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.errors import ImageUnreadable, RedAesError
from engine.image_input import read_picture
from training.dataset.pictures import is_held_out
from training.dataset.pool.drawing import Stratum, draw_strata
from training.dataset.pool.experts import Expert
from training.dataset.pool.near_duplicates import HASH_READ_PX, NEAR_BITS, Looks, near_duplicates, perceptual_hash
from training.dataset.pool.photos import Collection, PoolPhoto, PoolUnreadable, gather_photos
from training.dataset.pool.voting import Consensus, Numbers, one_scale, vote
from training.dataset.records import DropRecord, SourceRecord, Split
from training.progress import Progress

log = logging.getLogger(__name__)

POOL_STAGE = "pool"
"""`DropRecord.stage` of every photo that a pool leaves out."""


@dataclass(frozen=True, slots=True)
class PoolPlan:
    """How a pool is drawn."""

    per_stratum: int | None = None  # None: every photo, whatever its score
    n_strata: int = 10
    seed: int = 0
    is_on_one_scale: bool = True  # False: the experts' votes mean the same already
    n_threads: int = 1  # that decode photos
    near_bits: int = NEAR_BITS


@dataclass(frozen=True, slots=True)
class OutlierVote:
    """A vote that the consensus leaves out; the photo stays."""

    source: str
    expert: str
    vote: float  # as the expert gave it
    modified_z: float


@dataclass(frozen=True, slots=True)
class Pool:
    """The sources, and what became of everything else."""

    folder: Path
    sources: tuple[SourceRecord, ...]
    drops: tuple[DropRecord, ...]  # unreadable, near-duplicate, without any vote
    outliers: tuple[OutlierVote, ...]  # of all photos that were voted on, drawn or not
    strata: tuple[Stratum, ...]  # none: every photo was taken


def build_pool(
    folder: Path, collections: Sequence[Collection], experts: Sequence[Expert] = (), plan: PoolPlan | None = None
) -> Pool:
    """Gathers photos, leaves out unreadable and near-duplicate ones, has the rest scored, and draws.

    Args:
        folder: the pool's folder, below which all photos lie.
        collections: where the photos are.
        experts: who votes; names differ. Without any, no photo has a score and all are taken.
        plan: how to draw.

    Raises:
        PoolUnreadable: a place cannot be read, two experts share a name, or a draw over scores has no experts.
        VotesUnusable: the experts' votes cannot be put on one scale.
    """
    plan = plan or PoolPlan()
    names = [expert.name for expert in experts]
    if len(set(names)) < len(names) or (plan.per_stratum is not None and not names):
        raise PoolUnreadable(
            f"A pool with these experts cannot be drawn: {', '.join(names) or 'none'}.",
            "Give each expert its own name, and name at least one for a draw over the scores.",
        )
    photos = gather_photos(folder, collections)
    kept, drops = _distinct(photos, plan)
    log.info("%d of %d photos can be read and differ", len(kept), len(photos))
    consensus, given = _consensus(kept, experts, plan)
    log.info("%d outlying votes are left out", int(consensus.is_outlier.sum()))
    records = [
        SourceRecord(
            photo.source,
            photo.collection,
            photo.licence,
            Split.HELD_OUT if is_held_out(photo.source) else Split.TRAIN,
            None if np.isnan(consensus.mos[row]) else float(consensus.mos[row]),
            {name: float(given[k, row]) for k, name in enumerate(names) if not np.isnan(given[k, row])},
        )
        for row, photo in enumerate(kept)
    ]
    outliers = tuple(
        OutlierVote(kept[row].source, names[k], float(given[k, row]), float(consensus.modified_z[k, row]))
        for k, row in np.argwhere(consensus.is_outlier).tolist()
    )
    taken, unscored, strata = _drawn(records, plan)
    return Pool(folder, taken, (*drops, *unscored), outliers, strata)


def _distinct(photos: Sequence[PoolPhoto], plan: PoolPlan) -> tuple[list[PoolPhoto], list[DropRecord]]:
    drops: dict[str, str] = {}
    looks: dict[str, Looks] = {}
    progress = Progress("looking for copies", "photos", len(photos))
    with ThreadPoolExecutor(plan.n_threads) as pool:
        for done, (photo, seen) in enumerate(zip(photos, pool.map(_look, photos), strict=True), 1):
            progress.tell(done)
            if isinstance(seen, RedAesError):
                drops[photo.source] = seen.what
            else:
                looks[photo.source] = seen
    for source, near in near_duplicates(looks, plan.near_bits).items():
        drops[source] = f"It shows the same picture as {near.kept} ({near.n_bits} of 256 bits differ)."
    kept = [photo for photo in photos if photo.source not in drops]
    return kept, [DropRecord(source, POOL_STAGE, reason) for source, reason in sorted(drops.items())]


def _look(photo: PoolPhoto) -> Looks | ImageUnreadable:
    try:
        picture = read_picture(photo.path, HASH_READ_PX)
    except ImageUnreadable as error:
        return error
    width, height = picture.full_size_px
    return Looks(perceptual_hash(picture.pixels), width * height)


def _consensus(photos: Sequence[PoolPhoto], experts: Sequence[Expert], plan: PoolPlan) -> tuple[Consensus, Numbers]:
    """What the experts say together, and their votes as given, (experts, photos)."""
    given = np.full((len(experts), len(photos)), np.nan)
    for row, expert in enumerate(experts):
        given[row] = expert.votes([photo.path for photo in photos])
        log.info("%s votes on %d of %d photos", expert.name, int((~np.isnan(given[row])).sum()), len(photos))
    names = tuple(expert.name for expert in experts)
    return vote(one_scale(given, names) if plan.is_on_one_scale else given), given


def _drawn(
    records: Sequence[SourceRecord], plan: PoolPlan
) -> tuple[tuple[SourceRecord, ...], list[DropRecord], tuple[Stratum, ...]]:
    if plan.per_stratum is None:
        return tuple(records), [], ()
    mos = {record.source: record.mos for record in records if record.mos is not None}
    unscored = [
        DropRecord(record.source, POOL_STAGE, "No expert voted on it.") for record in records if record.mos is None
    ]
    strata = draw_strata(mos, plan.n_strata, plan.per_stratum, plan.seed) if mos else ()
    for stratum in strata:
        if stratum.is_short:
            log.info("only %d photos score %.2f to %.2f", stratum.n_available, stratum.low, stratum.high)
    drawn = {source for stratum in strata for source in stratum.drawn}
    return tuple(record for record in records if record.source in drawn), unscored, strata
