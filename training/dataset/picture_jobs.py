"""Makes the pictures of a plan's sources that are missing: here, in worker processes, or on a Ray cluster.

A source is one job. Its part is written whole, after its pictures, so whatever is killed costs one source.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter

from training.dataset.crew import Crew, crew_of
from training.dataset.judges.ledger import Ledger
from training.dataset.making import ParametricPictures
from training.dataset.parts import part_path, read_part, write_part, write_whole
from training.dataset.plan import DatasetPlan
from training.dataset.records import DropRecord, records_in, to_line
from training.dataset.running import Work, run_all
from training.dataset.source_pictures import N_PATCHES, SourcePictures, patches_of
from training.dataset.subject import SubjectFinder
from training.dataset.told_edits import ToldEdits
from training.progress import Progress

log = logging.getLogger(__name__)

SPENT: Final = "spent"
"""Folder of the ledger, below the data set's."""

_DROPS: Final = "drops"
_PLAN: Final = TypeAdapter(DatasetPlan)


def make_missing(
    plan: DatasetPlan,
    folder: Path,
    sources: Sequence[str],
    crew: Crew,
    workers: int = 1,
    ray_address: str | None = None,
) -> None:
    """Makes what is missing of the sources' pictures.

    Edits told in words are made in this process, which keeps to the servers' limits and holds one pipeline; without
    such, `workers` processes share the work. On Ray each worker has a crew, and limits, of its own.

    Args:
        plan: whose pictures.
        folder: the data set's.
        sources: their names, in the pool's order.
        crew: who is asked in this process.
        workers: processes of this machine.
        ray_address: of a cluster that does it instead.
    """
    missing = [source for source in sources if read_part(folder, [source]) is None]
    if not missing:
        return
    progress = Progress("pictures", "sources", len(missing), len(sources) - len(missing))
    if ray_address is None and (plan.instructions is not None or workers == 1):
        for done in _run_here(plan, folder, sources, crew, missing):
            progress.tell(done)
        return
    arguments = (_PLAN.dump_json(plan).decode(), folder.resolve(), tuple(sources[:N_PATCHES]))
    run_all(Work(_start_worker, arguments, _run_job, plan.editors.gpus), missing, progress, workers, ray_address)


def read_drops(folder: Path, source: str) -> list[DropRecord]:
    """What was left out of a source's pictures, and why."""
    return list(records_in(part_path(folder, [source], _DROPS), DropRecord))


def _run_here(
    plan: DatasetPlan, folder: Path, sources: Sequence[str], crew: Crew, missing: Sequence[str]
) -> Iterator[int]:
    maker = _maker(plan, folder, sources[:N_PATCHES], crew)
    for done, source in enumerate(missing, 1):
        _make(plan, maker, source)
        yield done
    if maker.told is not None and maker.told.unreadable:
        log.info("instructions that could not be read: %s", dict(maker.told.unreadable))


def _maker(plan: DatasetPlan, folder: Path, patch_sources: Sequence[str], crew: Crew) -> SourcePictures:
    parametric = None
    if plan.editors.parametric:
        patches = patches_of(plan.pool.folder / source for source in patch_sources)
        parametric = ParametricPictures(folder, SubjectFinder(), patches)
    told = None
    if plan.instructions is not None and crew.instructor is not None:
        told = ToldEdits(plan.instructions, plan.seed, crew.instructor, crew.open_editors())
    return SourcePictures(folder, parametric, told)


def _make(plan: DatasetPlan, maker: SourcePictures, source: str) -> None:
    pictures, drops = maker.make(source, plan.pool.folder / source)
    write_whole(part_path(maker.folder, [source], _DROPS), "".join(f"{to_line(drop)}\n" for drop in drops))
    write_part(maker.folder, [source], pictures)


_worker: dict[str, Any] = {}


def _start_worker(plan_json: str, folder: Path, patch_sources: Sequence[str]) -> None:
    plan = _PLAN.validate_json(plan_json)
    crew = ExitStack().enter_context(crew_of(plan, Ledger(folder / SPENT)))  # as long as the process lives
    _worker.update(plan=plan, maker=_maker(plan, folder, patch_sources, crew))


def _run_job(source: str) -> None:
    _make(_worker["plan"], _worker["maker"], source)
