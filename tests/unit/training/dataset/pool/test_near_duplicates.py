from __future__ import annotations

import numpy as np
from PIL import Image

from tests.support.pictures import scene
from training.dataset.pool.near_duplicates import Hash, Looks, near_duplicates, perceptual_hash


def with_bits(*flipped: int) -> Hash:
    bits = np.zeros(256, np.uint8)
    bits[list(flipped)] = 1
    return np.packbits(bits).view(np.uint64)


def test_the_larger_of_two_stays_and_is_named() -> None:
    looks = {"small": Looks(with_bits(0, 255), 100), "large": Looks(with_bits(), 400)}
    left_out = near_duplicates(looks)
    assert left_out.keys() == {"small"}
    assert (left_out["small"].kept, left_out["small"].n_bits) == ("large", 2)


def test_of_equally_large_ones_the_first_by_name_stays() -> None:
    looks = {name: Looks(with_bits(), 100) for name in ("c", "a", "b")}
    assert {name: near.kept for name, near in near_duplicates(looks).items()} == {"b": "a", "c": "a"}


def test_hashes_are_near_up_to_the_bound_and_not_beyond() -> None:
    looks = {"a": Looks(with_bits(), 3), "b": Looks(with_bits(*range(5)), 2), "c": Looks(with_bits(*range(20, 26)), 1)}
    assert near_duplicates(looks, near_bits=5).keys() == {"b"}


def test_a_chain_of_small_differences_is_not_one_picture() -> None:
    looks = {f"{k}": Looks(with_bits(*range(4 * k)), 100 - k) for k in range(4)}
    assert {name: near.kept for name, near in near_duplicates(looks, near_bits=4).items()} == {"1": "0", "3": "2"}


def test_a_photo_is_left_out_because_of_the_nearest_that_stays() -> None:
    looks = {
        "far": Looks(with_bits(0, 1, 2), 300),
        "near": Looks(with_bits(3, 4, 5), 200),
        "tested": Looks(with_bits(4, 5), 100),
    }
    left_out = near_duplicates(looks, near_bits=5)
    assert (left_out["tested"].kept, left_out["tested"].n_bits) == ("near", 1)


def test_no_photos_have_no_duplicates() -> None:
    assert near_duplicates({}) == {}


def test_the_same_picture_in_another_size_is_near_and_its_mirror_image_is_not() -> None:
    picture = scene(320, 224)
    looks = {
        "picture": Looks(perceptual_hash(picture), 320 * 224),
        "small": Looks(perceptual_hash(picture.resize((107, 75))), 107 * 75),
        "mirrored": Looks(perceptual_hash(picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)), 320 * 224),
    }
    assert near_duplicates(looks).keys() == {"small"}


def test_blocks_find_what_all_pairs_find() -> None:
    rng = np.random.default_rng(1)
    words = rng.integers(0, 2**64, (1200, 4), np.uint64)
    words[1100:] = words[:100] ^ np.uint64(0b101)
    looks = {f"{row:04}": Looks(word, 2000 - row) for row, word in enumerate(words)}
    left_out = near_duplicates(looks)
    assert {name: near.kept for name, near in left_out.items()} == {
        f"{row + 1100:04}": f"{row:04}" for row in range(100)
    }
