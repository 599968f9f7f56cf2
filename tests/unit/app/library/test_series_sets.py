from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.library.metadata import read_exposure
from app.library.photo import PhotoId, SeriesKind
from app.library.series import Frame, likeness_of
from app.library.series_pairs import FramePair, measure
from app.library.series_sets import Pairs, all_series
from engine.image_input import read_picture
from engine.results import ImageKey
from tests.architecture.project_files import ROOT
from tests.support import made_series
from tests.support.data_folder import shared_data
from tests.support.made_series import Settings, Shot, jpeg, moved, noisy

MOMENT, BRACKET, PANORAMA, STACK = (
    SeriesKind.MOMENT,
    SeriesKind.BRACKET,
    SeriesKind.PANORAMA,
    SeriesKind.FOCUS_STACK,
)


@pytest.fixture(scope="module")
def scene() -> Image.Image:
    with Image.open(ROOT / "assets/demo/machu_picchu_overview.jpg") as opened:
        picture = opened.convert("RGB")
    picture.thumbnail((900, 900))
    return picture


def frames_of(files: Sequence[bytes]) -> tuple[list[Frame], dict[ImageKey, Image.Image]]:
    """The files as the library would know them."""
    frames, pictures = [], {}
    for number, data in enumerate(files):
        with Image.open(BytesIO(data)) as opened:
            picture = opened.convert("RGB")
        picture.thumbnail((512, 512))
        key, exposure = ImageKey(f"{number:032x}"), read_exposure(data, "x.jpg")
        pictures[key] = picture
        path = Path(f"/photos/{number:03d}.jpg")
        frames.append(Frame(PhotoId(number), path, exposure.taken_at, likeness_of(picture), key, exposure))
    return frames, pictures


def looked_at(frames: Sequence[Frame], pictures: dict[ImageKey, Image.Image]) -> Pairs:
    """What grouping sees once it has looked at all that it wants to see."""
    pairs: dict[tuple[ImageKey, ImageKey], FramePair | None] = {}
    while unseen := all_series(frames, (), {}, pairs)[1]:
        for a, b in unseen:
            assert a.image_key is not None
            assert b.image_key is not None
            pairs[a.image_key, b.image_key] = measure(pictures[a.image_key], pictures[b.image_key])
    return pairs


def kinds(shots: Sequence[Shot]) -> list[tuple[SeriesKind | None, int]]:
    frames, pictures = frames_of([jpeg(shot) for shot in shots])
    made, _ = all_series(frames, (), {}, looked_at(frames, pictures))
    return [(each.kind, len(each.photo_ids)) for each in made]


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda scene: made_series.bracket(scene, (0, -2, 2)), [(BRACKET, 3)]),
        (lambda scene: made_series.bracket(scene, (0, -1 / 3, 1 / 3)), [(BRACKET, 3)]),
        (lambda scene: made_series.bracket(scene, (-2, -1, 0, 1, 2)), [(BRACKET, 5)]),
        (lambda scene: made_series.bracket(scene, (0, -1, 1), is_marked=False), [(BRACKET, 3)]),
        (lambda scene: made_series.bracket(scene, (0, 2)), [(BRACKET, 2)]),
        (lambda scene: made_series.panorama(scene, 3), [(PANORAMA, 3)]),
        (lambda scene: made_series.panorama(scene, 5, 0.5), [(PANORAMA, 5)]),
        (lambda scene: made_series.focus_stack(scene, 6), [(STACK, 6)]),
    ],
)
def test_frames_of_one_picture_are_recognised(
    scene: Image.Image, make: Callable[[Image.Image], list[Shot]], expected: list[tuple[SeriesKind, int]]
) -> None:
    assert kinds(make(scene)) == expected


def drifting(scene: Image.Image) -> list[Shot]:
    """An automatic exposure that follows the light, so that the pictures stay as bright."""
    return [(noisy(moved(scene, 0.01 * n, 0), n), Settings(0.3 * n, shutter_s=2 ** (n / 3) / 200)) for n in range(5)]


