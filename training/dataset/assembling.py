"""A plan → a data set: pool, pictures, their check, judges and records, in steps that go on where they were stopped.

```
DATASET/
  making.json          what decides the pictures, so that two plans never mix in one folder
  parts/               of each source, once all its pictures are made: their records, drops, measures and features
  votes/               what experts that are models voted, a file an expert; without it they are asked again
  answers.jsonl        what served judges answered
  pool.json            votes that were left out as outliers, and what the draw found on each stretch of the scale
  asked.json           how often they were asked, could not be read, or contradicted themselves
  spent/               what each request to a server that is asked in words cost, a file a process
```
The rest is as `training.dataset.records` has it.
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np

from engine.errors import RedAesError
from training.dataset.claiming import claim
from training.dataset.crew import Crew, crew_of
from training.dataset.editors.parametric import PARAMETRIC
from training.dataset.judges.agreement import Agreement
from training.dataset.judges.journal import Journal
from training.dataset.judges.ledger import Ledger
from training.dataset.judges.offline import offline_panel
from training.dataset.judges.protocol import Judge, ShownPair
from training.dataset.judges.server import ServedJudge
from training.dataset.measuring import measure_shards, read_measures
from training.dataset.parts import part_path, read_part, write_whole
from training.dataset.picture_jobs import SPENT, make_missing, read_drops
from training.dataset.plan import DatasetPlan, load_plan
from training.dataset.pool.build import POOL_STAGE
from training.dataset.pool.planned import planned_pool
from training.dataset.recording import write_records
from training.dataset.records import DatasetInfo, DropRecord, PictureRecord, SourceRecord, Vote
from training.dataset.seeing import Seen, axes_of, see_pictures

log = logging.getLogger(__name__)

_ASKED: Final = "asked.json"
_POOL: Final = "pool.json"
_NOT_SHOWN: Final = "left to the other judges"


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


def assemble_plan(path: Path, folder: Path, workers: int, ray_address: str | None = None) -> Agreement:
    """Carries out the plan in a TOML file; raises what `assemble` and `load_plan` raise."""
    plan, ledger = load_plan(path), Ledger(folder / SPENT)
    with crew_of(plan, ledger) as crew:
        agreement = assemble(plan, folder, crew, workers, ray_address)
    for model, spent in ledger.totals.items():
        log.info("%s, all runs: %s", model, spent)
    return agreement


def assemble(
    plan: DatasetPlan, folder: Path, crew: Crew, workers: int = 1, ray_address: str | None = None
) -> Agreement:
    """Makes what is missing of a data set, judges it and writes its records.

    A run that was stopped loses at most the source it was at, and the judges' questions that were under way.

    Args:
        plan: what is wanted.
        folder: the data set's.
        crew: who is asked.
        workers: processes that make parametric pictures and measure for the offline judges.
        ray_address: of a Ray cluster that makes pictures and measures instead.

    Raises:
        FolderTaken: the folder's pictures were begun with another plan.
        PoolUnreadable: photos or votes cannot be found.
        EditorUnavailable: an editor makes no edits any more.
        ServerFailed: a served model does not answer.
        NothingToJudge: no two pictures of one source came about.
    """
    claim(folder, plan)
    pool = planned_pool(plan, folder / "votes", workers)
    told = {"outlying_votes": [asdict(vote) for vote in pool.outliers], "strata": [asdict(one) for one in pool.strata]}
    write_whole(folder / _POOL, json.dumps(told, indent=1, ensure_ascii=False))
    sources, drops = _distinctly_named(folder, pool.sources)
    make_missing(plan, folder, [source.source for source in sources], crew, workers, ray_address)
    pictures = [picture for source in sources for picture in read_part(folder, [source.source]) or ()]
    drops = [*pool.drops, *drops, *(drop for source in sources for drop in read_drops(folder, source.source))]
    log.info("%d pictures; left out: %s", len(pictures), dict(Counter(drop.stage for drop in drops)))
    n_pictures = Counter(picture.source for picture in pictures)
    if max(n_pictures.values(), default=0) < 2:
        raise NothingToJudge(
            what=f"Not one of {len(pool.sources)} sources has two pictures to compare.",
            fix=f"See {folder / 'parts'} for the reasons; to try again, delete that folder.",
        )
    used = [source for source in sources if source.source in n_pictures]
    served = _served(crew, Journal(folder / "answers.jsonl"))
    seen = see_pictures(folder, [one.source for one in used], workers, ray_address) if plan.editors.parametric else {}
    offline = _offline(folder, sources, pictures, seen, workers, ray_address) if plan.judges.offline else []
    judges = [*offline, *(LimitedJudge(one, _is_told) if offline else one for one in served)]
    info = DatasetInfo(
        plan.name, plan.seed, tuple(sorted({p.editor for p in pictures})), tuple(judge.name for judge in judges)
    )
    agreement = write_records(folder, info, used, pictures, judges, axes_of(pictures, seen), drops)
    asked = {judge.name: asdict(judge.asked) for judge in served if judge.asked is not None}
    write_whole(folder / _ASKED, json.dumps(asked, indent=1))
    return agreement


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


def _served(crew: Crew, journal: Journal) -> list[ServedJudge]:
    return [ServedJudge(model.settings.model, model, journal) for model in crew.judges]


def _offline(
    folder: Path,
    sources: Sequence[SourceRecord],
    pictures: Sequence[PictureRecord],
    seen: Mapping[str, Seen],
    workers: int,
    ray_address: str | None,
) -> list[Judge]:
    """Judges of what the engine's own operations made; servers then see the rest."""
    shards = [[source.source] for source in sources]
    measure_shards(folder, shards, workers, ray_address)
    made = [picture for picture in pictures if picture.picture in seen]
    features = np.array([seen[picture.picture].features for picture in made])
    panel = offline_panel(made, read_measures(folder, shards), features)
    return [LimitedJudge(judge, lambda pair: not _is_told(pair)) for judge in panel]


def _is_told(pair: ShownPair) -> bool:
    """Whether one of the two was edited by somebody who is told in words."""
    return not pair.first.editor == pair.second.editor == PARAMETRIC
