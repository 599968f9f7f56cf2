"""A plan → a data set: pool, pictures, their check, judges and records, in steps that go on where they were stopped.

```
DATASET/
  making.json          what decides the pictures, so that two plans never mix in one folder
  parts/               of each source, once all its pictures are made: their records, drops and measures
  answers.jsonl        what served judges answered
```
The rest is as `training.dataset.records` has it.
"""

from __future__ import annotations

import json
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.errors import RedAesError
from training.dataset.crew import Crew, crew_of
from training.dataset.judges.agreement import Agreement
from training.dataset.judges.attributes import AttributeJudge, load_limits
from training.dataset.judges.journal import Journal
from training.dataset.judges.protocol import Judge, ShownPair
from training.dataset.judges.semantics import SemanticsJudge
from training.dataset.judges.server import ServedJudge
from training.dataset.making import PARAMETRIC
from training.dataset.measuring import measure_shards, read_measures
from training.dataset.parts import part_path, read_part, write_part, write_whole
from training.dataset.plan import DatasetPlan, load_plan
from training.dataset.pool.build import POOL_STAGE, Pool, PoolPlan, build_pool
from training.dataset.pool.experts import ListedExpert
from training.dataset.pool.photos import Collection
from training.dataset.recording import write_records
from training.dataset.records import DatasetInfo, DropRecord, PictureRecord, SourceRecord, Vote, from_line, to_line
from training.dataset.source_pictures import Instructed, SourcePictures, patches_of
from training.dataset.subject import SubjectFinder

log = logging.getLogger(__name__)

_MAKING: Final = "making.json"
_DROPS: Final = "drops.jsonl"
_NOT_SHOWN: Final = "left to the other judges"


class FolderTaken(RedAesError):
    """A folder holds a data set that was begun otherwise."""


class NothingToJudge(RedAesError):
    """No two pictures of one source came about."""


@dataclass(frozen=True, slots=True)
class LimitedJudge:
    """A judge that is shown some pairs only, and can't tell of the others."""

    judge: Judge
    is_shown: Callable[[ShownPair], bool]

    @property
    def name(self) -> str:
        """The judge's own."""
        return self.judge.name

    def vote(self, pairs: Sequence[ShownPair]) -> list[Vote]:
        """One vote a pair, in their order."""
        votes = iter(self.judge.vote([pair for pair in pairs if self.is_shown(pair)]))
        return [next(votes) if self.is_shown(pair) else Vote(self.name, None, reason=_NOT_SHOWN) for pair in pairs]


def assemble_plan(path: Path, folder: Path, workers: int) -> Agreement:
    """Carries out the plan in a TOML file; raises what `assemble` and `load_plan` raise."""
    plan = load_plan(path)
    with crew_of(plan) as crew:
        return assemble(plan, folder, crew, workers)


def assemble(plan: DatasetPlan, folder: Path, crew: Crew, workers: int = 1) -> Agreement:
    """Makes what is missing of a data set, judges it and writes its records.

    A run that was stopped loses at most the source it was at, and the judges' questions that were under way.

    Args:
        plan: what is wanted.
        folder: the data set's.
        crew: who is asked.
        workers: processes that measure for the offline judges.

    Raises:
        FolderTaken: the folder's pictures were begun with another plan.
        PoolUnreadable: photos or votes cannot be found.
        EditorUnavailable: an editor makes no edits any more.
        ServerFailed: a served model does not answer.
        NothingToJudge: no two pictures of one source came about.
    """
    _claim(folder, plan)
    pool = _pool_of(plan)
    sources, drops = _distinctly_named(folder, pool.sources)
    _make_missing(plan, folder, sources, crew)
    pictures = [picture for source in sources for picture in read_part(folder, [source.source]) or ()]
    drops = [*pool.drops, *drops, *(drop for source in sources for drop in _read_drops(folder, source.source))]
    log.info("%d pictures; left out: %s", len(pictures), dict(Counter(drop.stage for drop in drops)))
    n_pictures = Counter(picture.source for picture in pictures)
    if max(n_pictures.values(), default=0) < 2:
        raise NothingToJudge(
            what=f"Not one of {len(pool.sources)} sources has two pictures to compare.",
            fix=f"See {folder / 'parts'} for the reasons; to try again, delete that folder.",
        )
    used = [source for source in sources if source.source in n_pictures]
    with Journal(folder / "answers.jsonl") as journal:
        judges = list(_judges(plan, folder, sources, pictures, crew, journal, workers))
        info = DatasetInfo(
            plan.name, plan.seed, tuple(sorted({p.editor for p in pictures})), tuple(judge.name for judge in judges)
        )
        agreement = write_records(folder, info, used, pictures, judges, drops=drops)
    for model in crew.judges:
        log.info("%s: %s", model.settings.model, model.spent)
    return agreement


