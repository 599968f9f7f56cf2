"""What a photo shows, as the frozen ImageNet classifier believes: targets of the `Sees:` line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from training.hypernyms import ancestor_names, membership

CONCEPTS: Final[Mapping[str, str]] = {
    "animal": "an animal", "bird": "a bird", "aquatic bird": "a water bird", "dog": "a dog", "feline": "a cat",
    "bear": "a bear", "monkey": "a monkey", "ungulate": "a hoofed animal", "insect": "an insect",
    "lepidopterous insect": "a butterfly", "arachnid": "a spider", "reptile": "a reptile", "snake": "a snake",
    "fish": "a fish", "amphibian": "a frog", "crustacean": "a crab", "rodent": "a rodent", "gastropod": "a snail",
    "flower": "a flower", "fruit": "fruit", "edible fruit": "fruit to eat", "vegetable": "vegetables",
    "fungus": "a mushroom", "food": "food", "dish": "a dish", "bread": "bread", "beverage": "a drink",
    "geological formation": "land forms", "natural elevation": "a height", "mountain": "a mountain",
    "alp": "high mountains", "volcano": "a volcano", "valley": "a valley", "cliff": "a cliff",
    "promontory": "a headland", "shore": "a shore", "seashore": "a sea shore", "lakeside": "a lake shore",
    "sandbar": "a sandbank", "tent": "a tent", "structure": "a structure", "building": "a building",
    "bridge": "a bridge", "barrier": "a barrier", "place of worship": "a place of worship", "dwelling": "a house",
    "housing": "a house", "roof": "a roof", "tower": "a tower", "column": "a column", "establishment": "a shop",
    "vehicle": "a vehicle", "car": "a car", "truck": "a truck", "bicycle": "a bicycle", "train": "a train",
    "boat": "a boat", "ship": "a ship", "vessel": "a vessel", "aircraft": "an aircraft",
    "public transport": "public transport", "furniture": "furniture", "seat": "a seat", "table": "a table",
    "lamp": "a lamp", "timepiece": "a clock", "computer": "a computer", "clothing": "clothing", "headdress": "a hat",
    "footwear": "shoes", "musical instrument": "an instrument", "ball": "a ball", "container": "a container",
    "bottle": "a bottle", "cooking utensil": "cookware", "tool": "a tool", "weapon": "a weapon", "device": "a device",
    "machine": "a machine", "fabric": "fabric", "person": "a person", "sports equipment": "sports equipment",
    "electronic equipment": "electronics", "home appliance": "an appliance",
    "optical instrument": "an optical instrument", "plant": "a plant", "fence": "a fence",
}  # fmt: skip
"""WordNet names of the classifier's ancestors, and how the text calls them."""

_BELIEVED: Final = 0.25  # of the way from the share of classes to certainty
_MOST_NAMED: Final = 2


def name_concepts(probabilities: NDArray[np.float32]) -> list[str]:
    """At most two concepts that a photo shows, most probable special one first; possibly none.

    Args:
        probabilities: of ImageNet's 1000 classes, shape (1000,).
    """
    columns = {name: column for column, name in enumerate(ancestor_names()) if name in CONCEPTS}
    table = membership()
    believed = {name: float(probabilities @ table[:, column]) for name, column in columns.items()}
    special_first = sorted(
        (
            name
            for name, column in columns.items()
            if _lift(believed[name], float(table[:, column].mean())) >= _BELIEVED
        ),
        key=lambda name: (table[:, columns[name]].sum(), -believed[name]),
    )
    named: list[str] = []
    for name in special_first:
        is_new = all(not _contains(table[:, columns[name]], table[:, columns[other]]) for other in named)
        if is_new and len(named) < _MOST_NAMED:
            named.append(name)
    return [CONCEPTS[name] for name in named]


def _lift(belief: float, share: float) -> float:
    """How far the belief has moved from a uniform guess (0) to certainty (1)."""
    return (belief - share) / (1.0 - share)


def _contains(wide: NDArray[np.float32], narrow: NDArray[np.float32]) -> bool:
    """Whether every class of the narrow concept belongs to the wide one."""
    return bool((wide >= narrow).all())
