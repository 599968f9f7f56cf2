"""Grounding of a model's explanations on held-out sources, beside that of the data set's own texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from PIL import Image

from engine.answer import render_axes, render_pair
from engine.vlm.asking import Asker
from training.dataset.appearance import measure_appearance
from training.dataset.pictures import picture_rng
from training.dataset.reasoning import axes_answer, pair_answer
from training.evaluation.grounding.figures import Told, deciles, tell_apart
from training.evaluation.grounding.likelihood import TaughtPair, tell_by_likelihood
from training.evaluation.grounding.measures import measure_pair, measure_photo
from training.evaluation.grounding.verifier import PairVerifier, PhotoVerifier
from training.evaluation.held_out import MadePicture, open_pictures
from training.evaluation.pairs import ComparedPair, PairSort
from training.evaluation.questions import ReadAxes

_PAIRS_A_SOURCE: Final = 3
_SORTS: Final = (PairSort.EDIT, PairSort.CROSS, PairSort.COMBINED)


def evaluate_pair_grounding(dataset: Path, compared: Sequence[ComparedPair], asker: Asker) -> dict[str, Any]:
    """Three pairs a source, between which something changed.

    Returns:
        Figures of the model's texts; `certified`: of the texts that the data set would teach, the verifier's ceiling;
        `by_likelihood`: of the latter, what the model itself holds for likelier.
    """
    of_source: dict[str, list[ComparedPair]] = defaultdict(list)
    for pair in compared:
        if pair.asked.sort in _SORTS:
            of_source[pair.asked.first.source].append(pair)
    said, certified, taught_pairs = [], [], []
    for source, pairs in sorted(of_source.items()):
        rng = picture_rng(source, "grounding")
        for number in rng.permutation(len(pairs))[:_PAIRS_A_SOURCE]:
            asked = pairs[number].asked
            first, second = open_pictures(dataset, (asked.first, asked.second)).values()
            measured = measure_pair(first.pixels, second.pixels)
            taught = pair_answer(asked.first.edits, asked.second.edits, round(asked.delta, 2), rng)
            said.append(Told(source, pairs[number].said.cot, measured))
            certified.append(Told(source, render_pair(taught), measured))
            taught_pairs.append(TaughtPair(source, first, second, render_pair(taught)))
    verifier = PairVerifier([one.measured for one in said])
    return tell_apart(said, verifier.agreement) | {
        "certified": tell_apart(certified, verifier.agreement),
        "by_likelihood": tell_by_likelihood(asker, taught_pairs),
    }


def evaluate_photo_grounding(
    dataset: Path,
    axes: Mapping[str, ReadAxes],
    scores: Mapping[str, float],
    sources: Sequence[Sequence[MadePicture]],
) -> dict[str, Any]:
    """The untouched picture and one edit of each source, against one of the same tenth of the scores.

    Args:
        dataset: where the pictures stand.
        axes: the model's explanations, by the pictures' names.
        scores: the model's, by the pictures' names.
        sources: each one's pictures, the untouched one first.

    Returns:
        As `evaluate_pair_grounding`; the certified texts name nothing that the classifier sees. `by_reasons_alone`: the
        `Sees:` line, whose words are measured much as the verifier measures them, is not looked at.
    """
    said, certified = [], []
    for untouched, *others in sources:
        rng = picture_rng(untouched.source, "grounding")
        edits = [one for one in others if not one.is_neutral and one.is_certain]
        drawn = [edits[int(rng.integers(len(edits)))]] if edits else []
        for made in (untouched, *drawn):
            if made.name not in axes or np.isnan(scores[made.name]):
                continue
            picture = _opened(dataset, made)
            taught = axes_answer(made.edits, (), measure_appearance(picture), rng)
            measured, score = measure_photo(picture), scores[made.name]
            said.append(Told(made.source, axes[made.name].text, measured, score))
            certified.append(Told(made.source, render_axes(taught), measured, score))
    verifier = PhotoVerifier([one.measured for one in said])
    tenths = deciles([one.score for one in said])
    return tell_apart(said, verifier.agreement, tenths) | {
        "certified": tell_apart(certified, verifier.agreement, tenths),
        "by_reasons_alone": tell_apart(said, verifier.agreement_of_reasons, tenths),
    }


def _opened(dataset: Path, made: MadePicture) -> Image.Image:
    with Image.open(dataset / made.file) as file:
        return file.convert("RGB")
