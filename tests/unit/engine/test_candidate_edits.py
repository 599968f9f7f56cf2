"""What a photo's own content gives a reason for."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from engine.candidate_edits import CANDIDATES, candidates
from engine.edits.crop_boxes import crop_boxes, subject_box
from engine.edits.operations import Box, EditKind, EditOperation
from engine.edits.rendering import render
from tests.support.pictures import scene

SIZE = (320, 214)


def kinds(picture: Image.Image) -> set[EditKind]:
    return {one.kind for one in candidates(picture)}


def amounts(picture: Image.Image, kind: EditKind) -> list[float]:
    return [one.amount for one in candidates(picture) if one.kind is kind]


def subject_at(box: Box, ground: int = 120) -> Image.Image:
    """Stripes in strong colours on a plain ground."""
    picture = Image.new("RGB", SIZE, (ground, ground, ground + 10))
    draw = ImageDraw.Draw(picture)
    left, top, right, bottom = (share * side for share, side in zip(box, SIZE * 2, strict=True))
    for number, x in enumerate(np.arange(left, right, 6)):
        draw.rectangle((x, top, min(x + 3, right), bottom), fill=(230, 40, 30) if number % 2 else (20, 30, 60))
    return picture


def noise() -> Image.Image:
    """The same everywhere."""
    grain = np.random.default_rng(1).integers(0, 255, (*SIZE[::-1], 3), np.uint8)
    return Image.fromarray(grain)


def horizon(turned_deg: float) -> Image.Image:
    picture = Image.new("RGB", (480, 320), (150, 180, 220))
    ImageDraw.Draw(picture).rectangle((0, 170, 480, 320), fill=(60, 70, 40))
    return render(picture.filter(ImageFilter.GaussianBlur(0.8)), [EditOperation(EditKind.STRAIGHTEN, turned_deg)])


def test_fixed_amounts_are_tried_on_every_photo() -> None:
    fixed = [EditOperation(kind, amount) for kind, amounts in CANDIDATES for amount in amounts]
    assert candidates(scene())[: len(fixed)] == fixed


def test_colors_are_not_corrected_where_nothing_in_the_photo_could_be_grey() -> None:
    white_balance = {EditKind.TEMPERATURE, EditKind.TINT}
    sunset = Image.linear_gradient("L").convert("RGB")
    glow = ImageChops.multiply(sunset, Image.new("RGB", sunset.size, (250, 140, 40)))
    assert not white_balance & kinds(glow)
    with_clouds = glow.copy()
    with_clouds.paste((120, 112, 105), (0, 60, 256, 110))
    assert white_balance <= kinds(with_clouds)
    assert not white_balance & kinds(Image.new("RGB", SIZE))


def test_a_measured_tilt_is_undone_by_its_own_angle() -> None:
    undone, wrong_way = amounts(horizon(3.0), EditKind.STRAIGHTEN)
    assert abs(undone + 3.0) <= 0.3
    assert wrong_way == -undone


def test_a_photo_that_measures_straight_is_not_turned() -> None:
    assert amounts(horizon(0.0), EditKind.STRAIGHTEN) == []


def test_where_nothing_tells_the_tilt_fixed_angles_are_tried() -> None:
    assert amounts(noise(), EditKind.STRAIGHTEN) == [-5.0, -2.5, 2.5, 5.0]


def test_a_small_subject_gives_two_to_four_crops_that_keep_it() -> None:
    box = (0.55, 0.3, 0.8, 0.7)
    crops = crop_boxes(subject_at(box))
    assert 2 <= len(crops) <= 4
    for left, top, right, bottom in crops:
        assert left <= box[0]
        assert top <= box[1]
        assert right >= box[2]
        assert bottom >= box[3]


def test_crops_differ_in_aspect_or_place() -> None:
    crops = crop_boxes(subject_at((0.55, 0.3, 0.8, 0.7)))
    shapes = {round((right - left) / (bottom - top), 2) for left, top, right, bottom in crops}
    assert len(shapes) == len(crops)


def test_a_photo_that_is_alike_everywhere_gives_no_reason_to_crop() -> None:
    assert crop_boxes(noise()) == []


def test_no_crop_cuts_a_face_that_draws_the_eye_less_than_the_rest() -> None:
    picture, face = subject_at((0.1, 0.3, 0.3, 0.7)), (0.8, 0.2, 0.92, 0.5)
    assert subject_box(picture, [face]) == face
    for left, top, right, bottom in crop_boxes(picture, [face]):
        assert left <= face[0]
        assert top <= face[1]
        assert right >= face[2]
        assert bottom >= face[3]


def test_a_border_brighter_than_a_central_subject_asks_for_a_vignette() -> None:
    assert EditKind.VIGNETTE in kinds(subject_at((0.35, 0.3, 0.65, 0.7), ground=200))
    assert EditKind.VIGNETTE not in kinds(subject_at((0.05, 0.3, 0.25, 0.7), ground=200))
    assert EditKind.VIGNETTE not in kinds(subject_at((0.35, 0.3, 0.65, 0.7), ground=20))


def test_pale_photos_alone_are_tried_in_black_and_white() -> None:
    pale = render(scene(), [EditOperation(EditKind.MONOCHROME, 80.0)])
    grey = render(scene(), [EditOperation(EditKind.MONOCHROME, 100.0)])
    assert EditKind.MONOCHROME in kinds(pale)
    assert EditKind.MONOCHROME not in kinds(grey)
    assert EditKind.MONOCHROME not in kinds(subject_at((0.2, 0.2, 0.8, 0.8)))
