"""A model folder against held-out sources and people's ratings → Markdown, JSON and plots beside each other."""

from __future__ import annotations

import logging
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
import transformers

from engine.image_input import read_picture
from engine.models.manifest import Manifest, read_description
from engine.red_aes import RedAesAssessor
from engine.vlm.asking import Asker
from engine.vlm.loading import LoadedModel, load_model
from engine.vlm.mini.modeling import RedAesMiniForConditionalGeneration
from engine.vlm.suggesting import try_edits
from training.dataset.pictures import is_held_out
from training.evaluation.axes import evaluate_axes, evaluate_untouched
from training.evaluation.baseline_material import Material, gather
from training.evaluation.baselines import evaluate_baselines
from training.evaluation.cached_tokens import read_tokens
from training.evaluation.earlier_models import EarlierModel, embedded_models
from training.evaluation.edited import evaluate_edited
from training.evaluation.free_answers import evaluate_free_answers
from training.evaluation.grounding.evaluate import evaluate_pair_grounding, evaluate_photo_grounding
from training.evaluation.groups import consistency, group_of
from training.evaluation.held_out import made_pictures, open_pictures, parted
from training.evaluation.interview import Interview, Sources, interview
from training.evaluation.matched import evaluate_matched, judge_matched
from training.evaluation.pair_figures import evaluate_neutral, evaluate_orders, evaluate_signs, evaluate_verdicts
from training.evaluation.plots import draw_plots
from training.evaluation.previews import balanced_previews, evaluate_measured, evaluate_previews, natural_previews
from training.evaluation.questions import ask_axes, never
from training.evaluation.ratings import DISTINCT_PHOTOS, evaluate_ratings, evaluate_unseen
from training.evaluation.report import plain_figures, write_report
from training.evaluation.saved_parts import SavedParts
from training.evaluation.storage import evaluate_storage
from training.evaluation.subject_boxes import subject_boxes
from training.evaluation.suggestions import evaluate_suggestions, faulty_pictures
from training.evaluation.texts import count_distinct
from training.metrics import mean_with_interval
from training.photos import VALIDATION, left_out, rated_photos, source_photos
from training.workshop import Workshop

log = logging.getLogger(__name__)

_UNTOUCHED: Final = 200
"""So many unseen photos are asked for suggestions."""
_RENDERED_EVERY: Final = 14
"""Of the balanced instructions, so many to one that is carried out and compared."""


def evaluate(
    workshop: Workshop,
    model: Path,
    folder: Path | None = None,
    earlier: Sequence[EarlierModel] = (),
    *,
    resume: bool = False,
) -> dict[str, Any]:
    """All figures of one model folder, written to evaluation.json, .md and plots, and returned.

    Args:
        workshop: whose data set and ratings are asked about.
        model: the model's folder.
        folder: where to write; None: the runs folder.
        earlier: what the model was before; of the embedded one, its stages are found by themselves.
        resume: whether to go on with the parts that an evaluation of the same weights left there when it was stopped.

    Raises:
        NoPictures: the data set has no held-out pictures.
        WeightsMissing, WeightsDamaged, NotEnoughMemory: see `engine.vlm.loading.load_model`.
    """
    loaded = load_model(model)
    assessor, asker = RedAesAssessor(loaded), Asker(loaded)
    dataset, stem = workshop.runs / "dataset", (folder or workshop.runs) / "evaluation"
    sources = list(made_pictures(dataset, held_out=True).values())
    if isinstance(loaded.model, RedAesMiniForConditionalGeneration):
        earlier = embedded_models(workshop, loaded)
    about: dict[str, Any] = {
        "model": assessor.model,
        "machine": {"processor": platform.machine(), "threads": torch.get_num_threads(), "torch": torch.__version__},
        "transformers": transformers.__version__,
        "held_out_sources": len(sources),
    }
    parts = SavedParts(
        stem.with_suffix(".part.json"), about | {"files": dict(loaded.manifest.checksums)}, resume=resume
    )
    parts.take("rated photos", lambda: _evaluate_rated(workshop, assessor, asker))
    parts.take("held-out sources", lambda: _evaluate_held_out(workshop, asker, dataset, sources, parts.figures))
    parts.take("suggested edits", lambda: _evaluate_suggestions(workshop, asker, loaded.manifest, sources))
    parts.take("free answers", lambda: _evaluate_free_answers(workshop, loaded, sources))
    parts.take("matched pairs", lambda: _evaluate_matched(workshop, assessor, asker))
    parts.take("baselines", lambda: _evaluate_baselines(workshop, loaded, sources, earlier))
    plain: dict[str, Any] = plain_figures(about | parts.figures | {"seconds": round(parts.seconds)})
    write_report(stem, plain, draw_plots(stem, plain))
    parts.done()
    return plain


def _unseen_names(workshop: Workshop) -> list[str]:
    """Unlabelled photos that were held out, whether edited or not."""
    names = [photo.path.relative_to(workshop.data).as_posix() for photo in source_photos(workshop.data)]
    return [name for name in names if is_held_out(name) and name not in left_out()]


