"""Prominent faces, their sharpness and their eyes, on drawn faces whose landmarks are known."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from engine.facts.eyes import eyes_of
from engine.facts.measuring import measure_facts, prominent_faces
from engine.facts.results import Eyes, FoundFace, SubjectFrom
from tests.support.drawn_photos import blocks, soft

SIZE = 400
BOX = (0.25, 0.25, 0.75, 0.75)
EYES = ((150, 170), (250, 170))
WIDTH, HEIGHT = 44, 14  # of an eye


def face(eye_height: int = HEIGHT, width: int = WIDTH) -> FoundFace:
    points = np.full((68, 2), 200.0)
    for (x, y), first in zip(EYES, (36, 42), strict=True):
        half, up = width / 2, eye_height / 2
        points[first : first + 6] = (
            (x - half, y),
            (x - half / 3, y - up),
            (x + half / 3, y - up),
            (x + half, y),
            (x + half / 3, y + up),
            (x - half / 3, y + up),
        )
    shares = points / SIZE
    return FoundFace(BOX, 0.9, tuple((float(x), float(y)) for x, y in shares))


def portrait(draw_eye: str) -> Image.Image:
    picture = Image.new("RGB", (SIZE, SIZE), (205, 160, 135))
    draw = ImageDraw.Draw(picture)
    for x, y in EYES:
        if draw_eye == "open":
            draw.ellipse((x - 22, y - 8, x + 22, y + 8), fill=(235, 232, 228))
            draw.ellipse((x - 9, y - 9, x + 9, y + 9), fill=(45, 30, 25))
        elif draw_eye == "closed":
            draw.line((x - 22, y, x + 22, y), fill=(70, 45, 40), width=4)
    return soft(picture, 1.0)


def test_open_and_closed_eyes_are_told_apart() -> None:
    assert eyes_of(portrait("open"), face()) is Eyes.OPEN
    assert eyes_of(portrait("closed"), face(10)) is Eyes.CLOSED


def test_nothing_is_said_where_nothing_is_seen() -> None:
    assert eyes_of(portrait("none"), face()) is Eyes.CANNOT_TELL


def test_small_eyes_may_laugh_and_are_not_called_closed() -> None:
    assert eyes_of(portrait("closed").resize((160, 160)), face(10)) is Eyes.CANNOT_TELL
    assert eyes_of(portrait("open").resize((160, 160)), face()) is Eyes.OPEN


def test_nothing_is_said_of_eyes_of_a_few_pixels() -> None:
    assert eyes_of(portrait("open"), face(width=8)) is Eyes.CANNOT_TELL


def test_nothing_is_said_where_the_landmarks_missed_the_eyes() -> None:
    assert eyes_of(portrait("open"), face(eye_height=40)) is Eyes.CANNOT_TELL


@pytest.mark.parametrize("draw_eye", ["open", "closed"])
def test_a_larger_copy_says_the_same(draw_eye: str) -> None:
    found = face(10)
    small = portrait(draw_eye)
    large = small.resize((1600, 1600), Image.Resampling.BICUBIC)
    assert eyes_of(large, found) is eyes_of(small, found)


def test_small_faces_beside_a_large_one_are_not_prominent() -> None:
    large, half, tiny = (FoundFace((0.0, 0.0, side, side), 0.9, ()) for side in (0.4, 0.25, 0.1))
    assert prominent_faces((600, 600), [tiny, half, large]) == [large, half]
    assert prominent_faces((600, 600), [tiny]) == [tiny]
    assert prominent_faces((600, 600), []) == []


def test_a_soft_face_before_a_sharp_background_is_a_soft_subject() -> None:
    picture = blocks(SIZE, SIZE)
    picture.paste(soft(blocks(SIZE, SIZE), 4.0).crop((100, 100, 300, 300)), (100, 100))
    facts = measure_facts(picture, [face()])
    assert facts.n_faces == 1
    assert facts.sharpness is not None
    assert facts.sharpness.subject_from is SubjectFrom.FACE
    assert facts.sharpness.blur_px > 2.5
    assert facts.faces[0].blur_px == facts.sharpness.blur_px


def test_what_is_sharp_in_the_corners_of_a_soft_faces_box_does_not_make_it_sharp() -> None:
    picture, round_face = blocks(SIZE, SIZE), Image.new("L", (SIZE, SIZE))
    ImageDraw.Draw(round_face).ellipse((100, 100, 300, 300), fill=255)
    picture.paste(soft(blocks(SIZE, SIZE), 4.0), mask=round_face)
    (told,) = measure_facts(picture, [face()]).faces
    assert told.blur_px is not None
    assert told.blur_px > 2.5
