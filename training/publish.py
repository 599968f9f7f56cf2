"""Puts the exported and evaluated model where the app ships it, with a model card made from its own figures."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from string import Template
from typing import Any, Final

from engine.errors import RedAesError
from engine.red_aes import EMBEDDED_MODEL
from training.checkpoints import written_whole
from training.photos import source_photos
from training.workshop import Workshop

CARD: Final = Path(__file__).parent / "model_card.md"


class NotEvaluated(RedAesError):
    """The exported model has no figures of its own yet."""


def publish(workshop: Workshop, exported: Path, shipped: Path = EMBEDDED_MODEL) -> None:
    """Replaces the shipped model by the exported one and writes its card.

    Raises:
        NotEvaluated: the figures in the runs folder are missing or belong to another model.
    """
    figures = _figures(workshop)
    with written_whole(shipped) as aside:
        shutil.copytree(exported, aside, dirs_exist_ok=True)
        (aside / "README.md").write_text(model_card(workshop, figures, aside), encoding="utf-8")
        shutil.copy(workshop.runs / "evaluation.json", aside / "evaluation.json")


def model_card(workshop: Workshop, figures: dict[str, Any], folder: Path) -> str:
    """The card's text: what it is, was trained on, achieves, and cannot do."""
    score, unseen, edited, pairs = (figures[part] for part in ("score", "unseen", "edited", "pairs"))
    verdicts, neutral, previews, grounding = (
        figures[part] for part in ("verdicts", "neutral", "previews", "grounding")
    )
    sources = Counter((photo.source, photo.licence) for photo in source_photos(workshop.data))
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    size_mb = sum(path.stat().st_size for path in folder.iterdir() if path.suffix == ".safetensors") / 1e6
    return Template(CARD.read_text(encoding="utf-8")).substitute(
        model=figures["model"],
        size_mb=f"{size_mb:.1f}",
        sources="\n".join(f"| {name} | {count} | {licence} |" for (name, licence), count in sources.most_common()),
        n_edited=sum(workshop.recipe.sources.values()),
        n_held_out=figures["held_out_sources"],
        srcc=_interval(score["srcc"]),
        plcc=_interval(score["plcc"]),
        drift=", ".join(f"{name[6:]} {value:.2f}" for name, value in score.items() if name.startswith("drift_")),
        distinct=f"{unseen['distinct']} of {unseen['distinct_of']}",
        teacher=_interval(unseen["srcc_with_teacher"]),
        edited=_by_strength(edited),
        groups=_interval(figures["groups"]["consistency"]),
        pair_accuracy=f"{pairs['pair_accuracy_macro']:.3f}",
        kinds="\n".join(f"| {kind} | {value:.2f} |" for kind, value in pairs["pair_accuracy_by_kind"].items()),
        main_axis=f"{verdicts['main_axis_named_macro']:.3f}",
        main_axis_baseline=f"{verdicts['main_axis_baseline_commonest']:.3f}",
        exact_set=f"{verdicts['exact_set']:.3f}",
        exact_set_two=f"{verdicts['exact_set_two_different_edits']['share']:.3f}",
        neutral=f"{neutral['all_same']:.3f}",
        neutral_kinds=", ".join(f"{kind} {value:.2f}" for kind, value in neutral["all_same_by_kind"].items()),
        noise=f"{manifest['noise']:.2f}",
        mildest=f"{neutral['mildest_outside_band']:.3f}",
        preview_natural=f"{previews['natural']['sign']:.3f}",
        preview_sign=f"{previews['balanced']['sign']:.3f}",
        preview_srcc=f"{previews['balanced']['srcc']:.3f}",
        preview_measured=f"{previews['measured']['srcc']:.3f}",
        **_about_suggestions(figures["suggestions"], manifest),
        axes=f"{figures['axes']['touched_below_source_macro']:.3f}",
        grounded_pairs=f"{grounding['pairs']['share']:.3f}",
        grounded_photos=f"{grounding['photos']['share']:.3f}",
        explanations=f"{figures['explanations']['distinct']} of {figures['explanations']['n']}",
        unreadable=f"{figures['unreadable']['unreadable']} of {figures['unreadable']['asked']}",
        matched="\n".join(
            f"| {sort} | {_interval(one['by_comparison']['share'])} |"
            for sort, one in figures["matched"].items()
            if isinstance(one, dict)
        ),
    )


def _about_suggestions(suggestions: dict[str, Any], manifest: dict[str, Any]) -> dict[str, str]:
    honesty, floors = suggestions["predicted_against_measured"], manifest.get("suggestion_floor", {})
    return {
        "remedy": f"{suggestions['remedy_among_first_three']:.3f} of {suggestions['n']}",
        "untouched": f"{suggestions['untouched']['any_suggestion']:.3f} of {suggestions['untouched']['n']}",
        "honest_photos": str(honesty["photos"]),
        "honesty": _interval(honesty["srcc"]),
        "floors": ", ".join(f"{kind} {floor:.2f}" for kind, floor in floors.items()) or "none",
    }


def _by_strength(figure: dict[str, Any]) -> str:
    shares = ", ".join(f"{share:.2f}" for share in figure["edit_below_source_by_strength"].values())
    return f"{figure['edit_below_source_macro']:.3f} ({shares})"


def _interval(figure: dict[str, float]) -> str:
    return f"{figure['value']:.3f} ({figure['low']:.3f} to {figure['high']:.3f})"


def _figures(workshop: Workshop) -> dict[str, Any]:
    path = workshop.runs / "evaluation.json"
    wanted = f"{workshop.recipe.name}@{workshop.recipe.version}"
    figures: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"model": None}
    if figures["model"] != wanted:
        raise NotEvaluated(
            what=f"The figures in {path} are not those of {wanted}.",
            fix="Run `redaes-train evaluate` on the exported model first.",
        )
    return figures