def _evaluate_storage(workshop: Workshop, loaded: LoadedModel, material: Material) -> dict[str, Any]:
    """Nothing where the model is another than this workshop's, or where the trained one or the tokens are missing."""
    trained = workshop.runs / workshop.recipe.exported / "model"
    if not (_is_exported(workshop, loaded.manifest) and trained.is_dir() and material.is_cached):
        return {}
    names = _unseen_names(workshop)[:DISTINCT_PHOTOS]
    tokens = {**material.tokens, **read_tokens(workshop.runs / "cache", names)}
    return {"storage": evaluate_storage(trained, loaded, names, material.compared, tokens)}


def _is_exported(workshop: Workshop, manifest: Manifest) -> bool:
    """Whether a model's files are those that this workshop exported, wherever they lie."""
    folder = workshop.exported
    return folder.is_dir() and read_description(folder).checksums == manifest.checksums


def _evaluate_suggestions(workshop: Workshop, asker: Asker, manifest: Manifest, sources: Sources) -> dict[str, Any]:
    faulty = faulty_pictures(sources)
    shown = open_pictures(workshop.runs / "dataset", [fault.picture for fault in faulty])
    untouched = [read_picture(workshop.data / name) for name in _unseen_names(workshop)[:_UNTOUCHED]]
    found = evaluate_suggestions(
        lambda picture: try_edits(asker, manifest, picture, never),
        manifest.predicted_floors,
        [(fault, shown[fault.picture.name]) for fault in faulty],
        untouched,
    )
    return {"suggestions": found}


def _evaluate_free_answers(workshop: Workshop, loaded: LoadedModel, sources: Sources) -> dict[str, Any]:
    previews = natural_previews(parted(sources, workshop.previewed)[0])
    return {"free_answers": evaluate_free_answers(loaded, workshop.dataset, sources, previews)}


def _evaluate_matched(workshop: Workshop, assessor: RedAesAssessor, asker: Asker) -> dict[str, Any]:
    return {"matched": evaluate_matched(judge_matched(assessor, asker, workshop.data, subject_boxes()))}


def _evaluate_baselines(
    workshop: Workshop, loaded: LoadedModel, sources: Sources, earlier: Sequence[EarlierModel]
) -> dict[str, Any]:
    material = gather(workshop, sources)
    beside = {"baselines": evaluate_baselines(workshop, loaded, material, earlier)}
    return beside | _evaluate_storage(workshop, loaded, material)


def _evaluate_rated(workshop: Workshop, assessor: RedAesAssessor, asker: Asker) -> dict[str, Any]:
    score = evaluate_ratings(assessor, rated_photos(workshop.data, VALIDATION))
    log.info("score on validation: %s", score["srcc"])
    return {"score": score, "unseen": _evaluate_unseen(workshop, assessor, asker)}


def _evaluate_unseen(workshop: Workshop, assessor: RedAesAssessor, asker: Asker) -> dict[str, Any]:
    names = _unseen_names(workshop)
    taught = [workshop.taught_scores[name] for name in names]
    pictures = [read_picture(workshop.data / name) for name in names]
    return evaluate_unseen(assessor, pictures, taught) | {"axes": evaluate_untouched(ask_axes(asker, pictures))}


def _evaluate_held_out(
    workshop: Workshop, asker: Asker, dataset: Path, sources: Sources, figures: dict[str, Any]
) -> dict[str, Any]:
    """Everything about the pictures of held-out sources."""
    confirmed, others = parted(sources, workshop.previewed)
    previews = {
        "natural": natural_previews(confirmed),
        "balanced": balanced_previews(confirmed),
        "of_unconfirmed_edits": natural_previews(others),
    }
    asked = [one for drawn in previews.values() for one in drawn]
    said = interview(asker, dataset, sources, asked, previews["balanced"][::_RENDERED_EVERY])
    groups = [group_of(pictures) for pictures in sources]
    return {
        "edited": evaluate_edited(said.scores, sources),
        "groups": {
            "pairs": sum(len(certified) for _, certified in groups),
            "consistency": mean_with_interval(consistency(said.scores, groups)),
        },
        "pairs": evaluate_signs(said.pairs, workshop.recipe.kinds_left_out),
        "verdicts": evaluate_verdicts(said.pairs, workshop.previewed),
        "neutral": evaluate_neutral(said.pairs),
        "orders": evaluate_orders(said.orders, said.mirrored),
        "previews": {
            **{
                name: evaluate_previews(drawn, np.array([said.predicted[one] for one in drawn]))
                for name, drawn in previews.items()
            },
            "measured": evaluate_measured(said.predicted, said.measured),
        },
        "axes": evaluate_axes(said.axes, said.scores, sources),
        "explanations": count_distinct(said.axes, sources),
        "grounding": {
            "pairs": evaluate_pair_grounding(dataset, said.pairs, asker),
            "photos": evaluate_photo_grounding(dataset, said.axes, said.scores, sources),
        },
        "unreadable": _unreadable(said, figures),
    }


def _unreadable(said: Interview, figures: dict[str, Any]) -> dict[str, Any]:
    """Answers outside the grammar, of all that was asked."""
    asked = dict(said.asked) | {"ratings": figures["score"]["asked"], "unseen photos": figures["unseen"]["n"]}
    lost = dict(said.unreadable)
    lost |= {"ratings": figures["score"]["unreadable"], "unseen photos": figures["unseen"]["unreadable"]}
    total = sum(asked.values())
    return {"asked": total, "unreadable": sum(lost.values()), "share": sum(lost.values()) / total, "by_question": lost}
