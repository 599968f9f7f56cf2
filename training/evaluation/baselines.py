"""What a model is measured against: chance, a linear probe, the teacher, and what it was before."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from engine.image_input import Picture
from engine.vlm.asking import Asker
from engine.vlm.loading import LoadedModel
from engine.vlm.mini.configuration import BACKBONE_CHANNELS, GRID_CELLS
from engine.vlm.mini.modeling import RedAesMiniForConditionalGeneration
from training.evaluation.baseline_material import Material
from training.evaluation.cached_tokens import CachedPhotos, unseen_pixels
from training.evaluation.earlier_models import EarlierModel
from training.evaluation.groups import consistency
from training.evaluation.pair_figures import evaluate_signs
from training.evaluation.pairs import compare_asked
from training.evaluation.previews import AskedPreview, evaluate_previews
from training.evaluation.questions import ask_previews, ask_scores
from training.metrics import Numbers, bootstrap, mean_with_interval, srcc
from training.photos import rated_photos
from training.teacher import Teacher, cached_features, leave_one_theme_out
from training.workshop import Workshop

log = logging.getLogger(__name__)

_RIDGE: Final = 0.5  # per feature, of standardised features
_MOSTLY: Final = 0.5  # of the scores must be readable for a correlation of them to mean anything
_UNASKED: Final = {"group_consistency": None, "pair_accuracy_by_score": None}
_GAINS: Final = (
    ("after sft", "after align"),
    ("after align", "after grpo"),
    ("after align", "this model"),
)

_Row = tuple[dict[str, Any], Numbers | None]
"""Figures of one model, and its share of certain pairs in order, of each group."""


def evaluate_baselines(
    workshop: Workshop, loaded: LoadedModel, material: Material, earlier: Sequence[EarlierModel]
) -> dict[str, Any]:
    """The cheap figures of each in all three tasks, and the gain of one stage over another on the same groups.

    Args:
        workshop: whose teacher and ratings stand beside the models.
        loaded: the evaluated model.
        material: what is asked about.
        earlier: what the model was before.
    """
    rows: dict[str, _Row] = {"random": _scored(material, _random_scores(material))}
    if material.is_cached:
        rows["linear probe"] = _scored(material, _probe_scores(material))
    else:
        log.info("linear probe: not measured, because %s lacks features of these pictures", workshop.runs / "cache")
        rows["linear probe"] = ({"srcc": None, **_UNASKED}, None)
    rows["teacher"] = (_teacher(workshop, material), None)
    for one in earlier:
        with one.opened() as opened:
            rows[one.name] = _model(material, opened)
        log.info("%s: %s", one.name, rows[one.name][0])
    rows["this model"] = _model(material, loaded)
    shares = {name: one for name, (_, one) in rows.items() if one is not None}
    gains = {
        f"{later} over {before}": mean_with_interval(shares[later] - shares[before])
        for before, later in _GAINS
        if before in shares and later in shares
    }
    by_name = {name: figures for name, (figures, _) in rows.items()}
    return {
        "by_name": by_name,
        "group_gains": gains,
        "srcc_lost_in_stage_3": _lost(by_name, "after align", "after grpo"),
    }


def _lost(by_name: Mapping[str, dict[str, Any]], before: str, later: str) -> float | None:
    """How far SRCC with people fell from one model to another; None where one has none."""
    both = [by_name.get(name, {}).get("srcc") for name in (before, later)]
    return None if both[0] is None or both[1] is None else float(both[0].value - both[1].value)


def _scored(material: Material, scores: Mapping[str, float]) -> _Row:
    """Figures of anything that scores pictures, by their names; None where hardly a score could be read."""
    n_unreadable = int(np.isnan(list(scores.values())).sum())
    if n_unreadable > _MOSTLY * len(scores):
        return {"unreadable_scores": n_unreadable, "srcc": None, **_UNASKED}, None
    shares = consistency(scores, material.groups)
    predicted = np.array([scores[name] for name in material.validation])
    mos = np.array(list(material.validation.values()))
    readable = ~np.isnan(predicted)
    right = [scores[pair.second.name] - scores[pair.first.name] for pair in material.compared if pair.delta]
    signs = [np.sign(pair.delta) for pair in material.compared if pair.delta]
    figures: dict[str, Any] = {
        "unreadable_scores": n_unreadable,
        "srcc": bootstrap(srcc, predicted[readable], mos[readable]) if readable.mean() > _MOSTLY else None,
        "group_consistency": mean_with_interval(shares),
        "pair_accuracy_by_score": float(np.mean(np.sign(right) == signs)),
    }
    return figures, shares


def _model(material: Material, loaded: LoadedModel) -> _Row:
    """The embedded model is asked about cached tokens where there are, any other about the pictures themselves."""
    asker, show = Asker(loaded), material.album.open
    if material.is_cached and isinstance(loaded.model, RedAesMiniForConditionalGeneration):
        asker, show = Asker(loaded, CachedPhotos(loaded.model, material.tokens)), unseen_pixels
    names, at_once = material.scored_names, asker.questions_at_once
    scores = [
        score
        for first in range(0, len(names), at_once)
        for score in ask_scores(asker, [show(name) for name in names[first : first + at_once]], at_once).tolist()
    ]
    figures, shares = _scored(material, dict(zip(names, scores, strict=True)))
    both = {picture.name for pair in material.compared for picture in (pair.first, pair.second)}
    compared, n_unreadable = compare_asked(asker, material.compared, {name: show(name) for name in both})
    is_told = len(compared) > _MOSTLY * len(material.compared)
    accuracy = evaluate_signs(compared)["pair_accuracy_macro"] if is_told else None
    figures |= {"pair_accuracy_macro": accuracy, "unreadable_pairs": n_unreadable}
    asked = {one.picture.name for one in material.previews}
    return figures | _previewed(asker, material.previews, {name: show(name) for name in asked}), shares


def _previewed(asker: Asker, asked: Sequence[AskedPreview], shown: Mapping[str, Picture]) -> dict[str, Any]:
    """PT-O2; None where hardly an answer could be read."""
    deltas = ask_previews(asker, [(shown[one.picture.name], one.sentence) for one in asked])
    n_unreadable = int(np.isnan(deltas).sum())
    is_told = len(asked) - n_unreadable > _MOSTLY * len(asked)
    found = evaluate_previews(asked, deltas) if is_told else {"sign": None, "srcc": None}
    return {
        "preview_sign": found["sign"],
        "preview_srcc": found["srcc"],
        "unreadable_previews": n_unreadable,
    }


def _random_scores(material: Material) -> dict[str, float]:
    rng = np.random.default_rng(1)
    return {name: float(rng.random()) for name in material.scored_names}


def _probe_scores(material: Material) -> dict[str, float]:
    """Ridge regression of the anchors' ratings on the tower's mean of all levels over the whole frame."""
    names = material.scored_names
    fitted, asked = (
        np.stack([material.tokens[name][GRID_CELLS, :BACKBONE_CHANNELS] for name in some]).astype(np.float64)
        for some in (material.anchors, names)
    )
    mos = np.array(list(material.anchors.values()))
    center, spread = fitted.mean(0), fitted.std(0) + 1e-6
    fitted, asked = (fitted - center) / spread, (asked - center) / spread
    kernel = fitted @ fitted.T
    weights = np.linalg.solve(kernel + _RIDGE * fitted.shape[1] * np.eye(len(mos)), mos - mos.mean())
    predicted = asked @ (fitted.T @ weights) + mos.mean()
    return dict(zip(names, predicted.tolist(), strict=True))


def _teacher(workshop: Workshop, material: Material) -> dict[str, Any]:
    """Only photos without edits: it was fitted on nothing else, and its features are made of nothing else."""
    cache = workshop.runs / "teacher.npz"
    features = cached_features([workshop.data / name for name in material.anchors], cache)
    mos = np.array(list(material.anchors.values()))
    asked = cached_features([workshop.data / name for name in material.validation], cache)
    themes = [photo.theme for photo in rated_photos(workshop.data, "anchors")]
    predicted = Teacher.fit(features, mos).predict(asked)
    return {
        "srcc": bootstrap(srcc, predicted, np.array(list(material.validation.values()))),
        "leave_one_theme_out": leave_one_theme_out(features, mos, themes),
    }
