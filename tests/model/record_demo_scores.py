"""`python -m tests.model.record_demo_scores`: stores what the shipped model says of ten demo photos."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from engine.image_input import read_picture
from engine.red_aes import load
from engine.results import Assessment

DEMO: Final = Path(__file__).resolve().parents[2] / "assets" / "demo"
TABLE: Final = Path(__file__).with_name("demo_scores.json")
PHOTOS: Final = (
    "astronaut_portrait.jpg",
    "autumn_meadow_mountain.jpg",
    "coffee_cup_on_wood.jpg",
    "gateway_of_india_night.jpg",
    "lemurs_in_grass.jpg",
    "mont_saint_michel.jpg",
    "owl_on_branch.jpg",
    "paint_brushes.jpg",
    "scarlet_macaw.jpg",
    "wall_clock_green.jpg",
)


def demo_scores() -> dict[str, float]:
    """The score of each photo by the shipped model; an unreadable answer is left out."""
    answers = load().assess([read_picture(DEMO / name) for name in PHOTOS])
    return {name: answer.score for name, answer in zip(PHOTOS, answers, strict=True) if isinstance(answer, Assessment)}


if __name__ == "__main__":
    TABLE.write_text(json.dumps(demo_scores(), indent=2) + "\n", encoding="utf-8")
