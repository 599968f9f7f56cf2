"""How far judges agree before anything is filtered, what the filter keeps, and what it drops for which reason."""

from __future__ import annotations

import json
import warnings
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Final

import numpy as np
from sklearn.exceptions import UndefinedMetricWarning
from sklearn.metrics import cohen_kappa_score

from engine.edits.degradations import NEUTRAL
from training.dataset.judges.keeping import drop_reason
from training.dataset.judges.panel import Ruling, unanimous
from training.dataset.records import Vote

QUANTILES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
UNCHANGED: Final = "no change"
_NEUTRAL: Final = frozenset(map(str, NEUTRAL))
_DIRECTIONS: Final = (-1, 0, 1)


@dataclass(frozen=True, slots=True)
class TwoJudges:
    """How two judges agree on the pairs of which both can tell."""

    first: str
    second: str
    both_tell: int
    one_cant_tell: int
    neither_tells: int
    agreement: float | None  # share of `both_tell`; None where there are none
    kappa: float | None  # Cohen's, over worse, no difference and better; None where one judge never varies


@dataclass(frozen=True, slots=True)
class KindYield:
    """What became of the pairs of one edit kind."""

    pairs: int
    unanimous: int
    unanimous_strict: int  # every judge could tell, and all said the same
    kept: int
    delta_quantiles: tuple[float, ...]  # of |δ| as the kept pairs teach it, at QUANTILES; empty where none was kept


