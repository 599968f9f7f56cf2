"""The card of the shipped model: what it is, was trained on, achieves, and cannot do, from its own figures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Template
from typing import Any, Final

from training.dataset.pair_draws import PAIR_SHARES, PairSort
from training.evaluation.targets import Reached, reached
from training.photos import left_out, source_photos
from training.workshop import Workshop

_CARD: Final = Path(__file__).with_suffix(".md")
_BESIDE: Final = (
    "random", "linear probe", "teacher", "untrained model", "after sft", "after align", "after grpo", "this model",
)  # fmt: skip


def model_card(workshop: Workshop, figures: dict[str, Any], folder: Path) -> str:
    """The card's text.

    Args:
        workshop: what the model was trained on.
        figures: of `redaes-train evaluate`.
        folder: the model's, with its manifest.
    """
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return Template(_CARD.read_text(encoding="utf-8")).substitute(
        model=figures["model"],
        size_mb=f"{sum(path.stat().st_size for path in folder.glob('*.safetensors')) / 1e6:.1f}",
        seed=workshop.recipe.seed,
        noise=f"{manifest['noise']:.2f}",
        **_about_data(workshop, figures),
        **_about_aims(figures),
        **_about_scores(figures),
        **_about_pairs(figures),
        **_about_answers(figures),
        **_about_suggestions(figures["suggestions"], manifest),
    )


def _about_data(workshop: Workshop, figures: dict[str, Any]) -> dict[str, Any]:
    listed = source_photos(workshop.data)
    photos = [one for one in listed if one.path.relative_to(workshop.data).as_posix() not in left_out()]
    sources = Counter((photo.source, photo.licence) for photo in photos)
    return {
        "n_photos": len(photos),
        "n_held_out": figures["held_out_sources"],
        "n_rated": figures["score"]["n"],
        "sources": _rows((name, str(count), licence) for (name, licence), count in sources.most_common()),
        "matched_share": _percent(PAIR_SHARES[PairSort.MATCHED]),
        "remedy_share": _percent(PAIR_SHARES[PairSort.REMEDY]),
        "taste_share": _percent(PAIR_SHARES[PairSort.TASTE] + PAIR_SHARES[PairSort.BESIDE_TASTE]),
    }


def _about_aims(figures: dict[str, Any]) -> dict[str, str]:
    aims = reached(figures)
    missed = [one for one in aims if not one.is_met]
    return {
        "n_aims": str(len(aims)),
        "n_met": str(len(aims) - len(missed)),
        "missed": _rows((one.target.what, _told(one), one.target.aim) for one in missed),
    }


def _about_scores(figures: dict[str, Any]) -> dict[str, str]:
    score, unseen, edited = (figures[part] for part in ("score", "unseen", "edited"))
    by_strength = ", ".join(f"{share:.2f}" for share in edited["edit_below_source_by_strength"].values())
    by_category = score.get("by_category", {})
    return {
        "srcc": _interval(score["srcc"]),
        "plcc": _interval(score["plcc"]),
        "drift": ", ".join(f"{name[6:]} {value:.2f}" for name, value in score.items() if name.startswith("drift_")),
        "range": f"{score['range']:.1f}",
        "bias": _rows((name, str(one["n"]), f"{one['mean_error']:+.2f}") for name, one in by_category.items()),
        "distinct": f"{unseen['distinct']} of {unseen['distinct_of']}",
        "teacher": _interval(unseen["srcc_with_teacher"]),
        "nothing_below_fine": f"{unseen['axes']['nothing_below_fine']:.3f} of {unseen['axes']['n']}",
        "edited": f"{edited['edit_below_source_macro']:.3f} ({by_strength})",
        "groups": _interval(figures["groups"]["consistency"]),
        "baselines": _rows(_baselines(figures["baselines"]["by_name"])),
    }


def _about_pairs(figures: dict[str, Any]) -> dict[str, str]:
    pairs, verdicts, neutral, orders = (figures[part] for part in ("pairs", "verdicts", "neutral", "orders"))
    matched = ((sort, one) for sort, one in figures["matched"].items() if isinstance(one, dict))
    by_kind = pairs["pair_accuracy_by_kind"].items()
    return {
        "pair_accuracy": f"{pairs['pair_accuracy_macro']:.3f}; {pairs['pair_accuracy_macro_against_untouched']:.3f}",
        "kinds": _rows((kind, str(pairs["n_by_kind"][kind]), f"{value:.2f}") for kind, value in by_kind),
        "main_axis": f"{verdicts['main_axis_named_macro']:.3f}",
        "main_axis_by_axis": ", ".join(
            f"{axis} {share:.2f}" for axis, share in verdicts["main_axis_named_by_axis"].items()
        ),
        "main_axis_baseline": f"{verdicts['main_axis_baseline_commonest']:.3f}",
        "exact_set": f"{verdicts['exact_set']:.3f}",
        **{
            f"exact_set_{name}": f"{verdicts[name]['exact_set']:.3f}"
            for name in ("of_certain_edits", "of_matters_of_taste", "of_confirmed_edits")
        },
        "exact_set_moved": f"{verdicts['exact_set_moved']['share']:.3f}",
        "exact_set_two": f"{verdicts['exact_set_two_different_edits']['share']:.3f}",
        "exact_set_two_certain": f"{verdicts['exact_set_two_certain_edits']['share']:.3f}",
        "neutral": f"{neutral['all_same']:.3f}",
        "neutral_kinds": ", ".join(f"{kind} {value:.2f}" for kind, value in neutral["all_same_by_kind"].items()),
        "mildest": f"{neutral['mildest_outside_band']:.3f}",
        "orders": f"{orders['sign_flips']:.3f}; {orders['after_symmetric_decoding']['exact']:.3f}",
        "matched": _rows(
            (sort, *(_interval(one[by]["share"]) for by in ("by_comparison", "by_score"))) for sort, one in matched
        ),
    }


def _about_answers(figures: dict[str, Any]) -> dict[str, str]:
    previews, grounding, free = figures["previews"], figures["grounding"], figures["free_answers"]
    return {
        "preview_natural": f"{previews['natural']['sign']:.3f}",
        "preview_sign": f"{previews['balanced']['sign']:.3f}",
        "preview_unseen": f"{previews['of_unconfirmed_edits']['sign']:.3f}",
        "preview_srcc": f"{previews['balanced']['srcc']:.3f}",
        "preview_measured": f"{previews['measured']['srcc']:.3f}",
        "axes": f"{figures['axes']['touched_below_source_macro']:.3f}",
        "axes_as_shown": f"{figures['axes']['touched_below_source_as_shown_macro']:.3f}",
        "axes_moved": _moved(figures["axes"]["mean_change"]),
        "axes_moved_as_shown": _moved(figures["axes"]["mean_change_as_shown"]),
        "grounded_pairs": f"{grounding['pairs']['share']:.3f}",
        "grounded_photos": f"{grounding['photos']['share']:.3f}",
        "grounded_reasons": f"{grounding['photos']['by_reasons_alone']['share']:.3f}",
        "explanations": f"{figures['explanations']['distinct']} of {figures['explanations']['n']}",
        "unreadable": f"{figures['unreadable']['unreadable']} of {figures['unreadable']['asked']}",
        "free": f"{free['unreadable']} of {free['asked']}",
        **{name: _against_fp32(figures["storage"][name]) for name in ("stored", "nf4")},
        "fp32": _of_pairs(figures["storage"]["fp32"]),
    }


def _about_suggestions(suggestions: dict[str, Any], manifest: dict[str, Any]) -> dict[str, str]:
    honesty, untouched = suggestions["predicted_against_measured"], suggestions["untouched"]
    floors: dict[str, float] = manifest.get("predicted_floors") or {}
    return {
        "remedy": f"{suggestions['remedy_among_first_three']:.3f} of {suggestions['n']}",
        "remedy_strengths": ", ".join(f"{share:.2f}" for share in suggestions["remedy_by_strength"].values()),
        "remedies": _rows((fault, f"{share:.1f}") for fault, share in suggestions["remedy_by_fault"].items()),
        "untouched": f"{untouched['any_suggestion']:.3f} of {untouched['n']}",
        "suggested": _rows((kind, f"{share:.2f}") for kind, share in untouched["by_operation"].items()),
        "honest_photos": str(honesty["photos"]),
        "honest_edits": str(honesty["edits"]),
        "honesty": _interval(honesty["srcc"]),
        "honest_signs": f"{honesty['same_sign']:.3f}",
        "floors": ", ".join(f"{direction} {floor:.2f}" for direction, floor in floors.items()) or "none",
        "floors_tried": _rows(
            (tried, f"{one['remedy_among_first_three']:.3f}", f"{one['any_suggestion']:.3f}")
            for tried, one in suggestions["by_floor"].items()
        ),
    }


def _baselines(by_name: Mapping[str, dict[str, Any]]) -> Iterable[tuple[str, ...]]:
    """A row of figures in all three tasks a baseline; empty where it was not measured or no answer could be read."""
    for name in (name for name in _BESIDE if name in by_name):
        told = by_name[name]
        has_scores = told.get("srcc") is not None
        cells = [
            told.get(one) if has_scores else None for one in ("srcc", "group_consistency", "pair_accuracy_by_score")
        ]
        cells += [told.get(one) for one in ("pair_accuracy_macro", "preview_sign", "preview_srcc")]
        yield (name, *map(_cell, cells))


def _cell(figure: dict[str, float] | float | None) -> str:
    if figure is None:
        return ""
    return _interval(figure) if isinstance(figure, dict) else f"{figure:.3f}"


def _told(one: Reached) -> str:
    if one.value is None:
        return "not measured"
    return (
        f"{one.value:.3f}"
        if one.interval is None
        else f"{one.value:.3f} ({one.interval[0]:.3f} to {one.interval[1]:.3f})"
    )


def _against_fp32(stored: Mapping[str, float]) -> str:
    return f"{stored['srcc']:.4f}; {stored['mean_change']:.3f} points; {_of_pairs(stored)}"


def _of_pairs(stored: Mapping[str, float]) -> str:
    return f"{stored['pair_accuracy_macro']:.3f}; {stored['exact_set']:.3f}"


def _moved(change: Mapping[str, float]) -> str:
    """How far untouched axes and those of neutral edits move, of how far touched ones do."""
    return f"{change['untouched_share']:.2f}, {change['neutral_share']:.2f} of {change['touched']:.2f} points"


def _percent(share: float) -> str:
    return f"{100 * share:g} %"


def _rows(cells: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def _interval(figure: dict[str, float]) -> str:
    return f"{figure['value']:.3f} ({figure['low']:.3f} to {figure['high']:.3f})"
