"""How far a model agrees with the people who rated a set of photos."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.errors import RedAesError
from engine.red_aes import load
from training.evaluation.benchmarks.layout import Part
from training.evaluation.benchmarks.registry import load_benchmark
from training.evaluation.benchmarks.scoring import score_files
from training.evaluation.plots import draw_scores
from training.evaluation.report import plain_figures
from training.metrics import Interval, bootstrap, plcc, srcc


class NothingToCorrelate(RedAesError):
    """Fewer than two photos could be scored, or all scores or ratings are the same."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of one model with one set; intervals are 95 % bootstrap over photos."""

    model: str
    benchmark: str
    part: Part
    n: int  # photos whose score stands in the correlations
    n_unreadable_photos: int
    n_unreadable_answers: int
    srcc: Interval
    plcc: Interval
    predictions: tuple[tuple[float, float], ...]  # score and MOS of each of the n photos

    def told(self) -> str:
        """In four lines."""
        lines = [f"{self.model} on {self.benchmark}, part {self.part}: {self.n} photos"]
        for name, figure in (("SRCC", self.srcc), ("PLCC", self.plcc)):
            lines.append(f"{name} {figure.value:.3f} (95 % interval {figure.low:.3f} to {figure.high:.3f})")
        lines.append(f"left out: {self.n_unreadable_photos} unreadable photos, {self.n_unreadable_answers} answers")
        return "\n".join(lines)

    def write(self, folder: Path) -> None:
        """As `benchmark-SET-PART.json`, told in the .md beside it, with a plot of scores against ratings."""
        folder.mkdir(parents=True, exist_ok=True)
        stem = folder / f"benchmark-{self.benchmark}-{self.part}"
        stem.with_suffix(".json").write_text(json.dumps(plain_figures(self)) + "\n", encoding="utf-8")
        plot = draw_scores(stem, self.predictions)
        told = "  \n".join(self.told().splitlines())
        stem.with_suffix(".md").write_text(f"{told}\n\n![{plot.stem}]({plot.name})\n", encoding="utf-8")


def evaluate_benchmark(
    model: Path,
    name: str,
    folder: Path,
    part: Part = Part.ALL,
    *,
    is_partial_ok: bool = False,
    draws: int = 2000,
) -> Agreement:
    """Scores every photo of a set with a model folder.

    Args:
        model: as `engine.red_aes.load` takes it.
        name: of the set; this and the next three as for `load_benchmark`.
        folder: where it lies.
        part: of the official split, or everything.
        is_partial_ok: leave out photos whose image is missing.
        draws: of the bootstrap.

    Raises:
        BenchmarkUnreadable: see `load_benchmark`.
        WeightsMissing, WeightsDamaged, NotEnoughMemory: see `engine.red_aes.load`.
        NothingToCorrelate: fewer than two photos could be scored, or all scores or ratings are the same.
    """
    photos = load_benchmark(name, folder, part, is_partial_ok=is_partial_ok)
    assessor = load(model)
    scores, n_unreadable_photos = score_files(assessor, [photo.path for photo in photos])
    mos = np.array([photo.mos for photo in photos])
    scored = ~np.isnan(scores)
    if scored.sum() < 2 or np.ptp(scores[scored]) == 0 or np.ptp(mos[scored]) == 0:
        raise NothingToCorrelate(
            f"Of {len(photos)} photos of {name}, {int(scored.sum())} could be scored, or all alike.",
            "Take a part with more photos, or another model.",
        )
    return Agreement(
        model=assessor.model,
        benchmark=name,
        part=part,
        n=int(scored.sum()),
        n_unreadable_photos=n_unreadable_photos,
        n_unreadable_answers=int((~scored).sum()) - n_unreadable_photos,
        srcc=bootstrap(srcc, scores[scored], mos[scored], draws),
        plcc=bootstrap(plcc, scores[scored], mos[scored], draws),
        predictions=tuple(zip(scores[scored].tolist(), mos[scored].tolist(), strict=True)),
    )