def following(scene: Image.Image) -> list[Shot]:
    """A fast burst that follows something."""
    return [(moved(scene, 0.15 * n - 0.3, 0, 0, 0.5), Settings(0.15 * n)) for n in range(5)]


def hunting(scene: Image.Image) -> list[Shot]:
    """An autofocus that cannot decide."""
    stack = made_series.focus_stack(scene, 6)
    return [(stack[place][0], Settings(0.3 * n)) for n, place in enumerate((2, 3, 1, 4, 2))]


@pytest.mark.parametrize(
    "make",
    [
        lambda scene: made_series.burst(scene, 6, 7),
        lambda scene: made_series.burst(scene, 6, 9, 1.0, 0.04),
        lambda scene: made_series.burst(scene, 6, 5, 0.5, 0.0),
        drifting,
        following,
        hunting,
    ],
)
def test_bursts_are_none(scene: Image.Image, make: Callable[[Image.Image], list[Shot]]) -> None:
    assert {kind for kind, _ in kinds(make(scene))} <= {MOMENT}


def test_a_bracket_among_other_frames_is_taken_out_of_their_series(scene: Image.Image) -> None:
    before = made_series.burst(scene, 3, 3)
    after = [(picture, dataclasses.replace(told, after_s=told.after_s + 3)) for picture, told in before]
    middle = [
        (picture, dataclasses.replace(told, after_s=told.after_s + 1))
        for picture, told in made_series.bracket(scene, (0, -2, 2))
    ]
    assert sorted(kinds([*before, *middle, *after])) == sorted([(BRACKET, 3), (MOMENT, 6)])


def test_nothing_is_told_of_frames_that_have_yet_to_be_looked_at(scene: Image.Image) -> None:
    frames, _ = frames_of([jpeg(shot) for shot in made_series.bracket(scene, (0, -1, 1), is_marked=False)])
    made, unseen = all_series(frames, (), {}, {})
    assert all(each.kind is None for each in made)
    assert [(a.photo_id, b.photo_id) for a, b in unseen[:2]] == [(0, 1), (1, 2)]


def test_frames_whose_pictures_cannot_be_seen_are_no_set_unless_the_camera_says_so(scene: Image.Image) -> None:
    for is_marked, kind in ((False, MOMENT), (True, BRACKET)):
        shots = made_series.bracket(scene, (0, -1, 1), is_marked=is_marked)
        frames, _ = frames_of([jpeg(shot) for shot in shots])
        nothing = {(a.image_key, b.image_key): None for a in frames for b in frames}
        made, _ = all_series(frames, (), {}, nothing)  # type: ignore[arg-type]
        assert {each.kind for each in made} == {kind}


def test_a_dissolved_set_is_no_set_again_and_one_joined_by_hand_stays_as_it_is(scene: Image.Image) -> None:
    frames, pictures = frames_of([jpeg(shot) for shot in made_series.bracket(scene, (0, -1, 1))])
    pairs = looked_at(frames, pictures)
    apart = {frame.photo_id: frozenset({4}) for frame in frames}
    assert all_series(frames, (), apart, pairs)[0] == []
    ids = [frame.photo_id for frame in frames[:2]]
    made, _ = all_series(frames, (ids,), apart, pairs)
    assert [(each.kind, each.photo_ids) for each in made] == [(SeriesKind.BY_HAND, tuple(ids))]


@pytest.mark.needs_data
def test_no_frame_of_a_real_shoot_is_taken_for_part_of_a_set() -> None:
    files = sorted((shared_data("shoot") / "sceaux_castle").rglob("*.JPG"))
    frames, pictures = [], {}
    for number, path in enumerate(files):
        exposure, key = read_exposure(path.read_bytes(), path.name), ImageKey(f"{number:032x}")
        pictures[key] = read_picture(path, 512).pixels
        likeness = likeness_of(pictures[key])
        frames.append(Frame(PhotoId(number), path, exposure.taken_at, likeness, key, exposure))
    made, _ = all_series(frames, (), {}, looked_at(frames, pictures))
    assert {each.kind for each in made} == {MOMENT}
