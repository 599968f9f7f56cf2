"""Everything that can be told about models before one is loaded: the registry and the models' folder as one list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from engine.errors import RedAesError, WeightsDamaged
from engine.models.folder_check import read_config
from engine.models.installed import InstalledModel, described, folder_of, installed_models
from engine.models.planning import FEWEST_QUESTIONS, LoadPlan, LoadWish, Room, plan_load
from engine.models.registry import EMBEDDED, KnownModel, known_models
from engine.models.sizes import SHRINKING, ModelSize, Quantization, embedded_bytes, needed_bytes
from engine.models.weights_files import is_quantized, read_declared

_SAME_ARCHITECTURE: Final = 0.01  # parameters may differ by a head that is stored twice; ours
_SPEED_CLASSES: Final = ((1e8, "fast"), (3e9, "medium"))  # parameters: fewer than …
EXPECTED_SPEED: Final = {
    "fast": "tens of photos a second without a graphics card",
    "medium": "ten photos a second or more on a large graphics card",
    "slow": "a few photos a second on a large graphics card",
}
"""Of each class. Measured: the embedded model on two cores 33 photos/s, Qwen3-VL 2B and 8B on an H200 13 and 5.

Source: `tests/benchmarks/RESULTS.md`.
"""


@dataclass(frozen=True, slots=True)
class ModelCard:
    """A model as a person chooses it."""

    name: str
    known: KnownModel | None  # its entry in the registry
    installed: InstalledModel | None
    parameters: int | None  # None: its files cannot be read
    size: ModelSize | None  # None: its architecture is not in the registry
    disk_bytes: int

    @property
    def is_red_aes(self) -> bool:
        """Whether it was trained for RED-Aes' questions; any other answers them zero-shot."""
        description = None if self.installed is None else self.installed.description
        return description is not None and not isinstance(description, RedAesError) and description.is_red_aes

    @property
    def speed(self) -> str | None:
        """A key of `EXPECTED_SPEED`, by size alone; None: the size is unknown."""
        if self.parameters is None:
            return None
        return next((name for most, name in _SPEED_CLASSES if self.parameters < most), "slow")

    @property
    def memory_bytes(self) -> dict[Quantization, int]:
        """Least memory in each quantization, computed in 16 bits where the weights are not fp32."""
        if self.size is None:
            return {}
        if self.name == EMBEDDED:
            return {Quantization.FP32: embedded_bytes(self.size.parameters)}
        return {one: needed_bytes(self.size, one, _computed(one), FEWEST_QUESTIONS) for one in Quantization}


def model_cards(root: Path) -> tuple[ModelCard, ...]:
    """The embedded model, what else is installed, and what the registry offers.

    Args:
        root: the models' folder.
    """
    installed = installed_models(root)
    names = {model.name for model in installed}
    offered = [model for model in known_models().values() if model.name not in names]
    return (*(_installed_card(model) for model in installed), *(_offered_card(model) for model in offered))


def plan_card(card: ModelCard, rooms: Sequence[Room], wish: LoadWish) -> LoadPlan | None:
    """How a model would be loaded here, or could be if it were; None: its architecture is not in the registry.

    Raises:
        DeviceMissing: the wished device is not among the rooms.
        NotEnoughMemory: it doesn't fit.
        WeightsMissing, WeightsDamaged: its files cannot be read.
    """
    if card.size is None:
        return None
    if card.name == EMBEDDED:  # on the CPU in fp32, whatever is wished (D17)
        fp32 = Quantization.FP32
        return LoadPlan("cpu", fp32, fp32, FEWEST_QUESTIONS, card.memory_bytes[fp32], (), ())
    if card.installed is None:
        return plan_load(card.size, Quantization.BF16, rooms, wish)
    config = read_config(card.installed.folder)
    stored = read_declared(card.installed.folder, config).stored
    return plan_load(card.size, stored, rooms, wish, is_quantized=is_quantized(config))


def model_card(root: Path, named: str) -> ModelCard:
    """One model by its name or folder.

    Raises:
        ModelUnknown: neither a model's name nor a folder.
        WeightsMissing: the folder holds no model.
    """
    for card in model_cards(root):
        if card.name == named:
            return card
    folder = folder_of(root, named)
    return _installed_card(described(folder.name, folder))


def _offered_card(model: KnownModel) -> ModelCard:
    if model.size is None:
        raise ValueError(f"{model.name} is in the registry without figures")
    return ModelCard(model.name, model, None, model.size.parameters, model.size, model.disk_bytes or 0)


def _installed_card(model: InstalledModel) -> ModelCard:
    known = known_models().get(model.name)
    try:
        config = read_config(model.folder)
        parameters = read_declared(model.folder, config).n_values
    except WeightsDamaged:
        return ModelCard(model.name, known, model, None, None, model.n_bytes)
    size = ModelSize(parameters, 0, 0, 0, 0) if model.is_embedded else _size_like(config, parameters)
    return ModelCard(model.name, known, model, parameters, size, model.n_bytes)


def _size_like(config: dict[str, Any], parameters: int) -> ModelSize | None:
    """The figures of the registry's model of the same architecture and size, which a trained one shares."""
    for model in known_models().values():
        if model.size is None or model.architecture not in config.get("architectures", ()):
            continue
        if abs(parameters - model.size.parameters) <= _SAME_ARCHITECTURE * model.size.parameters:
            return model.size
    return None


def _computed(held: Quantization) -> Quantization:
    return Quantization.BF16 if held in SHRINKING else held
