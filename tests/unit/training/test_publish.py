"""Publishing a model: its card says what was measured, and nothing that was not."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.red_aes import EMBEDDED_MODEL
from tests.support.training_material import data_folder_with
from training.config import load_recipe
from training.publish import NotEvaluated, publish
from training.workshop import Workshop

_INTERVAL = {"value": 0.7, "low": 0.6, "high": 0.8}
BASELINES: dict[str, Any] = {
    "random": {
        "srcc": _INTERVAL | {"value": 0.01},
        "group_consistency": _INTERVAL,
        "pair_accuracy_by_score": 0.5,
    },
    "teacher": {"srcc": _INTERVAL | {"value": 0.74}},
    "untrained model": {"srcc": None, "group_consistency": _INTERVAL, "pair_accuracy_macro": None},
    "after sft": {
        "srcc": None,
        "group_consistency": _INTERVAL | {"value": 0.0},
        "pair_accuracy_by_score": 0.0,
        "pair_accuracy_macro": 0.9,
        "preview_sign": 0.88,
        "preview_srcc": 0.84,
    },
    "this model": {
        "srcc": _INTERVAL,
        "group_consistency": _INTERVAL,
        "pair_accuracy_by_score": 0.75,
        "pair_accuracy_macro": 0.93,
        "preview_sign": 0.87,
        "preview_srcc": 0.86,
    },
}
AXES: dict[str, Any] = {
    "touched_below_source_macro": 0.9,
    "touched_below_source_as_shown_macro": 0.88,
    "mean_change": {"touched": 1.4, "untouched_share": 0.13, "neutral_share": 0.06},
    "mean_change_as_shown": {"touched": 1.9, "untouched_share": 0.33, "neutral_share": 0.09},
}
PAIRS: dict[str, Any] = {
    "pair_accuracy_macro": 0.91,
    "pair_accuracy_macro_against_untouched": 0.9,
    "n_by_kind": {"noise": 40, "tilt+": 7},
    "pair_accuracy_by_kind": {"noise": 0.93, "tilt+": 0.81},
}
VERDICTS: dict[str, Any] = {
    "main_axis_named_macro": 0.94,
    "main_axis_named_by_axis": {"color": 0.96, "emotion": 0.74},
    "main_axis_baseline_commonest": 0.125,
    "exact_set": 0.86,
    "of_certain_edits": {"exact_set": 0.87},
    "of_matters_of_taste": {"exact_set": 0.66},
    "of_confirmed_edits": {"exact_set": 0.89},
    "exact_set_two_certain_edits": {"n": 5, "share": 0.55},
    "exact_set_two_different_edits": {"n": 9, "share": 0.51},
    "exact_set_moved": {"n": 9, "share": 0.42},
}
STORAGE: dict[str, Any] = {
    "fp32": {"pair_accuracy_macro": 0.93, "exact_set": 0.84},
    "stored": {"srcc": 0.99998, "mean_change": 0.0132, "pair_accuracy_macro": 0.926, "exact_set": 0.842},
    "nf4": {"srcc": 0.99999, "mean_change": 0.0052, "pair_accuracy_macro": 0.929, "exact_set": 0.848},
}
SUGGESTIONS: dict[str, Any] = {
    "n": 200,
    "remedy_among_first_three": 0.76,
    "remedy_by_fault": {"tilt+": 0.1, "tint-": 0.8},
    "remedy_by_strength": {"1": 0.3, "2": 0.6, "3": 0.7},
    "untouched": {"n": 100, "any_suggestion": 0.3, "by_operation": {"shadows": 0.38}},
    "by_floor": {"0.65": {"remedy_among_first_three": 0.74, "any_suggestion": 0.22}},
    "predicted_against_measured": {
        "photos": 290,
        "edits": 1700,
        "same_sign": 0.65,
        "srcc": _INTERVAL | {"value": 0.61},
    },
}


@pytest.fixture
def figures() -> dict[str, Any]:
    """Of a made-up model, as `redaes-train evaluate` leaves them; only what the card tells."""
    return {
        "model": "made-up@1.2.3",
        "held_out_sources": 12,
        "score": {
            "n": 133,
            "srcc": _INTERVAL,
            "plcc": _INTERVAL,
            "range": 4.13,
            "by_category": {"Person": {"n": 66, "mean_error": 0.25}, "Scene": {"n": 21, "mean_error": -0.5}},
            "drift_jpeg_90": 0.05,
            "drift_flip": 0.1,
        },
        "unseen": {
            "distinct": 298,
            "distinct_of": 300,
            "srcc_with_teacher": _INTERVAL | {"value": 0.975},
            "axes": {"n": 337, "nothing_below_fine": 0.8},
        },
        "edited": {"edit_below_source_macro": 0.8, "edit_below_source_by_strength": {"1": 0.7, "2": 0.8, "3": 0.9}},
        "groups": {"consistency": _INTERVAL},
        "pairs": PAIRS,
        "verdicts": VERDICTS,
        "neutral": {"all_same": 0.95, "all_same_by_kind": {"flip": 0.97, "zoom": 0.86}, "mildest_outside_band": 0.92},
        "orders": {"sign_flips": 0.7, "after_symmetric_decoding": {"n": 9, "exact": 1.0}},
        "baselines": {"by_name": BASELINES},
        "previews": {
            "natural": {"sign": 0.92},
            "of_unconfirmed_edits": {"sign": 0.71},
            "balanced": {"sign": 0.89, "srcc": 0.87},
            "measured": {"srcc": 0.72},
        },
        "axes": AXES,
        "suggestions": SUGGESTIONS,
        "grounding": {"pairs": {"share": 0.95}, "photos": {"share": 0.82, "by_reasons_alone": {"share": 0.61}}},
        "explanations": {"n": 12, "distinct": 11},
        "matched": {
            "photos_without_room_for_crops": 1,
            "good crop above bad crop": {
                "by_comparison": {"share": _INTERVAL | {"value": 0.74}},
                "by_score": {"share": _INTERVAL | {"value": 0.62}},
            },
        },
        "unreadable": {"asked": 5000, "unreadable": 3},
        "free_answers": {"asked": 1200, "unreadable": 1},
        "storage": STORAGE,
    }


@pytest.fixture
def workshop(tmp_path: Path, figures: dict[str, Any]) -> Workshop:
    recipe = replace(load_recipe("mini"), name="made-up", version="1.2.3")
    data = data_folder_with(tmp_path / "data", ["photos/web/a.jpg"])
    runs = tmp_path / "runs"
    runs.mkdir()
    (runs / "evaluation.json").write_text(json.dumps(figures), encoding="utf-8")
    return Workshop(data, runs, recipe)


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    folder = tmp_path / "exported"
    folder.mkdir()
    shutil.copy(EMBEDDED_MODEL / "manifest.json", folder)
    (folder / "model.safetensors").write_bytes(b"weights")
    return folder


def test_the_card_tells_what_was_measured(workshop: Workshop, exported: Path, tmp_path: Path) -> None:
    publish(workshop, exported, tmp_path / "shipped")
    card = (tmp_path / "shipped" / "README.md").read_text(encoding="utf-8")
    for row in (
        "| SRCC with people on validation | 0.700 (0.600 to 0.800) | ≥ 0.71 |",
        "| pair accuracy, kinds left out of training | not measured | ≥ 0.8 |",
        "| … by axis | color 0.96, emotion 0.74 |",
        "| unreadable answers in all of the above | 3 of 5000 |",
        "| what undoes a picture's only fault is among the first three suggestions | 0.760 of 200 |",
        "| … by strength of the fault (1, 2, 3) | 0.30, 0.60, 0.70 |",
        "| photos that nobody spoiled and that get a suggestion all the same | 0.300 of 100 |",
        "over 1700 edits that were tried on 290 photos (95 % interval) | 0.610 (0.600 to 0.800) |",
        "| … of the same sign | 0.650 |",
        "| … untouched axes and neutral edits move by, of what touched axes do | 0.13, 0.06 of 1.40 points |",
        "which the photo's score moves too | 0.33, 0.09 of 1.90 points |",
        "| tint- | 0.8 |",
        "| shadows | 0.38 |",
        "| 0.65 | 0.740 | 0.220 |",
        "| both orders of a pair give opposite signs: as the model answers; as the engine reads it | 0.700; 1.000 |",
        "| random | 0.010 (0.600 to 0.800) | 0.700 (0.600 to 0.800) | 0.500 |  |  |  |",
        "| teacher | 0.740 (0.600 to 0.800) |  |  |  |  |  |",
        "| untrained model |  |  |  |  |  |  |",
        "| after sft |  |  |  | 0.900 | 0.880 | 0.840 |",
        "| this model | 0.700 (0.600 to 0.800) | 0.700 (0.600 to 0.800) | 0.750 | 0.930 | 0.870 | 0.860 |",
        "| Scene | 21 | -0.50 |",
        "| drawn | 1 | none |",
        "| SRCC with the teacher on unseen photos (95 % interval) | 0.975 (0.600 to 0.800) |",
        "(the app cuts such frames to what both show, this does not) | 0.420 |",
        "| good crop above bad crop | 0.740 (0.600 to 0.800) | 0.620 (0.600 to 0.800) |",
        "| tilt+ | 7 | 0.81 |",
        "certain sign against the untouched photo | 0.910; 0.900 |",
        "| exact set of changed axes | 0.860 |",
        "of those that the judges confirm | 0.870; 0.660; 0.890 |",
        "where the sign of both is certain | 0.510; 0.550 |",
        "with an edit that the judges do not confirm, which are left out above | 0.710 |",
        "as the app shows them | 0.900; 0.880 |",
        "counts one half) | 0.610 |",
        "greedy decoding, read to the last character | 1 of 1200 |",
        "exact set (some of the pairs) | 1.0000; 0.013 points; 0.926; 0.842 |",
        "| … NF4 | 1.0000; 0.005 points; 0.929; 0.848 |",
        "| … fp32 itself | 0.930; 0.840 |",
    ):
        assert row in card
    assert "| pair accuracy, macro over kinds |" in card  # .91 of .92
    assert "| main axis named, macro over axes |" not in card  # .94 of .93
    assert "$" not in card
    for heading in ("Licence of the weights", "Data", "Figures", "Suggested edits", "Bias", "Limits"):
        assert f"\n## {heading}\n" in card
    assert "|---|\n\n" not in card  # every table has rows


def test_the_card_tells_of_the_seed_and_of_every_photo(workshop: Workshop, exported: Path, tmp_path: Path) -> None:
    seventh = replace(workshop, recipe=replace(workshop.recipe, seed=7))
    publish(seventh, exported, tmp_path / "shipped")
    card = " ".join((tmp_path / "shipped" / "README.md").read_text(encoding="utf-8").split())
    assert "recipe `mini`, seed 7" in card
    assert "1 unlabelled photos, each edited" in card


def test_the_published_folder_holds_weights_card_and_figures(
    workshop: Workshop, exported: Path, tmp_path: Path
) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "old.safetensors").write_bytes(b"old")
    publish(workshop, exported, shipped)
    assert {path.name for path in shipped.iterdir()} == {
        "README.md",
        "evaluation.json",
        "manifest.json",
        "model.safetensors",
    }


def test_figures_of_another_model_publish_nothing(workshop: Workshop, exported: Path, tmp_path: Path) -> None:
    older = replace(workshop, recipe=replace(workshop.recipe, version="1.2.4"))
    with pytest.raises(NotEvaluated, match=r"not those of made-up@1\.2\.4"):
        publish(older, exported, tmp_path / "shipped")
    assert not (tmp_path / "shipped").exists()