def _claim(folder: Path, plan: DatasetPlan) -> None:
    """Makes the folder this plan's; sources may join later, and judges change."""
    editors, told = plan.editors, plan.instructions
    making = {
        "pool": str(plan.pool.folder),
        "seed": plan.seed,
        "parametric": editors.parametric,
        "diffusion": [[one.name, one.model, one.revision] for one in editors.diffusion],
        "api": [one.model for one in editors.api],
        "instructions": told and [told.server.model, told.per_photo, list(map(str, told.categories)), told.is_checked],
    }
    path = folder / _MAKING
    if path.exists():
        is_ours = json.loads(path.read_text(encoding="utf-8")) == making
    else:
        is_ours = not (folder / "parts").exists()
    if not is_ours:
        raise FolderTaken(
            what=f"{folder} holds a data set that was begun with another plan.",
            fix="Name another folder with --runs, or go on with the plan it was begun with.",
        )
    (folder / "parts").mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(making, indent=1))


def _pool_of(plan: DatasetPlan) -> Pool:
    pool = plan.pool
    return build_pool(
        pool.folder,
        [Collection(one.place, one.licence, one.name) for one in pool.collections],
        [ListedExpert.read(one.name, one.votes, pool.folder) for one in pool.experts],
        PoolPlan(per_stratum=pool.per_stratum, seed=plan.seed, is_on_one_scale=pool.is_on_one_scale),
    )


def _distinctly_named(folder: Path, sources: Sequence[SourceRecord]) -> tuple[list[SourceRecord], list[DropRecord]]:
    """Leaves out sources whose pictures or parts would be called as another's, such as a RAW file beside its JPEG."""
    first: dict[Path, str] = {}
    kept, drops = [], []
    for source in sources:
        namesake = first.setdefault(part_path(folder, [source.source]), source.source)
        if namesake == source.source:
            kept.append(source)
        else:
            drops.append(DropRecord(source.source, POOL_STAGE, f"Its pictures would be called as those of {namesake}."))
    return kept, drops


def _make_missing(plan: DatasetPlan, folder: Path, sources: Sequence[SourceRecord], crew: Crew) -> None:
    missing = [source.source for source in sources if read_part(folder, [source.source]) is None]
    if not missing:
        return
    instructed = None
    if plan.instructions is not None and crew.instructor is not None:
        instructed = Instructed(plan.instructions, plan.seed, crew.instructor, crew.open_editors())
    is_parametric = plan.editors.parametric
    patches = patches_of(plan.pool.folder / source.source for source in sources) if is_parametric else []
    maker = SourcePictures(folder, SubjectFinder() if is_parametric else None, patches, instructed)
    began_s, n_before = time.monotonic(), len(sources) - len(missing)
    for done, name in enumerate(missing, 1):
        pictures, drops = maker.make(name, plan.pool.folder / name)
        write_whole(part_path(folder, [name], _DROPS), "".join(f"{to_line(drop)}\n" for drop in drops))
        write_part(folder, [name], pictures)
        left_min = (time.monotonic() - began_s) / done * (len(missing) - done) / 60
        log.info("pictures: %d of %d sources, %.0f min left", n_before + done, len(sources), left_min)
    if maker.unreadable:
        log.info("instructions that could not be read: %s", dict(maker.unreadable))


def _read_drops(folder: Path, source: str) -> list[DropRecord]:
    path = part_path(folder, [source], _DROPS)
    lines = path.read_text(encoding="utf-8").splitlines()
    return [from_line(DropRecord, line, f"{path.name}:{number}") for number, line in enumerate(lines, 1)]


def _judges(
    plan: DatasetPlan,
    folder: Path,
    sources: Sequence[SourceRecord],
    pictures: Sequence[PictureRecord],
    crew: Crew,
    journal: Journal,
    workers: int,
) -> Iterator[Judge]:
    """Offline judges are shown what the engine's own operations made; where there are such, servers see the rest."""
    served = [ServedJudge(model.settings.model, model, journal) for model in crew.judges]
    if not plan.judges.offline:
        yield from served
        return
    shards = [[source.source] for source in sources]
    for done in measure_shards(folder, shards, workers):
        log.info("measured %d sources", done)
    measures, attributes = read_measures(folder, shards), AttributeJudge(load_limits())
    for picture in pictures:
        attributes.learn(picture, measures[picture.picture])
    yield from (LimitedJudge(judge, _is_parametric) for judge in (SemanticsJudge(), attributes))
    yield from (LimitedJudge(judge, lambda pair: not _is_parametric(pair)) for judge in served)


def _is_parametric(pair: ShownPair) -> bool:
    return pair.first.editor == pair.second.editor == PARAMETRIC