@dataclass(frozen=True, slots=True)
class Agreement:
    """The whole report."""

    judges: tuple[str, ...]
    pairs: int
    unanimous: int
    unanimous_strict: int
    unanimous_without: Mapping[str, int]  # judge → pairs that the others are unanimous on
    kept: int  # what is taught: unanimous, as the table of edits has it, and both edits seen
    cant_tell: Mapping[str, int]  # judge → pairs of which it can't tell
    drops: Mapping[str, int]  # reason → pairs
    two_judges: tuple[TwoJudges, ...]
    kinds: Mapping[str, KindYield]

    def to_json(self) -> str:
        """The report as one JSON object."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False)

    def to_markdown(self) -> str:
        """The report as tables."""
        return "\n".join([*self._judge_lines(), "", *self._two_lines(), "", *self._kind_lines(), ""])

    def _judge_lines(self) -> list[str]:
        lines = [f"Unanimous on {_share(self.unanimous, self.pairs)} of {self.pairs} pairs,"]
        lines += [f"{_share(self.unanimous_strict, self.pairs)} where every judge had to be able to tell.", ""]
        lines += [f"Kept: {_share(self.kept, self.pairs)}; left out of the others:", ""]
        lines += [f"- dropped, {reason}: {_share(count, self.pairs)}" for reason, count in self.drops.items()]
        lines += ["", "| judge | can't tell | unanimous without it |", "|---|---|---|"]
        return lines + [
            f"| {name} | {_share(self.cant_tell[name], self.pairs)} | {_share(without, self.pairs)} |"
            for name, without in self.unanimous_without.items()
        ]

    def _two_lines(self) -> list[str]:
        head = ["| judges | both can tell | one can't | neither can | agree | κ |", "|---|---|---|---|---|---|"]
        return head + [
            f"| {two.first}, {two.second} | {two.both_tell} | {two.one_cant_tell} | {two.neither_tells} "
            f"| {_number(two.agreement)} | {_number(two.kappa)} |"
            for two in self.two_judges
        ]

    def _kind_lines(self) -> list[str]:
        names = " | ".join(f"{quantile:.0%}" for quantile in QUANTILES)
        head = [f"| edit | pairs | unanimous | strict | kept | {names} of kept \\|δ\\| |"]
        head.append("|---" * (5 + len(QUANTILES)) + "|")
        return head + [
            f"| {name} | {kind.pairs} | {_share(kind.unanimous, kind.pairs)} "
            f"| {_share(kind.unanimous_strict, kind.pairs)} | {_share(kind.kept, kind.pairs)} | "
            + " | ".join(map(_number, kind.delta_quantiles or [None] * len(QUANTILES)))
            + " |"
            for name, kind in self.kinds.items()
        ]


def measure_agreement(rulings: Sequence[Ruling], taught: Mapping[str, float]) -> Agreement:
    """The report on a panel's rulings.

    Args:
        rulings: on all pairs.
        taught: δ in points of each pair that is kept, by the pair's name.

    Raises:
        ValueError: there are no rulings.
    """
    if not rulings:
        raise ValueError("there are no rulings to report on")
    judges = tuple(vote.judge for vote in rulings[0].votes)
    by_kind: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        by_kind[kind_of(ruling)].append(ruling)
    return Agreement(
        judges=judges,
        pairs=len(rulings),
        unanimous=_n_unanimous(rulings),
        unanimous_strict=_n_strict(rulings),
        kept=sum(ruling.pair.name in taught for ruling in rulings),
        unanimous_without={name: _n_without(rulings, number) for number, name in enumerate(judges)},
        cant_tell={
            name: sum(ruling.votes[number].direction is None for ruling in rulings)
            for number, name in enumerate(judges)
        },
        drops=dict(Counter(drop_reason(one) for one in rulings if one.pair.name not in taught).most_common()),
        two_judges=tuple(
            _two([(ruling.votes[a], ruling.votes[b]) for ruling in rulings])
            for a, b in combinations(range(len(judges)), 2)
        ),
        kinds={kind: _yield(of_kind, taught) for kind, of_kind in sorted(by_kind.items())},
    )


def kind_of(ruling: Ruling) -> str:
    """The edit that a pair is about; what both pictures share in kind, strength and instruction is none."""
    settings = [
        {(step.kind, step.strength, picture.instruction) for step in picture.steps if step.kind not in _NEUTRAL}
        for picture in (ruling.pair.first, ruling.pair.second)
    ]
    kinds = sorted({kind for kind, _, _ in settings[0] ^ settings[1]})
    if not kinds:
        return UNCHANGED
    if len(kinds) == 1:
        return kinds[0]
    return "several edits at once" if not all(settings) else "different edits"


def _yield(rulings: Sequence[Ruling], taught: Mapping[str, float]) -> KindYield:
    deltas = [abs(taught[ruling.pair.name]) for ruling in rulings if ruling.pair.name in taught]
    quantiles = tuple(float(value) for value in np.quantile(deltas, QUANTILES)) if deltas else ()
    return KindYield(len(rulings), _n_unanimous(rulings), _n_strict(rulings), len(deltas), quantiles)


def _n_unanimous(rulings: Sequence[Ruling]) -> int:
    return sum(ruling.direction is not None for ruling in rulings)


def _n_strict(rulings: Sequence[Ruling]) -> int:
    return sum(unanimous(ruling.votes, len(ruling.votes)) is not None for ruling in rulings)


def _n_without(rulings: Sequence[Ruling], number: int) -> int:
    rest = [ruling.votes[:number] + ruling.votes[number + 1 :] for ruling in rulings]
    return sum(unanimous(votes) is not None for votes in rest)


def _two(votes: Sequence[tuple[Vote, Vote]]) -> TwoJudges:
    n_silent = Counter((first.direction is None) + (second.direction is None) for first, second in votes)
    told = [(a.direction, b.direction) for a, b in votes if a.direction is not None and b.direction is not None]
    agreement = float(np.mean([a == b for a, b in told])) if told else None
    names = votes[0][0].judge, votes[0][1].judge
    return TwoJudges(*names, len(told), n_silent[1], n_silent[2], agreement, _kappa(told))


def _kappa(told: Sequence[tuple[int, int]]) -> float | None:
    """None where chance alone would make both agree always, so that the measure is not defined."""
    if not told:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UndefinedMetricWarning)
        kappa = float(cohen_kappa_score(*zip(*told, strict=True), labels=list(_DIRECTIONS)))
    return None if np.isnan(kappa) else kappa


def _share(count: int, total: int) -> str:
    return f"{count / total:.1%}" if total else "–"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
