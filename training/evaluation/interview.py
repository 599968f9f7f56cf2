"""Everything that one model is asked about the pictures of held-out sources, source by source.

A source's pictures go through the tower once, for all questions.
"""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from engine.edits.rendering import render
from engine.errors import RedAesError
from engine.image_input import Picture
from engine.image_key import image_key
from engine.scale import TIE_FLOOR
from engine.vlm.asking import Asker
from engine.vlm.comparing import compare_pairs
from training.evaluation.held_out import MadePicture, open_pictures
from training.evaluation.pairs import ComparedPair, compare_asked, pairs_of
from training.evaluation.previews import AskedPreview
from training.evaluation.questions import (
    OneOrder,
    ReadAxes,
    ask_axes,
    ask_in_one_order,
    ask_previews,
    ask_scores,
    never,
)

log = logging.getLogger(__name__)

Sources = Sequence[Sequence[MadePicture]]
"""Each one's pictures, the untouched one first."""

_ORDERED_SOURCES: Final = 40
"""So many sources' pairs are asked in each order apart."""


@dataclass(slots=True)
class Interview:
    """What the model said; keys are pictures' names."""

    scores: dict[str, float] = field(default_factory=dict)  # NaN where unreadable
    axes: dict[str, ReadAxes] = field(default_factory=dict)
    pairs: list[ComparedPair] = field(default_factory=list)
    orders: list[tuple[OneOrder, OneOrder]] = field(default_factory=list)
    mirrored: list[float] = field(default_factory=list)  # δ of (a, b) plus δ of (b, a), as the engine answers
    predicted: dict[AskedPreview, float] = field(default_factory=dict)  # NaN where unreadable
    measured: dict[AskedPreview, float] = field(default_factory=dict)  # δ that PT-O1 gives the rendered instruction
    asked: Counter[str] = field(default_factory=Counter)
    unreadable: Counter[str] = field(default_factory=Counter)

    def count(self, question: str, asked: int, unreadable: int) -> None:
        """Notes so many answers to one question."""
        self.asked[question] += asked
        self.unreadable[question] += unreadable


def interview(
    asker: Asker, dataset: Path, sources: Sources, previews: Sequence[AskedPreview], rendered: Sequence[AskedPreview]
) -> Interview:
    """Asks everything.

    Args:
        asker: the loaded model.
        dataset: where the pictures stand.
        sources: whose pictures are asked about.
        previews: instructions, asked with the edit withheld.
        rendered: those among them that are also carried out and compared.
    """
    said = Interview()
    of_source: dict[str, list[AskedPreview]] = defaultdict(list)
    for one in dict.fromkeys(previews):
        of_source[one.picture.source].append(one)
    carried_out = set(rendered)
    for number, pictures in enumerate(sources):
        shown = open_pictures(dataset, pictures)
        _ask_about_each(asker, said, shown)
        _ask_about_pairs(asker, said, pictures, shown, in_orders=number < _ORDERED_SOURCES)
        mine = of_source[pictures[0].source]
        _ask_about_instructions(asker, said, mine, shown)
        _carry_out(asker, said, [one for one in mine if one in carried_out], shown)
        if number % 20 == 0:
            log.info("held-out sources: %d of %d", number, len(sources))
    return said


def _ask_about_each(asker: Asker, said: Interview, shown: Mapping[str, Picture]) -> None:
    names, pictures = list(shown), list(shown.values())
    scores = ask_scores(asker, pictures)
    said.scores.update(zip(names, scores.tolist(), strict=True))
    said.count("scores", len(scores), int(np.isnan(scores).sum()))
    axes = {name: one for name, one in zip(names, ask_axes(asker, pictures), strict=True) if one is not None}
    said.axes.update(axes)
    said.count("explanations", len(names), len(names) - len(axes))


def _ask_about_pairs(
    asker: Asker, said: Interview, pictures: Sequence[MadePicture], shown: Mapping[str, Picture], *, in_orders: bool
) -> None:
    asked = pairs_of(pictures)
    compared, n_unreadable = compare_asked(asker, asked, shown)
    said.pairs += compared
    said.count("pairs", len(asked), n_unreadable)
    if not in_orders:
        return
    forward = [(shown[pair.first.name], shown[pair.second.name]) for pair in asked]
    backward = [(b, a) for a, b in forward]
    orders = list(zip(ask_in_one_order(asker, forward), ask_in_one_order(asker, backward), strict=True))
    readable = [(one, other) for one, other in orders if one is not None and other is not None]
    said.orders += readable
    said.count("pairs in one order", len(orders), len(orders) - len(readable))
    delta_of = {(pair.asked.first.name, pair.asked.second.name): pair.said.delta for pair in compared}
    for pair, swapped in zip(asked, compare_pairs(asker, "evaluated", TIE_FLOOR, backward, never), strict=True):
        delta = delta_of.get((pair.first.name, pair.second.name))
        if delta is not None and not isinstance(swapped, RedAesError):
            said.mirrored.append(delta + swapped.delta)


def _ask_about_instructions(
    asker: Asker, said: Interview, asked: Sequence[AskedPreview], shown: Mapping[str, Picture]
) -> None:
    deltas = ask_previews(asker, [(shown[one.picture.name], one.sentence) for one in asked])
    said.predicted.update(zip(asked, deltas.tolist(), strict=True))
    said.count("previews", len(asked), int(np.isnan(deltas).sum()))


def _carry_out(asker: Asker, said: Interview, asked: Sequence[AskedPreview], shown: Mapping[str, Picture]) -> None:
    pairs = []
    for one in asked:
        before = shown[one.picture.name]
        pixels = render(before.pixels, [one.operation])
        key = image_key(f"{before.image_key} {one.operation}".encode())
        pairs.append((before, Picture(key, pixels, pixels.size)))
    answers = compare_pairs(asker, "evaluated", TIE_FLOOR, pairs, never)
    found = {one: a.delta for one, a in zip(asked, answers, strict=True) if not isinstance(a, RedAesError)}
    said.measured.update(found)
    said.count("rendered instructions", len(asked), len(asked) - len(found))
