"""A held-out source's fourteen pictures, made again exactly as the feature cache made them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from engine.image_input import Picture
from engine.image_key import image_key
from training.dataset.pictures import PictureRecipe, make_picture, open_source, picture_rng, plan_pictures


def held_out_pictures(
    data: Path, source: str, patches: Sequence[Image.Image]
) -> tuple[list[PictureRecipe], list[Picture]]:
    """What was done to each picture, and the pictures; the first is an untouched copy.

    Args:
        data: the data folder.
        source: the photo's name in it.
        patches: what is pasted in as clutter.
    """
    rng = picture_rng(source, "edit")
    opened = open_source(data / source)
    recipes = plan_pictures(rng)
    made = [make_picture(opened, recipe, rng, patches) for recipe in recipes]
    shown = [
        Picture(image_key(f"{source} {number}".encode()), picture, picture.size) for number, picture in enumerate(made)
    ]
    return recipes, shown
