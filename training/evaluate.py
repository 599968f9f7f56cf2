"""A model folder against held-out sources and people's ratings → Markdown and JSON beside it."""

from __future__ import annotations

import json
import logging
import platform
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import transformers

from engine.red_aes import RedAesAssessor
from engine.vlm.asking import Asker
from engine.vlm.loading import load_model
from training.dataset.pictures import clutter_patches, is_held_out
from training.evaluation.edited import evaluate_edited
from training.evaluation.pairs import compare_held_out, evaluate_pairs
from training.evaluation.previews import balanced_previews, evaluate_previews
from training.evaluation.ratings import count_distinct, evaluate_ratings
from training.evaluation.texts import evaluate_texts
from training.photos import demo_overlap, rated_photos
from training.workshop import Workshop

log = logging.getLogger(__name__)

_DISTINCT_PHOTOS = 300
_EXPLAINED_PHOTOS = 100
_EDITED_SOURCES = 80


def evaluate(workshop: Workshop, model: Path) -> dict[str, Any]:
    """All figures of one model folder, written to runs/evaluation.json and .md and returned."""
    loaded = load_model(model)
    assessor, asker = RedAesAssessor(loaded), Asker(loaded)
    validation = rated_photos(workshop.data, "validation")
    held_out = [name for name in workshop.source_names if is_held_out(name) and name not in demo_overlap()]
    figures: dict[str, Any] = {
        "model": assessor.model,
        "machine": {"processor": platform.machine(), "threads": torch.get_num_threads(), "torch": torch.__version__},
        "transformers": transformers.__version__,
        "held_out_sources": len(held_out),
        "score": evaluate_ratings(assessor, validation),
    }
    log.info("score on validation: %s", figures["score"]["srcc"])
    paths = [workshop.data / name for name in workshop.source_names if name not in demo_overlap()]
    held_out_paths = {workshop.data / name for name in held_out}
    figures["distinct_scores"] = count_distinct(assessor, paths[:_DISTINCT_PHOTOS])
    figures["explanations"] = evaluate_texts(assessor, sorted(held_out_paths)[:_EXPLAINED_PHOTOS])
    rated = [photo.path for photo in validation[:_EXPLAINED_PHOTOS]]
    figures["explanations_of_rated_photos"] = evaluate_texts(assessor, rated)
    patches = clutter_patches([path for path in paths if path not in held_out_paths], np.random.default_rng(99))
    figures["edited"] = evaluate_edited(assessor, workshop.data, held_out[:_EDITED_SOURCES], patches)
    log.info("score of an edit below its source's, macro: %.3f", figures["edited"]["edit_below_source_macro"])
    pairs, n_unreadable = compare_held_out(workshop, asker, held_out, patches)
    figures["pairs"] = evaluate_pairs(pairs) | {"unreadable": n_unreadable}
    log.info("pair accuracy, macro: %.3f", figures["pairs"]["pair_accuracy_macro"])
    figures["previews"] = evaluate_previews(workshop, asker, balanced_previews(held_out), patches)
    write_report(workshop.runs / "evaluation", figures)
    return figures


def write_report(stem: Path, figures: dict[str, Any]) -> None:
    """The same figures as `stem`.json and as a table in `stem`.md."""
    plain = _plain(figures)
    stem.with_suffix(".json").write_text(json.dumps(plain, indent=2) + "\n", encoding="utf-8")
    rows = "\n".join(f"| {name} | {value} |" for name, value in _flat(plain))
    stem.with_suffix(".md").write_text(f"| figure | value |\n|---|---|\n{rows}\n", encoding="utf-8")


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, dict):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, float):
        return round(value, 4)
    return value


def _flat(figures: dict[str, Any], lead: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for name, value in figures.items():
        if isinstance(value, dict):
            rows += _flat(value, f"{lead}{name} · ")
        else:
            rows.append((f"{lead}{name}", str(value).replace("\n", "<br>")))
    return rows
