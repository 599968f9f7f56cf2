"""Faces in photographs: two of the demo photos show people, and animals' faces are none."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from PIL import Image, ImageFilter, ImageOps

from engine.faces.measuring import measure_photo
from engine.facts.results import FULL_EDGE_PX, Eyes, Facts
from engine.image_input import read_picture

DEMO: Final = Path(__file__).resolve().parents[4] / "assets" / "demo"
PORTRAIT: Final = "astronaut_portrait.jpg"
FACE: Final = (0.33, 0.13, 0.53, 0.38)  # drawn by hand: left, top, right, bottom


def facts_of(tmp_path: Path, photo: Image.Image) -> Facts:
    path = tmp_path / "photo.png"
    photo.save(path)
    return measure_photo(read_picture(path, FULL_EDGE_PX)).facts


def shared(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    """Overlap of two boxes as a share of what both cover."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    both = max(width, 0) * max(height, 0)
    area_a, area_b = ((box[2] - box[0]) * (box[3] - box[1]) for box in (a, b))
    return both / (area_a + area_b - both)


def test_a_portraits_face_is_found_where_it_is_with_open_eyes(tmp_path: Path) -> None:
    facts = facts_of(tmp_path, Image.open(DEMO / PORTRAIT))
    (face,) = facts.faces
    assert shared(face.box, FACE) > 0.6
    assert face.eyes is Eyes.OPEN
    assert facts.n_faces == 1


def test_its_mirror_image_has_the_same_face_on_the_other_side(tmp_path: Path) -> None:
    (face,) = facts_of(tmp_path, ImageOps.mirror(Image.open(DEMO / PORTRAIT))).faces
    assert shared(face.box, (1 - FACE[2], FACE[1], 1 - FACE[0], FACE[3])) > 0.6
    assert face.eyes is Eyes.OPEN


def test_a_face_out_of_focus_is_measured_softer(tmp_path: Path) -> None:
    portrait = Image.open(DEMO / PORTRAIT)
    blurs = [
        facts_of(tmp_path, photo).faces[0].blur_px for photo in (portrait, portrait.filter(ImageFilter.GaussianBlur(2)))
    ]
    assert blurs[0] is not None
    assert blurs[1] is not None
    assert blurs[1] > 1.5 * blurs[0]


@pytest.mark.parametrize("name", ["tabby_cat_face", "two_dogs_at_window", "owl_on_branch", "lemurs_in_grass"])
def test_an_animals_face_is_no_face(tmp_path: Path, name: str) -> None:
    facts = facts_of(tmp_path, Image.open(DEMO / f"{name}.jpg"))
    assert (facts.n_faces, facts.faces) == (0, ())
