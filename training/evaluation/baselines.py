"""What the shipped model is measured against: chance, a linear probe, the teacher, the stages, the untrained model."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from engine.models.manifest import Manifest
from engine.vlm.asking import Asker
from engine.vlm.loading import LoadedModel, load_model
from engine.vlm.mini.modeling import RedAesMiniForConditionalGeneration
from training.evaluation.cached_tokens import CachedAsker, RawTokens, read_tokens, unseen_pixels
from training.evaluation.groups import Group, consistency, group_of
from training.evaluation.held_out import MadePicture
from training.evaluation.pair_figures import evaluate_signs
from training.evaluation.pairs import AskedPair, PairSort, compare_asked, pairs_of
from training.evaluation.previews import AskedPreview, balanced_previews, evaluate_previews
from training.evaluation.questions import ask_previews, ask_scores
from training.metrics import Numbers, bootstrap, mean_with_interval, srcc
from training.mini import MiniShape, build_model, build_processor
from training.photos import rated_photos
from training.teacher import Teacher, cached_features, leave_one_theme_out
from training.workshop import Workshop

log = logging.getLogger(__name__)

STAGES: Final = ("sft", "align", "grpo")
_COMPARED_SOURCES: Final = 30
_PREVIEWS_EVERY: Final = 4
"""Of the balanced instructions, so many to one that each stage is asked about."""
_RIDGE: Final = 0.5  # per feature, of standardised features
_MOSTLY: Final = 0.5  # of the scores must be readable for a correlation of them to mean anything


@dataclass(frozen=True, slots=True)
class Material:
    """What every baseline is tried on."""

    sources: Sequence[Sequence[MadePicture]]
    groups: Sequence[Group]
    compared: Sequence[AskedPair]
    previews: Sequence[AskedPreview]
    anchors: Mapping[str, float]  # people's ratings, by name in the data folder
    validation: Mapping[str, float]
    tokens: RawTokens


def gather(workshop: Workshop, sources: Sequence[Sequence[MadePicture]]) -> Material:
    """Reads the tokens of all pictures that are asked about from the feature cache."""
    rated = [
        {photo.path.relative_to(workshop.data).as_posix(): photo.mos for photo in rated_photos(workshop.data, name)}
        for name in ("anchors", "validation")
    ]
    groups = [group_of(pictures) for pictures in sources]
    drawn = np.random.default_rng(3).permutation(len(sources))[:_COMPARED_SOURCES]
    certain = (PairSort.EDIT, PairSort.STRENGTHS)
    compared = [pair for place in drawn for pair in pairs_of(sources[place]) if pair.sort in certain]
    names = {picture.name for group, _ in groups for picture in group}
    names |= {picture.name for pair in compared for picture in (pair.first, pair.second)}
    previews = balanced_previews(sources)[::_PREVIEWS_EVERY]
    names |= {one.picture.name for one in previews}
    tokens = read_tokens(workshop.runs / "cache", names | rated[0].keys() | rated[1].keys())
    return Material(sources, groups, compared, previews, rated[0], rated[1], tokens)


def evaluate_baselines(workshop: Workshop, loaded: LoadedModel, material: Material) -> dict[str, Any]:
    """The cheap figures of each in all three tasks, and the gain of one stage over another on the same groups.

    A stage that has not been trained is left out; so are, beside a model of another class, those of the embedded one.
    """
    by_name: dict[str, tuple[dict[str, Any], Numbers | None]] = {
        "random": _scored(material, _random_scores(material)),
        "linear probe": _scored(material, _probe_scores(material)),
        "teacher": (_teacher(workshop, material), None),
    }
    if isinstance(loaded.model, RedAesMiniForConditionalGeneration):
        by_name |= _embedded(workshop, loaded, material)
    shares = {name: one for name, (_, one) in by_name.items() if one is not None}
    gains = {
        f"{later} over {earlier}": mean_with_interval(shares[later] - shares[earlier])
        for earlier, later in (
            ("after sft", "after align"),
            ("after align", "after grpo"),
            ("after align", "this model"),
        )
        if earlier in shares and later in shares
    }
    return {"by_name": {name: figures for name, (figures, _) in by_name.items()}, "group_gains": gains}


def _embedded(
    workshop: Workshop, loaded: LoadedModel, material: Material
) -> dict[str, tuple[dict[str, Any], Numbers | None]]:
    """The embedded model as it was built, after each stage, and as it is."""
    by_name: dict[str, tuple[dict[str, Any], Numbers | None]] = {
        "untrained model": _model(material, _untrained(workshop, loaded))
    }
    for stage in STAGES:
        folder = workshop.runs / stage / "model"
        if (folder / "config.json").is_file():
            by_name[f"after {stage}"] = _model(material, load_model(folder))
            log.info("after %s: %s", stage, by_name[f"after {stage}"][0])
    by_name["this model"] = _model(material, loaded)
    return by_name


def _scored(material: Material, scores: Mapping[str, float]) -> tuple[dict[str, Any], Numbers]:
    """Figures of anything that scores pictures; their names → score."""
    shares = consistency(scores, material.groups)
    predicted = np.array([scores[name] for name in material.validation])
    mos = np.array(list(material.validation.values()))
    readable = ~np.isnan(predicted)
    right = [scores[pair.second.name] - scores[pair.first.name] for pair in material.compared if pair.delta]
    signs = [np.sign(pair.delta) for pair in material.compared if pair.delta]
    figures: dict[str, Any] = {
        "unreadable_scores": int(np.isnan(list(scores.values())).sum()),
        "srcc": bootstrap(srcc, predicted[readable], mos[readable]) if readable.mean() > _MOSTLY else None,
        "group_consistency": mean_with_interval(shares),
        "pair_accuracy_by_score": float(np.mean(np.sign(right) == signs)),
    }
    return figures, shares


def _model(material: Material, loaded: LoadedModel) -> tuple[dict[str, Any], Numbers]:
    asker = CachedAsker(loaded, material.tokens)
    names = [*material.validation, *_scored_names(material)]
    scores = ask_scores(asker, [unseen_pixels(name) for name in names], asker.questions_at_once)
    figures, shares = _scored(material, dict(zip(names, scores.tolist(), strict=True)))
    shown = {name: unseen_pixels(name) for pair in material.compared for name in (pair.first.name, pair.second.name)}
    compared, n_unreadable = compare_asked(asker, material.compared, shown)
    accuracy = evaluate_signs(compared)["pair_accuracy_macro"] if compared else None
    figures |= {"pair_accuracy_macro": accuracy, "unreadable_pairs": n_unreadable}
    return figures | _previewed(asker, material.previews), shares


def _previewed(asker: Asker, asked: Sequence[AskedPreview]) -> dict[str, Any]:
    """PT-O2; None where hardly an answer could be read."""
    deltas = ask_previews(asker, [(unseen_pixels(one.picture.name), one.sentence) for one in asked])
    n_unreadable = int(np.isnan(deltas).sum())
    is_told = len(asked) - n_unreadable > _MOSTLY * len(asked)
    found = evaluate_previews(asked, deltas) if is_told else {"sign": None, "srcc": None}
    return {
        "preview_sign": found["sign"],
        "preview_srcc": found["srcc"],
        "unreadable_previews": n_unreadable,
    }


def _scored_names(material: Material) -> list[str]:
    grouped = [picture.name for group, _ in material.groups for picture in group]
    paired = [picture.name for pair in material.compared for picture in (pair.first, pair.second)]
    return list(dict.fromkeys([*grouped, *paired]))


def _random_scores(material: Material) -> dict[str, float]:
    rng = np.random.default_rng(1)
    return {name: float(rng.random()) for name in [*material.validation, *_scored_names(material)]}


def _probe_scores(material: Material) -> dict[str, float]:
    """Ridge regression of the anchors' ratings on the tower's mean of all levels over the whole frame."""
    names = [*material.validation, *_scored_names(material)]
    fitted, asked = (
        np.stack([material.tokens[name][-2] for name in some]).astype(np.float64) for some in (material.anchors, names)
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


def _untrained(workshop: Workshop, loaded: LoadedModel) -> LoadedModel:
    """The model as it is built, with the normalisation of the trained one's tower."""
    processor = build_processor()
    shape = MiniShape(width=workshop.recipe.width, layers=workshop.recipe.layers)
    model: Any = build_model(processor.tokenizer, shape, workshop.recipe.seed)
    model.model.vision_tower.load_state_dict(loaded.model.model.vision_tower.state_dict())
    processor.tokenizer.padding_side = "left"
    return LoadedModel(model.eval(), processor, Manifest("untrained", "0", 0.0, (), {}))
